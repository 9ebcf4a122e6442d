// A case under the rules of 2026 moves to the law as it stands: what stays, what changes for it, and in which words.
import { describe, expect, it } from '@jest/globals';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { rowOf } from '#libs/domain/case/season-case';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { transferTo } from '../support/another-pack.ts';
import { letPass, untilNext } from '../support/follow-season.ts';
import { lineOf, pack } from '../support/spain.ts';

const WINTER = { startsOn: '2027-01-10', endsOn: '2027-06-30' };

const calledUp = (): SeasonCase =>
  [aReport('selected', '2026-01-15'), aReport('call-up-filed', '2026-10-02', { details: WINTER })].reduce(
    (seasonCase, report) => withReport(seasonCase, report),
    aCase({
      path: 'returning',
      offer: { offerId: 'offer-fresas', ...WINTER },
      opening: { authorisation: { until: '2028-12-31', caseId: 'an-earlier-season' } },
    }),
  );

const moved = (seasonCase: SeasonCase, today: string): SeasonCase =>
  withReport(seasonCase, transferTo(pack), today);

describe('a transfer from the rules of 2026 to those in force', () => {
  it('counts the month of a call-up by the days off of Huelva: 3 November in place of 2', () => {
    const before = calledUp();
    expect(lineOf(before, '2026-10-05', 'call-up-granted')?.dueOn).toBe('2026-11-02');
    const after = moved(before, '2026-10-05');
    expect(lineOf(after, '2026-10-05', 'call-up-granted')).toMatchObject({
      dueOn: '2026-11-03',
      toCheck: 'The days off of the employer’s town in 2026 are not known.',
    });
    expect(letPass(after, '2026-11-06').written).toContain(
      'silence call-up-granted deemed-granted 2026-11-03',
    );
    expect(viewOn(after, '2026-10-05').milestones).toMatchObject(viewOn(before, '2026-10-05').milestones);
  });

  it('leaves open until the season is over what would have been closed a month after a silence', () => {
    const { seasonCase, today } = untilNext(aCase(), 'contract-signed');
    expect(rowOf(moved(seasonCase, today))).toMatchObject({
      status: 'active',
      stage: rowOf(seasonCase).stage,
    });
  });

  it('is refused where a contract was signed that does not say what the law asks, by its entry', () => {
    const { seasonCase, today } = untilNext(aCase(), 'visa-filed');
    const contract = seasonCase.entries.find(
      (entry) => entry.type === 'milestone' && entry.milestone === 'contract-signed',
    );
    expect(refusalOf(seasonCase, transferTo(pack), today)).toMatchObject({
      code: 'details-missing',
      sequence: contract?.sequence,
    });
  });

  it('says of each row what changes: days off, silences, marks, new rows', () => {
    const changes = programmeDiff(maEsCartaya2026, pack);
    const said = (subject: string): string =>
      changes
        .filter((change) => change.subject === subject)
        .map(({ sentence }) => sentence)
        .join('\n');
    expect(said('call-up-granted')).toContain('es-an-h');
    expect(said('authorised')).toContain('authorisation-unanswered');
    expect(said('return-proved')).toContain('practice of the regulation before');
    for (const code of ['renewal-requested', 'silence-certified', 'finding-recorded', 're-entered']) {
      expect(said(code)).not.toBe('');
    }
  });
});
