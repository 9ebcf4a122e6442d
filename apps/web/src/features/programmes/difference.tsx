/** What a pack changes against the version before: what stood there, and what stands there now, stage by stage. */
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { listIn } from '#libs/words/figures';
import { changesInWords } from '#libs/words/packs/pack-changes';
import type { ChangeInWords, NamedChange } from '#libs/words/packs/pack-changes';
import type { Words } from '#libs/words/languages';
import type { PackLabels } from '#libs/words/labels';
import { CHANGE_TEXTS, PART_TEXTS } from '#libs/words/screens/administration-parts';
import { PROGRAMME_COUNTED, PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { OwnLine } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import type { SentPack } from './pack-file.ts';
import classes from './programmes.module.css';

interface DifferenceProps {
  checked: Schema<'CheckedProgrammeDto'>;
  /** Without faults, as `checked` says. */
  pack: SentPack;
}

export function Difference({ checked, pack }: DifferenceProps): ReactNode {
  const { t } = useSpeech();
  const { code, version, before, changes } = checked;
  const known = { code: code ?? '', version: before ?? '' };
  const old = api.useQuery(
    'get',
    '/v1/programmes/{code}',
    { params: { path: { code: known.code }, query: { version: known.version } } },
    { enabled: before !== null, staleTime: Infinity },
  );
  if (before === null) return <Text>{t(PROGRAMME_TEXTS.isNew)}</Text>;
  const after = pack as unknown as Programme;
  return (
    <section aria-labelledby="difference">
      <DifferenceTitle before={`${known.code}@${before}`} after={`${known.code}@${version ?? ''}`} />
      <Read query={old}>
        {({ pack: was }) => (
          <Changes changes={changes} packs={{ before: was as unknown as Programme, after }} />
        )}
      </Read>
    </section>
  );
}

export function DifferenceTitle(packs: { before: string; after: string }): ReactNode {
  const { t } = useSpeech();
  return (
    <Title order={3} size="h5" id="difference" mt="md">
      {t(PROGRAMME_TEXTS.difference, packs)}
    </Title>
  );
}

interface ChangesProps {
  changes: readonly NamedChange[];
  packs: { before: Programme; after: Programme };
}

/** Every change in words, stage by stage. */
export function Changes({ changes, packs }: ChangesProps): ReactNode {
  const { t, counted, language } = useSpeech();
  const said = changesInWords(changes, packs, language);
  return said.length === 0 ? (
    <Text data-testid="difference" data-value={0}>
      {t(PROGRAMME_TEXTS.same)}
    </Text>
  ) : (
    <div data-testid="difference" data-value={said.length}>
      <Text size="sm" c="dimmed">
        {counted(PROGRAMME_COUNTED.changes, said.length)}
      </Text>
      <Groups changes={said} labels={{ ...packs.before.labels, ...packs.after.labels }} />
    </div>
  );
}

interface GroupsProps {
  changes: readonly ChangeInWords[];
  labels: PackLabels;
}

function Groups({ changes, labels }: GroupsProps): ReactNode {
  const { t, label } = useSpeech();
  const groups = [...new Set(changes.map(({ group }) => group))];
  return groups.map((group) => (
    <div key={group} data-group={group} role="group" aria-labelledby={`changes-${group}`}>
      <Title order={4} size="h6" id={`changes-${group}`} mt="sm">
        {group === 'programme' || group === 'exits' ? t(CHANGE_TEXTS[group]) : label('stage', group)}
      </Title>
      <ul className={classes.changes}>
        {changes
          .filter((change) => change.group === group)
          .map((change, index) => (
            <Change key={index} change={change} labels={labels} />
          ))}
      </ul>
    </div>
  ));
}

function Change({ change, labels }: { change: ChangeInWords; labels: PackLabels }): ReactNode {
  const { t, label, language } = useSpeech();
  const { subject, facet, paths, before, after, group } = change;
  const parts: Readonly<Record<string, Words>> = PART_TEXTS;
  const part = parts[subject];
  const kind = subject === group ? 'stage' : 'milestone';
  return (
    <li className={classes.change} data-subject={subject} data-facet={facet}>
      <div className={classes.changeWhat}>
        <strong>{facet === 'part' && part !== undefined ? t(part) : label(kind, subject, labels)}</strong>
        {facet !== 'part' && <span>{t(CHANGE_TEXTS[facet])}</span>}
        {paths !== null && (
          <Text component="span" size="xs" c="dimmed">
            {t(PROGRAMME_TEXTS.onPaths, {
              paths: listIn(
                paths.map((path) => label('path', path)),
                language,
                'all',
              ),
            })}
          </Text>
        )}
      </div>
      <Lines title={t(PROGRAMME_TEXTS.before)} lines={before} tone="before" />
      <Lines title={t(PROGRAMME_TEXTS.after)} lines={after} tone="after" />
    </li>
  );
}

interface LinesProps {
  title: string;
  lines: readonly string[];
  tone: 'before' | 'after';
}

function Lines({ title, lines, tone }: LinesProps): ReactNode {
  return (
    <div className={classes.lines} data-tone={tone}>
      <span className={classes.linesTitle}>{title}</span>
      {(lines.length === 0 ? ['—'] : lines).map((line, index) => (
        <span key={index}>
          <OwnLine>{line}</OwnLine>
        </span>
      ))}
    </div>
  );
}
