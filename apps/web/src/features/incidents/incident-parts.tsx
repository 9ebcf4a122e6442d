/** What an incident file holds beside its records: the words of the person, whose it is, and who reads it. */
import { Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { INCIDENT_TEXTS } from '#libs/words/screens/incidents';
import { caseAddress } from '../../lib/addresses.ts';
import { api } from '../../lib/api.ts';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code, isolated, nameIn } from '../../ui/isolated.tsx';
import { useIncidentWord, useReaderWords } from './incident-words.ts';
import { Facts } from '../../ui/facts.tsx';
import type { NamedFact } from '../../ui/facts.tsx';
import classes from './incidents.module.css';

export type File = Schema<'IncidentDto'>;

interface PartProps {
  title: string;
  /** Of the part that takes the focus once an act is recorded. */
  headingId?: string;
  'data-testid'?: string;
  children: ReactNode;
}

/** A part of the page under its own heading. */
export function Part({ title, headingId, children, ...rest }: PartProps): ReactNode {
  const ownId = useId();
  const id = headingId ?? ownId;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id} {...rest}>
      <Title order={2} size="h4" mb="xs" id={id} tabIndex={headingId === undefined ? undefined : -1}>
        {title}
      </Title>
      {children}
    </Paper>
  );
}

export function Said({ file }: { file: File }): ReactNode {
  const { t, date } = useSpeech();
  const word = useIncidentWord();
  const { text, language, contactSafe, occurredOn, place } = file;
  const facts: NamedFact[] = [
    [t(INCIDENT_TEXTS.language), word('spoken', language)],
    ...(occurredOn === null
      ? []
      : [[t(INCIDENT_TEXTS.occurredOn), <bdi key="on">{date(occurredOn)}</bdi>] as NamedFact]),
    ...(place === null ? [] : [[t(INCIDENT_TEXTS.place), <bdi key="at">{place}</bdi>] as NamedFact]),
  ];
  return (
    <Part title={t(INCIDENT_TEXTS.said)} data-testid="said">
      <Text className={classes.words} dir="auto" mb="sm">
        {text === '' ? '—' : text}
      </Text>
      <Facts facts={facts} />
      <Title order={3} size="h5" mt="md">
        {t(INCIDENT_TEXTS.contactSafe)}
      </Title>
      <Text className={classes.words} dir="auto" data-testid="contact-safe">
        {contactSafe === '' ? '—' : contactSafe}
      </Text>
    </Part>
  );
}

/** The name of a person, and the number of the case of theirs, as far as the reader may read about them. */
export function usePersonOf(
  seasonalWorkerId: string,
  caseId: string | null,
): { name: string; caseNo: string | undefined } {
  const { language } = useSpeech();
  const { data } = api.useQuery(
    'get',
    '/v1/seasonal-workers/{seasonalWorkerId}',
    { params: { path: { seasonalWorkerId } } },
    { retry: false },
  );
  const season = data?.seasons.find((one) => one.caseId === caseId) ?? data?.seasons.at(-1);
  return { name: data === undefined ? '' : nameIn(language, data), caseNo: season?.caseNo };
}

/** Whose file it is, to who may read about the person; nothing to others of the circle. */
export function Person({ file: { seasonalWorkerId, caseId } }: { file: File }): ReactNode {
  const { t } = useSpeech();
  const { name, caseNo } = usePersonOf(seasonalWorkerId, caseId);
  if (name === '' && caseNo === undefined) return null;
  return (
    <Part title={name === '' ? t(INCIDENT_TEXTS.caseOf) : isolated(name)} data-testid="person">
      {caseNo !== undefined && (
        <Link to={caseAddress(caseNo)}>
          {t(INCIDENT_TEXTS.caseOf)} <Code>{caseNo}</Code>
        </Link>
      )}
    </Part>
  );
}

export function Circle({ file: { circle } }: { file: File }): ReactNode {
  const { t } = useSpeech();
  const words = useReaderWords();
  return (
    <Part title={t(INCIDENT_TEXTS.circle)} data-testid="circle">
      <ul className={classes.plain}>
        {circle.map(({ agencyId, agencyKind, userId }) => (
          <li key={`${agencyId} ${userId ?? ''}`}>
            <Text size="sm">
              {userId === null ? words.agency(agencyId, agencyKind) : words.officer(userId, agencyId)}
            </Text>
          </li>
        ))}
      </ul>
    </Part>
  );
}
