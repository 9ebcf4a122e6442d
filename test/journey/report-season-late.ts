// Seasons reported when they are long over: every date lies in the past, so that nothing waits for days or months. It
// knows nothing but the API: `next`, `exits`, and the examples that they give.
import type { CaseBody, People, Receipt, ReportBody, Step } from './follow-next.ts';
import { bodyOf, readCase, reporterOf } from './follow-next.ts';
import { day, somebody } from './campaign.ts';

export interface Pack {
  code: string;
  version: string;
  stages: { milestones: { milestone: string; paths: string[]; deadlines?: { outcome?: string }[] }[] }[];
  exits: { milestone: string; paths: string[]; frees: boolean; contestedAfter?: object }[];
  completedOutcome: string;
}

/** The season was offered, and everything in it happened, more than a year ago. */
const LONG_AGO = -500;
export const STARTED_ON = day(LONG_AGO - 30);
export const ENDED_ON = day(LONG_AGO + 90);
export const FIRST_REPORTED_DAY = day(LONG_AGO);

/** Published rule packs, each as `GET /v1/programmes/:code` gives it. */
export function publishedPacks(
  people: People,
  named: readonly { code: string; version: string }[],
): Promise<Pack[]> {
  return Promise.all(
    named.map(async ({ code, version }) => {
      const one = await people.auditor.get<{ pack: Pack }>(`/v1/programmes/${code}?version=${version}`);
      if (one.status !== 200) throw new Error(`${code}@${version} is not published`);
      return one.body.pack;
    }),
  );
}

export function pathsOf(pack: Pack): string[] {
  const rows = pack.stages.flatMap(({ milestones }) => milestones);
  return [...new Set(rows.flatMap(({ paths }) => paths))];
}

export async function pastCampaign(
  people: People,
  pack: Pick<Pack, 'code' | 'version'>,
  msPerDay: number,
): Promise<string> {
  const { status, body } = await people.admin.post<{ campaignId: string }>('/v1/campaigns', {
    programme: pack.code,
    version: pack.version,
    season: '2026',
    quota: 500,
    opensOn: day(-500),
    closesOn: day(300),
    msPerDay,
  });
  if (status !== 201) throw new Error(`no campaign: ${JSON.stringify(body)}`);
  return body.campaignId;
}

export interface PastCase {
  caseId: string;
  offerId: string;
}

/** A case of its own offer with one position. */
export async function openPast(people: People, campaignId: string, path: string): Promise<PastCase> {
  const offer = await people.officer.post<{ offerId: string }>(`/v1/campaigns/${campaignId}/offers`, {
    employer: 'Huertos de la Ribera',
    kind: 'generic',
    positions: 1,
    startsOn: STARTED_ON,
    endsOn: ENDED_ON,
  });
  const { offerId } = offer.body;
  const opened = await people.officer.post<{ caseId: string }>('/v1/cases', {
    campaignId,
    offerId,
    path,
    seasonalWorker: somebody(),
  });
  if (opened.status !== 201) throw new Error(`no case: ${JSON.stringify(opened.body)}`);
  return { caseId: opened.body.caseId, offerId };
}

/** Days from the milestone before to this one: work lasts, and so does what follows. */
const LATER: Readonly<Record<string, number>> = {
  'contract-ended': 60,
  'follow-up-3-months': 93,
  'follow-up-12-months': 370,
};

const NOTICE = 'notifiedOn';

/** Nobody is asked for them, and exits follow upon them. */
const ALSO = ['boarded', 'visa-checks-concluded'];

/**
 * Reports what `next` requires, and {@link ALSO} where they stand, until the case is closed or `isReached`. Throws with
 * the answer when a report is refused, and when nothing can be reported any more.
 */
export async function reportPastSeason(
  people: People,
  caseId: string,
  isReached: (seen: CaseBody) => boolean = () => false,
): Promise<{ case: CaseBody; reported: string[] }> {
  const reported: string[] = [];
  let on = FIRST_REPORTED_DAY;
  for (;;) {
    const seen = await readCase(people.officer, caseId);
    if (seen.status === 'closed' || isReached(seen)) return { case: seen, reported };
    const step =
      seen.next.find(({ milestone }) => ALSO.includes(milestone) && !reported.includes(milestone)) ??
      seen.next.find(({ required }) => required);
    if (step === undefined) throw new Error(`nothing is next: ${JSON.stringify(seen)}`);
    on = laterBy(on, LATER[step.milestone] ?? 0);
    await reportOn(people, caseId, step, seen.today, on);
    reported.push(step.milestone);
  }
}

/** Reports one line of `next` or `exits`, dated by a past day. */
export async function reportOn(
  people: People,
  caseId: string,
  step: Pick<Step, 'milestone' | 'evidence' | 'details' | 'reportedBy'>,
  today: string,
  on: string,
): Promise<Receipt> {
  const answer = await reporterOf(people, step).post<Receipt>(
    `/v1/cases/${caseId}/milestones`,
    asOf(on, today, bodyOf(withNotice(step), on)),
  );
  if (answer.status !== 201) {
    throw new Error(`${step.milestone} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

/** An act is told with the day of its notice: against a silence that is due, one without it is kept in doubt. */
function withNotice<Told extends Pick<Step, 'details'>>(step: Told): Told {
  const { properties = {}, required = [] } = step.details;
  return NOTICE in properties
    ? { ...step, details: { properties, required: [...new Set([...required, NOTICE])] } }
    : step;
}

/** An example that is today becomes the day of the report. */
function asOf(on: string, today: string, { details, ...body }: ReportBody): ReportBody {
  if (details === undefined) return body;
  const dated = Object.entries(details).map(([name, value]) => [name, value === today ? on : value] as const);
  return { ...body, details: Object.fromEntries(dated) };
}

function laterBy(on: string, days: number): string {
  return new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
}
