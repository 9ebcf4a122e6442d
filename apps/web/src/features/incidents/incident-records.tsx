/** What was done in a file, latest first: each record with its day, whose word it is, and its details in words. */
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Words } from '#libs/words/languages';
import { CASE_RECORD_TEXTS } from '#libs/words/screens/case-record';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Part } from './incident-parts.tsx';
import type { File } from './incident-parts.tsx';
import { useAgencyWord, useIncidentWord, useReaderWords } from './incident-words.ts';
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
  const nameOf = useDetailName();
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
      {details(kept).map(([name, value]) => (
        <Text key={name} size="sm" className={classes.words} data-detail={name}>
          {t(CASE_RECORD_TEXTS.labelled, { what: nameOf(name, record) })} <bdi>{value}</bdi>
        </Text>
      ))}
    </li>
  );
}

/** The details of a record by their names: codes as words, days as dates, private words as they were said. */
function useDetails(): (kept: Kept) => [string, string][] {
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
    add: (agencyId) => readers.agency(agencyId),
    remove: (agencyId) => readers.agency(agencyId),
    officer: (userId) => readers.officer(userId),
  };
  const readers = useReaderWords();
  const toldWord = (code: string): string =>
    code === 'second-reader' ? t(INCIDENT_TEXTS.toSecondReader) : label('reporter', code);
  return ({ record, details }) =>
    Object.entries(details).flatMap(([name, value]) => {
      // It is the heading of the page.
      if (name === KIND) return [];
      const values = [value].flat().map(String);
      return [[name, values.map((one) => saidAs[name]?.(one, record) ?? one).join(' · ')]];
    });
}

const KIND = 'kind';

const NAMES: Readonly<Record<string, Words>> = {
  channel: INCIDENT_TEXTS.channel,
  reported: INCIDENT_TEXTS.reportedAs,
  to: INCIDENT_TEXTS.to,
  scope: INCIDENT_TEXTS.scope,
  reference: INCIDENT_TEXTS.reference,
  ground: INCIDENT_TEXTS.why,
  act: INCIDENT_TEXTS.undertaken,
  result: INCIDENT_TEXTS.outcome,
  awaited: INCIDENT_TEXTS.awaits,
  dueOn: INCIDENT_TEXTS.due,
  add: INCIDENT_TEXTS.joinedCircle,
  officer: INCIDENT_TEXTS.joinedCircle,
  remove: INCIDENT_TEXTS.leftCircle,
};
/** In these records the detail means something else than in the others. */
const OTHER_NAMES: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  'incident-referred': { ground: INCIDENT_TEXTS.ground },
  'retaliation-check': { act: INCIDENT_TEXTS.employersAct },
  'incident-escalated': { to: INCIDENT_TEXTS.told },
};

/** What a detail is called in its record; by the words of all details where files have none of their own. */
function useDetailName(): (detail: string, record: string) => string {
  const { t, label } = useSpeech();
  return (detail, record) => {
    const words = OTHER_NAMES[record]?.[detail] ?? NAMES[detail];
    return words === undefined ? label('detail', detail) : t(words);
  };
}
