// What the engine holds and the ledger cannot take back is an alarm, and keeps nobody waiting.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareStores } from '#libs/casework/commands/compare-stores';
import type { Comparison } from '#libs/casework/commands/compare-stores';
import { entriesAfter } from '#libs/db/ledger/ledger-store';
import type { Entry } from '#libs/domain/case/case-types';
import { startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';

let at: CaseworkAtHand;
let opening: Entry;
beforeAll(async () => {
  at = await startCasework();
  const { caseId } = await at.newCase(await at.newCampaign());
  [opening] = (await entriesAfter(at.db, caseId, 0)) as [Entry];
});
afterAll(() => endAll(at));

/** One round in which the engine holds this one entry of a case that the ledger does not know. */
async function compared(entry: Entry): Promise<Comparison & { saidBehind: boolean }> {
  const { caseId } = entry;
  let saidBehind = false;
  const found = await compareStores(
    {
      ...at.casework,
      histories: {
        async *runs() {
          yield await Promise.resolve({ caseId, runId: 'a-run' });
        },
        headOf: () => Promise.resolve(1),
        entriesOf: () => Promise.resolve([entry]),
      },
    },
    {
      running: true,
      stopping: new AbortController().signal,
      onBehind: () => {
        saidBehind = true;
      },
    },
  );
  return { ...found, saidBehind };
}

describe('a case that the engine holds and the ledger does not', () => {
  it('keeps nobody waiting when its campaign is not stored', async () => {
    const stray = { ...opening, caseId: 'stray', campaignId: 'nowhere' } as Entry;
    expect(await compared(stray)).toMatchObject({ behind: 1, lost: 1, cases: 0, saidBehind: false });
  });

  it('keeps nobody waiting when nobody is proved to have said it', async () => {
    const forged = { ...opening, caseId: 'forged' };
    expect(await compared(forged)).toMatchObject({ behind: 1, lost: 1, cases: 0, saidBehind: false });
  });
});
