import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { claims, headOf, caseFromEntries, receiptOf, refusal, rowOf } from '#libs/domain/case/season-case';
import { move, path, play } from '../support/any-season.ts';
import { OPENED_ON, fromNext, viewOn } from '../support/build-case.ts';

describe('the fold, whatever people do', () => {
  it('gives the same state from the same log, and from the log as it was stored', () => {
    fc.assert(
      fc.property(path, fc.array(move, { maxLength: 45 }), (start, moves) => {
        const seasonCase = play(start, moves);
        const stored = JSON.parse(JSON.stringify(seasonCase.entries)) as SeasonCase['entries'];
        const again = caseFromEntries(seasonCase.caseId, seasonCase.pack, stored);
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
