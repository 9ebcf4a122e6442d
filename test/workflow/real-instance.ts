// Cases on a real ledger: a throwaway Postgres, a namespace of one's own at the run's Temporal server, and
// worker processes as they ship, which a spec may kill.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { signed } from '#libs/db/ledger/signatures';
import type { Report } from '#libs/domain/case/case-types';
import { prepareNamespace } from '#libs/temporal/namespace';
import { connectClient } from '#libs/temporal/connection';
import { CASE_TASK_QUEUE, SEARCH_ATTRIBUTES, SEASON_CASE, workflowIdOf } from '#workflows/messages';
import { anInstance, KEYS } from '../support/ledger-instance.ts';
import type { Instance, OpenOptions } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import { stack } from '../support/stack.ts';
import { caseAt } from './trial.ts';
import type { TrialCase } from './trial.ts';
import { eventually } from './until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface WorkerProcess {
  readonly pid: number;
  /** Resolves with the signal or code it ended with. */
  readonly ended: Promise<string>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<string>;
}

export interface RealInstance extends Instance {
  readonly client: Client;
  /** Opens a case in Postgres and starts its workflow. */
  start(options?: OpenOptions): Promise<TrialCase>;
  /** Starts a run of a case that is opened already. */
  wake(caseId: string): Promise<void>;
  runWorker(env?: Readonly<Record<string, string>>): WorkerProcess;
  stopAll(): Promise<void>;
}

export async function openRealInstance(): Promise<RealInstance> {
  const place = {
    TEMPORAL_ADDRESS: stack().temporalAddress,
    TEMPORAL_NAMESPACE: `trial-${randomUUID().slice(0, 8)}`,
  };
  // A namespace that was just made is not known to every part of the server at once.
  await eventually('the namespace was not made', () =>
    prepareNamespace(place, Object.values(SEARCH_ATTRIBUTES)).then(
      () => true,
      () => false,
    ),
  );
  const postgres = await startPostgres();
  const instance = await anInstance(postgres);
  const { connection, client } = connectClient(place);
  const workers = new Set<WorkerProcess>();
  const variables = {
    ...place,
    PATH: process.env.PATH ?? '',
    DATABASE_URL: instance.urls.appUrl,
    NORIA_SEAL_KEY: KEYS.seal.toString('hex'),
    NORIA_VAULT_KEY: '09'.repeat(32),
    NORIA_LOG_LEVEL: 'error',
  };
  const wake = async (caseId: string): Promise<void> => {
    await client.workflow.start(SEASON_CASE, {
      workflowId: workflowIdOf(caseId),
      taskQueue: CASE_TASK_QUEUE,
      args: [{ caseId }],
      workflowTaskTimeout: '5s',
    });
  };
  return {
    ...instance,
    client,
    start: async (options) => {
      const { caseId } = await instance.open(options);
      await wake(caseId);
      return caseAt(client, caseId, client.workflow.getHandle(workflowIdOf(caseId)), signing(caseId));
    },
    wake,
    runWorker: (env = {}) => {
      const worker = spawnWorker({ ...variables, ...env });
      workers.add(worker);
      return worker;
    },
    stopAll: async () => {
      await Promise.all([...workers].map((worker) => worker.stop()));
      await connection.close();
      await instance.close();
      await postgres.stop();
    },
  };
}

/** As commands sign what they send; a report that brings a signature goes as it is. */
function signing(caseId: string): (one: Report) => Report {
  return (one) => (one.signature === undefined ? signed(KEYS.seal, caseId, one) : one);
}

function spawnWorker(env: Record<string, string>): WorkerProcess {
  const child = spawn(process.execPath, ['test/support/dying-worker.mjs'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').then(([code, signal]) => {
    process.off('exit', kill);
    return String(signal ?? code);
  });
  return {
    pid: child.pid ?? 0,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
