// The pages drawn from the packs are those that the packs draw today, one each, and none is left of a pack that is gone.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { PACK_PAGES, lifecyclePages } from '#apps/cli/lifecycle/lifecycle';
import { packPage } from '#apps/cli/lifecycle/pack-page';
import { pathsOf, programmeKey, rulesOf } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { newestPack } from '../support/newest-packs.ts';
import { marksOf } from '../support/pack-texts.ts';

describe('docs/lifecycle.md and its pages', () => {
  const pages = lifecyclePages(SHIPPED);

  it.each([...pages])('%s is what the packs say today: `npm run lifecycle`', (file, text) => {
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('are no more than those of the packs that ship', () => {
    const found = readdirSync(PACK_PAGES).map((name) => `${PACK_PAGES}/${name}`);
    expect(found.filter((file) => !pages.has(file))).toEqual([]);
    expect(pages.size).toBe(SHIPPED.length + 1);
  });

  it('are small enough for code hosts to show', () => {
    const large = [...pages].filter(([, text]) => Buffer.byteLength(text) > 200_000);
    expect(large.map(([file]) => file)).toEqual([]);
  });

  it('list the versions of each programme, the newest first, as the default', () => {
    const lines = pages.get('docs/lifecycle.md')?.split('\n') ?? [];
    const named = lines.filter((line) => line.includes('](lifecycle/'));
    expect(named).toHaveLength(SHIPPED.length);
    const defaults = named.filter((line) => line.includes('the default'));
    const newest = [...new Set(SHIPPED.map(({ code }) => code))].map((code) => newestPack(code));
    expect(defaults.map((line) => /@(\w+)/.exec(line)?.[1])).toEqual(newest.map(({ version }) => version));
    const [first] = named;
    expect(first).toBe(defaults[0]);
  });

  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'list what a jurist must still check of %s',
    (_name, pack) => {
      const page = packPage(pack);
      expect(marksOf(pack).filter((mark) => !page.includes(mark))).toEqual([]);
    },
  );

  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'has every milestone and exit of %s in a table',
    (name, pack) => {
      const rows = [...pack.stages.flatMap(({ milestones }) => milestones), ...pack.exits];
      const text = sectionOf(pack, name);
      expect(rows.filter(({ milestone }) => !text.includes(`| \`${milestone}\` |`))).toEqual([]);
    },
  );

  it.each(SHIPPED.flatMap((pack) => pathsOf(pack).map((path) => [programmeKey(pack), path, pack] as const)))(
    'has a picture of %s, %s path: all that it asks for, its exits, its silences',
    (name, path, pack) => {
      const picture = sectionOf(pack, `${name}: the ${path} path`);
      const asked = rulesOf(pack, path).filter(({ need }) => need !== 'optional');
      expect(asked.filter(({ milestone, need }) => !picture.includes(`["${milestone}"]:::${need}`))).toEqual(
        [],
      );
      const exits = pack.exits.filter(({ paths }) => paths.includes(path));
      const drawn = [...picture.matchAll(/\(\["(.+)"\]\):::exits/g)].flatMap(([, text = '']) =>
        text.split('<br>'),
      );
      expect(drawn.sort()).toEqual(exits.map(({ milestone }) => milestone).sort());
      const silences = asked
        .flatMap(({ deadlines = [] }) => deadlines)
        .filter(({ effect }) => effect !== 'escalate');
      expect([...picture.matchAll(/-\. "[^"]+: [a-z-]+[^"]*" \.->/g)]).toHaveLength(silences.length);
      expect(picture.split('\n').length).toBeLessThan(100);
    },
  );

  /** From a heading to the next of its level. */
  function sectionOf(pack: Programme, heading: string): string {
    const text = packPage(pack);
    const line = new RegExp(`^(#+) ${heading}$`, 'm').exec(text);
    const from = text.slice((line?.index ?? text.length) + (line?.[0].length ?? 0));
    const end = new RegExp(`^${line?.[1] ?? '#'} `, 'm').exec(from)?.index ?? from.length;
    return from.slice(0, end);
  }
});
