// The one way to reach Temporal: where, over what, as whom, and how its payloads are read. Workers make their own native
// connection from the same settings.
import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import type { TLSConfig } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { EnvFault } from '#libs/config/env';
import type { Env } from '#libs/config/env';
import { payloadKeys } from '#libs/config/keys';
import { payloadCodec } from './payload-codec.ts';

type Protection =
  | 'TEMPORAL_TLS'
  | 'TEMPORAL_TLS_SERVER_CA_CERT_PATH'
  | 'TEMPORAL_TLS_SERVER_NAME'
  | 'TEMPORAL_TLS_CLIENT_CERT_PATH'
  | 'TEMPORAL_TLS_CLIENT_KEY_PATH'
  | 'TEMPORAL_API_KEY';
type PayloadSettings = Partial<Pick<Env, 'NORIA_PAYLOAD_KEY' | 'NORIA_PAYLOAD_KEY_FORMER'>>;

/** Where Temporal is, and how it is reached. */
export type TemporalPlace = Pick<Env, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'> &
  Partial<Pick<Env, Protection>> &
  PayloadSettings;

export interface TemporalClient {
  readonly connection: Connection;
  readonly client: Client;
}

export interface ServerOptions {
  readonly address: string;
  readonly tls?: TLSConfig | true;
  readonly apiKey?: string;
}

/** A client that connects at its first call and finds the server again soon after it was away. Throws {@link EnvFault}. */
export function connectClient(env: TemporalPlace): TemporalClient {
  const connection = Connection.lazy({
    ...serverOptions(env),
    // Left alone, gRPC waits up to two minutes between attempts: longer than any outage we recover from.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1000 },
  });
  const client = new Client({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    dataConverter: dataConverterOf(env),
  });
  return { connection, client };
}

/** What a connection of any kind is made with. Throws {@link EnvFault} when a certificate cannot be read. */
export function serverOptions(env: TemporalPlace): ServerOptions {
  const tls = tlsOf(env);
  const { TEMPORAL_ADDRESS: address, TEMPORAL_API_KEY: apiKey } = env;
  return { address, ...(tls === undefined ? {} : { tls }), ...(apiKey === undefined ? {} : { apiKey }) };
}

/** How payloads are written and read: the same for clients and workers. */
export function dataConverterOf(env: PayloadSettings): DataConverter {
  return { payloadCodecs: [payloadCodec(payloadKeys(env))] };
}

function tlsOf(env: TemporalPlace): TLSConfig | true | undefined {
  const authority = fileOf(env, 'TEMPORAL_TLS_SERVER_CA_CERT_PATH');
  const crt = fileOf(env, 'TEMPORAL_TLS_CLIENT_CERT_PATH');
  const key = fileOf(env, 'TEMPORAL_TLS_CLIENT_KEY_PATH');
  const name = env.TEMPORAL_TLS_SERVER_NAME;
  const config: TLSConfig = {
    ...(authority === undefined ? {} : { serverRootCACertificate: authority }),
    ...(crt === undefined || key === undefined ? {} : { clientCertPair: { crt, key } }),
    ...(name === undefined ? {} : { serverNameOverride: name }),
  };
  if (Object.keys(config).length > 0) return config;
  return env.TEMPORAL_TLS === true || env.TEMPORAL_API_KEY !== undefined ? true : undefined;
}

function fileOf(env: TemporalPlace, variable: Protection & `${string}_PATH`): Buffer | undefined {
  const path = env[variable];
  if (path === undefined) return undefined;
  try {
    return readFileSync(path);
  } catch {
    throw new EnvFault([`${variable} names a file that cannot be read: ${path}`]);
  }
}
