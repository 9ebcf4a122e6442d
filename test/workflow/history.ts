// A recorded history as short words to compare with.
import proto from '@temporalio/proto';
import { defaultPayloadConverter } from '@temporalio/common';
import type { HistoryEvent } from './trial.ts';

const { EventType } = proto.temporal.api.enums.v1;
const PREFIX = 'EVENT_TYPE_';

/** `TIMER_STARTED`, `MARKER_RECORDED`, … of each event, in order. */
export function kindsOf(events: readonly HistoryEvent[]): string[] {
  return events.map(({ eventType }) => {
    const name = typeof eventType === 'string' ? eventType : (EventType[eventType ?? 0] ?? '');
    return name.replace(PREFIX, '');
  });
}

export function countOf(events: readonly HistoryEvent[], kind: string): number {
  return kindsOf(events).filter((one) => one === kind).length;
}

/** The lines that operators read beside timers and activities, in order. */
export function summariesOf(events: readonly HistoryEvent[]): string[] {
  return events.flatMap(({ userMetadata }) => {
    const payload = userMetadata?.summary;
    return payload ? [defaultPayloadConverter.fromPayload<string>(payload)] : [];
  });
}
