/**
 * `npm run bench -- season`: whole seasons, from opening to closing, of 300, 1,000 and 3,000 people, each number on an
 * instance of its own. How long it takes, what the processes hold, what one case takes on disk, and how all of it grows.
 * `--cases=300,1000` chooses other numbers. The dates of the season lie in the past, so that nothing waits for a day to come.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import pLimit from 'p-limit';
import { createDataSource } from '#libs/db/postgres/data-source';
import { people } from '../journey/follow-next.ts';
import type { People, ReportBody } from '../journey/follow-next.ts';
import { day } from '../journey/campaign.ts';
import { ENDED_ON, STARTED_ON, reportPastSeason } from '../journey/report-season-late.ts';
import { startOwnStack } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { slopeOf } from './figures.ts';
import { residentMb } from './memory.ts';
import { person } from './script.ts';

const SIZES = sizesOf(process.argv.find((one) => one.startsWith('--cases='))?.slice(8) ?? '300,1000,3000');
const IN_FLIGHT = 16;
/** Slow enough that no deadline passes on the way. */
const MS_PER_DAY = 600_000;
const BYTES_PER_KB = 1_024;
const PROCESSES = ['api', 'worker', 'temporal', 'postgres'] as const;

/** What is reported of every case, in order: the reports of one season that was driven by `next`. */
interface Reported {
  by: string;
  body: ReportBody;
}

interface Measured {
  cases: number;
  seconds: number;
  reports: number;
  /** Of all processes at the end, in megabytes. */
  memory: Record<(typeof PROCESSES)[number], number>;
  /** Of the ledger's database and of Temporal's, that one case added. */
  kbPerCase: { postgres: number; temporal: number };
}

const measured: Measured[] = [];
for (const cases of SIZES) {
  const one = await seasonOf(cases);
  measured.push(one);
  process.stdout.write(lineOf(one));
}
if (measured.length > 1) process.stdout.write(growthOf(measured));

function sizesOf(text: string): number[] {
  return text.split(',').map(Number);
}

async function seasonOf(cases: number): Promise<Measured> {
  const stack = await startOwnStack();
  const owner = createDataSource(stack.databaseUrl, { poolSize: 1, applicationName: 'noria-bench' });
  try {
    await owner.initialize();
    const databaseBytes = async (): Promise<number> => {
      await owner.query('CHECKPOINT');
      const [row] = await owner.query<{ bytes: string }[]>(
        'SELECT pg_database_size(current_database()) AS bytes',
      );
      return Number(row?.bytes);
    };
    const who = await people(stack.apiUrl);
    const campaign = await layOutPast(who, cases);
    const reported = await driveOne(who, campaign);
    const before = { postgres: await databaseBytes(), temporal: temporalBytes(stack) };
    const started = performance.now();
    let done = 0;
    await pLimit(IN_FLIGHT).map(
      Array.from({ length: cases }, (_, number) => number + 1),
      async (number) => {
        await oneSeason(who, campaign, number, reported);
        done += 1;
        if (done % 100 === 0) process.stderr.write(`${String(done)} of ${String(cases)} seasons\n`);
      },
    );
    const seconds = (performance.now() - started) / 1_000;
    const after = { postgres: await databaseBytes(), temporal: temporalBytes(stack) };
    const kbPerCase = (name: 'postgres' | 'temporal'): number =>
      (after[name] - before[name]) / BYTES_PER_KB / cases;
    return {
      ...{ cases, seconds, reports: cases * reported.length },
      memory: memoryOf(stack),
      kbPerCase: { postgres: kbPerCase('postgres'), temporal: kbPerCase('temporal') },
    };
  } finally {
    await owner.destroy();
    await stack.stop();
  }
}

interface Campaign {
  campaignId: string;
  offerId: string;
}

async function layOutPast(who: People, cases: number): Promise<Campaign> {
  const { campaignId } = await sent<{ campaignId: string }>(who, 'admin', '/v1/campaigns', {
    ...{ programme: 'ma-es-cartaya', version: '2026', season: '2026', quota: cases + 1 },
    ...{ opensOn: day(-500), closesOn: day(300), msPerDay: MS_PER_DAY },
  });
  const { offerId } = await sent<{ offerId: string }>(who, 'officer', `/v1/campaigns/${campaignId}/offers`, {
    ...{ employer: 'Finca del Ensayo', kind: 'generic', positions: cases + 1 },
    ...{ startsOn: STARTED_ON, endsOn: ENDED_ON },
  });
  return { campaignId, offerId };
}

function openOne(who: People, campaign: Campaign, number: number): Promise<{ caseId: string }> {
  return sent(who, 'officer', '/v1/cases', { ...campaign, path: 'first', seasonalWorker: person(number) });
}

/** The reports that bring a first season to its end, as the API asks for them and as they were accepted. */
async function driveOne(who: People, campaign: Campaign): Promise<Reported[]> {
  const reported: Reported[] = [];
  const watched = Object.fromEntries(
    Object.entries(who).map(([by, one]) => [
      by,
      {
        ...one,
        post: (address: string, body: unknown, key?: string) => {
          if (address.endsWith('/milestones')) reported.push({ by, body: body as ReportBody });
          return one.post(address, body, key);
        },
      },
    ]),
  ) as unknown as People;
  const { caseId } = await openOne(who, campaign, 0);
  await reportPastSeason(watched, caseId);
  return reported;
}

async function oneSeason(
  who: People,
  campaign: Campaign,
  number: number,
  reported: readonly Reported[],
): Promise<void> {
  const { caseId } = await openOne(who, campaign, number);
  for (const { by, body } of reported) await sent(who, by, `/v1/cases/${caseId}/milestones`, body);
}

async function sent<T>(who: People, by: string, address: string, body: unknown): Promise<T> {
  const answer = await who[by]!.post<T>(address, body);
  if (answer.status !== 201) {
    throw new Error(`${address} answered ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

/** Temporal's file with what is not merged into it yet. */
function temporalBytes({ home }: OwnStack): number {
  return ['temporal.db', 'temporal.db-wal'].reduce(
    (sum, name) => sum + (statSync(path.join(home, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

function memoryOf(stack: OwnStack): Measured['memory'] {
  const { api, workers, temporal, postgres } = stack.run();
  const megabytes = (pid: number | null | undefined): number => residentMb(pid ?? 0);
  return {
    api: megabytes(api.pid),
    worker: workers.reduce((sum, { pid }) => sum + megabytes(pid), 0),
    temporal: megabytes(temporal.pid),
    postgres: megabytes(postgres.pid),
  };
}

function lineOf({ cases, seconds, reports, memory, kbPerCase }: Measured): string {
  return [
    `${String(cases)} seasons, ${String(reports)} reports: ${seconds.toFixed(0)} s,`,
    `${(cases / seconds).toFixed(2)} seasons and ${((reports + cases) / seconds).toFixed(0)} acts a second;`,
    `MB at the end: ${PROCESSES.map((name) => `${name} ${String(memory[name])}`).join(', ')};`,
    `kB a case: ${kbPerCase.postgres.toFixed(1)} in Postgres, ${kbPerCase.temporal.toFixed(1)} in Temporal\n`,
  ].join(' ');
}

/** Slopes of the logarithms: 1 is growth in proportion. */
function growthOf(all: readonly Measured[]): string {
  const cases = all.map((one) => one.cases);
  const first = all[0]!;
  const last = all.at(-1)!;
  const each = last.seconds / last.cases / (first.seconds / first.cases);
  return `growth of time with the number of cases: exponent ${slopeOf(
    cases,
    all.map(({ seconds }) => seconds),
  ).toFixed(2)}; time of one case, last against first: ${each.toFixed(2)}\n`;
}
