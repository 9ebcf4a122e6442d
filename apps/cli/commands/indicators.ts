// `noria indicators`: figures of all programmes as a file, for another employment service and from one.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { IndicatorsFile, IndicatorsReceipt } from '#libs/contract/exchange';
import type { CampaignIndicators, IndicatorsAnswer } from '#libs/contract/indicators';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { signedInAs } from '../api/api-client.ts';

/** As many as one request takes. */
const AT_ONCE = 50;

interface Where {
  api?: string;
  token?: string;
}

interface ExportOptions extends Where {
  campaign?: string;
  asOf?: string;
}

export function register(program: Command): void {
  const indicators = program
    .command('indicators')
    .description('indicators as files, to and from other employment services');
  withApiOptions(indicators.command('export'))
    .description('print the indicators of our campaigns as a file for another service')
    .option('--campaign <campaignId>', 'of this campaign alone')
    .option('--as-of <day>', 'by this day, instead of today')
    .action(exportFile);
  withApiOptions(indicators.command('import'))
    .description('bring in a file of another service; the same file twice is brought in once')
    .argument('<file>', 'what `noria indicators export` printed there')
    .option('--service <agencyId>', 'whose figures they are; not needed with a key of that service')
    .action(importFile);
}

function withApiOptions(command: Command): Command {
  return command
    .option('--api <url>', 'the API to ask; else the one that runs here')
    .option('--token <token>', 'a key or a session’s token; else NORIA_TOKEN, else the demo’s administrator');
}

async function exportFile({ campaign, asOf, ...where }: ExportOptions): Promise<void> {
  const api = await signedInAs('administrator', where);
  const query = { asOf };
  const all =
    campaign === undefined
      ? (await api.get<IndicatorsAnswer>('/v1/indicators', query)).items
      : [
          await api.get<CampaignIndicators>(
            `/v1/campaigns/${encodeURIComponent(campaign)}/indicators`,
            query,
          ),
        ];
  // Figures of other services are left out: only they may pass them on.
  const file: IndicatorsFile = { items: all.filter(({ source }) => source === undefined) };
  process.stdout.write(`${JSON.stringify(file, null, 2)}\n`);
}

async function importFile(name: string, { service, ...where }: Where & { service?: string }): Promise<void> {
  const { items } = read(name);
  const api = await signedInAs('administrator', where);
  let from = '';
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const part = items.slice(start, start + AT_ONCE);
    const body = { ...(service === undefined ? {} : { agencyId: service }), items: part };
    const key = createHash('sha256').update(canonicalText(body)).digest('base64url');
    const { answer } = await api.post<IndicatorsReceipt>('/v1/exchange/indicators', body, key);
    from = answer.agencyId;
  }
  const campaigns = items.length === 1 ? '1 campaign' : `${String(items.length)} campaigns`;
  process.stdout.write(`Indicators of ${campaigns}, from ${from}.\n`);
}

function read(name: string): IndicatorsFile {
  let file: Partial<IndicatorsFile> | null;
  try {
    file = JSON.parse(readFileSync(name, 'utf8')) as Partial<IndicatorsFile> | null;
  } catch (error) {
    throw new Error(`${name} cannot be read as JSON.`, { cause: error });
  }
  const items = file?.items;
  if (!Array.isArray(items) || items.length === 0) throw new Error(`${name} holds no indicators.`);
  return { items };
}
