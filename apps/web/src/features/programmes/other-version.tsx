/** What a published version changes against another one of its programme, in words. */
import { NativeSelect, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeKey } from '#libs/domain/pack/programme';
import { CALENDAR_SCREEN_TEXTS } from '#libs/words/screens/administration-calendars';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { part } from '../../lib/parts.ts';
import { Read } from '../../ui/states.tsx';
import { Changes, DifferenceTitle } from './difference.tsx';
import { useVersions } from './versions.ts';

/** Nothing of a programme that has one version. */
export function OtherVersion({ pack }: { pack: Programme }): ReactNode {
  const { t } = useSpeech();
  const navigate = useNavigate({ from: '/programmes/$code' });
  const { against = '' } = useSearch({ from: '/signed-in/programmes/$code' });
  const others = (useVersions().data?.items ?? [])
    .filter(({ code, version }) => code === pack.code && version !== pack.version)
    .map(({ version }) => version);
  if (others.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="compare" data-testid="other-version">
      <Title order={2} size="h4" id="compare" mb="xs">
        {t(CALENDAR_SCREEN_TEXTS.compare)}
      </Title>
      <NativeSelect
        size="xs"
        maw="20rem"
        data-testid="against"
        aria-labelledby="compare"
        value={others.includes(against) ? against : ''}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (search) => ({ ...search, against: value }) })
        }
        data={[{ value: '', label: t(CALENDAR_SCREEN_TEXTS.none) }, ...others]}
      />
      {others.includes(against) && <Compared before={against} after={pack} />}
    </Paper>
  );
}

function Compared({ before, after }: { before: string; after: Programme }): ReactNode {
  const { code } = after;
  const old = api.useQuery(
    'get',
    '/v1/programmes/{code}',
    { params: { path: { code }, query: { version: before } } },
    { staleTime: Infinity },
  );
  return (
    <section aria-labelledby="difference">
      <DifferenceTitle before={`${code}@${before}`} after={programmeKey(after)} />
      <Read query={old}>
        {({ pack }) => <Told packs={{ before: pack as unknown as Programme, after }} />}
      </Read>
    </section>
  );
}

/** The rules by which two packs are compared are many: they are loaded when somebody asks. */
const loadDifferences = part(() => import('#libs/domain/pack/publishing/differences'));

function Told({ packs }: { packs: { before: Programme; after: Programme } }): ReactNode {
  const compared = useQuery({
    queryKey: ['difference', programmeKey(packs.before), programmeKey(packs.after)],
    queryFn: async () => {
      const { programmeDiff } = await loadDifferences();
      return programmeDiff(packs.before, packs.after).map(({ paths = null, ...change }) => ({
        ...change,
        paths,
      }));
    },
    staleTime: Infinity,
  });
  return (
    <Read query={compared}>
      {(changes) => (
        <Text component="div" size="sm">
          <Changes changes={changes} packs={packs} />
        </Text>
      )}
    </Read>
  );
}
