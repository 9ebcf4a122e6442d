/** Incident files that are open, earliest due first: their numbers and days, nothing of what they are about. */
import { Group, Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DUE_TEXTS } from '#libs/words/screens/due';
import { TODAY_TEXTS } from '#libs/words/screens/today';
import { api, type Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Due } from '../../ui/due.tsx';
import { Code } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import classes from './today.module.css';

const SHOWN = 5;

export function FilesDue(): ReactNode {
  const { t } = useSpeech();
  const files = api.useQuery('get', '/v1/incidents', { params: { query: { state: 'open', limit: SHOWN } } });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="files-due">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="files-due">
          {t(DUE_TEXTS.files)}
        </Title>
        <Link to="/incidents" search={{ state: 'open' }}>
          {t(TODAY_TEXTS.seeAll)}
        </Link>
      </Group>
      <Read query={files} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t(DUE_TEXTS.filesNone)}</Text>
          ) : (
            <ul className={classes.rows} data-testid="files-due">
              {items.map((file) => (
                <FileDue key={file.incidentId} {...file} />
              ))}
            </ul>
          )
        }
      </Read>
    </Paper>
  );
}

type Item = Schema<'IncidentItemDto'>;

/** Whoever is not told its kind cannot open it. */
function FileDue({ incidentId, number, kind, dueOn, overdue }: Item): ReactNode {
  return (
    <li className={classes.day}>
      {kind === null ? (
        <Code>{number}</Code>
      ) : (
        <Link to="/incidents/$incidentId" params={{ incidentId }}>
          <Code>{number}</Code>
        </Link>
      )}
      <Due dueOn={dueOn} overdue={overdue} />
    </li>
  );
}
