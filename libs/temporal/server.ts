// A real Temporal server for this machine: where its binary comes from, and how we run it. Nearest first:
// on PATH, in our cache, Temporal's own download, built by Go from the pinned source.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { oneAtATime } from './one-at-a-time.ts';
import { startGroup } from './process-group.ts';

/** The release that our measurements and recorded histories come from (server 1.29.1). */
export const CLI_VERSION = 'v1.5.1';
const GO_PACKAGE = `github.com/temporalio/cli/cmd/temporal@${CLI_VERSION}`;
const PROGRESS_EVERY_MS = 5000;

export type Say = (line: string) => void;
type Variables = Readonly<Record<string, string>>;

export interface DevServer {
  readonly port: number;
  readonly uiPort: number;
  readonly namespace: string;
  /** The SQLite file that holds every history. */
  readonly file: string;
}

/**
 * The path of a `temporal` binary, obtained when this machine has none. Progress goes to `say`.
 * Throws with the ways out when every source failed.
 */
export async function temporalBinary(variables: Variables, say: Say): Promise<string> {
  const cached = path.join(cacheFolder(variables), executable('temporal'));
  const inCache = (): string | undefined => (isExecutable(cached) ? cached : undefined);
  const near = onPath('temporal', variables) ?? inCache();
  if (near !== undefined) return near;
  mkdirSync(path.dirname(cached), { recursive: true });
  return oneAtATime(
    path.join(path.dirname(cached), '.obtaining'),
    async () => inCache() ?? (await obtained(cached, variables, say)),
    () => {
      say('Another start obtains the Temporal server: waiting for it.');
    },
  );
}

async function obtained(cached: string, variables: Variables, say: Say): Promise<string> {
  for (const obtain of [download, build]) {
    // Obtained aside and renamed into place: a half-written binary is never taken for a whole one.
    const aside = mkdtempSync(path.join(path.dirname(cached), '.obtaining-'));
    const forget = (): void => {
      rmSync(aside, { recursive: true, force: true });
    };
    process.once('exit', forget);
    try {
      if (await obtain(aside, variables, say)) {
        renameSync(path.join(aside, executable('temporal')), cached);
        return cached;
      }
    } finally {
      process.off('exit', forget);
      forget();
    }
  }
  throw new Error(
    [
      'No Temporal server was found, and none could be obtained. Any one of these helps:',
      '  - set TEMPORAL_ADDRESS=host:port to a server that runs already',
      '  - put the Temporal CLI (`temporal`) on the PATH: https://docs.temporal.io/cli',
      '  - install Go 1.25 or newer, and the server is built from source in a few minutes',
    ].join('\n'),
  );
}

/**
 * How the server is started. WAL with FULL synchronisation: an acknowledged write survives any kill.
 * Keys are matched by case and unknown ones ignored in silence, so their spelling is the server's.
 */
export function devServerArguments(server: DevServer): string[] {
  const dynamic = {
    // Without it a timer of less than a second is late by up to a second, and simulated days are short.
    'history.timerProcessorMaxTimeShift': '100ms',
    'matching.numTaskqueueReadPartitions': 1,
    'matching.numTaskqueueWritePartitions': 1,
    'frontend.enableServerVersionCheck': false,
    'frontend.enableUpdateWorkflowExecution': true,
    'frontend.enableUpdateWorkflowExecutionAsyncAccepted': true,
  };
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--log-level', 'warn'],
    ...['--port', String(server.port), '--ui-port', String(server.uiPort)],
    ...['--namespace', server.namespace, '--db-filename', server.file],
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
    ...Object.entries(dynamic).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${JSON.stringify(value)}`,
    ]),
  ];
}

function cacheFolder(variables: Variables): string {
  return path.join(variables.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'noria', 'bin');
}

// What the SDK downloads for its own test server, asked of the same address for the release we pinned.
async function download(folder: string, _variables: Variables, say: Say): Promise<boolean> {
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string];
  if (arch === undefined || platform === undefined) return false;
  try {
    const question = new URLSearchParams({ arch, platform, format: 'tar.gz' });
    const answer = await fetch(`https://temporal.download/cli/${CLI_VERSION}?${question.toString()}`, {
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) return false;
    const { archiveUrl, fileToExtract } = (await answer.json()) as {
      archiveUrl: string;
      fileToExtract: string;
    };
    say('Downloading the Temporal server …');
    const archive = await fetch(archiveUrl, { signal: AbortSignal.timeout(180_000) });
    if (!archive.ok) return false;
    const file = path.join(folder, 'temporal.tar.gz');
    await writeFile(file, Buffer.from(await archive.arrayBuffer()));
    if (spawnSync('tar', ['-xzf', file, '-C', folder, fileToExtract]).status !== 0) return false;
    const binary = path.join(folder, executable('temporal'));
    if (fileToExtract !== executable('temporal')) renameSync(path.join(folder, fileToExtract), binary);
    chmodSync(binary, 0o755);
    return true;
  } catch {
    return false; // no way out of this network: the next source is tried
  }
}

async function build(folder: string, variables: Variables, say: Say): Promise<boolean> {
  if (onPath('go', variables) === undefined) return false;
  say(`Building the Temporal server from source (${GO_PACKAGE}): two to four minutes, once.`);
  const started = Date.now();
  const { child: go } = startGroup('go', ['install', GO_PACKAGE], {
    ...variables,
    CGO_ENABLED: '0',
    GOBIN: folder,
  });
  let complaint = '';
  go.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  const ended = new Promise<number | null>((resolve) => {
    go.once('error', () => {
      resolve(null);
    });
    go.once('close', resolve);
  });
  const status = await withProgress(ended, () => {
    say(`  still building … ${Math.round((Date.now() - started) / 1000)} s`);
  });
  if (status !== 0) say(`The build failed:\n${complaint.trim()}`);
  return status === 0;
}

async function withProgress<T>(work: Promise<T>, report: () => void): Promise<T> {
  const done = new AbortController();
  const reporting = (async () => {
    for (;;) {
      await after(PROGRESS_EVERY_MS, undefined, { signal: done.signal });
      report();
    }
  })().catch(() => undefined);
  try {
    return await work;
  } finally {
    done.abort();
    await reporting;
  }
}

function onPath(name: string, variables: Variables): string | undefined {
  return (variables.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, executable(name)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}
