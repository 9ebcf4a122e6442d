/** When it happened, when it was recorded, and what a correction made of the day. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { daysBetween, todayAt } from '#libs/domain/calendar';
import { CASE_PAGE_COUNTED } from '#libs/words/screens/case-page';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import { useCase } from './case-context.tsx';
import type { EntryLine } from './case-data.ts';

interface EntryDatesProps {
  entry: EntryLine;
  corrections: readonly EntryLine[];
}

export function EntryDates({ entry, corrections }: EntryDatesProps): ReactNode {
  const { t, date, moment } = useSpeech();
  const recorded = useRecorded(entry);
  const { occurredOn, dueOn, recordedAt } = entry;
  const corrected = corrections.findLast((one) => one.occurredOn !== undefined)?.occurredOn;
  return (
    <Text size="sm">
      {occurredOn !== undefined && <Occurred on={occurredOn} corrected={corrected} />}
      {dueOn !== undefined && dueOn !== occurredOn && `${t(CASE_RECORD_TEXTS.due, { date: date(dueOn) })} · `}
      <Text
        component="span"
        size="sm"
        c="dimmed"
        title={t(CASE_RECORD_TEXTS.recordedOn, { moment: moment(recordedAt) })}
      >
        {recorded}
      </Text>
    </Text>
  );
}

interface OccurredProps {
  on: string;
  corrected: string | undefined;
}

function Occurred({ on, corrected }: OccurredProps): ReactNode {
  const { date } = useSpeech();
  if (corrected === undefined) {
    return (
      <>
        <time dateTime={on}>{date(on)}</time> ·{' '}
      </>
    );
  }
  return (
    <>
      <s>{date(on)}</s> → <time dateTime={corrected}>{date(corrected)}</time> ·{' '}
    </>
  );
}

/** How long after it happened, by the case's own calendar; the moment itself of what has no day of its own. */
function useRecorded({ occurredOn, recordedAt, type }: EntryLine): string {
  const { t, counted, moment } = useSpeech();
  const { entries } = useCase();
  const calendar = entries[0]?.calendar;
  if (occurredOn === undefined || type === 'correction' || calendar === undefined) {
    return t(CASE_RECORD_TEXTS.recordedOn, { moment: moment(recordedAt) });
  }
  const late = daysBetween(occurredOn, todayAt(calendar, Date.parse(recordedAt)));
  return late > 0 ? counted(CASE_PAGE_COUNTED.recordedLater, late) : t(CASE_RECORD_TEXTS.sameDay);
}
