// The launcher keeps a house standing: whatever is killed comes back where it was, and nothing is lost or left over.
import { statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { houseEnv } from '#apps/cli/house';
import { launcherOf, startOf } from '#apps/cli/servers/identity';
import { connectClient } from '#libs/temporal/connection';
import { noria, startOwnStack, until } from '../support/stack.ts';
import type { Killable, OwnStack } from '../support/stack.ts';

let house: OwnStack;

beforeAll(async () => {
  house = await startOwnStack();
});

afterAll(async () => {
  await house.stop();
});

describe('a house that was started', () => {
  it('says in run.json who runs and where, to its owner alone', async () => {
    const run = house.run();
    expect(run).toEqual({
      api: { pid: expect.any(Number), url: house.apiUrl },
      workers: [{ pid: expect.any(Number) }],
      temporal: { pid: expect.any(Number), address: house.temporalAddress, uiUrl: house.temporalUiUrl },
      postgres: { pid: expect.any(Number), url: house.databaseUrl },
    });
    for (const file of ['run.json', 'secrets.json', 'env.json']) {
      expect(statSync(path.join(house.home, file)).mode & 0o777).toBe(0o600);
    }
    expect(JSON.parse((await noria(['status', '--json'], house.launcherEnv)).stdout)).toEqual(run);
  });

  it('shows the interface of Temporal at its address', async () => {
    expect((await fetch(house.temporalUiUrl)).status).toBe(200);
  });

  it('gives the API and the workers the application role, not the owner of the schema', async () => {
    expect(await query(house.appDatabaseUrl, 'SELECT current_user AS role')).toEqual([{ role: 'noria_app' }]);
    const rights =
      'SELECT rolsuper OR rolcreaterole OR rolcreatedb AS more FROM pg_roles WHERE rolname = current_user';
    expect(await query(house.appDatabaseUrl, rights)).toEqual([{ more: false }]);
    await expect(query(house.appDatabaseUrl, 'CREATE TABLE planted ()')).rejects.toThrow(/permission denied/);
  });

  it('writes to disk what it acknowledges', async () => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      expect(await query(house.appDatabaseUrl, `SELECT current_setting('${setting}') AS is`)).toEqual([
        { is: 'on' },
      ]);
    }
  });

  it('keeps histories for a year and knows the attributes that operators search by', async () => {
    const { connection } = connectClient(temporal());
    try {
      const { config } = await connection.workflowService.describeNamespace({ namespace: house.namespace });
      expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBeGreaterThanOrEqual(8760 * 3600);
      const { customAttributes } = await connection.operatorService.listSearchAttributes({
        namespace: house.namespace,
      });
      for (const name of ['NoriaStage', 'NoriaProgramme', 'NoriaOutcome', 'NoriaNextDue']) {
        expect(customAttributes).toHaveProperty(name);
      }
    } finally {
      await connection.close();
    }
  });

  it('is found by a second start, which says so and ends well', async () => {
    const before = house.run();
    const { stdout } = await noria(['up', '--no-seed'], house.launcherEnv);
    expect(stdout).toContain('already runs');
    expect(stdout).toContain(house.apiUrl);
    expect(house.run()).toEqual(before);
  });
});

describe('a process that is killed', () => {
  it.each<Killable>(['worker', 'api', 'postgres', 'temporal'])(
    'comes back where it was: %s',
    async (what) => {
      const before = house.run();
      const pid = house.kill(what);
      await house.restarted(what, pid, 5_000);
      await house.ready();
      await serversAnswer();
      const after = house.run();
      expect([after.api.url, after.temporal.address, after.postgres.url]).toEqual([
        before.api.url,
        before.temporal.address,
        before.postgres.url,
      ]);
    },
  );
});

describe('a house that is stopped and started again', () => {
  it('has the same addresses, keys, rows and histories', async () => {
    const before = { run: house.run(), env: houseEnv(house.home) };
    await query(house.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const workflowId = 'kept-across-restarts';
    await withClient(({ client }) =>
      client.workflow.start('nothing', { taskQueue: 'nobody', workflowId, args: [] }),
    );

    await noria(['down'], house.launcherEnv);
    expect(pidsOf(before.run).filter((pid) => startOf(pid) !== undefined)).toEqual([]);
    await start();

    expect(houseEnv(house.home)).toEqual(before.env);
    expect(house.run().postgres.url).toBe(before.run.postgres.url);
    expect(await query(house.databaseUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const found = await withClient(({ client }) => client.workflow.getHandle(workflowId).describe());
    expect(found.status.name).toBe('RUNNING');
    await withClient(({ client }) => client.workflow.getHandle(workflowId).terminate());
  });
});

describe('a launcher that is killed', () => {
  it('leaves processes that the next start puts in order', async () => {
    const before = house.run();
    killLauncher();
    expect(pidsOf(before).every((pid) => startOf(pid) !== undefined)).toBe(true);
    await start();
    expect(pidsOf(before).filter((pid) => startOf(pid) !== undefined)).toEqual([]);
    await house.ready();
  });

  it('leaves processes that `noria down` stops', async () => {
    const before = house.run();
    killLauncher();
    await noria(['down'], house.launcherEnv);
    expect(pidsOf(before).filter((pid) => startOf(pid) !== undefined)).toEqual([]);
    await start();
  });
});

function start(): Promise<unknown> {
  return noria(['up', '--background', '--no-seed', '--tied-to', String(process.pid)], house.launcherEnv);
}

function killLauncher(): void {
  const launcher = launcherOf(house.home);
  if (!launcher) throw new Error('nobody keeps this house');
  process.kill(launcher.pid, 'SIGKILL');
}

function pidsOf(run: ReturnType<OwnStack['run']>): number[] {
  const residents = [run.api, ...run.workers, run.temporal, run.postgres];
  return residents.flatMap(({ pid }) => (pid === null ? [] : [pid]));
}

function temporal(): Parameters<typeof connectClient>[0] {
  return { TEMPORAL_ADDRESS: house.temporalAddress, TEMPORAL_NAMESPACE: house.namespace };
}

async function withClient<T>(work: (temporal: ReturnType<typeof connectClient>) => Promise<T>): Promise<T> {
  const connected = connectClient(temporal());
  try {
    return await work(connected);
  } finally {
    await connected.connection.close();
  }
}

/** Both servers themselves: the API may not have noticed yet that one of them was away. */
async function serversAnswer(): Promise<void> {
  const answers = async (ask: () => Promise<unknown>): Promise<boolean> => {
    try {
      await ask();
      return true;
    } catch {
      return false;
    }
  };
  await until(60_000, 'Postgres did not answer', () => answers(() => query(house.databaseUrl, 'SELECT 1')));
  await withClient(({ connection }) =>
    until(60_000, 'Temporal did not answer', () =>
      answers(() => connection.workflowService.getSystemInfo({})),
    ),
  );
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
