// An instance whose Postgres archives its write-ahead log, as docs/production.md says: base backups of the running
// server, the loss of its folder, and a restore as far as the archive goes or to one moment.
//
// The embedded Postgres comes without pg_basebackup. The same backup is made by the functions that Postgres documents
// for it: pg_backup_start, a copy of the folder while it is written to, pg_backup_stop.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { noria, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';

const ARCHIVED_WITHIN_MS = 60_000;
/** What is written is archived after this at the latest; also what may be lost with a disk. */
const ARCHIVE_TIMEOUT_S = 5;
/** What a copy of a running server leaves out: the server makes it anew. */
const LEFT_OUT = ['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pg_replslot', 'pg_stat_tmp', 'pg_subtrans'];
const EMPTY = ['pg_wal', 'pg_wal/archive_status', 'pg_replslot', 'pg_stat_tmp', 'pg_subtrans'];
const RESTORE_SETTINGS = ['restore_command', 'recovery_target_time', 'recovery_target_action', 'hot_standby'];

export interface ArchivedPostgres {
  /** A copy of the server while it runs. Answers its folder. */
  baseBackup(name: string): Promise<string>;
  /** Resolves when all that is written by now stands in the archive. */
  untilArchived(): Promise<void>;
  /** The disk is gone, and the server with it, without a last word to the archive. */
  loseFolder(): void;
  /** Puts a base backup in its place, which the next start brings as far as the archive goes, or to `moment`. */
  restore(backup: string, moment?: string): void;
  /** After that start: later backups carry nothing of this restore. */
  forgetRestore(): Promise<void>;
}

/** Makes Postgres archive into `folder`, which takes one restart. The instance is ready again afterwards. */
export async function archivedPostgres(instance: OwnStack, folder: string): Promise<ArchivedPostgres> {
  const cluster = realpathSync(path.join(instance.home, 'postgres'));
  const { uid, gid, mode } = statSync(cluster);
  const archive = path.join(folder, 'wal');
  const makeFolder = (name: string): void => {
    mkdirSync(name, { mode });
    chownSync(name, uid, gid);
  };
  makeFolder(archive);
  await asOwner(instance, async (owner) => {
    for (const [name, value] of Object.entries({
      archive_mode: 'on',
      archive_command: archiveCommand(archive),
      archive_timeout: `${String(ARCHIVE_TIMEOUT_S)}s`,
      // For the figures alone: it tells an entry that came back from one that was in the backup.
      track_commit_timestamp: 'on',
    })) {
      await owner.query(`ALTER SYSTEM SET ${name} = ${owner.escapeLiteral(value)}`);
    }
  });
  await noria(['down'], instance.launcherEnv);
  await startAgain(instance);
  await instance.ready();

  return {
    baseBackup: (name) =>
      asOwner(instance, async (owner) => {
        const copy = path.join(folder, name);
        await owner.query('SELECT pg_backup_start($1, fast => true)', [name]);
        copyRunning(cluster, copy);
        const { rows } = await owner.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
        for (const file of LEFT_OUT) rmSync(path.join(copy, file), { recursive: true, force: true });
        for (const empty of EMPTY) makeFolder(path.join(copy, empty));
        ownedFile(path.join(copy, 'backup_label'), rows[0]?.labelfile ?? '', { uid, gid });
        return copy;
      }),
    untilArchived: () =>
      asOwner(instance, async (owner) => {
        const { rows } = await owner.query<{ file: string }>(
          'SELECT pg_walfile_name(pg_switch_wal()) AS file',
        );
        const file = path.join(archive, rows[0]?.file ?? '');
        await until(ARCHIVED_WITHIN_MS, 'the log was not archived', () => Promise.resolve(existsSync(file)));
      }),
    loseFolder: () => {
      // Renamed first: what still runs in it, or is started again, finds no cluster under its name.
      renameSync(cluster, `${cluster}.lost`);
      instance.kill('postgres');
      rmSync(`${cluster}.lost`, { recursive: true, force: true, maxRetries: 10 });
    },
    restore: (backup, moment) => {
      rmSync(cluster, { recursive: true, force: true });
      execFileSync('cp', ['-a', backup, cluster]);
      const settings = {
        restore_command: `cp "${archive}/%f" "%p"`,
        recovery_target_action: 'promote',
        // Nobody reads, or is told to write, before all of it is back.
        hot_standby: 'off',
        ...(moment === undefined ? {} : { recovery_target_time: moment }),
      };
      const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
      appendFileSync(path.join(cluster, 'postgresql.auto.conf'), lines.join(''));
      ownedFile(path.join(cluster, 'recovery.signal'), '', { uid, gid });
    },
    forgetRestore: () =>
      asOwner(instance, async (owner) => {
        for (const name of RESTORE_SETTINGS) await owner.query(`ALTER SYSTEM RESET ${name}`);
      }),
  };
}

/** Starts the instance in its home again, to end with this process at the latest. */
export async function startAgain(instance: OwnStack): Promise<void> {
  const args = ['up', '--background', '--no-seed', '--tied-to', String(process.pid)];
  await noria(args, instance.launcherEnv);
}

/** Statements of the owner of the cluster, over one connection: a backup begins and ends in the same session. */
export async function asOwner<T>(instance: OwnStack, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: instance.databaseUrl });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** The one of docker-compose.yml: a file appears whole or not at all, and is never replaced by another. */
export function archiveCommand(archive: string): string {
  const file = `"${archive}/%f"`;
  const part = `"${archive}/%f.part"`;
  return `if test -f ${file}; then cmp -s "%p" ${file}; else cp "%p" ${part} && mv ${part} ${file}; fi`;
}

// Files come and go meanwhile; what is missing from the copy, the archived log makes again.
function copyRunning(from: string, to: string): void {
  const { error, stderr } = spawnSync('cp', ['-a', from, to], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  const faults = stderr
    .split('\n')
    .filter((line) => line !== '' && !line.endsWith('No such file or directory'));
  if (error !== undefined || faults.length > 0) {
    throw new Error(`not copied: ${faults.join(', ')}`, { cause: error });
  }
}

function ownedFile(file: string, text: string, { uid, gid }: { uid: number; gid: number }): void {
  writeFileSync(file, text, { mode: 0o600 });
  chownSync(file, uid, gid);
}
