/** What a jurist must still check of a rule or of a date: a quiet mark, its text where the focus is on it. */
import { Fragment, useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { LANGUAGE_RULES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import type { Checked } from '#libs/words/packs/to-check';
import { CASE_LAW_TEXTS } from '#libs/words/screens/case-law';
import { useSpeech } from '../../lib/language.tsx';
import classes from './case.module.css';

/** Nothing where nothing is to be checked. What a pack says in words of its own stays in English. */
export function ToCheck({ text }: { text: string | undefined }): ReactNode {
  const { t } = useSpeech();
  const id = useId();
  const [isShown, setShown] = useState(false);
  const said = useChecks(text, isShown);
  if (said === undefined) return null;
  const main = said.find((one) => one.language !== 'en')?.language ?? 'en';
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
      <span role="tooltip" id={id} {...writtenIn(main)} hidden={!isShown}>
        {said.map((one, at) => (
          <Fragment key={one.text}>
            {at > 0 && ' '}
            <span {...(one.language === main ? {} : writtenIn(one.language))}>{one.text}</span>
          </Fragment>
        ))}
      </span>
    </span>
  );
}

/** As it was sent, in English, until the words are here: they are fetched when the first text is asked for. */
function useChecks(text: string | undefined, isAsked: boolean): readonly Checked[] | undefined {
  const { language } = useSpeech();
  const [inWords, setInWords] = useState<{ of: string; language: Language; said: readonly Checked[] }>();
  useEffect(() => {
    let isCurrent = true;
    if (text !== undefined && isAsked) {
      import('#libs/words/packs/to-check')
        .then(({ checksInWords }) => {
          if (isCurrent) setInWords({ of: text, language, said: checksInWords(text, language) });
        })
        .catch(() => undefined);
    }
    return () => {
      isCurrent = false;
    };
  }, [text, language, isAsked]);
  if (text === undefined) return undefined;
  const isKnown = inWords?.of === text && inWords.language === language;
  return isKnown ? inWords.said : [{ text, language: 'en' }];
}

function writtenIn(language: Language): { lang: Language; dir: 'ltr' | 'rtl' } {
  return { lang: language, dir: LANGUAGE_RULES[language].direction };
}
