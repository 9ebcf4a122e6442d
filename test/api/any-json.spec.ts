// Every operation of the description gets JSON of every kind in the places of its body, and any text in its query and
// path. Nothing fails, and every answer is one that the description knows. Each place gets some of the kinds, drawn anew in
// every run; `npm run fuzz` gives all of them to all.
import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pLimit from 'p-limit';
import { newCampaign, openCase, somebody } from '../journey/campaign.ts';
import { people } from '../journey/follow-next.ts';
import type { People } from '../journey/follow-next.ts';
import { describedAnswers } from '../support/described-answers.ts';
import { placesIn, readDescription, withAt } from '../support/described-bodies.ts';
import type { Ids, Operation } from '../support/described-bodies.ts';
import { sharesOf } from '../support/shares.ts';
import { stack } from '../support/stack.ts';

const KINDS: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  '',
  ' ',
  'x',
  'x'.repeat(9_000),
  'a\u0000b',
  'half \ud800',
  '\u202e',
  '\ufffd',
  '2026-02-30',
  '9999-12-31',
  [],
  [null],
  [[]],
  {},
  { a: { b: [] } },
  { constructor: 1 },
];
const TEXTS = [
  '',
  ' ',
  '%00',
  '-1',
  '1e9',
  'x'.repeat(700),
  "';--",
  '%F0%9F%92%A5',
  '%25',
  'null',
  '[]',
  '__proto__',
];
const ALL = process.env.NORIA_FUZZ === 'all';
const SEED = Number(process.env.NORIA_FUZZ_SEED ?? randomInt(1_000_000));
/** Requests of all operations together, however many there are. */
const KINDS_AT_MOST = ALL ? Infinity : 3_600;
const TEXTS_AT_MOST = ALL ? Infinity : 1_800;
const RANDOM_AT_MOST = ALL ? 8_000 : 600;
const AT_ONCE = 6;
const WITHIN_MS = 300_000;

/** Operations that are not asked here, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  'GET /v1/events': 'a stream that does not end',
  'GET /metrics': 'a text in the form of Prometheus',
  'DELETE /v1/session': 'ends the session of whoever asks',
};

const description = readDescription();
const described = describedAnswers();
const sending = pLimit(AT_ONCE);
let who: People;
let ids: Ids;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  const campaign = await newCampaign(who);
  const { caseId, seasonalWorkerId } = await openCase(who, campaign);
  ids = {
    ...campaign,
    caseId,
    seasonalWorkerId,
    agencyId: who.officer.agencyId,
    ...(await aDoubt(campaign)),
  };
});

/** Two of one name and birth date. */
async function aDoubt(campaign: Parameters<typeof openCase>[1]): Promise<Ids> {
  const familyName = `Ait ${Array.from({ length: 6 }, () => 'bdfgklmnrstz'.charAt(randomInt(12))).join('a')}`;
  await openCase(who, campaign, { ...somebody(), familyName });
  await openCase(who, campaign, { ...somebody(), familyName });
  const { body } = await who.officer.get<{ items: { doubtId: string }[] }>('/v1/identity-doubts?limit=1');
  const [doubt] = body.items;
  return doubt === undefined ? {} : { doubtId: doubt.doubtId };
}

/** Somebody whose role may ask: otherwise nothing but a refusal would be seen. */
function askerOf({ path, roles }: Operation): People[string] {
  const service = who['france-travail'];
  if (path.startsWith('/v1/exchange') && service !== undefined) return service;
  if (roles.includes('administrator') && !roles.includes('placement-officer')) return who.admin;
  return roles.length === 0 || roles.includes('placement-officer') ? who.officer : who.auditor;
}

/** What is wrong with the answer to this, in words; undefined when nothing is. */
async function faultOf(operation: Operation, path: string, body?: unknown): Promise<string | undefined> {
  const asker = askerOf(operation);
  const { method } = operation;
  const { status, body: answer } = await sending(() => asker.send(method, path, body));
  const faults = described.faultsOf({ method, path, status, body: answer });
  if (status < 500 && faults.length === 0) return undefined;
  const sent = (body === undefined ? '' : JSON.stringify(body)).slice(0, 300);
  return `${operation.name} ${path.slice(0, 200)} ${sent} → ${status} ${faults.join('; ')}`;
}

async function faultsOf(tries: Promise<string | undefined>[]): Promise<string[]> {
  return (await Promise.all(tries)).filter((fault) => fault !== undefined).slice(0, 10);
}

const operations = description.operations.filter(({ name }) => !(name in EXEMPT));
const bodies = operations
  .filter(({ body }) => body !== undefined)
  .flatMap((operation) =>
    (['all', 'required'] as const).map((members) => ({
      ...{ name: operation.name, operation, members },
      places: placesIn(description.bodyOf(operation, {}, members)),
    })),
  );
const kinds = sharesOf(KINDS, {
  places: bodies.flatMap(({ places }) => places).length,
  ...{ atMost: KINDS_AT_MOST, seed: SEED },
});
/** A body, and the kinds that come into each of its places. */
const filled = bodies.map((body) => ({
  ...body,
  tries: body.places.flatMap((place) => kinds.next().map((kind) => ({ place, kind }))),
}));

const addresses = operations.map((operation) => ({
  ...{ name: operation.name, operation },
  names: [...operation.query, 'colour', ...(operation.path.includes('{') ? [undefined] : [])],
}));
const texts = sharesOf(TEXTS, {
  places: addresses.flatMap(({ names }) => names).length,
  ...{ atMost: TEXTS_AT_MOST, seed: SEED },
});
/** An operation, and the texts that come into each name of its query and, where it takes ids, into its path. */
const asked = addresses.map((address) => ({
  ...address,
  tries: address.names.flatMap((name) => texts.next().map((text) => ({ name, text }))),
}));

beforeAll(() => {
  const share = ALL
    ? 'all of them'
    : `${String(kinds.each)} kinds a place, ${String(texts.each)} texts a name`;
  process.stderr.write(`any JSON, any text: ${share}; the same again by NORIA_FUZZ_SEED=${String(SEED)}\n`);
});

describe(`any JSON (seed ${String(SEED)})`, () => {
  it.each(filled)(
    'is answered by $name as its description says, among $members members',
    async ({ operation, members, places, tries }) => {
      const path = description.addressOf(operation, ids);
      const body = description.bodyOf(operation, ids, members);
      const chosen = tries.map(({ place, kind }) => faultOf(operation, path, withAt(body, place, kind)));
      const random = fc.sample(fc.tuple(fc.constantFrom(...places), fc.jsonValue()), {
        numRuns: Math.ceil(RANDOM_AT_MOST / filled.length),
        seed: SEED,
      });
      const any = random.map(([place, value]) => faultOf(operation, path, withAt(body, place, value)));
      expect(await faultsOf([...chosen, ...any])).toEqual([]);
    },
    WITHIN_MS,
  );
});

describe(`any text (seed ${String(SEED)})`, () => {
  it.each(asked)(
    'in the address is answered by $name as its description says',
    async ({ operation, tries }) => {
      const path = description.addressOf(operation, ids);
      const body = description.bodyOf(operation, ids);
      const addressWith = (name: string | undefined, text: string): string =>
        name === undefined ? operation.path.replaceAll(/\{\w+\}/g, text) : `${path}?${name}=${text}`;
      // Without any text, another operation would be asked.
      const sent = tries.filter(({ name, text }) => name !== undefined || text.trim() !== '');
      expect(
        await faultsOf(sent.map(({ name, text }) => faultOf(operation, addressWith(name, text), body))),
      ).toEqual([]);
    },
    WITHIN_MS,
  );
});

describe('what is looked for', () => {
  it('would be found', () => {
    const path = `/v1/cases/${randomUUID()}`;
    const answer = { method: 'GET', path, status: 200, body: { caseId: 7 } };
    expect(described.faultsOf(answer).length).toBeGreaterThan(0);
    expect(placesIn({ a: [{ b: 1 }] })).toEqual([[], ['a'], ['a', 0], ['a', 0, 'b']]);
    expect(withAt({ a: [{ b: 1 }] }, ['a', 0, 'b'], 'x')).toEqual({ a: [{ b: 'x' }] });
  });

  it('is tried in every place, and every kind and text in this run', () => {
    const tried = filled.flatMap(({ tries }) => tries.map(({ kind }) => kind));
    expect(new Set(tried)).toEqual(new Set(KINDS));
    expect(new Set(asked.flatMap(({ tries }) => tries.map(({ text }) => text)))).toEqual(new Set(TEXTS));
    for (const { places, tries } of filled) {
      expect(new Set(tries.map(({ place }) => place))).toEqual(new Set(places));
    }
  });

  it('grows no further than what it may cost, and is all there is in the campaign', () => {
    const of = (places: number, atMost: number): number => sharesOf(KINDS, { places, atMost, seed: 1 }).each;
    expect([of(100, 2_400), of(400, 2_400), of(2_400, 2_400), of(9_999, 2_400)]).toEqual([23, 6, 1, 1]);
    expect(of(400, Infinity)).toBe(KINDS.length);
  });
});
