// Terms of offices in the life of a case: counted by place, moved by suspensions and requests, raised to several readers.
import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Escalation, SeasonCase } from '#libs/domain/case/case-types';
import { nextDue, rowOf } from '#libs/domain/case/season-case';
import type { Programme } from '#libs/domain/pack/programme';
import { SPAIN } from '#libs/domain/pack/shipped/calendars/spain';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { aCase, aReport, keep, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { HUELVA, RETURNING, packByPlace, withFirstDeadline } from '../support/calendar-pack.ts';
import { letPass } from '../support/follow-season.ts';
import { anotherVersion, only, transferTo } from '../support/another-pack.ts';

const BY_PLACE = packByPlace();
const CALL_UP = { startsOn: '2027-01-10', endsOn: '2027-06-30' };
const AUTUMN = { offerId: 'offer-fresas', ...CALL_UP };
const SEASON = { startsOn: '2026-02-15', endsOn: '2026-07-31' };

type Step = readonly [milestone: string, on: IsoDate, options?: ReportOptions];

function played(start: SeasonCase, steps: readonly Step[]): SeasonCase {
  const pack = start.pack;
  return steps.reduce(
    (seasonCase, [milestone, on, options]) =>
      withReport(seasonCase, aReport(milestone, on, { pack, ...options })),
    start,
  );
}

function dueOn(seasonCase: SeasonCase, milestone: string, today: IsoDate): string | undefined {
  return viewOn(seasonCase, today).next.find((line) => line.milestone === milestone)?.dueOn;
}

const filed = (on: IsoDate, pack: Programme = BY_PLACE): SeasonCase =>
  played(aCase({ ...RETURNING, pack, offer: AUTUMN }), [
    ['selected', '2026-01-15'],
    ['call-up-filed', on, { details: CALL_UP }],
  ]);

const arrivedOn = (on: IsoDate, pack: Programme = BY_PLACE): SeasonCase =>
  played(aCase({ ...RETURNING, pack, offer: { offerId: 'offer-fresas', ...SEASON } }), [
    ['selected', '2026-01-15'],
    ['call-up-filed', '2026-01-16', { details: SEASON }],
    ['call-up-granted', '2026-01-20', { by: 'immigration-office' }],
    ['arrived', on],
  ]);

const suspended = (of: string, from: IsoDate, to?: IsoDate, on = to ?? from): Step => [
  'term-suspended',
  on,
  { details: { of, from, ...(to === undefined ? {} : { to }) } },
];

describe('a term of a case whose pack has calendars', () => {
  it('1.4.1 counts the five days of the foreigner’s number by Madrid: Wed 8 April', () => {
    const selected = played(aCase({ pack: BY_PLACE }), [
      ...['application-filed', 'preselected', 'interviewed', 'selected'].map((code): Step => [
        code,
        '2026-03-30',
      ]),
    ]);
    expect(dueOn(selected, 'nie-assigned', '2026-03-31')).toBe('2026-04-08');
  });

  it.each([
    ['§5.2', '2026-10-02', '2026-11-03'],
    ['§5.3', '2026-11-06', '2026-12-09'],
    ['§5.6', '2026-01-31', '2026-03-02'],
  ])('%s counts the month of a call-up filed on %s to %s', (_number, on, due) => {
    expect(dueOn(filed(on), 'call-up-granted', on)).toBe(due);
  });

  it('1.4.4 expects the certificate of a silence of 3 November by Tue 24 November', () => {
    const { seasonCase, written } = letPass(filed('2026-10-02'), '2026-11-07');
    expect(written).toContain('silence call-up-granted deemed-granted 2026-11-03');
    expect(dueOn(seasonCase, 'silence-certified', '2026-11-07')).toBe('2026-11-24');
  });

  it('1.4.2 stays open after a refusal by silence of Mon 2 March, and takes a grant of 20 April', () => {
    const asked = played(aCase({ pack: BY_PLACE, offer: null }), [
      ...['application-filed', 'preselected', 'interviewed'].map((code): Step => [code, '2026-01-20']),
      ['selected', '2026-01-20', { details: { offerId: 'offer-fresas' } }],
      ['nie-assigned', '2026-01-22', { commitments: { 'details.nie': 'c' } }],
      ['return-undertaking-signed', '2026-02-02'],
    ]);
    const { seasonCase, written } = letPass(asked, '2026-04-10');
    expect(written).toContain('silence authorised deemed-refused 2026-03-02');
    expect(written).toContain('escalation authorised 2026-04-06');
    expect(rowOf(seasonCase)).toMatchObject({ status: 'active', outcome: null });
    const granted = played(seasonCase, [
      ['authorised', '2026-04-20', { by: 'immigration-office', details: { validTo: '2030-04-19' } }],
    ]);
    expect(rowOf(granted).authorisedUntil).toBe('2030-04-19');
  });

  it('1.4.10 counts fifteen working days from the event, and a month from its notice', () => {
    const noticed = played(arrivedOn('2026-02-16'), [
      ['employer-impossibility-notified', '2026-05-20', { details: { since: '2026-05-18' } }],
    ]);
    const { written } = letPass(noticed, '2026-06-30');
    expect(written).toContain('escalation taken-over 2026-06-08');
    expect(written).toContain('escalation taken-over 2026-06-22');
  });

  it('1.4.9 counts three months from the breach that an authority established: Tue 11 August', () => {
    const breach = played(arrivedOn('2026-02-16'), [['employer-breach-established', '2026-05-11']]);
    expect(dueOn(breach, 'another-employer-found', '2026-05-12')).toBe('2026-08-11');
  });

  it('1.4.11 counts the change of employer asked for on 27 July to Tue 18 August', () => {
    const asked = played(arrivedOn('2026-02-16'), [change('2026-07-27')]);
    expect(dueOn(asked, 'employer-changed', '2026-07-27')).toBe('2026-08-18');
  });
});

const change = (on: IsoDate): Step => [
  'employer-change-requested',
  on,
  { by: 'ngo', details: { cause: 'after-3-months' } },
];

describe('a term that runs from what a party files', () => {
  const pack = (filing: Partial<{ filing: true }>): Programme =>
    withFirstDeadline(BY_PLACE, 'call-up-granted', filing);

  it('§5.4 counts from Mon 10 November where the filing arrived on Sat 8, and the month of an act from the Saturday', () => {
    const opened = { opening: { ...RETURNING.opening, campaignOpensOn: '2025-01-01' } };
    const of = (one: Programme): SeasonCase =>
      played(aCase({ path: 'returning', pack: one, offer: AUTUMN, ...opened }), [
        ['selected', '2025-11-03'],
        ['call-up-filed', '2025-11-08', { details: CALL_UP }],
      ]);
    expect(dueOn(of(pack({})), 'call-up-granted', '2026-01-13')).toBe('2025-12-09');
    expect(dueOn(of(pack({ filing: true })), 'call-up-granted', '2026-01-13')).toBe('2025-12-10');
  });

  it('is filed on a working day of the register, even where it is a day off in the town of the party', () => {
    const calendars = { ...SPAIN, party: [{ year: 2026, gazette: 'A', days: ['2026-10-05', '2026-11-05'] }] };
    const named = { calendars: [...HUELVA, 'party'], filing: true } as const;
    const byTown = withFirstDeadline(packByPlace(calendars), 'call-up-granted', named);
    // Filed on the town's day: it counts at once, and the month ends on the town's day: it moves.
    expect(dueOn(filed('2026-10-05', byTown), 'call-up-granted', '2026-10-05')).toBe('2026-11-06');
  });
});

describe('a year whose days off are not known', () => {
  const { es, ...regions } = SPAIN;
  const without2026 = packByPlace({ ...regions, es: (es ?? []).filter(({ year }) => year !== 2026) });
  const escalationsOf = (seasonCase: SeasonCase): Escalation[] =>
    seasonCase.entries
      .filter((entry) => entry.type === 'escalation')
      .filter(({ milestone }) => milestone === 'call-up-granted');

  it.each([
    ['no list of the state', filed('2026-01-20', without2026), { place: 'es', year: 2026, kind: 'no-list' }],
    ['a provisional one', filed('2026-12-10'), { place: 'es', year: 2027, kind: 'provisional' }],
  ])('with %s has no silence: the date is raised to somebody, and says why', (_what, start, doubt) => {
    const line = viewOn(start, '2026-12-11').next.find(({ milestone }) => milestone === 'call-up-granted');
    expect(line?.onSilence).toBeUndefined();
    const { seasonCase, written } = letPass(start, '2027-03-31');
    expect(written.filter((entry) => entry.includes('silence call-up-granted'))).toEqual([]);
    expect(escalationsOf(seasonCase)).toMatchObject([
      { to: 'placement-officer', unwritten: { effect: 'deemed-granted', ...doubt } },
    ]);
    expect(rowOf(seasonCase).next).toBe('call-up-granted');
  });

  it('has its silence as soon as a transfer brings the list', () => {
    const start = filed('2026-01-20', without2026);
    const raised = letPass(start, '2026-02-25').seasonCase;
    const moved = withReport(raised, transferTo(packByPlace(SPAIN, 'with-the-list')), '2026-02-26');
    expect(nextDue(moved)?.draft).toMatchObject({ effect: 'deemed-granted', dueOn: '2026-02-20' });
  });

  it('does not matter where the count never reaches it', () => {
    const { written } = letPass(filed('2026-10-02', packByPlace(onlyOf(2026))), '2026-11-30');
    expect(written).toContain('silence call-up-granted deemed-granted 2026-11-03');
  });

  it('is marked beside the date that was counted by it, the town of the employer included', () => {
    const check = (seasonCase: SeasonCase): string | undefined =>
      viewOn(seasonCase, '2026-12-11').next.find(({ milestone }) => milestone === 'call-up-granted')?.toCheck;
    expect(check(filed('2026-01-20'))).toBeUndefined();
    expect(check(filed('2026-12-10'))).toMatch(/es in 2027 are provisional.*es-an in 2027 are provisional/);
    const party = withFirstDeadline(BY_PLACE, 'call-up-granted', {
      calendars: [...HUELVA, 'party'],
      toCheck: 'Whether the month runs in August.',
    });
    expect(check(filed('2026-01-20', party))).toBe(
      'Whether the month runs in August. The days off of the employer’s town in 2026 are not known.',
    );
    expect(letPass(filed('2026-01-20', party), '2026-02-28').written).toContain(
      'silence call-up-granted deemed-granted 2026-02-20',
    );
  });
});

const onlyOf = (year: number): typeof SPAIN =>
  Object.fromEntries(
    Object.entries(SPAIN).map(([place, lists]) => [place, lists.filter((list) => list.year === year)]),
  );

describe('a suspended term', () => {
  it('1.4.5 of a call-up filed on 2 October, seven days for a paper, ends on Mon 9 November', () => {
    const asked = played(filed('2026-10-02'), [suspended('call-up-granted', '2026-10-20', '2026-10-27')]);
    expect(dueOn(asked, 'call-up-granted', '2026-10-27')).toBe('2026-11-09');
    expect(letPass(asked, '2026-11-20').written).toContain(
      'silence call-up-granted deemed-granted 2026-11-09',
    );
  });

  it('F16 waits until somebody tells its end, and is told again from the same day', () => {
    const open = played(filed('2026-10-02'), [suspended('call-up-granted', '2026-10-20')]);
    expect(dueOn(open, 'call-up-granted', '2026-10-21')).toBeUndefined();
    const { seasonCase, written } = letPass(open, '2027-02-28');
    expect(written.filter((line) => line.includes('call-up-granted'))).toEqual([]);
    const told = played(seasonCase, [suspended('call-up-granted', '2026-10-20', '2026-10-27', '2027-03-01')]);
    expect(dueOn(told, 'call-up-granted', '2027-03-01')).toBe('2026-11-09');
  });

  it('F16 moves a refusal by silence as well, and what is counted from it once', () => {
    const asked = played(aCase({ pack: BY_PLACE, offer: null }), [
      ...['application-filed', 'preselected', 'interviewed'].map((code): Step => [code, '2026-01-20']),
      ['selected', '2026-01-20', { details: { offerId: 'offer-fresas' } }],
      ['nie-assigned', '2026-01-22', { commitments: { 'details.nie': 'c' } }],
      ['return-undertaking-signed', '2026-02-02'],
      suspended('authorised', '2026-02-09', '2026-02-16'),
    ]);
    const { written } = letPass(asked, '2026-05-30');
    expect(written).toContain('silence authorised deemed-refused 2026-03-09');
    expect(written).toContain('escalation authorised 2026-04-09');
  });

  it('F16 is none before the term began, nor after it ended, nor of another milestone', () => {
    const asked = played(filed('2026-10-02'), [
      suspended('call-up-granted', '2026-09-01', '2026-10-02', '2026-10-03'),
      suspended('call-up-granted', '2026-11-04', '2026-11-10', '2026-11-11'),
      suspended('authorised', '2026-10-05', '2026-10-09', '2026-10-09'),
    ]);
    expect(dueOn(asked, 'call-up-granted', '2026-11-03')).toBe('2026-11-03');
  });

  it('F16 stops once for two papers asked for at the same time, and twice for one after the other', () => {
    const together = played(filed('2026-10-02'), [
      suspended('call-up-granted', '2026-10-20', '2026-10-27'),
      suspended('call-up-granted', '2026-10-22', '2026-10-29'),
    ]);
    expect(daysBetween('2026-11-02', dueOn(together, 'call-up-granted', '2026-10-29') ?? '')).toBe(9);
    const apart = played(filed('2026-10-02'), [
      suspended('call-up-granted', '2026-10-05', '2026-10-08'),
      suspended('call-up-granted', '2026-10-22', '2026-10-29'),
    ]);
    expect(dueOn(apart, 'call-up-granted', '2026-10-29')).toBe(addDays('2026-11-02', 10));
  });
});

describe('a date that waits for an answer', () => {
  it('1.4.12 of a change filed on 27 July: no end of the contract is deemed before 18 August', () => {
    const asked = played(arrivedOn('2026-02-16'), [change('2026-07-27')]);
    expect(letPass(asked, '2026-08-17').written.filter((line) => line.includes('deemed-ended'))).toEqual([]);
    const { written } = letPass(asked, '2026-08-25');
    const silences = written.filter((line) => line.startsWith('silence'));
    expect(silences).toEqual([
      'silence employer-changed deemed-refused 2026-08-18',
      'silence contract-ended deemed-ended 2026-08-18',
    ]);
  });

  it('1.4.12 goes on as the answer says: a new employer’s end counts', () => {
    const offer = { offerId: 'offer-frambuesas', startsOn: '2026-08-01', endsOn: '2026-10-15' };
    const asked = played(arrivedOn('2026-02-16'), [change('2026-07-27')]);
    const report = aReport('employer-changed', '2026-08-10', {
      by: 'immigration-office',
      details: { newOfferId: offer.offerId },
    });
    const changed = withReport(asked, { ...report, offer }, '2026-08-10');
    expect(letPass(changed, '2026-10-14').written.filter((line) => line.includes('deemed-ended'))).toEqual(
      [],
    );
    expect(nextDue(letPass(changed, '2026-10-15').seasonCase)?.draft).toMatchObject({
      effect: 'deemed-ended',
      dueOn: '2026-10-15',
    });
  });

  it('1.4.12 does not wait for what was asked for after it, nor where nothing was asked for', () => {
    const late = played(arrivedOn('2026-02-16'), [change('2026-08-01')]);
    expect(letPass(late, '2026-08-05').written).toContain('silence contract-ended deemed-ended 2026-07-31');
    expect(letPass(arrivedOn('2026-02-16'), '2026-08-05').written).toContain(
      'silence contract-ended deemed-ended 2026-07-31',
    );
  });
});

describe('a date that is raised to several', () => {
  const registration = (arrived: IsoDate): string[] =>
    letPass(arrivedOn(arrived), addDays(arrived, 12))
      .seasonCase.entries.filter((entry) => entry.type === 'escalation')
      .filter(({ milestone }) => milestone === 'social-security-registered')
      .map(({ dueOn: due, to }) => `${due} ${to}`);

  it('1.4.7 F15 tells the employer and the officer on 5 April, and the office on Wed 8 April', () => {
    expect(registration('2026-04-02')).toEqual([
      '2026-04-05 employers-association',
      '2026-04-05 placement-officer',
      '2026-04-08 immigration-office',
    ]);
  });

  it('F15 tells each of them where two dates fall on one day', () => {
    expect(registration('2026-02-16')).toEqual([
      '2026-02-19 employers-association',
      '2026-02-19 placement-officer',
      '2026-02-19 immigration-office',
    ]);
  });

  it('F15 tells the second after the first, whatever happens in between', () => {
    const arrived = arrivedOn('2026-04-02');
    const first = letPass(arrived, '2026-04-05');
    const due = nextDue(first.seasonCase);
    const told = due && keep(first.seasonCase, due.draft, '2026-04-06');
    expect(due?.draft).toMatchObject({ to: 'employers-association' });
    expect(told && nextDue(told)?.draft).toMatchObject({ to: 'placement-officer', dueOn: '2026-04-05' });
  });

  it('is raised once under the packs of before, where two dates fall on one day', () => {
    const twice = anotherVersion(
      maEsCartaya2026,
      'twice',
      only('social-security-registered', {
        deadlines: (['immigration-office', 'ngo'] as const).map((to) => ({
          due: ['entry + 3d'],
          effect: 'escalate',
          to,
          source: 'A',
        })),
      }),
    );
    const { seasonCase } = letPass(arrivedOn('2026-02-16', twice), '2026-02-28');
    const raised = seasonCase.entries.filter((entry) => entry.type === 'escalation');
    expect(raised.map(({ to }) => to)).toEqual(['immigration-office']);
  });
});
