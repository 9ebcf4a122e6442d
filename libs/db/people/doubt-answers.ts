/** An officer's answer whether two records are of one person, and what follows from it. */
import { clashingCase, joinSeasonalWorkers, partSeasonalWorkers } from './joining.ts';
import { rowById } from './person-rows.ts';
import type { SeasonalWorkerRow } from './person-rows.ts';
import { changed, first, onTable } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { IdentityDoubtTable } from '#libs/db/schema/tables-people';
import { seal, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

export type DoubtAnswer = 'same' | 'different';

export interface Answer {
  doubtId: string;
  answer: DoubtAnswer;
  userId: string;
  /** The officer's own words, sealed like everything said of a person. */
  reason?: string;
}

export type Answering =
  /** `seasonalWorkerId` is the id that stays; of two different people, that of the one known longer. */
  | { kind: 'answered'; seasonalWorkerId: string }
  | { kind: 'unknown' }
  | { kind: 'answered-otherwise'; answer: DoubtAnswer }
  | { kind: 'duplicate'; caseId: string };

interface Doubt {
  laterId: string;
  longerId: string;
  answer: DoubtAnswer | null;
  joinId: string | null;
}

/** Doubts, each with the ids under which its two people are kept today. */
const TODAY = `(SELECT d.doubt_id, d.answer, d.answered_by, d.join_id,
    coalesce(o.joined_into, o.seasonal_worker_id) AS longer, coalesce(l.joined_into, l.seasonal_worker_id) AS later
  FROM identity_doubts d JOIN seasonal_workers o ON o.seasonal_worker_id = d.other_id
    JOIN seasonal_workers l ON l.seasonal_worker_id = d.seasonal_worker_id)`;

/**
 * Answers a doubt, and every other about the same two. `same` joins them, unless each has an open case in one
 * campaign. The same answer again changes nothing; another takes the first back, and needs a reason.
 */
export async function answerDoubt(tx: Transaction, vault: Vault, said: Answer): Promise<Answering> {
  const doubt = await first<Doubt>(
    tx,
    `SELECT seasonal_worker_id AS "laterId", other_id AS "longerId", answer, join_id AS "joinId"
     FROM identity_doubts WHERE doubt_id = $1 FOR UPDATE`,
    [said.doubtId],
  );
  const two = doubt && (await bothOf(tx, doubt));
  if (doubt === undefined || two === undefined) return { kind: 'unknown' };
  const [longer, later] = two;
  const { seasonalWorkerId } = longer;
  if (doubt.answer === said.answer) return { kind: 'answered', seasonalWorkerId };
  if (doubt.answer !== null && said.reason === undefined) {
    return { kind: 'answered-otherwise', answer: doubt.answer };
  }
  return said.answer === 'same'
    ? answerSame(tx, vault, said, longer, later)
    : answerDifferent(tx, vault, said, doubt, [seasonalWorkerId, later.seasonalWorkerId]);
}

async function answerSame(
  tx: Transaction,
  vault: Vault,
  said: Answer,
  longer: SeasonalWorkerRow,
  later: SeasonalWorkerRow,
): Promise<Answering> {
  const { seasonalWorkerId } = longer;
  let joinId: string | null = null;
  if (later.seasonalWorkerId !== seasonalWorkerId) {
    const clash = await clashingCase(tx, later.seasonalWorkerId, seasonalWorkerId);
    if (clash !== undefined) return { kind: 'duplicate', ...clash };
    joinId = await joinSeasonalWorkers(tx, vault, later, longer, said.userId);
  }
  await keepWords(tx, vault, said);
  await settle(tx, said, { one: seasonalWorkerId, other: seasonalWorkerId, joinId });
  await rememberDifferent(tx, seasonalWorkerId);
  return { kind: 'answered', seasonalWorkerId };
}

async function answerDifferent(
  tx: Transaction,
  vault: Vault,
  said: Answer,
  { answer, joinId }: Doubt,
  two: readonly [string, string],
): Promise<Answering> {
  const parted =
    answer === 'same' && joinId !== null && (await partSeasonalWorkers(tx, vault, joinId, said.userId));
  if (answer === 'same' && !parted) return { kind: 'answered-otherwise', answer };
  const [one, other] = parted ? [parted.longerId, parted.laterId] : two;
  await keepWords(tx, vault, said);
  await settle(tx, said, { one, other, joinId });
  await rememberDifferent(tx, one);
  return { kind: 'answered', seasonalWorkerId: one };
}

/** The ids under which the two of a doubt were known when it was raised; none when there is no such doubt. */
export async function idsOfDoubt(tx: Transaction, doubtId: string): Promise<string[]> {
  const doubt = await first<{ laterId: string; longerId: string }>(
    tx,
    `SELECT seasonal_worker_id AS "laterId", other_id AS "longerId" FROM identity_doubts WHERE doubt_id = $1`,
    [doubtId],
  );
  return doubt === undefined ? [] : [doubt.longerId, doubt.laterId];
}

/** Gives open doubts about a person the answer that the same two people have under other ids; how many it answered. */
export function rememberDifferent(tx: Transaction, seasonalWorkerId: string): Promise<number> {
  return changed(
    tx,
    `UPDATE identity_doubts SET answer = 'different', answered_at = now(), answered_by = known.answered_by
     FROM ${TODAY} asked, ${TODAY} known
     WHERE identity_doubts.doubt_id = asked.doubt_id AND asked.answer IS NULL AND known.answer = 'different'
       AND $1 IN (asked.longer, asked.later)
       AND (known.longer, known.later) IN ((asked.longer, asked.later), (asked.later, asked.longer))`,
    [seasonalWorkerId],
  );
}

/** Both rows as they are kept today, locked, the one known longer first; undefined when one is erased. */
async function bothOf(
  tx: Transaction,
  { longerId, laterId }: Doubt,
): Promise<[SeasonalWorkerRow, SeasonalWorkerRow] | undefined> {
  const one = await rowById(tx, longerId, 'FOR UPDATE');
  const other = await rowById(tx, laterId, 'FOR UPDATE');
  if (one?.erasedAt !== null || other?.erasedAt !== null) return undefined;
  return one.seasonalWorkerId <= other.seasonalWorkerId ? [one, other] : [other, one];
}

/** The answer to every doubt about these two as they are kept today, and to those that one join has answered. */
async function settle(
  tx: Transaction,
  { answer, userId }: Answer,
  { one, other, joinId }: { one: string; other: string; joinId: string | null },
): Promise<void> {
  await changed(
    tx,
    `UPDATE identity_doubts SET answer = $1, answered_at = now(), answered_by = $2,
       join_id = CASE WHEN $1 = 'same' THEN coalesce($5, identity_doubts.join_id) END
     FROM ${TODAY} asked
     WHERE identity_doubts.doubt_id = asked.doubt_id AND asked.answer IS DISTINCT FROM $1
       AND ((asked.longer, asked.later) IN (($3, $4), ($4, $3)) OR asked.join_id = $5)`,
    [answer, userId, one, other, joinId],
  );
}

/** Sealed under the key of the one known longer: erasing that person makes the officer's words unreadable too. */
async function keepWords(tx: Transaction, vault: Vault, { doubtId, reason }: Answer): Promise<void> {
  if (reason === undefined) return;
  const holder = await first<{ id: string; dataKey: Buffer | null }>(
    tx,
    `SELECT w.seasonal_worker_id AS id, w.data_key AS "dataKey" FROM identity_doubts d
     JOIN seasonal_workers w ON w.seasonal_worker_id = d.other_id WHERE d.doubt_id = $1`,
    [doubtId],
  );
  if (holder === undefined || holder.dataKey === null) return;
  const sealed = seal(unwrap(vault, holder.id, holder.dataKey), Buffer.from(reason, 'utf8'), doubtId);
  await onTable(tx, IdentityDoubtTable, (doubts) => doubts.update({ doubtId }, { reason: sealed }));
}
