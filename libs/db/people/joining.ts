/** Two who are one person are joined, and may be parted again: nothing that was known of either is lost by it. */
import { formerIdentities, keepFormer } from './former-identities.ts';
import type { Former } from './former-identities.ts';
import { holderOf, readable, rowById } from './person-rows.ts';
import type { SeasonalWorkerRow, SeasonalWorker } from './person-rows.ts';
import { openProposals } from './proposals.ts';
import { formerName, proposedNames } from './shown-papers.ts';
import { newId } from '#libs/db/postgres/cursors';
import { changed, first, onTable, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { IdentityJoinTable } from '#libs/db/schema/tables-people';
import { open, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';
import { writeSeasonalWorker } from './write-person.ts';

/** A case of the later one that is open in a campaign in which the other has an open one too. */
export function clashingCase(
  tx: Transaction,
  later: string,
  longer: string,
): Promise<{ caseId: string } | undefined> {
  return first(
    tx,
    `SELECT l.case_id AS "caseId" FROM cases l JOIN cases o USING (campaign_id)
     WHERE l.seasonal_worker_id = $1 AND o.seasonal_worker_id = $2
       AND l.status <> 'closed' AND o.status <> 'closed' ORDER BY l.case_id LIMIT 1`,
    [later, longer],
  );
}

/**
 * Joins the later into the one known longer; both rows are locked by the caller. Ledgers hold no person and stay as
 * they are. The later one's id still leads to the person, and its key still opens what was sealed under it.
 * Answers the id of the join, by which it can be taken back.
 */
export async function joinSeasonalWorkers(
  tx: Transaction,
  vault: Vault,
  later: SeasonalWorkerRow,
  longer: SeasonalWorkerRow,
  userId: string,
): Promise<string> {
  const [from, into] = [later.seasonalWorkerId, longer.seasonalWorkerId];
  if (later.dataKey === null || longer.dataKey === null) {
    throw new Error(`person ${from} or ${into} has no key`);
  }
  const [one, other] = [readable(vault, longer), readable(vault, later)];
  const gaps = FILLED.filter((field) => one[field] === null && other[field] !== null);
  await keepFormer(tx, vault, holderOf(vault, later), todayOf(other));
  const carried = await joinedInto(tx, from);
  await writeSeasonalWorker(tx, vault, {
    kind: 'joined',
    seasonalWorker: other,
    dataKey: later.dataKey,
    into,
  });
  for (const seasonalWorkerId of carried) {
    await writeSeasonalWorker(tx, vault, { kind: 'led', seasonalWorkerId, into });
  }
  const seasonalWorker = { ...one, ...Object.fromEntries(gaps.map((field) => [field, other[field]])) };
  await rewritten(tx, vault, seasonalWorker, longer.dataKey);
  await moveCases(tx, [from, ...carried], into);
  const joinId = newId();
  const row = { joinId, laterId: from, longerId: into, carriedIds: carried, filled: gaps, joinedBy: userId };
  await onTable(tx, IdentityJoinTable, (joins) => joins.insert(row));
  return joinId;
}

/**
 * Takes a join back: each of the two is who they were, with the cases that were opened for them. What was corrected
 * meanwhile stays with the one known longer. Undefined when the join is unknown, taken back, or of somebody erased.
 */
export async function partSeasonalWorkers(
  tx: Transaction,
  vault: Vault,
  joinId: string,
  userId: string,
): Promise<{ laterId: string; longerId: string } | undefined> {
  const join = await onTable(tx, IdentityJoinTable, (joins) => joins.findOneBy({ joinId }));
  if (join === null || join.partedAt !== null) return undefined;
  const longer = await rowById(tx, join.longerId, 'FOR UPDATE');
  const kept = await sealedRow(tx, join.laterId);
  if (longer === undefined || longer.dataKey === null || kept === undefined) return undefined;
  const { laterId } = join;
  const later = { ...snapshotOf(vault, laterId, kept), seasonalWorkerId: laterId, erasedAt: null };
  const now = readable(vault, longer);
  const lent = FILLED.filter((field) => join.filled.includes(field) && now[field] === later[field]);
  const remaining = { ...now, ...Object.fromEntries(lent.map((field) => [field, null])) };
  // A card that was lent finds the one again before it finds the other.
  await rewritten(tx, vault, remaining, longer.dataKey);
  await rewritten(tx, vault, later, kept.dataKey);
  for (const seasonalWorkerId of join.carriedIds) {
    await writeSeasonalWorker(tx, vault, { kind: 'led', seasonalWorkerId, into: laterId });
  }
  // Once more: the names of the other are no longer those of this one.
  await rewritten(tx, vault, remaining, longer.dataKey);
  await moveCases(tx, [laterId, ...join.carriedIds], laterId);
  await changed(tx, 'UPDATE identity_joins SET parted_at = now(), parted_by = $2 WHERE join_id = $1', [
    joinId,
    userId,
  ]);
  return { laterId, longerId: longer.seasonalWorkerId };
}

/** What is taken from the later one where it is not known of the other. */
const FILLED = ['familyNameAr', 'givenNameAr', 'sex', 'province', 'cin', 'passport', 'phone'] as const;

interface SealedRow {
  dataKey: Buffer;
  sealed: Buffer;
}

function todayOf(other: SeasonalWorker): Former[] {
  const { cin, passport } = other;
  return [
    formerName(other),
    ...(cin === null ? [] : [{ kind: 'cin' as const, value: cin }]),
    ...(passport === null ? [] : [{ kind: 'passport' as const, value: passport }]),
  ];
}

/** With every name that the person has under any id. */
async function rewritten(
  tx: Transaction,
  vault: Vault,
  seasonalWorker: SeasonalWorker,
  dataKey: Buffer,
): Promise<void> {
  const { names: formerNames } = await formerIdentities(tx, vault, seasonalWorker.seasonalWorkerId);
  const waiting = await openProposals(tx, vault, seasonalWorker.seasonalWorkerId);
  await writeSeasonalWorker(tx, vault, {
    kind: 'changed',
    seasonalWorker,
    dataKey,
    formerNames,
    proposedNames: proposedNames(waiting.map(({ changes }) => changes)),
  });
}

async function joinedInto(tx: Transaction, seasonalWorkerId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    'SELECT seasonal_worker_id AS id FROM seasonal_workers WHERE joined_into = $1 ORDER BY 1 FOR UPDATE',
    [seasonalWorkerId],
  );
  return found.map(({ id }) => id);
}

/** What a joined row keeps sealed; nothing of one that an earlier release joined, or that is erased. */
function sealedRow(tx: Transaction, seasonalWorkerId: string): Promise<SealedRow | undefined> {
  return first<SealedRow>(
    tx,
    `SELECT data_key AS "dataKey", sealed FROM seasonal_workers
     WHERE seasonal_worker_id = $1 AND joined_into IS NOT NULL AND sealed IS NOT NULL AND data_key IS NOT NULL
     FOR UPDATE`,
    [seasonalWorkerId],
  );
}

function snapshotOf(vault: Vault, seasonalWorkerId: string, { dataKey, sealed }: SealedRow): SeasonalWorker {
  const text = open(unwrap(vault, seasonalWorkerId, dataKey), sealed, seasonalWorkerId).toString('utf8');
  return JSON.parse(text) as SeasonalWorker;
}

async function moveCases(tx: Transaction, openedFor: readonly string[], to: string): Promise<void> {
  await changed(tx, 'UPDATE cases SET seasonal_worker_id = $2 WHERE opened_for = ANY($1)', [openedFor, to]);
}
