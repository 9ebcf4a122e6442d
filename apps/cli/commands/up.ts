// `noria up`: start an instance in this home and supervise it. `npm start` is this, after installing and building.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { inherited, loadLauncherEnv } from '#libs/config/env';
import type { LauncherEnv } from '#libs/config/env';
import { openHome, otherSettings, readRun } from '../servers/home-files.ts';
import type { Run } from '../servers/home-files.ts';
import type { Instance } from '../servers/launcher.ts';
import { claim, launcherOf, release, startOf } from '../servers/own-processes.ts';
import { lastLines } from '../servers/supervisor.ts';

interface UpOptions {
  readonly seed: boolean;
  readonly background?: boolean;
  readonly tiedTo?: string;
}

const WATCH_EVERY_MS = 1000;
/** The message that the launcher in the background sends to the command that started it, after its lines. */
const READY = { ready: true };

export function register(program: Command): void {
  program
    .command('up')
    .description('start Postgres, Temporal, the workers and the API, and keep them running')
    .option('--no-seed', 'leave the demo campaign out')
    .option('--background', 'return when everything is ready, and keep it running')
    .option('--tied-to <pid>', 'stop when this process ends')
    .action(up);
}

async function up(options: UpOptions): Promise<void> {
  const env = loadLauncherEnv();
  const home = path.resolve(env.NORIA_HOME);
  openHome(home);
  if (await launcherOf(home)) {
    alreadyRunning(home);
  } else if (options.background) {
    await inBackground(home, options);
  } else {
    await inForeground(env, home, options);
  }
}

async function inForeground(env: LauncherEnv, home: string, options: UpOptions): Promise<void> {
  if (!(await claim(home))) {
    alreadyRunning(home);
    return;
  }
  let stop = (): Promise<void> => {
    release(home);
    return Promise.resolve();
  };
  onEnd(options.tiedTo, () => stop());
  try {
    // Read here alone: what only starts it in the background needs none of it.
    const { launchInstance } = await import('../servers/launcher.ts');
    const instance = await launchInstance(env, say, (how) => {
      stop = how;
    });
    say(addresses(instance.run));
    if (env.NORIA_DEMO) await demo(instance, options.seed && env.NORIA_SEED);
    if (!process.connected) say('Ctrl-C stops all of it; what was recorded is kept.');
    process.send?.(READY);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function demo(instance: Instance, wanted: boolean): Promise<void> {
  const { seed } = await import('../servers/launcher.ts');
  const isSeeded = wanted && (await seed(instance));
  if (wanted && !isSeeded) say('The demo campaign is missing or incomplete; everything else runs.');
  if (isSeeded) {
    say(
      `Open ${instance.run.api.url} and sign in as the placement officer with one press. Look first at what is overdue,\n` +
        'then at the departures, the bulk operation that is suspended, and the import with rows to mend.',
    );
  }
  say(
    [
      'Demo accounts, password noria-demo:',
      '  officer@noria.demo  cartaya@noria.demo  employers@noria.demo  auditor@noria.demo  admin@noria.demo',
      `  all of them: ${instance.run.api.url}/v1/demo/accounts`,
    ].join('\n'),
  );
}

// Whatever ends the launcher, its children end first. A second signal no longer waits.
function onEnd(tiedTo: string | undefined, stop: () => Promise<void>): void {
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    say('Stopping …');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(String(error));
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  // The reader of this output may have ended; the servers are supervised all the same.
  process.stdout.on('error', () => undefined);
  if (tiedTo === undefined) return;
  const tie = { pid: Number(tiedTo), since: startOf(Number(tiedTo)) };
  const watch = setInterval(() => {
    if (startOf(tie.pid) === tie.since && tie.since !== undefined) return;
    clearInterval(watch);
    if (!ending) end();
  }, WATCH_EVERY_MS);
  watch.unref();
}

async function inBackground(home: string, options: UpOptions): Promise<void> {
  // The reader of this output may end before the last line.
  process.stdout.on('error', () => undefined);
  const log = path.join(home, 'logs', 'launcher.log');
  const output = openSync(log, 'a', 0o600);
  const args = [fileURLToPath(new URL('../main.js', import.meta.url)), 'up'];
  if (!options.seed) args.push('--no-seed');
  if (options.tiedTo !== undefined) args.push('--tied-to', options.tiedTo);
  const child = spawn(process.execPath, args, {
    detached: true,
    env: inherited(),
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const started = await new Promise<boolean>((resolve) => {
    child.on('message', (message: { line?: string; ready?: boolean }) => {
      if (message.line !== undefined) say(message.line);
      if (message.ready) resolve(true);
    });
    child.once('exit', () => resolve(false));
  });
  if (!started) throw new Error(`It did not start:\n${lastLines(log)}`);
  child.disconnect();
  child.unref();
}

function alreadyRunning(home: string): void {
  const run = readRun(home);
  say('Noria already runs here.');
  if (run) say(addresses(run));
  const others = otherSettings(home, inherited());
  if (others.length === 0) return;
  say(`It does not run with what ${others.join(', ')} says here: stop it first with \`noria down\`.`);
  process.exitCode = 1;
}

function addresses(run: Run): string {
  const lines = [
    `Noria answers at ${run.api.url}`,
    `  API documentation   ${run.api.url}/docs`,
    ...(run.temporal.uiUrl === null ? [] : [`  Temporal's own UI   ${run.temporal.uiUrl}`]),
  ];
  return lines.join('\n');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
  // In the background the command that waits prints it too: obtaining a server may take minutes.
  if (process.connected) process.send?.({ line });
}
