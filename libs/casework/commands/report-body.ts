// What a body says in the terms of its programme: which parts are misshapen, what of it is public, and which
// texts are private. Pure. Whether a well-shaped detail is the right one is the domain's to judge.
import { isIsoDate, isIsoMonth } from '#libs/domain/calendar';
import type { DetailValue } from '#libs/domain/case/case-types';
import { isMonthDetail } from '#libs/domain/case/details';
import type { DetailRule, DetailType, Path, Programme } from '#libs/domain/pack/programme';
import { rulesOf } from '#libs/domain/pack/programme';
import { isBlank, textFault } from '#libs/domain/text';
import type { Fault } from '../answers.ts';

export interface SentEvidence {
  kind: string;
  reference?: string;
}

/** A body's details, parted into what the record may say and what only the vault may hold. */
export interface PartedDetails {
  public: Record<string, DetailValue>;
  private: Record<string, string>;
}

const LONGEST_DETAIL = 200;
const OPAQUE_ID = /^[A-Za-z0-9_-]{1,64}$/;

interface Shape {
  wording: string;
  fits: (value: unknown) => boolean;
}

const SHAPES: Readonly<Record<DetailType, Shape>> = {
  string: {
    wording: `must be plain text of at most ${LONGEST_DETAIL} characters`,
    fits: (value) =>
      typeof value === 'string' &&
      !isBlank(value) &&
      textFault(value, { maxLength: LONGEST_DETAIL }) === undefined,
  },
  date: { wording: 'must be a date that exists, as YYYY-MM-DD', fits: isIsoDate },
  boolean: { wording: 'must be true or false', fits: (value) => typeof value === 'boolean' },
  integer: { wording: 'must be a whole number, not below 0', fits: isWholeFrom(0) },
  amount: { wording: 'must be an amount in whole cents, not below 0', fits: isWholeFrom(0) },
  spell: { wording: 'must be the number of a work spell, from 1', fits: isWholeFrom(1) },
  'offer-id': { wording: 'must be an id', fits: isOpaqueId },
  'convoy-id': { wording: 'must be an id', fits: isOpaqueId },
};

const A_MONTH: Shape = { wording: 'must be a month, as YYYY-MM', fits: isIsoMonth };

/** The details that a milestone or an exit of this path may carry; undefined for a code that it does not know. */
export function detailRulesOf(
  pack: Programme,
  path: Path,
  milestone: string,
): readonly DetailRule[] | undefined {
  const rows = [...rulesOf(pack, path), ...pack.exits.filter((exit) => exit.paths.includes(path))];
  const row = rows.find((candidate) => candidate.milestone === milestone);
  return row && (row.details ?? []);
}

/** The milestones of a path that a term awaits. */
export function milestonesWithTerms(pack: Programme, path: Path): string[] {
  return rulesOf(pack, path)
    .filter(({ deadlines = [] }) => deadlines.length > 0)
    .map(({ milestone }) => milestone);
}

/** Faults of the evidence: kinds that the pack names nowhere. */
export function evidenceFaults(pack: Programme, evidence: readonly SentEvidence[]): Fault[] {
  const known = new Set([
    ...pack.stages.flatMap(({ milestones }) => milestones.flatMap((rule) => rule.evidence)),
    ...pack.exits.flatMap((rule) => rule.evidence),
  ]);
  return evidence.flatMap(({ kind }, index) =>
    known.has(kind)
      ? []
      : [
          {
            pointer: `/evidence/${index}/kind`,
            code: 'unknown-kind',
            detail: 'This programme knows no such evidence.',
          },
        ],
  );
}

/** Faults of the details' shape: names that the milestone does not have, values of another type. */
export function detailFaults(rules: readonly DetailRule[], details: Record<string, unknown>): Fault[] {
  return Object.entries(details).flatMap(([name, value]) => {
    const pointer = `/details/${pointerStep(name)}`;
    const rule = rules.find((candidate) => candidate.name === name);
    if (rule === undefined) {
      return [{ pointer, code: 'unknown-property', detail: 'There is no such detail.' }];
    }
    const shape = isMonthDetail(rule) ? A_MONTH : SHAPES[rule.type];
    return shape.fits(value) ? [] : [{ pointer, code: 'wrong-type', detail: `${name} ${shape.wording}` }];
  });
}

/** Details already found well-shaped, parted by who may keep them. */
export function partDetails(rules: readonly DetailRule[], details: Record<string, unknown>): PartedDetails {
  const parted: PartedDetails = { public: {}, private: {} };
  for (const rule of rules) {
    if (!Object.hasOwn(details, rule.name)) continue;
    const value = details[rule.name] as DetailValue;
    if (rule.private) parted.private[rule.name] = String(value);
    else parted.public[rule.name] = value;
  }
  return parted;
}

/** The offer that the details name, if they name one. */
export function offerNamed(
  rules: readonly DetailRule[],
  details: Record<string, DetailValue>,
): string | undefined {
  const rule = rules.find(({ name, type }) => type === 'offer-id' && details[name] !== undefined);
  return rule === undefined ? undefined : String(details[rule.name]);
}

function isWholeFrom(least: number): (value: unknown) => boolean {
  return (value) => Number.isSafeInteger(value) && Number(value) >= least;
}

function isOpaqueId(value: unknown): boolean {
  return typeof value === 'string' && OPAQUE_ID.test(value);
}

// RFC 6901. A key may be as long and as odd as its sender likes; the answer repeats only a part of it.
function pointerStep(name: string): string {
  return name.slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1');
}
