/** An address that nothing stands at. */
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../lib/language.tsx';
import { Screen } from './screen.tsx';

interface NotFoundProps {
  /** What exactly is not there; the address itself when left out. */
  children?: ReactNode;
}

export function NotFound({ children }: NotFoundProps): ReactNode {
  const { t } = useSpeech();
  return (
    <Screen title={t(STATE_TEXTS.notFound)}>
      <Text mb="md">{children ?? t(STATE_TEXTS.notFoundWhy)}</Text>
      <Link to="/">{t(STATE_TEXTS.backToStart)}</Link>
    </Screen>
  );
}
