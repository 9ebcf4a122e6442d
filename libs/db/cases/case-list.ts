/** Cases as lists show them: the fold's columns, never the ledger. */
import type { CaseScope, NameScope } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { CaseStatus } from '#libs/domain/case/case-types';
import { DEFAULT_SORT } from '#libs/domain/filter/case-filter';
import type { CaseFilter, CaseSort } from '#libs/domain/filter/case-filter';
import type { Stage } from '#libs/domain/pack/programme';
import { limitWithin } from '#libs/domain/pages';
import type { Listed } from '#libs/domain/pages';
import type { DataSource } from 'typeorm';
import { nameReader, shownName, shownPart } from '#libs/db/people/shown-names';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { WITH_PEOPLE, conditionsOf, dueDayOf, isOverdue } from './case-conditions.ts';
import type { Asking } from './case-conditions.ts';
import { PARTS, isAfter, orderBy, orderOf } from './case-orders.ts';
import { cursorOf, positionOf } from './list-cursors.ts';
import type { Position } from './list-cursors.ts';

export interface Page extends Omit<Asking, 'names'> {
  /** At most 500. */
  limit: number;
  cursor?: string;
  sort?: CaseSort;
  /** Whose names are shown, and found by `q`; everybody's unless given. */
  names?: NameScope;
  /** The instance's seal, under which cursors are made. */
  seal: Uint8Array;
}

export interface CaseListItem {
  caseId: string;
  caseNo: string;
  name: string;
  stage: Stage;
  status: CaseStatus;
  outcome: string | null;
  next: string | null;
  dueOn: IsoDate | null;
  overdue: boolean;
  sequence: number;
  /** Its days are shorter than real ones. */
  simulated: boolean;
  /** Of the row that the filter `due` names, else of the first required one. */
  rowDueOn: IsoDate | null;
  rowOverdue: boolean;
}

/** A case as a line of a table: the names apart. */
export interface CaseLine extends Omit<CaseListItem, 'name' | 'sequence'> {
  familyName: string | null;
  givenName: string | null;
}

/** One page, and how many there are in all. Throws CursorFault. */
export async function listCases(
  db: DataSource,
  scope: CaseScope,
  filter: CaseFilter,
  { limit, cursor, sort = DEFAULT_SORT, seal, names = { kind: 'all' }, ...asking }: Page,
): Promise<Listed<CaseListItem>> {
  const list = { sort, filter };
  const after = positionOf(seal, list, cursor);
  const wanted = limitWithin(limit);
  const asked: Asked = { scope, filter, sort, asking: { names, ...asking } };
  const reading = readOn<CaseListItem>(db, asked, AS_ITEM, after, wanted + 1);
  const [found, total] = isOfFew(filter)
    ? await reading.then(async (read) => [read, read[0]?.total ?? (await countCases(db, asked))] as const)
    : await Promise.all([reading, countCases(db, asked)]);
  const items = found.slice(0, wanted);
  const last = found.length > wanted ? items.at(-1) : undefined;
  return {
    items: items.map(({ row }) => row),
    nextCursor: last === undefined ? null : cursorOf(seal, list, last.at),
    total,
  };
}

/** Every case of the list in its order, so many at a time, each read when it is asked for. */
export async function* walkCases(
  db: DataSource,
  scope: CaseScope,
  filter: CaseFilter,
  { sort, atATime, ...asking }: Asking & { sort: CaseSort; atATime: number },
): AsyncGenerator<CaseLine[]> {
  let after: Position | undefined;
  for (;;) {
    const found = await readOn<CaseLine>(db, { scope, filter, sort, asking }, AS_LINE, after, atATime);
    if (found.length > 0) yield found.map(({ row }) => row);
    if (found.length < atATime) return;
    after = found.at(-1)?.at;
  }
}

/**
 * Ids of the cases in scope that match the filter now, newest first, so many at most: ask for one more than may be, to
 * know whether there are more. Read in one statement, and so of one moment.
 */
export async function caseIdsMatching(
  db: Db,
  scope: CaseScope,
  filter: CaseFilter,
  { limit, ...asking }: Asking & { limit: number },
): Promise<string[]> {
  const { where, values } = conditionsOf(scope, filter, asking);
  const found = await rows<{ caseId: string }>(
    db,
    `SELECT c.case_id AS "caseId" FROM cases c ${where} ORDER BY c.case_id DESC LIMIT $${values.length + 1}`,
    [...values, limit],
  );
  return found.map(({ caseId }) => caseId);
}

interface Asked {
  scope: CaseScope;
  filter: CaseFilter;
  sort: CaseSort;
  asking: Asking;
}

interface Placed<Row> {
  row: Row;
  at: Position;
  /** Of the whole list, where it was counted with the row. */
  total?: number;
}

async function countCases(db: Db, { scope, filter, asking }: Asked): Promise<number> {
  const { where, values } = conditionsOf(scope, filter, asking);
  const counted = await first<{ total: number }>(
    db,
    `SELECT count(*) AS total FROM cases c ${where}`,
    values,
  );
  return counted?.total ?? 0;
}

/** The next cases after a position, part by part until there are enough. */
async function readOn<Row extends { caseId: string }>(
  db: Db,
  asked: Asked,
  as: Columns,
  after: Position | undefined,
  limit: number,
): Promise<Placed<Row>[]> {
  const found = new Map<string, Placed<Row>>();
  for (let part = after?.part ?? 0; part < PARTS[asked.sort] && found.size < limit; part += 1) {
    const from = part === after?.part ? after : undefined;
    const read = await readPart<Row>(db, asked, as, { part, from, limit: limit - found.size });
    for (const { key, total, ...row } of read) {
      const { caseId } = row as unknown as Row;
      // A case that moved to a later part meanwhile stands where it was read first.
      if (!found.has(caseId)) {
        const at = { part, key: key ?? '', caseId };
        found.set(caseId, { row: row as unknown as Row, at, ...(total === undefined ? {} : { total }) });
      }
    }
  }
  return [...found.values()];
}

type Columns = (reader: string, now: string, dueDay: () => string) => string;

const STANDING = (now: string): string => `c.case_id AS "caseId", c.case_no AS "caseNo", c.stage, c.status,
  c.outcome, c.next, c.due_on AS "dueOn", ${isOverdue(now)} AS overdue, c.simulated`;
const OF_ROW = (now: string, day: string): string =>
  `${day} AS "rowDueOn", ${isOverdue(now, day)} AS "rowOverdue"`;
const AS_ITEM: Columns = (reader, now, dueDay) =>
  `${STANDING(now)}, ${OF_ROW(now, dueDay())}, ${shownName(reader)} AS name, c.head_sequence AS sequence`;
const AS_LINE: Columns = (reader, now, dueDay) =>
  `${STANDING(now)}, ${OF_ROW(now, dueDay())}, ${shownPart('family_name', reader)} AS "familyName",
    ${shownPart('given_name', reader)} AS "givenName"`;

/** Few of all cases match these. */
function isOfFew({ status, offerId, convoyId, operationId }: CaseFilter): boolean {
  const narrow = [offerId, convoyId, operationId];
  return status === 'on-hold' || narrow.some((given) => given !== undefined);
}

type Read<Row> = Row & { key: string | null; total?: number };

function readPart<Row>(
  db: Db,
  { scope, filter, sort, asking }: Asked,
  as: Columns,
  { part, from, limit }: { part: number; from: Position | undefined; limit: number },
): Promise<Read<Row>[]> {
  const { where, values, value } = conditionsOf(scope, filter, asking);
  const reader = value(nameReader(asking.names));
  const dueDay = (): string => dueDayOf(filter, value);
  const order = orderOf(sort, { names: asking.names, reader, dueDay })[part] ?? { descending: true };
  const more = [
    ...(order.where === undefined ? [] : [order.where]),
    ...(from === undefined
      ? []
      : [isAfter(order, { key: () => value(from.key), caseId: () => value(from.caseId) })]),
  ];
  const key = order.key === undefined ? 'NULL' : `(${order.key.of})::text`;
  const now = `${value(asking.nowMs)}::bigint`;
  const columns = `${as(reader, now, dueDay)}, ${key} AS key`;
  const rest = `${orderBy(order)} LIMIT ${value(limit)}`;
  // Found once for the page and its total; and never by walking an order in the hope of meeting them early.
  const statement = isOfFew(filter)
    ? `WITH few AS MATERIALIZED (SELECT c.case_id FROM cases c ${where})
       SELECT ${columns}, (SELECT count(*) FROM few) AS total
       FROM ${WITH_PEOPLE} JOIN few ON few.case_id = c.case_id ${['WHERE true', ...more].join(' AND ')} ${rest}`
    : `SELECT ${columns} FROM ${WITH_PEOPLE} ${[where, ...more].join(' AND ')} ${rest}`;
  return rows(db, statement, values);
}
