// `noria status`: what runs in this home. `noria down`: stop it, whoever started it.
import path from 'node:path';
import type { Command } from 'commander';
import { loadLauncherEnv } from '#libs/config/env';
import { forgetRun, readRun } from '../servers/home-files.ts';
import type { Run } from '../servers/home-files.ts';
import { orphansOf } from '../servers/orphans.ts';
import { isReady } from '../servers/poll.ts';
import { launcherOf, release, startOf, stop, stopOrphans } from '../servers/own-processes.ts';

/** The launcher stops its processes in order, each within its own time; only then is it killed. */
const LAUNCHER_WITHIN_MS = 60_000;

export function register(program: Command): void {
  program
    .command('status')
    .description('say what runs here')
    .option('--json', 'as run.json has it')
    .action(status);
  program.command('down').description('stop everything that runs here').action(down);
}

async function status(options: { json?: boolean }): Promise<void> {
  const home = path.resolve(loadLauncherEnv().NORIA_HOME);
  const run = readRun(home);
  if (!run) {
    sayWithoutRun(home);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(options.json ? `${JSON.stringify(run, null, 2)}\n` : `${await inWords(home, run)}\n`);
}

/** A launcher that was killed while it started has written down nothing of what it started. */
function sayWithoutRun(home: string): void {
  const orphans = orphansOf(home);
  const lines =
    orphans.length === 0
      ? [`Nothing runs in ${home}.`]
      : [
          ...orphans.map(({ name, pid }) => `${name.padEnd(10)}pid ${String(pid)}`),
          `without a launcher in ${home}: \`noria up\` starts it anew, \`noria down\` stops it`,
        ];
  process.stderr.write(`${lines.join('\n')}\n`);
}

async function inWords(home: string, run: Run): Promise<string> {
  const one = (name: string, pid: number | null, place: string): string => {
    const state =
      pid === null ? 'not ours' : startOf(pid) === undefined ? 'not running' : `pid ${String(pid)}`;
    return `${name.padEnd(10)}${state.padEnd(14)}${place}`;
  };
  return [
    one('api', run.api.pid, `${run.api.url} ${(await isReady(run.api.url)) ? 'ready' : 'not ready'}`),
    ...run.workers.map(({ pid }) => one('worker', pid, '')),
    one('temporal', run.temporal.pid, [run.temporal.address, run.temporal.uiUrl ?? ''].join(' ')),
    one('postgres', run.postgres.pid, run.postgres.url.replace(/\/\/[^@]*@/, '//')),
    (await launcherOf(home))
      ? 'supervised by its launcher'
      : 'without a launcher: `noria up` starts it anew, `noria down` stops it',
  ].join('\n');
}

async function down(): Promise<void> {
  const home = path.resolve(loadLauncherEnv().NORIA_HOME);
  const launcher = await launcherOf(home);
  if (launcher) await stop(launcher, LAUNCHER_WITHIN_MS);
  await stopOrphans(home);
  forgetRun(home);
  release(home);
}
