/** Cases that a store restored from an older copy has never seen, opened again from their first entry. */
import type { DataSource } from 'typeorm';
import type { Entry, OpeningEntry } from '#libs/domain/case/case-types';
import { caseFromEntries, rowOf } from '#libs/domain/case/season-case';
import { programmeByHash } from '#libs/db/directory/programmes';
import { ROW_COLUMNS, rowPlaces, rowValues } from '#libs/db/ledger/case-row';
import { LedgerFault, rowOfEntry } from '#libs/db/ledger/entry-rows';
import type { LedgerKeys } from '#libs/db/ledger/entry-rows';
import { writeEntry } from '#libs/db/ledger/ledger-store';
import { newDataKey } from '#libs/db/people/vault';
import type { Vault } from '#libs/db/people/vault';
import { newId } from '#libs/db/postgres/cursors';
import { changed, first, rows, transaction } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';

/** What entry 1 says of the case; those of an older release say neither. */
type WhoseCase = { seasonalWorkerId?: string; caseNo?: string };

interface OfCampaign {
  code: string;
  version: string;
  prefix: string;
}

/** The last entry stored of each of these cases; those that are not stored are missing. */
export async function headsOfCases(db: Db, caseIds: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ caseId: string; head: number }>(
    db,
    'SELECT case_id AS "caseId", head_sequence AS head FROM cases WHERE case_id = ANY($1)',
    [caseIds],
  );
  return new Map(found.map(({ caseId, head }) => [caseId, head]));
}

/**
 * Writes the case row and the first entry again; true when they are there. Names and papers are nowhere but in
 * the database: where the person is gone too, the case is a nameless person's until an officer corrects it.
 * False when the campaign is not stored. Throws {@link LedgerFault}.
 */
export function reopenCase(db: DataSource, keys: LedgerKeys, vault: Vault, entry: Entry): Promise<boolean> {
  if (entry.type !== 'opening') throw new LedgerFault(entry.caseId, entry.sequence, 'chain');
  return transaction(db, async (tx) => {
    const campaign = await first<OfCampaign>(
      tx,
      `SELECT programme_code AS code, programme_version AS version, case_no_prefix AS prefix
       FROM campaigns WHERE campaign_id = $1`,
      [entry.campaignId],
    );
    if (campaign === undefined) return false;
    const known = await first(tx, 'SELECT 1 FROM cases WHERE case_id = $1 FOR UPDATE', [entry.caseId]);
    if (known === undefined) await insertAgain(tx, { keys, vault }, campaign, entry);
    return true;
  });
}

async function insertAgain(
  tx: Transaction,
  { keys, vault }: { keys: LedgerKeys; vault: Vault },
  campaign: OfCampaign,
  opening: OpeningEntry,
): Promise<void> {
  const { caseId, calendar } = opening;
  const whose: OpeningEntry & WhoseCase = opening;
  const pack = await programmeByHash(tx, opening.packHash);
  if (pack === undefined) throw new LedgerFault(caseId, 1, 'unknown-pack');
  const stored = rowOfEntry(keys, opening);
  const row = rowOf(caseFromEntries(caseId, pack, [opening]));
  const of = {
    case_id: caseId,
    case_no: await freeNumber(tx, campaign.prefix, whose.caseNo),
    campaign_id: opening.campaignId,
    programme_code: campaign.code,
    programme_version: campaign.version,
    pack_hash: opening.packHash,
    path: opening.path,
    seasonal_worker_id: await personAgain(tx, vault, whose.seasonalWorkerId),
    simulated: calendar.simulated,
    origin_on: calendar.originOn,
    origin_at: calendar.originAt,
    ms_per_day: calendar.msPerDay,
    head_sequence: 1,
    head_hash: stored.hash,
    head_recorded_at: stored.recordedAt,
    opened_at: stored.recordedAt,
    workflow_started: true,
  };
  const names = Object.keys(of);
  await changed(
    tx,
    `INSERT INTO cases (${names.join(', ')}, ${ROW_COLUMNS})
     VALUES (${names.map((_name, index) => `$${String(index + 1)}`).join(', ')}, ${rowPlaces(names.length + 1)})`,
    [...Object.values(of), ...rowValues(row)],
  );
  await writeEntry(tx, opening.campaignId, stored, row);
}

/** The number that the case had, unless another case has it by now; no later case gets a number given before. */
async function freeNumber(tx: Transaction, prefix: string, had: string | undefined): Promise<string> {
  const number = Number(/-(\d+)$/.exec(had ?? '')?.[1] ?? 0);
  const taken = had === undefined ? {} : await first(tx, 'SELECT 1 FROM cases WHERE case_no = $1', [had]);
  const isFree = taken === undefined;
  const given = await first<{ number: number }>(
    tx,
    `INSERT INTO case_numbers AS given (prefix, last_number) VALUES ($1, greatest($2, 1))
     ON CONFLICT ON CONSTRAINT pk_case_numbers
       DO UPDATE SET last_number = greatest(given.last_number + $3, $2) RETURNING last_number AS number`,
    [prefix, number, isFree ? 0 : 1],
  );
  return isFree && had !== undefined ? had : `${prefix}-${String(given?.number ?? 0).padStart(6, '0')}`;
}

/** The id under which the person is kept today; a row without a name where there is none. */
async function personAgain(tx: Transaction, vault: Vault, had: string | undefined): Promise<string> {
  const seasonalWorkerId = had ?? newId();
  await changed(
    tx,
    'INSERT INTO seasonal_workers (seasonal_worker_id, data_key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [seasonalWorkerId, newDataKey(vault, seasonalWorkerId)],
  );
  const kept = await first<{ id: string }>(
    tx,
    'SELECT coalesce(joined_into, seasonal_worker_id) AS id FROM seasonal_workers WHERE seasonal_worker_id = $1',
    [seasonalWorkerId],
  );
  return kept?.id ?? seasonalWorkerId;
}
