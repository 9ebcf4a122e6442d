import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, maxDate, todayAt } from '#libs/domain/calendar';
import type { Reporter } from '#libs/domain/access';
import type { SeasonCase } from '#libs/domain/case-types';
import { stateOf } from '#libs/domain/fold';
import { rulesOf } from '#libs/domain/programme';
import type { Path } from '#libs/domain/programme';
import { maEsCartaya2026 } from '#libs/domain/programmes/ma-es-cartaya-2026';
import {
  claims,
  entryFor,
  headOf,
  nextDue,
  openCase,
  receiptOf,
  refusal,
  rowOf,
} from '#libs/domain/season-case';
import { OPENED_ON, aCase, aReport, fromNext, keep, viewOn } from '../support/build-case.ts';

/** One thing that somebody tries, or that the engine does, some days later. */
interface Move {
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

const move: fc.Arbitrary<Move> = fc.record({
  what: fc.constantFrom('next', 'next', 'next', 'any', 'exit', 'due'),
  pick: fc.nat(40),
  days: fc.nat(12),
  by: fc.constantFrom(...REPORTERS),
});

const path: fc.Arbitrary<Path> = fc.constantFrom('first', 'returning');

function play(start: Path, moves: readonly Move[]): SeasonCase {
  let seasonCase = aCase({ path: start });
  let today = OPENED_ON;
  for (const one of moves) {
    today = maxDate(addDays(today, one.days), dayOfDue(seasonCase, one));
    seasonCase = tryMove(seasonCase, one, today, start);
  }
  return seasonCase;
}

/** The engine writes nothing before its time: its move happens on the day it is due, or later. */
function dayOfDue(seasonCase: SeasonCase, { what }: Move): string {
  const due = what === 'due' ? nextDue(seasonCase) : undefined;
  return due ? todayAt(seasonCase.opening.calendar, due.at) : OPENED_ON;
}

function tryMove(seasonCase: SeasonCase, { what, pick, by }: Move, today: string, start: Path): SeasonCase {
  if (what === 'due') {
    const due = nextDue(seasonCase);
    return due ? keep(seasonCase, due.draft, today) : seasonCase;
  }
  const { next, exits } = viewOn(seasonCase, today);
  const offered = what === 'exit' ? exits : next;
  const wanted = offered[pick % Math.max(offered.length, 1)];
  const codes = rulesOf(maEsCartaya2026, start).map((rule) => rule.milestone);
  const report =
    what === 'any' || !wanted
      ? aReport(codes[pick % codes.length] ?? 'selected', today, { by })
      : fromNext(wanted as never, today);
  return refusal(seasonCase, report, today)
    ? seasonCase
    : keep(seasonCase, entryFor(seasonCase, report), today);
}

describe('the fold, whatever people do', () => {
  it('gives the same state from the same log, and from the log as it was stored', () => {
    fc.assert(
      fc.property(path, fc.array(move, { maxLength: 45 }), (start, moves) => {
        const seasonCase = play(start, moves);
        const stored = JSON.parse(JSON.stringify(seasonCase.entries)) as SeasonCase['entries'];
        const again = openCase(seasonCase.caseId, seasonCase.pack, stored);
        expect(stateOf(again)).toEqual(stateOf(seasonCase));
        expect(rowOf(again)).toEqual(rowOf(seasonCase));
      }),
    );
  });

  it('never takes back a receipt', () => {
    fc.assert(
      fc.property(path, fc.array(move, { maxLength: 30 }), (start, moves) => {
        const seasonCase = play(start, moves);
        for (let sequence = 2; sequence <= headOf(seasonCase); sequence += 1) {
          const then = { ...seasonCase, entries: seasonCase.entries.slice(0, sequence) };
          expect(receiptOf(seasonCase, sequence)).toEqual(receiptOf(then, sequence));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('offers only what it takes, from whoever it names', () => {
    fc.assert(
      fc.property(path, fc.array(move, { maxLength: 40 }), (start, moves) => {
        const seasonCase = play(start, moves);
        const today = addDays(seasonCase.entries.at(-1)?.recordedAt.slice(0, 10) ?? OPENED_ON, 1);
        const { next, exits, status } = viewOn(seasonCase, today);
        const ready = next.filter((one) => (one.notBefore ?? today) <= today);
        for (const one of [...ready, ...exits] as typeof next) {
          expect(refusal(seasonCase, fromNext(one, today), today)).toBeUndefined();
        }
        expect(status === 'closed').toBe(rowOf(seasonCase).outcome !== null);
      }),
      { numRuns: 200 },
    );
  });

  it('holds at most one position and one place of the quota, and none once it ended before arrival', () => {
    fc.assert(
      fc.property(path, fc.array(move, { maxLength: 40 }), (start, moves) => {
        const seasonCase = play(start, moves);
        const held = claims(seasonCase).map(({ kind }) => kind);
        expect(new Set(held).size).toBe(held.length);
        const { status, arrived } = rowOf(seasonCase);
        expect(status === 'closed' && !arrived ? held : []).toEqual([]);
      }),
    );
  });
});
