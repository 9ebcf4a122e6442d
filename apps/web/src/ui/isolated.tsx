/** Text whose direction is its own: names, numbers, and codes that read from left to right in Arabic too. */
import type { ReactNode } from 'react';
import type { Language } from '#libs/words/languages';
import { useSpeech } from '../lib/language.tsx';

/** A name, in whichever script it is written; it stands where the page's lines begin. */
export function Name({ children }: { children: string }): ReactNode {
  return (
    <span>
      <bdi>{children}</bdi>
    </span>
  );
}

/** A name where there may be no room for all of it: what is cut off is its end, whichever way the page is read. */
export function CutName({ children }: { children: string }): ReactNode {
  return <span dir="auto">{children}</span>;
}

interface PersonNames {
  givenName?: string | null;
  familyName?: string | null;
  givenNameAr?: string | null;
  familyNameAr?: string | null;
}

/** Somebody's name in the script of the language where it is known in it; empty when none is. */
export function nameIn(language: Language, names: PersonNames): string {
  const { givenName, familyName, givenNameAr, familyNameAr } = names;
  const latin = [givenName, familyName].filter(Boolean).join(' ');
  const arabic = [givenNameAr, familyNameAr].filter(Boolean).join(' ');
  return language === 'ar' ? arabic || latin : latin || arabic;
}

/** A name or a date inside a sentence, where no element can stand: it keeps its own direction there. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A case number, a phone, a passport. */
export function Code({ children }: { children: string }): ReactNode {
  return <bdi dir="ltr">{children}</bdi>;
}

const ARABIC = /\p{Script=Arabic}/u;

/** A line in the page's language, or in the one that it was written in; in Arabic it may begin with a code. */
export function OwnLine({ children }: { children: string }): ReactNode {
  const { language } = useSpeech();
  return <bdi dir={language === 'ar' && ARABIC.test(children) ? 'rtl' : 'auto'}>{children}</bdi>;
}

interface CountProps {
  value: number;
  'data-testid'?: string;
  className?: string;
}

/** A number as the language writes it; `data-value` is the number itself. */
export function Count({ value, ...rest }: CountProps): ReactNode {
  return (
    <bdi data-value={value} {...rest}>
      {useSpeech().number(value)}
    </bdi>
  );
}
