/** Whether running cases are affected: they are not, and this says how many keep which version. */
import { List, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { COUNTED } from '#libs/words/plural';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';

export function RunningCases({ cases }: { cases: readonly Schema<'CasesOfVersionDto'>[] }): ReactNode {
  const { t, counted } = useSpeech();
  return (
    <section aria-labelledby="running-cases" data-testid="running-cases">
      <Title order={3} size="h5" id="running-cases">
        {t(PROGRAMME_TEXTS.runningTitle)}
      </Title>
      {cases.length === 0 ? (
        <Text size="sm">{t(PROGRAMME_TEXTS.runningNone)}</Text>
      ) : (
        <>
          <Text size="sm">{t(PROGRAMME_TEXTS.runningKeep)}</Text>
          <List size="sm">
            {cases.map(({ version, cases: count }) => (
              <List.Item key={version} data-version={version} data-value={count}>
                {t(STATE_TEXTS.named, {
                  name: t(PROGRAMME_TEXTS.runningUnder, { version }),
                  value: counted(COUNTED.cases, count),
                })}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </section>
  );
}
