/** One agency: its name, the keys that its systems sign in with, and the way to the accounts of its people. */
import { Paper, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { countryIn } from '#libs/words/figures';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { useAgencies } from '../../lib/agencies.ts';
import type { AgencyItem } from '../../lib/agencies.ts';
import { useSpeech } from '../../lib/language.tsx';
import { NotFound } from '../../ui/not-found.tsx';
import { OnlyFor } from '../../ui/only-for.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Read } from '../../ui/states.tsx';
import { Keys } from './keys.tsx';
import { RenameAgency } from './rename-agency.tsx';

export function AgencyScreen(): ReactNode {
  const { t } = useSpeech();
  return (
    <OnlyFor action="manage-directory" title={t(ADMIN_TEXTS.agencies)}>
      <Found />
    </OnlyFor>
  );
}

function Found(): ReactNode {
  const { agencyId } = useParams({ from: '/signed-in/agencies/$agencyId' });
  const agencies = useAgencies();
  return (
    <Read query={agencies}>
      {({ items }) => {
        const agency = items.find((one) => one.agencyId === agencyId);
        return agency === undefined ? <NotFound /> : <Shown agency={agency} />;
      }}
    </Read>
  );
}

function Shown({ agency }: { agency: AgencyItem }): ReactNode {
  const { agencyId, name, agencyKind, country } = agency;
  const { t, label, language } = useSpeech();
  const kind = agencyKind === null ? t(ADMIN_TEXTS.ofInstance) : label('reporter', agencyKind);
  return (
    <Screen
      title={name}
      about={`${kind} · ${countryIn(country, language)}`}
      actions={<RenameAgency agency={agency} />}
    >
      <Stack gap="md">
        <Link to="/users" search={{ agencyId }}>
          {t(DIRECTORY_TEXTS.agencyPeople)}
        </Link>
        <Paper withBorder p="md" component="section" aria-labelledby="keys">
          <Title order={2} size="h4" id="keys">
            {t(DIRECTORY_TEXTS.keys)}
          </Title>
          {agencyKind === null ? (
            <Text>{t(DIRECTORY_TEXTS.keysPartnerOnly)}</Text>
          ) : (
            <>
              <Text c="dimmed" mb="sm">
                {t(DIRECTORY_TEXTS.keysAbout)}
              </Text>
              <Keys agencyId={agencyId} />
            </>
          )}
        </Paper>
      </Stack>
    </Screen>
  );
}
