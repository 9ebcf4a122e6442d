// `noria erasure`: the list of who was erased, kept beside the backups, and erased again after one was restored. It holds
// ids and no name.
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { isDeclined, reasonOf } from '#libs/casework/answers';
import { eraseAgain } from '#libs/casework/commands/erasure';
import { instanceKeys } from '#libs/config/keys';
import { checkKeys } from '#libs/db/keys/held-keys';
import { erasedIds } from '#libs/db/erasing/erasing';
import { createVault } from '#libs/db/people/vault';
import { isMadeId } from '#libs/db/postgres/cursors';
import { createDataSource } from '#libs/db/postgres/data-source';
import { OPERATOR } from '#libs/domain/access';
import { commandEnv } from '../servers/home-files.ts';

export function register(program: Command): void {
  const erasure = program.command('erasure').description('seasonal workers who were erased');
  erasure
    .command('list')
    .description('the ids of all who were erased, one a line: keep it beside every backup')
    .action(() =>
      inDatabase(async (db) => {
        process.stdout.write((await erasedIds(db)).map((id) => `${id}\n`).join(''));
      }),
    );
  erasure
    .command('apply <file>')
    .description('erase again everybody on such a list, after an older backup was restored')
    .action(apply);
}

async function apply(file: string): Promise<void> {
  const ids = idsIn(await readFile(file, 'utf8'), file);
  await inDatabase(async (db) => {
    const keys = instanceKeys(commandEnv());
    await checkKeys(db, keys);
    const vault = createVault(keys.vault, keys.seal);
    const erased = await eraseAgain({ db, vault }, OPERATOR, ids, 'noria erasure apply');
    if (isDeclined(erased)) throw new Error(reasonOf(erased, 'en').detail);
    process.stdout.write(`${erased} of ${ids.length} are erased here; the others were never known here.\n`);
  });
}

/** The ids of a list, one a line. Throws at a line that is none, and when there is none at all: then it is another file. */
export function idsIn(text: string, file: string): string[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const strange = lines.findIndex((line) => line !== '' && !isMadeId(line));
  if (strange >= 0) {
    throw new Error(
      `line ${strange + 1} of ${file} is no id, as \`noria erasure list\` writes them: nobody was erased`,
    );
  }
  return lines.filter((line) => line !== '');
}

async function inDatabase(work: (db: DataSource) => Promise<void>): Promise<void> {
  const db = createDataSource(commandEnv().DATABASE_URL, { poolSize: 1, applicationName: 'noria-erasure' });
  await db.initialize();
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}
