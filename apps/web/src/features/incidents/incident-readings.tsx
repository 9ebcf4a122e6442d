/** Who read a file, newest first; asked for when somebody wants to know. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Read } from '../../ui/states.tsx';
import { Part } from './incident-parts.tsx';
import { useAgencyWord } from './incident-words.ts';
import classes from './incidents.module.css';

const SHOWN = 50;

export function Readings({ incidentId }: { incidentId: string }): ReactNode {
  const { t } = useSpeech();
  const [isAsked, setAsked] = useState(false);
  return (
    <Part title={t(INCIDENT_TEXTS.readings)} data-testid="readings">
      {isAsked ? (
        <ReadingList incidentId={incidentId} />
      ) : (
        <Button variant="default" size="xs" data-testid="show-readings" onClick={() => setAsked(true)}>
          {t(INCIDENT_TEXTS.showReadings)}
        </Button>
      )}
    </Part>
  );
}

function ReadingList({ incidentId }: { incidentId: string }): ReactNode {
  const { moment } = useSpeech();
  const agencyWord = useAgencyWord();
  const readings = api.useQuery('get', '/v1/incidents/{incidentId}/readings', {
    params: { path: { incidentId }, query: { limit: SHOWN } },
  });
  return (
    <Read query={readings} rows={2}>
      {({ items }) => (
        <ul className={classes.plain}>
          {items.map(({ readAt, userId, agencyId, role }) => (
            <li key={`${readAt} ${userId}`}>
              <Text size="sm">
                <bdi>{moment(readAt)}</bdi> · {agencyWord(agencyId, role)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Read>
  );
}
