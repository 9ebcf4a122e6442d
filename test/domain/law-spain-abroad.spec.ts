// Spain as the law stands, from the arrival on: the worked dates of the review, by their numbers.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { findingsOf } from '#libs/domain/case/findings';
import { stateOf } from '#libs/domain/case/fold';
import { rowOf } from '#libs/domain/case/season-case';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { barsOf, eligibility } from '#libs/domain/person/eligibility';
import { aCase, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import {
  about,
  arrivedOn,
  byOfficer,
  changeOn,
  codeOf,
  lineOf,
  pack,
  played,
  told,
} from '../support/spain.ts';
import type { Step } from '../support/spain.ts';

const ENDED = { details: { how: 'early-employer' } };
describe('1.4.7: the registration with social security', () => {
  const raised = (entered: IsoDate): string[] =>
    letPass(arrivedOn(entered), addDays(entered, 12)).seasonCase.entries.flatMap((entry) =>
      entry.type === 'escalation' && entry.milestone === 'social-security-registered'
        ? [`${entry.dueOn} ${entry.to}`]
        : [],
    );

  it('entered on Thu 2 April is raised to employer and officer on 5 April, to the office on Wed 8 April', () => {
    expect(raised('2026-04-02')).toEqual([
      '2026-04-05 employers-association',
      '2026-04-05 placement-officer',
      '2026-04-08 immigration-office',
    ]);
  });

  it('is marked in what is awaited and in what is there', () => {
    const arrived = arrivedOn('2026-04-02');
    const mark = 'Whether the three days are natural or working days.';
    expect(lineOf(arrived, '2026-04-02', 'social-security-registered')?.toCheck).toBe(mark);
    const registered = played(arrived, [['social-security-registered', '2026-04-03']]);
    const [fact] = viewOn(registered, '2026-04-03').milestones.filter(
      ({ milestone }) => milestone === 'social-security-registered',
    );
    expect(fact?.toCheck).toBe(mark);
  });
});

describe('§4, 101.3: the residence card', () => {
  it('registered on 12 June is asked for by Mon 13 July', () => {
    const { seasonCase, today } = untilAsked(aCase({ pack }), 'arrived');
    const arrived = played(seasonCase, [
      ['arrived', today],
      ['social-security-registered', '2026-06-12'],
    ]);
    expect(lineOf(arrived, '2026-06-12', 'residence-card-requested')?.dueOn).toBe('2026-07-13');
  });
});

describe('1.4.12: a stay while a change is undecided', () => {
  // The limit is reached on 31 July: an earlier season has used the rest of the year.
  const earlierPresences = [{ from: '2026-01-01', to: '2026-04-16', caseId: 'before' }];
  const there = arrivedOn('2026-04-17', { earlierPresences });
  const silences = (of: SeasonCase): string[] =>
    letPass(of, '2026-12-31').written.filter((line) => line.startsWith('silence contract-ended'));

  it('is not deemed over before the answer or its term', () => {
    const last = viewOn(there, '2026-04-17').stay?.lastLegalDay ?? '';
    expect(silences(there)).toEqual([`silence contract-ended deemed-ended ${last}`]);
    const asked = played(there, [changeOn(addDays(last, -4), 'place-of-first', 'employer-breach')]);
    const term = lineOf(asked, addDays(last, -4), 'employer-changed')?.dueOn ?? '';
    expect(term > last).toBe(true);
    expect(silences(asked)).toEqual([`silence contract-ended deemed-ended ${term}`]);
  });
});

describe('1.4.13: an extension', () => {
  const arrived = played(arrivedOn('2026-02-15'), []);
  const SAME = { sameEmployer: false, sameOccupation: true, sameSector: true };
  const extended = (details: Record<string, string | boolean>, of = arrived): unknown => {
    const { code, limit } =
      refusalOf(
        of,
        byOfficer(
          told('contract-extended', '2026-06-25', {
            by: 'employers-association',
            details: { ...SAME, ...details },
          }),
        ),
      ) ?? {};
    return limit ?? code;
  };

  it('of a season that ends on 31 July begins on 1 August, with no gap', () => {
    expect(extended({ startsOn: '2026-08-01', newEndOn: '2026-09-30' })).toBeUndefined();
    expect(extended({ startsOn: '2026-08-02', newEndOn: '2026-09-30' })).toBe('extension');
  });

  it('is in the same occupation and sector, and within the nine months', () => {
    const terms = { startsOn: '2026-08-01', newEndOn: '2026-09-30' };
    expect(extended({ ...terms, sameOccupation: false })).toBe('details-missing');
    expect(extended({ ...terms, sameSector: false })).toBe('details-missing');
    expect(extended({ ...terms, newEndOn: '2026-11-14' })).toBeUndefined();
    expect(extended({ ...terms, newEndOn: '2026-11-15' })).toBe('extension');
  });

  it('may be followed by another', () => {
    const once = withReport(
      arrived,
      told('contract-extended', '2026-06-20', {
        by: 'employers-association',
        details: { ...SAME, startsOn: '2026-08-01', newEndOn: '2026-08-31' },
      }),
    );
    expect(extended({ startsOn: '2026-09-01', newEndOn: '2026-09-30' }, once)).toBeUndefined();
    expect(extended({ startsOn: '2026-09-02', newEndOn: '2026-09-30' }, once)).toBe('extension');
  });
});

describe('1.4.15 to 1.4.17: what the authority has found', () => {
  const found = (effect: string): SeasonCase =>
    played(arrivedOn('2026-02-15'), [
      ['ended-early', '2026-05-22', { by: 'employers-association', details: { cause: 'other' } }],
      [
        'finding-recorded',
        '2026-09-14',
        {
          by: 'immigration-office',
          details: { kind: 'unauthorised-work', conductOn: '2026-05-20', decidedOn: '2026-09-14', effect },
        },
      ],
    ]);
  const barred = (of: SeasonCase, on: IsoDate): string[] =>
    barsOf('ES', [earlierSeasonOf(of)], on).map(({ code }) => code);

  it('of conduct on 20 May 2026 bars through 19 May 2028, and the outcome stays', () => {
    const excluded = found('exclusion');
    expect(findingsOf(stateOf(excluded))).toMatchObject([{ until: '2028-05-19', state: 'stands' }]);
    expect(barred(excluded, '2028-05-19')).toEqual(['bar-unauthorised-work']);
    expect(barred(excluded, '2028-05-20')).toEqual([]);
    expect(rowOf(excluded).outcome).toBe('ended-early');
    expect(pack.bars).toMatchObject({ filedBy: ['call-up-filed', 'renewal-requested'] });
  });

  it('without an effect is to be verified, and bars nobody', () => {
    const seasons = [earlierSeasonOf(found('none'))];
    expect(barsOf('ES', seasons, '2026-10-01')).toEqual([]);
    expect(eligibility({ today: '2026-10-01', destination: 'ES', seasons })).toMatchObject({
      verdict: 'to-verify',
    });
  });

  it('shows what is to be checked of call-ups, among the records and beside the finding', () => {
    const mark = 'Two articles differ at call-ups: the office may refuse, or shall.';
    const body = viewOn(found('exclusion'), '2026-09-14');
    const marks = [...body.records, ...body.milestones]
      .filter(({ milestone }) => milestone === 'finding-recorded')
      .map(({ toCheck }) => toCheck);
    expect(marks).toEqual([mark, mark]);
  });
});

describe('1.4.21: protection', () => {
  it('is heard at any time from the boarding, on the word of who protects', () => {
    const { seasonCase, today } = untilAsked(aCase({ pack }), 'arrived');
    const protectedOn = (of: SeasonCase): unknown =>
      codeOf(of, 'status-changed', today, { by: 'health-service', details: { kind: 'protection' } });
    expect(protectedOn(seasonCase)).toBe('predecessor-missing');
    expect(protectedOn(played(seasonCase, [['boarded', today]]))).toBeUndefined();
  });
});

describe('1.4.1 and §3.4: a change of housing', () => {
  it('of 1 April is told to the office in three days on which it works: Wed 8 April', () => {
    const changed = played(arrivedOn('2026-02-15'), [
      [
        'housing-changed',
        '2026-04-01',
        {
          by: 'employers-association',
          details: { why: 'damp' },
          commitments: { 'details.from': 'a', 'details.to': 'b' },
        },
      ],
    ]);
    expect(lineOf(changed, '2026-04-01', 'housing-changed')?.dueOn).toBe('2026-04-08');
  });
});

describe('§3.4 and F14: housing', () => {
  const housed = (on: IsoDate): Step => [
    'housing-assigned',
    on,
    {
      by: 'employers-association',
      details: { places: 4, rent: 9000, bills: 4200, conditionsGiven: true },
      commitments: { 'details.address': 'a' },
    },
  ];
  const raised = (of: SeasonCase, until: IsoDate): string[] =>
    about(letPass(of, until).written, 'housing-assigned');
  const arrived = arrivedOn('2026-02-15');
  const second = (of: SeasonCase): SeasonCase =>
    played(of, [
      changeOn('2026-06-10'),
      [
        'employer-changed',
        '2026-06-18',
        { by: 'immigration-office', details: { startsOn: '2026-06-20', endsOn: '2026-10-01' } },
      ],
    ]);

  it('is owed on the day of the arrival, and once it is told nobody is asked for it', () => {
    expect(raised(arrived, '2026-02-20')).toEqual(['escalation housing-assigned 2026-02-15']);
    expect(raised(played(arrived, [housed('2026-02-15')]), '2026-06-01')).toEqual([]);
  });

  it('is owed anew by a second employer, on the first day there', () => {
    const moved = second(played(arrived, [housed('2026-02-15')]));
    expect(raised(moved, '2026-06-30')).toEqual(['escalation housing-assigned 2026-06-20']);
    expect(raised(played(moved, [housed('2026-06-20')]), '2026-06-30')).toEqual([]);
  });
});

describe('1.4.22: the month of the return', () => {
  it('is practice: no day of an office moves it, and the mark says so', () => {
    const ended = played(arrivedOn('2026-02-15'), [
      ['social-security-registered', '2026-02-16'],
      ['contract-ended', '2026-05-20', ENDED],
    ]);
    const line = lineOf(ended, '2026-05-21', 'return-proved');
    // A Saturday.
    expect(line?.dueOn).toBe('2026-06-20');
    expect(line?.toCheck).toBe(
      'The month is the practice of the regulation before: the one in force only asks for the return.',
    );
  });
});

describe('F10 to F14: several spells in one season', () => {
  const over = played(arrivedOn('2026-02-15'), [
    ['social-security-registered', '2026-02-16'],
    ['contract-ended', '2026-05-10', ENDED],
  ]);
  const asked = played(over, [changeOn('2026-06-10', 'place-of-first', 'impossible')]);
  const again = played(asked, [
    [
      'employer-changed',
      '2026-06-20',
      { by: 'immigration-office', details: { startsOn: '2026-06-20', endsOn: '2026-10-31' } },
    ],
  ]);

  it('F10: 85 days, then another employer from 20 June: 188 are left, until 24 December', () => {
    expect(viewOn(over, '2026-05-10')).toMatchObject({ stage: 'return', stay: { daysUsed: 85 } });
    const body = viewOn(again, '2026-06-20');
    expect(body).toMatchObject({
      stage: 'contract',
      stay: { daysUsed: 86, daysLimit: 273, lastLegalDay: '2026-12-24' },
    });
    expect(body.spells.map(({ from, to }) => [from, to])).toEqual([
      ['2026-02-15', '2026-05-10'],
      ['2026-06-20', null],
    ]);
  });

  it('F10: so the other employer’s contract may last until 24 December, and not a day longer', () => {
    const refused = (startsOn: IsoDate, endsOn: IsoDate): unknown =>
      codeOf(asked, 'employer-changed', '2026-06-20', {
        by: 'immigration-office',
        details: { startsOn, endsOn },
      });
    expect(refused('2026-06-20', '2026-12-24')).toBeUndefined();
    expect(refused('2026-06-20', '2026-12-25')).toBe('stay-limit-exceeded');
    // Without a gap it is the limit of one stay.
    expect(refused('2026-05-11', '2026-11-14')).toBeUndefined();
    expect(refused('2026-05-11', '2026-11-15')).toBe('stay-limit-exceeded');
  });

  it('F14: the second spell has a registration of its own, by 23 June and to the office by 24 June', () => {
    expect(lineOf(again, '2026-06-20', 'social-security-registered')?.dueOn).toBe('2026-06-23');
    expect(about(letPass(again, '2026-06-28').written, 'social-security-registered').at(-1)).toBe(
      'escalation social-security-registered 2026-06-24',
    );
  });

  it('F12: 65 days, home, back from 12 May: 211 are left, until 8 December', () => {
    const home = played(arrivedOn('2026-02-15'), [
      ['social-security-registered', '2026-02-16'],
      ['contract-ended', '2026-04-20', ENDED],
      ['return-boarded', '2026-04-21'],
      ['re-entered', '2026-05-12'],
    ]);
    expect(viewOn(home, '2026-05-12').stay).toEqual({
      daysUsed: 66,
      daysLimit: 276,
      lastLegalDay: '2026-12-08',
    });
  });
});
