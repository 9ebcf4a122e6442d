/** One entry of the timeline: what it says, in both clocks, who says so, and what became of it. */
import { Badge, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { unwrittenInWords } from '#libs/words/calendars';
import { ENTRY_WORDS } from '#libs/words/case';
import { listIn } from '#libs/words/figures';
import type { Words } from '#libs/words/languages';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { CASE_RECORD_TEXTS, CHANNEL_WORDS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import { useAgencyName, useCase, useLabels } from './case-context.tsx';
import type { EntryLine } from './case-data.ts';
import { DetailList } from './detail-list.tsx';
import { EntryTexts } from './entry-texts.tsx';
import { EntryDates } from './entry-dates.tsx';
import { TechnicalDetail } from './technical-detail.tsx';
import type { TimelineLine } from './timeline-lines.ts';
import { ToCheck } from './to-check.tsx';
import classes from './case.module.css';

const DOUBTFUL: readonly unknown[] = ['contested', 'early'];
const FACTS: readonly string[] = ['milestone', 'exit'];

interface TimelineEntryProps {
  line: TimelineLine;
  onCorrect?: () => void;
}

export function TimelineEntry({ line, onCorrect }: TimelineEntryProps): ReactNode {
  const { t, label, language } = useSpeech();
  const titleOf = useEntryTitle();
  const { entry, state, corrections, isAnnulled } = line;
  const title = titleOf(entry);
  const isFact = FACTS.includes(entry.type);
  const tone = DOUBTFUL.includes(state) ? 'doubt' : isFact && !isAnnulled ? 'fact' : 'quiet';
  return (
    <>
      <span className={classes.dot} data-tone={tone} aria-hidden="true" />
      <Group gap="xs" justify="space-between" align="flex-start" wrap="nowrap">
        <Text fw={600} td={isAnnulled ? 'line-through' : undefined}>
          {title}
        </Text>
        {onCorrect !== undefined && (
          <Button
            size="compact-xs"
            variant="subtle"
            data-testid="correct"
            aria-label={t(CASE_ACT_TEXTS.correctThis, { n: entry.sequence, what: title })}
            onClick={onCorrect}
          >
            {t(CASE_ACT_TEXTS.correct)}
          </Button>
        )}
      </Group>
      <Standing line={line} />
      {entry.unwritten !== undefined && (
        <Text size="sm" data-mark="unwritten">
          {unwrittenInWords(entry.unwritten, language)} · {label('silence', entry.unwritten.effect)}
        </Text>
      )}
      <EntryDates entry={entry} corrections={corrections} />
      <Witness entry={entry} />
      <Evidence entry={entry} />
      <DetailList details={entry.details} corrections={corrections} />
      <EntryTexts sequences={[entry, ...corrections].map(({ sequence }) => sequence)} />
      <ToCheck text={line.toCheck} />
      <TechnicalDetail entry={entry} />
    </>
  );
}

/** What an entry is called: its milestone, or what the engine or an officer did. */
export function useEntryTitle(): (entry: EntryLine) => string {
  const { t } = useSpeech();
  const label = useLabels();
  const { entries } = useCase();
  const words: Readonly<Record<string, Words>> = ENTRY_WORDS;
  const titleOf = (entry: EntryLine): string => {
    const { type, milestone, corrects } = entry;
    const about = entries.find(({ sequence }) => sequence === corrects);
    if (type === 'correction' && about !== undefined) {
      return t(CASE_RECORD_TEXTS.correctionOf, { n: about.sequence, what: titleOf(about) });
    }
    const what = words[type] === undefined ? type : t(words[type]);
    if (milestone === undefined) return what;
    return FACTS.includes(type)
      ? label('milestone', milestone)
      : `${what} · ${label('milestone', milestone)}`;
  };
  return titleOf;
}

/** Only what is out of the ordinary. */
function Standing({ line }: { line: TimelineLine }): ReactNode {
  const { t, label } = useSpeech();
  const { entry, state, corrections, isAnnulled, supersededBy } = line;
  const last = corrections.at(-1);
  const marks: [string, string, string][] = [
    ...(DOUBTFUL.includes(state) && state !== undefined
      ? [[state, 'yellow', label('milestoneState', state)] as [string, string, string]]
      : []),
    ...(entry.effect === undefined
      ? []
      : [[entry.effect, 'blue', label('silence', entry.effect)] as [string, string, string]]),
    ...(last === undefined
      ? []
      : [
          [
            isAnnulled ? 'annulled' : 'corrected',
            'gray',
            `${t(isAnnulled ? CASE_RECORD_TEXTS.annulled : CASE_RECORD_TEXTS.corrected)} · ${t(CASE_RECORD_TEXTS.byEntry, { n: last.sequence })}`,
          ] as [string, string, string],
        ]),
    ...(supersededBy === undefined
      ? []
      : [
          [
            'superseded',
            'gray',
            `${t(CASE_LAW_TEXTS.superseded)} · ${t(CASE_RECORD_TEXTS.byEntry, { n: supersededBy })}`,
          ] as [string, string, string],
        ]),
  ];
  if (marks.length === 0) return null;
  return (
    <Group gap={6} my={2}>
      {marks.map(([mark, color, text]) => (
        <Badge key={mark} variant="light" tt="none" size="sm" color={color} data-mark={mark}>
          {text}
        </Badge>
      ))}
    </Group>
  );
}

/** Who saw it, who wrote it down where that was somebody else, and by which way it came. */
function Witness({ entry }: { entry: EntryLine }): ReactNode {
  const { t } = useSpeech();
  const whoOf = useWho();
  const { channel, type, milestone, evidence } = entry;
  const isReserved = FACTS.includes(type) && milestone !== undefined && evidence === undefined;
  if (isReserved) return <Quiet>{t(CASE_RECORD_TEXTS.reserved)}</Quiet>;
  return (
    <Quiet>
      {[...whoOf(entry), ...(channel === undefined ? [] : [t(CHANNEL_WORDS[channel])])].join(' · ')}
    </Quiet>
  );
}

function useWho(): (entry: EntryLine) => string[] {
  const { t } = useSpeech();
  const nameOf = useAgencyName();
  return ({ reportedBy, recordedBy }) => {
    const writer = recordedBy && {
      agencyId: recordedBy.agencyId,
      role: recordedBy.agencyKind ?? recordedBy.role,
    };
    const saw = reportedBy ?? writer;
    if (saw === undefined) return [t(CASE_RECORD_TEXTS.engine)];
    const isAnother = writer !== undefined && writer.agencyId !== saw.agencyId;
    return [
      t(CASE_RECORD_TEXTS.seenBy, { who: nameOf(saw) }),
      ...(isAnother ? [t(CASE_RECORD_TEXTS.writtenBy, { who: nameOf(writer) })] : []),
    ];
  };
}

function Evidence({ entry: { evidence = [] } }: { entry: EntryLine }): ReactNode {
  const { t, language } = useSpeech();
  const label = useLabels();
  if (evidence.length === 0) return null;
  const kinds = listIn(
    evidence.map(({ kind }) => label('evidence', kind)),
    language,
    'all',
  );
  return <Quiet>{t(CASE_RECORD_TEXTS.evidence, { kinds })}</Quiet>;
}

function Quiet({ children }: { children: ReactNode }): ReactNode {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
