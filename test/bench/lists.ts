/**
 * `npm run bench -- lists`: lists, counts and search over HTTP at 100,000 cases, one request at a time, on an instance of
 * its own. `--cases=` and `--times=` make it shorter. The aim is a p95 of 50 ms on two cores.
 */
import { createDataSource } from '#libs/db/postgres/data-source';
import { realToday, addDays } from '#libs/domain/calendar';
import { COUNTED_BY, SORTS } from '#libs/domain/filter/case-filter';
import { startOwnStack } from '../support/stack.ts';
import { cpuMs } from './cpu.ts';
import { percentile } from './figures.ts';
import { caseNoOf, fill, rareName } from './lists-fill.ts';
import { layOut } from './ours.ts';

const AIM_MS = 50;
const WARM_UP = 5;

const numberOf = (name: string, otherwise: number): number =>
  Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const cases = numberOf('cases', 100_000);
const times = numberOf('times', 100);
const nowMs = Date.now();
const today = realToday(nowMs);

interface Measured {
  what: string;
  latencies: number[];
  /** Of a core, by the API and Postgres, for one request. */
  cpuMs: number;
}

const stack = await startOwnStack();
try {
  process.stdout.write(report(await measure()));
} finally {
  await stack.stop();
}

async function measure(): Promise<Measured[]> {
  const owner = createDataSource(stack.databaseUrl, { poolSize: 2, applicationName: 'noria-bench' });
  await owner.initialize();
  const instances = [];
  for (let one = 0; one < 3; one += 1) instances.push(await layOut(stack.apiUrl, today));
  const [{ token } = { token: '' }] = instances;
  const campaigns = instances.map(({ campaignId }) => campaignId);
  await fill(owner, campaigns, { cases, today, nowMs });
  await owner.destroy();
  const measured: Measured[] = [];
  for (const [what, path] of asked(campaigns[2] ?? '')) {
    measured.push(await timed(what, (time) => get(token, path(time))));
  }
  for (const sort of SORTS) {
    measured.push(await walked(token, sort));
  }
  return measured;
}

/** What is asked, and its path the n-th time. */
function asked(campaignId: string): [string, (time: number) => string][] {
  const list = (query: string) => (): string => `/v1/cases?limit=50&${query}`;
  const person = (time: number): number => (time * 7_919) % cases;
  return [
    ...SORTS.map((sort): [string, () => string] => [`all by ${sort}`, list(`sort=${sort}`)]),
    ...SORTS.map((sort): [string, () => string] => [
      `a campaign by ${sort}`,
      list(`sort=${sort}&campaignId=${campaignId}`),
    ]),
    ...[
      'stage=visa',
      'status=on-hold',
      'overdue=true',
      'overdue=false',
      'outcome=completed',
      'next=visa-granted',
      `dueFrom=${today}&dueTo=${addDays(today, 7)}`,
      'path=returning',
      'returnProof=unknown',
      'attention=overdue',
      'attention=due-soon',
      'attention=blocked',
      'attention=awaiting-partner',
      'stage=visa&sort=name',
      'status=on-hold&sort=name',
      'attention=blocked&sort=dueOn',
      'stage=visa&overdue=true&sort=dueOn',
      'agencyId=demo-cartaya',
    ].map((query): [string, () => string] => [query, list(query)]),
    ...COUNTED_BY.flatMap((by): [string, () => string][] => [
      [`counts by ${by}`, () => `/v1/cases/counts?by=${by}`],
      [`counts by ${by} of a campaign`, () => `/v1/cases/counts?by=${by}&campaignId=${campaignId}`],
    ]),
    ['search: a rare name', (time) => `/v1/cases?q=${rareName(person(time))}`],
    ['search: a common name', () => '/v1/cases?q=Fatima'],
    ['search: two words', (time) => `/v1/cases?q=${encodeURIComponent(`Fatima ${rareName(person(time))}`)}`],
    ['search: in Arabic', () => `/v1/cases?q=${encodeURIComponent('الإدريسي')}`],
    ['search: two letters', () => '/v1/cases?q=za'],
    ['search: nobody', () => '/v1/cases?q=xyzzyx'],
    ['search: a case number', (time) => `/v1/cases?q=${caseNoOf(person(time))}`],
    ['search in a campaign by name', () => `/v1/cases?q=Tazi&campaignId=${campaignId}&sort=name`],
  ];
}

async function timed(what: string, call: (time: number) => Promise<unknown>): Promise<Measured> {
  const latencies: number[] = [];
  for (let time = 0; time < WARM_UP; time += 1) await call(time);
  const { api, postgres } = stack.run();
  const pids = [api.pid, postgres.pid].filter((pid) => pid !== null);
  const before = cpuMs(pids) ?? Number.NaN;
  for (let time = WARM_UP; time < times + WARM_UP; time += 1) {
    const begun = performance.now();
    await call(time);
    latencies.push(performance.now() - begun);
  }
  const measured = { what, latencies, cpuMs: ((cpuMs(pids) ?? Number.NaN) - before) / times };
  process.stderr.write(line(measured));
  return measured;
}

/** Pages after the first, each by the cursor of the one before. */
function walked(token: string, sort: string): Promise<Measured> {
  let cursor = '';
  return timed(`further pages by ${sort}`, async () => {
    const page = await get(token, `/v1/cases?limit=100&sort=${sort}${cursor}`);
    cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
  });
}

async function get(token: string, path: string): Promise<{ nextCursor: string | null }> {
  const answer = await fetch(`${stack.apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { nextCursor: string | null };
}

function report(measured: readonly Measured[]): string {
  const head = `| ${cases} cases | p50 ms | p95 ms | core, ms |\n| --- | --- | --- | --- |\n`;
  const above = measured.filter(({ latencies }) => percentile(latencies, 0.95) > AIM_MS);
  return `${head}${measured.map(line).join('')}${above.length} of ${measured.length} above the aim\n`;
}

function line({ what, latencies, cpuMs: used }: Measured): string {
  const [p50, p95] = [percentile(latencies, 0.5), percentile(latencies, 0.95)];
  return `| ${what} | ${p50.toFixed(0)} | ${p95.toFixed(0)} | ${used.toFixed(0)} |\n`;
}
