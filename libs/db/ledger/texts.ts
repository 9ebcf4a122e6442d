/** Private words of reports (note, reason, evidence references, private details), erasable with the person's key. */
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { open, seal, unwrap } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';

export interface PrivateText {
  /** `note`, `reason`, `evidence.0`, `details.nie`. */
  name: string;
  /** The keyed commitment that the entry carries. */
  commitment: string;
  text: string;
}

export interface ReadText extends Omit<PrivateText, 'text'> {
  reportId: string;
  /** Null when what is stored does not open: it was not sealed here, or not as it is. */
  text: string | null;
}

interface KeyHolder {
  seasonalWorkerId: string;
  dataKey: Buffer | null;
}

/**
 * Written before the update; sending the same again changes nothing. The commitment is part of a row's key, so that
 * a second body under the same key never overwrites the words of an entry. Throws DatabaseFault.
 */
export async function saveTexts(
  db: Db,
  vault: Vault,
  { caseId, reportId, texts }: { caseId: string; reportId: string; texts: readonly PrivateText[] },
): Promise<void> {
  if (texts.length === 0) return;
  const key = await keyFor(db, vault, caseId);
  if (key === undefined) return;
  const sealed = texts.map(({ name, text }) =>
    seal(key, Buffer.from(text, 'utf8'), contextOf(caseId, reportId, name)),
  );
  await changed(
    db,
    {
      name: 'save-texts',
      text: `
        INSERT INTO report_texts (case_id, report_id, name, commitment, sealed)
        SELECT $1, $2, * FROM unnest($3::text[], $4::text[], $5::bytea[]) ON CONFLICT DO NOTHING`,
    },
    [caseId, reportId, texts.map(({ name }) => name), texts.map(({ commitment }) => commitment), sealed],
  );
}

/**
 * Forgets the texts of a report that was refused, unless another attempt with the same key was accepted meanwhile or
 * waits: then they are its own.
 */
export async function dropTexts(
  db: Db,
  { caseId, reportId, texts }: { caseId: string; reportId: string; texts: readonly PrivateText[] },
): Promise<void> {
  if (texts.length === 0) return;
  await changed(
    db,
    `DELETE FROM report_texts t WHERE t.case_id = $1 AND t.report_id = $2 AND t.commitment = ANY ($3::text[])
       AND NOT EXISTS (SELECT 1 FROM case_entries e WHERE e.case_id = $1 AND e.report_id = $2)
       AND NOT EXISTS (SELECT 1 FROM pending_reports p WHERE p.case_id = $1 AND p.report_id = $2)`,
    [caseId, reportId, texts.map(({ commitment }) => commitment)],
  );
}

/** All texts of a case that are stored, whether or not they open; none after the person's erasure. */
export async function readTexts(db: Db, vault: Vault, caseId: string): Promise<ReadText[]> {
  const keys = await keysFor(db, vault, caseId);
  const found = await rows<Omit<ReadText, 'text'> & { sealed: Buffer }>(
    db,
    `SELECT report_id AS "reportId", name, commitment, sealed FROM report_texts WHERE case_id = $1
     ORDER BY created_at, report_id, name`,
    [caseId],
  );
  return found.map(({ sealed, ...row }) => ({
    ...row,
    text: openWith(keys, sealed, contextOf(caseId, row.reportId, row.name)),
  }));
}

/** Deletes texts to which no entry and no pending report refers; answers how many. */
export function sweepTexts(db: Db, options: { olderThanMs: number }): Promise<number> {
  return changed(
    db,
    `DELETE FROM report_texts t WHERE t.created_at <= now() - $1 * interval '1 ms'
       AND NOT EXISTS (SELECT 1 FROM case_entries e
         WHERE e.case_id = t.case_id AND e.report_id = t.report_id AND strpos(e.text, t.commitment) > 0)
       AND NOT EXISTS (SELECT 1 FROM pending_reports p
         WHERE p.case_id = t.case_id AND p.report_id = t.report_id)`,
    [options.olderThanMs],
  );
}

/**
 * The key of the person for whom the case was opened, whomever that row was joined into: it opens them also when the
 * join is taken back. Undefined after erasure, or when there is no such case.
 */
async function keyFor(db: Db, vault: Vault, caseId: string): Promise<Buffer | undefined> {
  const seasonalWorker = await first<KeyHolder>(
    db,
    {
      name: 'key-of-case',
      text: `
        SELECT w.seasonal_worker_id AS "seasonalWorkerId", w.data_key AS "dataKey"
        FROM cases c JOIN seasonal_workers w ON w.seasonal_worker_id = c.opened_for WHERE c.case_id = $1`,
    },
    [caseId],
  );
  if (seasonalWorker === undefined || seasonalWorker.dataKey === null) return undefined;
  return unwrap(vault, seasonalWorker.seasonalWorkerId, seasonalWorker.dataKey);
}

/** The key of the case's person, and those of rows joined into that person's: old texts stay sealed under them. */
async function keysFor(db: Db, vault: Vault, caseId: string): Promise<Buffer[]> {
  const holders = await rows<KeyHolder>(
    db,
    `SELECT w.seasonal_worker_id AS "seasonalWorkerId", w.data_key AS "dataKey"
     FROM cases c JOIN seasonal_workers w
       ON w.seasonal_worker_id = c.seasonal_worker_id OR w.joined_into = c.seasonal_worker_id
     WHERE c.case_id = $1 ORDER BY (w.seasonal_worker_id = c.opened_for) DESC, w.seasonal_worker_id`,
    [caseId],
  );
  return holders.flatMap(({ seasonalWorkerId, dataKey }) => {
    const key = dataKey === null ? null : orNull(() => unwrap(vault, seasonalWorkerId, dataKey));
    return key === null ? [] : [key];
  });
}

/** Null when none of the keys is the one it was sealed under. */
function openWith([key, ...others]: readonly Buffer[], sealed: Buffer, context: string): string | null {
  if (key === undefined) return null;
  return orNull(() => open(key, sealed, context).toString('utf8')) ?? openWith(others, sealed, context);
}

// A key or a text that somebody exchanged does not open: a finding, not a failure.
function orNull<T>(opening: () => T): T | null {
  try {
    return opening();
  } catch {
    return null;
  }
}

/** A text moved to another place does not open there. */
function contextOf(caseId: string, reportId: string, name: string): string {
  return `${caseId} ${reportId} ${name}`;
}

/** Whether every text that a report speaks for is stored. */
export async function areTextsKept(
  db: Db,
  { caseId, reportId, commitments }: { caseId: string; reportId: string; commitments: readonly string[] },
): Promise<boolean> {
  if (commitments.length === 0) return true;
  const kept = await first<{ count: number }>(
    db,
    {
      name: 'texts-kept',
      text: `
        SELECT count(DISTINCT commitment)::int AS count FROM report_texts
        WHERE case_id = $1 AND report_id = $2 AND commitment = ANY ($3::text[])`,
    },
    [caseId, reportId, commitments],
  );
  return kept?.count === new Set(commitments).size;
}
