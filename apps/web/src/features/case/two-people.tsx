/** What is known of two people, a line for each thing, with a mark where both agree and where they do not. */
import { Table, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { importFieldWord } from '#libs/words/import-fields';
import type { Words } from '#libs/words/languages';
import { CASE_IDENTITY_TEXTS, SEX_WORDS } from '#libs/words/screens/case-identity';
import { CASE_PAGE_TEXTS } from '#libs/words/screens/case-page';
import { caseAddress } from '../../lib/addresses.ts';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import { useCase } from './case-context.tsx';
import type { Doubt, Person } from './case-data.ts';

const NAMES = ['familyName', 'givenName', 'familyNameAr', 'givenNameAr'] as const;
const FIELDS = [...NAMES, 'birthDate', 'sex', 'province', 'cin', 'passport', 'phone'] as const;
type Field = (typeof FIELDS)[number];
const SEXES: Readonly<Record<string, Words>> = SEX_WORDS;
const IN_WORDS: readonly Field[] = [...NAMES, 'province'];

export function TwoPeople({ doubt }: { doubt: Doubt }): ReactNode {
  const { t, language } = useSpeech();
  const { seasonalWorkerId } = useCase().view.seasonalWorker;
  const [own, other] = [...doubt.seasonalWorkers].sort(
    (one, another) =>
      Number(another.seasonalWorkerId === seasonalWorkerId) -
      Number(one.seasonalWorkerId === seasonalWorkerId),
  );
  if (own === undefined || other === undefined) return null;
  return (
    <Table
      data-testid="two-people"
      aria-label={t(CASE_IDENTITY_TEXTS.known)}
      verticalSpacing={2}
      horizontalSpacing="xs"
      fz="sm"
    >
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          <Table.Th scope="col">{t(CASE_IDENTITY_TEXTS.ofThisCase)}</Table.Th>
          <Table.Th scope="col">{t(CASE_IDENTITY_TEXTS.ofTheOther)}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {FIELDS.filter((field) => Boolean(own[field] ?? other[field])).map((field) => (
          <Table.Tr key={field} data-field={field}>
            <Table.Th scope="row" fw={400} c="dimmed">
              {importFieldWord(field, language)}
            </Table.Th>
            <Table.Td>
              <Value field={field} text={own[field]} />
            </Table.Td>
            <Table.Td>
              <Value field={field} text={other[field]} />
            </Table.Td>
            <Table.Td>
              <Agreement one={own[field]} other={other[field]} />
            </Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row" fw={400} c="dimmed">
            {t(CASE_PAGE_TEXTS.seasons)}
          </Table.Th>
          <Table.Td>
            <Seasons person={own} />
          </Table.Td>
          <Table.Td>
            <Seasons person={other} />
          </Table.Td>
          <Table.Td />
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}

type Known = string | null | undefined;

function Value({ field, text }: { field: Field; text: Known }): ReactNode {
  const { t, date } = useSpeech();
  if (text === null || text === undefined) return '—';
  if (field === 'birthDate') return <bdi>{date(text)}</bdi>;
  if (field === 'sex') return SEXES[text] === undefined ? text : t(SEXES[text]);
  return IN_WORDS.includes(field) ? <Name>{text}</Name> : <Code>{text}</Code>;
}

/** By a mark and a word; nothing where one of the two is not known. */
function Agreement({ one, other }: { one: Known; other: Known }): ReactNode {
  const { t } = useSpeech();
  if (!one || !other) return null;
  const agrees = one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;
  return (
    <span data-agrees={agrees}>
      <Text component="span" aria-hidden="true" fw={700} c={agrees ? 'dimmed' : 'red.9'}>
        {agrees ? '=' : '≠'}
      </Text>
      <VisuallyHidden>{t(agrees ? CASE_IDENTITY_TEXTS.agrees : CASE_IDENTITY_TEXTS.differs)}</VisuallyHidden>
    </span>
  );
}

function Seasons({ person: { seasonalWorkerId } }: { person: Person }): ReactNode {
  const { label } = useSpeech();
  const { view } = useCase();
  const { data } = api.useQuery('get', '/v1/seasonal-workers/{seasonalWorkerId}', {
    params: { path: { seasonalWorkerId } },
  });
  return (data?.seasons ?? []).map(({ caseId, caseNo, status, outcome }) => (
    <Text key={caseId} size="sm" component="div">
      {caseId === view.caseId ? (
        <Code>{caseNo}</Code>
      ) : (
        <Link to={caseAddress(caseNo)} preload={false}>
          <Code>{caseNo}</Code>
        </Link>
      )}
      {' · '}
      {outcome === null ? label('status', status) : label('outcome', outcome)}
    </Text>
  ));
}
