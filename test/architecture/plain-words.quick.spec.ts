// The field's standard words, and nobody is "she" by default: words of a private language stay out of code and docs.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const PLACES = [
  'apps',
  'libs',
  'workflows',
  'activities',
  'test',
  'bin',
  'docs',
  'README.md',
  'CONTRIBUTING.md',
  'docker-compose.yml',
  'openapi.json',
];
const PRIVATE =
  /(?<![A-Za-z])(house|doors?|desk|rooms?|roll|residents?|notice board|she|her|hers|herself)(?![A-Za-z])/i;
/** What anybody would say: a transaction is rolled back, and a disk or a quota is out of room. */
const USUAL = /\broll (it )?back\b|\b(no|out of) room\b|\bno-room\b/gi;
/** Where such a word is the subject itself, or stands in what can no longer change. */
const MAY_SAY: readonly { file: RegExp; line: RegExp; why: string }[] = [
  { file: /plain-words\.quick\.spec\.ts$/, line: /./, why: 'the words themselves' },
  { file: /^test\/words\//, line: /\\b\(/, why: 'forms that the tables may not have' },
  { file: /^docs\/adr\/0012/, line: /private language/, why: 'says what was replaced' },
  { file: /^libs\/db\/schema\/migrations\//, line: /./, why: 'a migration is never changed' },
  {
    file: /^apps\/cli\/demo\/examples\.ts$/,
    line: /withdrew-her-application/,
    why: 'a key of released demos',
  },
  { file: /./, line: /withdrawn-by-her/, why: 'a code of the contract' },
];

function sources(place: string): string[] {
  if (/\.\w+$/.test(place)) return [place];
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|cjs|md|json|yml)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/node_modules|test\/replay\/histories|apps\/web\/dist/.test(file));
}

function found(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const word = PRIVATE.exec(line.replace(USUAL, ''))?.[0];
    const isAllowed = MAY_SAY.some((one) => one.file.test(file) && one.line.test(line));
    return word === undefined || isAllowed ? [] : [`${file}:${String(index + 1)} ${word}`];
  });
}

describe('code, tests and docs', () => {
  it('use no word of a private language, and no one is “she” by default', () => {
    const files = PLACES.flatMap(sources);
    expect(files.length).toBeGreaterThan(500);
    expect(files.flatMap((file) => found(file, readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('would be found out by one line', () => {
    expect(found('libs/any.ts', '/** Her papers, as she showed them. */')).toEqual(['libs/any.ts:1 Her']);
    expect(found('libs/any.ts', 'room for one, and no room for two')).toEqual(['libs/any.ts:1 room']);
    expect(found('libs/any.ts', 'thrown to roll it back: no room')).toEqual([]);
    expect(found('libs/any.ts', 'const PLACES_AT_HER_DESK = 2;')).toEqual(['libs/any.ts:1 HER']);
    expect(found('libs/any.ts', 'const others = 1; // there, elsewhere')).toEqual([]);
  });
});
