// `noria user`: accounts of people, as administrators keep them over the API. Passwords are read from standard input, or
// made up and shown once.
import { randomBytes, randomUUID } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { isDeclined, reasonOf } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import {
  changeUser,
  createUser,
  readSessionsOf,
  readUsers,
  signOutEverywhere,
} from '#libs/casework/commands/users';
import type { UserItem } from '#libs/contract/users';
import { instanceKeys } from '#libs/config/keys';
import { checkKeys } from '#libs/db/keys/held-keys';
import { createDataSource } from '#libs/db/postgres/data-source';
import { OPERATOR, ROLES } from '#libs/domain/access';
import type { Role } from '#libs/domain/access';
import { commandEnv } from '../servers/home-files.ts';

const SHORTEST_PASSWORD = 12;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;

interface CreateOptions {
  role: Role;
  agency: string;
  name?: string;
  passwordStdin?: true;
}

interface ChangeOptions {
  role?: Role;
  agency?: string;
  close?: true;
  open?: true;
  newPassword?: true;
  passwordStdin?: true;
}

export function register(program: Command): void {
  const user = program.command('user').description('accounts of people: who may sign in, as what');
  user
    .command('list [agencyId]')
    .description('accounts of one agency, or of all')
    .option('--json', 'one JSON document, for machines')
    .action((agencyId: string | undefined, { json }: { json?: true }) =>
      inDatabase(async (db) => {
        const items = await allUsers(db, agencyId);
        process.stdout.write(json ? `${JSON.stringify(items, null, 2)}\n` : items.map(lineOf).join(''));
      }),
    );
  user
    .command('create <email>')
    .description('make an account in an agency that there is; `noria account` makes the agency too')
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).makeOptionMandatory())
    .requiredOption('--agency <agencyId>', 'the agency that the person belongs to')
    .option('--name <name>', 'how the person is shown; the email unless given')
    .option('--password-stdin', 'read the password from standard input instead of making one up')
    .action(create);
  user
    .command('change <user>')
    .description('change an account, by id or email; it is signed out everywhere')
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES))
    .option('--agency <agencyId>', 'the agency that the person belongs to')
    .addOption(new Option('--close', 'nobody signs in with it any more').conflicts('open'))
    .option('--open', 'it may sign in again')
    .option('--new-password', 'make up another password and show it once')
    .option('--password-stdin', 'read another password from standard input')
    .action(change);
  user
    .command('sessions <user>')
    .description('where an account is signed in, without the tokens')
    .action((named: string) =>
      inDatabase(async (db) => {
        const { items } = done(await readSessionsOf({ db }, OPERATOR, named));
        const lines = items.map(
          (one) => `${one.sessionId}  since ${one.createdAt}, until ${one.expiresAt}\n`,
        );
        process.stdout.write(lines.join('') || 'It is signed in nowhere.\n');
      }),
    );
  user
    .command('sign-out <user>')
    .description('end every session of an account')
    .action((named: string) =>
      inDatabase(async (db) => {
        const ended = done(await signOutEverywhere({ db }, OPERATOR, named, 'noria user sign-out'));
        process.stdout.write(`${named} is signed out: ${ended} ended.\n`);
      }),
    );
}

async function create(email: string, { role, agency, name, passwordStdin }: CreateOptions): Promise<void> {
  if (!EMAIL.test(email)) throw new Error(`"${email}" is not an email address`);
  const given = passwordStdin ? { password: await givenPassword() } : {};
  const input = { email, name: name ?? email, role, agencyId: agency, ...given };
  await inDatabase(async (db) => {
    const keys = instanceKeys(commandEnv());
    await checkKeys(db, keys);
    const attempt = { act: 'noria user create', key: randomUUID(), body: { email } };
    const { answer } = done(await createUser({ db, seal: keys.seal }, OPERATOR, attempt, input));
    process.stdout.write(`${answer.email} is ${answer.userId}, and may sign in as ${answer.role}.\n`);
    if (answer.password !== null) process.stdout.write(`Password, shown this once: ${answer.password}\n`);
  });
}

async function change(named: string, options: ChangeOptions): Promise<void> {
  const { role, agency, close, open, newPassword, passwordStdin } = options;
  const password = passwordStdin
    ? await givenPassword()
    : newPassword && randomBytes(15).toString('base64url');
  const changes = {
    ...(role === undefined ? {} : { role }),
    ...(agency === undefined ? {} : { agencyId: agency }),
    ...(close || open ? { active: open === true } : {}),
    ...(password ? { password } : {}),
  };
  if (Object.keys(changes).length === 0) throw new Error('say what to change: --role, --agency, --close, …');
  await inDatabase(async (db) => {
    const user = done(await changeUser({ db }, OPERATOR, named, changes, 'noria user change'));
    process.stdout.write(lineOf(user));
    if (newPassword && password) process.stdout.write(`Password, shown this once: ${password}\n`);
  });
}

async function allUsers(db: DataSource, agencyId?: string): Promise<UserItem[]> {
  const users: UserItem[] = [];
  const filter = agencyId === undefined ? {} : { agencyId };
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = { limit: 500, ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = done(await readUsers({ db }, OPERATOR, filter, page));
    users.push(...items);
    cursor = nextCursor;
  }
  return users;
}

async function givenPassword(): Promise<string> {
  const password = (await readAll(process.stdin)).replace(/\r?\n$/, '');
  if (password.length >= SHORTEST_PASSWORD) return password;
  throw new Error(`a password has at least ${SHORTEST_PASSWORD} characters`);
}

/** A fault names its field by a pointer; here the fields are options. */
export function inOptions(detail: string): string {
  return detail.replace(
    /(^|; )\/(agencyId|role|name|password)(?= )/g,
    (_all, before: string, field: string) => {
      return `${before}--${field === 'agencyId' ? 'agency' : field === 'password' ? 'password-stdin' : field}`;
    },
  );
}

/** The answer, or the "no" as a sentence that ends the command. */
function done<T>(answer: T | Declined): T {
  if (isDeclined(answer)) throw new Error(inOptions(reasonOf(answer, 'en').detail));
  return answer;
}

function lineOf({ userId, email, role, agencyId, active }: UserItem): string {
  return `${userId}  ${email.padEnd(32)}  ${role.padEnd(18)}  ${agencyId}${active ? '' : '  (closed)'}\n`;
}

async function inDatabase(work: (db: DataSource) => Promise<void>): Promise<void> {
  const db = createDataSource(commandEnv().DATABASE_URL, { poolSize: 2, applicationName: 'noria-user' });
  await db.initialize();
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}
