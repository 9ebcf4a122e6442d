// `noria agency`: the agencies whose people sign in and which take part in campaigns, the same as over the API.
import { randomUUID } from 'node:crypto';
import { isISO31661Alpha2 } from 'class-validator';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { isDeclined, reasonOf } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import { changeAgency, createAgency } from '#libs/casework/commands/agencies';
import { readAgencies } from '#libs/casework/queries/agencies';
import { instanceKeys } from '#libs/config/keys';
import type { AgencyItem } from '#libs/contract/agencies';
import { checkKeys } from '#libs/db/keys/held-keys';
import { createDataSource } from '#libs/db/postgres/data-source';
import { AGENCY_KINDS, OPERATOR } from '#libs/domain/access';
import type { AgencyKind } from '#libs/domain/access';
import { holdsLetter, textFault } from '#libs/domain/text';
import { commandEnv } from '../servers/home-files.ts';

const NAME = { maxLength: 120 };
const PAGE = 500;

export function register(program: Command): void {
  const agency = program
    .command('agency')
    .description('agencies: whose people sign in, and who takes part in campaigns');
  agency
    .command('list')
    .description('all agencies, by their ids')
    .option('--json', 'one JSON document, for machines')
    .action(({ json }: { json?: true }) =>
      inDatabase(async (db) => {
        const items = await allAgencies(db);
        process.stdout.write(json ? `${JSON.stringify(items, null, 2)}\n` : items.map(lineOf).join(''));
      }),
    );
  agency
    .command('create')
    .description('make an agency; its kind and its country never change')
    .argument('<name>', 'how it is shown; no other agency bears it', nameOf)
    .requiredOption('--country <code>', 'two capital letters: ES, MA, …', countryOf)
    .addOption(
      new Option('--kind <kind>', 'of a partner agency; without it, of the instance').choices(AGENCY_KINDS),
    )
    .action((name: string, { country, kind }: { country: string; kind?: AgencyKind }) =>
      inDatabase(async (db) => {
        const keys = instanceKeys(commandEnv());
        await checkKeys(db, keys);
        const input = { name, agencyKind: kind ?? null, country };
        const attempt = { act: 'noria agency create', key: randomUUID(), body: input };
        const { answer } = done(await createAgency({ db, seal: keys.seal }, OPERATOR, attempt, input));
        process.stdout.write(lineOf(answer));
      }),
    );
  agency
    .command('rename')
    .description('give an agency another name')
    .argument('<agencyId>', 'as `noria agency list` gives it')
    .argument('<name>', 'how it is shown from now on', nameOf)
    .action((agencyId: string, name: string) =>
      inDatabase(async (db) => {
        const changes = { name };
        const changed = await changeAgency({ db }, OPERATOR, agencyId, changes, 'noria agency rename');
        process.stdout.write(lineOf(done(changed)));
      }),
    );
}

async function allAgencies(db: DataSource): Promise<AgencyItem[]> {
  const agencies: AgencyItem[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = done(await readAgencies({ db }, OPERATOR, page));
    agencies.push(...items);
    cursor = nextCursor;
  }
  return agencies;
}

function nameOf(text: string): string {
  const fault = holdsLetter(text) ? textFault(text, NAME) : 'holds no letter';
  if (fault !== undefined) throw new InvalidArgumentError(`it ${fault}`);
  return text;
}

/** A country of ISO 3166-1 as an option gives it. Throws InvalidArgumentError. */
export function countryOf(text: string): string {
  if (text !== text.toUpperCase() || !isISO31661Alpha2(text)) {
    throw new InvalidArgumentError('must be a country in two capital letters, such as ES');
  }
  return text;
}

/** The answer, or the "no" as a sentence that ends the command. */
function done<T>(answer: T | Declined): T {
  if (isDeclined(answer)) throw new Error(reasonOf(answer, 'en').detail.replace(/^\/name/, 'the name'));
  return answer;
}

function lineOf({ agencyId, name, agencyKind, country }: AgencyItem): string {
  return `${agencyId.padEnd(28)}  ${(agencyKind ?? 'of the instance').padEnd(22)}  ${country}  ${name}\n`;
}

async function inDatabase(work: (db: DataSource) => Promise<void>): Promise<void> {
  const db = createDataSource(commandEnv().DATABASE_URL, { poolSize: 1, applicationName: 'noria-agency' });
  await db.initialize();
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}
