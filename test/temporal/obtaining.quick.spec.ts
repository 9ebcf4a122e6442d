// Where the Temporal server comes from on a machine that has none, with a `go` of our own.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGroup } from '#libs/temporal/process-group';
import { temporalBinary } from '#libs/temporal/server';
import { eventually } from '../workflow/until.ts';

const fetchOfNode = globalThis.fetch;
let folder: string;
let variables: Record<string, string>;
beforeAll(() => {
  globalThis.fetch = () => Promise.reject(new Error('no network'));
});
afterAll(() => {
  globalThis.fetch = fetchOfNode;
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'obtaining-'));
  variables = { PATH: `${folder}:/bin`, XDG_CACHE_HOME: path.join(folder, 'cache') };
  program(
    'go',
    'echo built >> "$0.log"; sleep 0.3; echo "#!/bin/sh" > "$GOBIN/temporal"; chmod +x "$GOBIN/temporal"',
  );
});

/** Puts a shell script on the path. */
function program(name: string, script: string): void {
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(path.join(folder, name), 0o755);
}

const bin = (): string => path.join(folder, 'cache', 'noria', 'bin');
const builds = (): number => readFileSync(path.join(folder, 'go.log'), 'utf8').trim().split('\n').length;

describe('a machine without a Temporal server', () => {
  it('builds it once, however many starts want it at the same time', async () => {
    const said: string[] = [];
    const both = await Promise.all([1, 2].map(() => temporalBinary(variables, (line) => said.push(line))));
    expect(both).toEqual([path.join(bin(), 'temporal'), path.join(bin(), 'temporal')]);
    expect(builds()).toBe(1);
    expect(said.filter((line) => line.startsWith('Another start'))).toHaveLength(1);
    expect(existsSync(path.join(bin(), '.obtaining'))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('waits for nobody who is gone', async () => {
    const held = path.join(bin(), '.obtaining');
    mkdirSync(held, { recursive: true });
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(held, longAgo, longAgo);
    expect(await temporalBinary(variables, () => undefined)).toBe(path.join(bin(), 'temporal'));
    rmSync(folder, { recursive: true });
  });

  it('stops what a build has started together with it', async () => {
    program('build', 'sleep 300 & echo $! > "$0.pid"; wait');
    const { stop } = startGroup(path.join(folder, 'build'), [], variables);
    const file = path.join(folder, 'build.pid');
    await eventually('the build starts nothing', () => existsSync(file) && readFileSync(file, 'utf8') !== '');
    const started = Number(readFileSync(file, 'utf8'));
    stop();
    await eventually('what it started goes on', () => !isRunning(started));
    expect(isRunning(started)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that nobody waits for stays in the table after its end.
    return !readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
