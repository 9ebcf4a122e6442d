/** Doubts whether two records are of one person: raised when a case is opened or a person corrected, answered once, by an officer. */
import type { DataSource } from 'typeorm';
import { suspicion } from '#libs/domain/person/matching';
import type { Person, Suspicion } from '#libs/domain/person/matching';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed } from '#libs/domain/pages';
import { IS_OPEN, countOpen } from './doubt-answers.ts';
import type { DoubtAnswer } from './doubt-answers.ts';
import { newId } from '#libs/db/postgres/cursors';
import type { SeasonalWorkerInput } from './people.ts';
import { formerIdentitiesOf, NOTHING_FORMER } from './former-identities.ts';
import type { FormerIdentities } from './former-identities.ts';
import { candidatesFor } from './identity-keys.ts';
import type { KnownSeasonalWorker } from './person-finding.ts';
import { readableIfIntact } from './person-rows.ts';
import type { SeasonalWorker } from './person-rows.ts';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { blindIndexes, open, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

/** Why two were asked about: one passport of both, or never, because an officer told them apart when a case was opened. */
export type Grounds = Suspicion | 'passport' | 'told-apart';

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
const DOUBTS_AT_MOST = 5;

export interface Suspect {
  seasonalWorkerId: string;
  grounds: Grounds;
}

/**
 * People who may be the person of a case. For a new person: those of the same name of whom something else is equal or a
 * slip away. For a known person: others with the passport that is shown. Their rows are locked against deletion until
 * the transaction ends, because a doubt will name them.
 */
export async function suspectsOf(
  tx: Transaction,
  vault: Vault,
  { seasonalWorker, matchedBy, others }: KnownSeasonalWorker,
  input: Pick<SeasonalWorkerInput, 'passport'>,
): Promise<Suspect[]> {
  const suspects =
    matchedBy === null
      ? await namesakesOf(tx, vault, seasonalWorker)
      : await othersWithPassport(tx, vault, seasonalWorker.seasonalWorkerId, input.passport);
  return suspects
    .filter(({ seasonalWorkerId }) => !others.includes(seasonalWorkerId))
    .slice(0, DOUBTS_AT_MOST);
}

/** Raises a doubt about each suspect of a case just opened; answers how many doubts are new and open. */
export async function raiseDoubts(
  tx: Transaction,
  caseId: string,
  { seasonalWorker: { seasonalWorkerId }, matchedBy }: KnownSeasonalWorker,
  suspects: readonly Suspect[],
): Promise<number> {
  const raised = await insertDoubts(tx, caseId, seasonalWorkerId, suspects);
  // Two people who were found to be different already, under any of their ids, are not asked about again.
  return raised.length === 0 || matchedBy === null ? raised.length : countOpen(tx, raised);
}

/** Keeps that an officer told the person of a case from others, as the answer to a doubt about each. */
export async function keepDifferent(
  tx: Transaction,
  caseId: string,
  { seasonalWorker: { seasonalWorkerId }, others }: KnownSeasonalWorker,
  userId: string,
): Promise<void> {
  const different = others.filter((other) => other !== seasonalWorkerId);
  if (different.length === 0) return;
  await insertDoubts(
    tx,
    caseId,
    seasonalWorkerId,
    different.map((other) => ({ seasonalWorkerId: other, grounds: 'told-apart' as const })),
  );
  await changed(
    tx,
    `UPDATE identity_doubts SET answer = 'different', answered_at = now(), answered_by = $3
     WHERE answer IS NULL AND (other_id, seasonal_worker_id) IN
       (SELECT least($1, other), greatest($1, other) FROM unnest($2::text[]) AS other)`,
    [seasonalWorkerId, different, userId],
  );
}

async function insertDoubts(
  tx: Transaction,
  caseId: string,
  seasonalWorkerId: string,
  suspects: readonly Suspect[],
): Promise<string[]> {
  if (suspects.length === 0) return [];
  const pairs = suspects.map((other) => [seasonalWorkerId, other.seasonalWorkerId].sort());
  const raised = await rows<{ doubtId: string }>(
    tx,
    {
      name: 'insert-doubts',
      text: `
        INSERT INTO identity_doubts (doubt_id, other_id, seasonal_worker_id, grounds, case_id)
        SELECT *, $5::text FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
        ON CONFLICT ON CONSTRAINT uq_identity_doubts_pair DO NOTHING RETURNING doubt_id AS "doubtId"`,
    },
    [
      pairs.map(() => newId()),
      pairs.map(([longer]) => longer),
      pairs.map(([, later]) => later),
      suspects.map(({ grounds }) => grounds),
      caseId,
    ],
  );
  return raised.map(({ doubtId }) => doubtId);
}

export interface DoubtsAsked {
  /** Those that have an answer; otherwise those that wait for one. */
  answered: boolean;
  /** Those about this person, by an id of today or of before two were joined. */
  seasonalWorkerId?: string;
}

/** Newest first. Throws CursorFault. */
export async function listDoubts(
  db: DataSource,
  vault: Vault,
  { answered, seasonalWorkerId, limit, cursor }: DoubtsAsked & { limit: number; cursor?: string },
): Promise<Listed<IdentityDoubt>> {
  const after = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  // About an erased person there is nothing left to decide.
  const from = `FROM identity_doubts d JOIN cases c USING (case_id)
    JOIN seasonal_workers o ON o.seasonal_worker_id = d.other_id AND o.erased_at IS NULL
    JOIN seasonal_workers l ON l.seasonal_worker_id = d.seasonal_worker_id AND l.erased_at IS NULL
    WHERE ${answered ? 'd.answer IS NOT NULL' : IS_OPEN}
      AND ($1::text IS NULL OR $1 IN (d.other_id, d.seasonal_worker_id, o.joined_into, l.joined_into))`;
  const about = seasonalWorkerId ?? null;
  const [found, counted] = await Promise.all([
    rows<DoubtRow>(
      db,
      `SELECT d.doubt_id AS "doubtId", d.raised_at AS "raisedAt", d.case_id AS "caseId", c.case_no AS "caseNo",
         d.grounds, coalesce(o.joined_into, o.seasonal_worker_id) AS "longerId",
         coalesce(l.joined_into, l.seasonal_worker_id) AS "laterId", d.answer, d.answered_at AS "answeredAt",
         d.answered_by AS "answeredBy", d.reason, d.other_id AS "sealedFor", o.data_key AS "dataKey"
       ${from} AND ($2::text IS NULL OR d.doubt_id < $2) ORDER BY d.doubt_id DESC LIMIT $3`,
      [about, after, read],
    ),
    first<{ total: number }>(db, `SELECT count(*) AS total ${from}`, [about]),
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

async function namesakesOf(tx: Transaction, vault: Vault, person: SeasonalWorker): Promise<Suspect[]> {
  const { seasonalWorkerId, birthDate, phone, cin, passport } = person;
  const sought = { names: [person], birthDate, phone, cin, passport };
  const candidates = await candidatesFor(tx, vault, seasonalWorkerId, sought);
  if (candidates.length === 0) return [];
  const ids = candidates.map((row) => row.seasonalWorkerId);
  const formers = await formerIdentitiesOf(tx, vault, ids);
  return candidates.flatMap((row) => {
    const other = readableIfIntact(vault, row);
    if (other === undefined) return [];
    const former = formers.get(row.seasonalWorkerId) ?? NOTHING_FORMER;
    const grounds = suspicion(personOf(person, NOTHING_FORMER), personOf(other, former));
    return grounds === undefined ? [] : [{ seasonalWorkerId: row.seasonalWorkerId, grounds }];
  });
}

/** All that is known of somebody, as it is compared. */
export function personOf(one: SeasonalWorker, former: FormerIdentities): Person {
  const known = (value: string | null): string[] => (value === null ? [] : [value]);
  return {
    names: [one, ...former.names],
    birthDates: [...known(one.birthDate), ...former.birthDates],
    birthDateIsEstimated: one.birthDateIsEstimated === true,
    province: one.province,
    phone: one.phone,
    cins: [...known(one.cin), ...former.cins],
    passports: [...known(one.passport), ...former.passports],
  };
}

async function othersWithPassport(
  tx: Transaction,
  vault: Vault,
  seasonalWorkerId: string,
  passport: string | undefined,
): Promise<Suspect[]> {
  if (passport === undefined) return [];
  const found = await rows<{ id: string }>(
    tx,
    `SELECT DISTINCT id FROM (
       SELECT seasonal_worker_id AS id FROM seasonal_workers WHERE passport_index = ANY($1)
       UNION ALL
       SELECT coalesce(joined_into, seasonal_worker_id) FROM former_identities JOIN seasonal_workers
         USING (seasonal_worker_id) WHERE kind = 'passport' AND blind_index = ANY($1)
     ) holders WHERE id <> $2 ORDER BY id DESC LIMIT $3`,
    [blindIndexes(vault, 'passport', passport), seasonalWorkerId, DOUBTS_AT_MOST],
  );
  return found.map(({ id }) => ({ seasonalWorkerId: id, grounds: 'passport' }));
}
