// Every date has bounds, counted from the season itself; a day that stands for a detail has those of the detail.
import { describe, expect, it } from '@jest/globals';
import type { Reporter } from '#libs/domain/access';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { receiptOf } from '#libs/domain/case/season-case';
import { boundsOf } from '#libs/domain/pack/bounds';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const ITALY = newestPack('ma-it-seasonal');
const BEFORE = { boundedAnswers: undefined, actsReviewed: undefined } as unknown as Partial<Opening>;

const told = (milestone: string, on: IsoDate, options: ReportOptions = {}): MilestoneReport =>
  aReport(milestone, on, { pack, ...options });
const typeOf = (from: SeasonCase, report: MilestoneReport, today?: IsoDate): string => {
  const kept = withReport(from, report, today);
  return receiptOf(kept, kept.entries.length).type;
};

/** Entered and arrived on 1 March 2026, the first day of the offer. */
function arrivedIn(of = pack, opening: Partial<Opening> = {}): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack: of, opening }), 'arrived');
  return withReport(seasonCase, arrival('2026-03-01', of));
}
const arrival = (on: IsoDate, of = pack): MilestoneReport =>
  aReport('arrived', on, { pack: of, details: { enteredOn: on } });
const ARRIVED = arrivedIn();
const REFUSED = { code: 'details-missing', pointer: '/occurredOn' };

describe('F17: a registration', () => {
  const registered = (on: IsoDate, options: ReportOptions = {}): MilestoneReport =>
    told('social-security-registered', on, { by: 'employers-association', ...options });

  it('counts from eight days before the entry on, and nobody is told of a breach', () => {
    expect(typeOf(ARRIVED, registered('2026-02-21'), '2026-03-01')).toBe('milestone');
    expect(typeOf(ARRIVED, registered('2026-02-20'), '2026-03-01')).toBe('contested');
    const kept = withReport(ARRIVED, registered('2026-02-24'), '2026-03-01');
    const raised = letPass(kept, '2026-03-20').written.filter((line) => line.includes('social-security'));
    expect(raised).toEqual([]);
  });

  it('is refused to an officer by its own bound alone', () => {
    const own = told('social-security-registered', '2026-02-20');
    expect(refusalOf(ARRIVED, own, '2026-03-01')).toMatchObject(REFUSED);
    expect(refusalOf(ARRIVED, { ...own, occurredOn: '2026-02-24' }, '2026-03-01')).toBeUndefined();
  });

  it('counts too when it was told before the arrival', () => {
    const { seasonCase } = untilAsked(aCase({ pack }), 'arrived');
    const early = withReport(seasonCase, registered('2026-02-24'), '2026-02-25');
    const state = viewOn(withReport(early, arrival('2026-03-01')), '2026-03-01').milestones.find(
      ({ milestone }) => milestone === 'social-security-registered',
    )?.state;
    expect(state).toBe('recorded');
  });

  it('lets no card be requested before the entry', () => {
    const kept = withReport(ARRIVED, registered('2026-02-22'), '2026-03-01');
    expect(refusalOf(kept, told('residence-card-requested', '2026-02-25'), '2026-03-01')).toMatchObject(
      REFUSED,
    );
  });

  it('comes after the arrival in cases opened before', () => {
    const old = arrivedIn(pack, BEFORE);
    expect(typeOf(old, registered('2026-02-24'), '2026-03-01')).toBe('contested');
  });
});

describe('what a partner agency dates before the first day', () => {
  const { seasonCase: cleared, today } = untilAsked(aCase({ pack }), 'arrived');
  const validFrom =
    viewOn(cleared, today).next.find(({ milestone }) => milestone === 'arrived')?.notBefore ?? '';
  const early = addDays(validFrom, -1);

  it('is too early to both where the pack says from when', () => {
    for (const milestone of ['arrived', 'entered']) {
      const theirs = told(milestone, early, { by: 'municipality' });
      expect(refusalOf(cleared, theirs, today)?.code).toBe('too-early');
      expect(refusalOf(cleared, told(milestone, early), today)?.code).toBe('too-early');
    }
    for (const by of ['employers-association', 'placement-officer'] as const) {
      expect(refusalOf(cleared, told('boarded', early, { by }), today)?.code).toBe('too-early');
      const details = { cause: 'after-3-months', route: 'place-of-first' };
      const change = told('employer-change-requested', '2026-05-31', { by, details });
      expect(refusalOf(ARRIVED, change)?.code).toBe('too-early');
    }
  });
});

describe('a day that stands for a detail', () => {
  const cost = (on: IsoDate, details: MilestoneReport['details'] = {}, by?: Reporter): MilestoneReport =>
    told('cost-recorded', on, {
      ...(by === undefined ? {} : { by }),
      details: {
        what: 'other',
        amount: 100,
        currency: 'EUR',
        payer: 'employer',
        dueBy: 'agreed',
        ...details,
      },
    });

  it('is bounded as the detail is: of a cost', () => {
    expect(refusalOf(ARRIVED, cost('0001-01-01'), '2026-03-01')).toMatchObject(REFUSED);
    expect(refusalOf(ARRIVED, cost('2025-12-31'), '2026-03-01')).toMatchObject(REFUSED);
    expect(refusalOf(ARRIVED, cost('2026-02-01'), '2026-03-01')).toBeUndefined();
    expect(
      refusalOf(ARRIVED, cost('2025-12-31', { incurredOn: '2026-02-01' }), '2026-03-01'),
    ).toBeUndefined();
    expect(typeOf(ARRIVED, cost('0001-01-01', {}, 'ngo'), '2026-03-01')).toBe('contested');
  });

  it('is bounded as the detail is: of an arrival before the boarding', () => {
    const { seasonCase, today } = untilAsked(aCase({ pack }), 'arrived');
    const day = addDays(today, 3);
    const boarded = withReport(seasonCase, told('boarded', day));
    expect(refusalOf(boarded, told('arrived', addDays(day, -1)), day)).toMatchObject(REFUSED);
    expect(refusalOf(boarded, told('arrived', day), day)).toBeUndefined();
  });
});

describe('a bound that is counted from the season', () => {
  // Opened when its work had begun: 12 January 2026, for work from 1 December 2025.
  const LATE = { offerId: 'offer-fresas', startsOn: '2025-12-01', endsOn: '2026-06-30' };
  const at = (milestone: string, of = pack, opening: Partial<Opening> = {}): SeasonCase =>
    untilAsked(aCase({ pack: of, offer: LATE, opening }), milestone).seasonCase;

  it('is counted from the act where the season had begun, and never from the day of its entry', () => {
    const grant = (validTo: IsoDate): MilestoneReport =>
      told('authorised', '2026-02-10', { details: { validTo } });
    const enteredOn = '2026-11-29';
    expect(refusalOf(at('authorised'), grant('2030-02-10'), enteredOn)).toBeUndefined();
    expect(refusalOf(at('authorised'), grant('2030-02-11'), enteredOn)).toMatchObject({
      code: 'limit-exceeded',
      limit: 'authorisation',
    });
    expect(refusalOf(at('authorised', pack, BEFORE), grant('2030-02-11'), enteredOn)).toBeUndefined();
    const years = aReport('authorised', '2026-02-10', {
      pack: ITALY,
      by: 'immigration-office',
      details: { multiYearUntil: '2029-02-11' },
    });
    expect(typeOf(at('authorised', ITALY), years, enteredOn)).toBe('contested');
  });

  it('is counted from its first day where the act came before it', () => {
    const soon = { offerId: 'offer-fresas', startsOn: '2026-03-01', endsOn: '2026-06-30' };
    const { seasonCase } = untilAsked(aCase({ pack, offer: soon }), 'authorised');
    const grant = (validTo: IsoDate): MilestoneReport =>
      told('authorised', '2026-02-10', { details: { validTo } });
    expect(refusalOf(seasonCase, grant('2030-03-01'), '2026-11-29')).toBeUndefined();
    expect(refusalOf(seasonCase, grant('2030-03-02'), '2026-11-29')).toMatchObject({
      limit: 'authorisation',
    });
  });
});

describe('every date of a report', () => {
  const FAR = '0001-01-01';

  it.each([
    ['force-majeure-declared', { ground: 'border', from: '2026-03-05', to: '2026-03-06' }],
    ['housing-verified', { ok: true }],
    ['term-suspended', { of: 'authorised', ground: 'papers', from: '2026-03-05', to: '2026-03-06' }],
  ])('has an earliest day of its own: %s', (milestone, details) => {
    const report = told(milestone, FAR, { details });
    expect(refusalOf(ARRIVED, report, '2026-03-10')).toBeDefined();
    expect(refusalOf(ARRIVED, report, '2026-03-10')?.pointer).toBe('/occurredOn');
  });

  it('has one on every path', () => {
    const start = aCase({ pack, path: 'returning' });
    expect(refusalOf(start, told('selected', FAR))).toMatchObject(REFUSED);
  });

  it('has one of a payment: the entry', () => {
    const slip = (paidOn: IsoDate): MilestoneReport =>
      told('pay-slip-received', '2026-04-05', {
        details: { month: '2026-03', gross: 1, net: 1, hours: 1, paidOn },
      });
    expect(refusalOf(ARRIVED, slip('2026-02-28'))).toMatchObject({ pointer: '/details/paidOn' });
    expect(refusalOf(ARRIVED, slip('2026-03-31'))).toBeUndefined();
  });

  it('has an earliest and a latest in every pack that ships', () => {
    const open = SHIPPED.flatMap((one) =>
      [...one.stages.flatMap(({ milestones }) => milestones), ...one.exits].flatMap((row) =>
        row.paths.flatMap((path) => {
          const bounds = boundsOf(one, row.milestone, {
            path,
            months: one.stay?.months ?? null,
            legalLimits: true,
            boundedContracts: true,
            boundedAnswers: true,
            orderReviewed: true,
          });
          const has = (name: string, side: 'min' | 'max'): boolean =>
            bounds.some((bound) => bound.detail === name && bound[side] !== undefined);
          return (row.details ?? []).flatMap(({ name, type, ...own }) =>
            type !== 'date'
              ? []
              : (['min', 'max'] as const)
                  .filter((side) => own[side] === undefined && !has(name, side))
                  .map((side) => `${row.milestone}.${name} ${side}`),
          );
        }),
      ),
    );
    expect([...new Set(open)]).toEqual([]);
  });
});

describe('§1.1.4: a residence contract that is sent late', () => {
  const TODAY = '2026-03-20';
  const arrived = arrivedIn(ITALY);
  const signed = (details: MilestoneReport['details'], options: ReportOptions = {}): MilestoneReport =>
    aReport('contract-signed', '2026-03-10', {
      pack: ITALY,
      details: { startsOn: '2026-03-01', endsOn: '2026-06-30', ...details },
      ...options,
    });

  it('says to whose account that is laid', () => {
    expect(refusalOf(arrived, signed({ sentOn: '2026-03-16' }), TODAY)).toBeUndefined();
    const late = { sentOn: '2026-03-17' };
    expect(refusalOf(arrived, signed(late), TODAY)).toMatchObject({
      code: 'details-missing',
      pointer: '/details/attributable',
    });
    expect(typeOf(arrived, signed(late, { by: 'employers-association' }), TODAY)).toBe('contested');
    expect(refusalOf(arrived, signed({ ...late, attributable: 'employer' }), TODAY)).toBeUndefined();
  });

  it.each([ITALY, newestPack('ma-it-training')])('was signed by both before: $code', (of) => {
    const early = { ...signed({ sentOn: '2026-03-09' }), evidence: [{ kind: 'signed-contract' }] };
    expect(refusalOf(arrivedIn(of), early, TODAY)).toMatchObject({
      code: 'details-missing',
      pointer: '/details/sentOn',
    });
    const sameDay = { ...early, details: { ...early.details, sentOn: '2026-03-10' } };
    expect(refusalOf(arrivedIn(of), sameDay, TODAY)).toBeUndefined();
  });
});
