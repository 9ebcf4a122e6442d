// `noria import`: a spreadsheet uploaded, checked and, with --commit, opened.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Argument } from 'commander';
import type { Command } from 'commander';
import { inherited } from '#libs/config/env';
import type { ImportBody } from '#libs/contract/imports';
import type { ImportService, ListToImport } from '../imports/import-service.ts';
import { importsOnTheServer } from '../imports/on-the-server.ts';
import { importsOverHttp } from '../imports/over-http.ts';
import { actingAs } from '../operations/acting-as.ts';
import { progressOf } from '../operations/progress.ts';
import type { Progress } from '../operations/progress.ts';

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
    .option('--as <email>', 'the account in whose name it is done')
    .option('--api <url>', 'the API to ask; else the one that runs here')
    .option(
      '--token <token>',
      'of a placement officer; else NORIA_TOKEN; with neither, --as acts on the server itself',
    )
    .addHelpText('after', '\nExit codes: 0 all rows, 3 some, 1 none or broken, 2 used wrongly.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE))
    .action(importFile);
}

async function importFile(kind: ListToImport['kind'], file: string, options: ImportOptions): Promise<void> {
  try {
    await withImports(options, async (imports) => {
      const importId = await imports.start(await listOf(kind, file, options));
      let now = await settled(imports, importId);
      process.stderr.write(linesOf(now));
      if (options.commit === true && now.ready > 0) {
        await imports.commit(importId);
        now = await settled(imports, importId);
      }
      if (options.outcome !== undefined) {
        const format = options.outcome.endsWith('.xlsx') ? 'xlsx' : 'csv';
        await writeFile(options.outcome, await imports.outcome(importId, format));
      }
      const done = options.commit === true ? now.opened : now.ready;
      const said = options.commit === true ? 'opened' : 'ready';
      process.stdout.write(`${String(done)} of ${String(now.rows)} rows ${said}: import ${importId}\n`);
      process.exitCode = done === 0 ? NONE : done === now.rows ? 0 : SOME;
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NONE;
  }
}

/** By an API where one, or a token, is given; else on the server itself, in the name of the account. */
async function withImports(
  { api, token: given, as }: ImportOptions,
  work: (imports: ImportService) => Promise<void>,
): Promise<void> {
  const token = given ?? (as === undefined ? inherited().NORIA_TOKEN : undefined);
  if (as !== undefined && api === undefined && !token) {
    await actingAs({ email: as }, (casework, actor) => work(importsOnTheServer(casework, actor)));
    return;
  }
  const caller = {
    ...(api === undefined ? {} : { api }),
    ...(token ? { token } : {}),
    ...(as === undefined ? {} : { as }),
  };
  await work(await importsOverHttp(caller));
}

async function listOf(
  kind: ListToImport['kind'],
  file: string,
  { campaign, offer, map }: ImportOptions,
): Promise<ListToImport> {
  return {
    ...{ kind, fileName: path.basename(file), bytes: await readFile(file), campaignId: campaign },
    ...(offer === undefined ? {} : { offerId: offer }),
    ...(map === undefined ? {} : { mapping: await readFile(map, 'utf8') }),
  };
}

/** Waits until it is checked, or committed; shows how far a commit is. */
async function settled(imports: ImportService, importId: string): Promise<ImportBody> {
  let progress: Progress | undefined;
  try {
    for (;;) {
      const now = await imports.read(importId);
      if (now.operationId !== null && now.state !== 'checking') {
        const { total, pending } = await imports.progress(now.operationId);
        progress ??= progressOf(total, 'rows', process.stderr);
        progress.done(total - pending);
      }
      if (now.state !== 'checking' && now.state !== 'committing') return now;
      await pause(LOOK_EVERY_MS);
    }
  } finally {
    progress?.stop();
  }
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
