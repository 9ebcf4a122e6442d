/** Seasons to Huelva as the law stands, by the day on which something happened: for the worked dates of the review. */
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import type { NextView } from '#libs/domain/case/view';
import { aCase, aReport, refusalOf, viewOn, withReport } from './build-case.ts';
import type { CaseOptions, ReportOptions } from './build-case.ts';
import { newestPack } from './newest-packs.ts';

export const pack = newestPack('ma-es-cartaya');

export type Step = readonly [milestone: string, on: IsoDate, options?: ReportOptions];

/** A season with an authorisation of before, so that nobody asks when it ends. */
const UNDER_AUTHORISATION: NonNullable<CaseOptions['opening']> = {
  authorisation: { until: '2028-12-31', caseId: 'an-earlier-season' },
};
const SPRING = { startsOn: '2026-02-15', endsOn: '2026-07-31' };
const WINTER = { startsOn: '2027-01-10', endsOn: '2027-06-30' };
export const CONTRACT = { startsOn: '2026-03-01', endsOn: '2026-06-30' };
/** What a contract must say, each of it true (RLOEX 102.1.b, 118.2). */
export const CONTENT = {
  ...{ permanentSeasonal: true, place: true, work: true, season: true },
  ...{ hours: true, start: true, wage: true, translated: true },
};

/** The case with each report in turn, told by whoever may. */
export function played(start: SeasonCase, steps: readonly Step[]): SeasonCase {
  return steps.reduce((seasonCase, step) => withReport(seasonCase, told(...step)), start);
}

export function told(milestone: string, on: IsoDate, options: ReportOptions = {}): MilestoneReport {
  return aReport(milestone, on, { pack, ...options });
}

/** The same report by an officer, who is refused where a partner agency's word is kept in doubt. */
export function byOfficer(report: MilestoneReport): MilestoneReport {
  return { ...report, recordedBy: aReport('arrived', '2026-04-02').recordedBy };
}

export function codeOf(of: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): unknown {
  return refusalOf(of, byOfficer(told(milestone, on, options)))?.code;
}

export function lineOf(of: SeasonCase, day: IsoDate, milestone: string): NextView | undefined {
  return viewOn(of, day).next.find((line) => line.milestone === milestone);
}

/** Of what the engine wrote, the lines about one milestone. */
export function about(written: readonly string[], milestone: string): string[] {
  return written.filter((line) => line.includes(` ${milestone} `));
}

/** Chosen on a day, after an application and an interview. */
export function selectedOn(day: IsoDate): SeasonCase {
  return played(aCase({ pack }), [
    ['application-filed', '2026-01-13'],
    ['preselected', '2026-01-13'],
    ['interviewed', '2026-01-14'],
    ['selected', day],
  ]);
}

/** Everything before the authorisation, whose month begins on Monday, 2 February 2026. */
export function askedToAuthorise(): SeasonCase {
  return played(selectedOn('2026-01-15'), [
    ['medical-cleared', '2026-01-20'],
    ['contract-signed', '2026-01-20', { details: { ...CONTRACT, ...CONTENT } }],
    ['return-undertaking-signed', '2026-01-21'],
    ['nie-assigned', '2026-02-02', { commitments: { 'details.nie': 'c' } }],
  ]);
}

/** Called up on a day for the winter after it. */
export function calledUpOn(day: IsoDate): SeasonCase {
  const offer = { offerId: 'offer-fresas', ...WINTER };
  return played(aCase({ pack, path: 'returning', offer, opening: UNDER_AUTHORISATION }), [
    ['selected', '2026-01-15'],
    ['call-up-filed', day, { details: WINTER }],
  ]);
}

/** Arrived on a day for the spring of 2026. */
export function arrivedOn(day: IsoDate, opening: CaseOptions['opening'] = {}): SeasonCase {
  const offer = { offerId: 'offer-fresas', ...SPRING };
  return played(aCase({ pack, path: 'returning', offer, opening: { ...UNDER_AUTHORISATION, ...opening } }), [
    ['selected', '2026-01-15'],
    ['call-up-filed', '2026-01-16', { details: SPRING }],
    ['call-up-granted', '2026-01-20', { by: 'immigration-office' }],
    ['arrived', day],
  ]);
}

/** An authority, or somebody else, says that the employer broke the law. */
export const breachOn = (on: IsoDate, establishedBy = 'inspectorate'): Step => [
  'employer-breach-established',
  on,
  { by: 'labour-inspectorate', details: { ground: 'pay', establishedBy } },
];

/** Another employer is asked for. */
export const changeOn = (on: IsoDate, route = 'place-of-first', cause = 'after-3-months'): Step => [
  'employer-change-requested',
  on,
  { by: 'ngo', details: { cause, route } },
];
