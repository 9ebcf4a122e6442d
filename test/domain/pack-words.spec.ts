/** Words of the pack language that one corridor or another needs, each on the smallest pack that says it. */
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { lastLegalDayOf, stayOfCase } from '#libs/domain/case/case-dates';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import type { DetailRule, MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { claims, nextDue, rowOf } from '#libs/domain/case/season-case';
import { nameOnDay } from '#libs/domain/case/view';
import type { NextView } from '#libs/domain/case/view';
import { anotherVersion, only } from '../support/another-pack.ts';
import {
  OFFER,
  OPENED_ON,
  aCase,
  aReport,
  fromNext,
  keep,
  refusalOf,
  withReport,
  viewOn,
} from '../support/build-case.ts';
import type { CaseOptions } from '../support/build-case.ts';
import { smallPack } from '../workflow/small-pack.ts';

/** Reported one after the other, a day apart, from 13 January. */
function reported(pack: Programme, codes: readonly string[], options: CaseOptions = {}): SeasonCase {
  return codes.reduce(
    (seasonCase, code, index) => withReport(seasonCase, aReport(code, `2026-01-${13 + index}`)),
    aCase({ pack, ...options }),
  );
}

const TO_ARRIVAL = ['application-filed', 'selected', 'visa-filed', 'visa-granted', 'arrived'];

function nextOn(seasonCase: SeasonCase, milestone: string, today: IsoDate): NextView | undefined {
  return viewOn(seasonCase, today).next.find((one) => one.milestone === milestone);
}

/** The small pack with one more row after another. */
function withRow(after: string, row: Partial<MilestoneRule> & { milestone: string }): Programme {
  return anotherVersion(smallPack, '2', (rule) =>
    rule.milestone === after ? [rule, { ...rule, deadlines: [], after: [after], ...row }] : rule,
  );
}

describe('an order of an authority', () => {
  const decreed: Programme = {
    ...withRow('selected', { milestone: 'order-shown', underOrder: 'longer-season' }),
    orders: [{ code: 'longer-season', title: 'Eight months in place of six', source: 'A' }],
    stay: {
      clock: 'rolling-12-months',
      months: 6,
      underOrder: [{ order: 'longer-season', months: 8 }],
    },
  };
  const under = (orders?: string[]): CaseOptions => (orders ? { opening: { orders } } : {});

  it('brings its rows where the campaign holds it, and they complete their stage', () => {
    const ordered = reported(decreed, ['application-filed', 'selected'], under(['longer-season']));
    expect(nextOn(ordered, 'order-shown', '2026-01-20')).toMatchObject({ required: true });
    expect(rowOf(ordered).stage).toBe('recruitment');
    expect(rowOf(withReport(ordered, aReport('order-shown', '2026-01-20'))).stage).toBe('visa');
  });

  it.each([
    ['no order', undefined],
    ['another order', ['shorter-season']],
  ])('is unknown to a case whose campaign holds %s', (_which, orders) => {
    const plain = reported(decreed, ['application-filed', 'selected'], under(orders));
    expect(nextOn(plain, 'order-shown', '2026-01-20')).toBeUndefined();
    expect(refusalOf(plain, aReport('order-shown', '2026-01-20'))?.code).toBe('milestone-unknown');
    expect(rowOf(plain).stage).toBe('visa');
  });

  it('gives the months that it grants', () => {
    const lastDay = (orders?: string[]): IsoDate | undefined =>
      lastLegalDayOf(stateOf(reported(decreed, TO_ARRIVAL, under(orders))));
    expect(lastDay()).toBe('2026-07-16');
    expect(lastDay(['longer-season'])).toBe('2026-09-16');
    const stay = stayOfCase(stateOf(reported(decreed, TO_ARRIVAL, under(['longer-season']))), '2026-01-20');
    expect(stay).toMatchObject({ daysUsed: 4, lastLegalDay: '2026-09-16' });
  });
});

describe('where a place of the quota is taken', () => {
  const offer = { kind: 'offer', id: OFFER.offerId };
  const quota = { kind: 'quota', id: 'campaign-2026' };
  const held = (quotaAt: Pick<Programme, 'quotaAt'>, codes: number): unknown[] =>
    claims(reported({ ...smallPack, ...quotaAt }, TO_ARRIVAL.slice(0, codes)));

  it('is with the position, unless the pack says otherwise', () => {
    expect(held({}, 1)).toEqual([]);
    expect(held({}, 2)).toEqual([offer, quota]);
  });

  it('may be a later milestone', () => {
    expect(held({ quotaAt: 'visa-filed' }, 2)).toEqual([offer]);
    expect(held({ quotaAt: 'visa-filed' }, 3)).toEqual([offer, quota]);
  });

  it('is nowhere for entry outside quotas', () => {
    expect(held({ quotaAt: null }, 5)).toEqual([offer]);
  });
});

describe('a deadline under an answer', () => {
  const cause: DetailRule = {
    name: 'cause',
    type: 'string',
    oneOf: ['breach', 'wish'],
    examples: [{ value: 'wish' }],
  };
  const breach = { milestone: 'selected', detail: 'cause', oneOf: ['breach'] };
  const asked = anotherVersion(smallPack, '2', (rule) =>
    rule.milestone === 'selected'
      ? { ...rule, details: [cause] }
      : only('visa-filed', {
          deadlines: [
            { due: ['opened + 5d'], onlyIf: breach, effect: 'escalate', source: 'A' },
            { due: ['opened + 30d'], effect: 'escalate', source: 'A' },
          ],
        })(rule),
  );
  const selectedFor = (details: Record<string, string>): SeasonCase =>
    withReport(reported(asked, ['application-filed']), aReport('selected', '2026-01-14', { details }));

  it('runs only when that was the answer', () => {
    expect(rowOf(selectedFor({ cause: 'breach' })).dueOn).toBe('2026-01-19');
    expect(rowOf(selectedFor({ cause: 'wish' })).dueOn).toBe('2026-02-13');
    expect(rowOf(selectedFor({})).dueOn).toBe('2026-02-13');
  });

  it('leaves the others running once it has fired', () => {
    const seasonCase = selectedFor({ cause: 'breach' });
    const due = nextDue(seasonCase);
    const escalated = due ? keep(seasonCase, due.draft, '2026-01-20') : seasonCase;
    expect(due?.draft).toMatchObject({ type: 'escalation', dueOn: '2026-01-19' });
    expect(rowOf(escalated).dueOn).toBe('2026-02-13');
  });
});

describe('an anchor with alternatives', () => {
  const endsOn: DetailRule = {
    name: 'endsOn',
    type: 'date',
    required: 'always',
    examples: [{ value: 'today' }],
  };
  const renewed = (milestone: string): MilestoneRule => ({
    milestone,
    paths: ['first'],
    need: 'optional',
    repeatable: true,
    reportedBy: ['placement-officer'],
    evidence: [],
    details: [endsOn],
    after: ['arrived'],
  });
  const pack: Programme = {
    ...anotherVersion(smallPack, '2', (rule) =>
      rule.milestone === 'grievance' ? [renewed('extended'), renewed('moved')] : rule,
    ),
    anchors: { e: ['extended.endsOn | moved.endsOn', 'offer.endsOn'] },
  };
  const hung = anotherVersion(
    pack,
    '3',
    only('return-proved', { deadlines: [{ due: ['e + 10d'], effect: 'escalate', source: 'A' }] }),
  );
  const dueWith = (...terms: [string, IsoDate][]): IsoDate | null =>
    rowOf(
      terms.reduce(
        (seasonCase, [code, day], index) =>
          withReport(seasonCase, aReport(code, `2026-02-0${index + 1}`, { details: { endsOn: day } })),
        reported(hung, TO_ARRIVAL),
      ),
    ).dueOn;

  it('falls back on the next while none of them is reported', () => {
    expect(dueWith()).toBe('2026-07-10');
  });

  it('takes the one that was reported last, whichever stands first', () => {
    expect(dueWith(['extended', '2026-08-01'])).toBe('2026-08-11');
    expect(dueWith(['extended', '2026-08-01'], ['moved', '2026-07-15'])).toBe('2026-07-25');
    expect(dueWith(['moved', '2026-07-15'], ['extended', '2026-08-01'])).toBe('2026-08-11');
    const thrice = [
      ['extended', '2026-08-01'],
      ['moved', '2026-07-15'],
      ['extended', '2026-09-01'],
    ] as const;
    expect(dueWith(...thrice.map(([code, day]): [string, IsoDate] => [code, day]))).toBe('2026-09-11');
  });
});

describe('an answer that repeats, to a question that repeats', () => {
  /** Arrived under the rules of Huelva, by whatever `next` asks. */
  function arrived(): { seasonCase: SeasonCase; today: IsoDate } {
    let seasonCase = aCase();
    for (let day = 1; ; day += 1) {
      const today = addDays(OPENED_ON, day);
      const wanted = viewOn(seasonCase, today).next.find(({ required }) => required);
      if (!wanted || rowOf(seasonCase).stage === 'contract') return { seasonCase, today };
      seasonCase = withReport(seasonCase, fromNext(wanted, today));
    }
  }
  const change = (day: IsoDate): ReturnType<typeof aReport> =>
    aReport('employer-change-requested', day, { by: 'ngo', details: { cause: 'employer-breach' } });
  const granted = (day: IsoDate): ReturnType<typeof aReport> =>
    aReport('employer-changed', day, { by: 'immigration-office' });

  /** Asked to change employer, and refused by silence. */
  function refused(): SeasonCase {
    const { seasonCase, today } = arrived();
    const asking = withReport(seasonCase, change(today));
    const dueOn = nextOn(asking, 'employer-changed', today)?.dueOn ?? '';
    const silence = { reportId: 'silence', effect: 'deemed-refused', source: 'A' } as const;
    return keep(
      asking,
      { type: 'silence', milestone: 'employer-changed', occurredOn: dueOn, dueOn, ...silence },
      addDays(dueOn, 3),
    );
  }
  const later = '2026-06-01';

  it('stays open for a late grant after silence refused it', () => {
    const seasonCase = refused();
    expect(stateOf(seasonCase).facts.at(-1)).toMatchObject({
      milestone: 'employer-changed',
      state: 'deemed-refused',
    });
    expect(nextOn(seasonCase, 'employer-changed', later)).toBeDefined();
    const late = withReport(seasonCase, granted(later));
    expect(stateOf(late).facts.at(-1)).toMatchObject({ milestone: 'employer-changed', state: 'recorded' });
    expect(rowOf(late).status).toBe('active');
  });

  it('closes when it was given, until the question is asked again', () => {
    const late = withReport(refused(), granted(later));
    expect(nextOn(late, 'employer-changed', '2026-06-02')).toBeUndefined();
    const again = withReport(late, change('2026-06-02'));
    expect(nextOn(again, 'employer-changed', '2026-06-02')).toBeDefined();
  });
});

describe('an example in next', () => {
  const dated = (more: Partial<DetailRule>): Programme =>
    anotherVersion(
      smallPack,
      '2',
      only('selected', {
        details: [
          {
            name: 'endsOn',
            type: 'date',
            required: 'always',
            examples: [{ value: 'offer.endsOn' }],
            ...more,
          },
        ],
      }),
    );
  function exampleOf(pack: Programme): unknown {
    const seasonCase = reported(pack, ['application-filed']);
    const next = nextOn(seasonCase, 'selected', '2026-01-20');
    if (!next) throw new Error('not open');
    expect(refusalOf(seasonCase, fromNext(next, '2026-01-20'))).toBeUndefined();
    return (next.details as { properties: { endsOn: { examples: unknown[] } } }).properties.endsOn
      .examples[0];
  }

  it('is what the pack says while that is within its limits', () => {
    expect(exampleOf(dated({}))).toBe('2026-06-30');
    expect(exampleOf(dated({ min: 'today', max: 'offer.endsOn' }))).toBe('2026-06-30');
  });

  it('is moved to the latest day that the rule accepts, or to the earliest', () => {
    expect(exampleOf(dated({ max: 'opening + 3m' }))).toBe('2026-04-12');
    expect(exampleOf(dated({ min: 'offer.endsOn + 1m' }))).toBe('2026-07-30');
  });
});

describe('an office that changed its name', () => {
  const pack: Programme = {
    ...smallPack,
    agencies: [
      {
        kind: 'immigration-office',
        country: 'FR',
        names: [
          { name: 'ANAEM', to: '2009-03-31' },
          { name: 'OFII', from: '2009-04-01' },
        ],
      },
      {
        kind: 'municipality',
        country: 'FR',
        names: [{ name: 'Bastia', from: '2010-01-01', to: '2010-12-31' }],
      },
    ],
  };
  const office = { agencyKind: 'immigration-office', country: 'FR', name: 'Office' } as const;
  const town = { agencyKind: 'municipality', country: 'FR', name: 'Town hall' } as const;

  it('is shown under the name of the day', () => {
    expect(nameOnDay(pack, office, '2009-03-31')).toBe('ANAEM');
    expect(nameOnDay(pack, office, '2009-04-01')).toBe('OFII');
    expect(nameOnDay(pack, town, '2010-06-01')).toBe('Bastia');
  });

  it('keeps its own where the pack knows none for it, or none for that day', () => {
    expect(nameOnDay(pack, town, '2011-01-01')).toBe('Town hall');
    expect(nameOnDay(pack, { ...office, country: 'ES' }, OPENED_ON)).toBe('Office');
    expect(nameOnDay(pack, { ...office, agencyKind: null }, OPENED_ON)).toBe('Office');
  });
});
