// The contract of bulk operations over HTTP: shapes and faults, who may run which, who sees which.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { day, newCampaign, openCase, somebody } from '../journey/campaign.ts';
import type { Campaign, Opened } from '../journey/campaign.ts';
import { call, people } from '../journey/follow-next.ts';
import type { Answer, People } from '../journey/follow-next.ts';
import { stack, until } from '../support/stack.ts';

const REASON = { reason: 'The border is closed.' };
const EVIDENCE = [{ kind: 'application-form' }];
const PARAMS = {
  milestone: { milestone: 'application-filed', occurredOn: day(0), evidence: EVIDENCE },
  withdraw: { reason: 'family', occurredOn: day(0) },
  hold: REASON,
  resume: {},
  transfer: { version: '2011', ...REASON },
};
type Act = keyof typeof PARAMS;

interface Operation {
  operationId: string;
  state: string;
  total: number;
  [member: string]: unknown;
}

let who: People;
let campaign: Campaign;
let opened: Opened;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
  opened = await openCase(who, campaign);
});

function create(body: object, as = 'officer'): Promise<Answer<Operation & { code?: string }>> {
  return who[as]!.post('/v1/bulk-operations', body);
}

function bulk(action: Act, more: object = {}): object {
  return { action, params: PARAMS[action], selection: { caseIds: [opened.caseId] }, ...more };
}

async function ended(operationId: string, as = 'officer'): Promise<Operation> {
  const read = async (): Promise<Operation> =>
    (await who[as]!.get<Operation>(`/v1/bulk-operations/${operationId}`)).body;
  await until(60_000, 'it did not end', async () => (await read())['finishedAt'] !== null);
  return read();
}

describe('a bulk operation', () => {
  it('is accepted with its address, and read until it ends', async () => {
    const response = await fetch(`${stack().apiUrl}/v1/bulk-operations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await tokenOf('officer')}`,
        'content-type': 'application/json',
        'idempotency-key': 'x'.repeat(8) + String(Date.now()),
      },
      body: JSON.stringify(bulk('milestone', { title: 'Applications', dryRun: true })),
    });
    expect(response.status).toBe(202);
    const made = (await response.json()) as Operation;
    expect(made).toEqual({ operationId: made.operationId, state: 'running', total: 1 });
    expect(response.headers.get('location')).toBe(`/v1/bulk-operations/${made.operationId}`);
    expect(await ended(made.operationId)).toMatchObject({
      ...{ action: 'milestone', params: PARAMS.milestone, title: 'Applications', dryRun: true },
      ...{ state: 'completed', total: 1, succeeded: 1, failed: 0, skipped: 0, pending: 0, byReason: [] },
      createdBy: { userId: expect.any(String), name: expect.any(String) },
    });
  });

  it('gives its items by state and page by page, and all of them as a table', async () => {
    const opened = [somebody(), somebody()];
    const others = await Promise.all(opened.map((one) => openCase(who, campaign, one)));
    const caseIds = [...others.map(({ caseId }) => caseId), '=nobody-1', 'nobody-2'];
    expect((await create(bulk('milestone', { selection: { caseIds } }))).status).toBe(422);
    const named = [...others.map(({ caseId }) => caseId), 'nobody-1', 'nobody-2'];
    const { body } = await create(bulk('milestone', { selection: { caseIds: named } }));
    await ended(body.operationId);
    const at = `/v1/bulk-operations/${body.operationId}/items`;
    const failed = await who.officer.get<{ items: unknown[]; total: number }>(`${at}?state=failed`);
    expect(failed.body).toMatchObject({ total: 2, nextCursor: null });
    const first = await who.officer.get<{ items: object[]; nextCursor: string }>(`${at}?limit=3`);
    const second = await who.officer.get<{ items: object[]; nextCursor: null }>(
      `${at}?limit=3&cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.items, ...second.body.items]).toMatchObject(
      named.map((caseId, index) => ({ caseId, state: index < 2 ? 'succeeded' : 'failed' })),
    );
    const csv = await text('officer', `/v1/bulk-operations/${body.operationId}/report.csv`);
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      '\ufeffcase_no,name,state,code,detail,sequence',
      `${others[0]!.caseNo},Amina ${opened[0]!.familyName},succeeded,,,2`,
    ]);
  });

  it.each([
    [{ action: 'dance' }, '/action'],
    [{ params: { milestone: 'arrived' } }, '/params/occurredOn'],
    [{ params: { ...PARAMS.milestone, colour: 'red' } }, '/params/colour'],
    [{ params: { ...PARAMS.milestone, evidence: [{ kind: 'X' }] } }, '/params/evidence/0/kind'],
    [{ params: 'arrived' }, '/params'],
    [{ action: 'resume', params: { milestone: 'arrived' } }, '/params/milestone'],
    [{ selection: {} }, '/selection'],
    [{ selection: { caseIds: [] } }, '/selection'],
    [{ selection: { filter: { stage: 'nowhere' } } }, '/selection/filter/stage'],
    [{ dryRun: 'yes' }, '/dryRun'],
    [{ title: 'x'.repeat(121) }, '/title'],
    [{ colour: 'red' }, '/colour'],
  ])('is refused for %j', async (change, pointer) => {
    const answer = await create(bulk('milestone', change));
    expect(answer.status).toBe(422);
    const { errors } = answer.body as unknown as { errors: { pointer: string }[] };
    expect(errors.map((fault) => fault.pointer)).toContain(pointer);
  });

  it('takes twenty thousand ids', async () => {
    const caseIds = Array.from(
      { length: 20_000 },
      (_, index) => `01hzzzzzzzzzzzzz${String(index).padStart(6, '0')}`,
    );
    const { status, body } = await create(bulk('hold', { selection: { caseIds } }));
    expect([status, body.total]).toEqual([202, 20_000]);
    await who.officer.post(`/v1/bulk-operations/${body.operationId}/cancel`, undefined);
    const tooMany = await create(bulk('hold', { selection: { caseIds: [...caseIds, 'one-more'] } }));
    expect(tooMany.status).toBe(422);
  });
});

/** Who may do which act to many: those who may do it to one. */
const MAY: Readonly<Record<string, readonly Act[]>> = {
  officer: ['milestone', 'withdraw', 'hold', 'resume', 'transfer'],
  cartaya: ['milestone', 'withdraw'],
  auditor: [],
  admin: ['hold', 'resume', 'transfer'],
};

describe('who may run and see one', () => {
  const cells = Object.entries(MAY).flatMap(([as, acts]) =>
    (Object.keys(PARAMS) as Act[]).map((act) => [as, act, acts.includes(act) ? 202 : 403] as const),
  );
  it.each(cells)('%s, %s: %i', async (as, act, status) => {
    expect((await create(bulk(act, { dryRun: true }), as)).status).toBe(status);
  });

  it('its agency, officers and auditors see it; others do not, and cannot stop it', async () => {
    const { body } = await create(bulk('milestone', { dryRun: true }), 'cartaya');
    const at = `/v1/bulk-operations/${body.operationId}`;
    for (const as of ['cartaya', 'officer', 'auditor']) {
      expect((await who[as]!.get(at)).status).toBe(200);
      const listed = await who[as]!.get<{ items: Operation[] }>('/v1/bulk-operations');
      expect(listed.body.items.map(({ operationId }) => operationId)).toContain(body.operationId);
    }
    for (const as of ['consulate', 'admin']) {
      for (const path of [at, `${at}/items`, `${at}/report.csv`]) {
        expect((await who[as]!.get(path)).status).toBe(404);
      }
      expect((await who[as]!.post(`${at}/cancel`, undefined)).status).toBe(404);
      const listed = await who[as]!.get<{ items: Operation[] }>('/v1/bulk-operations?limit=500');
      expect(listed.body.items.map(({ operationId }) => operationId)).not.toContain(body.operationId);
    }
    expect((await who.auditor.post(`${at}/cancel`, undefined)).status).toBe(403);
    await ended(body.operationId, 'cartaya');
    expect((await who['cartaya']!.post(`${at}/suspend`, undefined)).body).toMatchObject({
      code: 'operation-ended',
    });
    expect((await who['cartaya']!.post(`${at}/retry-failed`, undefined)).body).toMatchObject({
      ...{ status: 409, code: 'operation-not-ended' },
    });
  });

  it('a case of campaigns in which its agency takes no part is one that there is not', async () => {
    const hidden = await openCase(who, await newCampaign(who, { agencies: [who.officer.agencyId] }));
    const { body } = await create(bulk('milestone', { selection: { caseIds: [hidden.caseId] } }), 'cartaya');
    expect(await ended(body.operationId, 'cartaya')).toMatchObject({
      failed: 1,
      byReason: [{ code: 'not-found' }],
    });
    const items = await who['cartaya']!.get(`/v1/bulk-operations/${body.operationId}/items`);
    expect(items.body).toMatchObject({ items: [{ caseNo: null, name: null }] });
    expect(JSON.stringify(items.body)).not.toContain(hidden.caseNo);
  });
});

async function tokenOf(account: string): Promise<string> {
  const body = { email: `${account}@noria.demo`, password: 'noria-demo' };
  const session = await call<{ token: string }>(`${stack().apiUrl}/v1/session`, 'POST', undefined, { body });
  return session.body.token;
}

async function text(as: string, path: string): Promise<string> {
  const headers = { authorization: `Bearer ${await tokenOf(as)}` };
  const response = await fetch(`${stack().apiUrl}${path}`, { headers });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return Buffer.from(await response.arrayBuffer()).toString('utf8');
}
