// Bulk operations as casework makes, steers and reads them; the run's own worker works on them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeclined } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import { createOperation } from '#libs/casework/bulk/create-operation';
import type { BulkInput } from '#libs/casework/bulk/create-operation';
import { readItems, readOperation } from '#libs/casework/bulk/read-operations';
import { steerOperation } from '#libs/casework/bulk/steer-operation';
import { reportMilestone } from '#libs/casework/commands/report';
import type { BulkItemBody, BulkOperationBody } from '#libs/contract/bulk-operations';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { saveUser } from '#libs/db/directory/directory';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { addDays } from '#libs/domain/calendar';
import type { Steering } from '#libs/domain/bulk-operation';
import { TODAY, attempt, done, onCase, refusedAs, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { until } from '../support/stack.ts';

const EVIDENCE = [{ kind: 'application-form', reference: 'sheet 12' }];
const FILED: Omit<BulkInput, 'selection'> = {
  action: 'milestone',
  params: { milestone: 'application-filed', occurredOn: TODAY, note: 'by hand', evidence: EVIDENCE },
};

let at: CaseworkAtHand;
let campaignId: string;
beforeAll(async () => {
  at = await startCasework();
  campaignId = await at.newCampaign({ quota: 1_000 });
});
afterAll(() => endAll(at));

async function newCases(count: number): Promise<string[]> {
  const opened = await Promise.all(Array.from({ length: count }, () => at.newCase(campaignId)));
  return opened.map(({ caseId }) => caseId);
}

async function made(input: BulkInput, actor: Actor = at.officer): Promise<string> {
  return done(await createOperation(at.casework, actor, attempt('bulk', input), input)).operationId;
}

function given<T>(answer: T | Declined): T {
  if (isDeclined(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}

async function read(operationId: string): Promise<BulkOperationBody> {
  const operation = given(await readOperation(at.casework, at.officer, operationId, 'en'));
  const { total, succeeded, failed, skipped, pending } = operation;
  expect(succeeded + failed + skipped + pending).toBe(total);
  return operation;
}

async function itemsOf(operationId: string, language: 'en' | 'ar' = 'en'): Promise<BulkItemBody[]> {
  const page = { limit: 500 };
  return given(await readItems(at.casework, at.officer, operationId, { language }, page)).items;
}

async function ended(operationId: string): Promise<BulkOperationBody> {
  await until(60_000, 'the operation did not end', async () => (await read(operationId)).finishedAt !== null);
  return read(operationId);
}

function steer(operationId: string, asked: Steering): Promise<BulkOperationBody | Declined> {
  return steerOperation(at.casework, at.officer, { operationId, asked, route: 'spec', language: 'en' });
}

async function entryOf(caseId: string, milestone: string): Promise<unknown[]> {
  const seasonCase = await loadCase(at.db, caseId);
  return (seasonCase?.entries ?? []).filter((entry) => 'milestone' in entry && entry.milestone === milestone);
}

describe('an act on many cases', () => {
  it('is recorded once in each, and says of each what became of it', async () => {
    const [filed, sameDay, otherDay, early] = await newCases(4);
    const act = { milestone: 'application-filed', occurredOn: TODAY, evidence: EVIDENCE };
    await reportMilestone(at.casework, at.officer, onCase(sameDay!, 'milestones', act), act);
    const before = { ...act, occurredOn: addDays(TODAY, -1) };
    await reportMilestone(at.casework, at.officer, onCase(otherDay!, 'milestones', before), before);

    const caseIds = [filed!, sameDay!, filed!, otherDay!, 'nobody', early!];
    const operationId = await made({ ...FILED, selection: { caseIds }, title: 'Applications' });
    expect(await ended(operationId)).toMatchObject({
      state: 'completed',
      title: 'Applications',
      ...{ total: 5, succeeded: 2, failed: 2, skipped: 1, pending: 0 },
      params: FILED.params,
      byReason: [
        { code: 'already-recorded', count: 2 },
        { code: 'not-found', count: 1 },
      ],
    });
    expect(await itemsOf(operationId)).toMatchObject([
      { caseId: filed, state: 'succeeded', type: 'milestone', sequence: 2, code: null },
      { caseId: sameDay, state: 'skipped', code: 'already-recorded', sequence: 2 },
      { caseId: otherDay, state: 'failed', code: 'already-recorded', sequence: 2 },
      { caseId: 'nobody', caseNo: null, name: null, state: 'failed', code: 'not-found' },
      { caseId: early, state: 'succeeded' },
    ]);
    for (const caseId of [filed!, sameDay!, otherDay!, early!]) {
      expect(await entryOf(caseId, 'application-filed')).toHaveLength(1);
    }
    const [, , arabic] = await itemsOf(operationId, 'ar');
    expect(arabic?.detail).toMatch(/[\u0600-\u06ff]/);
  });

  it('keeps what a partner reports before its time, and says so', async () => {
    const [caseId] = await newCases(1);
    const arrived = { milestone: 'arrived', occurredOn: TODAY, evidence: [{ kind: 'arrival-list' }] };
    const operationId = await made(
      { action: 'milestone', params: arrived, selection: { caseIds: [caseId!] } },
      at.cartaya,
    );
    await ended(operationId);
    expect(await itemsOf(operationId)).toMatchObject([{ state: 'succeeded', type: 'early' }]);
  });

  it('seals what was written, at rest', async () => {
    const [caseId] = await newCases(1);
    const operationId = await made({ ...FILED, selection: { caseIds: [caseId!] } });
    const kept = await rows(at.db, 'SELECT * FROM bulk_operations WHERE operation_id = $1', [operationId]);
    expect(JSON.stringify(kept)).not.toMatch(/by hand|sheet 12/);
    expect((await ended(operationId)).params).toEqual(FILED.params);
  });

  it('is one operation for one key', async () => {
    const [caseId] = await newCases(1);
    const input: BulkInput = { ...FILED, selection: { caseIds: [caseId!] } };
    const once = attempt('bulk', input);
    const first = await createOperation(at.casework, at.officer, once, input);
    const again = await createOperation(at.casework, at.officer, once, input);
    expect(again).toEqual({ ...first, replayed: true });
  });

  it('is for the cases that match a filter when it is made, but for those excluded', async () => {
    const own = await at.newCampaign();
    const opened = [await at.newCase(own), await at.newCase(own), await at.newCase(own)];
    const [last, middle, oldest] = opened.map(({ caseId }) => caseId).reverse();
    const operationId = await made({
      ...FILED,
      selection: { filter: { campaignId: own, stage: 'recruitment' }, excludeIds: [middle!] },
    });
    await at.newCase(own);
    expect(await ended(operationId)).toMatchObject({ total: 2, succeeded: 2 });
    expect((await itemsOf(operationId)).map(({ caseId }) => caseId)).toEqual([last, oldest]);
  });

  it.each([
    [{ caseIds: ['c'], filter: {} }, '/selection'],
    [{}, '/selection'],
    [{ caseIds: ['c'], excludeIds: ['d'] }, '/selection'],
    [{ filter: { stage: 'nowhere' } }, '/selection/filter/stage'],
    [{ filter: { colour: 'red' } }, '/selection/filter/colour'],
    [{ filter: { campaignId: 'nothing' } }, '/selection'],
  ])('is refused for the selection %j', async (selection, pointer) => {
    const input: BulkInput = { ...FILED, selection };
    const answer = await createOperation(at.casework, at.officer, attempt('bulk', input), input);
    expect(answer).toMatchObject({ kind: 'invalid', faults: [{ pointer }] });
  });

  it('selects from 1 to 20,000 cases', async () => {
    for (const caseIds of [[], Array.from({ length: 20_001 }, (_, index) => `c${index}`)]) {
      const input: BulkInput = { ...FILED, selection: { caseIds } };
      const answer = await createOperation(at.casework, at.officer, attempt('bulk', input), input);
      expect(answer).toMatchObject({ kind: 'invalid', faults: [{ pointer: '/selection' }] });
    }
  });
});

describe('the actor', () => {
  it('is judged when it is the item’s turn: of a closed account every item fails, and nothing else stops', async () => {
    const [caseId] = await newCases(1);
    const user = await saveUser(at.db, {
      ...{ email: `${randomUUID()}@example.org`, name: 'Former', passwordHash: 'x', demo: true },
      ...{ role: 'placement-officer', agencyId: at.officer.agencyId },
    });
    const former: Actor = { ...at.officer, userId: user.userId };
    const selection = { caseIds: [caseId!, 'nobody'] };
    await changed(at.db, 'UPDATE users SET active = false WHERE user_id = $1', [user.userId]);
    const operationId = await made({ ...FILED, selection }, former);
    expect(await ended(operationId)).toMatchObject({
      failed: 2,
      byReason: [{ code: 'not-allowed', count: 2 }],
    });
    expect(await entryOf(caseId!, 'application-filed')).toHaveLength(0);
  });
});

describe('a dry run', () => {
  it('says what would happen now, and records nothing', async () => {
    const [free, held] = await newCases(2);
    const holding = await made({
      action: 'hold',
      params: { reason: 'The border is closed.' },
      selection: { caseIds: [held!] },
    });
    expect(await ended(holding)).toMatchObject({ succeeded: 1 });
    const operationId = await made({
      ...FILED,
      selection: { caseIds: [free!, held!, 'nobody'] },
      dryRun: true,
    });
    expect(await ended(operationId)).toMatchObject({
      state: 'completed',
      dryRun: true,
      succeeded: 1,
      failed: 2,
    });
    expect(await itemsOf(operationId)).toMatchObject([
      { state: 'succeeded', type: 'milestone', sequence: null },
      { state: 'failed', code: 'case-on-hold' },
      { state: 'failed', code: 'not-found' },
    ]);
    expect(await entryOf(free!, 'application-filed')).toHaveLength(0);
    expect(await steer(operationId, 'retry-failed')).toMatchObject(refusedAs('operation-not-ended'));
  });
});

describe('steering', () => {
  it('suspends, resumes and cancels; what was done stays, what was not stays pending', async () => {
    const caseIds = await newCases(80);
    const operationId = await made({ ...FILED, selection: { caseIds } });
    expect(await steer(operationId, 'suspend')).toMatchObject({ state: 'suspended' });
    expect(await steer(operationId, 'suspend')).toMatchObject({ state: 'suspended' });
    expect(await steer(operationId, 'retry-failed')).toMatchObject(refusedAs('operation-not-ended'));
    expect(await steer(operationId, 'resume')).toMatchObject({ state: 'running' });
    await until(30_000, 'nothing was done', async () => (await read(operationId)).succeeded > 0);
    const suspended = given(await steer(operationId, 'suspend'));
    expect(suspended).toMatchObject({ state: 'suspended' });
    const { succeeded, pending } = suspended;
    expect(await steer(operationId, 'cancel')).toMatchObject({ state: 'cancelled', succeeded, pending });
    for (const asked of ['suspend', 'resume', 'cancel'] as const) {
      expect(await steer(operationId, asked)).toMatchObject(refusedAs('operation-ended'));
    }
    const isBegun = async (): Promise<boolean> => {
      const [begun] = await rows<{ count: number }>(
        at.db,
        `SELECT count(*) AS count FROM bulk_items WHERE operation_id = $1 AND state = 'pending' AND begun_at IS NOT NULL`,
        [operationId],
      );
      return begun?.count === 0;
    };
    await until(30_000, 'what was begun was not finished', isBegun);
    expect(await read(operationId)).toMatchObject({ state: 'cancelled', succeeded, pending });
    for (const { caseId, state } of await itemsOf(operationId)) {
      const entries = await entryOf(caseId ?? '', 'application-filed');
      expect([state, entries.length]).toEqual(state === 'succeeded' ? ['succeeded', 1] : ['pending', 0]);
    }
  });

  it('sends failed items again, also of a cancelled operation, whose pending items stay pending', async () => {
    const [held, ...others] = await newCases(3);
    const act: Omit<BulkInput, 'selection'> = { action: 'hold', params: { reason: 'Papers' } };
    await ended(await made({ ...act, selection: { caseIds: [held!] } }));
    const operationId = await made({ ...FILED, selection: { caseIds: [held!, ...others] } });
    expect(await ended(operationId)).toMatchObject({ state: 'completed', failed: 1, succeeded: 2 });
    await ended(await made({ action: 'resume', params: {}, selection: { caseIds: [held!] } }));
    // It may be done by the time that the answer is read.
    expect(await steer(operationId, 'retry-failed')).toMatchObject({ failed: 0, skipped: 0 });
    expect(await ended(operationId)).toMatchObject({ state: 'completed', succeeded: 3, failed: 0 });
    expect(await entryOf(held!, 'application-filed')).toHaveLength(1);
  });
});
