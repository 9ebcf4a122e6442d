// What the worker of bulk operations and of incident files stands on: casework as the API has it, on connections of its own, so that no case
// ever waits for one.
import type { Client } from '@temporalio/client';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { bulkActivities } from '#activities/bulk';
import { incidentActivities } from '#activities/incidents';
import type { Env } from '#libs/config/env';
import { instanceKeys } from '#libs/config/keys';
import { createCasework } from '#libs/casework/casework';
import { createDataSource } from '#libs/db/postgres/data-source';
import type { BulkActivities } from '#workflows/bulk-activities';
import type { IncidentActivities } from '#workflows/incident-activities';
import { runtimeMetrics } from './runtime.ts';
import { BULK_CONNECTIONS, BULK_REPORTS_AT_ONCE } from './worker-options.ts';

/** Not initialised yet. */
export function bulkDataSource(env: Env): DataSource {
  return createDataSource(env.DATABASE_URL, {
    poolSize: BULK_CONNECTIONS,
    applicationName: 'noria-bulk',
  });
}

export function bulkOperationActivities(
  db: DataSource,
  client: Client,
  env: Env,
  log: Logger,
): BulkActivities & IncidentActivities {
  // How each report was answered is counted with its item.
  const metrics = { milestone: () => undefined, update: () => undefined };
  const casework = createCasework({ db, client, keys: instanceKeys(env), log, metrics });
  const bulk = bulkActivities({
    ...{ casework, demo: env.NORIA_DEMO, inTurn: pLimit(BULK_REPORTS_AT_ONCE) },
    unproved: () => runtimeMetrics().count('noria_unsigned_report'),
  });
  return { ...bulk, ...incidentActivities(casework) };
}
