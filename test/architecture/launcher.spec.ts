// The launcher keeps an instance running: whatever is killed starts again at its address, and nothing is lost or left over.
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { instanceEnv } from '#apps/cli/servers/home-files';
import { launcherOf, startOf } from '#apps/cli/servers/own-processes';
import { connectClient } from '#libs/temporal/connection';
import { endAll } from '../support/end-all.ts';
import { noria, startOwnStack, until } from '../support/stack.ts';
import type { Killable, OwnStack } from '../support/stack.ts';

let instance: OwnStack;

beforeAll(async () => {
  instance = await startOwnStack();
});

afterAll(() => endAll(instance));

describe('an instance that was started', () => {
  it('says in run.json who runs and where, to its owner alone', async () => {
    const run = instance.run();
    expect(run).toEqual({
      api: { pid: expect.any(Number), url: instance.apiUrl },
      workers: [{ pid: expect.any(Number) }],
      temporal: { pid: expect.any(Number), address: instance.temporalAddress, uiUrl: instance.temporalUiUrl },
      postgres: { pid: expect.any(Number), url: instance.databaseUrl },
    });
    for (const file of ['run.json', 'secrets.json', 'env.json']) {
      expect(statSync(path.join(instance.home, file)).mode & 0o777).toBe(0o600);
    }
    expect(JSON.parse((await noria(['status', '--json'], instance.launcherEnv)).stdout)).toEqual(run);
  });

  it('shows the interface of Temporal at its address', async () => {
    expect((await fetch(instance.temporalUiUrl)).status).toBe(200);
  });

  it('gives the API and the workers the application role, not the owner of the schema', async () => {
    expect(await query(instance.appDatabaseUrl, 'SELECT current_user AS role')).toEqual([
      { role: 'noria_app' },
    ]);
    const rights =
      'SELECT rolsuper OR rolcreaterole OR rolcreatedb AS more FROM pg_roles WHERE rolname = current_user';
    expect(await query(instance.appDatabaseUrl, rights)).toEqual([{ more: false }]);
    await expect(query(instance.appDatabaseUrl, 'CREATE TABLE planted ()')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('writes to disk what it acknowledges', async () => {
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
      expect(await query(instance.appDatabaseUrl, `SELECT current_setting('${setting}') AS is`)).toEqual([
        { is: 'on' },
      ]);
    }
  });

  it('keeps histories for a year and knows the attributes that operators search by', async () => {
    const { connection } = connectClient(temporal());
    try {
      const { config } = await connection.workflowService.describeNamespace({
        namespace: instance.namespace,
      });
      expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBeGreaterThanOrEqual(8760 * 3600);
      const { customAttributes } = await connection.operatorService.listSearchAttributes({
        namespace: instance.namespace,
      });
      for (const name of ['NoriaStage', 'NoriaProgramme', 'NoriaOutcome', 'NoriaNextDue']) {
        expect(customAttributes).toHaveProperty(name);
      }
    } finally {
      await connection.close();
    }
  });

  it('is found by a second start, which says so and ends well', async () => {
    const before = instance.run();
    const { stdout } = await noria(['up', '--no-seed'], instance.launcherEnv);
    expect(stdout).toContain('already runs');
    expect(stdout).toContain(instance.apiUrl);
    expect(instance.run()).toEqual(before);
  });
});

describe('a process that is killed', () => {
  it.each<Killable>(['worker', 'api', 'postgres', 'temporal'])(
    'comes back where it was: %s',
    async (what) => {
      const before = instance.run();
      const pid = instance.kill(what);
      await instance.restarted(what, pid);
      await instance.ready();
      await serversAnswer();
      const after = instance.run();
      expect([after.api.url, after.temporal.address, after.postgres.url]).toEqual([
        before.api.url,
        before.temporal.address,
        before.postgres.url,
      ]);
    },
  );
});

describe('an instance that is stopped and started again', () => {
  it('has the same addresses, keys, rows and histories', async () => {
    const before = { run: instance.run(), env: instanceEnv(instance.home) };
    await query(instance.databaseUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const workflowId = 'kept-across-restarts';
    await withClient(({ client }) =>
      client.workflow.start('nothing', { taskQueue: 'nobody', workflowId, args: [] }),
    );

    await noria(['down'], instance.launcherEnv);
    expect(pidsOf(before.run).filter((pid) => startOf(pid) !== undefined)).toEqual([]);
    await start();

    expect(instanceEnv(instance.home)).toEqual(before.env);
    expect(instance.run().postgres.url).toBe(before.run.postgres.url);
    expect(await query(instance.databaseUrl, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const found = await withClient(({ client }) => client.workflow.getHandle(workflowId).describe());
    expect(found.status.name).toBe('RUNNING');
    await withClient(({ client }) => client.workflow.getHandle(workflowId).terminate());
  });
});

describe('a home whose files of state are deleted', () => {
  it('has one launcher all the same: a second start finds it, and `noria down` stops it', async () => {
    const launcher = await launcherOf(instance.home);
    const before = instance.run();
    forgetState();
    const { stdout } = await noria(['up', '--no-seed'], instance.launcherEnv);
    expect(stdout).toContain('already runs');
    expect(await launcherOf(instance.home)).toEqual(launcher);
    await noria(['down'], instance.launcherEnv);
    expect(pidsOf(before).filter((pid) => startOf(pid) !== undefined)).toEqual([]);
    await start();
  });

  it('leaves no orphans: they are found by what they were started for, and stopped', async () => {
    const before = instance.run();
    await killLauncher();
    forgetState();
    const said = await noria(['status'], instance.launcherEnv).catch(
      (error: unknown) => error as { stderr: string },
    );
    expect(said.stderr).toContain('without a launcher');
    for (const pid of pidsOf(before)) expect(said.stderr).toContain(`pid ${String(pid)}`);
    await start();
    expect(pidsOf(before).filter((pid) => startOf(pid) !== undefined)).toEqual([]);
    await instance.ready();
    expect(pidsOf(instance.run())).toHaveLength(4);
  });
});

describe('a launcher that is killed', () => {
  it('leaves processes that the next start puts in order', async () => {
    const before = instance.run();
    await killLauncher();
    expect(pidsOf(before).every((pid) => startOf(pid) !== undefined)).toBe(true);
    await start();
    expect(pidsOf(before).filter((pid) => startOf(pid) !== undefined)).toEqual([]);
    await instance.ready();
  });

  it('leaves processes that `noria down` stops', async () => {
    const before = instance.run();
    await killLauncher();
    await noria(['down'], instance.launcherEnv);
    expect(pidsOf(before).filter((pid) => startOf(pid) !== undefined)).toEqual([]);
  });
});

/** All but the keys and the data. */
function forgetState(): void {
  for (const file of ['launcher', 'processes', 'run', 'env', 'ports']) {
    rmSync(path.join(instance.home, `${file}.json`), { force: true });
  }
}

function start(): Promise<unknown> {
  return noria(['up', '--background', '--no-seed', '--tied-to', String(process.pid)], instance.launcherEnv);
}

async function killLauncher(): Promise<void> {
  const launcher = await launcherOf(instance.home);
  if (!launcher) throw new Error('no launcher keeps this instance running');
  process.kill(launcher.pid, 'SIGKILL');
}

function pidsOf(run: ReturnType<OwnStack['run']>): number[] {
  const processes = [run.api, ...run.workers, run.temporal, run.postgres];
  return processes.flatMap(({ pid }) => (pid === null ? [] : [pid]));
}

function temporal(): Parameters<typeof connectClient>[0] {
  return { TEMPORAL_ADDRESS: instance.temporalAddress, TEMPORAL_NAMESPACE: instance.namespace };
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
  await until(60_000, 'Postgres did not answer', () =>
    answers(() => query(instance.databaseUrl, 'SELECT 1')),
  );
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
