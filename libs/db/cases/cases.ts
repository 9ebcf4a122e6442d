/** One case as its header shows it: the fold's columns, never the ledger. Lists are in `case-list.ts`. */
import type { CaseScope } from '#libs/domain/access';
import type { CaseCalendar } from '#libs/domain/calendar';
import type { CaseRow, SeasonCase } from '#libs/domain/case/case-types';
import type { Path, Stage } from '#libs/domain/pack/programme';
import { rowSelection } from '#libs/db/ledger/case-row';
import { entryOf } from '#libs/db/ledger/entry-rows';
import { foldEntries, LedgerFault } from '#libs/db/ledger/ledger-store';
import { NAME_OF_PERSON } from '#libs/db/people/person-rows';
import { scopedStatement, within } from '#libs/db/postgres/scoped-statement';
import type { ScopedStatement } from '#libs/db/postgres/scoped-statement';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { takesPart } from './case-conditions.ts';

export interface CaseHeader extends CaseRow {
  caseId: string;
  caseNo: string;
  campaignId: string;
  /** `code@version`. */
  programme: string;
  packHash: string;
  path: Path;
  seasonalWorkerId: string;
  /** The id of the person for whom it was opened: another than today's once two people were found to be one. */
  openedFor: string;
  /** "Given Family"; empty after erasure. */
  name: string;
  /** What was known of the person is destroyed: nothing more is recorded of the case. */
  isErased: boolean;
  calendar: CaseCalendar;
  /** Head of the ledger. */
  sequence: number;
  /** The entry that the row is folded at: less than the head in one that an earlier release wrote. */
  foldedAt: number;
  hash: string;
  openedAt: string;
  workflowStarted: boolean;
}

/** One case by its id; undefined when there is none or the scope does not see it. */
export function findCaseHeader(db: Db, caseId: string, scope?: CaseScope): Promise<CaseHeader | undefined> {
  return headerBy(db, BY_ID, caseId, scope);
}

/** One case by its number, `ES26-000123`. */
export function findCaseByNo(db: Db, caseNo: string, scope?: CaseScope): Promise<CaseHeader | undefined> {
  return headerBy(db, BY_NO, caseNo, scope);
}

/**
 * The header and the whole case as its ledger records it, read in one statement and so of one moment; undefined when
 * there is no such case or the scope does not see it. Hashes and seals are not checked. Throws LedgerFault.
 */
export async function loadCaseWithHeader(
  db: Db,
  caseId: string,
  scope?: CaseScope,
): Promise<WholeCase | undefined> {
  const row = await first<RowWithEntries>(db, ...within(WITH_ENTRIES, caseId, scope));
  return row && wholeCaseOf(db, row);
}

/**
 * The same for many at once, by id; without those that do not exist or that the scope does not see. A case whose
 * ledger does not fold is there as its fault.
 */
export async function loadCasesWithHeaders(
  db: Db,
  caseIds: readonly string[],
  scope?: CaseScope,
): Promise<Map<string, WholeCase | LedgerFault>> {
  const found = await rows<RowWithEntries>(db, ...within(MANY_WITH_ENTRIES, caseIds, scope));
  const cases = new Map<string, WholeCase | LedgerFault>();
  // One after the other: the first of them reads the rule pack for all.
  for (const row of found) {
    try {
      cases.set(row.caseId, await wholeCaseOf(db, row));
    } catch (fault) {
      if (!(fault instanceof LedgerFault)) throw fault;
      cases.set(row.caseId, fault);
    }
  }
  return cases;
}

async function wholeCaseOf(db: Db, { entries, ...header }: RowWithEntries): Promise<WholeCase> {
  const stored = (entries ?? []).map(([text, prevHash, hash]) => entryOf({ text, prevHash, hash }));
  return { header: headerOf(header), seasonCase: await foldEntries(db, header.caseId, stored) };
}

/** Cases with entries recorded since then, with their heads: their workflows are asked to catch up at start. */
export function casesChangedSince(
  db: Db,
  options: { sinceMs: number; limit: number },
): Promise<{ caseId: string; head: number }[]> {
  return rows(
    db,
    `SELECT case_id AS "caseId", max(sequence) AS head FROM outbound_events
     WHERE recorded_at >= to_timestamp($1::double precision / 1000)
     GROUP BY case_id ORDER BY max(event_id) DESC LIMIT $2`,
    [options.sinceMs, options.limit],
  );
}

/** Cases that need a run: after Temporal lost its database, all of these start again. */
export function unsettledCases(
  db: Db,
  options: { afterCaseId?: string; limit: number },
): Promise<{ caseId: string; head: number }[]> {
  return rows(
    db,
    `SELECT case_id AS "caseId", head_sequence AS head FROM cases
     WHERE NOT settled AND ($1::text IS NULL OR case_id > $1) ORDER BY case_id LIMIT $2`,
    [options.afterCaseId ?? null, options.limit],
  );
}

/** How many open cases there are in each stage, for metrics. */
export function openCasesByStage(db: Db): Promise<{ stage: Stage; cases: number }[]> {
  return rows(
    db,
    `SELECT stage, count(*) AS cases FROM cases WHERE status <> 'closed' GROUP BY stage ORDER BY stage`,
  );
}

/** How many open cases run under each version of a programme, the most first. */
export function openCasesByVersion(db: Db, code: string): Promise<{ version: string; cases: number }[]> {
  return rows(
    db,
    `SELECT programme_version AS version, count(*) AS cases FROM cases
     WHERE programme_code = $1 AND status <> 'closed' GROUP BY 1 ORDER BY 2 DESC, 1`,
    [code],
  );
}

/** A case with its header, of one moment. */
export interface WholeCase {
  header: CaseHeader;
  seasonCase: SeasonCase;
}

type HeaderRow = Omit<CaseHeader, 'calendar'> & CaseCalendar;
type RowWithEntries = HeaderRow & { entries: EntryTexts | null };
/** Text, previous hash and hash of each entry. */
type EntryTexts = [text: string, prevHash: string, hash: string][];

const HEADER = `
  c.case_id AS "caseId", c.case_no AS "caseNo", c.campaign_id AS "campaignId",
  c.programme_code || '@' || c.programme_version AS programme, c.pack_hash AS "packHash", c.path,
  c.seasonal_worker_id AS "seasonalWorkerId", c.opened_for AS "openedFor", ${NAME_OF_PERSON} AS name,
  w.erased_at IS NOT NULL AS "isErased", c.origin_on AS "originOn",
  c.origin_at AS "originAt", c.ms_per_day AS "msPerDay", c.simulated, ${rowSelection('c')},
  c.folded_at AS "foldedAt", c.head_sequence AS sequence, c.head_hash AS hash, c.opened_at AS "openedAt",
  c.workflow_started AS "workflowStarted"`;
// A case stays readable, and verifiable, whatever somebody wrote into the column that names the person.
const CASES = 'FROM cases c LEFT JOIN seasonal_workers w USING (seasonal_worker_id) WHERE';

const looking = (name: string, columns: string, sought: string): ScopedStatement =>
  scopedStatement(name, `SELECT ${columns} ${CASES} ${sought}`, takesPart('$2'));
const BY_ID = looking('case-by-id', HEADER, 'c.case_id = $1');
const BY_NO = looking('case-by-no', HEADER, 'c.case_no = $1');
const ENTRIES = `(
  SELECT json_agg(json_build_array(e.text, e.prev_hash, e.hash) ORDER BY e.sequence)
  FROM case_entries e WHERE e.case_id = c.case_id) AS entries`;
const ALL = `${HEADER}, ${ENTRIES}`;
const WITH_ENTRIES = looking('case-with-entries', ALL, 'c.case_id = $1');
const MANY_WITH_ENTRIES = looking('cases-with-entries', ALL, 'c.case_id = ANY ($1::text[])');

async function headerBy(
  db: Db,
  statement: ScopedStatement,
  value: string,
  scope?: CaseScope,
): Promise<CaseHeader | undefined> {
  const row = await first<HeaderRow>(db, ...within(statement, value, scope));
  return row && headerOf(row);
}

function headerOf({ originOn, originAt, msPerDay, simulated, ...rest }: HeaderRow): CaseHeader {
  return { ...rest, calendar: { originOn, originAt, msPerDay, simulated } };
}
