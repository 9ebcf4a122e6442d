/**
 * `npm run bench`: Noria against two references, alternating, in one run, on the default engine.
 * (i) the same durable work through the raw client; (ii) an update that does nothing. Ends with exit code 1
 * when a counter differs from what is checked in; figures of time are only printed. With `bulk`: `bulk.ts` instead.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { realToday } from '#libs/domain/calendar';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { createDataSource } from '#libs/db/postgres/data-source';
import { packHashOf } from '#libs/db/directory/programmes';
import { createVault } from '#libs/db/people/vault';
import { startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { benchBulk } from './bulk.ts';
import { reportBare, reportControl, startBare, startControl } from './control.ts';
import type { ControlDeps } from './control.ts';
import { countHistory, countStores, sameEveryDay } from './counters.ts';
import type { CaseCounters } from './counters.ts';
import { layOut, openCase, report } from './ours.ts';
import type { Instance } from './ours.ts';
import { reportOf } from './report.ts';
import { makeMany, runRounds } from './rounds.ts';
import type { Contender } from './rounds.ts';
import { stepsFor } from './script.ts';

const EXPECTED = fileURLToPath(new URL('../../../test/bench/expected.json', import.meta.url));
const OPENING_IN_FLIGHT = 16;

const rounds = Number(process.argv.find((argument) => /^--rounds=\d+$/.test(argument))?.slice(9) ?? 9);
const accept = process.argv.includes('--accept');
const today = realToday(Date.now());
const steps = stepsFor(today);
const SIZE = { aloneCases: 4, togetherCases: 24, inFlight: 16, milestones: steps.length };
const stack = await startOwnStack();
try {
  await measure(stack);
} finally {
  await stack.stop();
}

async function measure(own: OwnStack): Promise<void> {
  const owner = createDataSource(own.databaseUrl, { poolSize: 2, applicationName: 'noria-bench' });
  await countStatements(own, owner);
  const connection = await Connection.connect({ address: own.temporalAddress });
  const client = new Client({ connection, namespace: own.namespace });
  const worker = await startControlWorker(own);
  const app = createDataSource(own.appDatabaseUrl, { poolSize: 18, applicationName: 'noria-bench' });
  await app.initialize();
  try {
    const instance = await layOut(own.apiUrl, today);
    const deps: ControlDeps = {
      db: app,
      client,
      keys: { seal: Buffer.from(own.sealKey, 'hex') },
      vault: createVault(Buffer.from(own.vaultKey, 'hex'), Buffer.from(own.sealKey, 'hex')),
      campaignId: instance.campaignId,
      packHash: packHashOf(maEsCartaya2026),
    };
    if (process.argv.includes('bulk')) {
      await measureBulk(instance, deps);
      return;
    }
    const counters = await countHistory(client, instance, steps);
    const stores = await countStores(client, owner, instance, steps);
    const results = await runRounds(contenders(instance, deps), rounds, SIZE, (line) =>
      process.stderr.write(`${line}\n`),
    );
    process.stdout.write(reportOf(results, counters, stores));
    compare(counters);
  } finally {
    worker.kill();
    await app.destroy();
    await owner.destroy();
    await connection.close();
  }
}

async function measureBulk(instance: Instance, deps: ControlDeps): Promise<void> {
  let number = 0;
  const lines = await benchBulk(
    {
      ...{ instance, steps },
      startRaw: (count) => makeMany(count, OPENING_IN_FLIGHT, () => startControl(deps, (number += 1))),
      reportRaw: (caseId, index) => reportControl(deps, caseId, steps[index] ?? steps[0]!, index),
      log: (line) => process.stderr.write(`${line}\n`),
    },
    rounds,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

function contenders(instance: Instance, deps: ControlDeps): Contender[] {
  let number = 0;
  const open =
    (start: (number: number) => Promise<string>) =>
    (count: number): Promise<string[]> =>
      makeMany(count, OPENING_IN_FLIGHT, () => start((number += 1)));
  const step = (index: number): (typeof steps)[number] => steps[index] ?? steps[0]!;
  return [
    {
      name: 'noria',
      open: open((one) => openCase(instance, one)),
      report: (caseId, index) => report(instance, caseId, step(index)),
    },
    {
      name: 'raw client',
      open: open((one) => startControl(deps, one)),
      report: (caseId, index) => reportControl(deps, caseId, step(index), index),
    },
    {
      name: 'empty update',
      open: open((one) => startBare(deps.client, one)),
      report: (caseId, index) => reportBare(deps.client, caseId, index),
    },
  ];
}

/** Statement counts need a library that Postgres loads at its start: set it, and let the launcher restart it. */
async function countStatements(own: OwnStack, owner: ReturnType<typeof createDataSource>): Promise<void> {
  await owner.initialize();
  await owner.query(`ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`);
  await owner.destroy();
  const pid = own.kill('postgres', 'SIGINT');
  await own.restarted('postgres', pid);
  await own.ready();
  await until(30_000, 'Postgres did not come back', () =>
    owner.initialize().then(
      () => true,
      () => false,
    ),
  );
  await owner.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
}

async function startControlWorker(own: OwnStack): Promise<{ kill(): void }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./control-worker.js', import.meta.url))], {
    env: { ...own.env, PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => {
      resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`the control worker ended with ${code}`));
    });
  });
  return { kill: () => child.kill('SIGKILL') };
}

/** Events and workflow tasks are the same on every machine and every day: they are compared for equality. */
function compare(counters: CaseCounters): void {
  const text = `${JSON.stringify(sameEveryDay(counters), null, 2)}\n`;
  if (accept) {
    writeFileSync(EXPECTED, text);
    return;
  }
  if (readFileSync(EXPECTED, 'utf8') !== text) {
    process.stderr.write(`Counters differ from test/bench/expected.json:\n${text}`);
    process.exitCode = 1;
  }
}
