/** The process that runs the references, configured like Noria's own worker: same pool, same timeouts, same slots. */
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker, bundleWorkflowCode } from '@temporalio/worker';
import { loadEnv } from '#libs/config/env';
import { WORKER_STATEMENT_TIMEOUT_MS, createDataSource } from '#libs/db/postgres/data-source';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import type { RecordCommand } from '#libs/domain/case/case-types';
import { CONTROL_TASK_QUEUE } from './control.ts';

Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'ERROR' } } });
const env = loadEnv();
const db = createDataSource(env.DATABASE_URL, {
  poolSize: 18,
  statementTimeoutMs: WORKER_STATEMENT_TIMEOUT_MS,
  applicationName: 'noria-bench',
});
await db.initialize();
const keys = { seal: Buffer.from(env.NORIA_SEAL_KEY, 'hex') };
const workflowBundle = await bundleWorkflowCode({
  logger: new DefaultLogger('ERROR'),
  workflowsPath: fileURLToPath(new URL('./control-workflow.js', import.meta.url)),
});
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS }),
  namespace: env.TEMPORAL_NAMESPACE,
  taskQueue: CONTROL_TASK_QUEUE,
  workflowBundle,
  identity: `control.${process.pid}`,
  stickyQueueScheduleToStartTimeout: '1s',
  maxCachedWorkflows: 1_000,
  maxConcurrentWorkflowTaskExecutions: 40,
  maxConcurrentLocalActivityExecutions: 12,
  workflowTaskPollerBehavior: { type: 'autoscaling' },
  activities: { recordEntry: (command: RecordCommand) => recordEntry(db, keys, command) },
});
process.stdout.write('ready\n');
await worker.run();
await db.destroy();
