// A whole house on one machine: Postgres and Temporal side by side, the schema, the workers, the API, the demo.
// Each runs as a process of its own and is started again when it dies; ending the launcher ends them in order.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inherited } from '#libs/config/env';
import type { LauncherEnv } from '#libs/config/env';
import { prepareNamespace, untilTemporalAnswers } from '#libs/temporal/namespace';
import { devServerArguments, temporalBinary } from '#libs/temporal/server';
import type { Say } from '#libs/temporal/server';
import { SEARCH_ATTRIBUTES } from '#workflows/messages';
import {
  forgetRun,
  isFree,
  keepEnv,
  openHome,
  portsOf,
  secretsOf,
  temporalOf,
  writeRun,
} from './instance.ts';
import type { Ports, Run, Secrets } from './instance.ts';
import { release, remember, stopOrphans } from './servers/identity.ts';
import { openCluster, prepareCluster } from './servers/postgres.ts';
import { lastLines, supervise } from './servers/supervisor.ts';
import type { ProcessSpec, Supervised } from './servers/supervisor.ts';

type Variables = Record<string, string>;

/** A server may take this long to answer after a kill under load. */
const SERVER_WITHIN_MS = 60_000;
const READY_WITHIN_MS = 60_000;
const GRACE_MS = 10_000;

interface Databases {
  readonly ownerUrl: string;
  readonly migratorUrl: string;
  readonly appUrl: string;
}

export interface Instance {
  readonly run: Run;
  /** The variables of its processes: what a command of this house needs to know. */
  readonly env: Variables;
  /** Stops everything, the users of a server before the server. */
  stop(): Promise<void>;
}

/** The processes of a house, and the two files that say who they are. */
class Processes {
  readonly run: Run;
  private readonly home: string;
  private readonly all: Supervised[] = [];
  private stopping: Promise<void> | undefined;

  constructor(home: string, run: Run) {
    this.home = home;
    this.run = run;
  }

  start(spec: ProcessSpec, place: { pid: number | null }): Supervised {
    if (this.stopping) throw new Error('stopping');
    const resident: { now?: Supervised } = {};
    const changed = (): void => {
      place.pid = resident.now?.pid ?? null;
      this.publish();
    };
    const process = supervise(spec, changed);
    resident.now = process;
    this.all.push(process);
    changed();
    return process;
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopInOrder();
    return this.stopping;
  }

  private async stopInOrder(): Promise<void> {
    for (const names of [['api'], ['worker'], ['temporal', 'postgres']]) {
      await Promise.all(
        this.all.filter(({ name }) => names.includes(name)).map((resident) => resident.stop()),
      );
    }
    forgetRun(this.home);
    release(this.home);
  }

  private publish(): void {
    writeRun(this.home, this.run);
    remember(this.home, this.all);
  }
}

/**
 * Starts a house in its home and resolves when the API says that it is ready. `begun` receives the way to stop it
 * as soon as there is something to stop. Throws with the end of the log of whatever did not start.
 */
export async function launchInstance(
  env: LauncherEnv,
  say: Say,
  begun: (stop: () => Promise<void>) => void,
): Promise<Instance> {
  const home = path.resolve(env.NORIA_HOME);
  openHome(home);
  const left = await stopOrphans(home);
  if (left.length > 0) say(`Stopped what an earlier start had left running: ${left.join(', ')}.`);
  if (!(await isFree(env.PORT))) {
    throw new Error(`Port ${String(env.PORT)} is taken by another program: choose another with PORT=…`);
  }
  const secrets = secretsOf(home);
  const ports = await portsOf(home, env.NORIA_WORKERS);
  const processes = new Processes(home, firstRun(env, ports));
  begun(() => processes.stop());

  const [databases] = await Promise.all([
    startPostgres(env, home, ports, secrets, processes),
    startTemporal(env, home, ports, processes, say),
  ]);
  const variables = instanceVariables(env, home, processes.run, databases, secrets);
  keepEnv(home, { ...variables, MIGRATION_DATABASE_URL: databases.migratorUrl });
  await startProcesses(env, home, ports, processes, variables);
  return { run: processes.run, env: variables, stop: () => processes.stop() };
}

/** Seeds the demo campaign through the API, its progress on our own output. Returns whether it succeeded. */
export async function seed(instance: Instance): Promise<boolean> {
  const child = spawn(process.execPath, [program('cli'), 'seed'], {
    env: { ...inherited(), ...instance.env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(false);
    });
    child.once('exit', (code) => {
      resolve(code === 0);
    });
  });
}

function firstRun(env: LauncherEnv, ports: Ports): Run {
  const ours = env.TEMPORAL_ADDRESS === undefined;
  return {
    api: { pid: null, url: `http://127.0.0.1:${String(env.PORT)}` },
    workers: [],
    temporal: {
      pid: null,
      address: env.TEMPORAL_ADDRESS ?? `127.0.0.1:${String(ports.temporal)}`,
      uiUrl: ours ? `http://127.0.0.1:${String(ports.temporalUi)}` : null,
    },
    postgres: { pid: null, url: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL ?? '' },
  };
}

async function startPostgres(
  env: LauncherEnv,
  home: string,
  ports: Ports,
  secrets: Secrets,
  processes: Processes,
): Promise<Databases> {
  const databases = await databasesOf(env, home, ports, secrets, processes);
  const { runMigrations } = await import('#libs/db/postgres/migrate');
  await runMigrations(databases.migratorUrl, { app: roleOf(databases.appUrl) });
  return databases;
}

async function databasesOf(
  env: LauncherEnv,
  home: string,
  ports: Ports,
  secrets: Secrets,
  processes: Processes,
): Promise<Databases> {
  if (env.DATABASE_URL !== undefined) {
    const migratorUrl = env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL;
    return { ownerUrl: migratorUrl, migratorUrl, appUrl: env.DATABASE_URL };
  }
  const cluster = await prepareCluster(home, ports.postgres, secrets);
  processes.run.postgres.url = cluster.ownerUrl;
  const server = processes.start(cluster.spec, processes.run.postgres);
  await openCluster(cluster, secrets, SERVER_WITHIN_MS, () => server.hopeless());
  return cluster;
}

async function startTemporal(
  env: LauncherEnv,
  home: string,
  ports: Ports,
  processes: Processes,
  say: Say,
): Promise<void> {
  const { temporal } = processes.run;
  const place = { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE };
  let server: Supervised | undefined;
  if (env.TEMPORAL_ADDRESS === undefined) {
    const { PATH = '', HOME = '' } = inherited();
    const command = await temporalOf(home, () => temporalBinary(inherited(), say));
    const args = devServerArguments({
      port: ports.temporal,
      uiPort: ports.temporalUi,
      namespace: env.TEMPORAL_NAMESPACE,
      file: path.join(home, 'temporal.db'),
    });
    const log = path.join(home, 'logs', 'temporal.log');
    const name = 'temporal';
    server = processes.start(
      { name, command, args, log, env: { PATH, HOME }, stopSignal: 'SIGTERM', graceMs: GRACE_MS },
      temporal,
    );
  }
  await untilTemporalAnswers(place, SERVER_WITHIN_MS, () => server?.hopeless());
  await prepareNamespace(place, Object.values(SEARCH_ATTRIBUTES));
}

function instanceVariables(
  env: LauncherEnv,
  home: string,
  run: Run,
  databases: Databases,
  secrets: Secrets,
): Variables {
  return {
    DATABASE_URL: databases.appUrl,
    TEMPORAL_ADDRESS: run.temporal.address,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE,
    PORT: String(env.PORT),
    NORIA_HOME: home,
    NORIA_DEMO: env.NORIA_DEMO ? '1' : '0',
    NORIA_LOG_LEVEL: env.NORIA_LOG_LEVEL,
    NORIA_SEAL_KEY: env.NORIA_SEAL_KEY ?? secrets.sealKey,
    NORIA_VAULT_KEY: env.NORIA_VAULT_KEY ?? secrets.vaultKey,
  };
}

async function startProcesses(
  env: LauncherEnv,
  home: string,
  ports: Ports,
  processes: Processes,
  variables: Variables,
): Promise<void> {
  // The schema's owner is not for them: they get the application's role alone.
  const { MIGRATION_DATABASE_URL: _, ...passed } = inherited();
  const node = (name: 'api' | 'worker', log: string, more: Variables): ProcessSpec => ({
    name,
    command: process.execPath,
    args: [program(name)],
    env: { ...passed, ...variables, ...more },
    log: path.join(home, 'logs', `${log}.log`),
    stopSignal: 'SIGTERM',
    graceMs: GRACE_MS,
  });
  const metrics = ports.workerMetrics.map((port) => `http://127.0.0.1:${String(port)}/metrics`);
  const started = ports.workerMetrics.map((port, index) => {
    const place = { pid: null };
    processes.run.workers.push(place);
    const spec = node('worker', `worker-${String(index + 1)}`, { NORIA_METRICS_PORT: String(port) });
    return processes.start(spec, place);
  });
  const api = node(
    'api',
    'api',
    metrics.length === 0 ? {} : { NORIA_WORKER_METRICS_URLS: metrics.join(',') },
  );
  started.push(processes.start(api, processes.run.api));
  await untilReady(processes.run.api.url, started, api.log);
}

async function untilReady(apiUrl: string, started: readonly Supervised[], log: string): Promise<void> {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(apiUrl))) {
    for (const resident of started) {
      const reason = resident.hopeless();
      if (reason !== undefined) throw new Error(reason);
    }
    if (Date.now() > giveUpAt) throw new Error(`The API is not ready:\n${lastLines(log)}`);
    await after(50);
  }
}

/** Whether the API answers that it and everything it needs are there. */
export async function isReady(apiUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

export function roleOf(databaseUrl: string): string {
  return decodeURIComponent(new URL(databaseUrl).username);
}

function program(app: 'api' | 'worker' | 'cli'): string {
  return fileURLToPath(new URL(`../${app}/main.js`, import.meta.url));
}
