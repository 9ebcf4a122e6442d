/** What the API stands on, made once in `main.ts` (or by a test) and injected by class or token. */
import type { DynamicModule } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { createCasework } from '#libs/casework/casework';
import { instanceKeys } from '#libs/config/keys';
import type { HeldKey } from '#libs/config/keys';
import { Env } from '#libs/config/env';
import type { DocumentRenderer } from '#libs/documents/renderer';
import { Metrics } from './health/metrics.ts';

/** The keys that the database does not have. */
export class Keys {
  constructor(
    /** Seals entries, makes report ids, fingerprints and commitments. */
    readonly seal: HeldKey,
    /** Wraps each person's key and the blind index of their papers. */
    readonly vault: HeldKey,
  ) {}
}

/** `@Inject(LOG) log: Logger`: pino. Ids and codes only; never a body, a name or an address. */
export const LOG = Symbol('log');

/** `@Inject(CASEWORK) casework: Casework`: what commands and queries stand on. */
export const CASEWORK = Symbol('casework');

/** `@Inject(DOCUMENTS) renderer: DocumentRenderer`: sets papers. */
export const DOCUMENTS = Symbol('documents');

export interface Deps {
  readonly env: Env;
  readonly db: DataSource;
  readonly temporal: Client;
  readonly log: Logger;
  readonly documents: DocumentRenderer;
}

export function keysOf(env: Env): Keys {
  const { seal, vault } = instanceKeys(env);
  return new Keys(seal, vault);
}

class DepsModule {}

/** Injectable everywhere: DataSource, Env, Client (Temporal), Keys, LOG, Metrics, CASEWORK, DOCUMENTS. */
export function depsModule({ env, db, temporal, log, documents }: Deps): DynamicModule {
  const keys = keysOf(env);
  const metrics = new Metrics();
  const providers = [
    { provide: Env, useValue: env },
    { provide: DataSource, useValue: db },
    { provide: Client, useValue: temporal },
    { provide: Keys, useValue: keys },
    { provide: LOG, useValue: log },
    { provide: Metrics, useValue: metrics },
    { provide: DOCUMENTS, useValue: documents },
    { provide: CASEWORK, useValue: createCasework({ db, client: temporal, keys, log, metrics }) },
  ];
  return { module: DepsModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
}
