// Servers that hang, stay away or lose their store, and requests that arrive at the same instant.
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { workflowIdOf } from '#workflows/messages';
import { connectClient } from '#libs/temporal/connection';
import { newCampaign, openCase, somebody } from '../journey/campaign.ts';
import { bodyOf, followNext, signedInPeople, readCase, reporterOf } from '../journey/follow-next.ts';
import type { Answer, CaseBody, People, Receipt, Step } from '../journey/follow-next.ts';
import { violations } from '../support/checker.ts';
import { endAll } from '../support/end-all.ts';
import { noria, startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { pause } from './resending-client.ts';
import type { Drive } from './drive.ts';
import { receiptSince, startDriving } from './drive.ts';
import { collectEvidence } from './collect-evidence.ts';
import { freeze } from '../support/freeze.ts';
import type { Freezable } from '../support/freeze.ts';

const CASES = 8;
const PAUSE_MS = 400;
const HANGING: readonly Freezable[] = ['worker', 'temporal', 'postgres'];
/** So slow that no season ends before it is looked at. */
const LONG_PAUSE_MS = 2_500;
const HANGS_FOR_MS = 6_000;
const AWAY_FOR_MS = 7_000;
const GOES_ON_WITHIN_MS = 90_000;
/** A server that was killed again and again is started after a pause, and then writes all that it has to disk first. */
const READY_WITHIN_MS = 90_000;
const WITHIN_MS = 300_000;

let instance: OwnStack;
let who: People;
/** The same for every run, so that each is checked by the same rules. */
let seed = 0;
/** Of the test that runs: what it leaves behind when it fails must not drive on into the next one. */
let drives: Drive[] = [];

beforeAll(async () => {
  instance = await startOwnStack();
  who = await signedInPeople(instance.apiUrl);
});
afterAll(() => endAll(instance));

beforeEach(() => instance.ready(READY_WITHIN_MS), READY_WITHIN_MS + 30_000);
afterEach(async () => {
  const left = drives;
  drives = [];
  await Promise.all(left.map((drive) => drive.finish(Date.now(), 0)));
});

async function driving(pauseMs = PAUSE_MS): Promise<Drive> {
  seed += 1;
  const drive = await startDriving({
    ...{ people: who, sealKey: instance.sealKey, cases: CASES, atOnce: CASES, pauseMs, seed },
  });
  drives.push(drive);
  await drive.underWay;
  return drive;
}

/** Every violation, once the instance is ready again and the run has ended. */
async function aftermath(drive: Drive): Promise<unknown[]> {
  await instance.ready(READY_WITHIN_MS);
  const wentOn = await drive.finish(Date.now(), GOES_ON_WITHIN_MS);
  drives = drives.filter((one) => one !== drive);
  const evidence = await collectEvidence({
    ...{ instance, people: who, client: drive.client, wentOn, goesOnWithinMs: GOES_ON_WITHIN_MS },
    campaignIds: drive.campaigns.map(({ campaignId }) => campaignId),
  });
  expect(evidence.cases.length).toBeGreaterThanOrEqual(CASES);
  return violations(evidence);
}

const ready = ({ required, notBefore }: Step, { today }: CaseBody): boolean =>
  required && (notBefore ?? '') <= today;

describe('a process that hangs, and goes on later as if nothing had happened', () => {
  it(
    'loses and doubles nothing: worker, Temporal and Postgres in turn, with receipts in between',
    async () => {
      const drive = await driving();
      for (const what of HANGING) {
        await freeze(instance, what, HANGS_FOR_MS);
        await instance.ready(READY_WITHIN_MS);
        await receiptSince(drive, Date.now(), GOES_ON_WITHIN_MS);
      }
      expect(await aftermath(drive)).toEqual([]);
    },
    WITHIN_MS,
  );
});

describe('a Postgres that stays away', () => {
  it(
    'is no error of the API: callers get their answers later, and nothing is lost',
    async () => {
      const drive = await driving();
      const backAt = Date.now() + AWAY_FOR_MS;
      const meanwhile = pause(AWAY_FOR_MS / 2).then(() => fetch(`${instance.apiUrl}/health/ready`));
      while (Date.now() < backAt) {
        instance.killIfRunning('postgres');
        await pause(20);
      }
      expect((await meanwhile).status).toBe(503);
      expect(await aftermath(drive)).toEqual([]);
      const sent = drive.client.attempts.filter(({ sentAt }) => sentAt > backAt - AWAY_FOR_MS);
      const statuses = new Set(sent.map(({ status }) => status));
      for (const status of statuses) expect([201, 202, 409, 503, null]).toContain(status);
    },
    WITHIN_MS,
  );
});

describe('requests at the same instant', () => {
  it('make one entry and ten equal receipts when they are the same request ten times', async () => {
    const campaign = await newCampaign(who);
    const { caseId } = await openCase(who, campaign);
    const seen = await readCase(who.officer, caseId);
    const step = seen.next.find((one) => ready(one, seen))!;
    const key = randomUUID();
    const send = (): Promise<Answer<Receipt>> =>
      reporterOf(who, step).post<Receipt>(`/v1/cases/${caseId}/milestones`, bodyOf(step, seen.today), key);

    const answers = await Promise.all(Array.from({ length: 10 }, send));

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await readCase(who.officer, caseId)).sequence).toBe(seen.sequence + 1);
  });

  it('are both recorded when they are different reports, in one order everywhere', async () => {
    const campaign = await newCampaign(who);
    const { caseId } = await openCase(who, campaign);
    const twoAreReady = (seen: CaseBody): boolean => seen.next.filter((one) => ready(one, seen)).length > 1;
    const { case: seen } = await followNext(who, caseId, twoAreReady);
    const steps = seen.next.filter((one) => ready(one, seen)).slice(0, 2);
    expect(steps).toHaveLength(2);

    const answers = await Promise.all(
      steps.map((step) =>
        reporterOf(who, step).post<Receipt>(`/v1/cases/${caseId}/milestones`, bodyOf(step, seen.today)),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const receipts = answers.map(({ body }) => body).sort((a, b) => a.sequence - b.sequence);
    expect(receipts.map(({ sequence }) => sequence)).toEqual([seen.sequence + 1, seen.sequence + 2]);
    const entries = await who.auditor.get<{ items: Receipt[] }>(`/v1/cases/${caseId}/entries`);
    expect(entries.body.items.slice(-2)).toMatchObject(
      receipts.map(({ reportId, hash }) => ({ reportId, hash })),
    );
    expect(await readCase(who.officer, caseId)).toMatchObject({ hash: receipts[1]!.hash });
    // History against ledger and row, entry by entry.
    const verified = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
    expect(verified.body).toMatchObject({
      verdict: 'verified',
      history: { ok: true },
      readModel: { ok: true },
    });
  });
});

describe('an engine that has lost its store', () => {
  it(
    'is rebuilt from the ledger: every case runs again by itself, and goes on',
    async () => {
      const closed = await openCase(who, await newCampaign(who), somebody(), { path: 'returning' });
      await followNext(who, closed.caseId);
      const drive = await driving(LONG_PAUSE_MS);
      await pause(LONG_PAUSE_MS);
      await noria(['down'], instance.launcherEnv);
      const lostAt = Date.now();
      loseTemporalStore();
      await noria(
        ['up', '--background', '--no-seed', '--tied-to', String(process.pid)],
        instance.launcherEnv,
      );

      const opened = new Set(
        drive.client.attempts.map(({ caseId }) => caseId).filter((caseId) => caseId !== ''),
      );
      await untilAllRun([...opened], lostAt);

      expect(await aftermath(drive)).toEqual([]);
    },
    WITHIN_MS,
  );
});

function loseTemporalStore(): void {
  const store = path.join(instance.home, 'temporal.db');
  expect(existsSync(store)).toBe(true);
  for (const file of [store, `${store}-wal`, `${store}-shm`]) rmSync(file, { force: true });
}

/** Every one has a run of its own again, though nobody reported anything. */
async function untilAllRun(caseIds: readonly string[], lostAt: number): Promise<void> {
  const { client, connection } = connectClient({
    TEMPORAL_ADDRESS: instance.temporalAddress,
    TEMPORAL_NAMESPACE: instance.namespace,
  });
  const runs = async (caseId: string): Promise<boolean> => {
    try {
      const { status, startTime } = await client.workflow.getHandle(workflowIdOf(caseId)).describe();
      return status.name === 'RUNNING' && startTime.getTime() > lostAt;
    } catch {
      return false;
    }
  };
  try {
    for (const caseId of caseIds) {
      await until(GOES_ON_WITHIN_MS, `case ${caseId} does not run`, () => runs(caseId));
    }
  } finally {
    await connection.close();
  }
}
