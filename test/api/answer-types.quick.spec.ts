// A class that describes an answer says which type of the contract it is: when the two differ, nothing compiles.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const TYPES = /type: (?:\(\) => )?\[?(\w+Dto)\b/g;
const RESPONSES = /@Api(?:Ok|Created|Accepted|ServiceUnavailable)Response\(\{[^}]*?type: \[?(\w+Dto)\b/g;
const CLASSES = /^(?:export )?class (\w+Dto)((?: extends (\w+))?[^{]*)\{\n(.*?)^\}/gms;

interface Described {
  declaration: string;
  base: string | undefined;
  body: string;
}

const text = readdirSync('apps/api', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(`apps/api/${file}`, 'utf8'))
  .join('\n');

function classesOf(source: string): Map<string, Described> {
  return new Map(
    [...source.matchAll(CLASSES)].map(([, name = '', declaration = '', base, body = '']) => [
      name,
      { declaration, base, body },
    ]),
  );
}

/** Classes that answers are made of and that implement nothing. */
function withoutType(source: string): string[] {
  const classes = classesOf(source);
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const described = classes.get(name);
    if (described === undefined || seen.has(name)) return;
    seen.add(name);
    for (const [, part = ''] of described.body.matchAll(TYPES)) visit(part);
    if (described.base !== undefined) visit(described.base);
  };
  for (const [, name = ''] of source.matchAll(RESPONSES)) visit(name);
  return [...seen].filter((name) => !/ implements \w/.test(classes.get(name)?.declaration ?? '')).sort();
}

describe('every class that describes an answer', () => {
  it('implements a type', () => {
    expect([...text.matchAll(RESPONSES)].length).toBeGreaterThan(30);
    expect(withoutType(text)).toEqual([]);
  });

  it('would be found out, nested or inherited, if it implemented none', () => {
    const source = [
      "@ApiOkResponse({ type: ListDto, description: 'All' })",
      'class PartDto {\n  a: string;\n}',
      'class BaseDto {\n  b: string;\n}',
      'class ItemDto extends BaseDto implements Item {\n  @ApiProperty({ type: PartDto }) part: PartDto;\n}',
      'export class ListDto {\n  @ApiProperty({ type: [ItemDto] }) items: ItemDto[];\n}',
      'class InputDto {\n  c: string;\n}',
    ].join('\n');
    expect(withoutType(source)).toEqual(['BaseDto', 'ListDto', 'PartDto']);
  });
});
