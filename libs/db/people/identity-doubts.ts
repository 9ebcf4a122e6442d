/** Doubts whether two records are of one person: raised when a case is opened, answered once, by an officer. */
import type { DataSource } from 'typeorm';
import { mayBeOne } from '#libs/domain/person/matching';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed } from '#libs/domain/pages';
import { rememberDifferent } from './doubt-answers.ts';
import type { DoubtAnswer } from './doubt-answers.ts';
import { newId } from '#libs/db/postgres/cursors';
import type { SeasonalWorkerInput } from './people.ts';
import type { KnownSeasonalWorker } from './person-finding.ts';
import { nameIndexesOf } from './person-rows.ts';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Statement, Transaction } from '#libs/db/postgres/sql';
import { blindIndexes, open, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

export type Grounds = 'name-and-birth-date' | 'passport';

export interface IdentityDoubt {
  doubtId: string;
  raisedAt: string;
  caseId: string;
  caseNo: string;
  grounds: Grounds;
  /** The one known longer, and the one known later: the ids under which they are kept today. */
  longerId: string;
  laterId: string;
  answer: DoubtAnswer | null;
  answeredAt: string | null;
  answeredBy: string | null;
  /** The officer's words; null once they were erased with the person. */
  reason: string | null;
}

const LIST = 'identity-doubts';
/** Where many share a name and a birth date, only the newest of them are compared. */
const HOMONYMS_LOOKED_AT = 20;
const DOUBTS_AT_MOST = 5;

/**
 * Ids of people who may be the same person as the one of a case. For a new person: homonyms of that birth date. For a
 * known person: others with the passport that is shown. Their rows are locked against deletion until the transaction
 * ends, because a doubt will name them.
 */
export function suspectsOf(
  tx: Transaction,
  vault: Vault,
  { seasonalWorker: { seasonalWorkerId }, matchedBy }: KnownSeasonalWorker,
  input: SeasonalWorkerInput,
): Promise<string[]> {
  return matchedBy === null
    ? homonymsOf(tx, vault, seasonalWorkerId, input)
    : othersWithPassport(tx, vault, seasonalWorkerId, input.passport);
}

/** Raises a doubt about each suspect of a case just opened; answers how many doubts are new and open. */
export async function raiseDoubts(
  tx: Transaction,
  caseId: string,
  { seasonalWorker: { seasonalWorkerId }, matchedBy }: KnownSeasonalWorker,
  suspects: readonly string[],
): Promise<number> {
  if (suspects.length === 0) return 0;
  const pairs = suspects.map((other) => [seasonalWorkerId, other].sort());
  const raised = await changed(
    tx,
    `INSERT INTO identity_doubts (doubt_id, other_id, seasonal_worker_id, case_id, grounds)
     SELECT *, $4::text, $5::text FROM unnest($1::text[], $2::text[], $3::text[])
     ON CONFLICT ON CONSTRAINT uq_identity_doubts_pair DO NOTHING`,
    [
      pairs.map(() => newId()),
      pairs.map(([longer]) => longer),
      pairs.map(([, later]) => later),
      caseId,
      matchedBy === null ? ('name-and-birth-date' satisfies Grounds) : ('passport' satisfies Grounds),
    ],
  );
  // Two people who were found to be different already, under any of their ids, are not asked about again.
  return raised === 0 || matchedBy === null
    ? raised
    : raised - (await rememberDifferent(tx, seasonalWorkerId));
}

/** Newest first: those that wait for an answer, or those that have one. Throws CursorFault. */
export async function listDoubts(
  db: DataSource,
  vault: Vault,
  { answered, limit, cursor }: { answered: boolean; limit: number; cursor?: string },
): Promise<Listed<IdentityDoubt>> {
  const after = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  // About an erased person there is nothing left to decide.
  const from = `FROM identity_doubts d JOIN cases c USING (case_id)
    JOIN seasonal_workers o ON o.seasonal_worker_id = d.other_id AND o.erased_at IS NULL
    JOIN seasonal_workers l ON l.seasonal_worker_id = d.seasonal_worker_id AND l.erased_at IS NULL
    WHERE d.answer IS ${answered ? 'NOT NULL' : 'NULL'}`;
  const [found, counted] = await Promise.all([
    rows<DoubtRow>(
      db,
      `SELECT d.doubt_id AS "doubtId", d.raised_at AS "raisedAt", d.case_id AS "caseId", c.case_no AS "caseNo",
         d.grounds, coalesce(o.joined_into, o.seasonal_worker_id) AS "longerId",
         coalesce(l.joined_into, l.seasonal_worker_id) AS "laterId", d.answer, d.answered_at AS "answeredAt",
         d.answered_by AS "answeredBy", d.reason, d.other_id AS "sealedFor", o.data_key AS "dataKey"
       ${from} AND ($1::text IS NULL OR d.doubt_id < $1) ORDER BY d.doubt_id DESC LIMIT $2`,
      [after, read],
    ),
    first<{ total: number }>(db, `SELECT count(*) AS total ${from}`),
  ]);
  const items = found.map((row) => readableDoubt(vault, row));
  return pageOf(LIST, items, read - 1, counted?.total ?? 0, ({ doubtId }) => doubtId);
}

interface DoubtRow extends Omit<IdentityDoubt, 'reason'> {
  reason: Buffer | null;
  sealedFor: string;
  dataKey: Buffer | null;
}

function readableDoubt(vault: Vault, { reason, sealedFor, dataKey, ...doubt }: DoubtRow): IdentityDoubt {
  const words =
    reason === null || dataKey === null
      ? null
      : open(unwrap(vault, sealedFor, dataKey), reason, doubt.doubtId).toString('utf8');
  return { ...doubt, reason: words };
}

const HOMONYMS: Statement = {
  name: 'homonyms',
  text: `
    SELECT seasonal_worker_id AS id, province, encode(phone_index, 'hex') AS phone FROM seasonal_workers
    WHERE seasonal_worker_id IN (
      (SELECT seasonal_worker_id FROM seasonal_workers WHERE name_index = ANY($1) AND seasonal_worker_id <> $2
       ORDER BY seasonal_worker_id DESC LIMIT $3)
      UNION ALL
      (SELECT seasonal_worker_id FROM former_identities WHERE kind = 'name' AND blind_index = ANY($1)
         AND seasonal_worker_id <> $2 ORDER BY seasonal_worker_id DESC LIMIT $3))
    ORDER BY seasonal_worker_id DESC FOR KEY SHARE`,
};

async function homonymsOf(
  tx: Transaction,
  vault: Vault,
  seasonalWorkerId: string,
  input: SeasonalWorkerInput,
): Promise<string[]> {
  const found = await rows<{ id: string; province: string | null; phone: string | null }>(tx, HOMONYMS, [
    nameIndexesOf(vault, input, input.birthDate),
    seasonalWorkerId,
    HOMONYMS_LOOKED_AT,
  ]);
  const { province = null, phone } = input;
  const phones =
    phone === undefined ? [] : blindIndexes(vault, 'phone', phone).map((one) => one.toString('hex'));
  return found
    .filter((other) => {
      const same = phones.find((one) => one === other.phone);
      return mayBeOne({ province, phone: same ?? phones[0] ?? null }, other);
    })
    .slice(0, DOUBTS_AT_MOST)
    .map(({ id }) => id);
}

async function othersWithPassport(
  tx: Transaction,
  vault: Vault,
  seasonalWorkerId: string,
  passport: string | undefined,
): Promise<string[]> {
  if (passport === undefined) return [];
  const found = await rows<{ id: string }>(
    tx,
    `SELECT DISTINCT id FROM (
       SELECT seasonal_worker_id AS id FROM seasonal_workers WHERE passport_index = ANY($1)
       UNION ALL
       SELECT seasonal_worker_id FROM former_identities WHERE kind = 'passport' AND blind_index = ANY($1)
     ) holders WHERE id <> $2 ORDER BY id DESC LIMIT $3`,
    [blindIndexes(vault, 'passport', passport), seasonalWorkerId, DOUBTS_AT_MOST],
  );
  return found.map(({ id }) => id);
}
