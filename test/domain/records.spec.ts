// Rows that are heard at any time: in every stage, on hold, and after closing.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { earlyRows } from '#libs/domain/case/early-reports';
import { nextDue, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { ACTS } from '../support/acts-pack.ts';
import { aCase, aReport, fromNext, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { hold } from '../workflow/small-pack.ts';

const told = (milestone: string, on: IsoDate, options: ReportOptions = {}): MilestoneReport =>
  aReport(milestone, on, { pack: ACTS, ...options });

const FOUND = told('finding-recorded', '2026-01-20', {
  by: 'immigration-office',
  details: {
    kind: 'unauthorised-work',
    conductOn: '2026-01-15',
    decidedOn: '2026-01-20',
    effect: 'none',
  },
});

const opened = (): SeasonCase => aCase({ pack: ACTS });
const withdrawn = (): SeasonCase =>
  withReport(opened(), told('withdrawn', '2026-01-14', { details: { reason: 'health' } }));
const onHold = (): SeasonCase => withReport(opened(), hold(), '2026-01-14');

const codes = (rows: readonly { milestone: string }[]): string[] => rows.map(({ milestone }) => milestone);

describe('a record', () => {
  it.each([
    ['in the first stage', opened()],
    ['on hold', onHold()],
    ['after closing', withdrawn()],
  ])('counts at once %s, and moves nothing', (_when, seasonCase) => {
    const told = withReport(seasonCase, { ...FOUND, reportId: `found-${_when}` });
    expect(receiptOf(told, told.entries.length).type).toBe('milestone');
    const { stage, status, outcome, next } = rowOf(seasonCase);
    expect(rowOf(told)).toMatchObject({ stage, status, outcome, next });
    expect(viewOn(told, '2026-01-20').milestones.at(-1)?.milestone).toBeDefined();
  });

  it.each([
    ['open', opened()],
    ['held', onHold()],
    ['closed', withdrawn()],
  ])('is shown in `records` of an %s case, shaped as `exits`, and not in `next`', (_how, seasonCase) => {
    const view = viewOn(seasonCase, '2026-01-20');
    expect(codes(view.records)).toEqual(['finding-recorded', 'authorisation-withdrawn']);
    expect(Object.keys(view.records[0] ?? {})).toEqual(['milestone', 'reportedBy', 'evidence', 'details']);
    expect(codes(view.next)).not.toContain('finding-recorded');
  });

  it('keeps what it comes after: a lifting follows a finding, also after closing', () => {
    const lifting = told('finding-lifted', '2026-01-20', { details: { of: 2, ground: 'expired' } });
    expect(refusalOf(opened(), lifting)?.code).toBe('predecessor-missing');
    expect(refusalOf(withdrawn(), lifting)?.code).toBe('predecessor-missing');
    const partners = told('appeal-filed', '2026-01-20', { by: 'ngo', details: { of: 2 } });
    expect(refusalOf(withdrawn(), partners)?.code).toBe('predecessor-missing');
    const found = withReport(withdrawn(), FOUND);
    expect(codes(viewOn(found, '2026-01-21').records)).toContain('finding-lifted');
  });

  it('is no early report: it is in `records`, and what must wait for another is not offered', () => {
    const view = viewOn(opened(), '2026-01-20');
    expect(codes(earlyRows(view, ACTS, 'immigration-office').map(({ row }) => row))).not.toContain(
      'finding-recorded',
    );
  });

  it('stands in `next`, never required, when it has a deadline, and that deadline runs in every stage', () => {
    const pack = deriveProgramme(ACTS, {
      version: '2026-dated',
      milestones: {
        replace: {
          'authorisation-withdrawn': {
            need: 'expected',
            deadlines: [{ due: ['opening + 5d'], effect: 'escalate', source: 'A' }],
          },
        },
      },
    });
    const dated = aCase({ pack });
    const next = viewOn(dated, '2026-01-13').next.find(
      ({ milestone }) => milestone === 'authorisation-withdrawn',
    );
    expect(next).toMatchObject({ required: false, dueOn: '2026-01-17' });
    expect(rowOf(dated).next).toBe('application-filed');
    expect(nextDue(dated)?.draft).toMatchObject({ milestone: 'authorisation-withdrawn' });
  });
});

describe('an exit with exceptions to its first day (1.6.2)', () => {
  const arrived = (): SeasonCase =>
    ['application-filed', 'preselected', 'interviewed', 'selected'].reduce(
      (seasonCase, milestone) =>
        withReport(seasonCase, told(milestone, '2026-01-13', milestone === 'interviewed' ? {} : {})),
      aCase({ pack: ACTS }),
    );
  const changed = (kind: string, on: IsoDate): MilestoneReport =>
    told('status-changed', on, { by: 'immigration-office', details: { kind } });

  it('1.1.8: protection is heard at any time from the boarding on, work from three months after the arrival', () => {
    const gone = withReport(
      withReport(seasonAbroad(arrived()), told('arrived', '2026-04-02', { by: 'municipality' })),
      told('social-security-registered', '2026-04-03'),
    );
    expect(refusalOf(gone, changed('protection', '2026-04-03'))).toBeUndefined();
    expect(refusalOf(gone, changed('work', '2026-07-01'))?.code).toBe('too-early');
    expect(refusalOf(gone, changed('work', '2026-07-02'))).toBeUndefined();
    expect(codes(viewOn(gone, '2026-04-05').exits)).toContain('status-changed');
  });
});

/** Follows `next` until the boarding is open. */
function seasonAbroad(start: SeasonCase): SeasonCase {
  let seasonCase = start;
  for (let step = 0; step < 30; step += 1) {
    const view = viewOn(seasonCase, '2026-03-01');
    const next = view.next.find(({ required }) => required);
    if (next === undefined || view.next.some(({ milestone }) => milestone === 'boarded')) break;
    seasonCase = withReport(seasonCase, fromNext(next, '2026-03-01'), '2026-03-01');
  }
  return seasonCase;
}
