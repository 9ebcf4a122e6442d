// Indicators of another service are taken when they are what our own API would give, and in no other case.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indicatorFaults, isSentIndicators } from '#libs/casework/shapes/sent-indicators';
import type { SentIndicators } from '#libs/casework/shapes/sent-indicators';
import { SLIP, figuresOf, home, letPass, then, until } from '../support/counted-seasons.ts';

const SEASONS = [
  until('selected'),
  then(until('visa-granted'), 1, 'no-show'),
  letPass(until('nie-assigned'), '2026-05-30'),
  then(home(), 5, 'return-proved', SLIP),
  letPass(home(), '2027-12-31'),
];

const ITEM: SentIndicators = {
  campaignId: 'their-campaign',
  programme: 'ma-es-cartaya@2026',
  season: '2026',
  region: null,
  simulated: false,
  asOf: '2026-07-01',
  knownAt: null,
  ...figuresOf(SEASONS),
};

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Step = string | number;

const plain = (): Json => JSON.parse(JSON.stringify(ITEM)) as Json;

/** Every place in a value that holds something, the way to it first. */
function places(value: Json, way: Step[] = []): Step[][] {
  if (typeof value !== 'object' || value === null) return [way];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [
    ...(way.length === 0 ? [] : [way]),
    ...inner.flatMap(([name, part]) => places(part, [...way, name])),
  ];
}

/** The item with something else at a place; without the member when there is nothing. */
function changed(way: readonly Step[], to: Json | undefined): Json {
  const item = plain();
  let at = item as Record<Step, Json>;
  for (const step of way.slice(0, -1)) at = at[step] as Record<Step, Json>;
  const last = way.at(-1) ?? '';
  if (to === undefined) Reflect.deleteProperty(at, last);
  else at[last] = to;
  return item;
}

const PLACES = places(plain());
const anywhere = fc.constantFrom(...PLACES);
/** Codes under which numbers stand, such as outcomes: there a member may be missing. So may what a service does not count. */
const isNamedFreely = (way: readonly Step[]): boolean =>
  (way[0] === 'outcomes' && way.length === 2) ||
  (['costs', 'fieldActs'].includes(String(way[0])) && way.length === 1);
const isRow = (way: readonly Step[]): boolean => typeof way.at(-1) === 'number';

describe('indicators of another service', () => {
  it('are taken as our own API gives them', () => {
    expect(indicatorFaults(ITEM, '')).toEqual([]);
    expect(isSentIndicators(plain())).toBe(true);
    expect(PLACES.length).toBeGreaterThan(100);
  });

  it('are refused with any member missing, and the pointer says which', () => {
    fc.assert(
      fc.property(
        anywhere.filter((way) => !isNamedFreely(way) && !isRow(way)),
        (way) => {
          const faults = indicatorFaults(changed(way, undefined), '/items/0');
          const pointer = `/items/0/${way.join('/')}`;
          expect(faults.length).toBeGreaterThan(0);
          expect(faults.every((fault) => fault.pointer.startsWith(pointer))).toBe(true);
        },
      ),
    );
  });

  it('are refused with anything that may be a person’s: a sentence, a list, an object in place of a figure', () => {
    const strange = fc.oneof(
      fc.constantFrom<Json>(
        'El Mansouri, Amina',
        'a\u0000b',
        -1,
        0.5e308,
        ['AB123456'],
        { cin: 'AB123456' },
        true,
      ),
      fc.string({ minLength: 70 }),
    );
    const leaves = anywhere.filter((way) => {
      const value = way.reduce<Json>((part, step) => (part as Record<Step, Json>)[step] as Json, plain());
      return typeof value !== 'object' && !['season', 'simulated'].includes(String(way[0]));
    });
    fc.assert(
      fc.property(leaves, strange, (way, value) => {
        fc.pre(!(way.at(-1) === 'medianDays' || way.at(-1) === 'p90Days') || typeof value !== 'number');
        expect(isSentIndicators(changed(way, value))).toBe(false);
      }),
      {
        examples: [
          [['repeaterShare', 'rate'], true],
          [['repeaterShare', 'rate'], '0.5'],
          [['returnRate', 'rate'], []],
        ],
      },
    );
  });

  it('are refused with a member that nobody asked for, wherever it stands', () => {
    const objects = PLACES.filter((way) => typeof way.at(-1) === 'string').map((way) => way.slice(0, -1));
    fc.assert(
      fc.property(fc.constantFrom(...objects.filter(([head]) => head !== 'outcomes')), (way) => {
        const [fault] = indicatorFaults(changed([...way, 'names'], ['Amina']), '');
        expect(fault).toMatchObject({ code: 'unknown-key', pointer: `/${[...way, 'names'].join('/')}` });
      }),
    );
    const source = { service: 'somebody else', importedAt: '2026-01-01T00:00:00.000Z' };
    expect(indicatorFaults({ ...ITEM, source }, '')).toMatchObject([{ pointer: '/source' }]);
  });

  it('count the cases of every path, of those who renew too', () => {
    const { cases, status } = ITEM;
    const more = {
      cases: { ...cases, total: cases.total + 1, renewing: cases.renewing + 1 },
      status: { ...status, active: status.active + 1 },
    };
    expect(indicatorFaults({ ...ITEM, ...more }, '')).toEqual([]);
  });

  it.each([
    ['cases that are not its paths together', ['cases', 'first'], '/cases/total'],
    ['states that are not its cases', ['status', 'active'], '/status'],
    ['outcomes that are not its closed cases', ['outcomes', 'no-show'], '/outcomes'],
    [
      'more proved returns than expected ones',
      ['returnRate', 'numerator', 'cases'],
      '/returnRate/numerator/cases',
    ],
  ])('are refused with %s', (_what, way, pointer) => {
    const faults = indicatorFaults(changed(way, 999), '');
    expect(faults).toEqual([expect.objectContaining({ pointer, code: 'sum' })]);
  });
});
