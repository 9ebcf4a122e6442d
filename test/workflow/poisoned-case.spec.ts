// A case whose workflow code never yields, or eats memory: it is set apart by name, and every other case is answered.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWorkflows } from '#libs/casework/engine/case-workflows';
import type { CaseWorkflows } from '#libs/casework/engine/case-workflows';
import { ANSWER_WITHIN_MS } from '#libs/casework/engine/send-report';
import { signed } from '#libs/db/ledger/signatures';
import { stuckCases } from '#libs/db/directory/stuck-cases';
import { realToday } from '#libs/domain/calendar';
import type { MilestoneReport } from '#libs/domain/case/case-types';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { changedCode } from '../support/workflow-bundle.ts';
import { KEYS } from '../support/ledger-instance.ts';
import { openRealInstance } from './real-instance.ts';
import type { RealInstance, WorkerProcess } from './real-instance.ts';
import { BUNDLE } from './trial.ts';
import type { TrialCase } from './trial.ts';
import { eventually } from './until.ts';

/** What the poisoned code does when it meets a report of this name. Each goes on inside a promise. */
const POISONS = {
  'never-yields': 'for (;;);',
  'awaits-for-ever': 'for (;;) await 1;',
  'eats-the-heap': 'for (const kept = []; ; ) kept.push({ at: kept.length });',
  'eats-memory-outside': 'for (const kept = []; ; ) kept.push(new Uint8Array(5e7).fill(1));',
} as const;

/** Once it harmed the others it is apart; until then they wait for it, this long at most. */
const ONE_WAIT_MS = 30_000;
const UNDISTURBED_MS = 5_000;

let instance: RealInstance;
let home: string;
let worker: WorkerProcess;
let workflows: CaseWorkflows;
let hasEnded = false;
let others: TrialCase[];

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'noria-poisoned-'));
  const bundlePath = path.join(home, 'workflow-bundle.cjs');
  const code = changedCode(readFileSync(BUNDLE, 'utf8'), {
    find: 'if (!run.seasonCase) await run.ledgerRead;',
    replace: Object.entries(POISONS).reduce(
      (before, [name, does]) => `${before} if (report.reportId === '${name}') { await 1; ${does} }`,
      'if (!run.seasonCase) await run.ledgerRead;',
    ),
  });
  writeFileSync(bundlePath, code);
  instance = await openRealInstance();
  workflows = caseWorkflows(instance.client);
  worker = instance.runWorker({ NORIA_TEST_BUNDLE: bundlePath, NORIA_LOG_LEVEL: 'silent' });
  void worker.ended.then(() => {
    hasEnded = true;
  });
  others = await Promise.all(Array.from({ length: 6 }, () => instance.start()));
});
afterAll(async () => {
  await endAll(instance);
  rmSync(home, { recursive: true, force: true });
});

const filed = (reportId: string): MilestoneReport =>
  aReport('application-filed', realToday(Date.now()), { reportId });

/** As the API sends it: again while nobody can say whether it was recorded. */
async function answered(caseId: string, report: MilestoneReport): Promise<void> {
  const sent = signed(KEYS.seal, caseId, report);
  const { kind } = await eventually(
    'no answer',
    async () => {
      const answer = await workflows.report(caseId, sent, report.reportId, Date.now() + ANSWER_WITHIN_MS);
      return answer.kind !== 'unknown' && answer;
    },
    ONE_WAIT_MS,
  );
  expect(kind).toBe('receipt');
}

/** How long the slowest of all other cases waited for its receipt. */
async function slowestAnswer(reportId: string): Promise<number> {
  const began = Date.now();
  const waits = await Promise.all(
    others.map(async ({ caseId }) => {
      await answered(caseId, filed(reportId));
      return Date.now() - began;
    }),
  );
  return Math.max(...waits);
}

describe.each(Object.keys(POISONS))('a case whose workflow %s', (poison) => {
  it('harms the others once at most, and is named', async () => {
    others = await Promise.all(Array.from({ length: 6 }, () => instance.start()));
    const poisoned = await instance.start();
    void poisoned.report(filed(poison)).catch(() => undefined);
    expect(await slowestAnswer(`first-${poison}`)).toBeLessThan(ONE_WAIT_MS);
    await eventually('the case was not named', async () =>
      (await stuckCases(instance.db)).some(({ caseId }) => caseId === poisoned.caseId),
    );
    others = await Promise.all(Array.from({ length: 6 }, () => instance.start()));
    expect(await slowestAnswer(`later-${poison}`)).toBeLessThan(UNDISTURBED_MS);
    expect(hasEnded).toBe(false);
    await poisoned.handle.terminate();
  });
});
