// Worker and API killed in the middle of a bulk operation: each fact once, and the results equal the cases' own entries.
// NORIA_BULK_CASES=800 for the long run.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pLimit from 'p-limit';
import { day, newCampaign, openCase } from '../journey/campaign.ts';
import { signedInPeople } from '../journey/follow-next.ts';
import type { People } from '../journey/follow-next.ts';
import { endAll } from '../support/end-all.ts';
import { startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';

const CASES = Number(process.env.NORIA_BULK_CASES ?? 100);
const MILESTONE = 'application-filed';

interface Operation {
  state: string;
  total: number;
  succeeded: number;
  failed: number;
  skipped: number;
  pending: number;
}
interface Item {
  caseId: string;
  state: string;
  sequence: number;
}

let instance: OwnStack;
let who: People;
beforeAll(async () => {
  instance = await startOwnStack();
  who = await signedInPeople(instance.apiUrl);
});
afterAll(() => endAll(instance));

async function read(at: string): Promise<Operation | undefined> {
  // The API that is asked may have just been killed.
  const answer = await who.officer.get<Operation>(at).catch(() => undefined);
  return answer?.status === 200 ? answer.body : undefined;
}

describe('a bulk operation whose processes are killed', () => {
  it('records each fact once, and says of each case what its own entries say', async () => {
    const campaign = await newCampaign(who, { quota: 1_000 });
    const opened = await pLimit(12).map(Array.from({ length: CASES }), () => openCase(who, campaign));
    const caseIds = opened.map(({ caseId }) => caseId);
    const { body } = await who.officer.post<{ operationId: string }>('/v1/bulk-operations', {
      action: 'milestone',
      params: {
        ...{ milestone: MILESTONE, occurredOn: day(0), note: 'In one act.' },
        evidence: [{ kind: 'application-form' }],
      },
      selection: { caseIds },
    });
    const at = `/v1/bulk-operations/${body.operationId}`;
    for (const [what, share] of [
      ['worker', 0.2],
      ['api', 0.4],
      ['worker', 0.6],
    ] as const) {
      await until(60_000, 'it did not get there', async () => {
        const now = await read(at);
        return now !== undefined && now.total - now.pending >= share * CASES;
      });
      const pid = instance.kill(what);
      await instance.restarted(what, pid);
    }
    await instance.ready();
    await until(180_000, 'it did not end', async () => (await read(at))?.state === 'completed');
    expect(await read(at)).toMatchObject({
      total: CASES,
      succeeded: CASES,
      failed: 0,
      skipped: 0,
      pending: 0,
    });

    const items: Item[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: { items: Item[]; nextCursor: string | null } } = await who.officer.get(
        `${at}/items?limit=500${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      items.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    expect(items.map(({ caseId }) => caseId)).toEqual(caseIds);
    const wrong = await pLimit(8).map(items, async ({ caseId, sequence }) => {
      const entries = await who.officer.get<{ items: { milestone?: string; sequence: number }[] }>(
        `/v1/cases/${caseId}/entries`,
      );
      const facts = entries.body.items.filter((entry) => entry.milestone === MILESTONE);
      return facts.length === 1 && facts[0]?.sequence === sequence ? [] : [caseId];
    });
    expect(wrong.flat()).toEqual([]);
  }, 600_000);
});
