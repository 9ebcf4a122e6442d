/** Every fault of a pack: a sentence in the reader's language, where it stands, and the author's detail. */
import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Words } from '#libs/words/languages';
import { PACK_FAULT_WORDS } from '#libs/words/screens/administration-faults';
import { PROGRAMME_COUNTED, PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { Code } from '../../ui/isolated.tsx';
import classes from './programmes.module.css';

const WORDS: Readonly<Record<string, Words>> = PACK_FAULT_WORDS;

export function PackFaults({ faults }: { faults: readonly Schema<'PackFaultDto'>[] }): ReactNode {
  const { t, counted } = useSpeech();
  return (
    <Alert color="red" role="alert" data-code="shape-invalid" title={t(PROGRAMME_TEXTS.faultsTitle)}>
      <Text size="sm" fw={600}>
        {counted(PROGRAMME_COUNTED.faults, faults.length)}
      </Text>
      <ul className={classes.faults} data-testid="faults" data-value={faults.length}>
        {faults.map(({ pointer, code, detail }, index) => {
          const words = WORDS[code];
          return (
            <li key={index} data-code={code} data-pointer={pointer}>
              <span>{words === undefined ? code : t(words)}</span>
              <span className={classes.pointer}>
                {t(PROGRAMME_TEXTS.faultWhere)}: <Code>{pointer === '' ? '/' : pointer}</Code>
              </span>
              <Text component="span" size="xs" lang="en" dir="ltr" className={classes.detail}>
                {detail}
              </Text>
            </li>
          );
        })}
      </ul>
    </Alert>
  );
}
