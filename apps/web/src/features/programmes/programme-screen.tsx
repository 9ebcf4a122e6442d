/** One version of a programme in words: its rules as a whole, its stages, its ways to end early, and its sources. */
import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { CHANGE_TEXTS, PART_TEXTS } from '#libs/words/screens/administration-parts';
import { PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import { PARTS } from '#libs/words/packs/pack-parts';
import { packText, programmeTitle } from '#libs/words/packs/pack-texts';
import type { PackReader } from '#libs/words/packs/pack-reader';
import { api, problemIn } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code } from '../../ui/isolated.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Read } from '../../ui/states.tsx';
import { Calendars } from './calendars.tsx';
import { OtherVersion } from './other-version.tsx';
import { savePackFile } from './pack-file.ts';
import { Exit, Facts, Milestone } from './rules.tsx';
import { Sources } from './sources.tsx';
import { StateOfVersion, VersionButtons } from './version-buttons.tsx';
import { useVersions } from './versions.ts';
import type { VersionItem } from './versions.ts';

export function ProgrammeScreen(): ReactNode {
  const { code } = useParams({ from: '/signed-in/programmes/$code' });
  const { version } = useSearch({ from: '/signed-in/programmes/$code' });
  const programme = api.useQuery('get', '/v1/programmes/{code}', {
    params: { path: { code }, query: version === undefined ? {} : { version } },
  });
  if (problemIn(programme.error)?.status === 404) return <NotFound />;
  return (
    <Read query={programme} rows={10}>
      {(data) => <Shown version={data} pack={data.pack as unknown as Programme} />}
    </Read>
  );
}

function Shown({ version, pack }: { version: VersionItem; pack: Programme }): ReactNode {
  const { t, language } = useSpeech();
  const reader: PackReader = { language, labels: pack.labels ?? {} };
  const name = `${version.code}@${version.version}`;
  return (
    <Screen
      title={programmeTitle(pack, language)}
      about={
        <Group gap="xs">
          <Code>{name}</Code>
          <StateOfVersion version={version} />
        </Group>
      }
      actions={
        <Group gap="xs" align="flex-end">
          <VersionSelect version={version} />
          <Button size="xs" variant="default" onClick={() => savePackFile(`${name}.json`, pack)}>
            {t(PROGRAMME_TEXTS.download)}
          </Button>
          <VersionButtons version={version} />
        </Group>
      }
    >
      <Stack gap="md">
        <Text size="sm">
          <bdi>{packText(pack.notice, language)}</bdi>
        </Text>
        <OtherVersion pack={pack} />
        <Whole reader={reader} pack={pack} />
        <Stages reader={reader} pack={pack} />
        <Calendars pack={pack} />
        <Sources pack={pack} />
      </Stack>
    </Screen>
  );
}

function VersionSelect({ version: { code, version } }: { version: VersionItem }): ReactNode {
  const { t } = useSpeech();
  const navigate = useNavigate({ from: '/programmes/$code' });
  const known = (useVersions().data?.items ?? []).filter((item) => item.code === code);
  return (
    <NativeSelect
      size="xs"
      aria-label={t(PROGRAMME_TEXTS.version)}
      data-testid="version"
      value={version}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ search: (search) => ({ ...search, version: value }) })
      }
      data={known.length === 0 ? [version] : known.map((item) => item.version)}
    />
  );
}

interface PackProps {
  reader: PackReader;
  pack: Programme;
}

/** The notice and the title stand above, days off by place below; names and sources of its own stand where they are used. */
const ELSEWHERE: readonly string[] = ['title', 'notice', 'labels', 'sources', 'stages', 'calendars'];

function Whole({ reader, pack }: PackProps): ReactNode {
  const { t } = useSpeech();
  const parts = (Object.keys(PART_TEXTS) as (keyof typeof PART_TEXTS)[]).filter(
    (part) => !ELSEWHERE.includes(part),
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="whole">
      <Title order={2} size="h4" id="whole" mb="xs">
        {t(PROGRAMME_TEXTS.whole)}
      </Title>
      <Facts
        facts={parts.flatMap((part) => {
          const lines = PARTS[part]?.(reader, pack) ?? [];
          const shown = part === 'holidays' ? [lines.join(' · ')] : lines;
          return lines.length === 0 ? [] : [[t(PART_TEXTS[part]), shown] as const];
        })}
      />
    </Paper>
  );
}

function Stages({ reader, pack }: PackProps): ReactNode {
  const { t, label } = useSpeech();
  return (
    <>
      {pack.stages.map(({ stage, milestones }) => (
        <Paper
          key={stage}
          withBorder
          p="md"
          component="section"
          aria-labelledby={`stage-${stage}`}
          data-testid={`stage-${stage}`}
        >
          <Title order={2} size="h4" id={`stage-${stage}`}>
            {label('stage', stage)}
          </Title>
          {milestones.map((rule) => (
            <Milestone key={`${rule.milestone} ${rule.paths.join()}`} reader={reader} rule={rule} />
          ))}
        </Paper>
      ))}
      <Paper withBorder p="md" component="section" aria-labelledby="exits">
        <Title order={2} size="h4" id="exits">
          {t(CHANGE_TEXTS.exits)}
        </Title>
        {pack.exits.map((exit) => (
          <Exit key={`${exit.milestone} ${exit.paths.join()}`} reader={reader} exit={exit} />
        ))}
      </Paper>
    </>
  );
}
