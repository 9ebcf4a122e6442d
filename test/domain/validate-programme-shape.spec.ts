import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ts from 'typescript';
import { readPack } from '#libs/casework/programmes/read-pack';
import { RULE_FAULTS, SHAPE_FAULTS } from '#libs/domain/pack/publishing/faults';
import { PROGRAMME_SCHEMA } from '#libs/domain/pack/publishing/schema';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { pack, withExit, withRow } from './faulty-packs.ts';

type Json = Record<string, unknown>;

/** A tenth of it on a machine with nothing else to do. */
const SOON_MS = 8_000;

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

function faults(value: unknown): string[] {
  const read = readPack(value);
  return 'faults' in read ? read.faults.map(({ code, pointer }) => `${code} ${pointer}`) : [];
}

/** The pack with something else at a place. */
function withValue(pointer: string, value: unknown, of: unknown = pack): Json {
  const changed = plain(of);
  const parts = pointer.split('/').slice(1);
  const last = parts.pop() ?? '';
  const place = parts.reduce((inner, part) => inner[part] as Json, changed);
  place[last] = value;
  return changed;
}

/** Every place of a value, as JSON Pointers. */
function placesIn(value: unknown, pointer = ''): string[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [
    ...(pointer === '' ? [] : [pointer]),
    ...inner.flatMap(([name, one]) => placesIn(one, `${pointer}/${name}`)),
  ];
}

describe('reading a pack', () => {
  it.each(SHIPPED.map((one) => [`${one.code}@${one.version}`, one] as const))('takes %s', (_, shipped) => {
    expect(readPack(plain(shipped))).toEqual({ pack: plain(shipped) });
  });

  it.each<[string, string, unknown, string]>([
    ['a field that the language does not have', '/colour', 'red', 'unknown-key /colour'],
    [
      'a field that a row does not have',
      '/stages/0/milestones/0/colour',
      1,
      'unknown-key /stages/0/milestones/0/colour',
    ],
    ['a number as a text', '/silenceGraceDays', '2', 'wrong-type /silenceGraceDays'],
    ['part of a day', '/silenceGraceDays', 1.5, 'wrong-type /silenceGraceDays'],
    ['days before today', '/silenceGraceDays', -1, 'too-short /silenceGraceDays'],
    ['a stay of centuries', '/stay/months', 1200, 'too-long /stay/months'],
    ['a stay that is no stay', '/stay', 'nine months', 'wrong-type /stay'],
    ['null where nothing may be null', '/reservesAt', null, 'wrong-type /reservesAt'],
    ['a country in full', '/origin', 'Morocco', 'badly-written /origin'],
    ['a code in capitals', '/reservesAt', 'Selected', 'badly-written /reservesAt'],
    ['a version with a slash', '/version', '2026/1', 'badly-written /version'],
    ['a day written as on paper', '/holidays/0', '1 May 2026', 'badly-written /holidays/0'],
    [
      'a need that is none',
      '/stages/0/milestones/0/need',
      'wished',
      'not-in-list /stages/0/milestones/0/need',
    ],
    ['a stage of its own', '/stages/0/stage', 'holidays', 'not-in-list /stages/0/stage'],
    ['a no where only yes is a word', '/exits/0/onHold', false, 'not-in-list /exits/0/onHold'],
    ['a pack without a title', '/title', '', 'too-short /title'],
    ['a title of a page', '/title', 'x'.repeat(300), 'too-long /title'],
    ['no stages', '/stages', [], 'too-short /stages'],
    ['a path twice', '/exits/0/paths', ['first', 'first'], 'listed-twice /exits/0/paths'],
    [
      'an anchor that no date could name',
      '/anchors/Start Day',
      ['opening'],
      'badly-written /anchors/Start Day',
    ],
  ])('finds %s', (_, pointer, value, found) => {
    expect(faults(withValue(pointer, value))).toContain(found);
  });

  it('finds what is missing', () => {
    const { title: _title, stay: _stay, ...rest } = plain(pack);
    expect(faults(rest)).toEqual(['required /title', 'required /stay']);
    const [row] = (pack.stages[0]?.milestones ?? []).slice(0, 1);
    const { reportedBy: _reportedBy, ...without } = plain(row);
    expect(faults(withValue('/stages/0/milestones/0', without))).toContain(
      'required /stages/0/milestones/0/reportedBy',
    );
  });

  it.each([null, undefined, 7, 'pack', [], {}])('finds no pack in %j', (value) => {
    expect(faults(value).length).toBeGreaterThan(0);
  });

  it('tells faults of shape and of rules in one answer', () => {
    const broken = plain(withRow('arrived', { reportedBy: [] }));
    expect(faults({ ...broken, colour: 'red', origin: 'Morocco' })).toEqual([
      'unknown-key /colour',
      'badly-written /origin',
      'nobody-reports /stages/3/milestones/4/reportedBy',
    ]);
  });

  it.each(['need', 'paths', 'paths/0'])(
    'tells faults of rules beside a broken %s, and none of its own',
    (field) => {
      const broken = plain(withRow('arrived', { reportedBy: [] }));
      const told = ['nobody-reports /stages/3/milestones/4/reportedBy'];
      for (const [stage, { milestones }] of pack.stages.entries()) {
        for (const row of milestones.keys()) {
          const place = `/stages/${String(stage)}/milestones/${String(row)}`;
          const value = field === 'paths' ? [] : 'x';
          const found = faults(withValue(`${place}/${field}`, value, broken));
          const shape = `${field === 'paths' ? 'too-short' : 'not-in-list'} ${place}/${field}`;
          expect(found.filter((one) => one !== shape)).toEqual(told);
        }
      }
      expect(faults(withValue('/exits/0/paths/0', 'x', broken))).toEqual([
        'not-in-list /exits/0/paths/0',
        ...told,
      ]);
    },
  );

  it('tells of a list beyond its limit alone: rules would look at every two of its members', () => {
    const deadline = { due: ['opened + 1wd'], effect: 'escalate', source: 'A' };
    const long = withValue(
      '/stages/0/milestones/1/deadlines',
      Array.from({ length: 2_000 }, () => deadline),
    );
    expect(faults({ ...long, colour: 'red', anchors: { a: ['nowhere + 1d'] } })).toEqual([
      'unknown-key /colour',
      'too-long /stages/0/milestones/1/deadlines',
    ]);
  });

  it('does not tell one fault twice: what leans on a broken code is not blamed for it', () => {
    expect(faults(withValue('/stages/0/milestones/3/milestone', 'Selected'))).toEqual([
      'badly-written /stages/0/milestones/3/milestone',
    ]);
    expect(faults(withValue('/stages/0/milestones/1/deadlines/0/due/0', 7))).toEqual([
      'wrong-type /stages/0/milestones/1/deadlines/0/due/0',
    ]);
  });

  it('names what is wrong with the one reader, or with one of several, to whom a date is raised', () => {
    const to = '/stages/0/milestones/1/deadlines/0/to';
    expect(faults(withValue(to, 'placement-officer'))).toEqual([]);
    expect(faults(withValue(to, ['placement-officer', 'immigration-office']))).toEqual([]);
    expect(faults(withValue(to, 'nobody'))).toEqual([`not-in-list ${to}`]);
    expect(faults(withValue(to, ['placement-officer', 'nobody']))).toEqual([`not-in-list ${to}/1`]);
    expect(faults(withValue(to, []))).toEqual([`too-short ${to}`]);
    expect(faults(withValue(to, ['health-service', 'labour-inspectorate']))).toEqual([
      `reporter-unknown ${to}/0`,
      `reporter-unknown ${to}/1`,
    ]);
  });

  it('speaks only codes of the closed list', () => {
    const known = [...Object.keys(SHAPE_FAULTS), ...Object.keys(RULE_FAULTS)];
    fc.assert(
      fc.property(fc.constantFrom(...placesIn(plain(pack))), fc.jsonValue(), (pointer, value) => {
        const found = faults(withValue(pointer, value)).map((line) => line.split(' ')[0]);
        expect(found.filter((code) => !known.includes(code ?? ''))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a hostile pack', () => {
  const many = (count: number, item: unknown): unknown[] => Array.from({ length: count }, () => item);
  const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as unknown;
  /** As many rows and exits as a pack may have, each after twenty others, listed from the last to the first. */
  const knotted = (after?: (index: number) => number[]): Json => ({
    ...plain(pack),
    stages: pack.stages.map(({ stage }, at) => ({
      stage,
      milestones: Array.from({ length: 30 }, (_, index) => 209 - (at * 30 + index)).map((index) => ({
        milestone: `m${String(index)}`,
        paths: ['first', 'returning'],
        need: 'completing',
        reportedBy: ['placement-officer'],
        evidence: [],
        ...(after && { after: after(index).map((other) => `m${String(other)}`) }),
      })),
    })),
    exits: Array.from({ length: 30 }, (_, at) => ({
      ...plain(pack.exits[0]),
      milestone: `x${String(at)}`,
      while: { notRecorded: ['m0'], recorded: ['m209'] },
    })),
  });
  const back = (count: number) => (index: number) =>
    Array.from({ length: Math.min(count, index) }, (_, step) => index - step - 1);
  const forth = (index: number): number[] =>
    Array.from({ length: 20 }, (_, step) => (index + step + 1) % 210);

  it.each<[string, unknown]>([
    ['with a hundred thousand holidays', { ...pack, holidays: many(100_000, '2026-01-01') }],
    ['with a hundred thousand wrong holidays', { ...pack, holidays: many(100_000, 7) }],
    ['nested five thousand deep', { ...pack, stay: deep }],
    ['with a text of megabytes', { ...pack, title: 'a-'.repeat(2_000_000) }],
    [
      'with a date made to be read for ever',
      withRow('arrived', { notBefore: { date: `today${' + 1d'.repeat(50_000)}` } }),
    ],
    ['with a code made to be read for ever', withRow('arrived', { milestone: `${'a-'.repeat(50_000)}!` })],
    ['with rows that all wait for each other', knotted(forth)],
    ['with rows in the worst order, and exits that are never acceptable', knotted(back(20))],
    ['with rows in one long line', knotted(back(1))],
    ['with rows that wait for whole stages', knotted()],
    [
      'with its prototype exchanged',
      JSON.parse('{"__proto__": {"code": "x"}, "constructor": {"prototype": {}}}'),
    ],
    [
      'with an anchor called __proto__',
      JSON.parse(JSON.stringify(pack).replace('"anchors":{', '"anchors":{"__proto__":["opening"],')),
    ],
  ])('%s is refused, and soon', (_, value) => {
    const from = process.cpuUsage();
    expect(faults(value).length).toBeGreaterThan(0);
    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1000).toBeLessThan(SOON_MS);
  });

  it('is answered with some hundred faults at most', () => {
    expect(faults(withExit('no-show', { evidence: many(9_000, 7) as string[] })).length).toBeLessThanOrEqual(
      500,
    );
  });
});

describe('the schema of a pack', () => {
  it('is the one committed: `noria programme schema` prints it', () => {
    const committed: unknown = JSON.parse(readFileSync('docs/programme.schema.json', 'utf8'));
    expect(committed).toEqual(plain(PROGRAMME_SCHEMA));
  });

  it('closes every object and bounds every list and text', () => {
    const open: string[] = [];
    JSON.stringify(PROGRAMME_SCHEMA, function (name: string, value: unknown) {
      const schema = value as Json | null;
      const isBound = typeof schema === 'object' && schema !== null && !schema.$schema;
      // A condition bounds nothing: what follows from it does.
      if (!isBound || name === 'if') return value;
      const bounds = {
        object: 'additionalProperties' in schema && schema.additionalProperties !== true,
        array: 'maxItems' in schema,
        string: 'maxLength' in schema || String(schema.pattern).includes('{'),
      };
      const [type] = [schema.type].flat() as (keyof typeof bounds)[];
      if (type !== undefined && type in bounds && !bounds[type]) open.push(name);
      return value;
    });
    expect(open).toEqual([]);
  });

  const members = membersOf(
    ...['programme', 'calendars', 'spells'].map((file) => `libs/domain/pack/${file}.ts`),
  );
  const shapes = { Programme: PROGRAMME_SCHEMA, ...(PROGRAMME_SCHEMA.$defs as Record<string, Json>) };

  it('has every type that a pack is written in', () => {
    const named = Object.keys(shapes).filter((name) => name in members);
    expect(named.length).toBeGreaterThanOrEqual(16);
    const answers = ['Stay', 'Presence', 'Span', 'CalendarDoubt'];
    const used = new Set(Object.keys(members).filter((name) => !answers.includes(name)));
    expect([...used].filter((name) => !(name in shapes))).toEqual([]);
  });

  it.each(Object.keys(shapes).filter((name) => name in members))('asks of %s what its type asks', (name) => {
    expect(fieldsOf((shapes as Record<string, Json>)[name])).toEqual(members[name]);
  });
});

/** Fields of an object, those that may be left out marked with `?`; objects inside them with their own. */
type Fields = { [field: string]: Fields | null };

function fieldsOf(schema: Json | undefined): Fields | null {
  const given = (schema?.anyOf as Json[] | undefined)?.[1] ?? schema;
  const inner = (given?.items as Json | undefined) ?? given;
  const properties = inner?.properties as Record<string, Json> | undefined;
  if (properties === undefined) return null;
  const required = inner?.required as string[];
  return Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [
      required.includes(name) ? name : `${name}?`,
      fieldsOf(one),
    ]),
  );
}

/** The interfaces of some files, as the compiler reads them. */
function membersOf(...files: string[]): Record<string, Fields> {
  const found: Record<string, Fields> = {};
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) found[node.name.text] = fieldsIn(node.members);
    });
  }
  return found;
}

function fieldsIn(members: ts.NodeArray<ts.TypeElement>): Fields {
  return Object.fromEntries(
    members
      .filter(ts.isPropertySignature)
      .map((member) => [
        `${member.name.getText()}${member.questionToken ? '?' : ''}`,
        literalIn(member.type),
      ]),
  );
}

/** An object written out in place: alone, in a list, or beside null. */
function literalIn(type: ts.TypeNode | undefined): Fields | null {
  if (type === undefined) return null;
  if (ts.isTypeLiteralNode(type)) return fieldsIn(type.members);
  if (ts.isTypeOperatorNode(type)) return literalIn(type.type);
  if (ts.isArrayTypeNode(type)) return literalIn(type.elementType);
  if (ts.isParenthesizedTypeNode(type)) return literalIn(type.type);
  return ts.isUnionTypeNode(type) ? (type.types.map(literalIn).find((one) => one !== null) ?? null) : null;
}
