// A refusal that was lifted, told once more: the same act closes nothing again, and what it had refused is granted from
// the day of the lifting on.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { Reporter } from '#libs/domain/access';
import type { CorrectionReport, MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, rowOf } from '#libs/domain/case/season-case';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const LIFTED_ON = '2026-03-20';

const { seasonCase: asked, today: refusedOn } = untilAsked(aCase({ pack }), 'visa-granted');
const refusal = (on: IsoDate, by: Reporter): MilestoneReport =>
  aReport('visa-refused', on, { pack, by, details: { notifiedOn: on } });
const grant = (on: IsoDate, by: Reporter): MilestoneReport =>
  aReport('visa-granted', on, { pack, by, details: { validFrom: on, validTo: '2026-12-31' } });

const refused = withReport(asked, refusal(refusedOn, 'consulate'));
const liftedCase = withReport(
  refused,
  aReport('refusal-lifted', LIFTED_ON, {
    ...{ pack, by: 'consulate', details: { of: headOf(refused), ground: 'appeal' } },
  }),
);
const alreadyLifted = { code: 'already-recorded', sequence: headOf(liftedCase) };
const statesOf = (seasonCase: SeasonCase, milestone: string): string[] =>
  viewOn(seasonCase, '2026-04-30')
    .milestones.filter((one) => one.milestone === milestone)
    .map(({ state }) => state);

describe('a lifted refusal, told again', () => {
  it.each<Reporter>(['consulate', 'placement-officer', 'employers-association'])(
    'is the same act with its own day, whoever tells it: %s',
    (by) => {
      expect(refusalOf(liftedCase, refusal(refusedOn, by), '2026-04-01')).toMatchObject(alreadyLifted);
    },
  );

  it('is told an officer of any day before the lifting, and in doubt of an agency', () => {
    expect(refusalOf(liftedCase, refusal('2026-03-19', 'placement-officer'))).toMatchObject(alreadyLifted);
    const again = withReport(liftedCase, refusal('2026-03-19', 'consulate'));
    expect(statesOf(again, 'visa-refused')).toEqual(['lifted', 'contested']);
    expect(rowOf(again)).toMatchObject({ status: 'active', outcome: null });
  });

  it('is another act of the day of the lifting or later, and closes the case', () => {
    expect(rowOf(withReport(liftedCase, refusal('2026-04-01', 'consulate')))).toMatchObject({
      ...{ status: 'closed', outcome: 'visa-refused' },
    });
  });

  it('extinguishes no authorisation a second time', () => {
    const { seasonCase, today } = untilAsked(aCase({ pack }), 'contract-ended');
    const withdrawal = (notifiedOn: IsoDate): MilestoneReport =>
      aReport('authorisation-withdrawn', today, {
        ...{ pack, by: 'immigration-office' },
        details: { cause: 'employer-sanctioned', attributable: 'employer', notifiedOn },
      });
    const withdrawn = withReport(seasonCase, withdrawal(today));
    const open = withReport(
      withdrawn,
      aReport('refusal-lifted', today, {
        ...{ pack, by: 'immigration-office', details: { of: headOf(withdrawn), ground: 'appeal' } },
      }),
    );
    const other = withdrawal(viewOn(seasonCase, today).milestones[0]?.occurredOn ?? today);
    expect(refusalOf(open, other)).toMatchObject({ code: 'already-recorded', sequence: headOf(open) });
  });
});

describe('a grant after a lifted refusal', () => {
  it('is not of a day before the lifting: an officer is told, an agency is in doubt', () => {
    expect(refusalOf(liftedCase, grant('2026-03-19', 'placement-officer'))).toBeDefined();
    const early = withReport(liftedCase, grant('2026-03-19', 'consulate'));
    expect(statesOf(early, 'visa-granted')).toEqual(['contested']);
  });

  it('keeps the lifting from being moved beyond it', () => {
    const granted = withReport(liftedCase, grant('2026-03-25', 'consulate'));
    const { reportedBy, recordedBy } = aReport('selected', '2026-01-12');
    const later: CorrectionReport = {
      ...{ type: 'correction', reportId: 'later', fingerprint: 'f', corrects: headOf(liftedCase) },
      ...{ occurredOn: '2026-03-26', reportedBy, recordedBy },
    };
    expect(refusalOf(granted, later, '2026-04-01')).toMatchObject({ sequence: headOf(granted) });
  });
});
