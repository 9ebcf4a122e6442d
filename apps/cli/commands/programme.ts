// `noria programme`: list, read, check, compare and publish rule packs. What needs no running API asks none.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { ProgrammeBody, ProgrammeItem } from '#libs/contract/programmes';
import { readPack } from '#libs/casework/programmes/read-pack';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { diffLines, programmeDiff } from '#libs/domain/pack/publishing/differences';
import type { ProgrammeFault } from '#libs/domain/pack/publishing/faults';
import { PROGRAMME_SCHEMA } from '#libs/domain/pack/publishing/schema';
import { ITALY } from '#libs/domain/pack/shipped/calendars/italy';
import { SPAIN } from '#libs/domain/pack/shipped/calendars/spain';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { CALENDAR_LIST_TEXTS } from '#libs/words/calendars';
import { LANGUAGES } from '#libs/words/languages';
import { signedInAs } from '../api/api-client.ts';
import { listLines, remarkLines } from '../programmes/calendar-lines.ts';
import type { Asked } from '../programmes/calendar-lines.ts';
import { campaignsAfter, publishedPack, versionLine } from '../programmes/published.ts';

interface Where {
  api?: string;
  token?: string;
}

export function register(program: Command): void {
  const programme = program
    .command('programme')
    .description('rule packs: list, read, check, compare and publish them');
  withApiOptions(programme.command('list'))
    .description('say which versions are published, which of them is the default, and which are withdrawn')
    .action(listPublished);
  withApiOptions(programme.command('export <code@version>'))
    .description('print a pack as JSON: change it, give it a new version, publish it')
    .action(exportPack);
  programme
    .command('check <file>')
    .description('list every fault of a pack; needs nothing that runs')
    .action(checkFile);
  withApiOptions(programme.command('publish <file>'))
    .description('check a pack and publish it for campaigns that name it; the default and running cases stay')
    .action(publishFile);
  withApiOptions(programme.command('diff <before> <after>'))
    .description(
      'say in words what one pack changes against another: code@version, or a file ending in .json',
    )
    .option('--json', 'the changes as JSON')
    .action(diffPacks);
  withApiOptions(programme.command('calendar'))
    .description(
      'show days off by place with their gazettes, and what is not known of those that a pack counts by',
    )
    .option('--programme <code@version>', 'the calendars of this pack; else those that ship')
    .option('--place <place>', 'one place: `es` is a state, `es-an` a region, `es-an-h` a town')
    .option('--year <year>', 'one year', wholeYear)
    .addOption(
      new Option('--language <language>', 'of all that is said').choices([...LANGUAGES]).default('en'),
    )
    .action(showCalendars);
  programme.command('schema').description('print the JSON Schema of a pack').action(printSchema);
}

function withApiOptions(command: Command): Command {
  return command
    .option('--api <url>', 'the API to ask; else the one that runs here')
    .option('--token <token>', 'of an administrator; else NORIA_TOKEN, else the demo’s administrator');
}

async function listPublished(where: Where): Promise<void> {
  const api = await signedInAs('administrator', where);
  const items = await api.list<ProgrammeItem>('/v1/programmes');
  say(items.map(versionLine));
}

async function exportPack(name: string, where: Where): Promise<void> {
  say([JSON.stringify(await namedPack(name, where), null, 2)]);
}

function checkFile(file: string): void {
  const read = readPack(jsonOf(file));
  if ('faults' in read) {
    refuseFaults(file, read.faults);
  } else {
    say([`${file} is ${programmeKey(read.pack)}, and has no fault.`]);
  }
}

async function publishFile(file: string, where: Where): Promise<void> {
  const read = readPack(jsonOf(file));
  if ('faults' in read) {
    refuseFaults(file, read.faults);
    return;
  }
  const api = await signedInAs('administrator', where);
  // The same pack has the same key: a command that was interrupted may be given again.
  const key = createHash('sha256').update(canonicalText(read.pack), 'utf8').digest('base64url');
  const { answer, replayed } = await api.post<ProgrammeBody>('/v1/programmes', read.pack, key);
  const published = `${programmeKey(answer)} is published since ${answer.publishedAt}`;
  say([replayed ? `${published}; nothing changed.` : `${published}: ${await campaignsAfter(api, answer)}`]);
}

async function diffPacks(
  before: string,
  after: string,
  { json, ...where }: Where & { json?: boolean },
): Promise<void> {
  const old = await faultlessPack(before, where);
  const now = await faultlessPack(after, where);
  const changes = programmeDiff(old, now);
  if (json) {
    say([JSON.stringify(changes, null, 2)]);
  } else {
    const title = `From ${programmeKey(old)} to ${programmeKey(now)}: ${counted(changes.length, 'change')}`;
    say([title, ...(changes.length === 0 ? [] : ['', ...diffLines(changes)])]);
  }
}

async function showCalendars({
  programme,
  api,
  token,
  ...asked
}: Where & Asked & { programme?: string }): Promise<void> {
  const where = { ...(api === undefined ? {} : { api }), ...(token === undefined ? {} : { token }) };
  const pack = programme === undefined ? undefined : await faultlessPack(programme, where);
  const calendars = pack === undefined ? { ...SPAIN, ...ITALY } : (pack.calendars ?? {});
  const lists = listLines(calendars, asked);
  if (pack === undefined) {
    say(lists.length === 0 ? [CALENDAR_LIST_TEXTS.noneShips[asked.language]] : lists);
  } else {
    say([...lists, ...(lists.length === 0 ? [] : ['']), ...remarkLines(pack, asked)]);
  }
}

function wholeYear(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new InvalidArgumentError('A year has four digits.');
  return Number(text);
}

function printSchema(): void {
  say([JSON.stringify(PROGRAMME_SCHEMA, null, 2)]);
}

/** A file ending in .json, or `code@version`. Throws when it has faults: nothing can be said of what it changes. */
async function faultlessPack(name: string, where: Where): Promise<Programme> {
  if (!name.endsWith('.json')) return namedPack(name, where);
  const read = readPack(jsonOf(name));
  if ('pack' in read) return read.pack;
  throw new Error(
    [`${name} has ${counted(read.faults.length, 'fault')}:`, ...faultLines(read.faults)].join('\n'),
  );
}

/** A pack that ships needs no API; any other is read from the API where it was published. */
async function namedPack(name: string, where: Where): Promise<Programme> {
  const shipped = SHIPPED.find((pack) => programmeKey(pack) === name);
  if (shipped !== undefined) return shipped;
  const [code = '', version = ''] = name.split('@');
  if (code === '' || version === '') throw new Error(`"${name}" is not a programme: write code@version.`);
  return publishedPack(await signedInAs('administrator', where), { code, version });
}

function jsonOf(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}

function refuseFaults(file: string, faults: readonly ProgrammeFault[]): void {
  process.stderr.write(
    `${[...faultLines(faults), `${file} has ${counted(faults.length, 'fault')}: it cannot be published.`].join('\n')}\n`,
  );
  process.exitCode = 1;
}

function faultLines(faults: readonly ProgrammeFault[]): string[] {
  return faults.map(({ pointer, detail }) => `${pointer === '' ? '/' : pointer}: ${detail}`);
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function say(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
