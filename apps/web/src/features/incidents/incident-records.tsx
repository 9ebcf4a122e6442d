/** What was done in a file, latest first: each record with its day, whose word it is, and its details in words. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Part } from './incident-parts.tsx';
import type { File } from './incident-parts.tsx';
import { useAgencyWord, useIncidentWord } from './incident-words.ts';
import classes from './incidents.module.css';

type Kept = Schema<'IncidentRecordDto'>;
type Audited = Schema<'AuditedRecordDto'>;

/** It takes the focus once an act is recorded. */
export const RECORDS = 'incident-records';

export function Records({ file: { records, openedOn } }: { file: File }): ReactNode {
  const { t } = useSpeech();
  return (
    <Part title={t(INCIDENT_TEXTS.records)} headingId={RECORDS} data-testid="records">
      <ul className={classes.plain}>
        {[...records].reverse().map((kept) => (
          <Line
            key={kept.sequence}
            kept={kept}
            // The first record has the day of what happened, which stands beside the words.
            on={kept.sequence === 1 ? openedOn : kept.occurredOn}
          />
        ))}
      </ul>
    </Part>
  );
}

export function AuditedRecords({ records }: { records: readonly Audited[] }): ReactNode {
  const { t, moment } = useSpeech();
  const word = useIncidentWord();
  return (
    <Part title={t(INCIDENT_TEXTS.records)} data-testid="records">
      <ul className={classes.plain}>
        {[...records].reverse().map(({ sequence, record, recordedAt }) => (
          <li key={sequence} data-record={record}>
            <Text size="sm">
              {word('record', record)} · <bdi>{moment(recordedAt)}</bdi>
            </Text>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Line({ kept, on }: { kept: Kept; on: string }): ReactNode {
  const { t, date } = useSpeech();
  const word = useIncidentWord();
  const agencyWord = useAgencyWord();
  const details = useDetails();
  const { record, by } = kept;
  return (
    <li data-record={record}>
      <Text size="sm">
        <strong>{word('record', record)}</strong> · <bdi>{date(on)}</bdi>
      </Text>
      <Text size="sm" c="dimmed">
        {t(INCIDENT_TEXTS.by, { who: agencyWord(by.agencyId, by.role) })}
      </Text>
      {details(kept).map((line) => (
        <Text key={line} size="sm" className={classes.words}>
          <bdi>{line}</bdi>
        </Text>
      ))}
    </li>
  );
}

/** The details of a record, a line each: codes as words, days as dates, private words as they were said. */
function useDetails(): (kept: Kept) => string[] {
  const { label, date, t } = useSpeech();
  const word = useIncidentWord();
  const saidAs: Readonly<Record<string, (code: string, record: string) => string>> = {
    kind: (code) => word('kind', code),
    channel: (code) => word('channel', code),
    reported: (code) => label('detailValue', code),
    to: (code, record) => (record === 'incident-escalated' ? toldWord(code) : word('recipient', code)),
    ground: (code, record) => (record === 'incident-referred' ? word('ground', code) : code),
    act: (code, record) =>
      record === 'retaliation-check' ? label('milestone', code) : word('followUp', code),
    result: (code) => word('result', code),
    awaited: (code) => word('record', code),
    talkedOn: date,
    triedOn: date,
    dueOn: date,
  };
  const toldWord = (code: string): string =>
    code === 'second-reader' ? t(INCIDENT_TEXTS.toSecondReader) : label('reporter', code);
  return ({ record, details }) =>
    Object.entries(details).flatMap(([name, value]) => {
      // Who reads it stands beside the records.
      if (NOT_SHOWN.has(name)) return [];
      const values = [value].flat().map(String);
      return [values.map((one) => saidAs[name]?.(one, record) ?? one).join(' · ')];
    });
}

const NOT_SHOWN = new Set(['kind', 'add', 'remove', 'officer']);
