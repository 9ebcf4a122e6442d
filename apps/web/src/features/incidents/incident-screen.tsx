/** One incident file, to its circle as far as they read it and to an auditor its days. */
import { Badge, Group, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { api, problemIn } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Due } from '../../ui/due.tsx';
import { Code } from '../../ui/isolated.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Read } from '../../ui/states.tsx';
import { IncidentActs } from './incident-acts.tsx';
import { Circle, Person, Said } from './incident-parts.tsx';
import { Readings } from './incident-readings.tsx';
import { AuditedRecords, Records } from './incident-records.tsx';
import { useIncidentWord } from './incident-words.ts';
import { Facts } from '../../ui/facts.tsx';
import type { NamedFact } from '../../ui/facts.tsx';
import classes from './incidents.module.css';

type File = Schema<'IncidentDto'>;
type Audited = Schema<'AuditedIncidentDto'>;

export function IncidentScreen(): ReactNode {
  const { incidentId } = useParams({ from: '/signed-in/incidents/$incidentId' });
  const file = api.useQuery(
    'get',
    '/v1/incidents/{incidentId}',
    { params: { path: { incidentId } } },
    // Each reading is noted in the file: it is read when somebody asks for it, and after an act.
    { staleTime: Infinity, refetchOnWindowFocus: false },
  );
  if (problemIn(file.error)?.status === 404) return <NotFound />;
  return (
    <Read query={file}>
      {(data) => {
        if ('circle' in data) return <Whole file={data} />;
        return 'group' in data ? <Days file={data} /> : <NotFound />;
      }}
    </Read>
  );
}

function Whole({ file }: { file: File }): ReactNode {
  const word = useIncidentWord();
  return (
    <Screen
      title={`${file.number} · ${word('kind', file.kind)}`}
      heading={<Heading file={file} what={word('kind', file.kind)} />}
    >
      <div className={classes.columns}>
        <div className={classes.part}>
          <IncidentActs file={file} />
          <Said file={file} />
          <Records file={file} />
        </div>
        <div className={classes.part}>
          <Person file={file} />
          <Circle file={file} />
          <Readings incidentId={file.incidentId} />
        </div>
      </div>
    </Screen>
  );
}

function Days({ file }: { file: Audited }): ReactNode {
  const word = useIncidentWord();
  const what = word('group', file.group);
  return (
    <Screen title={`${file.number} · ${what}`} heading={<Heading file={file} what={what} />}>
      <div className={classes.columns}>
        <AuditedRecords records={file.records} />
        <Readings incidentId={file.incidentId} />
      </div>
    </Screen>
  );
}

function Heading({ file, what }: { file: File | Audited; what: string }): ReactNode {
  const { t, date } = useSpeech();
  const word = useIncidentWord();
  const { number, state, openedOn, dueOn, overdue } = file;
  const awaited = 'dueFor' in file ? file.dueFor : null;
  const [, ...others] = 'awaits' in file ? file.awaits : [];
  const outcome = 'outcome' in file ? file.outcome : null;
  const facts: NamedFact[] = [
    [t(INCIDENT_TEXTS.openedOn), <bdi key="opened">{date(openedOn)}</bdi>],
    ...(dueOn === null
      ? []
      : [[t(INCIDENT_TEXTS.due), <Due key="due" dueOn={dueOn} overdue={overdue} />] as NamedFact]),
    ...(awaited === null ? [] : [[t(INCIDENT_TEXTS.awaits), word('record', awaited)] as NamedFact]),
    ...others.map((one): NamedFact => [
      word('record', one.dueFor),
      <Due key={one.dueFor} dueOn={one.dueOn} overdue={one.overdue} />,
    ]),
    ...(outcome === null ? [] : [[t(INCIDENT_TEXTS.outcome), word('result', outcome)] as NamedFact]),
  ];
  return (
    <div data-testid="incident">
      <Group gap="sm" mb="xs">
        <Title order={1} size="h2">
          <Code>{number}</Code> · {what}
        </Title>
        <Badge variant="light" tt="none" color={state === 'open' ? 'water' : 'gray'} data-state={state}>
          {word('state', state)}
        </Badge>
      </Group>
      <Facts facts={facts} />
    </div>
  );
}
