/** The one DataSource of a process: its tables, its migrations and how its connections behave. */
import pg from 'pg';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { MIGRATIONS } from '#libs/db/schema/migrations';
import { TABLES } from '#libs/db/schema/tables';
import { UnansweredStatements } from './sql.ts';

export interface ConnectionOptions {
  /** Connections at most. */
  poolSize?: number;
  /** How long to wait for a connection, and for a statement, before giving up; milliseconds. */
  statementTimeoutMs?: number;
  applicationName?: string;
  /** Extra start-up options for the server, such as `-c work_mem=8MB`. */
  serverOptions?: string;
}

/** What a worker waits at most: a slow database must never freeze a case. */
export const WORKER_STATEMENT_TIMEOUT_MS = 1_500;
const DEFAULT_STATEMENT_TIMEOUT_MS = 10_000;
const DEFAULT_POOL_SIZE = 10;

const { builtins } = pg.types;

type Parser = (text: string) => unknown;
type Format = 'text' | 'binary';

const parserOf = pg.types.getTypeParser as (id: number, format?: Format) => Parser;
const readInstant = parserOf(builtins.TIMESTAMPTZ) as (text: string) => Date;

/** Dates and instants stay text, as ISO 8601; whole numbers of 64 bits are ours and stay below 2^53. */
const PARSERS: Readonly<Record<number, Parser>> = {
  [builtins.DATE]: (text) => text,
  [builtins.TIMESTAMPTZ]: (text) => readInstant(text).toISOString(),
  [builtins.INT8]: Number,
};

const types = {
  getTypeParser: (id: number, format?: Format): Parser =>
    (format === 'binary' ? undefined : PARSERS[id]) ?? parserOf(id, format),
};

/**
 * A connection may end while nobody listens to it: TypeORM stops listening at its first error, and a second may follow.
 * An error event that nobody hears would end the process; the statement under way fails in any case, and is answered.
 */
class HeardClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

/** Tables and columns in snake_case; constraints are named one by one where their tables are described. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string): string {
    return customName || propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/** A DataSource that is not initialised yet. `synchronize` is never on: migrations are written by hand. */
export function createDataSource(url: string, options: ConnectionOptions = {}): DataSource {
  const timeout = options.statementTimeoutMs ?? DEFAULT_STATEMENT_TIMEOUT_MS;
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    applicationName: options.applicationName ?? 'noria',
    poolSize: options.poolSize ?? DEFAULT_POOL_SIZE,
    connectTimeoutMS: timeout,
    synchronize: false,
    migrationsRun: false,
    migrationsTableName: 'migrations',
    migrations: MIGRATIONS,
    entities: TABLES,
    subscribers: [UnansweredStatements],
    namingStrategy: new SnakeCase(),
    logging: false,
    extra: {
      Client: HeardClient,
      types,
      keepAlive: true,
      statement_timeout: timeout,
      // A server that is frozen cannot count its own timeout: the client gives up a little later.
      query_timeout: timeout + 250,
      idle_in_transaction_session_timeout: timeout * 2,
      ...(options.serverOptions === undefined ? {} : { options: options.serverOptions }),
    },
  });
  (dataSource.driver.supportedDataTypes as string[]).push('xid8');
  return dataSource;
}
