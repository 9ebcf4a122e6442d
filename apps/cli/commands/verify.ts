// `noria verify`: every case as the auditor verifies it, and every incident file, as after a restore.
import type { Command } from 'commander';
import { verifyIncidents } from '#libs/casework/incidents/verify-incidents';
import type { VerifiedIncidents } from '#libs/casework/incidents/verify-incidents';
import type { CaseItem } from '#libs/contract/case-view';
import { signedInAs } from '../api/api-client.ts';
import { onTheServer } from '../operations/acting-as.ts';
import { commandEnv, shellEnv } from '../servers/home-files.ts';
import { verifyAll } from '../simulate/verify.ts';
import type { Verified } from '../simulate/verify.ts';

const [ALTERED, UNPROVEN, NOTHING_VERIFIED] = [1, 2, 3];
const SAY_EVERY_MS = 1_000;
const EXIT_CODES = `
Exit codes: 0 all verified, 1 one or more altered, 2 none altered and some unproven, 3 when they could not be verified.
It replays the whole history of every case: a few cases a second, so some minutes for a thousand.`;
const FILES_ELSEWHERE =
  'Incident files were not verified: that is done where DATABASE_URL, TEMPORAL_ADDRESS and the keys are known.\n';

interface VerifyOptions {
  campaign?: string;
  json?: boolean;
  api?: string;
  token?: string;
}

interface Found extends Verified {
  /** Null where they were not verified: of one campaign, and where their database is out of reach. */
  incidents: VerifiedIncidents | null;
  seconds: number;
}

export function register(program: Command): void {
  program
    .command('verify')
    .description('verify every case and incident file: seals, chain, and that the engine recorded the same')
    .option('--campaign <campaignId>', 'only the cases of this campaign, and no incident file')
    .option('--json', 'one JSON document, for machines')
    .option('--api <url>', 'the API to ask; else the one that runs here')
    .option('--token <token>', 'of an auditor; else NORIA_TOKEN, else the demo’s auditor')
    .addHelpText('after', EXIT_CODES)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : NOTHING_VERIFIED))
    .action(verify);
}

async function verify({ campaign, json, ...asked }: VerifyOptions): Promise<void> {
  try {
    const auditor = await signedInAs('auditor', asked);
    const cases = await auditor.list<CaseItem>('/v1/cases', { campaignId: campaign });
    const startedAt = Date.now();
    const ofCases = await verifyAll(auditor, cases, progressOf('cases'));
    const incidents = campaign === undefined ? await filesOf(asked) : null;
    const found = { ...ofCases, incidents, seconds: (Date.now() - startedAt) / 1000 };
    process.stdout.write(json ? `${JSON.stringify(found)}\n` : linesOf(found));
    process.exitCode = exitCodeOf(found);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NOTHING_VERIFIED;
  }
}

/** No route tells of the records of a file: they are verified on the server itself. */
async function filesOf({ api }: Pick<VerifyOptions, 'api'>): Promise<VerifiedIncidents | null> {
  const env = api === undefined ? commandEnv() : shellEnv();
  if (env !== undefined) {
    return onTheServer(env, (casework) => verifyIncidents(casework, progressOf('files')));
  }
  process.stderr.write(FILES_ELSEWHERE);
  return null;
}

function progressOf(what: string): (done: number, all: number) => void {
  let saidAt = Date.now();
  return (done, all) => {
    if (Date.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = Date.now();
    process.stderr.write(`${String(done)} of ${String(all)} ${what}\n`);
  };
}

function exitCodeOf({ verdicts, incidents }: Found): number {
  if (verdicts.altered + (incidents?.verdicts.altered ?? 0) > 0) return ALTERED;
  return verdicts.unproven + (incidents?.verdicts.unproven ?? 0) > 0 ? UNPROVEN : 0;
}

function linesOf({ verdicts, faults, incidents, seconds }: Found): string {
  const counted = ({ verified, altered, unproven }: Verified['verdicts']): string =>
    `${String(verified)} verified, ${String(altered)} altered, ${String(unproven)} unproven`;
  return [
    ...faults.map(({ caseNo, fault }) => `${caseNo}  ${fault}`),
    ...(incidents?.faults ?? []).map(({ incidentId, fault }) => `${incidentId}  ${fault}`),
    `${counted(verdicts)}, in ${seconds.toFixed(1)} s.`,
    ...(incidents === null ? [] : [`Incident files: ${counted(incidents.verdicts)}.`]),
    '',
  ].join('\n');
}
