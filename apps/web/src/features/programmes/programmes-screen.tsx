/** Programmes in all their versions; for administrators also how one is published, made the default or closed. */
import { Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeTitle } from '#libs/words/packs/pack-texts';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import { Code } from '../../ui/isolated.tsx';
import { ReadOnlyNote } from '../../ui/only-for.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Empty, Read } from '../../ui/states.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { StateOfVersion, VersionButtons } from './version-buttons.tsx';
import { byCode, useVersions } from './versions.ts';
import type { VersionItem } from './versions.ts';
import classes from './programmes.module.css';

export function ProgrammesScreen(): ReactNode {
  const { t } = useSpeech();
  const mayPublish = useMay('publish-programme');
  const versions = useVersions();
  return (
    <Screen title={t(ADMIN_TEXTS.programmes)} about={t(PROGRAMME_TEXTS.about)}>
      <ReadOnlyNote action="publish-programme" />
      <Stack gap="md">
        {mayPublish && <PublishPanel />}
        <Read query={versions} rows={6}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t(PROGRAMME_TEXTS.empty)} />
            ) : (
              <Stack gap="md">
                {byCode(items).map(([code, ofCode]) => (
                  <Versions key={code} code={code} versions={ofCode} />
                ))}
              </Stack>
            )
          }
        </Read>
      </Stack>
    </Screen>
  );
}

function Versions({ code, versions }: { code: string; versions: VersionItem[] }): ReactNode {
  const { t, moment, language } = useSpeech();
  const pack = api.useQuery(
    'get',
    '/v1/programmes/{code}',
    { params: { path: { code }, query: {} } },
    { staleTime: Infinity },
  );
  const shown = pack.data?.pack as unknown as Programme | undefined;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={`programme-${code}`}>
      <Title order={2} size="h4" id={`programme-${code}`}>
        <Code>{code}</Code>
      </Title>
      {shown !== undefined && (
        <Text c="dimmed" size="sm" mb={6}>
          <bdi>{programmeTitle(shown, language)}</bdi>
        </Text>
      )}
      <ul className={classes.versions} data-testid="versions" data-programme={code}>
        {versions.map((version) => (
          <li key={version.version} className={classes.version} data-version={version.version}>
            <Link
              to="/programmes/$code"
              params={{ code }}
              search={({ campaignId }) => ({ campaignId, version: version.version })}
              className={classes.versionName}
            >
              {t(PROGRAMME_TEXTS.runningUnder, { version: version.version })}
            </Link>
            <Text size="sm" c="dimmed">
              {t(PROGRAMME_TEXTS.publishedAt)} <bdi>{moment(version.publishedAt)}</bdi>
            </Text>
            <StateOfVersion version={version} />
            <VersionButtons version={version} />
          </li>
        ))}
      </ul>
    </Paper>
  );
}
