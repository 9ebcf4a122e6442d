/** What a jurist must still check, in the reader's language: a case says it in English, a sentence after the other. */
import { PARTY_CALENDAR } from '#libs/domain/pack/calendars';
import { doubtInWords } from '../calendars.ts';
import type { Language } from '../languages.ts';
import { PACK_PROSE, packText } from './pack-texts.ts';

export interface Checked {
  text: string;
  language: Language;
}

/** As `doubtInEnglish` says them. */
const DOUBT =
  'The days off of (?:the employer’s town|[a-z0-9-]+) in [0-9]{4} are (?:provisional|not known)[.]';
const OF_DOUBT = /^The days off of (.+) in (\d{4}) are (provisional|not known)\.$/;
const KNOWN = Object.values(PACK_PROSE).map(({ en }) => en.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const SENTENCE = new RegExp(`(${[DOUBT, ...KNOWN].join('|')})`);

/** A sentence of which there are no words, in a pack that somebody else wrote, stays in English. */
export function checksInWords(said: string, language: Language): Checked[] {
  return said
    .split(SENTENCE)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => sentence(text, language));
}

function sentence(text: string, language: Language): Checked {
  const [, where = '', year, what] = OF_DOUBT.exec(text) ?? [];
  if (what !== undefined) {
    const place = where === 'the employer’s town' ? PARTY_CALENDAR : where;
    const kind = what === 'provisional' ? 'provisional' : 'no-list';
    return { text: `${doubtInWords({ place, year: Number(year), kind }, language)}.`, language };
  }
  const known = packText(text, language);
  return known === text ? { text, language: 'en' } : { text: known, language };
}
