// Which acts a screen offers beside a silence: those that say when they were notified, and that the case then takes.
import { describe, expect, it } from '@jest/globals';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { actsAnswering } from '#libs/domain/case/late-acts';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { ACTS } from '../support/acts-pack.ts';
import { aCase, aReport, withReport } from '../support/build-case.ts';
import { letPass } from '../support/follow-season.ts';

const TERMS = { startsOn: '2026-12-01', endsOn: '2027-05-31', authorisedUntil: '2029-01-01' };
const codes = (rows: readonly { milestone: string }[]): string[] => rows.map(({ milestone }) => milestone);

/** A call-up of 2 October 2026 that silence granted on 3 November. */
const granted = (): SeasonCase => {
  const told = [
    aReport('selected', '2026-09-15', { pack: ACTS }),
    aReport('call-up-filed', '2026-10-02', { pack: ACTS, details: TERMS }),
  ];
  const offer = { offerId: 'offer-autumn', startsOn: '2026-12-01', endsOn: '2027-05-31' };
  const filed = told.reduce(
    (seasonCase, report) => withReport(seasonCase, report),
    aCase({ path: 'returning', pack: ACTS, offer }),
  );
  return letPass(filed, '2026-11-05').seasonCase;
};

describe('the acts that answer a milestone', () => {
  it('are its own and the exits that refuse it, on their path', () => {
    expect(codes(actsAnswering(ACTS, 'returning', 'call-up-granted'))).toEqual([
      'call-up-granted',
      'call-up-refused',
    ]);
    expect(codes(actsAnswering(ACTS, 'first', 'authorised'))).toEqual([
      'authorised',
      'authorisation-refused',
    ]);
    expect(actsAnswering(ACTS, 'first', 'call-up-granted')).toEqual([]);
  });

  it('are none where the rules ask for no notice', () => {
    expect(actsAnswering(maEsCartaya2026, 'returning', 'call-up-granted')).toEqual([]);
  });

  it('each take the place of the silence, notified in time and entered after it', () => {
    const offered = actsAnswering(ACTS, 'returning', 'call-up-granted');
    expect(offered).toHaveLength(2);
    for (const { milestone } of offered) {
      const report = aReport(milestone, '2026-10-29', {
        pack: ACTS,
        by: 'employers-association',
        details: { notifiedOn: '2026-10-30' },
      });
      const answered = withReport(granted(), report, '2026-11-10');
      expect(stateOf(answered).superseded.map(({ by }) => by)).toEqual([answered.entries.length]);
    }
  });

  it('of no shipped pack stand beside a milestone of another path', () => {
    for (const pack of SHIPPED) {
      for (const path of ['first', 'returning'] as const) {
        for (const { milestone } of pack.stages.flatMap(({ milestones }) => milestones)) {
          const rows = actsAnswering(pack, path, milestone);
          expect(rows.every(({ paths }) => paths.includes(path))).toBe(true);
        }
      }
    }
  });
});
