// A database restored from an older copy holds fewer entries than the engine: a client that follows `next` can still go on.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/db/postgres/data-source';
import { driveTo, newCampaign, openCase } from '../journey/campaign.ts';
import { bodyOf, people, readCase, reporterOf } from '../journey/follow-next.ts';
import type { People } from '../journey/follow-next.ts';
import { endAll } from '../support/end-all.ts';
import { stack } from '../support/stack.ts';

let who: People;
let owner: DataSource;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  owner = await createDataSource(stack().databaseUrl, { poolSize: 1 }).initialize();
});
afterAll(() => endAll(owner));

/** Takes the last entry out of the ledger, as a restore of last night's copy would. */
async function loseLastEntry(caseId: string): Promise<void> {
  await owner.transaction(async (tx) => {
    await tx.query('ALTER TABLE case_entries DISABLE TRIGGER USER');
    await tx.query(
      `WITH lost AS (DELETE FROM case_entries WHERE case_id = $1
         AND sequence = (SELECT max(sequence) FROM case_entries WHERE case_id = $1) RETURNING sequence, prev_hash)
       UPDATE cases SET head_sequence = lost.sequence - 1, head_hash = lost.prev_hash, next = 'preselected'
       FROM lost WHERE case_id = $1`,
      [caseId],
    );
    await tx.query('ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay');
    await tx.query('ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay_whole');
  });
}

describe('a ledger that has lost its last entry', () => {
  it('gets it back from the engine when somebody follows `next`, and the case goes on', async () => {
    const { caseId } = await openCase(who, await newCampaign(who));
    await driveTo(who, caseId, 'preselected');
    const before = await readCase(who.auditor, caseId);
    await loseLastEntry(caseId);

    const behind = await readCase(who.officer, caseId);
    expect(behind.sequence).toBe(before.sequence - 1);
    const verdict = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
    expect(verdict.body).toMatchObject({ verdict: 'altered' });

    const [asked] = behind.next;
    if (!asked) throw new Error('nothing is next');
    const answer = await reporterOf(who, asked).post(
      `/v1/cases/${caseId}/milestones`,
      bodyOf(asked, behind.today),
    );
    expect(answer).toMatchObject({ status: 409, body: { code: 'already-recorded' } });

    expect(await readCase(who.officer, caseId)).toMatchObject({
      sequence: before.sequence,
      hash: before.hash,
    });
    await driveTo(who, caseId, 'selected');
    const after = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
    expect(after.body).toMatchObject({ verdict: 'verified' });
  });
});
