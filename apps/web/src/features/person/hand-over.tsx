/** The file for the person, in their language: a page to print, or to keep. */
import { Anchor, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { LANGUAGES, LANGUAGE_RULES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { PERSON_TEXTS } from '#libs/words/screens/person';
import { useSpeech } from '../../lib/language.tsx';
import { Part } from './part.tsx';

export function HandOver({ seasonalWorkerId }: { seasonalWorkerId: string }): ReactNode {
  const { t, language } = useSpeech();
  const [chosen, setChosen] = useState<Language>(language);
  const address = `/v1/seasonal-workers/${encodeURIComponent(seasonalWorkerId)}/export?language=${chosen}`;
  return (
    <Part title={t(PERSON_TEXTS.handOver)} data-testid="hand-over">
      <Text size="sm" c="dimmed" mb="xs">
        {t(PERSON_TEXTS.handOverAbout)}
      </Text>
      <NativeSelect
        data-testid="export-language"
        label={t(PERSON_TEXTS.paperLanguage)}
        size="xs"
        value={chosen}
        onChange={({ currentTarget: { value } }) => {
          const one = LANGUAGES.find((known) => known === value);
          if (one !== undefined) setChosen(one);
        }}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_RULES[value].name }))}
      />
      <Group gap="md" mt="sm">
        <Anchor href={address} target="_blank" underline="always" data-testid="export">
          {t(PERSON_TEXTS.open)}
        </Anchor>
        <Anchor href={address} download={`noria-${chosen}.html`} underline="always">
          {t(PERSON_TEXTS.download)} (HTML)
        </Anchor>
      </Group>
    </Part>
  );
}
