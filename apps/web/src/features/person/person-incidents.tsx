/** Incident files of the person, as the list gives them: of a file whose circle the reader is not in, no kind. */
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { MAX_LIMIT } from '#libs/domain/pages';
import { INCIDENT_GROUP_WORDS, INCIDENT_KIND_WORDS, INCIDENT_STATE_WORDS } from '#libs/words/incidents';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code } from '../../ui/isolated.tsx';
import { Read } from '../../ui/states.tsx';
import { Part } from './part.tsx';
import classes from './person.module.css';

export function PersonIncidents({ seasonalWorkerId }: { seasonalWorkerId: string }): ReactNode {
  const { t } = useSpeech();
  const files = api.useQuery('get', '/v1/incidents', {
    params: { query: { seasonalWorkerId, limit: MAX_LIMIT } },
  });
  return (
    <Part title={t(PERSON_TEXTS.incidents)} data-testid="person-incidents">
      <Read query={files} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t(PERSON_TEXTS.incidentsEmpty)}</Text>
          ) : (
            <ul className={classes.plain}>
              {items.map((item) => (
                <File key={item.incidentId} item={item} />
              ))}
            </ul>
          )
        }
      </Read>
    </Part>
  );
}

function File({ item }: { item: Schema<'IncidentItemDto'> }): ReactNode {
  const { t, date } = useSpeech();
  const { incidentId, number, kind, group, state, dueOn } = item;
  const isRead = (kind ?? group ?? null) !== null;
  const about =
    kind === null || kind === undefined
      ? group === undefined
        ? t(PERSON_TEXTS.ofCircle)
        : t(INCIDENT_GROUP_WORDS[group])
      : t(INCIDENT_KIND_WORDS[kind]);
  return (
    <li className={classes.line}>
      {isRead ? (
        <Link to="/incidents/$incidentId" params={{ incidentId }}>
          <Code>{number}</Code>
        </Link>
      ) : (
        <Code>{number}</Code>
      )}
      <Text size="sm">
        {about} · {t(INCIDENT_STATE_WORDS[state])}
      </Text>
      {dueOn !== null && (
        <Text size="sm" c="dimmed">
          {t(PERSON_TEXTS.dueOn, { date: date(dueOn) })}
        </Text>
      )}
    </li>
  );
}
