/**
 * Names as they are compared: search, doubts and matching read letters by one function, {@link foldedWords}. It is
 * blind to case, accents, apostrophes, hidden and vowel marks, and takes the variants of an Arabic letter for one.
 */

/** Grows when names fold differently, or something else finds people: who was indexed before is indexed anew. */
export const FOLDING = 4;

const ARABIC_DIGIT_ZEROS = [0x0660, 0x06f0] as const;
/** Written or left out at will: `M'hamed`, `M’hamed`, `Mhamed`. They go before marks are taken apart. */
const APOSTROPHES = /['\u0060\u00b4\u02b9-\u02bf\u02c8\u02ca\u02cb\u2018-\u201b\u2032\u2035\uff07]/g;
const MARKS = /[\p{M}\p{Cf}\u0640\u0621]/gu;

/** Letters that no decomposition takes to their plain form. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'n' },
  ...{ ٱ: 'ا', ة: 'ه', ە: 'ه', ہ: 'ه', ھ: 'ه', ى: 'ي', ی: 'ي', ے: 'ي' },
  ...{ ک: 'ك', گ: 'ك', ڭ: 'ك', ݣ: 'ك', ڨ: 'ق', ڤ: 'ف', ڥ: 'ف', پ: 'ب', چ: 'ج', ژ: 'ز' },
};
const TO_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');

/** Name particles that come and go between papers: articles, also before sun letters. */
const ARTICLES: readonly string[] = ['el', 'al', 'l', 'ad', 'ed', 'en', 'er', 'es', 'et', 'ez', 'ech', 'ال'];
/** Son or daughter of: one word for both, as papers confuse them. */
const FILIATION_LATIN = /^(?:bent|bint|bin|ibn)$/;
const FILIATION_ARABIC = /^(?:بنت|ابن)$/;
const LEAST_ATTACHED = 7;

/** The words of a text in folded letters and plain digits. */
export function foldedWords(text: string): string[] {
  const folded = asciiDigits(text.replace(APOSTROPHES, ''))
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(TO_PLAIN, (letter) => PLAIN[letter] ?? letter);
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * What two spellings of one name have in common: equal keys suggest one person, no more. Blind also to spaces,
 * articles, `ben`/`bent`, `ou`/`u` and doubled letters.
 */
export function nameKey(name: string): string {
  const named = withoutArticles(name).map((word) => withoutAttachedArticle(filiation(word)));
  return foldSounds(named.join(''));
}

/** The key of each word of a name or a text, articles left out unless there is nothing else. */
export function nameKeys(text: string): string[] {
  return withoutArticles(text).map(nameKey);
}

function withoutArticles(text: string): string[] {
  const words = foldedWords(text);
  const kept = words.filter((word) => !ARTICLES.includes(word));
  return kept.length > 0 ? kept : words;
}

/** What a search looks into: each name word by word, in one word with its particles, and as it is matched. */
export function searchText(names: readonly (string | null)[]): string {
  const texts = names.flatMap((name) => {
    const words = name === null ? [] : foldedWords(name);
    const joined = foldSounds(words.map(filiation).join(''));
    return words.length === 0 ? [] : [...words, words.join(''), joined, nameKey(name ?? '')];
  });
  return [...new Set(texts)].join(' ');
}

/** What lists put a shown name in order by: blind to case, accents and apostrophes; the first hundred letters suffice. */
export function sortText(name: string): string {
  return [...foldedWords(name).join(' ')].slice(0, SORTED_BY).join('');
}

const SORTED_BY = 100;

/** The words of a question, each as written and as matched; a text that holds a name holds one of the two. */
export function searchWords(question: string): [string, string][] {
  const words = foldedWords(question);
  const kept = words.filter((word) => !ARTICLES.includes(word));
  return (kept.length > 0 ? kept : words).slice(0, MOST_WORDS).map((word) => [word, nameKey(word)]);
}

/**
 * Three letters in a row that every text has which holds all these words, each in one of its two ways: what an index of
 * names is asked for first. The first and the last of each word: more would find hardly less. None of short words.
 */
export function commonGrams(words: readonly (readonly [string, string])[]): string[] {
  const common = words.map(([word, key]) => gramsOf(word).filter((gram) => gramsOf(key).includes(gram)));
  return [...new Set(common.flatMap((grams) => [...grams.slice(0, 1), ...grams.slice(-1)]))];
}

/** As `name_grams` of the database takes them. */
function gramsOf(word: string): string[] {
  const letters = [...word];
  return letters.slice(GRAM - 1).map((_letter, place) => letters.slice(place, place + GRAM).join(''));
}

const GRAM = 3;
const MOST_WORDS = 8;

/** Arabic-Indic digits as plain ones. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= ARABIC_DIGIT_ZEROS[1] ? ARABIC_DIGIT_ZEROS[1] : ARABIC_DIGIT_ZEROS[0]));
  });
}

function filiation(word: string): string {
  return word.replace(FILIATION_LATIN, 'ben').replace(FILIATION_ARABIC, 'بن');
}

function withoutAttachedArticle(word: string): string {
  const sunLetter = word.replace(/^e(ch|[dnrstz])\1/, '$1');
  if (sunLetter !== word) {
    return sunLetter;
  }
  if (word.length >= LEAST_ATTACHED && /^[ea]l/.test(word)) {
    return word.slice(2);
  }
  return word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
}

function foldSounds(words: string): string {
  return words.replace(/o+u+/g, 'u').replace(/(.)\1+/g, '$1');
}
