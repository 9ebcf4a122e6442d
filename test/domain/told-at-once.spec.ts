// Law review §3.2 and §3.4: what an act of the authority means at once, and who brought somebody home.
import { describe, expect, it } from '@jest/globals';
import type { AgencyKind } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { compensationsOf } from '#libs/domain/case/compensation';
import { doubtsOf } from '#libs/domain/case/doubts';
import { stateOf } from '#libs/domain/case/fold';
import { mayWarn } from '#libs/domain/case/notices';
import { packOf, refusal, rowOf } from '#libs/domain/case/season-case';
import { maItSeasonal2026b } from '#libs/domain/pack/shipped/ma-it-seasonal-2026b';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack: from.pack, ...options }));

function arrived(of = pack, opening: Partial<Opening> = {}): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack: of, opening }), 'arrived');
  return told(seasonCase, 'arrived', '2026-03-01', { details: { enteredOn: '2026-03-01' } });
}

const found = (from: SeasonCase, details: MilestoneReport['details'] = {}): SeasonCase =>
  told(from, 'finding-recorded', '2026-05-20', {
    by: 'immigration-office',
    details: {
      kind: 'unauthorised-work',
      conductOn: '2026-05-10',
      decidedOn: '2026-05-18',
      effect: 'exclusion',
      ...details,
    },
  });

const saysOf = (seasonCase: SeasonCase, by?: AgencyKind): unknown[] =>
  viewOn(seasonCase, '2026-06-01', by).notices.map(({ says, with: filled }) => [says, filled]);

describe('§3.2: a finding of the office', () => {
  it('is told at once with the ways of appeal and the last day of the shortest term', () => {
    const notified = { notifiedOn: '2026-05-19' };
    expect(saysOf(found(arrived(), notified))).toEqual([['finding-appeal-until', { date: '2026-06-19' }]]);
    expect(saysOf(found(arrived(newestPack('ma-it-seasonal')), notified))).toEqual([
      ['finding-appeal-until', { date: '2026-07-18' }],
    ]);
  });

  it('names no day while nobody has said when it was notified', () => {
    expect(saysOf(found(arrived()))).toEqual([['finding-appeal', {}]]);
  });

  it('is said until it is lifted or appealed against', () => {
    const seasonCase = found(arrived());
    const of = seasonCase.entries.length;
    expect(saysOf(told(seasonCase, 'appeal-filed', '2026-05-25', { details: { of } }))).toEqual([]);
    const lifted = { by: 'immigration-office', details: { of, ground: 'corrected' } } as const;
    expect(saysOf(told(seasonCase, 'finding-lifted', '2026-05-25', lifted))).toEqual([]);
  });

  it('is not said to an employer, who reads nothing of it', () => {
    expect(saysOf(found(arrived()), 'employers-association')).toEqual([]);
    expect(saysOf(found(arrived()), 'ngo')).toHaveLength(1);
  });

  it('is in the answer to the report, and costs the case no entry', () => {
    const seasonCase = found(arrived());
    expect(mayWarn(packOf(seasonCase), 'finding-recorded')).toBe(true);
    expect(seasonCase.entries.at(-1)).toMatchObject({ type: 'milestone', milestone: 'finding-recorded' });
  });
});

describe('§3.4: an indemnity', () => {
  const withdrawn = (attributable: string): SeasonCase =>
    told(arrived(), 'authorisation-withdrawn', '2026-05-11', {
      by: 'immigration-office',
      details: { cause: 'employer-insolvent', attributable, notifiedOn: '2026-05-11' },
    });
  const offered = (seasonCase: SeasonCase): unknown =>
    viewOn(seasonCase, '2026-05-12').next.find(({ milestone }) => milestone === 'compensation-due');

  it('is offered after a withdrawal through the employer, and asked of nobody', () => {
    expect(offered(withdrawn('employer'))).toMatchObject({
      required: false,
      reportedBy: ['immigration-office', 'labour-inspectorate'],
    });
    expect(offered(withdrawn('none'))).toBeUndefined();
    expect(offered(arrived())).toBeUndefined();
  });

  it('is offered until one was decided', () => {
    const decided = told(withdrawn('employer'), 'compensation-due', '2026-05-20', {
      by: 'immigration-office',
      details: { cause: 'authorisation-withdrawn', amount: 300_000 },
    });
    expect(offered(decided)).toBeUndefined();
  });
});

describe('§3.4: what is owed, and what was paid of it', () => {
  const cause = 'authorisation-withdrawn';
  const decided = (amount?: number, from = arrived()): SeasonCase =>
    told(from, 'compensation-due', '2026-05-20', {
      by: 'immigration-office',
      details: { cause, ...(amount === undefined ? {} : { amount }) },
    });
  const paid = (from: SeasonCase, on: IsoDate, amount?: number): SeasonCase =>
    told(from, 'compensation-paid', on, {
      by: 'employers-association',
      details: { cause, ...(amount === undefined ? {} : { amount }) },
    });
  const of = (seasonCase: SeasonCase): unknown => compensationsOf(stateOf(seasonCase).facts);
  const awaited = (seasonCase: SeasonCase, on = '2026-06-01'): unknown =>
    viewOn(seasonCase, on).next.find(({ milestone }) => milestone === 'compensation-paid');
  const owed = { cause, since: '2026-05-20', due: 300_000, paid: 0, paidOn: null };

  it('is owed from the resolution on, and a receipt of the whole sum closes it', () => {
    const seasonCase = decided(300_000);
    expect(of(seasonCase)).toEqual([owed]);
    const part = paid(seasonCase, '2026-06-02', 100_000);
    expect(of(part)).toEqual([{ ...owed, paid: 100_000 }]);
    expect(of(paid(part, '2026-06-09', 200_000))).toEqual([{ ...owed, paid: 300_000, paidOn: '2026-06-09' }]);
  });

  it('is closed by a receipt without a sum, and owed again by a later resolution', () => {
    const closed = paid(decided(), '2026-06-02');
    expect(of(closed)).toMatchObject([{ due: null, paidOn: '2026-06-02' }]);
    const again = told(closed, 'compensation-due', '2026-06-10', {
      by: 'immigration-office',
      details: { cause },
    });
    expect(of(again)).toMatchObject([{ since: '2026-05-20', paidOn: null }]);
  });

  it('stands beside a resolution without a sum until its own sum is paid, in whichever order they were told', () => {
    for (const both of [decided(300_000, decided()), decided(undefined, decided(300_000))]) {
      const part = paid(both, '2026-06-02', 100_000);
      expect(of(part)).toEqual([{ ...owed, paid: 100_000 }]);
      expect(awaited(part, '2026-06-03')).toBeDefined();
      expect(of(paid(part, '2026-06-03'))).toEqual([{ ...owed, paid: 100_000 }]);
      const whole = paid(part, '2026-06-09', 200_000);
      expect(of(whole)).toEqual([{ ...owed, paid: 300_000, paidOn: '2026-06-09' }]);
      expect(awaited(whole, '2026-06-10')).toBeUndefined();
    }
  });

  it('is paid by what receipts name, and a resolution without a sum by a later receipt alone', () => {
    const open = { ...owed, paid: 0 };
    expect(of(paid(decided(300_000), '2026-06-02'))).toEqual([open]);
    const again = told(paid(decided(300_000), '2026-06-02', 300_000), 'compensation-due', '2026-06-10', {
      by: 'immigration-office',
      details: { cause },
    });
    expect(of(again)).toEqual([{ ...owed, due: null, paid: 300_000 }]);
    expect(of(paid(again, '2026-06-12'))).toEqual([{ ...owed, paid: 300_000, paidOn: '2026-06-12' }]);
    const other = told(decided(300_000), 'compensation-paid', '2026-06-02', {
      by: 'employers-association',
      details: { cause: 'other', amount: 300_000 },
    });
    expect(of(other)).toEqual([open]);
  });

  it('is waited for as before in a case that was opened before the review', () => {
    const mixed = (from: SeasonCase): SeasonCase =>
      paid(decided(300_000, decided(undefined, from)), '2026-06-02', 100_000);
    expect(awaited(mixed(arrived()), '2026-06-03')).toBeDefined();
    expect(
      awaited(
        mixed(arrived(pack, { orderReviewed: undefined } as unknown as Partial<Opening>)),
        '2026-06-03',
      ),
    ).toBeUndefined();
  });

  it('waits for its receipt while it is owed, and is asked of nobody before or after', () => {
    expect(awaited(arrived())).toBeUndefined();
    expect(awaited(decided(300_000))).toMatchObject({ required: false, dueOn: '2026-06-20' });
    expect(awaited(paid(decided(300_000), '2026-06-02', 100_000), '2026-06-03')).toBeDefined();
    expect(awaited(paid(decided(300_000), '2026-06-02', 300_000), '2026-06-03')).toBeUndefined();
  });

  it('is raised to the officer and the trade union a month later, where nobody paid', () => {
    const raised = (from: SeasonCase): string[] =>
      letPass(from, '2026-06-22').written.filter((entry) => entry.includes('compensation-paid'));
    const line = 'escalation compensation-paid 2026-06-20';
    expect(raised(decided(300_000))).toEqual(['reminder compensation-paid 2026-06-13', line, line]);
    expect(raised(paid(decided(300_000), '2026-06-02', 300_000))).toEqual([]);
  });

  it('is offered under a pack that has no date for it, and raised to nobody', () => {
    const seasonCase = decided(300_000, arrived(maItSeasonal2026b));
    expect(awaited(seasonCase)).toMatchObject({ required: false });
    expect(awaited(seasonCase)).not.toHaveProperty('dueOn');
  });
});

describe('§3.2: somebody who was brought home', () => {
  const leftEarly = told(arrived(), 'ended-early', '2026-05-22', {
    by: 'employers-association',
    details: { cause: 'other' },
  });
  const home = (evidence: string[], from = leftEarly, on = '2026-05-24'): SeasonCase =>
    told(from, 'repatriated', on, { by: 'consulate', evidence, details: { way: 'medical' } });

  it('has come back as far as the word goes', () => {
    expect(viewOn(home([]), '2026-05-25').returnProof).toMatchObject({ state: 'returned-unproved' });
    expect(rowOf(home([])).returnProvedBy).toBeNull();
  });

  it('has proved it with the stamp of the border, on that day', () => {
    const stamped = home(['exit-stamp']);
    expect(viewOn(stamped, '2026-05-25').returnProof).toMatchObject({
      state: 'returned-proved',
      returnedOn: '2026-05-24',
    });
    expect(rowOf(stamped).returnProvedBy).toBe('repatriated');
    expect(rowOf(stamped)).toMatchObject({ outcome: 'ended-early' });
  });

  it('F2: puts in doubt an end that is told to be later than the stamp', () => {
    const ended = told(arrived(), 'contract-ended', '2026-06-10', { details: { how: 'accident-illness' } });
    const stamped = home(['exit-stamp'], ended, '2026-06-08');
    const end = stamped.entries.find(
      ({ type, ...entry }) =>
        type === 'milestone' && 'milestone' in entry && entry.milestone === 'contract-ended',
    );
    expect(doubtsOf(stateOf(stamped)).has(end?.sequence ?? 0)).toBe(true);
  });

  it('is not found by an exit not to have returned, once there is a stamp', () => {
    const ended = told(arrived(), 'contract-ended', '2026-05-22', { details: { how: 'accident-illness' } });
    const exit = aReport('not-returned', '2026-09-01', { pack, by: 'immigration-office' });
    const refusedOf = (evidence: string[]): string | undefined =>
      refusal(
        home(evidence, ended),
        { ...exit, recordedBy: { ...exit.recordedBy, role: 'placement-officer' } },
        '2026-09-01',
      )?.code;
    expect(refusedOf(['exit-stamp'])).toBe('already-recorded');
    expect(refusedOf([])).not.toBe('already-recorded');
  });
});
