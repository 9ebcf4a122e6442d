/** What commands and queries stand on: made once by each process that runs them, and handed to every one of them. */
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { InstanceKeys } from '#libs/config/keys';
import { createVault } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { bulkWorkflows } from './engine/bulk-workflows.ts';
import type { BulkWorkflows } from './engine/bulk-workflows.ts';
import { caseHistories } from './engine/case-histories.ts';
import type { CaseHistories } from './engine/case-histories.ts';
import { caseWorkflows } from './engine/case-workflows.ts';
import type { CaseWorkflows } from './engine/case-workflows.ts';
import { firstAnswers } from './engine/first-answers.ts';
import type { FirstAnswers } from './engine/first-answers.ts';
import { incidentHistories } from './engine/incident-histories.ts';
import type { IncidentHistories } from './engine/incident-histories.ts';
import { incidentWorkflows } from './engine/incident-workflows.ts';
import type { IncidentWorkflows } from './engine/incident-workflows.ts';
import { inFlightPerCase } from './engine/in-flight.ts';
import type { InFlight } from './engine/in-flight.ts';
import { storeOf } from './engine/refused-again.ts';
import type { Store } from './engine/send-report.ts';
import { stuckWatch } from './engine/stuck-watch.ts';
import type { StuckWatch } from './engine/stuck-watch.ts';

/** Ids and codes only; never a body, a name or an address. */
export interface CaseworkLog {
  warn(facts: Record<string, unknown>, message: string): void;
  error(facts: Record<string, unknown>, message: string): void;
}

export interface CaseworkMetrics {
  /** How a report was answered: a receipt's type, a refusal's code, `replayed`, `pending` or `unavailable`. */
  milestone(answer: string): void;
  /** From sending a report to the engine to its answer. */
  update(seconds: number): void;
}

export interface Casework {
  readonly db: DataSource;
  /** Seals entries, makes report ids, fingerprints and commitments; the database does not have it. */
  readonly seal: Buffer;
  readonly vault: Vault;
  readonly workflows: CaseWorkflows;
  readonly bulkWorkflows: BulkWorkflows;
  readonly incidentWorkflows: IncidentWorkflows;
  readonly histories: CaseHistories;
  readonly incidentHistories: IncidentHistories;
  readonly store: Store;
  readonly inFlight: InFlight;
  readonly firstAnswers: FirstAnswers;
  readonly stuck: StuckWatch;
  readonly log: CaseworkLog;
  readonly metrics: CaseworkMetrics;
}

export interface CaseworkParts {
  db: DataSource;
  client: Client;
  keys: InstanceKeys;
  log: CaseworkLog;
  metrics: CaseworkMetrics;
}

export function createCasework({ db, client, keys, log, metrics }: CaseworkParts): Casework {
  return {
    db,
    seal: keys.seal,
    vault: createVault(keys.vault, keys.seal),
    workflows: caseWorkflows(client),
    bulkWorkflows: bulkWorkflows(client),
    incidentWorkflows: incidentWorkflows(client),
    histories: caseHistories(client),
    incidentHistories: incidentHistories(client),
    store: storeOf(db),
    inFlight: inFlightPerCase(),
    firstAnswers: firstAnswers(),
    stuck: stuckWatch(db),
    log,
    metrics,
  };
}
