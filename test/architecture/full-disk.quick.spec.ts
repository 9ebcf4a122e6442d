// A launcher on a full disk: it cannot write down what runs, says so, and keeps everything running.
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Processes } from '#apps/cli/servers/processes';
import { pollUntil } from '#apps/cli/servers/poll';
import type { ProcessSpec } from '#apps/cli/servers/supervisor';

const WITHIN_MS = 10_000;
const NOBODY = {
  api: { pid: null, url: '' },
  temporal: { pid: null, address: '', uiUrl: null },
  postgres: { pid: null, url: '' },
};

let home: string;
let said: string[];
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'noria-full-'));
  said = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The device behind the link answers every write with ENOSPC. */
function fill(file: string): string {
  const link = path.join(home, file);
  symlinkSync('/dev/full', link);
  return link;
}

function sleeper(log = path.join(home, 'sleeper.log')): ProcessSpec {
  const program = 'setInterval(() => undefined, 1000)';
  return {
    name: 'worker',
    command: process.execPath,
    args: ['-e', program],
    env: {},
    log,
    stopSignal: 'SIGTERM',
    graceMs: 1_000,
  };
}

describe('a launcher whose disk is full', () => {
  it('says so once when a child dies, starts it again, and writes the files when there is space', async () => {
    const place: { pid: number | null } = { pid: null };
    const processes = new Processes(home, { ...NOBODY, workers: [place] }, (line) => said.push(line));
    processes.start(sleeper(), place);
    const before = place.pid;
    const link = fill(`run.json.${String(process.pid)}`);
    process.kill(before!, 'SIGKILL');
    expect(await pollUntil(WITHIN_MS, () => place.pid !== null && place.pid !== before)).toBe(true);
    expect(said).toEqual([`What runs cannot be written down in ${home} (ENOSPC); everything goes on.`]);

    rmSync(link);
    expect(await pollUntil(WITHIN_MS, () => said.length === 2)).toBe(true);
    expect(JSON.parse(readFileSync(path.join(home, 'run.json'), 'utf8'))).toMatchObject({
      workers: [{ pid: place.pid }],
    });
    await processes.stop();
  });

  it('runs a process without its log when that cannot be opened', async () => {
    const place: { pid: number | null } = { pid: null };
    const processes = new Processes(home, { ...NOBODY, workers: [place] }, (line) => said.push(line));
    processes.start(sleeper(path.join(home, 'missing', 'sleeper.log')), place);
    expect(place.pid).not.toBeNull();
    expect(said).toEqual(['The log of worker cannot be written (ENOENT); it runs without.']);
    await processes.stop();
  });
});
