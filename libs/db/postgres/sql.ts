/**
 * How statements reach Postgres: parameterised, over the DataSource's pool, with faults that carry an SQLSTATE
 * and never a value, because the server's own messages quote rows and rows hold personal data.
 */
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';

/** A statement with a name is prepared once per connection: for the paths that every report takes. */
export type Statement = string | { readonly name: string; readonly text: string };

/** A transaction in progress; made by {@link transaction} only. */
export class Transaction {
  constructor(readonly client: PoolClient) {}
}

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
/** Read-only while a standby takes over; a lock that was not had in time. */
const TRANSIENT_STATES = ['25006', '55P03'];
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

/**
 * Runs `work` between BEGIN and COMMIT (read committed); anything thrown rolls back and is thrown on. A
 * connection that stopped answering is dropped, not returned to the pool.
 */
export async function transaction<T>(db: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await connect(db);
  const tx = new Transaction(client);
  let broken = false;
  try {
    await run(tx, 'BEGIN', []);
    const result = await work(tx);
    await run(tx, 'COMMIT', []);
    return result;
  } catch (error) {
    broken = error instanceof DatabaseFault && (error.sqlState === null || error.sqlState.startsWith('08'));
    if (!broken) {
      await run(tx, 'ROLLBACK', []).catch(() => {
        broken = true;
      });
    }
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Worth trying again: the same command may succeed once the database is well. */
export function isTransient(error: unknown): boolean {
  const fault = error instanceof DatabaseFault ? error : faultOf(error);
  return (
    fault.sqlState === null ||
    TRANSIENT_CLASSES.includes(fault.sqlState.slice(0, 2)) ||
    TRANSIENT_STATES.includes(fault.sqlState)
  );
}

/** The pg pool that TypeORM opened: one pool for all statements of a process. */
export function poolOf(db: DataSource): Pool {
  return (db.driver as unknown as { master: Pool }).master;
}

async function connect(db: DataSource): Promise<PoolClient> {
  try {
    return await poolOf(db).connect();
  } catch (error) {
    throw faultOf(error);
  }
}

async function run(db: Db, statement: Statement, values: readonly unknown[]): Promise<QueryResult> {
  const query = typeof statement === 'string' ? { text: statement } : statement;
  const target = db instanceof Transaction ? db.client : poolOf(db);
  try {
    return await target.query({ ...query, values: [...values] });
  } catch (error) {
    throw faultOf(error);
  }
}

/** Strips an error of the driver to what may be logged. */
function faultOf(error: unknown): DatabaseFault {
  if (error instanceof DatabaseFault) return error;
  const { code, constraint, table } = (error ?? {}) as { code?: string; constraint?: string; table?: string };
  if (code !== undefined && SQL_STATE.test(code) && isServerError(error)) {
    const where = constraint ?? table;
    return new DatabaseFault(
      code,
      constraint ?? null,
      table ?? null,
      `the database answered SQLSTATE ${code}${where === undefined ? '' : ` (${where})`}`,
    );
  }
  if (isOurMistake(error)) {
    return new DatabaseFault('22000', null, null, 'a value could not be sent to the database');
  }
  return new DatabaseFault(null, null, null, `the database did not answer (${code ?? 'connection lost'})`);
}

// Errors of the server carry a severity; those of sockets (EPIPE is five letters too) do not.
function isServerError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'severity' in error;
}

// Thrown by the driver before anything was sent: trying again would never end.
function isOurMistake(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TypeError' || error.name === 'RangeError');
}
