/** The whole list of cases as a table, a part at a time: names leave only after they are noted. */
import { CASE_COLUMNS, DUE_COLUMNS } from '#libs/contract/case-lists';
import { BYTE_ORDER_MARK, csvLine } from '#libs/contract/csv';
import type { Cell } from '#libs/contract/csv';
import { walkCases } from '#libs/db/cases/case-list';
import type { CaseLine } from '#libs/db/cases/case-list';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { AccessRecord } from '#libs/db/directory/access-audit';
import { scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { CaseFilter, CaseSort } from '#libs/domain/filter/case-filter';
import { isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { askingOf, unknownInFilter } from './list-cases.ts';

const CASES_AT_A_TIME = 1_000;

export interface TableAsked {
  filter: CaseFilter;
  sort: CaseSort;
  /** What the access log says of it: the route, and the filter without the words of a search. */
  route: string;
  asked: string | null;
}

/**
 * CSV of every case that the actor sees and that matches the filter, in its order, in parts of a thousand lines. The access
 * log says who took the list with which filter, and of each person whom a part names that their name was read.
 */
export async function tabulateCases(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  { filter, sort, route, asked }: TableAsked,
): Promise<AsyncGenerator<string> | Declined> {
  const no = await unknownInFilter({ db }, filter);
  if (isDeclined(no)) return no;
  const asking = { sort, atATime: CASES_AT_A_TIME, ...askingOf(actor) };
  const parts = walkCases(db, scopeOf(actor), filter, asking);
  // Read before anything is sent: what fails now can still be answered as a problem.
  const first = await parts.next();
  const { userId, agencyId } = actor;
  const read = { kind: 'read', userId, agencyId, route, code: null, asked } as const;
  await recordAccess(db, [{ ...read, caseId: null }]);
  const columns = filter.due === undefined ? CASE_COLUMNS : [...CASE_COLUMNS, ...DUE_COLUMNS];
  return text(first, parts, columns, (lines) => recordAccess(db, lines.filter(isNamed).map(noted(read))));
}

type Column = (typeof CASE_COLUMNS)[number] | (typeof DUE_COLUMNS)[number];

async function* text(
  first: IteratorResult<CaseLine[]>,
  parts: AsyncGenerator<CaseLine[]>,
  columns: readonly Column[],
  note: (lines: readonly CaseLine[]) => Promise<void>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns);
  for (let part = first; part.done !== true; part = await parts.next()) {
    await note(part.value);
    yield part.value.map((line) => csvLine(cellsOf(line, columns))).join('');
  }
}

function isNamed({ familyName, givenName }: CaseLine): boolean {
  return familyName !== null || givenName !== null;
}

function noted(read: Omit<AccessRecord, 'caseId'>): (line: CaseLine) => AccessRecord {
  return ({ caseId }) => ({ ...read, caseId });
}

function cellsOf(line: CaseLine, columns: readonly Column[]): Cell[] {
  const cells: Readonly<Record<Column, Cell>> = {
    case_no: line.caseNo,
    family_name: line.familyName,
    given_name: line.givenName,
    stage: line.stage,
    status: line.status,
    outcome: line.outcome,
    next: line.next,
    due_on: line.dueOn,
    overdue: line.overdue,
    simulated: line.simulated,
    row_due_on: line.rowDueOn,
    row_overdue: line.rowOverdue,
  };
  return columns.map((column) => cells[column]);
}
