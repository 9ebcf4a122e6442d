// Every operation of the description, by every account of the demo and by nobody, about things that are not theirs:
// who may not ask is told so, who may ask gets nothing of others, and nothing of others changes.
import { beforeAll, describe, expect, it } from '@jest/globals';
import pLimit from 'p-limit';
import { DEMO_PARTS } from '#apps/api/demo/demo-accounts';
import { caseAfter, newCampaign, openCase, rareName, somebody } from '../journey/campaign.ts';
import { call, people } from '../journey/follow-next.ts';
import type { People, Person } from '../journey/follow-next.ts';
import { readDescription } from '../support/described-bodies.ts';
import type { Ids, Operation } from '../support/described-bodies.ts';
import { stack } from '../support/stack.ts';

/** Operations that are not asked here, and why. */
const EXEMPT: Readonly<Record<string, string>> = {
  'GET /v1/events': 'a stream that does not end; `test/journey/live.spec.ts` hears what is in it',
  'DELETE /v1/session': 'ends the session of whoever asks, and no other',
};
const AT_ONCE = 6;
/** A day of theirs: long enough that nothing falls due while others ask. */
const HOUR_MS = 3_600_000;
/** Ids that a request names are no secret to whoever sent it. */
const QUERIED = ['campaignId', 'offerId', 'agencyId', 'caseId', 'seasonalWorkerId', 'q'];

const description = readDescription();
const operations = description.operations.filter(({ name }) => !(name in EXEMPT));
const guarded = operations.filter(({ openTo }) => openTo === undefined);
const sending = pLimit(AT_ONCE);

let who: People;
/** Of a campaign in which the officers' own agency takes part alone. */
let theirs: Ids;
let ours: Ids;
/** What nobody else may read: names, and numbers of cases. */
let secrets: readonly string[];
let before: unknown;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  const hidden = await newCampaign(who, { agencies: [who.officer.agencyId], msPerDay: HOUR_MS });
  const familyName = rareName();
  const first = await openCase(who, hidden, { ...somebody(), familyName });
  await openCase(who, hidden, { ...somebody(), familyName });
  const doubts = await who.officer.get<{ items: { doubtId: string; caseId: string }[] }>(
    '/v1/identity-doubts?limit=500',
  );
  const keys = `/v1/agencies/${who.officer.agencyId}/keys`;
  const key = await who.admin.post<{ keyId: string }>(keys, { name: 'of another service' });
  theirs = {
    ...hidden,
    ...first,
    agencyId: who.officer.agencyId,
    doubtId: doubts.body.items.at(-1)?.doubtId ?? '',
    keyId: key.body.keyId,
    q: familyName,
    kind: 'contract',
  };
  secrets = [familyName, first.caseNo];
  const shared = await newCampaign(who);
  ours = { ...shared, caseId: (await caseAfter(who, shared)).caseId, kind: 'contract' };
  before = await stateOfTheirs();
});

/** All that officers see of the hidden campaign. */
async function stateOfTheirs(): Promise<unknown> {
  const { caseId = '', campaignId = '', offerId = '', agencyId = '' } = theirs;
  const paths = [
    `/v1/cases/${caseId}/entries`,
    `/v1/cases?campaignId=${campaignId}`,
    `/v1/campaigns/${campaignId}`,
    `/v1/campaigns/${campaignId}/offers`,
    `/v1/offers/${offerId}/selection`,
    `/v1/offers/${offerId}/nominees`,
    `/v1/offers/${offerId}/criteria`,
  ];
  const read = await Promise.all(paths.map(async (path) => (await who.officer.get(path)).body));
  const keys = await who.admin.get<{ items: { keyId: string; revokedAt: unknown }[] }>(
    `/v1/agencies/${agencyId}/keys`,
  );
  return [...read, keys.body.items.map(({ keyId, revokedAt }) => ({ keyId, revokedAt }))];
}

interface Seen {
  asked: string;
  status: number;
  text: string;
}

async function ask(asker: Person, operation: Operation, path: string, body?: unknown): Promise<Seen> {
  const answer = await sending(() => asker.send(operation.method, path, body));
  const asked = `${asker.email.split('@')[0] ?? ''} ${operation.method} ${path}`;
  return { asked, status: answer.status, text: JSON.stringify(answer.body) };
}

/** The operation about their things: as it is, and with each of their ids in its query. */
function asks(asker: Person, operation: Operation): Promise<Seen>[] {
  const path = description.addressOf(operation, theirs);
  const queries = QUERIED.filter((name) => operation.query.includes(name)).map(
    (name) => `?${name}=${theirs[name] ?? ''}`,
  );
  return ['', ...queries].map((query) =>
    ask(asker, operation, `${path}${query}`, description.bodyOf(operation, theirs, 'required')),
  );
}

const partners = DEMO_PARTS.filter(({ role }) => role === 'partner-agency');
const hasTheirs = ({ path }: Operation): boolean =>
  [...path.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => name in theirs);

describe('nobody', () => {
  it('is answered by an operation that is not open to everybody', async () => {
    const statuses = await Promise.all(
      guarded.map((operation) =>
        sending(async () => {
          const url = `${stack().apiUrl}${description.addressOf(operation, theirs)}`;
          const body = description.bodyOf(operation, theirs);
          const { status } = await call(url, operation.method, undefined, { body });
          return [operation.name, status];
        }),
      ),
    );
    expect(statuses.filter(([, status]) => status !== 401)).toEqual([]);
    expect(statuses.length).toBeGreaterThan(35);
  });
});

describe('an account', () => {
  it.each(DEMO_PARTS.map(({ account, role }) => [account, role] as const))(
    '%s, %s, is refused what its role may not ask',
    async (account, role) => {
      const asker = who[account];
      if (asker === undefined) throw new Error(`nobody is ${account}`);
      const closed = guarded.filter(({ roles }) => !roles.includes(role));
      const seen = await Promise.all(closed.flatMap((operation) => asks(asker, operation)));
      expect(seen.filter(({ status }) => status !== 403 && status !== 404)).toEqual([]);
    },
  );

  it.each(partners.map(({ account }) => account))('%s gets nothing of others', async (account) => {
    const asker = who[account];
    if (asker === undefined) throw new Error(`nobody is ${account}`);
    const mayAsk = operations.filter(({ roles }) => roles.includes('partner-agency'));
    for (const operation of mayAsk) {
      const seen = await Promise.all(asks(asker, operation));
      const named = hasTheirs(operation) ? seen.filter(({ status }) => ![403, 404].includes(status)) : [];
      expect(named).toEqual([]);
      expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
      const shown = seen.filter(({ text }) =>
        [...secrets, theirs['seasonalWorkerId'] ?? ''].some((secret) => text.includes(secret)),
      );
      expect(shown).toEqual([]);
    }
  });

  it.each(partners.map(({ account }) => account))('%s finds no case of others in a list', async (account) => {
    const asker = who[account];
    if (asker === undefined) throw new Error(`nobody is ${account}`);
    const lists = operations.filter(
      ({ method, path, roles }) =>
        method === 'GET' && !path.includes('{') && roles.includes('partner-agency'),
    );
    const seen = await Promise.all(lists.map((operation) => ask(asker, operation, operation.path)));
    const { caseId = '', campaignId = '', offerId = '' } = theirs;
    expect(seen.filter(({ text }) => [caseId, campaignId, offerId].some((id) => text.includes(id)))).toEqual(
      [],
    );
  });

  it('that takes part is answered: the ids and the operations are right', async () => {
    const reads = operations.filter(
      ({ method, path, roles }) =>
        method === 'GET' && roles.includes('partner-agency') && /\{(campaignId|caseId)\}/.test(path),
    );
    const cartaya = who['cartaya'] as Person;
    const seen = await Promise.all(
      reads.map((operation) => ask(cartaya, operation, description.addressOf(operation, ours))),
    );
    expect(seen.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(4);
    expect(seen.filter(({ status }) => status === 404)).toEqual([]);
  });
});

describe('what is others’', () => {
  it('stands as it stood before all of them asked', async () => {
    expect(await stateOfTheirs()).toEqual(before);
  });
});
