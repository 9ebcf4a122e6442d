// What our namespace must have, whoever runs the server: a year of history and the attributes operators search by.
// Applied at every start, on old and new data alike; asking for what is already there changes nothing.
import type { Connection } from '@temporalio/client';
import type { SearchAttributeType } from '@temporalio/common';
import { msToNumber, msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import pRetry, { AbortError } from 'p-retry';
import { connectClient } from './connection.ts';
import type { TemporalPlace } from './connection.ts';

const { IndexedValueType } = proto.temporal.api.enums.v1;

/** One attribute that a namespace is to index: its name, and its type in the words of the SDK. */
export interface SearchAttribute {
  readonly name: string;
  readonly type: SearchAttributeType;
}

/** A closed season stays readable for a year at least: the dev server's own default is one day. */
const RETENTION = '8760 hours';
const NOT_FOUND = 5;
/** Not ours to change, or not changed this way: a managed service has its own ways. */
const DENIED: readonly number[] = [7, 12];
const KNOWN_WITHIN_MS = 30_000;

/** Waits until the server answers. Throws after `withinMs`, or as soon as `abandon` gives the reason why it never will. */
export async function untilTemporalAnswers(
  place: TemporalPlace,
  withinMs: number,
  abandon: () => string | undefined = () => undefined,
): Promise<void> {
  const { connection } = connectClient(place);
  const attempt = async (): Promise<void> => {
    if (await answers(connection)) return;
    const reason = abandon();
    if (reason !== undefined) throw new AbortError(reason);
    throw new Error(`Temporal at ${place.TEMPORAL_ADDRESS} does not answer`);
  };
  try {
    await pRetry(attempt, { retries: Infinity, factor: 1, minTimeout: 50, maxRetryTime: withinMs });
  } finally {
    await connection.close();
  }
}

/** Creates the namespace when it is missing, keeps histories a year, registers these search attributes. */
export async function prepareNamespace(
  place: TemporalPlace,
  attributes: readonly SearchAttribute[],
): Promise<void> {
  const { connection } = connectClient(place);
  try {
    await keepHistories(connection, place.TEMPORAL_NAMESPACE);
    await onceKnown(() => registerAttributes(connection, place.TEMPORAL_NAMESPACE, attributes));
  } finally {
    await connection.close();
  }
}

async function answers(connection: Connection): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + 1000, () => connection.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}

async function keepHistories(connection: Connection, namespace: string): Promise<void> {
  const { workflowService } = connection;
  const retention = msToTs(RETENTION);
  const kept = await retentionSeconds(connection, namespace);
  if (kept === undefined) {
    await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention });
  } else if (kept * 1000 < msToNumber(RETENTION)) {
    await unlessDenied(
      workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } }),
    );
  }
}

async function retentionSeconds(connection: Connection, namespace: string): Promise<number | undefined> {
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0);
  } catch (error) {
    if (isStatus(error, NOT_FOUND)) return undefined;
    throw error;
  }
}

/** A namespace just made is unknown to other parts of the server for a few seconds. */
function onceKnown(work: () => Promise<void>): Promise<void> {
  return pRetry(work, {
    retries: Infinity,
    factor: 1,
    minTimeout: 250,
    maxRetryTime: KNOWN_WITHIN_MS,
    shouldRetry: ({ error }) => isStatus(error, NOT_FOUND),
  });
}

/** Throws, with what is to be created by other means, when the server does not let us register what is missing. */
async function registerAttributes(
  connection: Connection,
  namespace: string,
  attributes: readonly SearchAttribute[],
): Promise<void> {
  const { operatorService } = connection;
  const known = await knownAttributes(connection, namespace);
  const missing = attributes.filter(({ name }) => !known.has(name));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(
    missing.map(({ name, type }) => [name, IndexedValueType[`INDEXED_VALUE_TYPE_${type}`]]),
  );
  const added = await unlessDenied(operatorService.addSearchAttributes({ namespace, searchAttributes }));
  if (added !== undefined) return;
  const wanted = missing.map(({ name, type }) => `${name} (${type})`).join(', ');
  throw new Error(`Temporal lets nobody register search attributes here: create ${wanted} in ${namespace}`);
}

async function knownAttributes(connection: Connection, namespace: string): Promise<ReadonlySet<string>> {
  const listed = await unlessDenied(connection.operatorService.listSearchAttributes({ namespace }));
  if (listed !== undefined) return new Set(Object.keys(listed.customAttributes));
  const { keys } = await connection.workflowService.getSearchAttributes({});
  return new Set(Object.keys(keys));
}

async function unlessDenied<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (DENIED.some((code) => isStatus(error, code))) return undefined;
    throw error;
  }
}

function isStatus(error: unknown, code: number): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
