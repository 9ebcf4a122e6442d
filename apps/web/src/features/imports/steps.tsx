/** The way of an import, and how far this one is. */
import type { ReactNode } from 'react';
import { IMPORT_ROWS_TEXTS } from '#libs/words/screens/import-rows';
import { IMPORTS_TEXTS } from '#libs/words/screens/imports';
import { useSpeech } from '../../lib/language.tsx';
import type { Import } from './use-import.ts';
import classes from './imports.module.css';

const STEPS = [
  IMPORTS_TEXTS.stepFile,
  IMPORT_ROWS_TEXTS.columns,
  IMPORTS_TEXTS.stepCheck,
  IMPORTS_TEXTS.stepCommit,
  IMPORTS_TEXTS.stepReport,
] as const;
const [CHECK, COMMIT, REPORT] = [2, 3, 4];

export function Steps({ of }: { of: Import }): ReactNode {
  const { t, number } = useSpeech();
  const now = stepOf(of);
  if (now === undefined) return null;
  return (
    <ol className={classes.steps} aria-label={t(IMPORTS_TEXTS.steps)}>
      {STEPS.map((words, place) => (
        <li
          key={place}
          data-done={place < now}
          {...(place === now ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={classes.stepNumber} aria-hidden="true">
            {place < now ? '✓' : number(place + 1)}
          </span>
          {t(words)}
        </li>
      ))}
    </ol>
  );
}

function stepOf({ state, faulty, doubtful }: Import): number | undefined {
  switch (state) {
    case 'checking':
      return CHECK;
    case 'checked':
      return faulty + doubtful > 0 ? CHECK : COMMIT;
    case 'committing':
      return COMMIT;
    case 'committed':
      return REPORT;
    case 'cancelled':
      return undefined;
  }
}
