// The API in the test's own process, over a database of its own on the run's Postgres: what one spec does to the
// directory no other spec sees. Temporal is the run's own too.
import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { createApi, prepareDirectory } from '#apps/api/api';
import type { ApiOptions } from '#apps/api/api';
import { Stores } from '#apps/api/health/stores';
import { loadEnv } from '#libs/config/env';
import { markCompared, markOf } from '#libs/db/directory/store-marks';
import { createDataSource } from '#libs/db/postgres/data-source';
import { runMigrations } from '#libs/db/postgres/migrate';
import { connectClient } from '#libs/temporal/connection';
import { paperRenderer } from '../support/papers.ts';
import { stack } from '../support/stack.ts';

export type Body = Record<string, unknown>;

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; an empty object when there is none. */
  body: Body;
}

export interface Asked {
  /** The part in the demo who asks: `officer`, `cartaya` …; nobody when left out. */
  as?: string;
  body?: unknown;
  /** Instead of `body`: sent as it is. */
  raw?: string;
  headers?: Record<string, string>;
  /** An Idempotency-Key; a fresh one for POSTs when left out, none when null. */
  key?: string | null;
}

export interface Api {
  app: NestFastifyApplication;
  url: string;
  db: DataSource;
  /** Everything the API logged, one JSON line each. */
  log: string[];
  call(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** A token of a demo account, signed in once. */
  token(account: string): Promise<string>;
  stop(): Promise<void>;
}

export interface ApiVariant extends ApiOptions {
  demo?: boolean;
  /** NORIA_TRUST_PROXY. */
  trustProxy?: string;
  /** Over another API's database: as when a process starts again with other settings. */
  over?: Pick<Api, 'db'>;
}

export async function startApi({ demo = true, over, trustProxy, ...options }: ApiVariant = {}): Promise<Api> {
  const url = over === undefined ? await newDatabase(demo) : urlOf(over.db);
  const env = loadEnv({
    ...stack().env,
    DATABASE_URL: url,
    NORIA_DEMO: demo ? '1' : '0',
    PORT: '0',
    NORIA_TRUST_PROXY: trustProxy,
  });
  const db = await createDataSource(url, { poolSize: 8 }).initialize();
  const { client, connection } = connectClient(env);
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const documents = paperRenderer(log);
  const deps = { env, db, temporal: client, log, documents };
  await prepareDirectory(deps);
  // The engine holds cases of other databases too: they are no loss of this one.
  await markCompared(db, (await markOf(db)).incarnation, new Date().toISOString());
  const app = await createApi(deps, options);
  const stores = app.get(Stores);
  jest.spyOn(stores, 'compare').mockResolvedValue();
  await stores.look();
  await app.listen(0, '127.0.0.1');
  // Until the engine was compared with this new database, it might be an older copy: nothing is written.
  await app.get(Stores).untilWhole(new AbortController().signal);
  const address = await app.getUrl();

  const tokens = new Map<string, Promise<string>>();
  const token = (account: string): Promise<string> => {
    const known = tokens.get(account) ?? signIn(address, account);
    tokens.set(account, known);
    return known;
  };
  return {
    app,
    url: address,
    db,
    log: lines,
    token,
    call: async (method, path, { as, ...asked } = {}) =>
      send(address, method, path, { ...asked, ...(as === undefined ? {} : { token: await token(as) }) }),
    stop: async () => {
      await app.close();
      documents.stop();
      await connection.close();
      await db.destroy();
    },
  };
}

/** A database that has all that a demo begins with, and is never used, only copied. */
const PREPARED = 'api_prepared';
/** Whoever makes it holds this lock; the others wait. */
const PREPARED_LOCK = 7_226_170;

/** A campaign that nothing is wrong with. */
export const CAMPAIGN = {
  programme: 'ma-es-cartaya',
  version: '2026',
  season: '2026',
  quota: 10,
  opensOn: '2026-01-07',
  closesOn: '2026-06-30',
};

/** An offer that nothing is wrong with. */
export const OFFER = {
  employer: 'Fresas del Condado',
  positions: 3,
  kind: 'generic',
  startsOn: '2026-02-01',
  endsOn: '2026-06-01',
};

async function signIn(url: string, account: string): Promise<string> {
  const body = { email: `${account}@noria.demo`, password: 'noria-demo' };
  const answer = await send(url, 'POST', '/v1/session', { body });
  if (answer.status !== 201) throw new Error(`${account} cannot sign in: ${answer.text}`);
  return String(answer.body.token);
}

async function send(
  url: string,
  method: string,
  path: string,
  { token, body, raw, key, headers = {} }: Omit<Asked, 'as'> & { token?: string },
): Promise<Answer> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const chosen = key === undefined && method === 'POST' ? randomUUID() : key;
  const own = {
    authorization: token && `Bearer ${token}`,
    'content-type': sent === undefined ? undefined : 'application/json',
    'idempotency-key': chosen ?? undefined,
    ...headers,
  };
  const given = Object.entries(own).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: given,
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: isJson ? (JSON.parse(text) as Body) : {},
  };
}

/** With the accounts of a demo: a copy of one that the first spec made, since hashes and migrations take seconds. */
async function newDatabase(demo: boolean): Promise<string> {
  const { databaseUrl, migrationDatabaseUrl, appDatabaseUrl } = stack();
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  const create = async (name: string, more = ''): Promise<string> => {
    await owner.query(`CREATE DATABASE ${name} OWNER ${new URL(migrationDatabaseUrl).username} ${more}`);
    return on(appDatabaseUrl, name);
  };
  const prepared = async (name: string): Promise<string> => {
    const url = await create(name);
    await runMigrations(on(migrationDatabaseUrl, name), { app: new URL(appDatabaseUrl).username });
    return url;
  };
  try {
    const name = `api_${randomUUID().replaceAll('-', '')}`;
    if (!demo) return await prepared(name);
    await owner.query('SELECT pg_advisory_lock($1)', [PREPARED_LOCK]);
    const known = await owner.query('SELECT 1 FROM pg_database WHERE datname = $1', [PREPARED]);
    if (known.rowCount === 0) {
      await fill(await prepared(name));
      await owner.query(`ALTER DATABASE ${name} RENAME TO ${PREPARED}`);
    }
    await owner.query('SELECT pg_advisory_unlock($1)', [PREPARED_LOCK]);
    return await create(name, `TEMPLATE ${PREPARED}`);
  } finally {
    await owner.end();
  }
}

async function fill(url: string): Promise<void> {
  const env = loadEnv({ ...stack().env, DATABASE_URL: url, NORIA_DEMO: '1' });
  const db = await createDataSource(url, { poolSize: 2 }).initialize();
  await prepareDirectory({ env, db, log: pino({ level: 'silent' }) });
  await db.destroy();
}

function on(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

function urlOf(db: DataSource): string {
  const { options } = db;
  if (options.type !== 'postgres' || options.url === undefined) throw new Error('no url');
  return options.url;
}
