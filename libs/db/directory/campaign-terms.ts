/**
 * The list of a campaign: what it was opened with, committed to once. A campaign's terms never change; what its row counts
 * is compared with the cases that hold it.
 */
import { appendToList, beginLists, headOfList, verifyList } from '#libs/db/lists/sealed-lists';
import type { ListRow, Subject } from '#libs/db/lists/sealed-lists';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import type { Campaign } from './campaigns.ts';

export type CampaignTerms = Omit<Campaign, 'campaignId' | 'quotaTaken' | 'createdAt'>;

export interface CampaignProof {
  /** The list is one that processes of ours wrote. */
  listHolds: boolean;
  /** What the list says; undefined where there is none, or none that can be read. */
  said: CampaignTerms | undefined;
  /** What the row says. */
  terms: CampaignTerms;
}

/** Says when the campaigns of earlier releases were listed, once and for all. */
const OLDER_CAMPAIGNS: Subject = { kind: 'instance', id: 'older-campaigns' };

const TERMS = `programme_code AS "programmeCode", programme_version AS "programmeVersion",
  pack_hash AS "packHash", season, region, quota, opens_on AS "opensOn", closes_on AS "closesOn",
  ms_per_day AS "msPerDay", simulated, case_no_prefix AS "caseNoPrefix", orders`;

/** Commits to the terms of a campaign that the transaction has just opened. */
export async function commitToCampaign(
  tx: Transaction,
  sealKey: Uint8Array,
  { campaignId, quotaTaken: _taken, createdAt: _created, ...said }: Campaign,
): Promise<void> {
  await beginLists(tx, sealKey, 'campaign', [{ id: campaignId, said }]);
}

/**
 * Lists the campaigns that earlier releases opened, and never again: what somebody changed later must not be listed as
 * true. Answers how many; undefined when it was done before.
 */
export async function listOlderCampaigns(tx: Transaction, sealKey: Uint8Array): Promise<number | undefined> {
  if (await areOlderCampaignsListed(tx)) return undefined;
  const older = await rows<CampaignTerms & { id: string }>(
    tx,
    `SELECT campaign_id AS id, ${TERMS} FROM campaigns c WHERE NOT EXISTS (
       SELECT 1 FROM sealed_lists l WHERE l.subject_kind = 'campaign' AND l.subject_id = c.campaign_id)`,
  );
  await beginLists(
    tx,
    sealKey,
    'campaign',
    older.map(({ id, ...said }) => ({ id, said })),
  );
  await appendToList(tx, sealKey, OLDER_CAMPAIGNS, { campaigns: older.length });
  return older.length;
}

/** Whether the campaigns of earlier releases are listed. */
export async function areOlderCampaignsListed(db: Db): Promise<boolean> {
  return (await headOfList(db, OLDER_CAMPAIGNS)) !== undefined;
}

/** Row and list of one campaign, of one moment; undefined where there is no such row. */
export async function campaignProof(
  db: Db,
  sealKey: Uint8Array,
  campaignId: string,
): Promise<CampaignProof | undefined> {
  const found = await first<CampaignTerms & { list: ListRow[] | null }>(
    db,
    `SELECT ${TERMS}, (
       SELECT json_agg(json_build_object('sequence', l.sequence, 'prevHash', l.prev_hash, 'hash', l.hash,
         'text', l.text, 'seal', l.seal) ORDER BY l.sequence)
       FROM sealed_lists l WHERE l.subject_kind = 'campaign' AND l.subject_id = campaign_id) AS list
     FROM campaigns WHERE campaign_id = $1`,
    [campaignId],
  );
  if (found === undefined) return undefined;
  const { list, ...terms } = found;
  const entries = list ?? [];
  return { listHolds: verifyList(sealKey, entries).ok, said: saidIn(entries[0]?.text, campaignId), terms };
}

function saidIn(text: string | undefined, campaignId: string): CampaignTerms | undefined {
  if (text === undefined) return undefined;
  try {
    const { id, ...said } = JSON.parse(text) as CampaignTerms & { id: string };
    return id === campaignId ? said : undefined;
  } catch {
    return undefined;
  }
}
