// Law review F7, F8, F9: an express act notified by the due date takes the place of its silence, whenever it is entered.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { claims, claimsDifference, nextDue, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { ACTS } from '../support/acts-pack.ts';
import { aCase, aReport, keep, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass } from '../support/follow-season.ts';

const told = (milestone: string, on: IsoDate, options: ReportOptions = {}): MilestoneReport =>
  aReport(milestone, on, { pack: ACTS, ...options });

const AUTUMN = { offerId: 'offer-autumn', startsOn: '2026-12-01', endsOn: '2027-05-31' };
const TERMS = { startsOn: '2026-12-01', endsOn: '2027-05-31', authorisedUntil: '2029-01-01' };

/** Called up on 2 October 2026: the office has until Tuesday 3 November. */
const calledUp = (): SeasonCase =>
  [told('selected', '2026-09-15'), told('call-up-filed', '2026-10-02', { details: TERMS })].reduce(
    (seasonCase, report) => withReport(seasonCase, report),
    aCase({ path: 'returning', pack: ACTS, offer: AUTUMN }),
  );

const granted = (): SeasonCase => letPass(calledUp(), '2026-11-05').seasonCase;

const refused = (details: MilestoneReport['details'], options: ReportOptions = {}): MilestoneReport =>
  told('call-up-refused', '2026-10-29', { by: 'employers-association', details, ...options });

const last = (seasonCase: SeasonCase): number => seasonCase.entries.length;
const silenceIn = (seasonCase: SeasonCase, effect: string): number =>
  seasonCase.entries.find((entry) => entry.type === 'silence' && entry.effect === effect)?.sequence ?? 0;
const statesOf = (seasonCase: SeasonCase, milestone: string): string[] =>
  viewOn(seasonCase, '2026-11-20')
    .milestones.filter((one) => one.milestone === milestone)
    .map(({ state }) => state);

describe('a refusal after a grant by silence', () => {
  it('F7: of 29 October, notified 30 October, entered 10 November: the call-up is refused on 29 October', () => {
    expect(statesOf(granted(), 'call-up-granted')).toEqual(['deemed-granted']);
    const closed = withReport(granted(), refused({ notifiedOn: '2026-10-30' }), '2026-11-10');
    expect(receiptOf(closed, last(closed)).type).toBe('exit');
    expect(rowOf(closed)).toMatchObject({ status: 'closed', outcome: 'call-up-refused', stage: 'visa' });
    expect(stateOf(closed).closed?.on).toBe('2026-10-29');
    expect(statesOf(closed, 'call-up-granted')).toEqual([]);
    expect(stateOf(closed).superseded).toEqual([
      { sequence: silenceIn(closed, 'deemed-granted'), by: last(closed) },
    ]);
  });

  it('F7: frees the places that the grant by silence held', () => {
    const before = granted();
    const closed = withReport(before, refused({ notifiedOn: '2026-10-30' }), '2026-11-10');
    expect(claimsDifference(claims(before), claims(closed)).free).toHaveLength(2);
  });

  it('F7: is taken of an officer who holds the paper too', () => {
    const officers = refused({ notifiedOn: '2026-10-30' }, { by: 'placement-officer' });
    expect(rowOf(withReport(granted(), officers, '2026-11-10')).outcome).toBe('call-up-refused');
  });

  it('F7: notified 5 November, it is contested and the grant stands', () => {
    const contested = withReport(granted(), refused({ notifiedOn: '2026-11-05' }), '2026-11-10');
    expect(receiptOf(contested, last(contested)).type).toBe('contested');
    expect(rowOf(contested)).toMatchObject({ status: 'active', contested: true, stage: 'departure' });
    expect(statesOf(contested, 'call-up-granted')).toEqual(['deemed-granted']);
  });

  it('F7: notified 5 November and entered before the silence is written, it is contested too', () => {
    const entered = withReport(calledUp(), refused({ notifiedOn: '2026-11-05' }), '2026-11-05');
    expect(receiptOf(entered, last(entered)).type).toBe('contested');
    const { seasonCase } = letPass(entered, '2026-11-10');
    expect(statesOf(seasonCase, 'call-up-granted')).toEqual(['deemed-granted']);
  });

  it('closes nothing once the person has travelled: an officer looks at it', () => {
    const gone = withReport(granted(), told('boarded', '2026-11-06'));
    const contested = withReport(gone, refused({ notifiedOn: '2026-10-30' }), '2026-11-10');
    expect(receiptOf(contested, last(contested)).type).toBe('contested');
    expect(rowOf(contested)).toMatchObject({ status: 'active', boarded: true });
  });
});

describe('an act without its day of notice', () => {
  const doubtful = (): SeasonCase => withReport(granted(), refused({}), '2026-11-10');

  it('F8: a refusal of 29 October is contested, the grant stands, and an officer is asked', () => {
    expect(receiptOf(doubtful(), last(doubtful())).type).toBe('contested');
    expect(statesOf(doubtful(), 'call-up-granted')).toEqual(['deemed-granted']);
    expect(rowOf(doubtful())).toMatchObject({ status: 'active', contested: true });
  });

  it('F8: is judged anew when the office gives the day, or an officer corrects it in', () => {
    const byOffice = refused({ notifiedOn: '2026-10-30' }, { by: 'immigration-office' });
    expect(rowOf(withReport(doubtful(), byOffice, '2026-11-12'))).toMatchObject({
      outcome: 'call-up-refused',
      contested: false,
    });
    const corrected = (notifiedOn: IsoDate): SeasonCase =>
      withReport(
        doubtful(),
        {
          type: 'correction',
          reportId: `notice-${notifiedOn}`,
          fingerprint: 'f',
          corrects: last(doubtful()),
          details: { notifiedOn },
          reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
          recordedBy: { userId: 'u', role: 'placement-officer', agencyId: 'anapec', agencyKind: null },
        },
        '2026-11-12',
      );
    expect(rowOf(corrected('2026-10-30')).outcome).toBe('call-up-refused');
    expect(rowOf(corrected('2026-11-05'))).toMatchObject({ status: 'active', contested: true });
  });

  it('F8: is contested before the silence is written, once the due date is past', () => {
    const entered = withReport(calledUp(), refused({}), '2026-11-04');
    expect(receiptOf(entered, last(entered)).type).toBe('contested');
  });

  it('F8: is contested before that too, unless who holds the paper tells it: the silence may still grant', () => {
    const told = withReport(calledUp(), refused({}), '2026-10-30');
    expect(receiptOf(told, last(told)).type).toBe('contested');
    expect(rowOf(told)).toMatchObject({ status: 'active', contested: true });
    expect(letPass(told, '2026-11-05').written).toContain(
      'silence call-up-granted deemed-granted 2026-11-03',
    );
    for (const by of ['immigration-office', 'placement-officer'] as const) {
      expect(rowOf(withReport(calledUp(), refused({}, { by }), '2026-10-30')).outcome).toBe(
        'call-up-refused',
      );
      const noticed = withReport(told, refused({ notifiedOn: '2026-10-30' }, { by }), '2026-10-31');
      expect(rowOf(noticed)).toMatchObject({ outcome: 'call-up-refused', contested: false });
    }
    const named = refused({ notifiedOn: '2026-10-30' });
    expect(rowOf(withReport(calledUp(), named, '2026-10-30')).outcome).toBe('call-up-refused');
  });

  it('F8: closes a case that was opened before it was read so', () => {
    const { opening, entries, ...asOpened } = calledUp();
    const { actsReviewed: _reviewed, ...before } = opening;
    const older = { ...asOpened, opening: before, entries: [before, ...entries.slice(1)] };
    expect(rowOf(withReport(older, refused({}), '2026-10-30')).outcome).toBe('call-up-refused');
  });

  it('F8: a grant is taken by its own date', () => {
    const inTime = told('call-up-granted', '2026-10-29', { by: 'employers-association' });
    const express = withReport(granted(), inTime, '2026-11-10');
    expect(statesOf(express, 'call-up-granted')).toEqual(['recorded']);
    expect(stateOf(express).superseded).toHaveLength(1);
  });
});

describe('a grant after a grant by silence', () => {
  it('takes its place when it was notified in time, and only confirms it when it was notified later', () => {
    const act = (notifiedOn: IsoDate): MilestoneReport =>
      told('call-up-granted', '2026-10-29', { by: 'immigration-office', details: { notifiedOn } });
    const inTime = withReport(granted(), act('2026-11-03'), '2026-11-10');
    expect(stateOf(inTime).effective['call-up-granted']?.[0]).toMatchObject({ occurredOn: '2026-10-29' });
    const later = withReport(granted(), act('2026-11-05'), '2026-11-10');
    expect(stateOf(later).effective['call-up-granted']?.[0]).toMatchObject({ occurredOn: '2026-11-03' });
    expect(stateOf(later).superseded).toEqual([]);
  });
});

describe('a grant after a refusal by silence', () => {
  const WINTER = { offerId: 'offer-winter', startsOn: '2026-03-01', endsOn: '2026-06-30' };

  /** Asked on 2 February 2026: the silence of Monday 2 March refuses, and closes the case a month later. */
  const asked = (): SeasonCase =>
    (
      [
        ['application-filed', '2026-01-13', {}],
        ['preselected', '2026-01-13', {}],
        ['interviewed', '2026-01-14', { by: 'employers-association' }],
        ['selected', '2026-01-15', {}],
        ['medical-cleared', '2026-01-20', {}],
        ['contract-signed', '2026-01-20', { details: { ...TERMS_OF_WINTER } }],
        ['return-undertaking-signed', '2026-01-21', {}],
        ['nie-assigned', '2026-02-02', { commitments: { 'details.nie': 'c' } }],
      ] as const
    ).reduce(
      (seasonCase, [milestone, on, options]) => withReport(seasonCase, told(milestone, on, options)),
      aCase({ pack: ACTS, offer: WINTER }),
    );
  const TERMS_OF_WINTER = { startsOn: '2026-03-01', endsOn: '2026-06-30', translated: true };

  const act = (notifiedOn: IsoDate, on: IsoDate = notifiedOn): MilestoneReport =>
    told('authorised', on, {
      by: 'employers-association',
      details: { validTo: '2030-02-26', notifiedOn },
    });

  it('F9: silence of 2 March, grant notified 27 February, entered 20 March: visa-filed is due on 27 March', () => {
    const silent = letPass(asked(), '2026-03-10').seasonCase;
    const silence = silenceIn(silent, 'deemed-refused');
    expect(silent.entries[silence - 1]).toMatchObject({ occurredOn: '2026-03-02' });
    const authorised = withReport(silent, act('2026-02-27'), '2026-03-20');
    const view = viewOn(authorised, '2026-03-20');
    expect(view.milestones.filter(({ milestone }) => milestone === 'authorised')).toMatchObject([
      { state: 'recorded', occurredOn: '2026-02-27' },
    ]);
    expect(view.next.find(({ milestone }) => milestone === 'visa-filed')?.dueOn).toBe('2026-03-27');
    expect(stateOf(authorised).superseded).toEqual([{ sequence: silence, by: last(authorised) }]);
    expect(authorised.entries[silence - 1]?.type).toBe('silence');
  });

  it('F9: what the silence fired is not fired again, even when the act is annulled', () => {
    const silent = letPass(asked(), '2026-03-10').seasonCase;
    const authorised = withReport(silent, act('2026-02-27'), '2026-03-20');
    const annulled = keep(
      authorised,
      {
        type: 'correction',
        reportId: 'annul',
        fingerprint: 'f',
        corrects: last(authorised),
        annul: true,
        reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
        recordedBy: { userId: 'u', role: 'placement-officer', agencyId: 'anapec', agencyKind: null },
      },
      '2026-03-21',
    );
    expect(stateOf(annulled).superseded).toEqual([]);
    expect(statesOf(annulled, 'authorised')).toEqual(['deemed-refused']);
    expect(nextDue(annulled)?.draft).toMatchObject({ type: 'silence', effect: 'close' });
  });

  it('F7: undoes the closing that came of the silence, and takes the places again', () => {
    const closed = letPass(asked(), '2026-04-30').seasonCase;
    expect(rowOf(closed)).toMatchObject({ status: 'closed', outcome: 'authorisation-refused' });
    const reopened = withReport(closed, act('2026-02-27'), '2026-05-02');
    expect(rowOf(reopened)).toMatchObject({ status: 'active', outcome: null });
    expect(stateOf(reopened).superseded).toHaveLength(2);
    expect(claimsDifference(claims(closed), claims(reopened)).take).toHaveLength(2);
  });

  it('F7: counts freely when it was notified after the term', () => {
    const silent = letPass(asked(), '2026-03-10').seasonCase;
    const authorised = withReport(silent, act('2026-03-15'), '2026-03-20');
    expect(rowOf(authorised)).toMatchObject({ status: 'active', authorisedUntil: '2030-02-26' });
    expect(stateOf(authorised).superseded).toEqual([]);
    const closed = letPass(asked(), '2026-04-30').seasonCase;
    expect(rowOf(withReport(closed, act('2026-04-20'), '2026-05-02')).status).toBe('active');
  });

  it('F7: a refusal notified in time gives the outcome that a closing by time had taken', () => {
    const pack = deriveProgramme(ACTS, {
      version: '2026-unanswered',
      milestones: {
        replace: {
          authorised: (rule) => ({
            ...rule,
            deadlines: [
              { due: ['s + 1m'], effect: 'close', outcome: 'authorisation-unanswered', source: 'A' },
            ],
          }),
        },
      },
    });
    const waiting = asked();
    const unanswered = letPass({ ...waiting, pack }, '2026-05-01').seasonCase;
    expect(rowOf(unanswered).outcome).toBe('authorisation-unanswered');
    const refusal = told('authorisation-refused', '2026-02-26', {
      by: 'immigration-office',
      details: { notifiedOn: '2026-02-27' },
    });
    expect(rowOf(withReport(unanswered, refusal, '2026-05-02'))).toMatchObject({
      status: 'closed',
      outcome: 'authorisation-refused',
    });
    const later = { ...refusal, details: { notifiedOn: '2026-04-20' } };
    expect(refusalOf(unanswered, later, '2026-05-02')?.code).toBe('case-closed');
  });
});
