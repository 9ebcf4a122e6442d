/** What a jurist must still check of a rule or of a date: a quiet mark, its text where the focus is on it. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { useSpeech } from '../../lib/language.tsx';
import classes from './case.module.css';

/** Nothing where nothing is to be checked. The text is the pack's own, in English. */
export function ToCheck({ text }: { text: string | undefined }): ReactNode {
  const { t } = useSpeech();
  const id = useId();
  const [isShown, setShown] = useState(false);
  if (text === undefined) return null;
  return (
    <span className={classes.check} data-testid="to-check">
      <button
        type="button"
        aria-describedby={id}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onClick={() => setShown(true)}
        onKeyDown={({ key }) => key === 'Escape' && setShown(false)}
      >
        {t(CASE_LAW_TEXTS.toCheck)}
      </button>
      <span role="tooltip" id={id} lang="en" dir="ltr" hidden={!isShown}>
        {text}
      </span>
    </span>
  );
}
