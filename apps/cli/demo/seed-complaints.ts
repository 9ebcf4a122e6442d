// Files of complaint of the demo: one that came to its end, one that waits for its referral, one that nobody has answered
// yet. The accounts of the organisation, the union and the inspectorate find them in their queues.
import type { IncidentOpenedAnswer, IncidentRecordedAnswer } from '#libs/contract/incidents';
import { SEASONAL_WORKER } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import type { RecordDetails } from '#libs/domain/incident/records';
import type { Reporter } from '#libs/domain/access';
import type { Reporters } from '../seasons/reporters.ts';
import { demoKey } from './case-requests.ts';

type By = Extract<Reporter, 'ngo' | 'trade-union' | 'labour-inspectorate'>;

export interface Act {
  by: By;
  record: string;
  details?: RecordDetails;
  /** In the seasonal worker's own words. */
  theirs?: true;
  /** Its day, the day of opening, is said in this detail too. */
  dayIn?: string;
}

export interface DemoComplaint {
  /** Part of its keys: never renamed once released. */
  name: string;
  /** The first person of this example of the demo. */
  example: string;
  by: By;
  kind: IncidentKind;
  text: string;
  acts: readonly Act[];
}

const TO_THE_INSPECTORATE: Act = {
  by: 'ngo',
  record: 'consent-given',
  details: { to: ['labour-inspectorate'], scope: 'كل ما في الملف' },
  theirs: true,
};

export const COMPLAINTS: readonly DemoComplaint[] = [
  {
    name: 'unpaid-hours',
    example: 'asks-for-another-employer',
    by: 'trade-union',
    kind: 'pay',
    text: 'لم تُؤدَّ ساعات الأسبوعين الأخيرين.',
    acts: [
      { by: 'labour-inspectorate', record: 'incident-acknowledged' },
      { ...TO_THE_INSPECTORATE, by: 'trade-union' },
      { by: 'trade-union', record: 'incident-referred', details: { to: 'labour-inspectorate' } },
      { by: 'labour-inspectorate', record: 'incident-followed-up', details: { act: 'wage-claim' } },
      { by: 'labour-inspectorate', record: 'incident-outcome', details: { result: 'compensated' } },
      {
        by: 'trade-union',
        record: 'incident-closed',
        details: { ground: 'أُدّيت الأجور كاملة.' },
        dayIn: 'talkedOn',
      },
    ],
  },
  {
    name: 'deductions',
    example: 'at-work',
    by: 'ngo',
    kind: 'deductions',
    text: 'يُقتطع ثمن النقل من الأجر دون اتفاق.',
    acts: [{ by: 'labour-inspectorate', record: 'incident-acknowledged' }, TO_THE_INSPECTORATE],
  },
  {
    name: 'crowded-housing',
    example: 'housing-complaint',
    by: 'ngo',
    kind: 'housing',
    text: 'أحد عشر شخصًا وحمام واحد.',
    acts: [],
  },
];

/** The person of an example of the demo, by the key of their case. */
export type PersonOf = (example: string) => string | undefined;

/** Opens each file and writes what happened in it: once, whenever it is called again. Throws ApiProblem. */
export async function seedComplaints(reporters: Reporters, personOf: PersonOf): Promise<void> {
  await Promise.all(COMPLAINTS.map((complaint) => seedComplaint(reporters, personOf, complaint)));
}

async function seedComplaint(
  reporters: Reporters,
  personOf: PersonOf,
  { name, example, by, kind, text, acts }: DemoComplaint,
): Promise<void> {
  const seasonalWorkerId = personOf(example);
  // Their case could not be seeded: that was told already.
  if (seasonalWorkerId === undefined) return;
  const { answer } = await reporters[by].post<IncidentOpenedAnswer>(
    `/v1/seasonal-workers/${seasonalWorkerId}/incidents`,
    {
      ...{ kind, text, language: 'ar', contactSafe: 'عبر من فتح الملف' },
      ...{ channel: 'phone', onBehalfOf: SEASONAL_WORKER },
    },
    demoKey(`complaint-${name}`),
  );
  for (const act of acts) {
    await reporters[act.by].post<IncidentRecordedAnswer>(
      `/v1/incidents/${answer.incidentId}/records`,
      { record: act.record, occurredOn: answer.openedOn, ...actOn(act, answer.openedOn) },
      demoKey(`complaint-${name}-${act.record}`),
    );
  }
}

/** What an act on this day carries: its details, and whose word it is. */
export function actOn(
  { details, theirs, dayIn }: Act,
  day: IsoDate,
): { details?: RecordDetails; onBehalfOf?: typeof SEASONAL_WORKER } {
  const all = { ...details, ...(dayIn === undefined ? {} : { [dayIn]: day }) };
  return {
    ...(Object.keys(all).length === 0 ? {} : { details: all }),
    ...(theirs ? { onBehalfOf: SEASONAL_WORKER } : {}),
  };
}
