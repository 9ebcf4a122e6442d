import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/domain/calendar';
import type { CorrectionReport, MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { factOfEntry } from '#libs/domain/case/case-state';
import { stateOf } from '#libs/domain/case/fold';
import { claims, currentStage, headOf, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { viewOf } from '#libs/domain/case/view';
import { move, path, play } from '../support/any-season.ts';
import {
  AUDITOR,
  OFFER,
  aCase,
  aReport,
  keep,
  refusalOf,
  withReport,
  viewOn,
} from '../support/build-case.ts';
import { followNext } from '../support/follow-season.ts';

type Change = Pick<CorrectionReport, 'occurredOn' | 'details' | 'annul'>;

function correction(corrects: number, change: Change, by?: 'municipality'): CorrectionReport {
  const author = by ? { by } : {};
  const { reportedBy, recordedBy } = aReport('arrived', '2026-01-13', author);
  return {
    type: 'correction',
    reportId: `c-${corrects}`,
    fingerprint: 'f',
    corrects,
    ...change,
    reportedBy,
    recordedBy,
  };
}

/** 2 application · 3 preselection · 4 interview · 5 selection. */
const selected = (): SeasonCase =>
  [
    aReport('application-filed', '2026-01-13'),
    aReport('preselected', '2026-01-15'),
    aReport('interviewed', '2026-01-17'),
    aReport('selected', '2026-01-19'),
  ].reduce((seasonCase, report) => withReport(seasonCase, report), aCase());

const on = '2026-01-25';

describe('a correction', () => {
  it('changes a date by reference and rewrites nothing', () => {
    const corrected = withReport(selected(), correction(3, { occurredOn: '2026-01-14' }), on);
    expect(corrected.entries[2]).toMatchObject({ milestone: 'preselected', occurredOn: '2026-01-15' });
    const shown = viewOn(corrected, on).milestones.find((one) => one.milestone === 'preselected');
    expect(shown?.occurredOn).toBe('2026-01-14');
    expect(receiptOf(corrected, 6)).toMatchObject({ type: 'correction', sequence: 6 });
  });

  it('refuses a date after what follows, and names the entry that would fall', () => {
    expect(refusalOf(selected(), correction(3, { occurredOn: '2026-01-18' }), on)).toMatchObject({
      code: 'occurred-after-successor',
      sequence: 4,
    });
  });

  it('refuses a date before what comes first, and one in the future', () => {
    expect(refusalOf(selected(), correction(3, { occurredOn: '2026-01-12' }), on)).toMatchObject({
      code: 'occurred-before-predecessor',
      sequence: 3,
    });
    expect(refusalOf(selected(), correction(5, { occurredOn: '2026-01-26' }), on)?.code).toBe(
      'occurred-in-future',
    );
  });

  it('annuls newest first', () => {
    expect(refusalOf(selected(), correction(3, { annul: true }), on)).toMatchObject({ sequence: 5 });
    const reopened = withReport(selected(), correction(5, { annul: true }), on);
    expect(currentStage(reopened)).toBe('recruitment');
    expect(claims(reopened)).toEqual([]);
    expect(rowOf(reopened).next).toBe('selected');
  });

  it('finds nothing to correct in the opening, in an annulled entry, or past the end', () => {
    const annulled = withReport(selected(), correction(5, { annul: true }), on);
    for (const sequence of [1, 5, 99]) {
      expect(refusalOf(annulled, correction(sequence, { annul: true }), on)?.code).toBe('nothing-to-correct');
    }
  });

  it('belongs to who reported it, or to an officer', () => {
    expect(refusalOf(selected(), correction(5, { annul: true }, 'municipality'), on)?.code).toBe(
      'not-your-milestone',
    );
  });

  it('reopens a case when it annuls an exit, and takes the position again', () => {
    const withdrawn = withReport(
      selected(),
      aReport('withdrawn', '2026-01-20', { details: { reason: 'personal' } }),
    );
    expect(rowOf(withdrawn)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
    expect(claims(withdrawn)).toEqual([]);
    const reopened = withReport(withdrawn, correction(6, { annul: true }), on);
    expect(rowOf(reopened)).toMatchObject({ status: 'active', outcome: null });
    expect(claims(reopened)).toContainEqual({ kind: 'offer', id: OFFER.offerId });
  });

  it('replaces details, and refuses those the milestone could not carry', () => {
    const terms = { startsOn: '2026-03-01', endsOn: '2026-06-30', translated: true };
    const signed = withReport(selected(), aReport('contract-signed', '2026-01-20', { details: terms }));
    const longer = { ...terms, endsOn: '2026-07-15' };
    expect(refusalOf(signed, correction(6, { details: { ...terms, translated: false } }), on)?.code).toBe(
      'details-missing',
    );
    const corrected = withReport(signed, correction(6, { details: longer }), on);
    const row = viewOn(corrected, on).milestones.find((one) => one.milestone === 'contract-signed');
    expect(row?.details).toEqual(longer);
  });

  it('supersedes a silence that its new date makes untrue', () => {
    const asked = [aReport('nie-assigned', '2026-01-20', { commitments: { 'details.nie': 'c' } })].reduce(
      (seasonCase, report) => withReport(seasonCase, report),
      withReport(selected(), aReport('return-undertaking-signed', '2026-01-20')),
    );
    const refused = keep(
      asked,
      {
        type: 'silence',
        reportId: 'silence:8',
        milestone: 'authorised',
        effect: 'deemed-refused',
        occurredOn: '2026-02-20',
        dueOn: '2026-02-20',
        source: 'RLOEX',
      },
      '2026-02-23',
    );
    const state = (seasonCase: SeasonCase): string[] =>
      viewOn(seasonCase, '2026-02-24').milestones.map((one) => `${one.milestone} ${one.state}`);
    expect(state(refused)).toContain('authorised deemed-refused');
    const moved = withReport(refused, correction(6, { occurredOn: '2026-02-10' }), '2026-02-24');
    expect(state(moved)).not.toContain('authorised deemed-refused');
    expect(viewOn(moved, '2026-02-24').next.find((one) => one.milestone === 'authorised')?.dueOn).toBe(
      '2026-03-10',
    );
  });
});

describe('two clocks', () => {
  const corrected = (): SeasonCase => withReport(selected(), correction(3, { occurredOn: '2026-01-14' }), on);
  const dateOfPreselection = (options: { asOf?: string; knownAtMs?: number }): string | null | undefined =>
    viewOf(corrected(), {
      nowMs: Date.parse('2026-02-01T12:00:00Z'),
      reader: AUDITOR,
      freeOfferIds: [],
      ...options,
    })?.milestones.find((one) => one.milestone === 'preselected')?.occurredOn;

  it('shows what had happened by a day, with the dates as corrected since', () => {
    expect(dateOfPreselection({ asOf: '2026-01-14' })).toBe('2026-01-14');
    expect(dateOfPreselection({ asOf: '2026-01-13' })).toBeUndefined();
  });

  it('shows a day before the case was opened when a fact is dated by then, and nothing before that', () => {
    const filed = withReport(aCase(), aReport('application-filed', '2025-12-01'), on);
    const asOf = (day: string): string[] | undefined =>
      viewOf(filed, {
        nowMs: Date.parse('2026-02-01T12:00:00Z'),
        reader: AUDITOR,
        freeOfferIds: [],
        asOf: day,
      })?.milestones.map((one) => one.milestone);
    expect(asOf('2025-12-24')).toEqual(['application-filed']);
    expect(asOf('2025-11-30')).toBeUndefined();
  });

  it('shows what was known at an instant, with the dates known then', () => {
    expect(dateOfPreselection({ knownAtMs: Date.parse('2026-01-24T12:00:00Z') })).toBe('2026-01-15');
    expect(dateOfPreselection({ knownAtMs: Date.parse('2026-01-26T12:00:00Z') })).toBe('2026-01-14');
  });

  it('shows both at once: what had happened by a day, of what was known then', () => {
    const knownAtMs = Date.parse('2026-01-24T12:00:00Z');
    expect(dateOfPreselection({ asOf: '2026-01-14', knownAtMs })).toBeUndefined();
    expect(dateOfPreselection({ asOf: '2026-01-15', knownAtMs })).toBe('2026-01-15');
  });
});

describe('a correction of what later entries hang on', () => {
  /** Arrived: every report of a first season up to the arrival, one a day, each by the first who may report it. */
  const arrivedSeason = (): SeasonCase =>
    followNext(aCase(), {
      also: ['boarded'],
      until: ({ milestones }) => milestones.some(({ milestone }) => milestone === 'arrived'),
    }).seasonCase;
  const sequenceOf = (seasonCase: SeasonCase, milestone: string): number =>
    seasonCase.entries.find((entry) => 'milestone' in entry && entry.milestone === milestone)?.sequence ?? 0;
  const later = '2026-05-01';

  it('is refused whoever made the entry: a partner’s interview is not put before the preselection', () => {
    const seasonCase = arrivedSeason();
    const interview = sequenceOf(seasonCase, 'interviewed');
    expect(seasonCase.entries[interview - 1]).toMatchObject({
      reportedBy: { reporter: 'employers-association' },
    });
    const toBefore = correction(interview, { occurredOn: '2026-01-12' });
    expect(refusalOf(seasonCase, toBefore, later)).toMatchObject({
      code: 'occurred-before-predecessor',
      sequence: interview,
    });
    const { reportedBy, recordedBy } = aReport('interviewed', '2026-01-12', { by: 'employers-association' });
    const byThem = { ...toBefore, reportedBy, recordedBy };
    expect(refusalOf(seasonCase, byThem, later)).toMatchObject({
      code: 'predecessor-missing',
      sequence: interview + 1,
    });
  });

  it('is refused when it would leave a partner’s later report early, or contested', () => {
    const seasonCase = arrivedSeason();
    const arrival = sequenceOf(seasonCase, 'arrived');
    expect(seasonCase.entries[arrival - 1]).toMatchObject({ reportedBy: { reporter: 'municipality' } });
    const visa = sequenceOf(seasonCase, 'visa-granted');
    expect(refusalOf(seasonCase, correction(visa, { annul: true }), later)).toMatchObject({
      code: 'predecessor-missing',
      sequence: arrival,
    });
    const dated = correction(visa, { occurredOn: addDays(dateOf(seasonCase, arrival), 1) });
    expect(refusalOf(seasonCase, dated, later)).toMatchObject({ code: 'occurred-after-successor' });
  });

  it('is refused when details would end the case before an entry that came later', () => {
    const planned = followNext(aCase(), {
      until: ({ next }) => next.some(({ milestone }) => milestone === 'reintegration-plan-agreed'),
    });
    const plan = (of: string): MilestoneReport =>
      aReport('reintegration-plan-agreed', planned.today, { details: { plan: of } });
    const held = keep(
      withReport(planned.seasonCase, plan('business')),
      { ...correction(0, {}), type: 'hold' } as never,
      addDays(planned.today, 1),
    );
    const to = correction(headOf(held) - 1, { details: { plan: 'none' } });
    expect(refusalOf(held, to, addDays(planned.today, 2))).toMatchObject({
      code: 'case-closed',
      sequence: headOf(held),
      says: { key: 'act-would-fall', with: { act: 'hold' } },
    });
  });

  it('lets an officer settle two dates by giving the first the date of the other', () => {
    const seasonCase = arrivedSeason();
    const arrival = sequenceOf(seasonCase, 'arrived');
    const other = addDays(dateOf(seasonCase, arrival), 2);
    const doubted = withReport(seasonCase, aReport('arrived', other, { by: 'employers-association' }));
    expect(refusalOf(doubted, correction(arrival, { occurredOn: other }), later)).toBeUndefined();
  });

  it('whatever the case and the correction: every other entry stands as it stood', () => {
    fc.assert(
      fc.property(
        path,
        fc.array(move, { minLength: 5, maxLength: 45 }),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        (start, moves, changes) => {
          const before = play(start, moves);
          const today = before.entries.at(-1)?.recordedAt.slice(0, 10) ?? '';
          for (const one of changes) {
            const report = correctionOf(before, one);
            if (refusalOf(before, report, today) === undefined) {
              expect(fallen(before, keep(before, report, today), report.corrects)).toEqual([]);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

const dateOf = (seasonCase: SeasonCase, sequence: number): string =>
  factOfEntry(stateOf(seasonCase), sequence)?.occurredOn ?? '';

/** One correction that somebody tries. */
const change = fc.record({
  pick: fc.nat(60),
  what: fc.constantFrom('annul', 'date', 'date'),
  days: fc.integer({ min: -40, max: 20 }),
  by: fc.constantFrom('officer', 'reporter'),
});
type Tried = typeof change extends fc.Arbitrary<infer T> ? T : never;

function correctionOf(seasonCase: SeasonCase, { pick, what, days, by }: Tried): CorrectionReport {
  const target = seasonCase.entries[pick % seasonCase.entries.length];
  const dated = target && 'occurredOn' in target ? target.occurredOn : '2026-01-12';
  const report = correction(
    target?.sequence ?? 0,
    what === 'annul' ? { annul: true } : { occurredOn: addDays(dated, days) },
  );
  return by === 'reporter' && target && 'reportedBy' in target
    ? { ...report, reportedBy: target.reportedBy, recordedBy: target.recordedBy }
    : report;
}

/** Entries by number that waited for their time before, or counted, and do neither as they did. */
function fallen(before: SeasonCase, after: SeasonCase, corrected: number): number[] {
  const standsAs = { recorded: ['recorded'], early: ['early', 'recorded'] };
  return stateOf(before)
    .facts.filter(({ sequence, witness }) => sequence !== corrected && witness !== null)
    .filter(({ sequence, state }) => {
      const now = factOfEntry(stateOf(after), sequence)?.state ?? 'none';
      return (state === 'recorded' || state === 'early') && !standsAs[state].some((one) => one === now);
    })
    .map(({ sequence }) => sequence);
}
