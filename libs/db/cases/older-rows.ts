/**
 * Rows that earlier releases wrote, listed once as they stand when the database is brought up to this one: whose each case
 * is, what is on record of people, offers, and reports that still wait. From then on they are proved like new ones.
 */
import type { DataSource } from 'typeorm';
import type { Report } from '#libs/domain/case/case-types';
import { listOlderCampaigns } from '#libs/db/directory/campaign-terms';
import type { LedgerKeys } from '#libs/db/ledger/entry-rows';
import { isSigned, signed } from '#libs/db/ledger/signatures';
import { OLDER_ROWS, appendToList, areOlderRowsListed, beginLists } from '#libs/db/lists/sealed-lists';
import type { SubjectKind } from '#libs/db/lists/sealed-lists';
import { criteriaHash, termsOf } from '#libs/db/offers/offer-lists';
import type { OfferSaid, OfferTerms, StandingSaid } from '#libs/db/offers/offer-lists';
import { committedValues } from '#libs/db/people/person-lists';
import type { PersonSaid } from '#libs/db/people/person-lists';
import { SEASONAL_WORKER_COLUMNS, holderOf, readable } from '#libs/db/people/person-rows';
import type { SeasonalWorkerRow } from '#libs/db/people/person-rows';
import type { Vault } from '#libs/db/people/vault';
import { changed, rows, transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';

export interface OlderRows {
  campaigns: number;
  cases: number;
  people: number;
  offers: number;
  /** Reports that waited unsigned. */
  reports: number;
}

const AT_A_TIME = 500;

/**
 * All of it in one transaction, and never again: what somebody changed or took away later must not be listed as true.
 * Undefined when it was done before. Throws DatabaseFault.
 */
export function listOlderRows(
  db: DataSource,
  { seal }: LedgerKeys,
  vault: Vault,
): Promise<OlderRows | undefined> {
  return transaction(db, async (tx) => {
    await changed(tx, "SET LOCAL statement_timeout = '10min'");
    const campaigns = await listOlderCampaigns(tx, seal);
    if (await areOlderRowsListed(tx)) {
      return campaigns ? { campaigns, cases: 0, people: 0, offers: 0, reports: 0 } : undefined;
    }
    const found = {
      campaigns: campaigns ?? 0,
      cases: await listEach(tx, seal, 'case', olderCases, (one) => one),
      people: await listEach(tx, seal, 'seasonal-worker', olderPeople, (one) => personSaid(vault, one)),
      offers: await listEach(tx, seal, 'offer', olderOffers, offerSaid),
      reports: await signWaiting(tx, seal),
    };
    await appendToList(tx, seal, OLDER_ROWS, found);
    return found;
  });
}

async function listEach<Row>(
  tx: Transaction,
  seal: Buffer,
  kind: SubjectKind,
  page: (tx: Transaction, after: string) => Promise<(Row & { id: string })[]>,
  said: (row: Omit<Row & { id: string }, 'id'>) => object,
): Promise<number> {
  let listed = 0;
  for (let found = await page(tx, ''); found.length > 0; found = await page(tx, found.at(-1)?.id ?? '')) {
    await beginLists(
      tx,
      seal,
      kind,
      found.map(({ id, ...row }) => ({ id, said: said(row) })),
    );
    listed += found.length;
  }
  return listed;
}

const NOT_LISTED = (kind: SubjectKind, id: string): string =>
  `NOT EXISTS (SELECT 1 FROM sealed_lists l WHERE l.subject_kind = '${kind}' AND l.subject_id = ${id})`;

/** Whose first entry does not say whose they are. */
function olderCases(
  tx: Transaction,
  after: string,
): Promise<{ id: string; seasonalWorkerId: string; caseNo: string }[]> {
  return rows(
    tx,
    `SELECT c.case_id AS id, c.seasonal_worker_id AS "seasonalWorkerId", c.case_no AS "caseNo"
     FROM cases c JOIN case_entries e ON e.case_id = c.case_id AND e.sequence = 1
     WHERE c.case_id > $1 AND strpos(e.text, '"seasonalWorkerId":') = 0 AND ${NOT_LISTED('case', 'c.case_id')}
     ORDER BY c.case_id LIMIT ${AT_A_TIME}`,
    [after],
  );
}

function olderPeople(tx: Transaction, after: string): Promise<(SeasonalWorkerRow & { id: string })[]> {
  return rows(
    tx,
    `SELECT seasonal_worker_id AS id, ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers
     WHERE seasonal_worker_id > $1 AND ${NOT_LISTED('seasonal-worker', 'seasonal_worker_id')}
     ORDER BY seasonal_worker_id LIMIT ${AT_A_TIME}`,
    [after],
  );
}

function personSaid(vault: Vault, row: SeasonalWorkerRow): PersonSaid {
  if (row.dataKey === null) return { change: 'erased' };
  if (row.joinedInto !== null) return { change: 'joined', into: row.joinedInto };
  return { change: 'known', values: committedValues(holderOf(vault, row).key, readable(vault, row)) };
}

interface OlderOffer extends OfferTerms {
  versions: { version: number; criteria: unknown }[] | null;
  standings: (Omit<StandingSaid, 'decided'> & { by: string | null; under: number | null })[] | null;
}

function olderOffers(tx: Transaction, after: string): Promise<(OlderOffer & { id: string })[]> {
  return rows(
    tx,
    `SELECT o.offer_id AS id, o.campaign_id AS "campaignId", o.employer, o.kind, o.positions,
       o.starts_on AS "startsOn", o.ends_on AS "endsOn", o.sector, o.occupation, o.reference, (
         SELECT json_agg(json_build_object('version', k.version, 'criteria', k.criteria) ORDER BY k.version)
         FROM offer_criteria k WHERE k.offer_id = o.offer_id) AS versions, (
         SELECT json_agg(json_build_object('caseId', s.case_id, 'state', s.state, 'rank', s.rank,
           'isOpen', s.closed_at IS NULL, 'by', s.decided_by, 'under', s.criteria_version) ORDER BY s.case_id)
         FROM offer_selections s WHERE s.offer_id = o.offer_id) AS standings
     FROM offers o WHERE o.offer_id > $1 AND ${NOT_LISTED('offer', 'o.offer_id')}
     ORDER BY o.offer_id LIMIT ${AT_A_TIME}`,
    [after],
  );
}

function offerSaid({ versions, standings, ...terms }: OlderOffer): OfferSaid {
  return {
    terms: termsOf(terms),
    criteria: (versions ?? []).map(({ version, criteria }) => ({ version, hash: criteriaHash(criteria) })),
    standings: (standings ?? []).map(({ by, under, ...place }) => ({
      ...place,
      decided: { by, criteriaVersion: under ?? 0 },
    })),
  };
}

/** Reports that an earlier release took in and has not recorded: acknowledged, and so signed. */
async function signWaiting(tx: Transaction, seal: Buffer): Promise<number> {
  const waiting = await rows<{ caseId: string; report: Report }>(
    tx,
    'SELECT case_id AS "caseId", report FROM pending_reports FOR UPDATE',
  );
  const unsigned = waiting.filter(({ caseId, report }) => !isSigned(seal, caseId, report));
  for (const { caseId, report } of unsigned) {
    await changed(tx, 'UPDATE pending_reports SET report = $3 WHERE case_id = $1 AND report_id = $2', [
      caseId,
      report.reportId,
      JSON.stringify(signed(seal, caseId, report)),
    ]);
  }
  return unsigned.length;
}
