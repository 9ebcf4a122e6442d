/**
 * What the rules of a transfer ask of what was told before it. Nobody asked for it then: the fact stands without it, and
 * the case says what is missing.
 */
import type { Entry, SeasonCase } from './case-types.ts';
import type { Reported } from './facts.ts';
import { rulesOf } from '#libs/domain/pack/programme';
import type { DetailRule, Path, Programme } from '#libs/domain/pack/programme';

type PackAt = (sequence: number) => Programme | undefined;

/**
 * The entries of a case, each told before the pack in force with the details that the pack of then did not ask for. Those
 * of a case that was never moved are answered as they are.
 */
export function withoutLaterDemands(
  seasonCase: SeasonCase,
  seen: readonly Entry[],
  inForce: Programme,
): (entry: Entry) => Entry {
  if (!seen.some(({ type }) => type === 'transfer')) {
    return (entry) => entry;
  }
  const packAt = packsOfThen(seasonCase, seen);
  const { path } = seasonCase.opening;
  return (entry) => {
    const then = entry.type === 'milestone' || entry.type === 'exit' ? packAt(entry.sequence) : undefined;
    const notAsked = then === undefined || then === inForce ? [] : demandsSince(then, inForce, path, entry);
    return notAsked.length === 0 ? entry : { ...(entry as Reported), notAsked };
  };
}

/** Whether the rules of before an entry asked somebody for a milestone on the path of the case. */
export function askedBefore(
  seasonCase: SeasonCase,
  seen: readonly Entry[],
  sequence: number,
): (milestone: string) => boolean {
  const then = packsOfThen(seasonCase, seen)(sequence);
  const rules = then === undefined ? [] : rulesOf(then, seasonCase.opening.path);
  return (milestone) => rules.some((rule) => rule.milestone === milestone && rule.need !== 'optional');
}

/** The pack that an entry was told under; undefined for one that the case does not know. */
function packsOfThen({ pack, packs }: SeasonCase, seen: readonly Entry[]): PackAt {
  return (sequence) => {
    const moved = seen.findLast((entry) => entry.type === 'transfer' && entry.sequence < sequence);
    return moved?.type === 'transfer' ? packs?.[moved.packHash] : pack;
  };
}

function demandsSince(then: Programme, now: Programme, path: Path, entry: Entry): string[] {
  const { milestone } = entry as Reported;
  const before = detailsOf(then, path, milestone);
  const isAsked = ({ required, requiredAfter }: DetailRule): boolean =>
    required !== undefined || requiredAfter !== undefined;
  const asked = new Set(before?.filter(isAsked).map(({ name }) => name));
  const details = before === undefined ? [] : (detailsOf(now, path, milestone) ?? []);
  return details.filter((detail) => isAsked(detail) && !asked.has(detail.name)).map(({ name }) => name);
}

/** Undefined where the pack does not know the milestone or exit on this path. */
function detailsOf(pack: Programme, path: Path, milestone: string): readonly DetailRule[] | undefined {
  const exits = pack.exits.filter(({ paths }) => paths.includes(path));
  const row = [...rulesOf(pack, path), ...exits].find((one) => one.milestone === milestone);
  return row && (row.details ?? []);
}
