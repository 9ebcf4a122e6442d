// The day on which a person was given notice is often known after the act was entered: a correction says it, and the act
// counts as if it had been told with it. In cases opened since that is so; older ones fold as before.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { CorrectionReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, rowOf } from '#libs/domain/case/season-case';
import type { AgencyKind } from '#libs/domain/access';
import { ACTS } from '../support/acts-pack.ts';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import { letPass } from '../support/follow-season.ts';

const AUTUMN = { offerId: 'offer-autumn', startsOn: '2026-12-01', endsOn: '2027-05-31' };
const TERMS = { startsOn: '2026-12-01', endsOn: '2027-05-31', authorisedUntil: '2029-01-01' };

/** Called up on 2 October 2026: the office has until Tuesday 3 November. It refuses on 20 October, and so it is entered. */
function refusedBy(by: AgencyKind, more: Partial<Opening> = {}): SeasonCase {
  return [
    aReport('selected', '2026-09-15', { pack: ACTS }),
    aReport('call-up-filed', '2026-10-02', { pack: ACTS, details: TERMS }),
    aReport('call-up-refused', '2026-10-20', { pack: ACTS, by }),
  ].reduce(
    (seasonCase, report) => withReport(seasonCase, report),
    aCase({ path: 'returning', pack: ACTS, offer: AUTUMN, opening: more }),
  );
}

/** The officer gives the day of notice of an entry, some day later. */
function noticed(from: SeasonCase, corrects: number, notifiedOn: IsoDate, on: IsoDate): SeasonCase {
  const { reportedBy, recordedBy } = aReport('call-up-filed', on);
  const correction: CorrectionReport = {
    ...{ type: 'correction', reportId: 'notice', fingerprint: 'f', corrects, details: { notifiedOn } },
    ...{ reportedBy, recordedBy },
  };
  return withReport(from, correction, on);
}

const statesOf = (seasonCase: SeasonCase, milestone: string): string[] =>
  viewOn(seasonCase, '2026-11-20')
    .milestones.filter((one) => one.milestone === milestone)
    .map(({ state }) => state);

describe('a refusal whose notice is known after it was entered', () => {
  it('F7: stays a refusal when the notice came after the entry and before the date', () => {
    const refused = refusedBy('immigration-office');
    expect(rowOf(refused)).toMatchObject({ status: 'closed', outcome: 'call-up-refused' });
    const told = noticed(refused, headOf(refused), '2026-10-27', '2026-10-28');
    expect(rowOf(told)).toMatchObject({ status: 'closed', outcome: 'call-up-refused', contested: false });
    expect(letPass(told, '2026-11-20').written).toEqual([]);
  });

  it('F7, F8: is one whenever a partner told it, before the silence or after, once the day is given', () => {
    const contested = refusedBy('employers-association');
    const entry = headOf(contested);
    expect(rowOf(contested)).toMatchObject({ status: 'active', contested: true });
    const { seasonCase: granted } = letPass(contested, '2026-11-10');
    expect(statesOf(granted, 'call-up-granted')).toEqual(['deemed-granted']);
    const told = noticed(granted, entry, '2026-10-30', '2026-11-12');
    expect(rowOf(told)).toMatchObject({ status: 'closed', outcome: 'call-up-refused' });
    expect(statesOf(told, 'call-up-granted')).toEqual([]);
  });

  it('F7: grants by silence where the notice came after the date', () => {
    const contested = refusedBy('employers-association');
    const { seasonCase: granted } = letPass(contested, '2026-11-10');
    const told = noticed(granted, headOf(contested), '2026-11-05', '2026-11-12');
    expect(statesOf(told, 'call-up-granted')).toEqual(['deemed-granted']);
    expect(statesOf(told, 'call-up-refused')).toEqual(['contested']);
  });

  it('is in doubt, as before, in a case opened before that was so', () => {
    const refused = refusedBy('immigration-office', {
      laterProofs: undefined,
    } as unknown as Partial<Opening>);
    const told = noticed(refused, headOf(refused), '2026-10-27', '2026-10-28');
    expect(rowOf(told)).toMatchObject({ status: 'active', contested: true });
  });
});
