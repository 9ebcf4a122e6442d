// `noria key`: the keys with which systems of partner agencies sign in, the same as over the API, for operators; and
// `noria key rotate` for the two keys of the instance itself.
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { isDeclined, reasonOf } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import { issueKey, readKeys, revokeKey } from '#libs/casework/commands/agency-keys';
import { instanceKeys } from '#libs/config/keys';
import type { KeyItem } from '#libs/contract/keys';
import { checkKeys } from '#libs/db/keys/held-keys';
import { createDataSource } from '#libs/db/postgres/data-source';
import { OPERATOR } from '#libs/domain/access';
import { textFault } from '#libs/domain/text';
import { commandEnv } from '../servers/home-files.ts';
import { registerRotate } from './rotate-keys.ts';

const NAME = { maxLength: 120 };

export function register(program: Command): void {
  const key = program
    .command('key')
    .description('keys of partner agencies, with which their systems sign in; and the keys of this instance');
  registerRotate(key);
  key
    .command('create <agencyId>')
    .description('make a key for a system of a partner agency; it is shown this once')
    .requiredOption('--name <name>', 'which system it is for')
    .action((agencyId: string, { name }: { name: string }) => inDatabase((db) => create(db, agencyId, name)));
  key
    .command('list [agencyId]')
    .description('keys of one agency, or of all; never the keys themselves')
    .option('--json', 'one JSON document, for machines')
    .action((agencyId: string | undefined, { json }: { json?: true }) =>
      inDatabase(async (db) => {
        const { items } = done(await readKeys({ db }, OPERATOR, agencyId));
        process.stdout.write(json ? `${JSON.stringify(items, null, 2)}\n` : items.map(lineOf).join(''));
      }),
    );
  key
    .command('revoke <keyId>')
    .description('revoke a key: it no longer signs in')
    .action((keyId: string) =>
      inDatabase(async (db) => {
        const revoked = done(await revokeKey({ db }, OPERATOR, keyId, 'noria key revoke'));
        if (!revoked) throw new Error(`There is no valid key ${keyId}.`);
        process.stdout.write(`${keyId} is revoked.\n`);
      }),
    );
}

async function create(db: DataSource, agencyId: string, name: string): Promise<void> {
  const fault = name.trim() === '' ? 'is blank' : textFault(name, NAME);
  if (fault !== undefined) throw new Error(`The name ${fault}.`);
  const keys = instanceKeys(commandEnv());
  await checkKeys(db, keys);
  const { seal } = keys;
  const input = { agencyId, name };
  const attempt = { act: 'noria key create', key: randomUUID(), body: input };
  const { answer } = done(await issueKey({ db, seal }, OPERATOR, attempt, input));
  process.stdout.write(
    `${answer.keyId} is a key of ${agencyId}.\nKey, shown this once: ${answer.key ?? ''}\n`,
  );
}

/** The answer, or the "no" as a sentence that ends the command. */
function done<T>(answer: T | Declined): T {
  if (isDeclined(answer)) throw new Error(reasonOf(answer, 'en').detail);
  return answer;
}

function lineOf({ keyId, agencyId, name, createdAt, revokedAt }: KeyItem): string {
  const state = revokedAt === null ? `since ${dayOf(createdAt)}` : `revoked ${dayOf(revokedAt)}`;
  return `${keyId}  ${agencyId.padEnd(20)}  ${state.padEnd(20)}  ${name}\n`;
}

function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

async function inDatabase(work: (db: DataSource) => Promise<void>): Promise<void> {
  const db = createDataSource(commandEnv().DATABASE_URL, { poolSize: 1, applicationName: 'noria-key' });
  await db.initialize();
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}
