// How long a file and a function may be, and that nothing of ten lines stands twice.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repeated } from './repeated-lines.ts';

const SHIPPED_CODE = ['apps', 'libs', 'workflows', 'activities'];
const LONGEST_FILE = 400;
const SHORTEST_FILE = 20;
const REPEATED_LINES = 10;

/** Entry points and wiring; a shape of the contract and a change of the schema are a page each, however short. */
const MAY_BE_SHORT = [
  /\.module\.ts$/,
  /\/(main|index|shipped)\.tsx?$/,
  /\.d\.ts$/,
  // What stands at an address: a list of its parts.
  /-screen\.tsx$/,
  /^workflows\/[^/]+\.ts$/,
  /^libs\/contract\//,
  /^libs\/db\/schema\/migrations\//,
  // A version of a rule pack is a file of its own, however little it changes.
  /^libs\/domain\/pack\/shipped\/ma-/,
];
/** A migration is SQL that is never changed again. */
const MAY_REPEAT = /^libs\/db\/schema\/migrations\//;

const PRINT_RULES = `
  import { default as config } from './eslint.config.mjs';
  const name = 'max-lines-per-function';
  const ruled = config.filter(({ rules = {} }) => name in rules);
  console.log(JSON.stringify(ruled.map(({ files, rules }) => ({ files, rule: rules[name] }))));
`;

describe('a file', () => {
  it(`has at most ${LONGEST_FILE} lines`, () => {
    const files = [...SHIPPED_CODE, 'test'].flatMap(sources);
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => linesOf(file) > LONGEST_FILE)).toEqual([]);
  });

  it(`of fewer than ${SHORTEST_FILE} lines is an entry point or wiring`, () => {
    const short = SHIPPED_CODE.flatMap(sources).filter((file) => linesOf(file) < SHORTEST_FILE);
    expect(short.length).toBeGreaterThan(5);
    expect(short.filter((file) => !MAY_BE_SHORT.some((pattern) => pattern.test(file)))).toEqual([]);
  });
});

describe('a function', () => {
  it('has at most 80 lines, except specs', () => {
    // Read in a process of its own: the linter is large, and slow to load among the modules of a spec.
    const args = ['--input-type=module', '--eval', PRINT_RULES];
    const printed = execFileSync(process.execPath, args, {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    const [general, ...exceptions] = JSON.parse(printed) as { files?: string[]; rule: unknown }[];
    expect(general?.rule).toMatchObject(['error', { max: 80 }]);
    expect(exceptions.flatMap(({ files = [] }) => files)).toEqual(['test/**/*.ts']);
  });
});

describe(`a run of ${REPEATED_LINES} lines`, () => {
  it('stands once', () => {
    const files = SHIPPED_CODE.flatMap(sources).filter((file) => !MAY_REPEAT.test(file));
    const texts = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
    expect(repeated(texts, REPEATED_LINES)).toEqual([]);
  });

  it('is found when it stands twice, whatever its indentation, comments and imports', () => {
    const lines = Array.from({ length: REPEATED_LINES }, (_, index) => `call(${index});`);
    const one = { file: 'one.ts', text: ["import { call } from './call.ts';", ...lines].join('\n') };
    const two = { file: 'two.ts', text: lines.map((line) => `  // why\n\n    ${line}`).join('\n') };
    expect(repeated([one, two], REPEATED_LINES)).toEqual(['one.ts:2-11 = two.ts:3-30']);
    expect(repeated([one, two], REPEATED_LINES + 1)).toEqual([]);
  });

  it('is not found in properties that a class must name again to decorate them', () => {
    const properties = Array.from({ length: REPEATED_LINES }, (_, index) => `p${index}: string;`);
    const type = { file: 'type.ts', text: properties.join('\n') };
    const dto = { file: 'dto.ts', text: properties.map((line) => `@Doc({\n  a: 1,\n})\n${line}`).join('\n') };
    expect(repeated([type, dto], REPEATED_LINES)).toEqual([]);
    expect(repeated([type, { ...type, file: 'other.ts' }], REPEATED_LINES)).toHaveLength(1);
  });
});

function linesOf(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length - 1;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/(^|\/)node_modules\/|^apps\/web\/src\/lib\/api-schema\.d\.ts$/.test(file));
}
