// `noria key rotate`: brings everything under the keys in use, so that the vault key before them is needed no longer.
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Option } from 'commander';
import type { Command } from 'commander';
import { inherited } from '#libs/config/env';
import { formerOf, instanceKeys, keyIdOf } from '#libs/config/keys';
import type { InstanceKeys } from '#libs/config/keys';
import { checkKeys, retireFormerKeys } from '#libs/db/keys/held-keys';
import { rotateVault } from '#libs/db/keys/rotate-vault';
import { createVault } from '#libs/db/people/vault';
import { createDataSource } from '#libs/db/postgres/data-source';
import { commandEnv, renewKey } from '../servers/home-files.ts';
import { launcherOf } from '../servers/own-processes.ts';

/** Processes look at the keys more often than this, and end when another one has come (apps/api/sweepers). */
const NOTICED_WITHIN_MS = 60_000;
const NO_DATABASE =
  'Postgres does not answer at DATABASE_URL: keys are rotated while it runs (in a home of `npm start`: while Noria runs).';
const SAY_EVERY_MS = 1_000;

export function registerRotate(key: Command): void {
  key
    .command('rotate')
    .description('bring everything under the NORIA_VAULT_KEY and NORIA_SEAL_KEY in use, with progress')
    .addOption(
      new Option('--renew <purpose>', 'first step, in a home of `npm start`: make a new key').choices([
        'seal',
        'vault',
      ]),
    )
    .action(({ renew }: { renew?: 'seal' | 'vault' }) =>
      renew === undefined ? rotate() : renewInHome(renew),
    );
}

async function renewInHome(purpose: 'seal' | 'vault'): Promise<void> {
  const home = path.resolve(inherited().NORIA_HOME ?? '.noria');
  if (await launcherOf(home)) throw new Error('Noria runs here: stop it first with `noria down`.');
  renewKey(home, purpose);
  say(
    `${home} has a new ${purpose} key, and keeps the former one. Now \`npm start\`, and while it runs \`noria key rotate\`.`,
  );
}

async function rotate(): Promise<void> {
  const env = commandEnv();
  const keys = instanceKeys(env);
  const startedAt = Date.now();
  const db = await createDataSource(env.DATABASE_URL, { poolSize: 2, applicationName: 'noria-key' })
    .initialize()
    .catch((error: unknown) => {
      throw new Error(NO_DATABASE, { cause: error });
    });
  try {
    await checkKeys(db, keys);
    if (formerOf(keys.vault).length > 0) {
      await pass(db, keys);
      say('Waiting until no process is left that holds only the former key.');
      await pause(Math.max(0, startedAt + NOTICED_WITHIN_MS - Date.now()));
      // What was written meanwhile; a pass that finds nothing ends it.
      while ((await pass(db, keys)) > 0);
    }
    const retired = await retireFormerKeys(db, 'vault', keys.vault);
    say(`Everything is under vault key ${keyIdOf(keys.vault)}.`);
    for (const id of retired) {
      say(`Key ${id} is needed no longer, but for backups made before now: keep it with them.`);
    }
    const older = formerOf(keys.seal).map(keyIdOf);
    say(`New entries are sealed under key ${keyIdOf(keys.seal)}.`);
    if (older.length > 0) {
      say(`Entries of before are never sealed again: keep ${older.join(', ')} to verify them.`);
    }
  } finally {
    await db.destroy();
  }
}

async function pass(db: Parameters<typeof rotateVault>[0], keys: InstanceKeys): Promise<number> {
  let saidAt = 0;
  const { wrapped, others, total } = await rotateVault(db, createVault(keys.vault, keys.seal), (progress) => {
    if (Date.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = Date.now();
    say(
      `${String(progress.done)} of ${String(progress.total)} people, ${String(progress.wrapped)} wrapped anew`,
    );
  });
  say(
    `${String(wrapped)} of ${String(total)} people were wrapped anew, and ${String(others)} imports and bulk operations.`,
  );
  return wrapped + others;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
