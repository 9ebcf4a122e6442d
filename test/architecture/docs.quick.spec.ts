// What is written about the code must be true of it: files, verbs and routes that pages name exist, and every source that
// a pack cites is explained. What is drawn from the packs: lifecycle.quick.spec.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { PACK_PAGES } from '#apps/cli/lifecycle/lifecycle';
import { BULK_CONNECTIONS, ENTRIES_AT_ONCE } from '#apps/worker/worker-options';
import { readPack } from '#libs/casework/programmes/read-pack';
import { AGENCY_KINDS, ROLES } from '#libs/domain/access';
import type { Draft } from '#libs/domain/case/case-types';
import { STAGES, programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { LABEL_TABLES } from '#libs/words/labels';
import type { LabelKind } from '#libs/words/labels';
import { LANGUAGES } from '#libs/words/languages';
import { marksOf, textsUnder } from '../support/pack-texts.ts';

const ADRS = readdirSync('docs/adr').map((name) => `docs/adr/${name}`);
const pagesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : []));
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...pagesIn('docs'),
  ...pagesIn('docs/packs'),
  ...pagesIn(PACK_PAGES),
  ...ADRS,
];
const LAYERS = /^(apps|libs|workflows|activities|test|bin|docs)\/[\w./*-]+$/;

const read = (page: string): string => readFileSync(page, 'utf8');
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const routes = Object.keys((JSON.parse(read('openapi.json')) as { paths: object }).paths);

describe('every page', () => {
  it.each(PAGES)('%s names only files that exist', (page) => {
    const named = [...read(page).matchAll(/`([^`\s]+)`/g)].map(([, text = '']) => text);
    const files = named.filter((text) => LAYERS.test(text) && !text.includes('*'));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it.each(PAGES)('%s links only to what exists', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    const local = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(local.filter((link) => !existsSync(path.join(path.dirname(page), link)))).toEqual([]);
  });

  it.each(PAGES)('%s names only verbs that we have', (page) => {
    const text = read(page);
    const scripts = [...text.matchAll(/npm (?:run )?(start|test|[a-z]+(?::[a-z]+)?)/g)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'run' && name !== 'ci');
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    const verbs = [...text.matchAll(/bin\/noria\.mjs ([a-z]+)/g)].map(([, verb = '']) => verb);
    const main = read('apps/cli/main.ts');
    const commands = sourcesUnder('apps/cli/commands').filter((file) => main.includes(path.basename(file)));
    const registered = [main, ...commands.map(read)].join('\n');
    const isKnown = (verb: string): boolean => new RegExp(`\\.command\\('${verb}[ ']`).test(registered);
    expect(verbs.filter((verb) => !isKnown(verb))).toEqual([]);
    expect(isKnown('vanish')).toBe(false);
  });

  it.each(PAGES)('%s names only routes that the API has', (page) => {
    const named = [...read(page).matchAll(/(?<![\w.])(\/v1\/[\w/:-]*\w|\/health\/\w+|\/metrics)/g)].map(
      ([, route = '']) => route.replace(/:(\w+)/g, '{$1}'),
    );
    expect(named.filter((route) => !routes.includes(route))).toEqual([]);
  });
});

describe('docs/production.md', () => {
  const page = read('docs/production.md');

  it('names only figures that some process serves, and every one that counts something lost or late', () => {
    const code = ['apps', 'activities', 'workflows'].flatMap(sourcesUnder).map(read).join('\n');
    const served = [...code.matchAll(/'(noria_[a-z_]+)'|`(noria_[a-z_]+)\{/g)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    const named = [...page.matchAll(/`(noria_[a-z_]+)`/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !served.includes(name))).toEqual([]);
    const alarms = served.filter((name) =>
      /_(degraded|put_back|behind|rejected|unavailable|not_taken)$/.test(name),
    );
    expect(alarms.length).toBeGreaterThan(5);
    expect(alarms.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('sums up the connections that our processes keep', () => {
    const [, api = ''] = /POOL_SIZE = (\d+);/.exec(read('apps/api/main.ts')) ?? [];
    const cases = ENTRIES_AT_ONCE.inTasks + ENTRIES_AT_ONCE.outsideTasks;
    const worker = `${String(cases + BULK_CONNECTIONS)} (${String(cases)} for cases, ${String(BULK_CONNECTIONS)} for bulk operations)`;
    expect(page).toContain(`(${api}, and one that listens) and each worker ${worker}`);
    const both = Number(api) + 1 + 2 * (cases + BULK_CONNECTIONS);
    expect(page).toContain(`Two workers and one API take ${String(both)} of the 300`);
    expect(read('docker-compose.yml')).toContain('-cmax_connections=300');
  });

  it('makes the secrets of a first time once, and never writes over them', () => {
    const [block = ''] = /(?<=## First time\n\n```sh\n)[\s\S]+?(?=```)/.exec(page) ?? [];
    const folder = mkdtempSync(path.join(tmpdir(), 'noria-first-time-'));
    try {
      const programs = { openssl: 'echo "$$"', docker: 'echo "$@" >> docker.log' };
      for (const [name, line] of Object.entries(programs)) {
        writeFileSync(path.join(folder, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
      }
      const firstTime = (): number | null =>
        spawnSync('sh', ['-c', block], { cwd: folder, env: { PATH: `${folder}:/usr/bin:/bin` } }).status;
      const kept = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
      expect(firstTime()).toBe(0);
      const [secrets, started] = [kept('.env'), kept('docker.log')];
      expect(secrets).toMatch(/^NORIA_VAULT_KEY=\d+$/m);
      expect(started).toContain('up -d');
      expect(firstTime()).not.toBe(0);
      expect(kept('.env')).toBe(secrets);
      expect(kept('docker.log')).toBe(started);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('names the settings of a restore that the drill tries', () => {
    const drill = read('test/drill/archived-postgres.ts');
    const settings = ['restore_command', 'recovery_target_time', 'recovery_target_action', 'hot_standby'];
    expect(settings.filter((name) => !page.includes(name) || !drill.includes(name))).toEqual([]);
  });
});

describe('docs/case-files.md', () => {
  it('names every file of a case once', () => {
    const named = [...read('docs/case-files.md').matchAll(/^\| `([\w-]+\.ts)` /gm)].map(([, file]) => file);
    expect(named.sort()).toEqual(readdirSync('libs/domain/case').sort());
  });
});

describe('docs/tables.md', () => {
  it('says of every column of a table what it means', () => {
    const code = ['apps/api', 'libs/contract'].flatMap(sourcesUnder).map(read).join('\n');
    const lists = [...code.matchAll(/COLUMNS = \[([^\]]+)\] as const/g)].map(([, list = '']) => list);
    const columns = lists.flatMap((list) => [...list.matchAll(/'(\w+)'/g)].map(([, column = '']) => column));
    expect(lists.length).toBeGreaterThan(5);
    const page = read('docs/tables.md');
    expect(columns.filter((column) => !page.includes(`\`${column}\``))).toEqual([]);
  });
});

describe('the README', () => {
  it('is read in a few minutes', () => {
    expect(read('README.md').split('\n').length).toBeLessThan(120);
  });
});

describe('the glossary', () => {
  const glossary = read('docs/glossary.md');

  it('has every stage, role and kind of agency', () => {
    const words = [...STAGES, ...ROLES, ...AGENCY_KINDS];
    expect(words.filter((word) => !glossary.includes(word))).toEqual([]);
  });

  it('has every type of entry', () => {
    // A new type does not compile until it stands here, and fails until it stands in the glossary.
    const types: Readonly<Record<Draft['type'], true>> = {
      opening: true,
      milestone: true,
      exit: true,
      silence: true,
      reminder: true,
      escalation: true,
      hold: true,
      resume: true,
      correction: true,
      transfer: true,
    };
    const table = /## Entry types\n([\s\S]+?)\n## /.exec(glossary)?.[1] ?? '';
    const heads = [...table.matchAll(/^\| ([a-z, ]+?) +\|/gm)].flatMap(([, cell = '']) => cell.split(', '));
    expect(Object.keys(types).filter((type) => !heads.includes(type))).toEqual([]);
  });
});

describe('docs/sources.md', () => {
  const sources = read('docs/sources.md');

  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'explains every key and article that %s cites',
    (_name, pack) => {
      const cited = citationsOf(pack);
      expect(cited.length).toBeGreaterThan(5);
      const own = (pack.sources ?? []).map(({ key }) => key);
      const others = cited.filter(({ key }) => !own.includes(key));
      expect(others.filter((citation) => !explains(sources, citation))).toEqual([]);
    },
  );

  it('would not explain a key or an article that nobody wrote down', () => {
    expect(explains(sources, { key: 'RLOEX', article: '999.9' })).toBe(false);
    expect(explains(sources, { key: 'NOWHERE' })).toBe(false);
  });

  it('reads citations as packs write them', () => {
    expect(citationsIn('RLOEX 122.10; 103.4 by analogy; LPAC 24')).toEqual([
      { key: 'RLOEX', article: '122.10' },
      { key: 'RLOEX', article: '103.4' },
      { key: 'LPAC', article: '24' },
    ]);
    expect(citationsIn('A; RLOEX 102.1.h,k')).toEqual([{ key: 'A' }, { key: 'RLOEX', article: '102.1.h,k' }]);
    expect(citationsIn('RLOEX 103.6, 105.3; working days A')).toEqual([
      { key: 'RLOEX', article: '103.6' },
      { key: 'RLOEX', article: '105.3' },
      { key: 'A' },
    ]);
    expect(citationsIn('WAF1-3')).toEqual([{ key: 'WAF1-3' }]);
  });
});

describe('docs/packs', () => {
  const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'has a page that lists every mark of %s, for a jurist',
    (_name, pack) => {
      const page = inOneLine(read(`docs/packs/${pack.code}.md`));
      expect(marksOf(pack).filter((mark) => !page.includes(mark))).toEqual([]);
    },
  );

  /** Open questions of law, by what the pages say of each. */
  it.each([
    ['ma-it-seasonal', 'list of states at particular risk'],
    ['ma-it-seasonal', 'suspends the silence for the same employer'],
    ['ma-it-seasonal', 'Whether Saturday is a working day'],
    ['ma-it-training', 'Twelve months are an experiment'],
    ['ma-fr-seasonal', 'The sign of silence'],
    ['ma-es-cartaya', 'RLOEX 122.10'],
    ['ma-es-cartaya', 'Whether an appeal suspends a finding'],
    ['ma-es-cartaya', 'The first day of a breach of the return undertaking'],
    ['ma-es-cartaya', 'RLOEX 103.6'],
    ['ma-es-cartaya', 'LPAC 32.2'],
    ['ma-es-cartaya', 'From which day the four more years run'],
    ['ma-es-cartaya', 'the three years run from an extension'],
    ['ma-es-cartaya', 'BOE-A-2026-8284'],
    ['ma-es-cartaya', 'The index of the season by which rent is looked at'],
    ['ma-es-cartaya', 'L223'],
    ['ma-es-cartaya', 'MCT 512'],
    ['ma-es-cartaya', 'RD 2393/2004'],
  ])('has what is open for a jurist: %s, %s', (code, question) => {
    const page = inOneLine(read(`docs/packs/${code}.md`)).toLowerCase();
    expect(page).toContain(question.toLowerCase());
  });

  it('is linked from the page about rule packs', () => {
    const page = read('docs/rule-packs.md');
    const pages = pagesIn('docs/packs').map((name) => name.replace('docs/', ''));
    expect(pages.filter((name) => !page.includes(`](${name})`))).toEqual([]);
  });
});

describe('docs/example-pack.json', () => {
  it('is a pack without a fault', () => {
    const example: unknown = JSON.parse(read('docs/example-pack.json'));
    expect(readPack(example)).toEqual({ pack: example });
  });

  it('differs in nothing from itself as a store gives it back, with the names of its fields in another order', () => {
    const example = JSON.parse(read('docs/example-pack.json')) as Programme;
    const turned = JSON.parse(JSON.stringify(example), (_name, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Programme;
    expect(programmeDiff(example, turned)).toEqual([]);
  });

  it('brings a title, and words for each code that nobody has named yet, in every language', () => {
    const example = JSON.parse(read('docs/example-pack.json')) as Programme;
    const rows = [...example.stages.flatMap(({ milestones }) => milestones), ...example.exits];
    const details = rows.flatMap(({ details: own = [] }) => own);
    const codes = {
      programme: [example.code],
      milestone: rows.map(({ milestone }) => milestone),
      evidence: rows.flatMap(({ evidence }) => evidence),
      detail: details.map(({ name }) => name),
      detailValue: details.flatMap(({ oneOf = [] }) => oneOf),
    };
    const named = (kind: string, code: string): boolean =>
      Object.hasOwn(Object.hasOwn(LABEL_TABLES, kind) ? LABEL_TABLES[kind as LabelKind] : {}, code) ||
      LANGUAGES.every((language) => example.labels?.[code]?.[language] !== undefined);
    const raw = Object.entries(codes).flatMap(([kind, own]) => own.filter((code) => !named(kind, code)));
    expect(raw).toEqual([]);
  });

  it('has every field of a pack, or the page beside it does', () => {
    const page = read('docs/rule-packs.md');
    const example = read('docs/example-pack.json');
    const fields = fieldsIn(JSON.parse(read('docs/programme.schema.json')));
    expect(fields.length).toBeGreaterThan(100);
    expect(
      fields.filter((name) => !example.includes(`"${name}":`) && !new RegExp(`\\b${name}\\b`).test(page)),
    ).toEqual([]);
  });
});

describe('decision records', () => {
  it.each(ADRS)('%s has a number, a date, a status and its three parts, on one page', (file) => {
    const text = read(file);
    expect(text).toMatch(new RegExp(`^# ${String(Number(path.basename(file).slice(0, 4)))}\\. `));
    for (const part of [/^Date: \d{4}-\d{2}-\d{2}$/m, /^Status: (proposed|accepted|superseded by \d+)$/m]) {
      expect(text).toMatch(part);
    }
    const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, part]) => part);
    expect(parts).toEqual(['Context', 'Decision', 'Consequences']);
    expect(text.split('\n').length).toBeLessThan(60);
  });
});

interface Citation {
  key: string;
  article?: string;
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true, encoding: 'utf8' }).flatMap((entry) =>
    entry.isFile() && entry.name.endsWith('.ts') ? [path.join(entry.parentPath, entry.name)] : [],
  );
}

function explains(sources: string, { key, article }: Citation): boolean {
  const section = new RegExp(`^## ${key}\\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(sources)?.[1];
  if (article === undefined) {
    return section !== undefined || new RegExp(`^\\| ${key} +\\|`, 'm').test(sources);
  }
  return section?.includes(`| \`${article}\` `) ?? false;
}

/** A pack is plain JSON: wherever a `source` stands, it is a citation. */
function citationsOf(pack: Programme): Citation[] {
  return textsUnder('source', pack).flatMap(citationsIn);
}

/** `RLOEX 103.6, 105.3; working days A`: a key holds for the articles that follow it; other words are commentary. */
function citationsIn(source: string): Citation[] {
  const citations: Citation[] = [];
  let key = '';
  for (const word of source.split(/[\s;]+|,\s+/)) {
    if (/^(A|[A-Z][A-Z0-9]+(-\d)?)$/.test(word)) {
      key = word;
      citations.push({ key });
    } else if (/^\d/.test(word)) {
      // With an article the key alone says nothing more.
      const last = citations.at(-1);
      if (last?.key === key && last.article === undefined) citations.pop();
      citations.push({ key, article: word });
    }
  }
  return citations;
}

/** Names of fields, of the whole and of every part. */
function fieldsIn(schema: unknown): string[] {
  const names = new Set<string>();
  JSON.stringify(schema, (name, value: unknown) => {
    if (name === 'properties') Object.keys(value as object).forEach((field) => names.add(field));
    return value;
  });
  return [...names];
}
