// Law review §3.4: pay that is due, told, missing and settled, and what two witnesses say of one month.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AgencyKind, Reporter } from '#libs/domain/access';
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Opening, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { isGroundToLeave } from '#libs/domain/case/pay';
import { receiptOf } from '#libs/domain/case/season-case';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const SEASON = { offerId: 'offer-fresas', startsOn: '2026-02-15', endsOn: '2026-10-31' };

function arrived(opening: Partial<Opening> = {}): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack, offer: SEASON, opening }), 'arrived');
  const report = aReport('arrived', '2026-02-15', { pack, details: { enteredOn: '2026-02-15' } });
  return withReport(seasonCase, report);
}
const ARRIVED = arrived();

interface Pay {
  month: string;
  on: IsoDate;
  by?: Reporter;
  net?: number;
  paidOn?: IsoDate;
}

function slip(from: SeasonCase, { month, on, by = 'trade-union', net = 110_000, paidOn }: Pay): SeasonCase {
  const details = { month, gross: 130_000, net, hours: 160, ...(paidOn === undefined ? {} : { paidOn }) };
  return withReport(from, aReport('pay-slip-received', on, { pack, by, details }));
}

function about(
  from: SeasonCase,
  milestone: 'pay-missing' | 'pay-settled',
  { month, on, by = 'trade-union', net = 110_000 }: Pay,
): SeasonCase {
  return withReport(from, aReport(milestone, on, { pack, by, details: { month, amount: net } }));
}

const missing = (from: SeasonCase, ...months: string[]): SeasonCase =>
  months.reduce((one, month) => about(one, 'pay-missing', { month, on: '2026-07-20' }), from);

const flagsOf = (seasonCase: SeasonCase, today: IsoDate, by?: AgencyKind): string[] =>
  viewOn(seasonCase, today, by).flags;
const raised = (from: SeasonCase, until: IsoDate): string[] =>
  letPass(from, until).written.filter((line) => line.includes('pay-slip-received'));
const lastType = (seasonCase: SeasonCase): string => receiptOf(seasonCase, seasonCase.entries.length).type;

describe('§3.4: the pay of a month', () => {
  it('is due on its last day, and its slip raised fifteen days later, to an officer and to the union', () => {
    expect(raised(ARRIVED, '2026-04-20')).toEqual([
      'escalation pay-slip-received 2026-03-15',
      'escalation pay-slip-received 2026-03-15',
      'escalation pay-slip-received 2026-04-15',
      'escalation pay-slip-received 2026-04-15',
    ]);
    const { seasonCase } = letPass(ARRIVED, '2026-03-20');
    const readers = seasonCase.entries.flatMap((entry) =>
      entry.type === 'escalation' && entry.milestone === 'pay-slip-received' ? [entry.to] : [],
    );
    expect(readers).toEqual(['placement-officer', 'trade-union']);
  });

  it('stands in next with its date, and is never asked for', () => {
    const line = viewOn(ARRIVED, '2026-02-20').next.find(
      ({ milestone }) => milestone === 'pay-slip-received',
    );
    expect(line).toMatchObject({ required: false, dueOn: '2026-03-15' });
    expect(line?.details).toMatchObject({ properties: { hours: { type: 'integer', minimum: 0 } } });
  });

  it('is told by a slip, or by a settlement, and the others stay due', () => {
    const february = slip(ARRIVED, { month: '2026-02', on: '2026-03-05', by: 'employers-association' });
    expect(raised(february, '2026-04-20')).toEqual([
      'escalation pay-slip-received 2026-04-15',
      'escalation pay-slip-received 2026-04-15',
    ]);
    const march = about(february, 'pay-settled', { month: '2026-03', on: '2026-04-10' });
    expect(raised(march, '2026-04-20')).toEqual([]);
  });
});

describe('§3: two witnesses of one month', () => {
  const employers = slip(ARRIVED, { month: '2026-03', on: '2026-04-05', by: 'employers-association' });

  it('who give different figures: the later is contested', () => {
    const union = slip(employers, { month: '2026-03', on: '2026-04-06', net: 90_000 });
    expect(lastType(union)).toBe('contested');
    const theirs = slip(employers, {
      month: '2026-03',
      on: '2026-04-06',
      net: 90_000,
      by: 'seasonal-worker',
    });
    expect(lastType(theirs)).toBe('contested');
  });

  it('who give the same figures, or speak of two months: both count', () => {
    expect(lastType(slip(employers, { month: '2026-03', on: '2026-04-06' }))).toBe('milestone');
    expect(lastType(slip(employers, { month: '2026-02', on: '2026-04-06', net: 90_000 }))).toBe('milestone');
  });

  it('one witness who gives other figures corrects what was said: it counts', () => {
    const again = slip(employers, {
      month: '2026-03',
      on: '2026-04-06',
      net: 90_000,
      by: 'employers-association',
    });
    expect(lastType(again)).toBe('milestone');
  });

  it('is compared with the last word of another, who corrected themselves', () => {
    const by = 'employers-association';
    const corrected = (from: SeasonCase): SeasonCase =>
      slip(slip(from, { month: '2026-03', on: '2026-04-05', by }), {
        ...{ month: '2026-03', on: '2026-04-06', by, net: 90_000 },
      });
    const union = (from: SeasonCase, net?: number): string =>
      lastType(slip(from, { month: '2026-03', on: '2026-04-07', ...(net === undefined ? {} : { net }) }));
    expect(union(corrected(ARRIVED), 90_000)).toBe('milestone');
    expect(union(corrected(ARRIVED))).toBe('contested');
    const opened = arrived({ orderReviewed: undefined } as unknown as Partial<Opening>);
    expect(union(corrected(opened), 90_000)).toBe('contested');
  });
});

describe('§3: the day on which one month was paid', () => {
  const MARCH = { month: '2026-03', on: '2026-05-01' };
  const inTime = slip(ARRIVED, { ...MARCH, by: 'employers-association', paidOn: '2026-03-31' });

  it('is contested where two witnesses give two, whatever the figures', () => {
    expect(lastType(slip(inTime, { ...MARCH, paidOn: '2026-04-20' }))).toBe('contested');
    expect(lastType(slip(inTime, { ...MARCH, on: '2026-05-02', paidOn: '2026-03-31' }))).toBe('milestone');
  });

  it('is not contested by whoever does not give one', () => {
    expect(lastType(slip(inTime, MARCH))).toBe('milestone');
  });

  it('was taken from both in cases opened before', () => {
    const old = arrived({ actsReviewed: undefined } as unknown as Partial<Opening>);
    const first = slip(old, { ...MARCH, by: 'employers-association', paidOn: '2026-03-31' });
    expect(lastType(slip(first, { ...MARCH, paidOn: '2026-04-20' }))).toBe('milestone');
  });
});

describe('§3.4: what settles a month', () => {
  const claimed = missing(ARRIVED, '2026-03', '2026-04', '2026-05');
  const settled = (by: Reporter, net: number): SeasonCase =>
    about(claimed, 'pay-settled', { month: '2026-03', on: '2026-07-25', by, net });

  it('is the employer’s word of all that was told as missing, and not of less', () => {
    const less = settled('employers-association', 109_999);
    expect(lastType(less)).toBe('contested');
    expect(flagsOf(less, '2026-07-26')).toEqual(['et50-pay']);
    const all = settled('employers-association', 110_000);
    expect(lastType(all)).toBe('milestone');
    expect(flagsOf(all, '2026-07-26')).toEqual([]);
  });

  it('is the word of the seasonal worker, the union and the inspectorate, whatever the sum', () => {
    for (const by of ['seasonal-worker', 'trade-union', 'labour-inspectorate'] as const) {
      const one = settled(by, 1);
      expect(lastType(one)).toBe('milestone');
      expect(flagsOf(one, '2026-07-26')).toEqual([]);
    }
  });

  it('is never nothing', () => {
    expect(lastType(settled('employers-association', 0))).toBe('contested');
    expect(lastType(settled('trade-union', 0))).toBe('contested');
    const details = { month: '2026-03', amount: 0 };
    const theirs = aReport('pay-settled', '2026-07-25', { pack, by: 'seasonal-worker', details });
    expect(refusalOf(claimed, theirs)).toMatchObject({
      code: 'details-missing',
      pointer: '/details/amount',
      says: { key: 'detail-above-zero', with: { detail: 'amount' } },
    });
    const line = viewOn(claimed, '2026-07-25').records.find(({ milestone }) => milestone === 'pay-settled');
    expect(line?.details).toMatchObject({ properties: { amount: { minimum: 1 } } });
  });

  it('is not an employer’s word of less, where the claim was told after it', () => {
    const employers = { month: '2026-03', on: '2026-07-25', by: 'employers-association', net: 1 } as const;
    const first = about(missing(ARRIVED, '2026-04', '2026-05'), 'pay-settled', employers);
    expect(lastType(first)).toBe('milestone');
    const three = about(first, 'pay-missing', { month: '2026-03', on: '2026-07-20' });
    expect(flagsOf(three, '2026-07-26')).toEqual(['et50-pay']);
  });
});

describe('§3: et50-pay', () => {
  const three = missing(ARRIVED, '2026-03', '2026-04', '2026-05');

  it('is three months missing', () => {
    expect(flagsOf(missing(ARRIVED, '2026-03', '2026-04'), '2026-07-21')).toEqual([]);
    expect(flagsOf(three, '2026-07-21')).toEqual(['et50-pay']);
  });

  it('counts a month once its pay was due, and not before it is over', () => {
    const told = ['2026-03', '2026-04', '2026-05'].reduce(
      (one, month) => about(one, 'pay-missing', { month, on: '2026-05-30' }),
      ARRIVED,
    );
    expect(flagsOf(told, '2026-05-31')).toEqual([]);
    expect(flagsOf(told, '2026-06-01')).toEqual(['et50-pay']);
  });

  it('takes no word of a month that has not begun', () => {
    const june = aReport('pay-missing', '2026-05-31', { pack, details: { month: '2026-06', amount: 1 } });
    expect(refusalOf(ARRIVED, june)).toMatchObject({ code: 'details-missing' });
  });

  it('falls away when a month is settled, and comes back when it is said again to be missing', () => {
    const settled = about(three, 'pay-settled', {
      month: '2026-04',
      on: '2026-07-25',
      by: 'employers-association',
    });
    expect(flagsOf(settled, '2026-07-26')).toEqual([]);
    const again = about(settled, 'pay-missing', { month: '2026-04', on: '2026-07-28' });
    expect(flagsOf(again, '2026-07-28')).toEqual(['et50-pay']);
  });

  it('is six months paid fifteen days late, within twelve', () => {
    const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'];
    const late = (count: number, days: number): SeasonCase =>
      months.slice(0, count).reduce((one, month) => {
        const paidOn = addDays(addMonths(`${month}-01`, 1), days - 1);
        return slip(one, { month, on: '2026-08-20', paidOn });
      }, ARRIVED);
    expect(flagsOf(late(6, 15), '2026-08-21')).toEqual(['et50-pay']);
    expect(flagsOf(late(5, 15), '2026-08-21')).toEqual([]);
    expect(flagsOf(late(6, 14), '2026-08-21')).toEqual([]);
  });

  it('is shown to officers, auditors and whoever may say that pay is missing, and to nobody else', () => {
    for (const kind of ['trade-union', 'ngo', 'labour-inspectorate'] as const) {
      expect(flagsOf(three, '2026-07-21', kind)).toEqual(['et50-pay']);
    }
    for (const kind of ['employers-association', 'municipality', 'immigration-office'] as const) {
      expect(flagsOf(three, '2026-07-21', kind)).toEqual([]);
    }
  });

  it('counts months and not reports, whoever tells them and however often', () => {
    const claims = fc.array(
      fc.record({ month: fc.integer({ min: 3, max: 6 }), day: fc.nat(20), settles: fc.boolean() }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(claims, (told) => {
        let seasonCase = ARRIVED;
        const owed = new Set<string>();
        const days = [...told].sort((a, b) => a.day - b.day);
        for (const [index, { month, settles }] of days.entries()) {
          const report = { month: `2026-0${month}`, on: addDays('2026-07-05', index) };
          seasonCase = about(seasonCase, settles ? 'pay-settled' : 'pay-missing', report);
          owed[settles ? 'delete' : 'add'](report.month);
        }
        expect(isGroundToLeave(stateOf(seasonCase), '2026-07-31')).toBe(owed.size >= 3);
      }),
      { numRuns: 60 },
    );
  });
});
