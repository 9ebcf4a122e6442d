/** Erasing a person: what is destroyed, who asked and who confirmed, and what stands against it. */
import type { DataSource } from 'typeorm';
import { dropWords } from '#libs/db/bulk/forgetting';
import { newId } from '#libs/db/postgres/cursors';
import { changed, despiteConflicts, first, rows, transaction } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { dropFromSealed, dropImportRows, findInImports } from './erasing-imports.ts';
import type { FoundInImports } from './erasing-imports.ts';
import { dropMentions } from './erasing-words.ts';
import { closeToAll } from '#libs/db/incidents/incidents';
import { dropFormer } from '#libs/db/people/former-identities';
import { CURRENT_ID, holderOf, rowById } from '#libs/db/people/person-rows';
import type { SeasonalWorkerRow } from '#libs/db/people/person-rows';
import { dropProposals } from '#libs/db/people/proposals';
import { tracesOf } from './traces-of.ts';
import { takeTurn } from '#libs/db/people/standing-answers';
import { open, seal, unwrap } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { writeSeasonalWorker } from '#libs/db/people/write-person';

export interface KeptErasure {
  erasureId: string;
  seasonalWorkerId: string;
  /** The administrator's words; null once the person is erased, whose key opened them. */
  reason: string | null;
  requestedBy: string;
  requestedAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

const ERASURE = `erasure_id AS "erasureId", seasonal_worker_id AS "seasonalWorkerId", reason,
  requested_by AS "requestedBy", requested_at AS "requestedAt", confirmed_by AS "confirmedBy",
  confirmed_at AS "confirmedAt"`;

/** The person by any of their ids, locked: no case is opened meanwhile, nobody joined. Undefined when unknown, or erased. */
export async function lockedPerson(
  tx: Transaction,
  seasonalWorkerId: string,
): Promise<SeasonalWorkerRow | undefined> {
  await takeTurn(tx);
  const row = await rowById(tx, seasonalWorkerId, 'FOR UPDATE');
  return row?.erasedAt === null ? row : undefined;
}

/** What stands against erasing a person: an open case, by its id, or a legal hold. */
export async function erasureObstacle(
  tx: Transaction,
  seasonalWorkerId: string,
): Promise<{ caseId: string } | 'legal-hold' | undefined> {
  const open = await first<{ caseId: string }>(
    tx,
    `SELECT case_id AS "caseId" FROM cases WHERE seasonal_worker_id = $1 AND status <> 'closed'
     ORDER BY case_id LIMIT 1`,
    [seasonalWorkerId],
  );
  if (open !== undefined) return open;
  const held = await first(
    tx,
    `SELECT 1 FROM legal_holds JOIN seasonal_workers USING (seasonal_worker_id)
     WHERE lifted_at IS NULL AND coalesce(joined_into, seasonal_worker_id) = $1 LIMIT 1`,
    [seasonalWorkerId],
  );
  return held === undefined ? undefined : 'legal-hold';
}

/** The request that waits for its confirmation, else the last that was confirmed; by any id of the person. */
export async function findErasure(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<KeptErasure | undefined> {
  const found = await first<Omit<KeptErasure, 'reason'> & { reason: Buffer | null; dataKey: Buffer | null }>(
    db,
    `SELECT ${ERASURE}, w.data_key AS "dataKey" FROM erasures JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE coalesce(w.joined_into, w.seasonal_worker_id) = ${CURRENT_ID}
     ORDER BY confirmed_at DESC NULLS FIRST, erasure_id LIMIT 1`,
    [seasonalWorkerId],
  );
  if (found === undefined) return undefined;
  const { reason, dataKey, ...erasure } = found;
  const { erasureId, seasonalWorkerId: holder } = erasure;
  if (reason === null || dataKey === null) return { ...erasure, reason: null };
  const words = open(unwrap(vault, holder, dataKey), reason, erasureId).toString('utf8');
  return { ...erasure, reason: words };
}

/** Asks for the erasure of a locked person, or finds that it was asked for. */
export async function requestErasure(
  tx: Transaction,
  vault: Vault,
  person: SeasonalWorkerRow,
  { reason, userId }: { reason: string; userId: string },
): Promise<void> {
  const erasureId = newId();
  await changed(
    tx,
    `INSERT INTO erasures (erasure_id, seasonal_worker_id, reason, requested_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (seasonal_worker_id) WHERE confirmed_at IS NULL DO NOTHING`,
    [erasureId, person.seasonalWorkerId, sealed(vault, person, reason, erasureId), userId],
  );
}

/**
 * What imports hold of a person, found before the erasure so that this is short: everybody's openings wait for it. Read
 * twice, the second time only what changed meanwhile. Undefined when the person is unknown.
 */
export async function lookThroughImports(
  db: DataSource,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<FoundInImports | undefined> {
  const person = await first<{ id: string | null }>(db, `SELECT ${CURRENT_ID} AS id`, [seasonalWorkerId]);
  const id = person?.id ?? null;
  if (id === null) return undefined;
  const traces = await tracesOf(db, vault, id);
  return findInImports(db, vault, traces, await findInImports(db, vault, traces));
}

/** Notes who confirmed, and erases a locked person for good. `found`: what was looked through beforehand. */
export async function confirmErasure(
  tx: Transaction,
  vault: Vault,
  person: SeasonalWorkerRow,
  { erasureId, userId }: { erasureId: string; userId: string },
  found?: FoundInImports,
): Promise<void> {
  await changed(tx, 'UPDATE erasures SET confirmed_by = $2, confirmed_at = now() WHERE erasure_id = $1', [
    erasureId,
    userId,
  ]);
  await eraseRows(tx, vault, person.seasonalWorkerId, found);
}

/** Places a legal hold on a locked person, unless one stands. */
export async function placeHold(
  tx: Transaction,
  vault: Vault,
  person: SeasonalWorkerRow,
  { reason, userId }: { reason: string; userId: string },
): Promise<void> {
  const holdId = newId();
  await changed(
    tx,
    `INSERT INTO legal_holds (hold_id, seasonal_worker_id, reason, placed_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT (seasonal_worker_id) WHERE lifted_at IS NULL DO NOTHING`,
    [holdId, person.seasonalWorkerId, sealed(vault, person, reason, holdId), userId],
  );
}

/** Lifts every hold on the person, by any of their ids; false when none stood. */
export async function liftHolds(db: Db, seasonalWorkerId: string, userId: string): Promise<boolean> {
  const lifted = await changed(
    db,
    `UPDATE legal_holds SET lifted_by = $2, lifted_at = now() FROM seasonal_workers w
     WHERE lifted_at IS NULL AND w.seasonal_worker_id = legal_holds.seasonal_worker_id
       AND coalesce(w.joined_into, w.seasonal_worker_id) = ${CURRENT_ID}`,
    [seasonalWorkerId, userId],
  );
  return lifted > 0;
}

/** Every id under which somebody was erased: what is erased again after an older copy was restored. */
export async function erasedIds(db: Db): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    'SELECT seasonal_worker_id AS id FROM seasonal_workers WHERE erased_at IS NOT NULL ORDER BY 1',
  );
  return found.map(({ id }) => id);
}

/**
 * Destroys a person's key and everything personal, by any id of that person: names, former names and papers, private
 * texts of reports and of bulk operations, officers' words on identity. Cases, ledger and indicators stay. False when the person is unknown.
 */
export async function eraseSeasonalWorker(
  db: DataSource,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<boolean> {
  const found = await lookThroughImports(db, vault, seasonalWorkerId);
  const erase = async (tx: Transaction): Promise<boolean> => {
    await takeTurn(tx);
    const person = await first<{ id: string | null }>(tx, `SELECT ${CURRENT_ID} AS id`, [seasonalWorkerId]);
    const id = person?.id ?? null;
    if (id === null) return false;
    await eraseRows(tx, vault, id, found);
    return true;
  };
  return despiteConflicts(() => transaction(db, erase));
}

async function eraseRows(
  tx: Transaction,
  vault: Vault,
  id: string,
  found: FoundInImports | undefined,
): Promise<void> {
  const kept = await rows<{ each: string }>(
    tx,
    `SELECT seasonal_worker_id AS each FROM seasonal_workers
     WHERE seasonal_worker_id = $1 OR joined_into = $1 ORDER BY 1 FOR UPDATE`,
    [id],
  );
  const traces = await tracesOf(tx, vault, id);
  await dropFromSealed(tx, vault, traces, found);
  await dropImportRows(tx, id);
  await dropMentions(tx, traces);
  for (const { each } of kept) {
    await writeSeasonalWorker(tx, vault, { kind: 'erased', seasonalWorkerId: each });
  }
  await dropFormer(tx, id);
  await dropProposals(tx, id);
  await changed(
    tx,
    `UPDATE identity_doubts SET reason = NULL FROM seasonal_workers w
     WHERE w.seasonal_worker_id IN (identity_doubts.seasonal_worker_id, other_id)
       AND (w.seasonal_worker_id = $1 OR w.joined_into = $1)`,
    [id],
  );
  for (const table of ['erasures', 'legal_holds']) {
    await changed(
      tx,
      `UPDATE ${table} SET reason = NULL FROM seasonal_workers w
       WHERE w.seasonal_worker_id = ${table}.seasonal_worker_id
         AND (w.seasonal_worker_id = $1 OR w.joined_into = $1)`,
      [id],
    );
  }
  await changed(
    tx,
    `DELETE FROM report_texts USING cases
     WHERE cases.case_id = report_texts.case_id AND cases.seasonal_worker_id = $1`,
    [id],
  );
  await closeToAll(
    tx,
    kept.map(({ each }) => each),
  );
  await dropWords(tx, vault, id);
}

function sealed(vault: Vault, person: SeasonalWorkerRow, words: string, context: string): Buffer {
  return seal(holderOf(vault, person).key, Buffer.from(words, 'utf8'), context);
}
