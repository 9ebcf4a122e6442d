/** What came of a press, said for a few seconds in a corner and to screen readers at once. */
import { Anchor, CloseButton, Group, Paper, Text } from '@mantine/core';
import { createContext, use, useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { useSpeech } from '../lib/language.tsx';
import classes from './notices.module.css';

const SHOWN_MS = 8_000;

interface Notice {
  text: string;
  link?: { href: string; text: string };
}

const Told = createContext<(notice: Notice) => void>(() => undefined);

/** Says that something succeeded, or why all stays as it was. What takes long goes to a screen of its own instead. */
export function useNotify(): (notice: Notice) => void {
  return use(Told);
}

export function NoticeProvider({ children }: { children: ReactNode }): ReactNode {
  const { t } = useSpeech();
  const [notice, setNotice] = useState<Notice>();
  const tell = useCallback((said: Notice) => setNotice(said), []);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => setNotice(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <Told value={tell}>
      {children}
      <div role="status" className={classes.corner}>
        {notice !== undefined && (
          <Paper withBorder shadow="md" p="sm" className={classes.notice ?? ''}>
            <Group wrap="nowrap" gap="sm">
              <Text size="sm">{notice.text}</Text>
              {notice.link !== undefined && <Anchor href={notice.link.href}>{notice.link.text}</Anchor>}
              <CloseButton aria-label={t(FRAME_TEXTS.close)} onClick={() => setNotice(undefined)} />
            </Group>
          </Paper>
        )}
      </div>
    </Told>
  );
}
