/** The examples of docs/simulation.md: they can be typed as they stand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SCENARIO_NAMES } from '#apps/cli/seasons/season-plan';
import { LANGUAGES } from '#libs/words/languages';
import { newestPacks } from '../support/newest-packs.ts';

const DOC = readFileSync(new URL('../../docs/simulation.md', import.meta.url), 'utf8');
const EXAMPLES = DOC.split('\n').filter((line) => line.startsWith('node bin/noria.mjs simulate '));

/** The value of an option in each example that has it. */
const given = (option: string): string[] =>
  EXAMPLES.flatMap((line) => new RegExp(`--${option} (\\S+)`).exec(line)?.[1] ?? []);

describe('the examples of the simulation', () => {
  it('name the newest version of a programme of each year', () => {
    expect(given('programme')).toHaveLength(EXAMPLES.length);
    expect(newestPacks().map(([name]) => name)).toEqual(expect.arrayContaining(given('programme')));
  });

  it('name scenarios and languages that there are, and compare with a report that an example before wrote', () => {
    expect(SCENARIO_NAMES).toEqual(expect.arrayContaining(given('scenario')));
    expect(LANGUAGES).toEqual(expect.arrayContaining(given('language')));
    for (const file of given('compare')) {
      const before = EXAMPLES.findIndex((line) => line.includes(`--report ${file}`));
      expect(before).toBeGreaterThanOrEqual(0);
      expect(EXAMPLES.findIndex((line) => line.includes(`--compare ${file}`))).toBeGreaterThan(before);
    }
  });
});
