/** What the API says in English alone, folded away: for whoever looks after the system, in whatever language they read. */
import type { ReactNode } from 'react';
import { STATE_TEXTS } from '#libs/words/screens/states';
import { useSpeech } from '../lib/language.tsx';
import classes from './technical.module.css';

interface TechnicalProps {
  /** English, and written from left to right. */
  children: ReactNode;
}

export function Technical({ children }: TechnicalProps): ReactNode {
  const { t } = useSpeech();
  return (
    <details className={classes.technical}>
      <summary>{t(STATE_TEXTS.technical)}</summary>
      <div lang="en" dir="ltr" className={classes.says}>
        {children}
      </div>
    </details>
  );
}
