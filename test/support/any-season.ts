/** Seasons as chance has them, for properties: whatever people try, and whatever falls due. */
import fc from 'fast-check';
import type { Reporter } from '#libs/domain/access';
import { addDays, maxDate, todayAt } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { rulesOf } from '#libs/domain/pack/programme';
import type { Path } from '#libs/domain/pack/programme';
import { entryFor, nextDue, refusal } from '#libs/domain/case/season-case';
import type { ExitView, NextView } from '#libs/domain/case/view';
import { OPENED_ON, aCase, aReport, fromNext, keep, viewOn } from './build-case.ts';

/** One thing that somebody tries, or that the engine does, some days later. */
export interface Move {
  what: 'next' | 'any' | 'exit' | 'due';
  pick: number;
  days: number;
  by: Reporter;
}

const REPORTERS: Reporter[] = [
  'placement-officer',
  'municipality',
  'employers-association',
  'consulate',
  'immigration-office',
  'ngo',
];

export const move: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom('next', 'next', 'next', 'any', 'exit', 'due'),
  pick: fc.nat(40),
  days: fc.nat(12),
  by: fc.constantFrom(...REPORTERS),
});

export const path: fc.Arbitrary<Path> = fc.constantFrom('first', 'returning');

/** The case after all moves that it took, under the rules of Huelva. */
export function play(start: Path, moves: readonly Move[]): SeasonCase {
  return playOn(aCase({ path: start }), moves);
}

/** The same from a case that has begun. */
export function playOn(begun: SeasonCase, moves: readonly Move[]): SeasonCase {
  let seasonCase = begun;
  let today = maxDate(OPENED_ON, begun.entries.at(-1)?.recordedAt.slice(0, 10) ?? OPENED_ON);
  for (const one of moves) {
    today = maxDate(addDays(today, one.days), dayOfDue(seasonCase, one));
    seasonCase = tryMove(seasonCase, one, today);
  }
  return seasonCase;
}

/** The engine writes nothing before its time: its move happens on the day it is due, or later. */
function dayOfDue(seasonCase: SeasonCase, { what }: Move): string {
  const due = what === 'due' ? nextDue(seasonCase) : undefined;
  return due ? todayAt(seasonCase.opening.calendar, due.at) : OPENED_ON;
}

function tryMove(seasonCase: SeasonCase, { what, pick, by }: Move, today: string): SeasonCase {
  if (what === 'due') {
    const due = nextDue(seasonCase);
    return due ? keep(seasonCase, due.draft, today) : seasonCase;
  }
  const offered = offeredFor(seasonCase, what, today);
  const wanted = offered[pick % Math.max(offered.length, 1)];
  const codes = rulesOf(seasonCase.pack, seasonCase.opening.path).map((rule) => rule.milestone);
  const report =
    wanted === undefined
      ? aReport(codes[pick % codes.length] ?? 'selected', today, { by, pack: seasonCase.pack })
      : fromNext(wanted as never, today);
  return refusal(seasonCase, report, today)
    ? seasonCase
    : keep(seasonCase, entryFor(seasonCase, report), today);
}

/** Lines that the case shows; none for a move that asks for anything of the pack. */
function offeredFor(
  seasonCase: SeasonCase,
  what: 'next' | 'any' | 'exit',
  today: string,
): readonly (NextView | ExitView)[] {
  if (what === 'any') return [];
  const { next, exits } = viewOn(seasonCase, today);
  return what === 'exit' ? exits : next;
}
