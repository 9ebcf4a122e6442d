// Worker and API killed in the middle of a commit: each row opened once, and the outcome equals the cases' own entries.
// NORIA_IMPORT_ROWS=500 for the long run.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import pLimit from 'p-limit';
import type { ImportBody } from '#libs/contract/imports';
import { newCampaign, rareName, somebody } from '../journey/campaign.ts';
import { call, signedInPeople } from '../journey/follow-next.ts';
import type { People } from '../journey/follow-next.ts';
import { endAll } from '../support/end-all.ts';
import { startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';

const ROWS = Number(process.env.NORIA_IMPORT_ROWS ?? 60);

let instance: OwnStack;
let who: People;
let token: string;
beforeAll(async () => {
  instance = await startOwnStack();
  who = await signedInPeople(instance.apiUrl);
  const account = { email: 'officer@noria.demo', password: 'noria-demo' };
  const signedIn = await call<{ token: string }>(`${instance.apiUrl}/v1/session`, 'POST', undefined, {
    body: account,
  });
  token = signedIn.body.token;
});
afterAll(() => endAll(instance));

function listOf(rows: number): string {
  const lines = Array.from({ length: rows }, () => `${rareName()};Zoé;13/02/1990;${somebody().cin}`);
  return ['Nom;Prénom;Date de naissance;CIN', ...lines].join('\n');
}

async function uploaded(campaignId: string): Promise<string> {
  const form = new FormData();
  form.append('campaignId', campaignId);
  form.append('file', new Blob([listOf(ROWS)]), 'liste.csv');
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() };
  const sent = await fetch(`${instance.apiUrl}/v1/imports`, { method: 'POST', headers, body: form });
  return ((await sent.json()) as { importId: string }).importId;
}

async function read(importId: string): Promise<ImportBody | undefined> {
  // The API that is asked may have just been killed.
  const answer = await who.officer.get<ImportBody>(`/v1/imports/${importId}`).catch(() => undefined);
  return answer?.status === 200 ? answer.body : undefined;
}

async function outcomeOf(importId: string): Promise<Record<string, string>[]> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${instance.apiUrl}/v1/imports/${importId}/outcome.csv`, { headers });
  return parse(await answer.text(), { bom: true, columns: true });
}

describe('a commit whose processes are killed', () => {
  it('opens each row once, and its outcome says of each what the cases’ own entries say', async () => {
    const { campaignId } = await newCampaign(who, { quota: 1_000 });
    const importId = await uploaded(campaignId);
    await until(120_000, 'it was not checked', async () => (await read(importId))?.state === 'checked');
    expect(await read(importId)).toMatchObject({ ready: ROWS });
    expect((await who.officer.post(`/v1/imports/${importId}/commit`, {})).status).toBe(202);
    for (const [what, share] of [
      ['worker', 0.2],
      ['api', 0.4],
      ['worker', 0.6],
    ] as const) {
      await until(120_000, 'it did not get there', async () => {
        const now = await read(importId);
        return now !== undefined && now.opened >= share * ROWS;
      });
      const pid = instance.kill(what);
      await instance.restarted(what, pid);
    }
    await instance.ready();
    await until(240_000, 'it did not end', async () => (await read(importId))?.state === 'committed');
    expect(await read(importId)).toMatchObject({ opened: ROWS, ready: 0, failed: 0, duplicate: 0 });

    const outcome = await outcomeOf(importId);
    expect(outcome.map((row) => row['_status'])).toEqual(Array.from({ length: ROWS }, () => 'opened'));
    const caseNos = outcome.map((row) => row['_case_no'] ?? '');
    expect(new Set(caseNos).size).toBe(ROWS);
    const { body } = await who.officer.get<{ total: number }>(`/v1/cases?campaignId=${campaignId}&limit=1`);
    expect(body.total).toBe(ROWS);
    const wrong = await pLimit(8).map(outcome, async (row) => {
      const found = await who.officer.get<{
        items: { caseId: string; caseNo: string; name: string }[];
        total: number;
      }>(`/v1/cases?q=${row['_case_no'] ?? ''}`);
      const [one] = found.body.items;
      const isTheirs = found.body.total === 1 && one?.name.includes(row['Nom'] ?? '—') === true;
      const entries = await who.officer.get<{ items: { type: string }[] }>(
        `/v1/cases/${one?.caseId ?? ''}/entries`,
      );
      const types = entries.body.items.map(({ type }) => type);
      return isTheirs && types.join() === 'opening' ? [] : [row['_case_no']];
    });
    expect(wrong.flat()).toEqual([]);
  }, 900_000);
});
