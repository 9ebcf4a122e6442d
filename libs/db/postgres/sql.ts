/**
 * How statements reach Postgres: parameterised, over the connections of the DataSource, with faults that carry an
 * SQLSTATE and never a value, because the server's own messages quote rows and rows hold personal data.
 */
import pRetry from 'p-retry';
import type { Client, QueryResult } from 'pg';
import {
  DataSource,
  EventSubscriber,
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  TypeORMError,
} from 'typeorm';
import type {
  AfterQueryEvent,
  EntityManager,
  EntitySubscriberInterface,
  EntityTarget,
  ObjectLiteral,
  QueryRunner,
  Repository,
} from 'typeorm';

/**
 * A statement with a name is prepared once per connection, and after five uses hardly planned any more: for the paths that
 * every opening and report takes. Its text never varies, since a connection keeps all that it was given. Where the best plan
 * depends on the values, as with an array of any length or a condition that may be left out, it has no name.
 */
export type Statement = string | { readonly name: string; readonly text: string };

/** A transaction in progress, on one connection; made by {@link transaction} only. */
export type Transaction = EntityManager & { readonly queryRunner: QueryRunner };

export type Db = DataSource | Transaction;

/** What went wrong, without the values it went wrong with. `sqlState` is null when the server did not answer. */
export class DatabaseFault extends Error {
  constructor(
    readonly sqlState: string | null,
    readonly constraint: string | null,
    readonly table: string | null,
    reason: string,
  ) {
    super(reason);
    this.name = 'DatabaseFault';
  }
}

/** Connection lost or refused, deadlock or serialisation, resources, operator intervention (a timeout too). */
const TRANSIENT_CLASSES = ['08', '40', '53', '57'];
/** A migration changed a column that a prepared statement answers with: a new connection prepares it anew. */
const PREPARED_BEFORE = '0A000';
/** Read-only while a standby takes over; a lock that was not had in time. */
const TRANSIENT_STATES = ['25006', '55P03', PREPARED_BEFORE];
const SQL_STATE = /^[0-9A-Z]{5}$/;

/** All rows of one statement. Throws {@link DatabaseFault}. */
export async function rows<Row>(
  db: Db,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await run(db, statement, values)).rows as Row[];
}

/** The first row of one statement, if any. Throws {@link DatabaseFault}. */
export async function first<Row>(
  db: Db,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<Row | undefined> {
  return (await rows<Row>(db, statement, values))[0];
}

/** How many rows one statement changed. Throws {@link DatabaseFault}. */
export async function changed(
  db: Db,
  statement: Statement,
  values: readonly unknown[] = [],
): Promise<number> {
  return (await run(db, statement, values)).rowCount ?? 0;
}

/** Plain inserts, look-ups and updates of one table, by TypeORM's repository. Throws {@link DatabaseFault}. */
export async function onTable<Row extends ObjectLiteral, T>(
  db: Db,
  table: EntityTarget<Row>,
  work: (repository: Repository<Row>) => Promise<T>,
): Promise<T> {
  try {
    return await work(db.getRepository(table));
  } catch (error) {
    throw faultOf(error);
  }
}

/**
 * Runs `work` in one transaction on one connection (read committed); anything thrown rolls back and is thrown on.
 * Throws {@link DatabaseFault} when the transaction itself cannot begin or commit.
 */
export async function transaction<T>(db: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let refused: { because: unknown } | undefined;
  try {
    return await db.transaction(async (manager) => {
      try {
        return await work(manager as Transaction);
      } catch (error) {
        refused = { because: error };
        throw error;
      }
    });
  } catch (error) {
    throw refused === undefined ? faultOf(error) : refused.because;
  }
}

/**
 * Ends the connection of a statement that got no answer, such as a COMMIT: the ROLLBACK that TypeORM sends after it
 * then fails at once instead of waiting as long again, and the pool makes a new connection.
 */
@EventSubscriber()
export class UnansweredStatements implements EntitySubscriberInterface {
  afterQuery({ success, error, queryRunner }: AfterQueryEvent): Promise<void> | undefined {
    if (success || !isUnanswered(faultOf(error))) return undefined;
    return queryRunner.connect().then((client) => endConnection(client as Client));
  }
}

/** Worth trying again: the same command may succeed once the database is well. */
export function isTransient(error: unknown): boolean {
  const fault = faultOf(error);
  return (
    fault.sqlState === null ||
    TRANSIENT_CLASSES.includes(fault.sqlState.slice(0, 2)) ||
    TRANSIENT_STATES.includes(fault.sqlState)
  );
}

const CONFLICTS = ['40001', '40P01'];
const AGAIN = { retries: 5, minTimeout: 20, maxTimeout: 500, randomize: true } as const;

/**
 * Runs a whole transaction again that Postgres ended because of another one, which was deadlocked with it or changed
 * what it had read: nothing of it was kept, and what it was to do is still to be done.
 */
export function despiteConflicts<T>(work: () => Promise<T>): Promise<T> {
  return pRetry(work, {
    ...AGAIN,
    shouldRetry: ({ error }) =>
      error instanceof DatabaseFault && error.sqlState !== null && CONFLICTS.includes(error.sqlState),
  });
}

// The client of `pg` and not `QueryRunner.query`: only there can a statement be named, and so prepared.
async function run(db: Db, statement: Statement, values: readonly unknown[]): Promise<QueryResult> {
  const query = typeof statement === 'string' ? { text: statement } : statement;
  const runner = db instanceof DataSource ? db.createQueryRunner() : db.queryRunner;
  let client: Client | undefined;
  try {
    client = (await runner.connect()) as Client;
    return await client.query({ ...query, values: [...values] });
  } catch (error) {
    const fault = faultOf(error);
    if (client !== undefined && (isUnanswered(fault) || fault.sqlState === PREPARED_BEFORE)) {
      endConnection(client);
    }
    throw fault;
  } finally {
    if (db instanceof DataSource) await runner.release();
  }
}

/** The server is away or stopped answering: what this connection would say next may belong to an earlier statement. */
function isUnanswered({ sqlState }: DatabaseFault): boolean {
  return sqlState === null || sqlState.startsWith('08');
}

// A pool keeps no connection that has been ended. A statement still under way is cut off, so this never waits.
function endConnection(client: Client): void {
  client.end().catch(() => undefined);
}

/** Strips an error of the driver, wrapped by TypeORM or not, to what may be logged. */
function faultOf(thrown: unknown): DatabaseFault {
  if (thrown instanceof DatabaseFault) return thrown;
  const error: unknown = thrown instanceof QueryFailedError ? thrown.driverError : thrown;
  if (isServerError(error)) return serverFault(error);
  if (isOurMistake(error)) {
    return new DatabaseFault('22000', null, null, 'a value could not be sent to the database');
  }
  const { code = 'connection lost' } = (error ?? {}) as { code?: string };
  return new DatabaseFault(null, null, null, `the database did not answer (${code})`);
}

interface ServerError {
  code: string;
  constraint?: string;
  table?: string;
}

function serverFault({ code, constraint, table }: ServerError): DatabaseFault {
  const where = constraint ?? table;
  const reason = `the database answered SQLSTATE ${code}${where === undefined ? '' : ` (${where})`}`;
  return new DatabaseFault(code, constraint ?? null, table ?? null, reason);
}

// Errors of the server carry a severity; those of sockets (EPIPE is five letters too) do not.
function isServerError(error: unknown): error is ServerError {
  if (typeof error !== 'object' || error === null || !('severity' in error)) return false;
  return 'code' in error && typeof error.code === 'string' && SQL_STATE.test(error.code);
}

// Thrown before anything was sent, by the driver or by TypeORM: trying again would never end.
function isOurMistake(error: unknown): boolean {
  if (error instanceof TypeORMError) return !isReleased(error);
  return error instanceof Error && (error.name === 'TypeError' || error.name === 'RangeError');
}

/** TypeORM lets go of a connection by itself as soon as it hears that it is lost. */
function isReleased(error: TypeORMError): boolean {
  return (
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError
  );
}
