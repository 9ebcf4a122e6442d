import { describe, expect, it } from '@jest/globals';
import type { CorrectionReport, SeasonCase } from '#libs/domain/case/case-types';
import { claims, currentStage, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { viewOf } from '#libs/domain/case/view';
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
