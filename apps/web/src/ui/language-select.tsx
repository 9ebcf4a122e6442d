/** The five languages, each under its own name. */
import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { LANGUAGES, LANGUAGE_RULES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../lib/language.tsx';
import { useNotify } from './notices.tsx';

/** French first, as the one that most readers have. */
const ORDER: readonly Language[] = ['fr', 'ar', 'es', 'it', 'en'];

export function LanguageSelect(): ReactNode {
  const { t, language, choose } = useSpeech();
  const notify = useNotify();
  return (
    <NativeSelect
      data-testid="language"
      aria-label={t(FRAME_TEXTS.language)}
      size="xs"
      value={language}
      onChange={({ currentTarget: { value } }) => {
        const chosen = LANGUAGES.find((one) => one === value);
        if (chosen === undefined) return;
        choose(chosen).catch(() => notify({ text: t(STATE_TEXTS.partMissing) }));
      }}
      data={ORDER.map((value) => ({ value, label: LANGUAGE_RULES[value].name }))}
    />
  );
}
