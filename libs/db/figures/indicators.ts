/** Cases by the hundred, as their ledgers record them, to be counted for indicators. */
import type { Entry, SeasonCase } from '#libs/domain/case/case-types';
import type { FieldActFigures } from '#libs/domain/figures/indicators';
import type { Moment } from '#libs/domain/figures/indicators-of-case';
import { caseFromEntries } from '#libs/domain/case/season-case';
import { LedgerFault, loadCase } from '#libs/db/ledger/ledger-store';
import { programmeByHash } from '#libs/db/directory/programmes';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/** A case, and the hash of its last entry: while that is the same, the case has not changed. */
export interface CaseHead {
  caseId: string;
  head: string;
}

/** A case's entries as stored, not parsed yet: reading many is quick, parsing many is not. */
export interface CaseTexts {
  caseId: string;
  texts: readonly string[];
}

/** Cases of a campaign after `afterCaseId`, at most `limit`, in an order that new cases only extend. */
export function caseHeads(
  db: Db,
  campaignId: string,
  { afterCaseId, limit }: { afterCaseId: string | null; limit: number },
): Promise<CaseHead[]> {
  return rows(
    db,
    `SELECT case_id AS "caseId", head_hash AS head FROM cases
     WHERE campaign_id = $1 AND ($2::text IS NULL OR case_id > $2) ORDER BY case_id LIMIT $3`,
    [campaignId, afterCaseId, limit],
  );
}

/** The entries of all these cases, in one statement. */
export async function textsOfCases(db: Db, caseIds: readonly string[]): Promise<CaseTexts[]> {
  const stored = await rows<{ caseId: string; text: string }>(
    db,
    `SELECT case_id AS "caseId", text FROM case_entries WHERE case_id = ANY($1) ORDER BY case_id, sequence`,
    [caseIds],
  );
  const byCase = new Map<string, string[]>(caseIds.map((caseId) => [caseId, []]));
  for (const { caseId, text } of stored) byCase.get(caseId)?.push(text);
  return [...byCase].map(([caseId, texts]) => ({ caseId, texts }));
}

/** The case that these texts add up to, for counting: its entries have no hashes. Throws {@link LedgerFault}. */
export async function caseOfTexts(db: Db, { caseId, texts }: CaseTexts): Promise<SeasonCase> {
  const entries = texts.map((text) => ({ ...(JSON.parse(text) as Entry), prevHash: '', hash: '' }));
  const [opening] = entries;
  if (opening?.type !== 'opening') throw new LedgerFault(caseId, 1, 'chain');
  const pack = await programmeByHash(db, opening.packHash);
  if (pack === undefined) throw new LedgerFault(caseId, 1, 'unknown-pack');
  // A moved case knows several packs, and is rare: it is read the long way.
  const moved = entries.some(({ type }) => type === 'transfer') ? await loadCase(db, caseId) : undefined;
  return moved ?? caseFromEntries(caseId, pack, entries);
}

/** Names of reserves that moved up to a position that came free, by the day that it was to their own case. */
export async function reservePromotions(db: Db, campaignId: string, moment: Moment): Promise<number> {
  const counted = await first<{ promotions: number }>(
    db,
    `SELECT count(*) AS promotions
     FROM offer_selections s JOIN cases c USING (case_id)
     WHERE c.campaign_id = $1 AND s.promoted_at IS NOT NULL
       AND ($2::double precision IS NULL OR s.promoted_at <= to_timestamp($2::double precision / 1000))
       AND ($3::date IS NULL OR c.origin_on
         + floor((extract(epoch FROM s.promoted_at) * 1000 - c.origin_at) / c.ms_per_day)::int <= $3::date)`,
    [campaignId, moment.knownAtMs ?? null, moment.asOf ?? null],
  );
  return counted?.promotions ?? 0;
}

/** Acts at farms of the campaign's offers and in its convoys, by the day on which they happened and were recorded. */
export async function fieldActFigures(db: Db, campaignId: string, moment: Moment): Promise<FieldActFigures> {
  const counted = await first<FieldActFigures>(
    db,
    `SELECT count(*) FILTER (WHERE milestone = 'mediation-assigned')::int AS "mediationsAssigned",
       count(*) FILTER (WHERE milestone = 'farm-visited')::int AS "farmVisits",
       coalesce(sum((details->>'workersMet')::int) FILTER (WHERE milestone = 'farm-visited'), 0)::int AS "workersMet",
       count(*) FILTER (WHERE milestone = 'mediator-travelled')::int AS "mediatorsTravelled"
     FROM field_acts a LEFT JOIN offers o USING (offer_id)
     WHERE coalesce(a.campaign_id, o.campaign_id) = $1
       AND ($2::double precision IS NULL OR a.recorded_at <= to_timestamp($2::double precision / 1000))
       AND ($3::date IS NULL OR a.occurred_on <= $3::date)`,
    [campaignId, moment.knownAtMs ?? null, moment.asOf ?? null],
  );
  return counted ?? { mediationsAssigned: 0, farmVisits: 0, workersMet: 0, mediatorsTravelled: 0 };
}
