/** Cases whose workflow code fails, does not yield or takes too much memory. */
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/** `failed` harms nobody else; the others cost a thread of the worker. */
export type Reason = 'failed' | 'time' | 'memory' | 'died';

export interface Strike {
  caseId: string;
  /** The workflow code that it failed under. */
  buildId: string;
  reason: Reason;
}

export interface StruckCase {
  caseId: string;
  /** It harmed its worker once, and has a thread of its own since. */
  isApart: boolean;
  /** In a row; none when it has recovered. */
  strikes: number;
}

export interface StuckCase {
  caseId: string;
  reason: Reason;
  strikes: number;
  since: string;
  /** Nothing is sent to it until its time is over. */
  isResting: boolean;
}

/** This many strikes in a row: one may be the machine's fault. */
export const STUCK_AT = 2;
/** Doubled with every strike. */
const RESTS_FIRST_SECONDS = 15;
const RESTS_AT_MOST_SECONDS = 600;
const DOUBLED_AT_MOST = 6;
const KEPT_AFTER_RECOVERY = '1 day';
const SHOWN_AT_MOST = 1_000;

const IS_RESTING = `(strikes >= ${String(STUCK_AT)} AND struck_at + interval '1 s' * least(
  ${String(RESTS_AT_MOST_SECONDS)}, ${String(RESTS_FIRST_SECONDS)} * 2 ^ least(strikes, ${String(DOUBLED_AT_MOST)})) > now())`;

/** Rows of `pending_reports` whose case is not to be bothered now. */
export const OF_A_RESTING_CASE = `EXISTS (SELECT FROM stuck_cases
  WHERE stuck_cases.case_id = pending_reports.case_id AND ${IS_RESTING})`;

/** One more; answers how many there were in a row. What harmed the worker once stays known when a task merely fails. */
export async function strike(db: Db, { caseId, buildId, reason }: Strike): Promise<number> {
  const row = await first<{ strikes: number }>(
    db,
    `INSERT INTO stuck_cases (case_id, build_id, reason, is_apart, strikes) VALUES ($1, $2, $3, $4, 1)
     ON CONFLICT (case_id) DO UPDATE SET build_id = $2, reason = $3, is_apart = stuck_cases.is_apart OR $4,
       since = CASE WHEN stuck_cases.strikes = 0 THEN now() ELSE stuck_cases.since END,
       strikes = stuck_cases.strikes + 1, struck_at = now()
     RETURNING strikes`,
    [caseId, buildId, reason, reason !== 'failed'],
  );
  return row?.strikes ?? 0;
}

/** It works again. Whether it must be apart is remembered: what it stumbled over may be sent again. */
export async function forgive(db: Db, caseId: string): Promise<void> {
  await changed(db, 'UPDATE stuck_cases SET strikes = 0 WHERE case_id = $1', [caseId]);
}

/** Forgets what was learnt under another build, and who recovered long ago. */
export async function forgetPast(db: Db, buildId: string): Promise<void> {
  await changed(
    db,
    `DELETE FROM stuck_cases
     WHERE build_id <> $1 OR (strikes = 0 AND struck_at < now() - interval '${KEPT_AFTER_RECOVERY}')`,
    [buildId],
  );
}

/** Every case with a strike, now or before it recovered. */
export function struckCases(db: Db): Promise<StruckCase[]> {
  return rows<StruckCase>(db, 'SELECT case_id AS "caseId", is_apart AS "isApart", strikes FROM stuck_cases');
}

/** Those that failed again when they were tried again, the longest stuck first. */
export function stuckCases(db: Db): Promise<StuckCase[]> {
  return rows<StuckCase>(
    db,
    `SELECT case_id AS "caseId", reason, strikes, since, ${IS_RESTING} AS "isResting"
     FROM stuck_cases WHERE strikes >= $1 ORDER BY since, case_id LIMIT $2`,
    [STUCK_AT, SHOWN_AT_MOST],
  );
}
