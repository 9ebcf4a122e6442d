/** One import, at any time after its file was sent: checked, mended, answered, committed, and what became of it. */
import { Alert, Badge, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ROW_STATE_WORDS } from '#libs/words/screens/import-rows';
import { IMPORTS_COUNTED, IMPORTS_TEXTS } from '#libs/words/screens/imports';
import { problemIn } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Count } from '../../ui/isolated.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Read } from '../../ui/states.tsx';
import { Columns } from './columns.tsx';
import { Commit } from './commit.tsx';
import { DoubtfulRows } from './doubtful-rows.tsx';
import { Faults } from './faults.tsx';
import { FaultyRows } from './faulty-rows.tsx';
import { GiveUp } from './give-up.tsx';
import { StateBadge, useAbout } from './import-parts.tsx';
import { DuplicateRows, RefusedRows } from './other-rows.tsx';
import { Steps } from './steps.tsx';
import { ROW_STATES, isBusy, useImport } from './use-import.ts';
import type { Import } from './use-import.ts';

export function ImportScreen(): ReactNode {
  const { importId } = useParams({ from: '/signed-in/imports/$importId' });
  const { t } = useSpeech();
  const query = useImport(importId);
  if (problemIn(query.error)?.status === 404) return <NotFound />;
  const { data } = query;
  if (data !== undefined) return <Shown key={importId} of={data} />;
  return (
    <Screen title={t(IMPORTS_TEXTS.title)}>
      <Read query={query}>{() => null}</Read>
    </Screen>
  );
}

function Shown({ of }: { of: Import }): ReactNode {
  const { t } = useSpeech();
  const { fileName, state, sameFileAs, faults, faulty, duplicate, doubtful, failed } = of;
  const isChecking = state === 'checking';
  return (
    <Screen title={fileName} about={useAbout(of)} actions={<Actions of={of} />}>
      <Stack gap="md" aria-busy={isBusy(of)} data-testid="import">
        <Steps of={of} />
        {sameFileAs !== null && (
          <Alert color="orange" data-testid="same-file" title={t(IMPORTS_TEXTS.sameFile)}>
            <Link to="/imports/$importId" params={{ importId: sameFileAs }}>
              {t(IMPORTS_TEXTS.sameFileLink)}
            </Link>
          </Alert>
        )}
        <Counts of={of} />
        {!isChecking && (
          <>
            <Commit of={of} />
            {failed > 0 && <RefusedRows of={of} />}
            {faults.length > 0 && <Faults of={of} />}
            {faulty > 0 && <FaultyRows of={of} />}
            {doubtful > 0 && <DoubtfulRows of={of} />}
            {duplicate > 0 && <DuplicateRows of={of} />}
            <Columns of={of} />
          </>
        )}
      </Stack>
    </Screen>
  );
}

function Actions({ of }: { of: Import }): ReactNode {
  const { t, language } = useSpeech();
  const { importId, state } = of;
  if (state === 'checking') return null;
  const inFormat = (format: string): string =>
    `/v1/imports/${importId}/outcome.${format}?language=${language}`;
  return (
    <Group gap="xs">
      <Button component="a" variant="light" data-testid="outcome-csv" href={inFormat('csv')} download>
        {t(IMPORTS_TEXTS.outcomeCsv)}
      </Button>
      <Button component="a" variant="light" data-testid="outcome-xlsx" href={inFormat('xlsx')} download>
        {t(IMPORTS_TEXTS.outcomeXlsx)}
      </Button>
      <GiveUp of={of} />
    </Group>
  );
}

function Counts({ of }: { of: Import }): ReactNode {
  const { t, counted } = useSpeech();
  const { state, rows, encoding, sheet } = of;
  const isChecking = state === 'checking';
  return (
    <section aria-label={t(IMPORTS_TEXTS.stepCheck)}>
      <Group gap="sm" mb="xs" role="status">
        <StateBadge state={state} />
        <Text size="sm">{isChecking ? t(IMPORTS_TEXTS.checking) : counted(IMPORTS_COUNTED.rows, rows)}</Text>
        {[sheet, encoding].map((one) =>
          one === null ? null : (
            <Badge key={one} variant="light" color="gray" tt="none">
              <bdi>{one}</bdi>
            </Badge>
          ),
        )}
      </Group>
      <SimpleGrid cols={{ base: 2, xs: 3, md: 6 }} spacing="sm">
        {ROW_STATES.map((one) => (
          <Paper key={one} withBorder p="sm">
            <Text size="sm" c="dimmed">
              {t(ROW_STATE_WORDS[one])}
            </Text>
            <Text fz={26} fw={650} lh={1.2}>
              {isChecking ? '…' : <Count value={of[one]} data-testid={`count-${one}`} />}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
    </section>
  );
}
