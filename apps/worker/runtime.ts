// Where the logs and metrics of the SDK's native half go: set before anything else of it is used.
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { LogEntry, LogLevel as SdkLogLevel, RuntimeOptions } from '@temporalio/worker';
import type { Logger } from 'pino';
import type { ActivityMetrics } from '#activities/record';
import type { Env } from '#libs/config/env';
import { THREAD_ENDED } from './isolation/guarded-run.ts';

const WRITTEN_AS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<SdkLogLevel, string>;

/** Facts of a log line that may leave the process: ids and numbers of the engine, never a payload. */
const LOGGED_FACTS = [
  'workflowId',
  'runId',
  'caseId',
  'activityType',
  'taskQueue',
  'attempt',
  'code',
  'due',
  'head',
  'known',
];

type MetricsPlace = Pick<Env, 'NORIA_METRICS_PORT' | 'NORIA_METRICS_HOST'>;

/** Where the metrics are served; undefined when they are not. */
export function metricsAddress({
  NORIA_METRICS_PORT: port,
  NORIA_METRICS_HOST: host,
}: MetricsPlace): string | undefined {
  if (port === undefined) return undefined;
  return host.includes(':') ? `[${host}]:${String(port)}` : `${host}:${String(port)}`;
}

/** Installs the SDK's runtime: JSON lines of ours, Prometheus on NORIA_METRICS_PORT when it is set. */
export function installRuntime(env: MetricsPlace, log: Logger): void {
  const bindAddress = metricsAddress(env);
  const options: RuntimeOptions = {
    logger: new DefaultLogger('INFO', (entry) => {
      write(log, entry);
    }),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
      ...(bindAddress === undefined ? {} : { metrics: { prometheus: { bindAddress } } }),
    },
  };
  Runtime.install(options);
}

/** What the engine's core says when a task of a workflow failed; it tries it again, later and later. */
const TASK_FAILED = 'Failing workflow task';

/** A case whose task fails stands still, and nobody who waits for it is told: that is an alarm, with a counter. */
function write(log: Logger, entry: LogEntry): void {
  if (entry.message === TASK_FAILED && String(entry.meta?.failure).includes(THREAD_ENDED)) {
    // Through no fault of its own, or named by another alarm.
    log.warn(factsOf(entry), 'a task is tried again on another thread');
    return;
  }
  if (entry.message !== TASK_FAILED) {
    log[WRITTEN_AS[entry.level]](factsOf(entry), entry.message);
    return;
  }
  log.error({ ...factsOf(entry), alarm: 'workflow-task-failed' }, 'a case stands still: its task failed');
  Runtime.instance().metricMeter.createCounter('noria_workflow_task_failed').add(1);
}

/** Our own counters, beside the SDK's. */
export function runtimeMetrics(): ActivityMetrics {
  const meter = Runtime.instance().metricMeter;
  return {
    count: (name) => {
      meter.createCounter(name).add(1);
    },
  };
}

function factsOf({ meta }: LogEntry): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const name of LOGGED_FACTS) if (meta?.[name] !== undefined) facts[name] = meta[name];
  const error: unknown = meta?.error;
  if (error instanceof Error) facts.error = `${error.name}: ${error.message}`;
  return facts;
}
