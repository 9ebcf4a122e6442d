/** Rows that may be of somebody known: both side by side, and the question whether they are one person. */
import { Group, Paper, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ImportSeason } from '#libs/contract/imports';
import { importFieldWord } from '#libs/words/import-fields';
import { IMPORT_ROWS_TEXTS, ONE_ROW_WORDS } from '#libs/words/screens/import-rows';
import { caseAddress } from '../../lib/addresses.ts';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code, Name } from '../../ui/isolated.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SendButton } from '../../ui/send-button.tsx';
import { Read } from '../../ui/states.tsx';
import { More } from './import-parts.tsx';
import { isOpen, sameAsOf, useRefresh, useRows, whoOf } from './use-import.ts';
import type { Import, ImportRow } from './use-import.ts';
import classes from './imports.module.css';

const ANSWERS = ['same', 'different', 'skip'] as const;
/** What tells people apart, in the order in which it is compared. */
const COMPARED = ['birthDate', 'cin', 'passport', 'phone', 'province'] as const;

export function DoubtfulRows({ of }: { of: Import }): ReactNode {
  const { t } = useSpeech();
  const rows = useRows(of.importId, 'doubtful');
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="doubtful">
      <Title order={2} size="h4" id="doubtful" mb="xs">
        {t(IMPORT_ROWS_TEXTS.doubts)}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(IMPORT_ROWS_TEXTS.doubtsWhy)}
      </Text>
      <Read query={rows}>
        {({ pages }) => (
          <ul className={classes.rows} data-testid="rows-doubtful">
            {pages
              .flatMap(({ items }) => items)
              .map((row) => (
                <Doubt key={row.row} of={of} row={row} />
              ))}
          </ul>
        )}
      </Read>
      <More query={rows} />
    </Paper>
  );
}

function Doubt({ of, row }: { of: Import; row: ImportRow }): ReactNode {
  const { t } = useSpeech();
  const sameAs = sameAsOf(row);
  return (
    <li className={classes.doubt} data-row={row.row}>
      <Text size="sm" fw={600}>
        {t(IMPORT_ROWS_TEXTS.row, { row: String(row.row) })}
      </Text>
      <div className={classes.sides}>
        <Side title={t(IMPORT_ROWS_TEXTS.inFile)} name={whoOf(row)} values={row.values} />
        {sameAs !== null && 'seasons' in sameAs && (
          <KnownPerson seasonalWorkerId={sameAs.seasonalWorkerId} seasons={sameAs.seasons} />
        )}
      </div>
      <Answers of={of} row={row.row} />
    </li>
  );
}

function Answers({ of, row }: { of: Import; row: number }): ReactNode {
  const { t } = useSpeech();
  const notify = useNotify();
  const refresh = useRefresh();
  const { importId } = of;
  const { mutate, isPending, error } = api.useMutation('post', '/v1/imports/{importId}/answers', {
    onSuccess: ({ items: [answered] }) => {
      if (answered === undefined) return;
      const state = t(ONE_ROW_WORDS[answered.state]);
      notify({ text: t(IMPORT_ROWS_TEXTS.mended, { row: String(row), state }) });
    },
    onSettled: refresh,
  });
  return (
    <div>
      <Group gap="xs">
        {ANSWERS.map((answer) => (
          <SendButton
            key={answer}
            size="xs"
            variant={answer === 'skip' ? 'subtle' : 'default'}
            data-testid={`answer-${answer}`}
            disabled={isPending || !isOpen(of)}
            onClick={() => mutate({ params: { path: { importId } }, body: { answers: [{ row, answer }] } })}
          >
            {t(IMPORT_ROWS_TEXTS[answer])}
          </SendButton>
        ))}
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </div>
  );
}

interface KnownPersonProps {
  seasonalWorkerId: string;
  seasons: readonly ImportSeason[];
}

function KnownPerson({ seasonalWorkerId, seasons }: KnownPersonProps): ReactNode {
  const { t, label } = useSpeech();
  const { data } = api.useQuery('get', '/v1/seasonal-workers/{seasonalWorkerId}', {
    params: { path: { seasonalWorkerId } },
  });
  const names = [data?.familyName, data?.givenName, data?.familyNameAr, data?.givenNameAr];
  const values = Object.fromEntries(
    COMPARED.flatMap((field) => {
      const value = data?.[field];
      return typeof value === 'string' ? [[field, value]] : [];
    }),
  );
  return (
    <Side title={t(IMPORT_ROWS_TEXTS.known)} name={names.filter(Boolean).join(' ')} values={values}>
      {seasons.length === 0 && <Text size="sm">{t(IMPORT_ROWS_TEXTS.noSeason)}</Text>}
      {seasons.map(({ caseNo, programme, status, outcome }) => (
        <Text key={caseNo} size="sm">
          <Link to={caseAddress(caseNo)} preload={false}>
            <Code>{caseNo}</Code>
          </Link>
          {' · '}
          <Code>{programme}</Code>
          {' · '}
          {outcome === null ? label('status', status) : label('outcome', outcome)}
        </Text>
      ))}
    </Side>
  );
}

interface SideProps {
  title: string;
  name: string;
  values: Readonly<Record<string, string>>;
  children?: ReactNode;
}

function Side({ title, name, values, children }: SideProps): ReactNode {
  const { language, date } = useSpeech();
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <Text fw={600}>
        <Name>{name}</Name>
      </Text>
      {COMPARED.map((field) => {
        const value = values[field];
        if (value === undefined) return null;
        return (
          <Text key={field} size="sm">
            {importFieldWord(field, language)}:{' '}
            {field === 'birthDate' ? <bdi>{date(value)}</bdi> : <Code>{value}</Code>}
          </Text>
        );
      })}
      {children}
    </div>
  );
}
