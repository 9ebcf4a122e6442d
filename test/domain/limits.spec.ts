// The limits of law-review.md §4 and the bounds of F17, each by its worked date, in cases opened since they hold.
import { describe, expect, it } from '@jest/globals';
import type { MilestoneReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, rowOf } from '#libs/domain/case/season-case';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2011 } from '#libs/domain/pack/shipped/ma-es-cartaya-2011';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import { maItSeasonal2026 } from '#libs/domain/pack/shipped/ma-it-seasonal-2026';
import { addDays } from '#libs/domain/calendar';
import { boundFault } from '#libs/domain/case/bounds';
import { untilNext } from '../support/follow-season.ts';
import { seasonEndOf } from '#libs/domain/case/limits';
import { filingNotices } from '#libs/domain/offer/offer-limits';
import { stateOf } from '#libs/domain/case/fold';
import { OFFER, aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { newestPack } from '../support/newest-packs.ts';
import { arrivedOn, changeOn, codeOf, played } from '../support/spain.ts';

const TODAY = '2026-01-20';

/** A case whose season is said by one row, selected already. */
function selectedCase(
  startsOn: string,
  endsOn: string,
  { pack = maEsCartaya2026, path = 'returning', opening = {} }: Start = {},
): SeasonCase {
  const offer = { ...OFFER, startsOn, endsOn };
  return withReport(aCase({ pack, path, offer, opening }), aReport('selected', '2026-01-12', { pack }));
}

interface Start {
  pack?: Programme;
  path?: 'first' | 'returning';
  opening?: Partial<Opening>;
}

const terms = (startsOn: string, endsOn: string, authorisedUntil = '2028-01-01'): ReportOptions => ({
  details: { startsOn, endsOn, authorisedUntil },
});

describe('§4 season, Spain: nine months, and nine in a calendar year over every employer', () => {
  it.each([
    ['2026-02-15', '2026-11-14', '2026-11-15'],
    ['2026-08-01', '2027-04-30', '2027-05-01'],
  ])('work from %s may last until %s', (startsOn, last, beyond) => {
    const seasonCase = selectedCase(startsOn, beyond);
    const callUp = (endsOn: string): ReturnType<typeof aReport> =>
      aReport('call-up-filed', TODAY, terms(startsOn, endsOn));
    expect(refusalOf(seasonCase, callUp(last))).toBeUndefined();
    expect(refusalOf(seasonCase, callUp(beyond))).toMatchObject({
      code: 'limit-exceeded',
      limit: 'season',
      pointer: '/details/endsOn',
    });
  });

  const earlier = { earlierPresences: [{ from: '2026-02-15', to: '2026-05-10', caseId: 'of-another' }] };

  it('counts the days of the year for another employer, and days of the year before do not count', () => {
    const again = selectedCase('2026-06-20', '2027-01-31', { opening: earlier });
    const callUp = (endsOn: string): ReturnType<typeof aReport> =>
      aReport('call-up-filed', TODAY, terms('2026-06-20', endsOn));
    // 85 days used of the months that run from 20 June: the first day over is in December.
    expect(refusalOf(again, callUp('2026-12-24'))).toBeUndefined();
    expect(refusalOf(again, callUp('2027-01-31'))).toMatchObject({ limit: 'season' });
    const before = { earlierPresences: [{ from: '2025-06-15', to: '2025-12-31' }] };
    const fresh = selectedCase('2026-02-15', '2026-11-14', { opening: before });
    const whole = aReport('call-up-filed', TODAY, terms('2026-02-15', '2026-11-14'));
    expect(refusalOf(fresh, whole)).toBeUndefined();
  });

  it('counts the days of earlier seasons as the report says them, where they were told or corrected since', () => {
    const untold = { earlierPresences: [{ from: '2026-01-02', caseId: 'of-another' }] };
    const ended = [{ from: '2026-01-02', to: '2026-01-05', caseId: 'of-another' }];
    const late = '2026-10-05';
    const again = selectedCase('2026-10-10', '2026-12-31', { opening: untold });
    const callUp = aReport('call-up-filed', late, terms('2026-10-10', '2026-12-31'));
    expect(refusalOf(again, callUp)).toMatchObject({ code: 'limit-exceeded', limit: 'season' });
    const filed = withReport(again, { ...callUp, earlierPresences: ended });
    expect(rowOf(filed)).toMatchObject({ contested: false });
    expect(stateOf(filed).earlierPresences).toEqual(ended);
    expect(filed.entries.at(-1)).toMatchObject({ earlierPresences: ended });
  });

  it('is kept as contested from a partner agency, and moves no date', () => {
    const again = selectedCase('2026-06-20', '2027-01-31', { opening: earlier });
    const report = aReport('call-up-filed', TODAY, {
      ...terms('2026-06-20', '2027-01-31'),
      by: 'employers-association',
    });
    const kept = withReport(again, report);
    expect(viewOn(kept, TODAY).milestones.at(-1)).toMatchObject({
      state: 'contested',
      sequence: headOf(kept),
    });
    expect(rowOf(kept)).toMatchObject({ contested: true });
  });

  it('is not asked of a case that was opened before', () => {
    const { legalLimits: _limits, ...opening } = aCase({ path: 'returning', opening: earlier }).opening;
    const start = aCase({ path: 'returning', offer: { ...OFFER, endsOn: '2027-01-31' } });
    const old = { ...start, opening, entries: [opening] };
    const chosen = withReport(old, aReport('selected', '2026-01-12'));
    const report = aReport('call-up-filed', TODAY, terms('2026-06-20', '2027-01-31'));
    expect(refusalOf(chosen, report)).toBeUndefined();
  });
});

describe('§4 season elsewhere', () => {
  it('is nine months within twelve under RD 557/2011', () => {
    const opening = { earlierPresences: [{ from: '2025-09-01', to: '2025-12-31' }] };
    const start = aCase({ pack: maEsCartaya2011, opening, offer: { ...OFFER, endsOn: '2026-11-30' } });
    const from = { today: TODAY, details: { startsOn: '2026-03-01' } };
    // 275 days, of which 122 are used.
    expect(seasonEndOf(stateOf(start), 'contract-signed', from)).toBe('2026-07-31');
  });

  it.each([
    ['2026-05-30', 'limit-exceeded'],
    ['2026-05-31', undefined],
    ['2026-08-31', undefined],
    ['2026-09-01', 'limit-exceeded'],
  ])('in France a first contract of 1 March lasts three to six months: until %s is %s', (endsOn, code) => {
    const pack = maFrSeasonal2023;
    const start = aCase({ pack, offer: { ...OFFER, endsOn: '2026-09-30' } });
    const { details, by } = { details: { startsOn: '2026-03-01', endsOn }, by: 'placement-officer' as const };
    const row = pack.stages
      .flatMap(({ milestones }) => milestones)
      .find(({ milestone }) => milestone === 'authorised');
    expect(row?.reportedBy).toContain(by);
    const chosen = ['application-filed', 'preselected', 'interviewed', 'selected'].reduce(
      (seasonCase, milestone) => withReport(seasonCase, aReport(milestone, '2026-01-12', { pack })),
      start,
    );
    const no = refusalOf(chosen, aReport('authorised', TODAY, { pack, details, by }));
    expect(no?.code === 'limit-exceeded' ? no.code : undefined).toBe(code);
    expect(no?.limit).toBe(code === undefined ? undefined : 'season');
  });

  it('in Italy is nine months in the last twelve', () => {
    const pack = maItSeasonal2026;
    const opening = { earlierPresences: [{ from: '2025-07-01', to: '2025-12-31' }] };
    const start = aCase({ pack, opening, offer: { ...OFFER, endsOn: '2026-12-31' } });
    const from = { today: TODAY, details: { startsOn: '2026-03-01' } };
    // 275 days, of which 184 are used: none of them is twelve months old yet.
    expect(seasonEndOf(stateOf(start), 'contract-signed', from)).toBe('2026-05-30');
  });
});

describe('§4 several years', () => {
  it('of an authorisation are four from the start of work, and the refusal names the limit', () => {
    const path = ['application-filed', 'preselected', 'interviewed', 'selected'];
    const chosen = path.reduce((one, code) => withReport(one, aReport(code, '2026-01-12')), aCase());
    const nie = aReport('nie-assigned', '2026-01-12', { commitments: { 'details.nie': 'c' } });
    const undertaken = withReport(
      withReport(chosen, nie),
      aReport('return-undertaking-signed', '2026-01-12'),
    );
    const granted = (validTo: string): ReturnType<typeof aReport> =>
      aReport('authorised', TODAY, { details: { validTo } });
    expect(refusalOf(undertaken, granted('2030-03-01'))).toBeUndefined();
    expect(refusalOf(undertaken, granted('2030-03-02'))).toMatchObject({
      code: 'limit-exceeded',
      limit: 'authorisation',
      pointer: '/details/validTo',
    });
  });
});

describe('F17: dates in details have bounds', () => {
  const pack = deriveProgramme(maEsCartaya2026, {
    version: 'limits',
    milestones: {
      insert: [
        {
          at: { stage: 'contract' },
          row: {
            milestone: 'finding-recorded',
            paths: ['first', 'returning'],
            need: 'optional',
            repeatable: true,
            reportedBy: ['immigration-office', 'placement-officer'],
            evidence: [],
            after: ['selected'],
            details: ['conductOn', 'decidedOn', 'notifiedOn'].map((name) => ({
              name,
              type: 'date',
              examples: [{ value: 'today' }],
            })),
          },
        },
        {
          at: { stage: 'contract' },
          row: {
            milestone: 'pay-missing',
            paths: ['first', 'returning'],
            need: 'optional',
            repeatable: true,
            reportedBy: ['placement-officer', 'ngo'],
            evidence: [],
            after: ['selected'],
            details: [{ name: 'month', type: 'string', examples: [{ value: '2026-01' }] }],
          },
        },
      ],
    },
  });
  const start = selectedCase('2026-03-01', '2026-06-30', { pack });
  const finding = (details: Record<string, string>): ReturnType<typeof aReport> =>
    aReport('finding-recorded', TODAY, { pack, details });

  it.each([
    [{ conductOn: '2062-01-01' }, '/details/conductOn'],
    [{ conductOn: '2026-01-11' }, '/details/conductOn'],
    [{ conductOn: '2026-01-15', decidedOn: '2026-01-14' }, '/details/decidedOn'],
    [{ conductOn: '2026-01-15', decidedOn: '2026-01-16', notifiedOn: '2026-01-15' }, '/details/notifiedOn'],
    [{ conductOn: '2026-01-15', decidedOn: '2026-01-16', notifiedOn: '2026-01-21' }, '/details/notifiedOn'],
  ])('a finding of %j is refused at %s', (details, pointer) => {
    expect(refusalOf(start, finding(details))).toMatchObject({ code: 'details-missing', pointer });
  });

  it('a finding in order is taken, and the first day of the case is the earliest', () => {
    const details = { conductOn: '2026-01-12', decidedOn: '2026-01-16', notifiedOn: '2026-01-20' };
    expect(refusalOf(start, finding(details))).toBeUndefined();
  });

  it('a month of pay is not after this one, and without an entry has no first', () => {
    const missing = (month: string): ReturnType<typeof aReport> =>
      aReport('pay-missing', TODAY, { pack, details: { month } });
    expect(refusalOf(start, missing('2026-01'))).toBeUndefined();
    expect(refusalOf(start, missing('2019-01'))).toBeUndefined();
    expect(refusalOf(start, missing('2026-02'))).toMatchObject({
      code: 'details-missing',
      pointer: '/details/month',
    });
  });

  it('nobody is registered more than eight days before the entry', () => {
    const { seasonCase, today } = untilNext(aCase({ path: 'returning' }), 'social-security-registered');
    const registered = (day: string): ReturnType<typeof aReport> =>
      aReport('social-security-registered', day, { by: 'employers-association' });
    const [entry] = viewOn(seasonCase, today).milestones.filter(({ milestone }) => milestone === 'arrived');
    const { enteredOn } = (entry?.details ?? {}) as { enteredOn?: string };
    const entered = enteredOn ?? entry?.occurredOn ?? '';
    const state = stateOf(seasonCase);
    const fault = (day: string): string | undefined => boundFault(state, registered(day), today)?.code;
    expect([addDays(entered, -9), addDays(entered, -8)].map(fault)).toEqual(['details-missing', undefined]);
  });
});

describe('F17 and §4: the terms of a proposal, of a renewal and of another contract', () => {
  const authorisation = { until: '2028-12-31', caseId: 'an-earlier-season' };
  const answered = (
    { seasonCase, today }: ReturnType<typeof untilNext>,
    milestone: string,
    details: MilestoneReport['details'],
  ): unknown => {
    const report = aReport(milestone, today, { pack: seasonCase.pack, details });
    const { code, limit, pointer } = refusalOf(seasonCase, report) ?? {};
    return code === undefined ? undefined : [limit ?? code, pointer];
  };
  const renewing = untilNext(
    aCase({ pack: newestPack('ma-es-cartaya'), path: 'renewing', opening: { authorisation } }),
    'renewal-requested',
  );
  const proposing = untilNext(
    aCase({ pack: newestPack('ma-it-seasonal'), path: 'returning', opening: { authorisation } }),
    'contract-proposal-sent',
  );
  const asked = { sector: 'agriculture', occupation: 'picking', employerSame: true };

  it.each([
    [{ startsOn: '2026-03-01', endsOn: '2026-11-30' }, undefined],
    [{ startsOn: '2026-03-01', endsOn: '2026-12-01' }, ['season', '/details/endsOn']],
    [{ startsOn: '2026-03-01', endsOn: '2062-06-30' }, ['season', '/details/endsOn']],
    [{ startsOn: '2062-03-01', endsOn: '2062-06-30' }, ['details-missing', '/details/startsOn']],
    [{ startsOn: '2026-03-01', endsOn: '2026-02-28' }, ['details-missing', '/details/endsOn']],
  ])('of %j are judged as those of a contract: %j', (terms, judged) => {
    expect(answered(renewing, 'renewal-requested', { ...asked, ...terms })).toEqual(judged);
    expect(answered(proposing, 'contract-proposal-sent', { ...terms, copiedToOffice: true })).toEqual(judged);
  });

  const abroad = arrivedOn('2026-02-15');
  const changed = (startsOn: string, of = abroad): SeasonCase =>
    played(of, [
      changeOn('2026-06-10'),
      [
        'employer-changed',
        '2026-06-18',
        { by: 'immigration-office', details: { startsOn, endsOn: '2026-10-01' } },
      ],
    ]);

  it('of another employer never begin before the entry: a year of 1926 moves no clock', () => {
    const kept = viewOn(changed('1926-06-20'), '2026-06-18');
    expect(kept.milestones).toContainEqual(
      expect.objectContaining({ milestone: 'employer-changed', state: 'contested' }),
    );
    expect(kept.stay).toMatchObject({ lastLegalDay: '2026-11-14' });
    expect(kept.spells).toMatchObject([{ from: '2026-02-15' }]);
    expect(viewOn(changed('2026-06-20'), '2026-06-18').spells).toHaveLength(2);
  });

  it('are read as they were in a case that was opened before', () => {
    const { boundedContracts: _bounded, ...opening } = abroad.opening;
    const old = { ...abroad, opening, entries: [opening, ...abroad.entries.slice(1)] };
    expect(viewOn(changed('1926-06-20', old), '2026-06-18').spells).toMatchObject([{ from: '1926-06-20' }]);
  });

  it.each(['term-suspended', 'force-majeure-declared'])('%s ends within a year, or is told again', (code) => {
    const told = (to: string): unknown =>
      codeOf(abroad, code, '2026-06-01', {
        details: {
          ...(code === 'term-suspended' ? { of: 'renewal-granted', ground: 'papers' } : { ground: 'border' }),
          from: '2026-05-20',
          to,
        },
      });
    expect([told('2027-06-01'), told('2062-06-01')]).toEqual([undefined, 'details-missing']);
  });
});

describe('1.4.20: an offer of work', () => {
  const filed = (pack: Programme, filedOn: string, posts = 10): string[] =>
    filingNotices(pack, { filedOn, startsOn: '2026-02-15', posts, reason: null }).map(({ says }) => says);

  it('of 15 February 2026 is filed by 15 November 2025, of ten posts, or the officer is told', () => {
    expect(filed(newestPack('ma-es-cartaya'), '2025-11-15')).toEqual([]);
    expect(filed(newestPack('ma-es-cartaya'), '2025-11-16')).toEqual(['offer-notice']);
    expect(filed(newestPack('ma-es-cartaya'), '2025-11-15', 9)).toEqual(['offer-size']);
  });

  it('in France has neither term', () => {
    expect(filed(maFrSeasonal2023, '2026-02-14', 1)).toEqual([]);
  });
});

describe('1.4.19: somebody asked for by name', () => {
  it('opens at `selected` on the first path, and the rest of the path is the same', () => {
    const generic = viewOn(aCase(), TODAY);
    const nominative = aCase({ opening: { recruitment: 'nominative' } });
    expect(generic.next[0]?.milestone).toBe('application-filed');
    expect(viewOn(nominative, TODAY).next[0]?.milestone).toBe('selected');
    expect(refusalOf(nominative, aReport('application-filed', TODAY))).toMatchObject({
      code: 'milestone-unknown',
    });
    const chosen = withReport(nominative, aReport('selected', TODAY));
    const expected = ['application-filed', 'preselected', 'interviewed', 'selected'].reduce(
      (one, code) => withReport(one, aReport(code, TODAY)),
      aCase(),
    );
    const next = (one: SeasonCase): string[] => viewOn(one, TODAY).next.map(({ milestone }) => milestone);
    expect(next(chosen)).toEqual(next(expected));
  });
});
