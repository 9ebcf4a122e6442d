import { describe, expect, it } from '@jest/globals';
import { addDays, instantOf } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { currentStage, nextDue, refusal, rowOf } from '#libs/domain/case/season-case';
import { aCase, aReport, keep, refusalOf, withReport, viewOn } from '../support/build-case.ts';

const CALL_UP = { startsOn: '2026-06-01', endsOn: '2026-09-30', authorisedUntil: '2028-01-01' };

const calledUp = (filedOn: IsoDate = '2026-01-20', knownOn: IsoDate = filedOn): SeasonCase =>
  [aReport('selected', '2026-01-15'), aReport('call-up-filed', filedOn, { details: CALL_UP })].reduce(
    (seasonCase, report) => withReport(seasonCase, report, knownOn),
    aCase({ path: 'returning' }),
  );

/** Lets the engine write whatever is due up to the end of a day, and returns what it wrote. */
function letPass(start: SeasonCase, until: IsoDate): { seasonCase: SeasonCase; written: string[] } {
  let seasonCase = start;
  const written: string[] = [];
  const end = instantOf(start.opening.calendar, addDays(until, 1));
  for (let due = nextDue(seasonCase); due && due.at < end; due = nextDue(seasonCase)) {
    const day = new Date(due.at + 7_200_000).toISOString().slice(0, 10);
    seasonCase = keep(seasonCase, due.draft, day);
    const { type, milestone, occurredOn } = due.draft;
    written.push(
      `${day} ${type} ${milestone}${type === 'silence' ? ` ${due.draft.effect} on ${occurredOn}` : ''}`,
    );
  }
  return { seasonCase, written };
}

describe('silence', () => {
  it('grants a call-up one month after it was filed, dated on the due day, after a reminder', () => {
    const { seasonCase, written } = letPass(calledUp(), '2026-02-28');
    expect(written.filter((line) => line.includes('call-up-granted'))).toEqual([
      '2026-02-13 reminder call-up-granted',
      '2026-02-21 silence call-up-granted deemed-granted on 2026-02-20',
    ]);
    expect(currentStage(seasonCase)).toBe('departure');
    const shown = viewOn(seasonCase, '2026-02-28').milestones.find(
      (one) => one.milestone === 'call-up-granted',
    );
    expect(shown).toMatchObject({ state: 'deemed-granted', occurredOn: '2026-02-20', reportedBy: null });
  });

  it('moves a legal term that ends on a Saturday to the next working day', () => {
    const filed = calledUp('2026-01-31');
    const due = viewOn(filed, '2026-02-01').next.find((one) => one.milestone === 'call-up-granted');
    expect(due).toMatchObject({ dueOn: '2026-03-02', onSilence: 'deemed-granted', overdue: false });
  });

  it('refuses an authorisation, leaves it open for a late grant, then closes the case', () => {
    const asked = undertakingSigned();
    const { seasonCase, written } = letPass(asked, '2026-03-10');
    expect(written).toContain('2026-02-25 silence authorised deemed-refused on 2026-02-24');
    expect(rowOf(seasonCase)).toMatchObject({ status: 'active', next: 'info-session-attended' });
    const late = aReport('authorised', '2026-03-09', {
      by: 'immigration-office',
      details: { validTo: '2030-03-08' },
    });
    expect(rowOf(withReport(seasonCase, late, '2026-03-10')).authorisedUntil).toBe('2030-03-08');
    const closed = letPass(seasonCase, '2026-04-30').seasonCase;
    expect(rowOf(closed)).toMatchObject({ status: 'closed', outcome: 'authorisation-refused' });
    const afterClosing = withReport(closed, late, '2026-05-02');
    expect(rowOf(afterClosing)).toMatchObject({ status: 'active', outcome: null });
  });

  it('never overtakes paper that arrives late: two days pass after the last entry was recorded', () => {
    const filedLate = calledUp('2026-01-20', '2026-03-01');
    const due = nextDue(filedLate);
    expect(due?.draft).toMatchObject({ type: 'silence', effect: 'deemed-granted', occurredOn: '2026-02-20' });
    const recorded = Date.parse(filedLate.entries.at(-1)?.recordedAt ?? '');
    expect(due?.at).toBe(recorded + 2 * 86_400_000);
  });

  it('never reminds of a date that was past when the milestone opened', () => {
    const { written } = letPass(calledUp('2026-01-20', '2026-02-19'), '2026-02-20');
    expect(written.filter((line) => line.includes('reminder call-up-granted'))).toEqual([]);
  });

  it('ends the contract on the last legal day of the stay', () => {
    const arrived = withReport(
      letPass(calledUp(), '2026-02-25').seasonCase,
      aReport('arrived', '2026-06-02'),
    );
    const { seasonCase } = letPass(arrived, '2027-03-05');
    const ended = viewOn(seasonCase, '2027-03-05').milestones.find(
      (one) => one.milestone === 'contract-ended',
    );
    expect(ended).toMatchObject({ state: 'deemed-ended', occurredOn: '2027-03-01' });
  });

  it('closes a return nobody ever spoke of as return to be verified, never as not returned', () => {
    const ended = withReport(
      withReport(letPass(calledUp(), '2026-02-25').seasonCase, aReport('arrived', '2026-06-02')),
      aReport('contract-ended', '2026-09-30', { details: { how: 'term' } }),
    );
    const { seasonCase } = letPass(ended, '2027-12-31');
    expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome: 'return-to-verify' });
    expect(viewOn(seasonCase, '2027-12-31').returnProof?.state).toBe('unknown');
  });

  it('lapses instead when a witness declared the return, and the season still completes', () => {
    const home = ['contract-ended', 'return-boarded', 'debriefed', 'reintegration-plan-agreed'].reduce(
      (seasonCase, code) =>
        withReport(seasonCase, aReport(code, '2026-09-30', { details: DETAILS[code] ?? {} })),
      withReport(letPass(calledUp(), '2026-02-25').seasonCase, aReport('arrived', '2026-06-02')),
    );
    const { seasonCase, written } = letPass(home, '2027-12-31');
    expect(written.at(-1)).toBe('2027-10-01 silence return-proved lapse on 2027-09-30');
    expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome: 'completed' });
  });
});

const DETAILS: Record<string, Record<string, string | boolean>> = {
  'contract-ended': { how: 'term' },
  debriefed: { inPerson: true },
  'reintegration-plan-agreed': { plan: 'next-season' },
};

function undertakingSigned(): SeasonCase {
  const steps = ['application-filed', 'preselected', 'interviewed', 'selected'];
  const selected = steps.reduce(
    (seasonCase, code) => withReport(seasonCase, aReport(code, '2026-01-20')),
    aCase(),
  );
  return withReport(
    withReport(selected, aReport('nie-assigned', '2026-01-22', { commitments: { 'details.nie': 'c' } })),
    aReport('return-undertaking-signed', '2026-01-24'),
  );
}

describe('a report after silence', () => {
  it('takes the place of silence when dated by the due date', () => {
    const { seasonCase } = letPass(calledUp(), '2026-02-28');
    const express = withReport(
      seasonCase,
      aReport('call-up-granted', '2026-02-18', { by: 'immigration-office' }),
      '2026-03-01',
    );
    const shown = viewOn(express, '2026-03-01').milestones.filter(
      (one) => one.milestone === 'call-up-granted',
    );
    expect(shown.at(-1)).toMatchObject({ state: 'recorded', occurredOn: '2026-02-18' });
  });

  it('confirms a deemed grant when dated later, and changes nothing', () => {
    const { seasonCase } = letPass(calledUp(), '2026-02-28');
    const confirmed = withReport(
      seasonCase,
      aReport('call-up-granted', '2026-02-25', { by: 'immigration-office' }),
      '2026-03-01',
    );
    expect(currentStage(confirmed)).toBe('departure');
    expect(refusalOf(confirmed, aReport('arrived', '2026-02-20'), '2026-03-01')).toBeUndefined();
  });

  it('is contested when it refuses what silence had granted', () => {
    const { seasonCase } = letPass(calledUp(), '2026-02-28');
    const refused = withReport(
      seasonCase,
      aReport('call-up-refused', '2026-02-25', { by: 'immigration-office' }),
      '2026-03-01',
    );
    expect(rowOf(refused)).toMatchObject({ status: 'active', outcome: null });
    expect(viewOn(refused, '2026-03-01').milestones.at(-1)?.state).toBe('contested');
  });
});

describe('a hold', () => {
  const holdDraft = (legalBasis?: string): Parameters<typeof keep>[1] => {
    const { reportedBy, recordedBy } = aReport('selected', '2026-01-15');
    const base = { type: 'hold' as const, reportId: 'h', fingerprint: 'f', reportedBy, recordedBy };
    return legalBasis === undefined ? base : { ...base, legalBasis };
  };
  const resumeDraft = (): Parameters<typeof keep>[1] =>
    ({ ...holdDraft(), type: 'resume', reportId: 'r' }) as never;

  it('stops every clock of the engine while it lasts', () => {
    expect(nextDue(keep(calledUp(), holdDraft(), '2026-02-01'))).toBeUndefined();
  });

  it('without a legal basis leaves the due date, and silence waits for the grace after resumption', () => {
    const held = keep(calledUp(), holdDraft(), '2026-02-01');
    const resumed = keep(held, resumeDraft(), '2026-03-10');
    const { written } = letPass(resumed, '2026-03-31');
    expect(written).toContain('2026-03-12 silence call-up-granted deemed-granted on 2026-02-20');
  });

  it('with a legal basis moves the due date by the days held', () => {
    const held = keep(calledUp(), holdDraft('DL18'), '2026-02-01');
    const resumed = keep(held, resumeDraft(), '2026-02-11');
    const due = viewOn(resumed, '2026-02-12').next.find((one) => one.milestone === 'call-up-granted');
    expect(due?.dueOn).toBe('2026-03-02');
  });

  it('cannot be laid twice, nor lifted when there is none', () => {
    const held = keep(calledUp(), holdDraft(), '2026-02-01');
    expect(refusal(held, holdDraft() as never, '2026-02-02')?.code).toBe('case-on-hold');
    expect(refusal(calledUp(), resumeDraft() as never, '2026-02-02')?.code).toBe('case-not-on-hold');
  });
});
