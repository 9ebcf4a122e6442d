/** What was recorded of a person's places on reserves. Free text is sealed under the person's key: erasure ends it. */
import { newId } from '#libs/db/postgres/cursors';
import { changed, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import type { Reporter } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import type { CallAnswer, ReserveAct, ReserveRecord } from '#libs/domain/person/reserve';
import { CURRENT_ID } from './person-rows.ts';
import type { SeasonalWorkerRow } from './person-rows.ts';
import { open, seal, unwrap } from './vault.ts';
import type { Vault } from './vault.ts';

export interface Evidence {
  kind: string;
  reference?: string;
}

export interface NewReserveAct {
  act: ReserveAct;
  evidence: readonly Evidence[];
  by: { role: Reporter; agencyId: string };
  recordedBy: string;
}

export interface KeptReserveAct {
  act: ReserveAct;
  /** The agency in whose name it was recorded. */
  agencyId: string;
  /** Kinds of evidence. */
  evidence: string[];
  /** What is written on the evidence. */
  references: string[];
}

/** What no code says, as it is sealed. */
interface Words {
  sector?: string;
  references: string[];
}

interface StoredAct {
  recordId: string;
  holder: string;
  dataKey: Buffer;
  record: ReserveRecord;
  occurredOn: IsoDate;
  until: IsoDate;
  rank: number | null;
  answer: CallAnswer;
  agencyId: string;
  evidence: string[];
  sealed: Buffer;
}

/** In the order in which they were recorded, by any id that the person has had; none after erasure. */
export async function reserveActsOf(
  db: Db,
  vault: Vault,
  seasonalWorkerId: string,
): Promise<KeptReserveAct[]> {
  const stored = await rows<StoredAct>(
    db,
    `SELECT r.record_id AS "recordId", w.seasonal_worker_id AS holder, w.data_key AS "dataKey", r.record,
       r.occurred_on::text AS "occurredOn", r.until::text AS until, r.rank, r.answer, r.agency_id AS "agencyId", r.evidence,
       r.sealed
     FROM reserve_records r JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE coalesce(w.joined_into, w.seasonal_worker_id) = ${CURRENT_ID} AND w.data_key IS NOT NULL
     ORDER BY r.record_id`,
    [seasonalWorkerId],
  );
  return stored.map((row) => {
    const { agencyId, evidence } = row;
    const words = wordsOf(vault, row);
    return { act: actOf(words, row), agencyId, evidence, references: words.references };
  });
}

/** Adds an act that the caller has judged, under the lock of the person's row. Gives its id. */
export async function insertReserveAct(
  tx: Transaction,
  vault: Vault,
  { seasonalWorkerId, dataKey }: Pick<SeasonalWorkerRow, 'seasonalWorkerId' | 'dataKey'>,
  { act, evidence, by, recordedBy }: NewReserveAct,
): Promise<string> {
  if (dataKey === null) throw new Error('this person has no key');
  const recordId = newId();
  const { sector } = act;
  const words: Words = {
    ...(sector === null ? {} : { sector }),
    references: evidence.flatMap(({ reference }) => reference ?? []),
  };
  const key = unwrap(vault, seasonalWorkerId, dataKey);
  const isListing = act.record === 'reserve-listed';
  await changed(
    tx,
    `INSERT INTO reserve_records (record_id, seasonal_worker_id, record, occurred_on, until, rank, answer, evidence,
       sealed, reporter, agency_id, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[recordId, seasonalWorkerId, act.record, act.occurredOn],
      ...[isListing ? act.until : null, isListing ? act.rank : null, isListing ? null : act.answer],
      evidence.map(({ kind }) => kind),
      seal(key, Buffer.from(JSON.stringify(words), 'utf8'), contextOf(recordId)),
      ...[by.role, by.agencyId, recordedBy],
    ],
  );
  return recordId;
}

function wordsOf(vault: Vault, { holder, dataKey, recordId, sealed }: StoredAct): Words {
  const text = open(unwrap(vault, holder, dataKey), sealed, contextOf(recordId)).toString('utf8');
  return JSON.parse(text) as Words;
}

function actOf({ sector }: Words, { record, occurredOn, until, rank, answer }: StoredAct): ReserveAct {
  return record === 'reserve-listed'
    ? { record, occurredOn, until, rank, sector: sector ?? '' }
    : { record, occurredOn, answer, sector: sector ?? null };
}

/** What is moved to another row does not open there. */
function contextOf(recordId: string): string {
  return `reserve ${recordId}`;
}
