// A complaint of a simulated season: an organisation opens the file and the others act on it, one after another. The case
// of the person knows nothing of it.
import type { IncidentOpenedAnswer, IncidentRecordedAnswer } from '#libs/contract/incidents';
import { SEASONAL_WORKER } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import type { Reporter } from '#libs/domain/access';
import type { Api } from '../api/api-client.ts';
import { pick } from '../seasons/invented-people.ts';
import type { Chance } from '../seasons/invented-people.ts';

/** What the file is about: no figure is known, so that each is as frequent as the others (A). */
const KINDS: readonly IncidentKind[] = ['pay', 'hours', 'deductions', 'papers-kept', 'contract-differs'];
/** How it ends (A), the first of them as often as all others. */
const RESULTS = ['remedied', 'compensated', 'remedied', 'not-shown', 'remedied', 'sanctioned'] as const;
/** Of files, those that nobody answers: the engine tells the second reader, then the auditor (A). */
const UNANSWERED = 0.1;

/** One act on a file. `by` whom, and what. */
export interface ComplaintAct {
  by: Extract<Reporter, 'ngo' | 'placement-officer'>;
  body: {
    record: string;
    occurredOn: IsoDate;
    details?: Readonly<Record<string, string | readonly string[]>>;
    onBehalfOf?: typeof SEASONAL_WORKER;
  };
}

/** As `POST /v1/seasonal-workers/:seasonalWorkerId/incidents` takes it. The words are invented, and say little. */
export function complaintOf(chance: Chance): Record<string, string> {
  return {
    kind: pick(KINDS, Math.floor(chance('complaint', 'kind') * KINDS.length)),
    text: 'A complaint of a simulated season.',
    language: 'ar',
    contactSafe: 'Through the organisation that opened the file.',
    onBehalfOf: SEASONAL_WORKER,
  };
}

/** What happens in the file after its opening on `day`; nothing in one that nobody answers. */
export function actsOf(chance: Chance, day: IsoDate): ComplaintAct[] {
  if (chance('complaint', 'unanswered') < UNANSWERED) return [];
  const result = pick(RESULTS, Math.floor(chance('complaint', 'result') * RESULTS.length));
  const to = 'labour-inspectorate';
  const act = (
    by: ComplaintAct['by'],
    record: string,
    details?: NonNullable<ComplaintAct['body']['details']>,
  ): ComplaintAct => ({ by, body: { record, occurredOn: day, ...(details ? { details } : {}) } });
  const consent = act('ngo', 'consent-given', { to: [to], scope: 'What the file says.' });
  return [
    act('placement-officer', 'incident-acknowledged'),
    { ...consent, body: { ...consent.body, onBehalfOf: SEASONAL_WORKER } },
    act('ngo', 'incident-referred', { to }),
    act('placement-officer', 'incident-followed-up', { act: 'visit' }),
    act('placement-officer', 'incident-outcome', { result }),
    act('ngo', 'incident-closed', { ground: 'Nothing more is asked for.', talkedOn: day }),
  ];
}

export interface Complainant {
  seasonalWorkerId: string;
  chance: Chance;
}

/** Opens the file and acts on it. Answers its id. Throws ApiProblem when the API refuses something. */
export async function complain(
  reporters: Readonly<Record<ComplaintAct['by'], Api>>,
  { seasonalWorkerId, chance }: Complainant,
): Promise<string> {
  const { answer } = await reporters.ngo.post<IncidentOpenedAnswer>(
    `/v1/seasonal-workers/${seasonalWorkerId}/incidents`,
    complaintOf(chance),
    'simulated-complaint',
  );
  for (const { by, body } of actsOf(chance, answer.openedOn)) {
    const path = `/v1/incidents/${answer.incidentId}/records`;
    await reporters[by].post<IncidentRecordedAnswer>(path, body, `simulated-${body.record}`);
  }
  return answer.incidentId;
}
