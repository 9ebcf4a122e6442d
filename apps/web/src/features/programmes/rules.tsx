/** One row of a pack in words: folded to its name and need, opened to everything that it asks for. */
import { Badge, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ExitRule, MilestoneRule } from '#libs/domain/pack/programme';
import { cited } from '#libs/words/packs/pack-reader';
import type { PackReader } from '#libs/words/packs/pack-reader';
import {
  conditionsInWords,
  deadlinesInWords,
  detailsInWords,
  evidenceInWords,
  exitInWords,
  needInWords,
  orderInWords,
  reportersInWords,
} from '#libs/words/packs/pack-rules';
import { CHANGE_TEXTS } from '#libs/words/screens/administration-parts';
import { useSpeech } from '../../lib/language.tsx';
import { OwnLine } from '../../ui/isolated.tsx';
import classes from './programmes.module.css';

const COLORS = { completing: 'water', expected: 'blue', optional: 'gray' } as const;

interface MilestoneProps {
  reader: PackReader;
  rule: MilestoneRule;
}

export function Milestone({ reader, rule }: MilestoneProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Rule reader={reader} rule={rule} badge={<NeedBadge reader={reader} rule={rule} />}>
      {[
        [t(CHANGE_TEXTS.order), orderInWords(reader, rule)],
        [t(CHANGE_TEXTS.reporters), reportersInWords(reader, rule)],
        [t(CHANGE_TEXTS.evidence), evidenceInWords(reader, rule)],
        [t(CHANGE_TEXTS.deadline), deadlinesInWords(reader, rule)],
        [t(CHANGE_TEXTS.condition), conditionsInWords(reader, rule)],
        [t(CHANGE_TEXTS.details), detailsInWords(reader, rule)],
        [t(CHANGE_TEXTS.source), rule.source === undefined ? [] : [cited(reader, rule.source)]],
      ]}
    </Rule>
  );
}

interface ExitProps {
  reader: PackReader;
  exit: ExitRule;
}

export function Exit({ reader, exit }: ExitProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Rule reader={reader} rule={exit}>
      {[
        [t(CHANGE_TEXTS.condition), exitInWords(reader, exit)],
        [t(CHANGE_TEXTS.reporters), reportersInWords(reader, exit)],
        [t(CHANGE_TEXTS.evidence), evidenceInWords(reader, exit)],
        [t(CHANGE_TEXTS.details), detailsInWords(reader, exit)],
        [t(CHANGE_TEXTS.source), exit.source === undefined ? [] : [cited(reader, exit.source)]],
      ]}
    </Rule>
  );
}

type Fact = readonly [name: string, lines: readonly string[]];

interface RuleProps {
  reader: PackReader;
  rule: Pick<MilestoneRule, 'milestone' | 'paths'>;
  badge?: ReactNode;
  children: readonly Fact[];
}

function Rule({ reader, rule: { milestone, paths }, badge, children }: RuleProps): ReactNode {
  const { label } = useSpeech();
  return (
    <details className={classes.rule} data-milestone={milestone}>
      <summary>
        <span className={classes.ruleName}>{label('milestone', milestone, reader.labels)}</span>
        {badge}
        {paths.length === 1 && (
          <Text component="span" size="xs" c="dimmed">
            {paths.map((path) => label('path', path)).join()}
          </Text>
        )}
      </summary>
      <Facts facts={children} />
    </details>
  );
}

function NeedBadge({ reader, rule }: MilestoneProps): ReactNode {
  return (
    <Badge variant="light" tt="none" color={COLORS[rule.need]}>
      {needInWords(reader, rule)}
    </Badge>
  );
}

/** What is said of something, part by part; parts of which nothing is said are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, lines]) => lines.length > 0)
        .flatMap(([name, lines]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name} says`}>
            {lines.map((line, index) => (
              <span key={index}>
                <OwnLine>{line}</OwnLine>
              </span>
            ))}
          </dd>,
        ])}
    </dl>
  );
}
