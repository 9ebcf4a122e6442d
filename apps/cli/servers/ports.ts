// The ports of an instance, chosen at its first start and kept, so that restarts keep every address. They lie below those
// that systems give to outgoing connections: a port of that range can be taken by any connection while a server is being
// started again. What one process has chosen here, no other one chooses while it lives.
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { createServer } from 'node:net';
import path from 'node:path';
import { readJson, writeJson } from './home-files.ts';
import type { Supervised } from './supervisor.ts';

export interface Ports {
  postgres: number;
  temporal: number;
  temporalUi: number;
  workerMetrics: number[];
}

/** Those that one server has, by their names. */
export type PortNames = readonly Exclude<keyof Ports, 'workerMetrics'>[];

const FILE = 'ports.json';
const LOWEST = 20_000;
/** Linux gives 32768 and above to outgoing connections, other systems 49152 and above. */
const BEYOND = 32_768;
const CHOICES = 1_000;
const STARTS = 4;

/** Held for as long as this process lives. */
const marks = new Map<number, Socket>();

/** The ports of this home; one that another program has taken meanwhile is replaced by a free one. */
export async function portsOf(home: string, workers: number): Promise<Ports> {
  const known = readJson(path.join(home, FILE)) as Ports | undefined;
  const chosen = new Set<number>();
  const choose = async (wanted: number | undefined): Promise<number> => {
    const isKept = wanted !== undefined && !chosen.has(wanted) && (await isFree(wanted));
    if (isKept) await mark(wanted);
    const port = isKept ? wanted : await freePort();
    chosen.add(port);
    return port;
  };
  const ports: Ports = {
    postgres: await choose(known?.postgres),
    temporal: await choose(known?.temporal),
    temporalUi: await choose(known?.temporalUi),
    workerMetrics: [],
  };
  for (let index = 0; index < workers; index += 1) {
    ports.workerMetrics.push(await choose(known?.workerMetrics[index]));
  }
  writeJson(path.join(home, FILE), ports);
  return ports;
}

/** A server that was started, and what it comes to once it answers. */
interface Begun<T> {
  readonly server: Supervised;
  readonly answer: Promise<T>;
}

/**
 * Starts a server whose ports are `names` of `ports`: on other ones, when another program took them before it listened.
 * Throws what `answer` threw for any other reason.
 */
export async function startOnFreePorts<T>(
  { home, ports, say }: { home: string; ports: Ports; say: (line: string) => void },
  names: PortNames,
  begin: () => Promise<Begun<T>> | Begun<T>,
): Promise<T> {
  for (let left = STARTS; ; left -= 1) {
    const { server, answer } = await begin();
    try {
      return await answer;
    } catch (fault) {
      const taken = left > 1 && server.pid === null ? await takenOf(names, ports) : [];
      if (taken.length === 0) throw fault;
      await server.stop();
      for (const name of taken) {
        say(
          `Port ${String(ports[name])} was taken meanwhile by another program; ${server.name} gets another.`,
        );
        ports[name] = await freePort();
      }
      writeJson(path.join(home, FILE), ports);
    }
  }
}

async function takenOf(names: PortNames, ports: Ports): Promise<PortNames> {
  const free = await Promise.all(names.map((name) => isFree(ports[name])));
  return names.filter((_, index) => !free[index]);
}

/** A TCP port of this machine that nothing listens on, and that no other process chooses while this one lives. */
export async function freePort(): Promise<number> {
  for (let choices = 0; choices < CHOICES; choices += 1) {
    const port = randomInt(LOWEST, BEYOND);
    if (!(await mark(port))) continue;
    if (await isFree(port)) return port;
    marks.get(port)?.close();
    marks.delete(port);
  }
  throw new Error('this machine gives no free port');
}

/** Whether nothing listens on this port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () =>
      probe.close(() => {
        resolve(true);
      }),
    );
  });
}

// The mark of a port is the UDP port of the same number, which none of our servers uses: the system gives it to one
// process alone, and takes it back when that process ends, however it ends.
async function mark(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const bound = new Promise<unknown>((resolve) => {
    socket.once('error', resolve);
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => resolve(undefined));
  });
  const fault = await bound;
  if (fault === undefined) {
    socket.unref();
    marks.set(port, socket);
    return true;
  }
  socket.close();
  // Where it cannot be had for any other reason, ports are chosen without.
  return !(fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE');
}
