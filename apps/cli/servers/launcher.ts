// An instance on one machine: Postgres and Temporal, the schema, the workers, the API, the demo. Each server runs as
// a process of its own and is started again when it dies. When the launcher ends, it stops them in order.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inherited } from '#libs/config/env';
import { LauncherEnv } from '#libs/config/env';
import type { TemporalPlace } from '#libs/temporal/connection';
import { prepareNamespace, untilTemporalAnswers } from '#libs/temporal/namespace';
import { devServerArguments, temporalBinary } from '#libs/temporal/server';
import type { Say } from '#libs/temporal/server';
import { SEARCH_ATTRIBUTES } from '#workflows/messages';
import { keepEnv, openHome, secretsOf, temporalOf } from './home-files.ts';
import type { Run, Secrets } from './home-files.ts';
import { stopOrphans } from './own-processes.ts';
import { isReady, pollUntil, readinessOf } from './poll.ts';
import { isFree, portsOf, startOnFreePorts } from './ports.ts';
import type { Ports } from './ports.ts';
import { openCluster, prepareCluster } from './postgres.ts';
import { Processes } from './processes.ts';
import { instanceKeys } from '#libs/config/keys';
import type { KeySettings } from '#libs/config/keys';
import { bringUpToDate } from './schema.ts';
import { lastLines } from './supervisor.ts';
import type { ProcessSpec, Supervised } from './supervisor.ts';

type Variables = Record<string, string>;

/** A server may take this long to answer after a kill under load. */
const SERVER_WITHIN_MS = 60_000;
const READY_WITHIN_MS = 60_000;
const GRACE_MS = 10_000;

const ENGINE_VARIABLES = [
  'TEMPORAL_TLS',
  'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
  'TEMPORAL_TLS_SERVER_NAME',
  'TEMPORAL_TLS_CLIENT_CERT_PATH',
  'TEMPORAL_TLS_CLIENT_KEY_PATH',
  'TEMPORAL_API_KEY',
  'NORIA_PAYLOAD_KEY',
  'NORIA_PAYLOAD_KEY_FORMER',
] as const;

interface Databases {
  readonly ownerUrl: string;
  readonly migratorUrl: string;
  readonly appUrl: string;
}

export interface Instance {
  readonly run: Run;
  /** The variables of its processes: what a command of this instance needs to know. */
  readonly env: Variables;
  /** Stops everything, the users of a server before the server. */
  stop(): Promise<void>;
}

/** What starting the parts of an instance needs. */
interface Start {
  readonly env: LauncherEnv;
  readonly home: string;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly processes: Processes;
  readonly say: Say;
}

/**
 * Starts an instance in its home and resolves when the API says that it is ready. `begun` receives the way to stop it
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
  const processes = new Processes(home, firstRun(env, ports), say);
  const start: Start = { env, home, ports, secrets, processes, say };
  begun(() => processes.stop());

  const [databases] = await Promise.all([startPostgres(start), startTemporal(start)]);
  const variables = instanceVariables(start, databases);
  keepEnv(home, { ...variables, ...engineVariables(env), MIGRATION_DATABASE_URL: databases.migratorUrl });
  await startProcesses(start, variables);
  return { run: processes.run, env: variables, stop: () => processes.stop() };
}

/** Seeds the demo campaign through the API, and prints its progress. Returns whether it succeeded. */
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
  const { TEMPORAL_ADDRESS: given } = env;
  return {
    api: { pid: null, url: `http://127.0.0.1:${String(env.PORT)}` },
    workers: [],
    temporal: {
      pid: null,
      ...(given === undefined ? placesOfTemporal(ports) : { address: given, uiUrl: null }),
    },
    postgres: { pid: null, url: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL ?? '' },
  };
}

async function startPostgres(start: Start): Promise<Databases> {
  const databases = await databasesOf(start);
  const keys = instanceKeys(keyVariables(start.env, start.secrets));
  await bringUpToDate({ ...databases, keys });
  return databases;
}

async function databasesOf(start: Start): Promise<Databases> {
  const { env, home, ports, secrets, processes } = start;
  if (env.DATABASE_URL !== undefined) {
    const migratorUrl = env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL;
    return { ownerUrl: migratorUrl, migratorUrl, appUrl: env.DATABASE_URL };
  }
  return startOnFreePorts(start, ['postgres'], async () => {
    const cluster = await prepareCluster(home, ports.postgres, secrets);
    processes.run.postgres.url = cluster.ownerUrl;
    const server = processes.start(cluster.spec, processes.run.postgres);
    const opened = openCluster(cluster, secrets, SERVER_WITHIN_MS, () => server.hopeless());
    return { server, answer: opened.then(() => cluster) };
  });
}

async function startTemporal(start: Start): Promise<void> {
  const { env, processes } = start;
  const place = (): TemporalPlace =>
    Object.assign(new LauncherEnv(), env, { TEMPORAL_ADDRESS: processes.run.temporal.address });
  if (env.TEMPORAL_ADDRESS === undefined) await startDevServer(start, place);
  else await untilTemporalAnswers(place(), SERVER_WITHIN_MS);
  await prepareNamespace(place(), Object.values(SEARCH_ATTRIBUTES));
}

async function startDevServer(
  { env, home, ports, processes, say }: Start,
  place: () => TemporalPlace,
): Promise<void> {
  const { PATH = '', HOME = '' } = inherited();
  const command = await temporalOf(home, () => temporalBinary(inherited(), say));
  await startOnFreePorts({ home, ports, say }, ['temporal', 'temporalUi'], () => {
    const { temporal } = processes.run;
    Object.assign(temporal, placesOfTemporal(ports));
    const args = devServerArguments({
      port: ports.temporal,
      uiPort: ports.temporalUi,
      namespace: env.TEMPORAL_NAMESPACE,
      file: path.join(home, 'temporal.db'),
    });
    const log = path.join(home, 'logs', 'temporal.log');
    const spec = { name: 'temporal', command, args, log, env: { PATH, HOME } };
    const server = processes.start({ ...spec, stopSignal: 'SIGTERM', graceMs: GRACE_MS }, temporal);
    return { server, answer: untilTemporalAnswers(place(), SERVER_WITHIN_MS, () => server.hopeless()) };
  });
}

function placesOfTemporal(ports: Ports): Omit<Run['temporal'], 'pid'> {
  const at = (port: number): string => `127.0.0.1:${String(port)}`;
  return { address: at(ports.temporal), uiUrl: `http://${at(ports.temporalUi)}` };
}

function instanceVariables({ env, home, secrets, processes }: Start, databases: Databases): Variables {
  const { run } = processes;
  return {
    DATABASE_URL: databases.appUrl,
    TEMPORAL_ADDRESS: run.temporal.address,
    TEMPORAL_NAMESPACE: env.TEMPORAL_NAMESPACE,
    PORT: String(env.PORT),
    NORIA_HOME: home,
    NORIA_DEMO: env.NORIA_DEMO ? '1' : '0',
    NORIA_LOG_LEVEL: env.NORIA_LOG_LEVEL,
    ...keyVariables(env, secrets),
  };
}

/** How the engine is reached and its payloads are read, for later commands: processes inherit it from the launcher. */
export function engineVariables(env: LauncherEnv): Variables {
  const given = ENGINE_VARIABLES.flatMap((name) => {
    const value = env[name];
    if (value === undefined || value === false) return [];
    if (value === true) return [[name, '1'] as const];
    return [[name, name.endsWith('_PATH') ? path.resolve(value) : value] as const];
  });
  return Object.fromEntries(given);
}

/** The keys that the launcher was given, else those of the home. */
function keyVariables(env: LauncherEnv, secrets: Secrets): KeySettings {
  const seal =
    env.NORIA_SEAL_KEY === undefined ? secrets.formerSealKeys?.join(',') : env.NORIA_SEAL_KEY_FORMER;
  const vault =
    env.NORIA_VAULT_KEY === undefined ? secrets.formerVaultKeys?.join(',') : env.NORIA_VAULT_KEY_FORMER;
  return {
    NORIA_SEAL_KEY: env.NORIA_SEAL_KEY ?? secrets.sealKey,
    NORIA_VAULT_KEY: env.NORIA_VAULT_KEY ?? secrets.vaultKey,
    ...(seal === undefined ? {} : { NORIA_SEAL_KEY_FORMER: seal }),
    ...(vault === undefined ? {} : { NORIA_VAULT_KEY_FORMER: vault }),
  };
}

async function startProcesses({ home, ports, processes, say }: Start, variables: Variables): Promise<void> {
  // They do not get the URL of the schema's owner, only that of the application's role.
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
  await untilReady(processes.run.api.url, started, { log: api.log, say });
}

async function untilReady(
  apiUrl: string,
  started: readonly Supervised[],
  { log, say }: { log: string; say: Say },
): Promise<void> {
  const ready = await pollUntil(
    READY_WITHIN_MS,
    () => isReady(apiUrl),
    () => hopelessOf(started),
  );
  if (ready) return;
  if ((await readinessOf(apiUrl)) !== 'degraded') throw new Error(`The API is not ready:\n${lastLines(log)}`);
  say('Degraded: the ledger lacks, or may lack, entries that the engine holds. They are coming back.');
}

function hopelessOf(started: readonly Supervised[]): string | undefined {
  return started.map((process) => process.hopeless()).find((reason) => reason !== undefined);
}

function program(app: 'api' | 'worker' | 'cli'): string {
  return fileURLToPath(new URL(`../../${app}/main.js`, import.meta.url));
}
