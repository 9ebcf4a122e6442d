// Every operation of the description gets every kind of JSON in every place of its body, and any text in its query and
// path. Nothing fails, and every answer is one that the description knows.
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
/** Places of one body that are tried with every kind; a rule pack has thousands, of which some are drawn. */
const PLACES_AT_MOST = 40;
const RANDOM_BODIES = 20;
/** Of a body with its required members alone, whose places the whole body has too. */
const KINDS_OF_THE_REQUIRED = 8;
const AT_ONCE = 6;

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

describe('any JSON', () => {
  const withBody = operations.filter(({ body }) => body !== undefined);
  it.each(
    (['all', 'required'] as const).flatMap((members) =>
      withBody.map((one) => [one.name, members, one] as const),
    ),
  )('is answered by %s as its description says, among %s members', async (_name, members, operation) => {
    const path = description.addressOf(operation, ids);
    const body = description.bodyOf(operation, ids, members);
    const places = placesIn(body);
    const tried =
      places.length <= PLACES_AT_MOST ? places : fc.sample(fc.constantFrom(...places), PLACES_AT_MOST);
    const kinds = tried.flatMap((place) =>
      (members === 'all' ? KINDS : fc.sample(fc.constantFrom(...KINDS), KINDS_OF_THE_REQUIRED)).map((kind) =>
        faultOf(operation, path, withAt(body, place, kind)),
      ),
    );
    const any = fc.sample(fc.tuple(fc.constantFrom(...places), fc.jsonValue()), RANDOM_BODIES);
    const random = any.map(([place, value]) => faultOf(operation, path, withAt(body, place, value)));
    expect(await faultsOf([...kinds, ...random])).toEqual([]);
  });
});

describe('any text', () => {
  it.each(operations.map((one) => [one.name, one] as const))(
    'in the address is answered by %s as its description says',
    async (_name, operation) => {
      const path = description.addressOf(operation, ids);
      const body = description.bodyOf(operation, ids);
      const queries = [...operation.query, 'colour'].flatMap((name) =>
        TEXTS.map((text) => faultOf(operation, `${path}?${name}=${text}`, body)),
      );
      const paths = operation.path.includes('{')
        ? TEXTS.filter((text) => text.trim() !== '').map((text) =>
            faultOf(operation, operation.path.replaceAll(/\{\w+\}/g, text), body),
          )
        : [];
      expect(await faultsOf([...queries, ...paths])).toEqual([]);
    },
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
});
