// Temporal's history is a second, independent witness of the ledger: every entry that a case folded stands in
// it as the result of an activity. This file reads those results out of a recorded history.
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import type proto from '@temporalio/proto';
import type { Entry, RecordResult, SeasonCase } from '#libs/domain/case/case-types';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import type { WitnessedEntry } from '#libs/domain/ledger/verification';

export type History = proto.temporal.api.history.v1.IHistory;
type HistoryEvent = proto.temporal.api.history.v1.IHistoryEvent;

/** What an activity answered. */
export interface ActivityResult {
  activity: string;
  result: unknown;
}

/** The entries in the result of each activity. */
const ENTRIES_OF = {
  loadCase: (result: unknown) => (result as SeasonCase | null)?.entries ?? [],
  recordEntry: (result: unknown) => {
    const answer = result as RecordResult;
    return answer.kind === 'stored' ? [answer.entry] : [];
  },
  entriesAfter: (result: unknown) => result as Entry[],
} satisfies Readonly<Record<string, (result: unknown) => readonly Entry[]>>;

/** Every entry in the histories of a case, by sequence; of two that differ, both. */
export function witnessedEntries(histories: readonly History[]): WitnessedEntry[] {
  const witnessed = new Map<string, WitnessedEntry>();
  for (const entry of entriesIn(histories)) {
    const found = { sequence: entry.sequence, hash: entry.hash, text: textOf(entry) };
    witnessed.set(`${found.sequence} ${found.hash} ${found.text}`, found);
  }
  return [...witnessed.values()].sort((a, b) => a.sequence - b.sequence);
}

/** Every entry in the histories, as often as it stands there. */
export function entriesIn(histories: readonly History[]): Entry[] {
  return histories
    .flatMap(activityResultsOf)
    .flatMap(({ activity, result }) => (isCaseActivity(activity) ? ENTRIES_OF[activity](result) : []));
}

/** The text that was hashed: the entry without its place in the chain. */
function textOf(entry: Entry): string {
  const { hash: _hash, prevHash: _prevHash, ...hashed } = entry;
  return canonicalText(hashed);
}

function isCaseActivity(name: string): name is keyof typeof ENTRIES_OF {
  return name in ENTRIES_OF;
}

/** The results of all activities of a history, in order. */
export function activityResultsOf(history: History): ActivityResult[] {
  const events = history.events ?? [];
  const scheduled = new Map<string, string>();
  return events.flatMap((event) => {
    const begun = event.activityTaskScheduledEventAttributes;
    if (begun) scheduled.set(String(event.eventId), begun.activityType?.name ?? '');
    return [fromMarker(event), fromCompletion(event, scheduled)].filter((one) => one !== undefined);
  });
}

/** A local activity leaves its result in a marker. */
function fromMarker(event: HistoryEvent): ActivityResult | undefined {
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName !== 'core_local_activity' || marker.failure) return undefined;
  const data = read(marker.details?.data?.payloads) as { activity_type?: string } | undefined;
  return { activity: data?.activity_type ?? '', result: read(marker.details?.result?.payloads) };
}

function fromCompletion(
  event: HistoryEvent,
  scheduled: ReadonlyMap<string, string>,
): ActivityResult | undefined {
  const completed = event.activityTaskCompletedEventAttributes;
  if (!completed) return undefined;
  const activity = scheduled.get(String(completed.scheduledEventId)) ?? '';
  return { activity, result: read(completed.result?.payloads) };
}

function read(payloads: readonly Payload[] | null | undefined): unknown {
  const [payload] = payloads ?? [];
  return payload ? defaultPayloadConverter.fromPayload(payload) : undefined;
}
