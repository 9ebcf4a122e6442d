/** Puts a season that was built in memory into a database, entry by entry, as the engine would have. */
import type { DataSource } from 'typeorm';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import { openCase } from '#libs/db/cases/opening';
import type { Vault } from '#libs/db/people/vault';
import { packHashOf } from '#libs/db/directory/programmes';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { rowOf } from '#libs/domain/case/season-case';
import { KEYS, VAULT, somebody } from './ledger-instance.ts';

/** The id of the case that it became, of a new person whose papers `vault` opens. It holds no position and no place of the quota. */
export async function storeSeason(
  db: DataSource,
  campaignId: string,
  seasonCase: SeasonCase,
  vault: Vault = VAULT,
): Promise<string> {
  const {
    caseId: _id,
    sequence: _one,
    recordedAt: _at,
    prevHash: _prev,
    hash: _hash,
    ...opening
  } = seasonCase.opening;
  const packHash = packHashOf(seasonCase.pack);
  const opened = await openCase(db, KEYS, vault, {
    campaignId,
    seasonalWorker: somebody(),
    build: () => ({ ...opening, campaignId, packHash }),
  });
  if (opened.kind !== 'opened') throw new Error(`not opened: ${opened.kind}`);
  const { caseId } = opened.answer;
  await goOn(db, caseId, seasonCase, 1);
  return caseId;
}

/** Stores what the season has after its first `sequence` entries. */
export async function goOn(
  db: DataSource,
  caseId: string,
  seasonCase: SeasonCase,
  sequence: number,
): Promise<void> {
  for (const entry of seasonCase.entries.slice(sequence)) {
    const { caseId: _id, sequence: number, recordedAt: _at, prevHash: _prev, hash: _hash, ...draft } = entry;
    const row = rowOf({ ...seasonCase, entries: seasonCase.entries.slice(0, number) });
    const stored = await recordEntry(db, KEYS, {
      caseId,
      sequence: number,
      draft,
      row,
      take: [],
      free: [],
    });
    if (stored.kind !== 'stored') throw new Error(`entry ${number} was not stored: ${stored.kind}`);
  }
}
