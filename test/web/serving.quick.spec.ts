// What holds the web app together: types made from the API's description, styles that turn round, a budget that bites.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import openapiTS, { astToString } from 'openapi-typescript';
import { LANGUAGES } from '#libs/words/languages';

interface Rules {
  BUDGET: { first: number; route: number; styles: number };
  physicalStyles: (file: string, text: string) => string[];
  weigh: (output: readonly object[]) => { faults: string[] };
  strayTexts: (output: readonly object[], texts: readonly string[]) => string[];
}

/** A text in five languages, as the source of each. */
interface Found {
  values: Readonly<Record<string, string>>;
}

interface OneLanguage {
  wordsIn: (file: string, source: string) => Found[];
  withPlaces: (source: string, words: readonly Found[], first: number) => string;
  oneLanguage: () => {
    plugin: {
      load: (id: string) => string | undefined;
      transform: (source: string, id: string) => { code: string } | undefined;
    };
    textsIn: (language: string) => string[];
  };
}

const rules = (await import(pathToFileURL('bin/web-rules.mjs').href)) as Rules;
const { oneLanguage, wordsIn, withPlaces } = (await import(
  pathToFileURL('bin/one-language.mjs').href
)) as OneLanguage;
const SOURCES = 'apps/web/src';
const read = (file: string): string => readFileSync(file, 'utf8');

function sources(pattern: RegExp): string[] {
  return readdirSync(SOURCES, { withFileTypes: true, recursive: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe('the types of the API', () => {
  it('are those of its description: `npm run openapi` writes them anew', async () => {
    const made = astToString(await openapiTS(new URL('openapi.json', pathToFileURL(`${process.cwd()}/`))));
    expect(read(`${SOURCES}/lib/api-schema.d.ts`)).toContain(made);
  });
});

describe('a style', () => {
  it('names no left and no right', () => {
    const files = sources(/\.(css|tsx?)$/);
    expect(files.length).toBeGreaterThan(20);
    expect(files.flatMap((file) => rules.physicalStyles(file, read(file)))).toEqual([]);
  });

  it.each([
    ['one.css', '  margin-left: 1rem;'],
    ['one.css', '.a{left:0}'],
    ['one.css', '  border-right-color: red;'],
    ['one.css', '  text-align: left;'],
    ['one.tsx', '<Text ml="md">'],
    ['one.tsx', '<Box pr={4} />'],
    ['one.tsx', 'style={{ paddingRight: 4 }}'],
    ['one.tsx', '<Text ta="right">'],
  ])('is found out in %s: %s', (file, line) => {
    expect(rules.physicalStyles(file, line)).toEqual([`${file}:1 ${line.trim()}`]);
  });

  it.each([
    ['one.css', '  margin-inline-start: 1rem;'],
    ['one.css', '  inset-inline-end: 0;'],
    ['one.tsx', '<Text ms="md" title="left">'],
  ])('is left alone in %s: %s', (file, line) => {
    expect(rules.physicalStyles(file, line)).toEqual([]);
  });

  it('of a Mantine component is loaded where the component is used', () => {
    const loaded = read(`${SOURCES}/app/mantine-styles.ts`);
    const used = sources(/\.tsx$/).flatMap((file) =>
      [...read(file).matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)].flatMap(([, names = '']) =>
        names.split(',').map((name) => name.trim()),
      ),
    );
    const sheets = new Set(readdirSync('node_modules/@mantine/core/styles'));
    const missing = [...new Set(used)].filter(
      (name) => sheets.has(`${name}.css`) && !loaded.includes(`/${name}.css'`),
    );
    expect(used.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });
});

describe('the budget', () => {
  const noise = (bytes: number): string =>
    Array.from({ length: bytes }, (_, index) =>
      String.fromCharCode(33 + ((index * 7919 + (index >> 3) * 31) % 94)),
    ).join('');
  const chunk = (fileName: string, rest: object): object => ({
    type: 'chunk',
    fileName,
    imports: [],
    code: '',
    ...rest,
  });

  it('is what was agreed', () => {
    expect(rules.BUDGET).toEqual({ first: 250_000, route: 40_000, styles: 40_000 });
  });

  it('counts what the first screen loads, what another adds, and all styles', () => {
    const random = Array.from({ length: 500_000 }, () =>
      Math.floor(Math.random() * 2 ** 16).toString(36),
    ).join('');
    const heavy = weighed(random.slice(0, 600_000), random.slice(0, 100_000), random.slice(0, 100_000));
    expect(heavy.map((fault) => fault.replace(/: \d+/, ''))).toEqual([
      'the first load of scripts bytes compressed, 250000 at most',
      'the scripts of other.js bytes compressed, 40000 at most',
      'all styles bytes compressed, 40000 at most',
    ]);
    expect(weighed(noise(100), noise(100), noise(100))).toEqual([]);
  });

  it('counts of a part that a screen asks for later what that screen has not loaded', () => {
    const random = (length: number): string =>
      Array.from({ length }, () => Math.floor(Math.random() * 36).toString(36)).join('');
    const screen = chunk('screen.js', {
      isDynamicEntry: true,
      facadeModuleId: '/screen.tsx',
      dynamicImports: ['part.js'],
      code: random(50_000),
    });
    const part = chunk('part.js', {
      isDynamicEntry: true,
      facadeModuleId: '/part.ts',
      imports: ['screen.js'],
      code: random(50_000),
    });
    const other = chunk('other.js', {
      isDynamicEntry: true,
      facadeModuleId: '/other.tsx',
      dynamicImports: ['part.js'],
    });
    expect(rules.weigh([screen, part]).faults).toEqual([]);
    expect(rules.weigh([screen, other, part]).faults).toEqual([
      expect.stringMatching(/^the scripts of part\.js: /),
    ]);
  });

  const weighed = (first: string, other: string, styles: string): string[] =>
    rules.weigh([
      chunk('index.js', { isEntry: true }),
      chunk('today.js', {
        isDynamicEntry: true,
        facadeModuleId: '/features/today/today-screen.tsx',
        imports: ['shared.js'],
      }),
      chunk('shared.js', { code: first }),
      chunk('other.js', {
        isDynamicEntry: true,
        facadeModuleId: '/other.tsx',
        imports: ['shared.js'],
        code: other,
      }),
      { type: 'asset', fileName: 'index.css', source: styles },
    ]).faults;
});

describe('the words of the screens', () => {
  const ROW = `{ fr: 'Dossier', ar: 'ملف', es: 'Expediente', it: 'Pratica', en: 'Case' }`;

  it('leave the scripts for a file of each language, at the same places in all', () => {
    const source = `export const A = { one: ${ROW}, two: 2 } as const satisfies X;\nconst b = [${ROW}];\n`;
    const words = wordsIn('a.ts', source);
    expect(words.map(({ values }) => values.it)).toEqual([`'Pratica'`, `'Pratica'`]);
    const [imported, ...rest] = withPlaces(source, words, 7).split('\n');
    expect(imported).toMatch(/^import \{ said \} from ".*\/loaded-words\.ts";$/);
    expect(rest.join('\n')).toBe(
      'export const A = { one: /* @__PURE__ */ said(7), two: 2 } as const satisfies X;\n' +
        'const b = [/* @__PURE__ */ said(8)];\n',
    );
  });

  it('are literals alone: what is computed cannot be moved, and is named', () => {
    const computed = ROW.replace(`'Case'`, 'caseWord()');
    expect(() => wordsIn('a.ts', `const a = ${computed};`)).toThrow(/a\.ts: .* more than a literal/);
  });

  it('are the same in the files of the languages as in the sources', async () => {
    const { plugin, textsIn } = oneLanguage();
    const file = path.resolve('libs/words/screens/frame.ts');
    const moved = plugin.transform(read(file), file)?.code ?? '';
    const { FRAME_TEXTS } = await import('#libs/words/screens/frame');
    for (const language of LANGUAGES) {
      const code = plugin.load(`\0virtual:words/${language}`) ?? '';
      const { default: texts } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
        default: unknown[];
      };
      expect(texts).toHaveLength(textsIn(language).length);
      for (const [key, words] of Object.entries(FRAME_TEXTS)) {
        const place = new RegExp(`\\b${key}: .*said\\((\\d+)\\)`).exec(moved)?.[1];
        expect([key, texts[Number(place)]]).toEqual([key, words[language]]);
      }
    }
  });

  it('of another language in the first load are found out, and the longest language is weighed with it', () => {
    const text = 'لا يسمح دورك بالاطلاع على هذا. يمكن لمدير النظام تغييره.';
    const entry = { type: 'chunk', fileName: 'index.js', imports: [], isEntry: true, code: `a("${text}")` };
    const words = (language: string, code: string): object => ({
      ...{ type: 'chunk', fileName: `${language}.js`, imports: [], isDynamicEntry: true, code },
      facadeModuleId: `\0virtual:words/${language}`,
    });
    expect(rules.strayTexts([entry, words('ar', text)], [`'${text}'`])).toEqual([
      `index.js: “${text}” is in it, and not in the file of its language alone`,
    ]);
    expect(rules.strayTexts([{ ...entry, code: 'a(7)' }, words('ar', text)], [`'${text}'`])).toEqual([]);
    const random = Array.from({ length: 500_000 }, () => Math.floor(Math.random() * 36).toString(36)).join(
      '',
    );
    const heavy = [{ ...entry, code: '' }, words('ar', random), words('fr', 'x')];
    expect(rules.weigh(heavy).faults).toEqual([expect.stringMatching(/^the first load of scripts: /)]);
  });
});
