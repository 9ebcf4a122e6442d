// A way to Postgres that can freeze: connections stay open and nothing passes, as when a host hangs.
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface FreezableProxy {
  /** The database's URL, by way of the proxy. */
  readonly url: string;
  /** From now on nothing passes, in either direction: what is sent is lost. */
  readonly freeze: () => void;
  /** From now on everything passes again. */
  readonly thaw: () => void;
  /** How many were made. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export async function freezableProxy(databaseUrl: string): Promise<FreezableProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let frozen = false;
  let made = 0;
  const server = createServer((socket) => {
    made += 1;
    const upstream = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      open.add(one);
      one.on('data', (data) => {
        if (!frozen) other.write(data);
      });
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    freeze: () => {
      frozen = true;
    },
    thaw: () => {
      frozen = false;
    },
    connections: () => made,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
