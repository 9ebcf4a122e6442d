/** The accounts of a demo, one press each. */
import { SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Role } from '#libs/domain/access';
import { LANGUAGE_RULES } from '#libs/words/languages';
import { SIGN_IN_TEXTS } from '#libs/words/screens/sign-in';
import { api } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Read } from '../../ui/states.tsx';
import classes from './sign-in.module.css';

/** Of every account of the demo: no secret, the README says it too. */
const PASSWORD = 'noria-demo';

interface DemoAccountsProps {
  onChoose: (as: { email: string; password: string }) => void;
  isPending: boolean;
}

export function DemoAccounts({ onChoose, isPending }: DemoAccountsProps): ReactNode {
  const { t, label, language } = useSpeech();
  const accounts = api.useQuery('get', '/v1/demo/accounts');
  const countries = useMemo(
    () => new Intl.DisplayNames(LANGUAGE_RULES[language].locale, { type: 'region' }),
    [language],
  );
  return (
    <Stack gap="sm">
      <div>
        <Title order={2} size="h3">
          {t(SIGN_IN_TEXTS.demoTitle)}
        </Title>
        <Text c="dimmed">{t(SIGN_IN_TEXTS.demoAbout)}</Text>
      </div>
      <Read query={accounts}>
        {({ items }) => (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs">
            {[...items].sort(byRole).map(({ email, role, agencyKind, country }) => (
              <UnstyledButton
                key={email}
                className={classes.account}
                data-testid={`demo-${email.split('@')[0] ?? ''}`}
                disabled={isPending}
                onClick={() => onChoose({ email, password: PASSWORD })}
              >
                <span className={classes.role}>{label('reporter', agencyKind ?? role)}</span>
                <span className={classes.country}>{countries.of(country)}</span>
              </UnstyledButton>
            ))}
          </SimpleGrid>
        )}
      </Read>
    </Stack>
  );
}

// Officer, auditor and administrator first, then the partners.
const ORDER: readonly Role[] = ['placement-officer', 'auditor', 'administrator', 'partner-agency'];

interface Listed {
  role: Role;
  email: string;
}

function byRole(one: Listed, other: Listed): number {
  return ORDER.indexOf(one.role) - ORDER.indexOf(other.role) || one.email.localeCompare(other.email);
}
