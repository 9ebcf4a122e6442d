// The one way to reach Temporal from an API, a command or a test. Workers bring their own native connection.
import { Client, Connection } from '@temporalio/client';
import type { Env } from '#libs/config/env';

export type TemporalPlace = Pick<Env, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>;

export interface TemporalClient {
  readonly connection: Connection;
  readonly client: Client;
}

/** A client that connects at its first call and finds the server again soon after it was away. */
export function connectClient(env: TemporalPlace): TemporalClient {
  const connection = Connection.lazy({
    address: env.TEMPORAL_ADDRESS,
    // Left alone, gRPC waits up to two minutes between attempts: longer than any outage we recover from.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1000 },
  });
  return { connection, client: new Client({ connection, namespace: env.TEMPORAL_NAMESPACE }) };
}
