// `noria account`: make an account or change one. The first account of a new instance is made so. The password is read
// from standard input, or made up and shown once.
import { randomBytes } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { createDataSource } from '#libs/db/postgres/data-source';
import { findAgency, saveAgency, saveUser } from '#libs/db/directory/directory';
import type { Agency } from '#libs/db/directory/directory';
import { hashPassword } from '#libs/db/directory/directory';
import { AGENCY_KINDS, ROLES } from '#libs/domain/access';
import type { AgencyKind, Role } from '#libs/domain/access';
import { commandEnv } from '../servers/home-files.ts';

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
    const agency = await agencyFor(db, options);
    const user = await saveUser(db, {
      email,
      name: options.name ?? email,
      role: options.role,
      agencyId: agency.agencyId,
      passwordHash: await hashPassword(password),
    });
    process.stdout.write(`${user.email} may sign in as ${user.role} of ${agency.name}.\n`);
    if (!options.passwordStdin) process.stdout.write(`Password, shown this once: ${password}\n`);
  } finally {
    await db.destroy();
  }
}

/** The agency named, made when its name and country are given with it. */
async function agencyFor(
  db: Parameters<typeof findAgency>[0],
  { agency: agencyId, agencyName, agencyKind, country, role }: AccountOptions,
): Promise<Agency> {
  const known = await findAgency(db, agencyId);
  const kind = known?.kind ?? agencyKind ?? null;
  if (role === 'partner-agency' && kind === null) {
    throw new Error(`a partner agency needs a kind: add --agency-kind (${AGENCY_KINDS.join(', ')})`);
  }
  if (known !== undefined) return known;
  if (agencyName === undefined || country === undefined) {
    throw new Error(`there is no agency ${agencyId} yet: add --agency-name and --country to make it`);
  }
  return saveAgency(db, { agencyId, name: agencyName, kind, country });
}

async function givenPassword(): Promise<string> {
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < SHORTEST_PASSWORD) {
    throw new Error(`a password has at least ${SHORTEST_PASSWORD} characters`);
  }
  return password;
}

function countryOf(text: string): string {
  if (!/^[A-Z]{2}$/.test(text)) throw new InvalidArgumentError('two capital letters, such as ES');
  return text;
}
