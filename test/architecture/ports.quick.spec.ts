// The ports of an instance: nobody else gets one that was chosen, and a server whose port was taken after all gets another.
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readJson } from '#apps/cli/servers/home-files';
import { freePort, isFree, portsOf, startOnFreePorts } from '#apps/cli/servers/ports';
import { pollUntil } from '#apps/cli/servers/poll';
import { supervise } from '#apps/cli/servers/supervisor';
import type { Supervised } from '#apps/cli/servers/supervisor';

const WITHIN_MS = 60_000;

let home: string;
let said: string[];
const ends: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'noria-ports-'));
  said = [];
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  rmSync(home, { recursive: true, force: true });
});

/** Another program that listens on this port until the test has ended. */
async function listenAt(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
}

/** A server that ends at once when it cannot have its port, as Postgres and Temporal do. */
function startServer(port: number): Supervised {
  const program = `require('node:net').createServer().listen(${String(port)}, '127.0.0.1')`;
  const started = supervise(
    {
      name: 'server',
      command: process.execPath,
      args: ['-e', program],
      env: {},
      log: path.join(home, 'server.log'),
      stopSignal: 'SIGTERM',
      graceMs: 1_000,
    },
    () => undefined,
    (line) => said.push(line),
  );
  ends.push(() => started.stop());
  return started;
}

describe('a port that is chosen', () => {
  it('is below those of outgoing connections, and no other process chooses it while this one lives', async () => {
    const ports = await Promise.all(Array.from({ length: 40 }, () => freePort()));
    expect(new Set(ports).size).toBe(40);
    for (const port of ports) {
      expect(port).toBeGreaterThanOrEqual(20_000);
      expect(port).toBeLessThan(32_768);
      expect(await isFree(port)).toBe(true);
    }
    // What another process meets when it asks for the same one.
    const other = createSocket('udp4');
    const fault = new Promise((resolve) => other.once('error', resolve));
    other.bind({ port: ports[0], address: '127.0.0.1', exclusive: true });
    expect(await fault).toMatchObject({ code: 'EADDRINUSE' });
    other.close();
  });

  it('is kept from one start to the next, unless another program has taken it', async () => {
    const before = await portsOf(home, 1);
    await listenAt(before.temporal);
    const after = await portsOf(home, 2);
    expect(after).toMatchObject({ postgres: before.postgres, temporalUi: before.temporalUi });
    expect(after.temporal).not.toBe(before.temporal);
    expect(after.workerMetrics[0]).toBe(before.workerMetrics[0]);
    expect(new Set([after.postgres, after.temporal, after.temporalUi, ...after.workerMetrics]).size).toBe(5);
  });
});

describe('a server whose port another program took before it listened', () => {
  it('is started on another one, which the home keeps', async () => {
    const ports = await portsOf(home, 0);
    const lost = ports.postgres;
    await listenAt(lost);
    const port = await startOnFreePorts({ home, ports, say: (line) => said.push(line) }, ['postgres'], () => {
      const server = startServer(ports.postgres);
      const listens = async (): Promise<boolean> =>
        server.pid !== null && ports.postgres !== lost && !(await isFree(ports.postgres));
      const answer = pollUntil(WITHIN_MS, listens, () => server.hopeless()).then(() => ports.postgres);
      return { server, answer };
    });
    expect(port).not.toBe(lost);
    expect(said).toEqual([
      `Port ${String(lost)} was taken meanwhile by another program; server gets another.`,
    ]);
    expect(readJson(path.join(home, 'ports.json'))).toEqual({ ...ports, postgres: port });
  });

  it('is not tried again when it fails for any other reason', async () => {
    const ports = await portsOf(home, 0);
    let starts = 0;
    const begun = startOnFreePorts({ home, ports, say: (line) => said.push(line) }, ['postgres'], () => {
      starts += 1;
      return { server: startServer(-1), answer: Promise.reject(new Error('no space')) };
    });
    await expect(begun).rejects.toThrow('no space');
    expect([starts, said]).toEqual([1, []]);
  });
});
