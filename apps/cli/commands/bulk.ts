// `noria bulk`: one act on many cases, on the server itself, in the name of an account.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { isDeclined, reasonOf } from '#libs/casework/answers';
import { createOperation } from '#libs/casework/bulk/create-operation';
import type { BulkInput } from '#libs/casework/bulk/create-operation';
import type { Casework } from '#libs/casework/casework';
import { caseIdsByNo } from '#libs/db/cases/case-numbers';
import type { Actor } from '#libs/domain/access';
import { isIsoDate } from '#libs/domain/calendar';
import { queryMembers, readFilter } from '#libs/domain/filter/read-filter';
import { inherited } from '#libs/config/env';
import { actingAs } from '../operations/acting-as.ts';
import type { Named } from '../operations/acting-as.ts';
import { NONE, USAGE, exitCodeOf, followOperation, summaryOf } from '../operations/follow.ts';

const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const CASES_FILE =
  'a case number or an id a line; of a table, the first column. A first line without a digit is its header';

interface BulkOptions {
  on: string;
  cases?: string;
  filter?: Record<string, unknown>;
  evidence?: string[];
  note?: string;
  dryRun?: true;
  as?: string;
  token?: string;
}

export function register(program: Command): void {
  const bulk = program.command('bulk').description('one act on many cases, in the name of an account');
  bulk
    .command('milestone')
    .description('record a milestone or an exit in many cases')
    .argument('<code>', 'the milestone, such as visa-filed', asCode)
    .requiredOption('--on <day>', 'the day it happened', asDay)
    .option('--cases <file>', CASES_FILE)
    .addOption(
      new Option('--filter <query>', "such as 'stage=visa&overdue=true'")
        .argParser(asFilter)
        .conflicts('cases'),
    )
    .option('--evidence <kind...>', 'kinds of evidence that there are')
    .option('--note <text>', 'private, kept apart from the record')
    .option('--dry-run', 'record nothing; say what would happen now')
    .option('--as <email>', 'the account in whose name it is done')
    .addOption(new Option('--token <token>', 'of its session; else NORIA_TOKEN').conflicts('as'))
    .addHelpText('after', '\nExit codes: 0 all cases, 3 some, 1 none or broken, 2 used wrongly.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE))
    .action(milestone);
}

async function milestone(code: string, options: BulkOptions, command: Command): Promise<void> {
  if (options.cases === undefined && options.filter === undefined) {
    command.error('error: say which cases: --cases FILE or --filter QUERY');
  }
  const named = namedBy(options);
  if (named === undefined) command.error('error: say in whose name: --as EMAIL, --token or NORIA_TOKEN');
  try {
    await actingAs(named, async (casework, actor) => {
      const input = await inputOf(casework, code, options);
      const operation = await followOperation(casework, actor, await created(casework, actor, input));
      process.stdout.write(summaryOf(operation));
      process.exitCode = exitCodeOf(operation);
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NONE;
  }
}

function namedBy({ as, token }: BulkOptions): Named | undefined {
  if (as !== undefined) return { email: as };
  const given = token ?? inherited().NORIA_TOKEN;
  return given ? { token: given } : undefined;
}

async function created(casework: Casework, actor: Actor, input: BulkInput): Promise<string> {
  const attempt = { act: 'noria bulk milestone', key: randomUUID(), body: input };
  const made = await createOperation(casework, actor, attempt, input);
  if (isDeclined(made)) throw new Error(reasonOf(made, 'en').detail);
  return made.answer.operationId;
}

async function inputOf(
  { db }: Casework,
  code: string,
  { on, cases, filter, evidence, note, dryRun }: BulkOptions,
): Promise<BulkInput> {
  return {
    action: 'milestone',
    params: {
      ...{ milestone: code, occurredOn: on },
      ...(evidence === undefined ? {} : { evidence: evidence.map((kind) => ({ kind })) }),
      ...(note === undefined ? {} : { note }),
    },
    selection:
      cases === undefined
        ? { ...(filter === undefined ? {} : { filter }) }
        : { caseIds: await caseIdsByNo(db, namesIn(await readFile(cases, 'utf8'))) },
    ...(dryRun === undefined ? {} : { dryRun }),
  };
}

/** The first column of each line, without a header: a first line in which there is no digit, as each number and id has. */
export function namesIn(text: string): string[] {
  const names = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => (line.split(/[,;\t]/)[0] ?? '').replaceAll('"', '').trim());
  const [first = ''] = names;
  const listed = /\d/.test(first) ? names : names.slice(1);
  return listed.filter((name) => name !== '');
}

function asCode(text: string): string {
  if (!CODE.test(text)) throw new InvalidArgumentError('A milestone is written visa-filed.');
  return text;
}

function asDay(text: string): string {
  if (!isIsoDate(text)) throw new InvalidArgumentError('A day is written 2026-03-04.');
  return text;
}

function asFilter(text: string): Record<string, unknown> {
  const members = queryMembers(text);
  const read = readFilter(members, '');
  if (read.kind === 'filter') return members;
  const [fault] = read.faults;
  throw new InvalidArgumentError(`${fault?.pointer ?? ''} ${fault?.detail ?? ''}`);
}
