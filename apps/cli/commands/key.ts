// `noria key`: the keys with which systems of partner agencies sign in. The same keys as over the API, for operators.
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import type { KeyItem } from '#libs/contract/keys';
import { createDataSource } from '#libs/db/postgres/data-source';
import { findAgency } from '#libs/db/directory/directory';
import { createAgencyKey, listApiKeys, revokeApiKey } from '#libs/db/directory/sessions';
import { transaction } from '#libs/db/postgres/sql';
import { textFault } from '#libs/domain/text';
import { commandEnv } from '../servers/home-files.ts';

const NAME = { maxLength: 120 };

export function register(program: Command): void {
  const key = program.command('key').description('keys of partner agencies: what their systems sign in with');
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
        const keys = await listApiKeys(db, agencyId);
        process.stdout.write(json ? `${JSON.stringify(keys, null, 2)}\n` : keys.map(lineOf).join(''));
      }),
    );
  key
    .command('revoke <keyId>')
    .description('revoke a key: within a second it no longer signs in')
    .action((keyId: string) =>
      inDatabase(async (db) => {
        if (!(await revokeApiKey(db, keyId))) throw new Error(`There is no valid key ${keyId}.`);
        process.stdout.write(`${keyId} is revoked.\n`);
      }),
    );
}

async function create(db: DataSource, agencyId: string, name: string): Promise<void> {
  const agency = await findAgency(db, agencyId);
  if (agency === undefined) throw new Error(`There is no agency ${agencyId}.`);
  if (agency.kind === null) throw new Error(`${agency.name} is not a partner agency.`);
  const fault = name.trim() === '' ? 'is blank' : textFault(name, NAME);
  if (fault !== undefined) throw new Error(`The name ${fault}.`);
  const { keyId, token } = await transaction(db, (tx) => createAgencyKey(tx, { agencyId, name }));
  process.stdout.write(`${keyId} is a key of ${agency.name}.\nKey, shown this once: ${token}\n`);
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
