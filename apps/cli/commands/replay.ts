// `noria replay`: one case as the auditor reads it, in both clocks, and whether it is still what was recorded.
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { CaseAnswer } from '#libs/contract/case-view';
import type { FindingAnswer, SeasonalWorkerAnswer } from '#libs/contract/seasonal-worker';
import { isIsoDate, momentOf } from '#libs/domain/calendar';
import type { Programme } from '#libs/domain/pack/programme';
import type { Verdict, Verification } from '#libs/domain/ledger/verification';
import { caseNamed, pathOfCase, signedInAs } from '../api/api-client.ts';
import { ApiProblem } from '../api/failures.ts';
import type { Api } from '../api/api-client.ts';
import { publishedPack } from '../programmes/published.ts';
import { pageLines } from '../replay/page.ts';
import type { Page } from '../replay/page.ts';
import { amountsOf, timelineOf } from '../replay/timeline.ts';
import type { LoggedEntry } from '../replay/timeline.ts';

const EXIT_CODES: Readonly<Record<Verdict, number>> = { verified: 0, altered: 1, unproven: 2 };
const NOTHING_VERIFIED = 3;

interface ReplayOptions {
  asOf?: string;
  knownAt?: string;
  json?: boolean;
  api?: string;
  token?: string;
}

export function register(program: Command): void {
  program
    .command('replay')
    .description('read one case in both clocks, replay its recorded history and verify it')
    .argument('<case>', 'its caseNo or its caseId')
    .option('--as-of <day>', 'only what had happened by this day', asDay)
    .option('--known-at <moment>', 'only what had been recorded by this day or instant', asMoment)
    .option('--json', 'one JSON document, for machines')
    .option('--api <url>', 'the API to ask; else the one that runs here')
    .option('--token <token>', 'of an auditor; else NORIA_TOKEN, else the demo’s auditor')
    .addHelpText('after', '\nExit codes: 0 verified, 1 altered, 2 unproven, 3 when no case was verified.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : NOTHING_VERIFIED))
    .action(replay);
}

async function replay(named: string, options: ReplayOptions): Promise<void> {
  // A reader such as `head` closes the pipe early; the exit code stays that of the verdict.
  process.stdout.on('error', () => undefined);
  try {
    const api = await signedInAs('auditor', options);
    const page = await pageOf(api, named, options);
    process.stdout.write(`${options.json ? JSON.stringify(page, null, 2) : pageLines(page).join('\n')}\n`);
    process.exitCode = EXIT_CODES[page.verification.verdict];
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NOTHING_VERIFIED;
  }
}

async function pageOf(api: Api, named: string, { asOf, knownAt }: ReplayOptions): Promise<Page> {
  const { caseId } = await caseNamed(api, named);
  const at = pathOfCase(caseId);
  const verification = await api.get<Verification>(
    `/v1/audit/cases/${encodeURIComponent(caseId)}/verification`,
  );
  const [now, standing, entries] = await Promise.all([
    api.get<CaseAnswer>(at),
    standingAt(api, at, { asOf, knownAt }),
    api.list<LoggedEntry>(`${at}/entries`),
  ]);
  const moment = {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAtMs: momentOf(knownAt) }),
  };
  const [findings, packs] = await Promise.all([findingsOf(api, now), packsOf(api, entries)]);
  const timeline = timelineOf(entries, standing, moment, { findings, amounts: amountsOf(packs) });
  return {
    caseNo: now.caseNo,
    seasonalWorker: now.seasonalWorker,
    agencies: now.agencies,
    asOf: asOf ?? null,
    knownAt: knownAt ?? null,
    standing,
    timeline,
    verification,
  };
}

/** The packs that the case opened under and was moved to. */
function packsOf(api: Api, entries: readonly LoggedEntry[]): Promise<Programme[]> {
  const names = [...new Set(entries.flatMap(({ programme }) => programme ?? []))];
  return Promise.all(
    names.map((name) => {
      const [code = '', version = ''] = name.split('@');
      return publishedPack(api, { code, version });
    }),
  );
}

/** What the authority found in this case; nothing where the person is not kept any more. */
async function findingsOf(api: Api, { caseId, seasonalWorker }: CaseAnswer): Promise<FindingAnswer[]> {
  try {
    const path = `/v1/seasonal-workers/${encodeURIComponent(seasonalWorker.seasonalWorkerId)}`;
    const { findings } = await api.get<SeasonalWorkerAnswer>(path);
    return findings.filter((finding) => finding.caseId === caseId);
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return [];
    throw error;
  }
}

/** The case at a moment; null for one before it was opened. */
async function standingAt(
  api: Api,
  at: string,
  moment: { asOf: string | undefined; knownAt: string | undefined },
): Promise<Page['standing']> {
  try {
    const {
      seasonalWorker: _seasonalWorker,
      agencies: _agencies,
      ...standing
    } = await api.get<CaseAnswer>(at, moment);
    return standing;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

function asDay(text: string): string {
  if (!isIsoDate(text)) throw new InvalidArgumentError('A day is written 2026-03-04.');
  return text;
}

function asMoment(text: string): string {
  if (
    !isIsoDate(text) &&
    !(/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) && Date.parse(text) > 0)
  ) {
    throw new InvalidArgumentError('A moment is a day, 2026-03-04, or an instant, 2026-03-04T10:00:00Z.');
  }
  return text;
}
