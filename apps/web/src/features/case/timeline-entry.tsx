/** One entry of the timeline: what it says, in both clocks, who says so, and what became of it. */
import { Badge, Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { doubtInWords } from '#libs/words/calendars';
import { FACTS } from '#libs/words/entry-titles';
import { listIn } from '#libs/words/figures';
import { APPEAL_WORDS } from '#libs/words/findings';
import type { Words } from '#libs/words/languages';
import { CASE_ACT_TEXTS } from '#libs/words/screens/case-acts';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { CASE_RECORD_TEXTS, CHANNEL_WORDS } from '#libs/words/screens/case-record';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { useAgencyName, useEntryTitle, useLabels } from './case-context.tsx';
import type { EntryLine } from './case-data.ts';
import { DetailList } from './detail-list.tsx';
import { EntryTexts } from './entry-texts.tsx';
import { EntryDates } from './entry-dates.tsx';
import { LateActs } from './late-acts.tsx';
import { TechnicalDetail } from './technical-detail.tsx';
import type { TimelineLine } from './timeline-lines.ts';
import { ToCheck } from './to-check.tsx';
import classes from './case.module.css';

const DOUBTFUL: readonly unknown[] = ['contested', 'early'];

interface TimelineEntryProps {
  line: TimelineLine;
  onCorrect?: () => void;
}

export function TimelineEntry({ line, onCorrect }: TimelineEntryProps): ReactNode {
  const { t } = useSpeech();
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
      <Unwritten line={line} />
      <EntryDates entry={entry} corrections={corrections} />
      <Witness entry={entry} />
      <Evidence entry={entry} />
      <DetailList details={entry.details} corrections={corrections} />
      <EntryTexts sequences={[entry, ...corrections].map(({ sequence }) => sequence)} />
      <ToCheck text={line.toCheck} />
      <LateActs line={line} />
      <TechnicalDetail entry={entry} />
    </>
  );
}

/** What a later entry made of it. */
const LATER: readonly {
  mark: string;
  color: string;
  words: Words;
  byOf: (line: TimelineLine) => number | undefined;
}[] = [
  {
    ...{ mark: 'superseded', color: 'gray', words: CASE_LAW_TEXTS.superseded },
    byOf: ({ supersededBy }) => supersededBy,
  },
  { mark: 'lifted', color: 'gray', words: CASE_LAW_TEXTS.lifted, byOf: ({ liftedBy }) => liftedBy },
  { mark: 'upheld', color: 'blue', words: CASE_LAW_TEXTS.appealUpheld, byOf: ({ upheldBy }) => upheldBy },
];

/** Only what is out of the ordinary. */
function Standing({ line }: { line: TimelineLine }): ReactNode {
  const { t, label } = useSpeech();
  const { entry, state, corrections, isAnnulled, appeal } = line;
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
    ...LATER.flatMap(({ mark, color, words, byOf }): [string, string, string][] => {
      const n = byOf(line);
      return n === undefined ? [] : [[mark, color, `${t(words)} · ${t(CASE_RECORD_TEXTS.byEntry, { n })}`]];
    }),
    ...(appeal === undefined
      ? []
      : [
          [
            `appeal-${appeal.answer}`,
            'blue',
            [
              t(APPEAL_WORDS[appeal.answer]),
              t(appeal.of === 'answer' ? CASE_RECORD_TEXTS.aboutEntry : CASE_RECORD_TEXTS.byEntry, {
                n: appeal.other,
              }),
            ].join(' · '),
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

/** A date that has passed, and after which nothing was written: days off are not certain, or the law is not. */
function Unwritten({ line: { entry, toCheck } }: { line: TimelineLine }): ReactNode {
  const { t, label, date, language } = useSpeech();
  const { unwritten, dueOn = '', type } = entry;
  const on = { date: isolated(date(dueOn)) };
  if (type !== 'escalation' || (unwritten === undefined && toCheck === undefined)) return null;
  return (
    <div data-mark={unwritten === undefined ? 'unsure' : 'unwritten'}>
      <Badge variant="light" tt="none" size="sm" color="orange">
        {t(CASE_LAW_TEXTS.unwritten)}
      </Badge>
      <Text size="sm">
        {unwritten === undefined
          ? t(CASE_LAW_TEXTS.unsure, on)
          : t(CASE_LAW_TEXTS.unwrittenWhy, {
              ...on,
              effect: label('silence', unwritten.effect),
              doubt: doubtInWords(unwritten, language),
            })}
      </Text>
    </div>
  );
}

/** Who saw it, who wrote it down where that was somebody else, and by which way it came. */
function Witness({ entry }: { entry: EntryLine }): ReactNode {
  const { t } = useSpeech();
  const whoOf = useWho();
  const { channel, type, evidence } = entry;
  const isReserved = FACTS.includes(type) && evidence === undefined;
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
