// `noria verify`: every case as the auditor verifies it, as after a restore. Exit codes are those of `noria replay`: 0 all
// verified, 1 one or more altered, 2 unproven, 3 when they could not be verified.
import type { Command } from 'commander';
import type { CaseItem } from '#libs/contract/case-view';
import { signedInAs } from '../api/api-client.ts';
import { verifyAll } from '../simulate/verify.ts';
import type { Verified } from '../simulate/verify.ts';

const [ALTERED, UNPROVEN, NOTHING_VERIFIED] = [1, 2, 3];
const SAY_EVERY_MS = 1_000;

interface VerifyOptions {
  campaign?: string;
  json?: boolean;
  api?: string;
  token?: string;
}

export function register(program: Command): void {
  program
    .command('verify')
    .description('verify every case: its seals, its chain, and that the engine recorded the same')
    .option('--campaign <campaignId>', 'only the cases of this campaign')
    .option('--json', 'one JSON document, for machines')
    .option('--api <url>', 'the API to ask; else the one that runs here')
    .option('--token <token>', 'of an auditor; else NORIA_TOKEN, else the demo’s auditor')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : NOTHING_VERIFIED))
    .action(verify);
}

async function verify({ campaign, json, ...asked }: VerifyOptions): Promise<void> {
  try {
    const auditor = await signedInAs('auditor', asked);
    const cases = await auditor.list<CaseItem>('/v1/cases', { campaignId: campaign });
    const startedAt = Date.now();
    let saidAt = startedAt;
    const found = await verifyAll(auditor, cases, (done, all) => {
      if (Date.now() - saidAt < SAY_EVERY_MS) return;
      saidAt = Date.now();
      process.stderr.write(`${String(done)} of ${String(all)} cases\n`);
    });
    const seconds = (Date.now() - startedAt) / 1000;
    process.stdout.write(json ? `${JSON.stringify({ ...found, seconds })}\n` : linesOf(found, seconds));
    process.exitCode = exitCodeOf(found);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NOTHING_VERIFIED;
  }
}

function exitCodeOf({ verdicts: { altered, unproven } }: Verified): number {
  if (altered > 0) return ALTERED;
  return unproven > 0 ? UNPROVEN : 0;
}

function linesOf({ verdicts, faults }: Verified, seconds: number): string {
  const { verified, altered, unproven } = verdicts;
  return [
    ...faults.map(({ caseNo, fault }) => `${caseNo}  ${fault}`),
    `${String(verified)} verified, ${String(altered)} altered, ${String(unproven)} unproven, in ${seconds.toFixed(1)} s.`,
    '',
  ].join('\n');
}
