// `noria import`: a spreadsheet uploaded, checked and, with --commit, opened. Exit codes: 0 all rows, 3 some, 1 none or
// broken, 2 usage.
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Argument } from 'commander';
import type { Command } from 'commander';
import { inherited } from '#libs/config/env';
import type { BulkOperationBody } from '#libs/contract/bulk-operations';
import type { ImportBody } from '#libs/contract/imports';
import { apiAddress, visit } from '../api/api-client.ts';
import type { Api } from '../api/api-client.ts';
import { uploader } from '../imports/uploader.ts';
import type { Uploader } from '../imports/uploader.ts';
import { importProgress } from '../imports/import-progress.ts';

const [NONE, USAGE, SOME] = [1, 2, 3];
const LOOK_EVERY_MS = 500;

interface ImportOptions {
  campaign: string;
  offer?: string;
  map?: string;
  commit?: boolean;
  outcome?: string;
  as?: string;
  api?: string;
  token?: string;
}

export function register(program: Command): void {
  program
    .command('import')
    .description('upload a spreadsheet, say what is wrong in it and, with --commit, open what is ready')
    .addArgument(new Argument('<kind>', 'what its rows are').choices(['cases', 'milestones']))
    .argument('<file>', 'CSV or XLSX')
    .requiredOption('--campaign <campaignId>', 'the campaign of all its rows')
    .option('--offer <offerId>', 'the offer for which cases are opened')
    .option('--map <file>', 'JSON: {"column header": "field" | null}')
    .option('--commit', 'open the rows that are ready')
    .option('--outcome <file>', 'write what became of each row, as .csv or .xlsx')
    .option('--as <email>', 'the account of the demo in whose name it is done')
    .option('--api <url>', 'the API to ask; else the one that runs here')
    .option('--token <token>', 'of a placement officer; else NORIA_TOKEN, else the account of --as')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE))
    .action(importFile);
}

async function importFile(kind: string, file: string, options: ImportOptions): Promise<void> {
  try {
    const asked = await session(options);
    const upload = uploader(asked.api.url, asked.token);
    const { importId } = await upload.file('/v1/imports', await formOf(kind, file, options), randomUUID());
    let now = await settled(asked.api, importId);
    process.stderr.write(linesOf(now));
    if (options.commit === true && now.ready > 0) {
      await upload.accepted(`/v1/imports/${importId}/commit`, randomUUID());
      now = await settled(asked.api, importId);
    }
    if (options.outcome !== undefined) await saveOutcome(upload, importId, options.outcome);
    const done = options.commit === true ? now.opened : now.ready;
    process.stdout.write(
      `${String(done)} of ${String(now.rows)} rows ${options.commit === true ? 'opened' : 'ready'}: import ${importId}\n`,
    );
    process.exitCode = done === 0 ? NONE : done === now.rows ? 0 : SOME;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NONE;
  }
}

async function session({ api, token, as }: ImportOptions): Promise<{ api: Api; token: string }> {
  const visitor = visit(apiAddress(api));
  const given = token ?? inherited().NORIA_TOKEN;
  if (given) return { api: visitor.withToken(given), token: given };
  if (as === undefined) {
    throw new Error('Say in whose name: --as EMAIL in a demo, else --token or NORIA_TOKEN.');
  }
  const made = await visitor.demoToken(as);
  return { api: visitor.withToken(made), token: made };
}

async function formOf(
  kind: string,
  file: string,
  { campaign, offer, map }: ImportOptions,
): Promise<FormData> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('campaignId', campaign);
  if (offer !== undefined) form.append('offerId', offer);
  if (map !== undefined) form.append('mapping', await readFile(map, 'utf8'));
  form.append('file', new Blob([new Uint8Array(await readFile(file))]), path.basename(file));
  return form;
}

/** Waits until it is checked, or committed; shows how far it is. */
async function settled(api: Api, importId: string): Promise<ImportBody> {
  const progress = importProgress(process.stderr);
  for (;;) {
    const now = await api.get<ImportBody>(`/v1/imports/${importId}`);
    if (now.state !== 'checking' && now.state !== 'committing') {
      progress.end();
      return now;
    }
    if (now.state === 'committing' && now.operationId !== null) {
      const { total, pending } = await api.get<BulkOperationBody>(`/v1/bulk-operations/${now.operationId}`);
      progress.at(total - pending, total);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function saveOutcome(upload: Uploader, importId: string, file: string): Promise<void> {
  const kind = file.endsWith('.xlsx') ? 'xlsx' : 'csv';
  await writeFile(file, await upload.bytes(`/v1/imports/${importId}/outcome.${kind}`));
}

function linesOf({ faults, rows, ready, faulty, duplicate, doubtful }: ImportBody): string {
  const counts = { rows, ready, faulty, duplicate, doubtful };
  return [
    ...faults.map(({ count, column, field, expected, samples }) => {
      const where = samples.map(({ row }) => String(row)).join(', ');
      return `${String(count)} × ${column ?? field}: ${expected} (rows ${where})`;
    }),
    Object.entries(counts)
      .map(([name, count]) => `${String(count)} ${name}`)
      .join(', '),
    '',
  ].join('\n');
}
