/** The agencies of the instance and its partners; each leads to its keys. */
import { Badge, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { countryIn } from '#libs/words/figures';
import { ADMIN_TEXTS } from '#libs/words/screens/administration';
import { DIRECTORY_TEXTS } from '#libs/words/screens/administration-directory';
import { useAgencies } from '../../lib/agencies.ts';
import type { AgencyItem } from '../../lib/agencies.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Name } from '../../ui/isolated.tsx';
import { OnlyFor } from '../../ui/only-for.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Read } from '../../ui/states.tsx';
import { NewAgency } from './new-agency.tsx';
import classes from './directory.module.css';

export function AgenciesScreen(): ReactNode {
  const { t } = useSpeech();
  return (
    <OnlyFor action="manage-directory" title={t(ADMIN_TEXTS.agencies)}>
      <Agencies />
    </OnlyFor>
  );
}

function Agencies(): ReactNode {
  const { t, language } = useSpeech();
  const agencies = useAgencies();
  return (
    <Screen
      title={t(ADMIN_TEXTS.agencies)}
      about={t(DIRECTORY_TEXTS.agenciesAbout)}
      actions={<NewAgency agencies={agencies.data?.items ?? []} />}
    >
      <Paper withBorder p="md">
        <Read query={agencies} rows={8}>
          {({ items }) => (
            <ul className={classes.list} data-testid="agencies">
              {byName(items, language).map((agency) => (
                <Agency key={agency.agencyId} agency={agency} />
              ))}
            </ul>
          )}
        </Read>
      </Paper>
    </Screen>
  );
}

/** As the reader's language orders names; ids say nothing to people. */
function byName(agencies: readonly AgencyItem[], language: string): AgencyItem[] {
  return [...agencies].sort((one, other) => one.name.localeCompare(other.name, language));
}

function Agency({ agency: { agencyId, name, agencyKind, country } }: { agency: AgencyItem }): ReactNode {
  const { t, label, language } = useSpeech();
  return (
    <li className={classes.agency} data-agency={agencyId}>
      <Link to="/agencies/$agencyId" params={{ agencyId }} search={{}} className={classes.name}>
        <Name>{name}</Name>
      </Link>
      <span>
        {agencyKind === null ? (
          <Badge variant="light" color="gray" tt="none">
            {t(ADMIN_TEXTS.ofInstance)}
          </Badge>
        ) : (
          label('reporter', agencyKind)
        )}
      </span>
      <Text component="span" size="sm" c="dimmed">
        {countryIn(country, language)}
      </Text>
    </li>
  );
}
