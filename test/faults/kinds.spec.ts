// Faults that an operator meets, one kind after another while cases are driven: whatever was acknowledged is there
// afterwards, once. Few cases here, and what needs no other instance happens to the same ones; `npm run faults` drives as
// many as it is told to, and others for each kind.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { readinessOf } from '#apps/cli/servers/poll';
import { signedInPeople } from '../journey/follow-next.ts';
import { violations } from '../support/checker.ts';
import { endAll } from '../support/end-all.ts';
import { noria, startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { collectEvidence } from './collect-evidence.ts';
import { receiptSince, startDriving } from './drive.ts';
import { fillUp } from './fill-up.ts';
import { copyCluster } from '../support/freeze.ts';
import { pause } from './resending-client.ts';

const GIVEN = process.env.NORIA_FAULTS_CASES;
const CASES = Number(GIVEN ?? 8);
const FIGURES = process.env.NORIA_FAULTS_FIGURES;
const ALL = CASES > 100;
const LASTS_MS = GIVEN === undefined ? 3_000 : 8_000;
const PAUSE_MS = ALL ? 8_000 : 500;
const GOES_ON_WITHIN_MS = ALL ? 120_000 : 90_000;
const READY_WITHIN_MS = 120_000;
const NO_WORKER_KNOWN_WITHIN_MS = 15_000;
const WITHIN_MS = 240_000 + 1_000 * CASES;
const DISK_MB = 1_500;
const isRoot = process.getuid?.() === 0 && existsSync('/proc/mounts');

let instance: OwnStack;
const homes: string[] = [];

interface Kind {
  name: string;
  /** Starts when every case is open, and ends when the fault is over and the instance ready again. */
  happen: () => Promise<void>;
}

function ready(): Promise<void> {
  return until(
    READY_WITHIN_MS,
    'not ready again',
    async () => (await readinessOf(instance.apiUrl)) === 'ready',
  );
}

async function up(more: Record<string, string> = {}): Promise<unknown> {
  const args = ['up', '--background', '--no-seed', '--tied-to', String(process.pid)];
  return noria(args, { ...instance.launcherEnv, ...more });
}

const CONNECTIONS_ENDED: Kind = {
  name: 'connections ended by Postgres, all of them, again and again',
  happen: async () => {
    const before = instance.run();
    const owner = new pg.Client({ connectionString: instance.databaseUrl });
    await owner.connect();
    const endAt = Date.now() + LASTS_MS;
    while (Date.now() < endAt) {
      await owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ~ '^noria-(api|worker|listen)'`,
      );
      await pause(50);
    }
    await owner.end();
    // No process died of it.
    expect(instance.run()).toEqual(before);
  },
};

const NO_WORKER: Kind = {
  name: 'no worker alive, which the API says within fifteen seconds',
  happen: async () => {
    instance.kill('worker', 'SIGSTOP');
    try {
      await until(
        NO_WORKER_KNOWN_WITHIN_MS,
        'still ready without a worker',
        async () => (await readinessOf(instance.apiUrl)) === 'not-ready',
      );
    } finally {
      instance.kill('worker', 'SIGCONT');
    }
  },
};

const ANOTHER_KEY: Kind = {
  name: 'another key, with which nothing starts and the variable is named',
  happen: async () => {
    await noria(['down'], instance.launcherEnv);
    for (const variable of ['NORIA_VAULT_KEY', 'NORIA_SEAL_KEY']) {
      const refused: unknown = await up({ [variable]: 'c3'.repeat(32) }).catch((error: unknown) => error);
      expect(String((refused as { stderr?: string }).stderr)).toContain(`${variable} is another key`);
    }
    await up();
  },
};

const RESTORED: Kind = {
  name: 'a Postgres restored from an older copy, while the engine has gone on',
  happen: async () => {
    const copy = path.join(instance.home, 'older-copy');
    const cluster = realpathSync(path.join(instance.home, 'postgres'));
    await copyCluster(instance, copy);
    await pause(LASTS_MS);
    await noria(['down'], instance.launcherEnv);
    rmSync(cluster, { recursive: true });
    execFileSync('mv', [copy, cluster]);
    await up();
  },
};

const FULL_DISK: Kind = {
  name: 'a full disk on which a process dies',
  happen: async () => {
    const freeSpace = fillUp(instance.home);
    const before = instance.run();
    try {
      const pid = instance.kill('worker');
      await pause(LASTS_MS);
      expect(pid).toBe(before.workers[0]?.pid);
    } finally {
      freeSpace();
    }
  },
};

/**
 * What happens to the same cases: whoever is caught by a fault waits to the end for an answer, eight seconds each time. A full
 * disk comes last: for a while it leaves the list of processes as it was.
 */
const TOGETHER: readonly (readonly Kind[])[] = [
  [CONNECTIONS_ENDED, NO_WORKER, ...(isRoot ? [FULL_DISK] : [])],
  [ANOTHER_KEY, RESTORED],
];
const ROUNDS = (GIVEN === undefined ? TOGETHER : TOGETHER.flat().map((kind) => [kind])).map(
  (kinds, round) => ({ name: kinds.map(({ name }) => name).join('; '), kinds, seed: round + 1 }),
);

beforeAll(async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'noria-kinds-'));
  chmodSync(home, 0o755);
  homes.push(home);
  // A disk of its own can be full without harm to others; only root can mount one.
  if (isRoot) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(DISK_MB)}m,mode=755`, 'tmpfs', home]);
  }
  const folder = path.join(home, 'noria');
  mkdirSync(folder, { mode: 0o755 });
  instance = await startOwnStack({ home: folder });
});
afterAll(async () => {
  await endAll(instance);
  for (const home of homes) {
    if (isRoot) execFileSync('umount', ['-l', home]);
    rmSync(home, { recursive: true, force: true });
  }
});

describe(`${String(CASES)} cases, and`, () => {
  it.each(ROUNDS)(
    '$name: nothing that was acknowledged is lost or doubled, and every case goes on',
    async ({ name, kinds, seed }) => {
      const who = await signedInPeople(instance.apiUrl);
      const drive = await startDriving({
        ...{ people: who, sealKey: instance.sealKey, cases: CASES, atOnce: 8, pauseMs: PAUSE_MS, seed },
      });
      await drive.underWay;
      for (const { happen } of kinds) {
        await happen();
        await ready();
        await receiptSince(drive, Date.now(), GOES_ON_WITHIN_MS);
      }
      const wentOn = await drive.finish(Date.now(), GOES_ON_WITHIN_MS);
      const evidence = await collectEvidence({
        ...{ instance, people: who, client: drive.client, wentOn, goesOnWithinMs: GOES_ON_WITHIN_MS },
        campaignIds: drive.campaigns.map(({ campaignId }) => campaignId),
      });
      const found = violations(evidence);
      if (FIGURES !== undefined) {
        const acknowledged = new Set(
          evidence.attempts.filter(({ outcome }) => outcome === 'ok').map(({ key }) => key),
        ).size;
        const lost = found.filter(({ kind }) => kind === 'acknowledged-missing').length;
        const doubled = found.filter(({ kind }) => kind === 'doubled' || kind === 'event-doubled').length;
        const figures = {
          ...{ kind: name, cases: evidence.cases.length, acknowledged, lost, doubled },
          violations: found.length,
        };
        writeFileSync(FIGURES, `${JSON.stringify(figures)}\n`, { flag: 'a' });
      }
      expect(found).toEqual([]);
      expect(evidence.cases.length).toBeGreaterThanOrEqual(CASES);
    },
    WITHIN_MS,
  );
});
