// `noria simulate`: simulates a whole campaign of any published programme through the API, with the demo's accounts.
// Then it counts the outcomes, compares them with the indicators of the API, and has every case verified.
import { MS_PER_REAL_DAY } from '#libs/domain/calendar';
import { randomBytes } from 'node:crypto';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { AuditedIncidentAnswer } from '#libs/contract/incidents';
import type { CampaignIndicators } from '#libs/contract/indicators';
import { realToday } from '#libs/domain/calendar';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import type { Programme } from '#libs/domain/pack/programme';
import { apiAddress, visit } from '../api/api-client.ts';
import type { Api, Visitor } from '../api/api-client.ts';
import { publishedPack } from '../programmes/published.ts';
import { reportersFor, signInReporters } from '../seasons/reporters.ts';
import type { Reporters } from '../seasons/reporters.ts';
import { msPerDayFor, openingDayOf, openSimulatedCampaign } from '../simulate/campaign.ts';
import { SCENARIO_NAMES, seasonPlansOf, ratesOf } from '../seasons/season-plan.ts';
import type { SimulationPlan, Scenario } from '../seasons/season-plan.ts';
import { runCampaign } from '../simulate/run-campaign.ts';
import type { Season } from '../simulate/run-season.ts';
import { pageOf } from '../simulate/page.ts';
import { retryWhileAway } from '../api/sending.ts';
import { progressLine } from '../simulate/progress.ts';
import { lastDayOf, resultOf } from '../simulate/result.ts';
import type { Result } from '../simulate/result.ts';
import { REPORT_ENDINGS, fileFault, readReport, writeReports } from '../simulate/report/report-files.ts';
import { verifyAll } from '../simulate/verify.ts';

type SignedInFor = { reporters: Reporters; auditor: Api; pack: Programme };

interface SimulateOptions {
  programme: { code: string; version: string };
  cases?: number;
  seed: string;
  scenario: Scenario;
  year?: number;
  msPerDay?: number;
  report: readonly string[];
  language: Language;
  compare?: string;
  api?: string;
  json?: boolean;
}

const LEAST_MS_PER_DAY = 100;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2040;
const MOST_CASES = 20_000;
const CASES = 200;
/** Of the 33,452 files of 2018. */
const ONE_IN_TWENTY = 1_673;
const STOPPED = 130;
const EXIT_CODES = `
Exit codes: 0 when every season is over, both countings are equal and every case is verified; 1 when not; 130 when stopped.
What happened to people changes none of them: with dates that nobody kept, reports that were refused or came late, complaints
and findings of an authority it ends with 0 all the same. A script reads those in the JSON: report, refused, report.ofTheSeed.`;

export function register(program: Command): void {
  program
    .command('simulate')
    .description('simulate a whole campaign of a programme with invented people (only where NORIA_DEMO=1)')
    .requiredOption('--programme <code@version>', 'any that is published', programmeNamed)
    .option(
      '--cases <n>',
      'how many people; else 200, of huelva-2018 one in twenty',
      wholeFrom(1, MOST_CASES),
    )
    .option('--seed <text>', 'decides every season beforehand', '1')
    .addOption(new Option('--scenario <name>', 'how seasons go').choices(SCENARIO_NAMES).default('default'))
    .option(
      '--ms-per-day <ms>',
      'how long a day lasts; else by the number of people',
      wholeFrom(LEAST_MS_PER_DAY, MS_PER_REAL_DAY),
    )
    .option(
      '--year <yyyy>',
      'the campaign opens on the first of October of this year; else of the present one',
      wholeFrom(FIRST_YEAR, LAST_YEAR),
    )
    .option(
      '--report <file>',
      `writes the report to a file that ends in ${REPORT_ENDINGS.join(', ')}; may be said again`,
      reportFile,
      [],
    )
    .addOption(new Option('--language <code>', 'of the report').choices(LANGUAGES).default('en'))
    .option('--compare <file>', 'compares the report with that of another seed or year, a .json of --report')
    .option('--api <url>', 'the API to send it to; else the one that runs here')
    .option('--json', 'the result as JSON, progress on standard error')
    .addHelpText('after', EXIT_CODES)
    .action(simulate);
}

async function simulate(options: SimulateOptions): Promise<void> {
  const stop = new AbortController();
  const end = (): void => {
    if (stop.signal.aborted) process.exit(STOPPED);
    process.stderr.write('\nStopping after the requests under way. Press Ctrl-C again to stop at once.\n');
    stop.abort();
  };
  process.on('SIGINT', end);
  try {
    const other = options.compare === undefined ? undefined : readReport(options.compare);
    const { result, pack } = await simulateCampaign(options, stop.signal);
    const wish = { language: options.language, pack, other };
    const report = writeReports(result.report, options.report, wish);
    const text = options.json ? `${JSON.stringify(result, null, 2)}\n` : `\n${report}\n${pageOf(result)}`;
    process.stdout.write(text);
    process.exitCode = stop.signal.aborted ? STOPPED : result.good ? 0 : 1;
  } finally {
    process.off('SIGINT', end);
  }
}

async function simulateCampaign(
  options: SimulateOptions,
  stop: AbortSignal,
): Promise<{ result: Result; pack: Programme }> {
  const visitor = visit(apiAddress(options.api));
  const { auditor, reporters, pack } = await signInFor(visitor, options.programme);
  const { seed, scenario, cases = scenario === 'huelva-2018' ? ONE_IN_TWENTY : CASES } = options;
  const plan: SimulationPlan = { scenario, cases, seed };
  const seasonPlans = seasonPlansOf(pack, plan);
  const wish = {
    cases,
    msPerDay: options.msPerDay ?? msPerDayFor(cases),
    opensOn: openingDayOf(options.year ?? (await presentYear(visitor))),
    seasonDays: ratesOf(scenario).seasonDays,
  };
  const key = `simulation-${randomBytes(9).toString('hex')}`;
  const campaign = await openSimulatedCampaign(reporters['placement-officer'], pack, wish, key);

  const progress = progressLine(options.json ? process.stderr : process.stdout);
  const startedAt = performance.now();
  const seasons = await runCampaign({
    pack,
    reporters,
    campaign,
    seasonPlans,
    stop,
    progress: progress.campaign,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const simulated = { plan, pack, campaign, seasons, seconds };
  if (stop.aborted) {
    return {
      result: resultOf({ ...simulated, indicators: undefined, files: [], verified: undefined }),
      pack,
    };
  }

  // Of the last day that any of the cases has seen.
  const asOf = lastDayOf(seasons);
  const path = `/v1/campaigns/${campaign.campaignId}/indicators`;
  const indicators = await retryWhileAway(() => auditor.get<CampaignIndicators>(path, { asOf }));
  const opened = seasons.filter(({ caseId }) => caseId !== '');
  const verified = await verifyAll(auditor, opened, progress.verified);
  const files = await filesOf(auditor, seasons);
  return { result: resultOf({ ...simulated, indicators, files, verified }), pack };
}

/** The files of complaint as an auditor reads them: no name, no kind and no text. */
async function filesOf(auditor: Api, seasons: readonly Season[]): Promise<AuditedIncidentAnswer[]> {
  const ids = seasons.flatMap(({ incidentId }) => incidentId ?? []);
  const files: AuditedIncidentAnswer[] = [];
  for (const id of ids) {
    files.push(await retryWhileAway(() => auditor.get<AuditedIncidentAnswer>(`/v1/incidents/${id}`)));
  }
  return files;
}

async function signInFor(visitor: Visitor, programme: SimulateOptions['programme']): Promise<SignedInFor> {
  const accounts = await visitor.demoAccounts();
  const auditing = accounts?.find(({ role }) => role === 'auditor');
  if (auditing === undefined) {
    throw new Error(`There is no demo at ${visitor.url}: a simulation needs NORIA_DEMO=1.`);
  }
  const auditor = await visitor.demoSession(auditing.email);
  const pack = await publishedPack(auditor, programme);
  return {
    auditor,
    pack,
    reporters: reportersFor(pack.destination, await signInReporters(visitor)).reporters,
  };
}

function programmeNamed(text: string): SimulateOptions['programme'] {
  const [code = '', version = '', ...rest] = text.split('@');
  if (code === '' || version === '' || rest.length > 0) {
    throw new InvalidArgumentError('Write code@version, such as ma-es-cartaya@2026d.');
  }
  return { code, version };
}

async function presentYear(visitor: Visitor): Promise<number> {
  return Number(realToday(await visitor.clock()).slice(0, 4));
}

function reportFile(file: string, before: readonly string[]): readonly string[] {
  if (!REPORT_ENDINGS.some((ending) => file.endsWith(ending))) {
    throw new InvalidArgumentError(`Its name must end in ${REPORT_ENDINGS.join(', ')}.`);
  }
  const fault = fileFault(file);
  if (fault !== undefined) throw new InvalidArgumentError(fault);
  return [...before, file];
}

function wholeFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new InvalidArgumentError(`Write a whole number from ${String(least)} to ${String(most)}.`);
    }
    return number;
  };
}
