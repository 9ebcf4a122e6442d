// What is refused in incident files, at farms, in travel groups and of reserves speaks of no milestone: none of it is one.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { openersOf } from '#libs/domain/incident/kinds';
import { recordRefusal } from '#libs/domain/incident/refusal';
import { fileFrom } from '#libs/domain/incident/file';
import { REFUSALS, REASONS, isRefusalCode } from '#libs/domain/refusals';
import { LANGUAGES } from '#libs/words/languages';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { say } from '#libs/words/say';
import { SENTENCES } from '#libs/words/sentences';

/** Where those are refused. */
const SOURCES = [
  ...['incident/refusal', 'offer/field-acts', 'offer/offer-life', 'person/reserve', 'act-details'].map(
    (name) => `libs/domain/${name}.ts`,
  ),
  ...['open-incident', 'write-record'].map((name) => `libs/casework/incidents/${name}.ts`),
  ...['keep-field-acts', 'keep-reserve', 'keep-offer'].map((name) => `libs/casework/commands/${name}.ts`),
];
const MILESTONE = /milestone|jalon|hito|tappa|محطة|المحطة/iu;

const texts = SOURCES.map((path) => readFileSync(path, 'utf8')).join('\n');
const named = (pattern: RegExp): string[] => [
  ...new Set([...texts.matchAll(pattern)].map(([, code = '']) => code)),
];
const codes = named(/refuse\(\s*'([a-z-]+)'/g).filter(isRefusalCode);
const reasons = named(/key: '([a-z-]+)'/g).filter((key): key is keyof typeof REASONS =>
  Object.hasOwn(REASONS, key),
);

describe('a refusal of a record that is no case’s', () => {
  it('is found where it is decided', () => {
    expect(codes).toEqual(
      expect.arrayContaining(['not-your-milestone', 'details-missing', 'predecessor-missing']),
    );
    expect(reasons).toEqual(expect.arrayContaining(['record-by-person', 'reported-by', 'not-on-reserve']));
  });

  it.each(codes)('calls it no milestone in any language: %s', (code) => {
    const said = [REFUSALS[code].wording, ...LANGUAGES.map((language) => REFUSAL_WORDS[code][language])];
    expect(said.filter((words) => MILESTONE.test(words))).toEqual([]);
  });

  it.each(reasons)('gives no reason that speaks of a milestone: %s', (key) => {
    const said = LANGUAGES.map((language) => SENTENCES[key][language].replaceAll(/\{\w+\}/g, ''));
    expect(said.filter((words) => MILESTONE.test(words))).toEqual([]);
  });

  it('names who may, in the reader’s language', () => {
    const file = fileFrom({ kind: 'pay', openedOn: '2026-03-02', holidays: [] }, []);
    const said = { occurredOn: '2026-03-02', details: { add: ['x'] } };
    const report = { record: 'circle-changed', ...said, byThePerson: false, byTheOpener: true } as const;
    const no = recordRefusal(file, report, '2026-03-02');
    expect(no?.code).toBe('not-your-milestone');
    expect(no?.says && say(no.says, 'fr')).toMatch(
      /^« Lecteurs modifiés » : par la parole de la personne concernée/,
    );
    const opening = {
      key: 'file-opened-by',
      with: { incidentKind: 'housing', reporters: openersOf('housing') },
    } as const;
    expect(say(opening, 'en')).toMatch(/“Housing” is opened by: .*Municipality.*or/);
  });
});
