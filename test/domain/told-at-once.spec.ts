// Law review §3.2 and §3.4: what an act of the authority means at once, and who brought somebody home.
import { describe, expect, it } from '@jest/globals';
import type { AgencyKind } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { doubtsOf } from '#libs/domain/case/doubts';
import { stateOf } from '#libs/domain/case/fold';
import { mayWarn } from '#libs/domain/case/notices';
import { packOf, refusal, rowOf } from '#libs/domain/case/season-case';
import { maEsCartaya2026b as pack } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { maItSeasonal2026b } from '#libs/domain/pack/shipped/ma-it-seasonal-2026b';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { untilAsked } from '../support/follow-season.ts';

const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack: from.pack, ...options }));

function arrived(of = pack): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack: of }), 'arrived');
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
    expect(saysOf(found(arrived(maItSeasonal2026b), notified))).toEqual([
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
