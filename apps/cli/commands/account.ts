// `noria account`: make an account or change one. The first account of a new instance is made so. The password is read
// from standard input, or made up and shown once.
import { randomBytes } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { Option } from 'commander';
import type { Command } from 'commander';
import { createDataSource } from '#libs/db/postgres/data-source';
import { isDeclined, reasonOf } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import { saveAccount } from '#libs/casework/commands/save-account';
import { AGENCY_KINDS, OPERATOR, ROLES } from '#libs/domain/access';
import type { AgencyKind, Role } from '#libs/domain/access';
import { commandEnv } from '../servers/home-files.ts';
import { countryOf } from './agency.ts';

const SHORTEST_PASSWORD = 12;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;

interface AccountOptions {
  role: Role;
  agency: string;
  name?: string;
  agencyName?: string;
  agencyKind?: AgencyKind;
  country?: string;
  passwordStdin?: true;
}

export function register(program: Command): void {
  program
    .command('account <email>')
    .description('make an account, or give a known one another role, agency or password')
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).makeOptionMandatory())
    .requiredOption('--agency <agencyId>', 'the agency that the person belongs to')
    .option('--name <name>', 'how the person is shown; the email unless given')
    .option('--agency-name <name>', 'makes the agency when it is new')
    .addOption(new Option('--agency-kind <kind>', 'of a new partner agency').choices(AGENCY_KINDS))
    .option('--country <code>', 'of a new agency: ES, MA, …', countryOf)
    .option('--password-stdin', 'read the password from standard input instead of making one up')
    .action(makeAccount);
}

async function makeAccount(email: string, options: AccountOptions): Promise<void> {
  if (!EMAIL.test(email)) throw new Error(`"${email}" is not an email address`);
  const password = options.passwordStdin ? await givenPassword() : randomBytes(12).toString('base64url');
  const db = createDataSource(commandEnv().DATABASE_URL, { poolSize: 1, applicationName: 'noria-account' });
  await db.initialize();
  try {
    const saved = await saveAccount({ db }, OPERATOR, {
      email,
      name: options.name ?? email,
      role: options.role,
      password,
      agency: agencyOf(options),
    });
    if (isDeclined(saved)) throw new Error(mendFor(saved, { email, agencyId: options.agency }));
    process.stdout.write(`${saved.user.email} may sign in as ${saved.user.role} of ${saved.agency.name}.\n`);
    if (!options.passwordStdin) process.stdout.write(`Password, shown this once: ${password}\n`);
  } finally {
    await db.destroy();
  }
}

function agencyOf({ agency, agencyName, agencyKind, country }: AccountOptions): {
  agencyId: string;
  name?: string;
  kind?: AgencyKind;
  country?: string;
} {
  return {
    agencyId: agency,
    ...(agencyName === undefined ? {} : { name: agencyName }),
    ...(agencyKind === undefined ? {} : { kind: agencyKind }),
    ...(country === undefined ? {} : { country }),
  };
}

/** What is missing, as options of this command. */
export function mendFor(no: Declined, { email, agencyId }: { email: string; agencyId: string }): string {
  const pointer = no.kind === 'invalid' ? no.faults[0]?.pointer : undefined;
  switch (pointer) {
    case '/email':
      return `the account ${email} is closed: \`noria user change ${email} --open\` opens it, with --new-password another password`;
    case '/agency/kind':
      return `a partner agency needs a kind: add --agency-kind (${AGENCY_KINDS.join(', ')})`;
    case '/agency/name':
      return `there is no agency ${agencyId} yet: add --agency-name and --country to make it`;
    default:
      return reasonOf(no, 'en').detail;
  }
}

async function givenPassword(): Promise<string> {
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < SHORTEST_PASSWORD) {
    throw new Error(`a password has at least ${SHORTEST_PASSWORD} characters`);
  }
  return password;
}
