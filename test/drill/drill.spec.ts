// `npm run drill`: back up, destroy, restore, verify all. Cases are driven over HTTP while base backups are made and disks
// are lost; afterwards every acknowledged entry is there, once, and every case is verified. The figures go to
// docs/production.md.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { visit } from '#apps/cli/api/api-client';
import type { CaseItem } from '#libs/contract/case-view';
import { connectClient } from '#libs/temporal/connection';
import { workflowIdOf } from '#workflows/messages';
import { collectEvidence } from '../faults/collect-evidence.ts';
import { startDriving } from '../faults/drive.ts';
import type { Drive } from '../faults/drive.ts';
import { pause } from '../faults/resending-client.ts';
import { people } from '../journey/follow-next.ts';
import type { People } from '../journey/follow-next.ts';
import { violations } from '../support/checker.ts';
import type { Violation } from '../support/checker.ts';
import { endAll } from '../support/end-all.ts';
import { noria, startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { archivedPostgres, asOwner, startAgain } from './archived-postgres.ts';
import type { ArchivedPostgres } from './archived-postgres.ts';
import { untilProved } from './until-proved.ts';

const CASES = Number(process.env.NORIA_DRILL_CASES ?? 8);
const FIGURES = process.env.NORIA_DRILL_FIGURES;
const GOES_ON_MS = 4_000 + 40 * CASES;
const PAUSE_MS = CASES > 100 ? 6_000 : 500;
const ANSWERED_WITHIN_MS = CASES > 100 ? 120_000 : 30_000;
const READY_WITHIN_MS = 240_000;
const PROVED_WITHIN_MS = 120_000 + 2_000 * CASES;
const LOOK_EVERY_MS = 5_000;
const WITHIN_MS = 420_000 + 4_000 * CASES;

/** Seconds that each step took. */
type Steps = Record<'backup' | 'putInPlace' | 'untilReady' | 'untilOpenCasesRun' | 'verify', number>;

const WORDS: Readonly<Record<keyof Steps, string>> = {
  backup: 'base backup of the running server',
  putInPlace: 'backup put in place of what is lost',
  untilReady: 'started, until ready',
  untilOpenCasesRun: 'until all open cases run again',
  verify: 'every case verified',
};

interface Loss {
  name: string;
  seed: number;
  /** Whether reports go on while it happens and is mended; else it happens when all have been answered. */
  whileReporting: boolean;
  /** Destroys. Answers the moment to which to restore; undefined is as far as the archive goes. */
  happen: () => Promise<string | undefined>;
  /** Whether nobody is left to bear witness to cases that were closed by then. */
  losesWitness: boolean;
  /** Whether people first met after the last archived moment stay without names, which are in Postgres alone. */
  losesNames: boolean;
}

let home: string;
let instance: OwnStack;
let postgres: ArchivedPostgres;
let who: People;

const LOSSES: readonly Loss[] = [
  {
    name: 'a wrong statement, restored to the moment before it',
    seed: 1,
    whileReporting: false,
    happen: async () => {
      const before = await asOwner(instance, async (owner) => {
        const { rows } = await owner.query<{ now: string }>('SELECT clock_timestamp()::text AS now');
        await owner.query('DROP TABLE seasonal_workers CASCADE');
        return rows[0]?.now;
      });
      await postgres.untilArchived();
      return before;
    },
    losesWitness: false,
    losesNames: false,
  },
  {
    name: 'the disk of Postgres lost while people report',
    seed: 2,
    whileReporting: true,
    happen: () => {
      postgres.loseFolder();
      return Promise.resolve(undefined);
    },
    losesWitness: false,
    losesNames: true,
  },
  {
    name: 'the disks of Postgres and of the engine lost',
    seed: 3,
    whileReporting: false,
    happen: async () => {
      await postgres.untilArchived();
      postgres.loseFolder();
      instance.kill('temporal');
      for (const file of readdirSync(instance.home)) {
        if (file.startsWith('temporal.db')) rmSync(path.join(instance.home, file));
      }
      return undefined;
    },
    losesWitness: true,
    losesNames: false,
  },
];

beforeAll(async () => {
  say('Starting an instance whose Postgres archives its log.');
  home = mkdtempSync(path.join(tmpdir(), 'noria-drill-'));
  chmodSync(home, 0o755);
  const [own, archive] = [path.join(home, 'noria'), path.join(home, 'archive')];
  for (const folder of [own, archive]) mkdirSync(folder, { mode: 0o755 });
  instance = await startOwnStack({ home: own });
  postgres = await archivedPostgres(instance, archive);
  who = await people(instance.apiUrl);
}, WITHIN_MS);
afterAll(async () => {
  await endAll(instance);
  rmSync(home, { recursive: true, force: true });
});

describe(`${String(CASES)} cases, a backup, and`, () => {
  it.each(LOSSES)(
    '$name: every acknowledged entry comes back, and every case is verified',
    async (loss) => {
      say(`${loss.name}: ${String(CASES)} cases are driven.`);
      const drive = await startDriving({
        ...{ people: who, sealKey: instance.sealKey, cases: CASES, atOnce: 8, pauseMs: PAUSE_MS },
        seed: loss.seed,
      });
      await drive.underWay;
      const steps: Partial<Steps> = {};
      const backup = await timed(steps, 'backup', () => postgres.baseBackup(`base-${String(loss.seed)}`));
      await pause(GOES_ON_MS);
      const finished = loss.whileReporting ? undefined : await drive.finish(Date.now(), ANSWERED_WITHIN_MS);

      const lostAt = new Date();
      const moment = await loss.happen();
      await noria(['down'], instance.launcherEnv);
      await timed(steps, 'putInPlace', () => {
        postgres.restore(backup, moment);
      });
      await timed(steps, 'untilReady', async () => {
        await startAgain(instance);
        await instance.ready(READY_WITHIN_MS);
      });
      await postgres.forgetRestore();
      await timed(steps, 'untilOpenCasesRun', untilOpenCasesRun);

      const wentOn = finished ?? (await drive.finish(Date.now(), ANSWERED_WITHIN_MS));
      say('  comparing every receipt with what is stored');
      const evidence = await collectEvidence({
        ...{ instance, people: who, client: drive.client, wentOn, goesOnWithinMs: ANSWERED_WITHIN_MS },
        campaignIds: drive.campaigns.map(({ campaignId }) => campaignId),
      });
      const cases = await casesOf(drive);
      const unwitnessed = new Set(
        loss.losesWitness
          ? cases.filter(({ status }) => status === 'closed').map(({ caseId }) => caseId)
          : [],
      );
      const found = violations(evidence).filter((one) => !(unwitnessed.has(one.caseId) && isUnproven(one)));
      const { exitCode, verdicts } = await timed(steps, 'verify', verifyAll);
      const figures = {
        ...{ loss: loss.name, cases: evidence.cases.length, acknowledged: acknowledgedIn(drive) },
        lost: found.filter(({ kind }) => kind === 'acknowledged-missing').length,
        otherViolations: found.filter(({ kind }) => kind !== 'acknowledged-missing').length,
        broughtBackByTheEngine: await broughtBack(lostAt),
        withoutName: cases.filter(({ name }) => name.trim() === '').length,
        ...{ seconds: steps, verdicts },
      };
      if (FIGURES !== undefined) writeFileSync(FIGURES, `${JSON.stringify(figures)}\n`, { flag: 'a' });
      expect(found).toEqual([]);
      expect(figures.cases).toBeGreaterThanOrEqual(CASES);
      expect(verdicts).toMatchObject({ altered: 0, ...(loss.losesWitness ? {} : { unproven: 0 }) });
      expect(exitCode).toBe(verdicts.unproven === 0 ? 0 : 2);
      if (!loss.losesNames) expect(figures.withoutName).toBe(0);
    },
    WITHIN_MS,
  );
});

async function timed<T>(steps: Partial<Steps>, step: keyof Steps, work: () => Promise<T> | T): Promise<T> {
  const startedAt = Date.now();
  say(`  ${WORDS[step]} …`);
  const result = await work();
  const seconds = (Date.now() - startedAt) / 1000;
  steps[step] = seconds;
  say(`  ${WORDS[step]}: ${seconds.toFixed(1)} s`);
  return result;
}

/** Progress of `npm run drill`, which takes minutes. */
function say(line: string): void {
  if (FIGURES !== undefined) process.stdout.write(`${line}\n`);
}

/** An engine that has lost its store is given the open cases again, one after another; each then reads its ledger. */
async function untilOpenCasesRun(): Promise<void> {
  const { client, connection } = connectClient({
    TEMPORAL_ADDRESS: instance.temporalAddress,
    TEMPORAL_NAMESPACE: instance.namespace,
  });
  const officer = await visit(instance.apiUrl).demoSession(who.officer.email);
  try {
    await until(READY_WITHIN_MS, 'not all open cases run', async () => {
      const running = new Set<string>();
      for await (const run of client.workflow.list({ query: `ExecutionStatus = 'Running'` })) {
        running.add(run.workflowId);
      }
      const all = await officer.list<CaseItem>('/v1/cases');
      return all.every(({ caseId, status }) => status === 'closed' || running.has(workflowIdOf(caseId)));
    });
    const open = (await officer.list<CaseItem>('/v1/cases')).filter(({ status }) => status !== 'closed');
    const left = await untilProved(
      open.map(({ caseId }) => caseId),
      async (caseId) => {
        const asked = await who.auditor.get<{ verdict?: string }>(`/v1/audit/cases/${caseId}/verification`);
        return asked.body.verdict ?? 'unproven';
      },
      {
        ...{ withinMs: PROVED_WITHIN_MS, lookEveryMs: LOOK_EVERY_MS },
        say: (count, all) => {
          say(`    ${String(all - count)} of ${String(all)} open cases have read their ledger`);
        },
      },
    );
    if (left.length > 0) say(`    not within ${String(PROVED_WITHIN_MS / 1000)} s: ${left.join(', ')}`);
  } finally {
    await connection.close();
  }
}

/** As whoever restored it does: every case of the instance, those of earlier losses too. */
async function verifyAll(): Promise<{ exitCode: number; verdicts: Record<string, number> }> {
  const { code, stdout } = await noria(['verify', '--json'], instance.launcherEnv).then(
    (done) => ({ code: 0, ...done }),
    (ended: unknown) => ended as { code: number; stdout: string },
  );
  return { exitCode: code, verdicts: (JSON.parse(stdout) as { verdicts: Record<string, number> }).verdicts };
}

function acknowledgedIn({ client }: Drive): number {
  return new Set(client.attempts.filter(({ outcome }) => outcome === 'ok').map(({ key }) => key)).size;
}

/** Entries recorded before the loss and written after it: the archive did not have them, the engine had. */
function broughtBack(lostAt: Date): Promise<number> {
  return asOwner(instance, async (owner) => {
    const { rows } = await owner.query<{ entries: number }>(
      `SELECT count(*)::int AS entries FROM case_entries
       WHERE recorded_at <= $1 AND pg_xact_commit_timestamp(xmin) > $1`,
      [lostAt],
    );
    return rows[0]?.entries ?? 0;
  });
}

async function casesOf({ campaigns }: Drive): Promise<CaseItem[]> {
  const officer = await visit(instance.apiUrl).demoSession(who.officer.email);
  const lists = campaigns.map(({ campaignId }) => officer.list<CaseItem>('/v1/cases', { campaignId }));
  return (await Promise.all(lists)).flat();
}

function isUnproven({ kind, detail }: Violation): boolean {
  return kind === 'only-in-ledger' || (kind === 'not-verified' && detail.startsWith('unproven'));
}
