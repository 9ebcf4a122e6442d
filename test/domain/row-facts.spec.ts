// What a work queue asks of a case is in its row, and says what readers of the case see.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maItTraining2007 } from '#libs/domain/pack/shipped/ma-it-training-2007';
import { rowOf } from '#libs/domain/case/season-case';
import type { CaseRow, SeasonCase } from '#libs/domain/case/case-types';
import { move, path, play } from '../support/any-season.ts';
import { OPENED_ON, aCase, aReport, keep, viewOn } from '../support/build-case.ts';
import { untilNext } from '../support/follow-season.ts';

type Facts = Pick<CaseRow, 'next' | 'dueOn' | 'returnProof' | 'contested' | 'awaitsPartner'>;

/** The same facts, off what an officer is shown. */
function seen(seasonCase: SeasonCase): Facts {
  const last = seasonCase.entries.at(-1)?.recordedAt.slice(0, 10) ?? OPENED_ON;
  const { next, returnProof, milestones } = viewOn(seasonCase, last);
  const first = next.find(({ required }) => required);
  return {
    next: first?.milestone ?? null,
    dueOn: first?.dueOn ?? null,
    returnProof: returnProof?.state ?? null,
    contested: milestones.some(({ state }) => state === 'contested'),
    awaitsPartner: first !== undefined && !first.reportedBy.includes('placement-officer'),
  };
}

function kept(seasonCase: SeasonCase): Facts {
  const { next, dueOn, returnProof, contested, awaitsPartner } = rowOf(seasonCase);
  return { next, dueOn, returnProof, contested, awaitsPartner };
}

describe('the row of a case', () => {
  it('says of any season what readers see', () => {
    fc.assert(
      fc.property(path, fc.array(move, { maxLength: 30 }), (start, moves) => {
        const seasonCase = play(start, moves);
        expect(kept(seasonCase)).toEqual(seen(seasonCase));
      }),
    );
  });

  it('waits for a partner where no placement officer may report what comes next, and never on hold', () => {
    const { seasonCase, today } = untilNext(aCase({ pack: maItTraining2007 }), 'training-completed');
    expect(kept(seasonCase)).toMatchObject({ next: 'training-completed', awaitsPartner: true });
    const { reportedBy, recordedBy } = aReport('info-session-attended', today);
    const held = keep(
      seasonCase,
      { type: 'hold', reportId: 'hold-1', fingerprint: 'f', reportedBy, recordedBy },
      today,
    );
    expect(kept(held)).toMatchObject({ next: null, awaitsPartner: false });
  });
});
