// What is warned of in law-review.md §4: rent, fees, visa, passport, age, an employer's record; and who reads it.
import { describe, expect, it } from '@jest/globals';
import type { Actor, AgencyKind } from '#libs/domain/access';
import { isMinor, isTooYoung } from '#libs/domain/case/age';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { withOfferedFiles } from '#libs/domain/incident/kinds';
import { mayWarn, noticesOf } from '#libs/domain/case/notices';
import { rowOf } from '#libs/domain/case/season-case';
import { vettingNotices } from '#libs/domain/offer/offer-limits';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { maItSeasonal2026 } from '#libs/domain/pack/shipped/ma-it-seasonal-2026';
import { AUDITOR, aCase, aReport, refusalOf, withReport } from '../support/build-case.ts';

const TODAY = '2026-01-20';

/** A row that anybody may report at any time of the season, with these details. */
const row = (milestone: string, details: readonly string[], more: Partial<MilestoneRule> = {}) => ({
  at: { stage: 'contract' as const },
  row: {
    milestone,
    paths: ['first', 'returning'],
    need: 'optional',
    repeatable: true,
    reportedBy: ['placement-officer', 'municipality', 'seasonal-worker'],
    evidence: [],
    after: [],
    details: details.map((name) => ({ name, type: 'integer', examples: [{ value: 1 }] })),
    ...more,
  } satisfies MilestoneRule,
});
const RENTS = [
  row('housing-charged', ['rent', 'bills', 'abuseProved', 'month']),
  row('pay-slip-received', ['gross', 'month']),
  row('cost-recorded', ['what', 'payer', 'dueBy'], { visibleTo: ['ngo'] }),
];
const withRents = (base: Programme): Programme =>
  deriveProgramme(base, { version: 'rents', milestones: { insert: RENTS } });
const SPAIN = withRents(maEsCartaya2026);
const ITALY = withRents(maItSeasonal2026);

const told = (pack: Programme, reports: readonly [string, MilestoneReport['details']][]): SeasonCase =>
  reports.reduce(
    (one, [milestone, details]) => withReport(one, aReport(milestone, TODAY, { pack, details })),
    aCase({ pack }),
  );
const saysOf = (seasonCase: SeasonCase, reader: Actor = AUDITOR): unknown[] =>
  noticesOf(stateOf(seasonCase), reader).map(({ says, incident, sequence, with: { amount } }) => [
    says,
    ...(incident === undefined ? [] : [incident]),
    ...(amount === undefined ? [] : [amount]),
    sequence,
  ]);

describe('§4 rent, Spain: by IPREM 600.00, and not by the wage', () => {
  it.each([
    [{ rent: 9_000, bills: 0 }, []],
    [{ rent: 9_001, bills: 0 }, [['rent', 'housing', 9_000, 2]]],
    [{ rent: 9_000, bills: 4_200 }, []],
    [{ rent: 9_000, bills: 4_201 }, [['rent-and-bills', 'housing', 13_200, 2]]],
    [{ rent: 9_000, bills: 4_201, abuseProved: true }, []],
  ])('%j says %j', (details, expected) => {
    expect(saysOf(told(SPAIN, [['housing-charged', details]]))).toEqual(expected);
  });
});

describe('§4 rent, Italy: a third of the pay', () => {
  it.each([
    [35_000, []],
    [35_001, [['rent-of-pay', 'housing', 35_000, 3]]],
  ])('of 1,050.00, %i says %j', (rent, expected) => {
    const seasonCase = told(ITALY, [
      ['pay-slip-received', { gross: 105_000, month: '2026-01' }],
      ['housing-charged', { rent, bills: 0, month: '2026-01' }],
    ]);
    expect(saysOf(seasonCase)).toEqual(expected);
  });

  it('says nothing while no pay is known', () => {
    expect(saysOf(told(ITALY, [['housing-charged', { rent: 90_000 }]]))).toEqual([]);
  });
});

describe('§3.3: the file that a notice offers', () => {
  const readers = ['ngo', 'employers-association', 'municipality'] as const;
  const pack = deriveProgramme(SPAIN, {
    version: 'read-by-all',
    milestones: {
      replace: { 'cost-recorded': { visibleTo: readers }, 'housing-charged': { visibleTo: readers } },
    },
  });
  const state = stateOf(
    told(pack, [
      ['cost-recorded', { what: 'recruitment', payer: 'worker', dueBy: 'agreed' }],
      ['housing-charged', { rent: 9_001, bills: 0 }],
    ]),
  );

  it.each([
    ['ngo', 'fee-demanded'],
    ['employers-association', undefined],
    ['municipality', undefined],
  ] as const)('is offered to a reader of kind %s where they may open it themselves', (agencyKind, fees) => {
    const reader = { ...AUDITOR, role: 'partner-agency', agencyKind } as const;
    const shown = withOfferedFiles(reader, noticesOf(state, reader));
    expect(shown.map((notice) => [notice.says, 'incident' in notice ? notice.incident : undefined])).toEqual([
      ['fees', fees],
      ['rent', 'housing'],
    ]);
  });
});

describe('§4 fees: what the law lays on the employer', () => {
  it.each([
    [{ what: 'recruitment', payer: 'worker', dueBy: 'agreed' }, [['fees', 'fee-demanded', 2]]],
    [{ what: 'travel-out', payer: 'worker', dueBy: 'law-employer' }, [['fees', 'fee-demanded', 2]]],
    [{ what: 'passport', payer: 'worker', dueBy: 'law-worker' }, []],
    [{ what: 'training', payer: 'employer', dueBy: 'law-employer' }, []],
  ])('%j says %j', (details, expected) => {
    expect(saysOf(told(SPAIN, [['cost-recorded', details]]))).toEqual(expected);
  });

  it('is not said to whoever may not read the entry', () => {
    const seasonCase = told(SPAIN, [['cost-recorded', { what: 'training', payer: 'worker' }]]);
    const municipality: Actor = {
      userId: 'u',
      role: 'partner-agency',
      agencyId: 'cartaya',
      agencyKind: 'municipality',
    };
    expect(saysOf(seasonCase, municipality)).toEqual([]);
    expect(saysOf(seasonCase, { ...municipality, agencyKind: 'ngo' })).toHaveLength(1);
  });

  it('is said to the agency that told it, though it reads no entry of the kind', () => {
    const details = { what: 'training', payer: 'worker' };
    const theirs = { pack: SPAIN, by: 'municipality', agencyId: 'cartaya', details } as const;
    const seasonCase = withReport(aCase({ pack: SPAIN }), aReport('cost-recorded', TODAY, theirs));
    const reader = (agencyId: string): Actor => ({
      ...{ userId: 'u', role: 'partner-agency', agencyId, agencyKind: 'municipality' },
    });
    expect(saysOf(seasonCase, reader('cartaya'))).toEqual([['fees', 'fee-demanded', 2]]);
    expect(saysOf(seasonCase, reader('lepe'))).toEqual([]);
  });
});

describe('§4 age', () => {
  it.each([
    ['2010-03-01', false, true],
    ['2010-03-02', true, false],
    ['2008-03-01', false, false],
    ['2008-03-02', false, true],
  ])(
    'somebody born on %s, for work from 2026-03-01: too young %s, under eighteen %s',
    (born, young, minor) => {
      expect([isTooYoung(born, '2026-03-01'), isMinor(born, '2026-03-01')]).toEqual([young, minor]);
    },
  );

  it('is said beside the opening and the selection, of whom the reader reads the birth date', () => {
    const nominative = aCase({ opening: { recruitment: 'nominative' } });
    const chosen = stateOf(withReport(nominative, aReport('selected', TODAY)));
    const notices = noticesOf(chosen, AUDITOR, { birthDate: '2009-01-01' });
    expect(notices.map(({ says, sequence }) => [says, sequence])).toEqual([
      ['age', 1],
      ['age', 2],
    ]);
    expect(noticesOf(chosen, AUDITOR)).toEqual([]);
  });

  it('refuses an officer whose report passes it, and keeps a partner agency’s as contested', () => {
    const nominative = aCase({ opening: { recruitment: 'nominative' } });
    const passing = (by: 'placement-officer' | 'employers-association'): MilestoneReport => ({
      ...aReport('selected', TODAY, { by }),
      passes: ['age'],
    });
    expect(refusalOf(nominative, passing('placement-officer'))).toMatchObject({
      code: 'limit-exceeded',
      limit: 'age',
    });
    const kept = withReport(nominative, passing('employers-association'));
    expect(rowOf(kept)).toMatchObject({ contested: true, selectedOn: null });
  });
});

describe('§4 an employer’s record', () => {
  it.each([
    [['2024-01-20'], []],
    [['2024-01-21'], ['2024-01-21']],
    [['2025-05-11', '2026-02-01'], ['2025-05-11']],
  ])('of breaches on %j, one vetted on 2026-01-20 is told of %j', (breaches, expected) => {
    const dates = vettingNotices(SPAIN, TODAY, breaches).map(({ with: { date } }) => date);
    expect(dates).toEqual(expected);
  });
});

describe('a notice', () => {
  it('is looked for only where a rule speaks of the milestone', () => {
    const state = stateOf(aCase());
    expect(
      ['selected', 'visa-granted', 'visa-filed', 'arrived'].map((code) => mayWarn(state.pack, code)),
    ).toEqual([true, true, true, false]);
  });

  it('of a bar is what the opening says', () => {
    const barred = { reason: 'bar-unauthorised-work', until: '2028-05-19' };
    expect(noticesOf(stateOf(aCase({ opening: { barred } })), AUDITOR)).toEqual([
      { says: 'bar-until', with: { reasonCode: barred.reason, date: barred.until }, sequence: 1 },
    ]);
  });

  it('of a bar says nothing of its ground to whoever reads no findings', () => {
    const partner = (agencyKind: AgencyKind): Actor => ({ ...AUDITOR, role: 'partner-agency', agencyKind });
    const told = (until: { until?: string }, reader: AgencyKind): unknown =>
      noticesOf(
        stateOf(
          aCase({
            pack: maEsCartaya2026b,
            opening: { barred: { reason: 'bar-unauthorised-work', ...until } },
          }),
        ),
        partner(reader),
      );
    for (const reader of ['employers-association', 'municipality'] as const) {
      expect(told({ until: '2028-05-19' }, reader)).toEqual([
        { says: 'bar-unsaid-until', with: { date: '2028-05-19' }, sequence: 1 },
      ]);
      expect(told({}, reader)).toEqual([{ says: 'bar-unsaid', with: {}, sequence: 1 }]);
    }
    expect(told({}, 'ngo')).toMatchObject([{ says: 'bar', with: { reasonCode: 'bar-unauthorised-work' } }]);
  });
});

describe('the seasonal worker’s own word', () => {
  it('is taken on a row that lists it, of no agency, and refused on one that does not', () => {
    const theirs = (milestone: string): MilestoneReport => ({
      ...aReport(milestone, TODAY, { pack: SPAIN, details: {} }),
      reportedBy: { reporter: 'seasonal-worker', agencyId: null },
    });
    const start = aCase({ pack: SPAIN });
    expect(refusalOf(start, theirs('cost-recorded'))).toBeUndefined();
    expect(refusalOf(start, theirs('application-filed'))).toMatchObject({ code: 'not-your-milestone' });
  });
});
