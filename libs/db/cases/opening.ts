/** The opening of a case: person, case and first entry, all or nothing. */
import type { DataSource } from 'typeorm';
import type { Opening, OpeningEntry } from '#libs/domain/case/case-types';
import type { Stage } from '#libs/domain/pack/programme';
import type { Refusal } from '#libs/domain/refusals';
import { caseFromEntries, rowOf } from '#libs/domain/case/season-case';
import { entryOf, LedgerFault, NO_HEAD, rowAfter } from '#libs/db/ledger/entry-rows';
import type { LedgerKeys, StoredEntry } from '#libs/db/ledger/entry-rows';
import { signed } from '#libs/db/ledger/signatures';
import { headOfList } from '#libs/db/lists/sealed-lists';
import { listOfPerson } from '#libs/db/people/person-lists';
import { newId } from '#libs/db/postgres/cursors';
import { ROW_COLUMNS, rowPlaces, rowValues } from '#libs/db/ledger/case-row';
import { writeEntry } from '#libs/db/ledger/ledger-store';
import { keepDifferent, raiseDoubts, suspectsOf } from '#libs/db/people/identity-doubts';
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import { findOrMakeSeasonalWorker } from '#libs/db/people/person-finding';
import type { FoundSeasonalWorker, KnownSeasonalWorker, Told } from '#libs/db/people/person-finding';
import { onceMoreIfTaken } from '#libs/db/people/paper-locks';
import { keyOfPerson } from '#libs/db/people/person-rows';
import { propose } from '#libs/db/people/proposals';
import { programmeByHash } from '#libs/db/directory/programmes';
import { once } from '#libs/db/directory/request-keys';
import type { RequestKey } from '#libs/db/directory/request-keys';
import { nextCaseNo } from './case-numbers.ts';
import { casesOf } from './seasons.ts';
import type { EarlierCase } from './seasons.ts';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Statement, Transaction } from '#libs/db/postgres/sql';
import type { Vault } from '#libs/db/people/vault';

export interface OpeningFacts extends KnownSeasonalWorker {
  caseId: string;
  /** The person's earlier cases, oldest first; simulated ones only when the new case is simulated. */
  earlier: EarlierCase[];
  /** The instant that the first entry will be recorded at, epoch milliseconds. */
  nowMs: number;
}

export interface OpenCaseInput {
  campaignId: string;
  seasonalWorker: SeasonalWorkerInput;
  /** What the caller has checked: whom these papers belong to, and whom not. */
  told?: Told;
  requestKey?: RequestKey;
  /** Decides path, authorisation and presences with domain code, inside the transaction; or refuses. */
  build(facts: OpeningFacts, tx: Transaction): Built | Promise<Built>;
}

type Built = Opening | { refusal: Refusal };

/** The body of a 201. */
export interface OpenedCase {
  caseId: string;
  caseNo: string;
  seasonalWorkerId: string;
  stage: Stage;
  sequence: number;
  hash: string;
  /** How many people known already this may be: doubts that an officer is to answer. */
  doubts: number;
  /** Fields in which the papers differ from what is known: proposed corrections, which an officer is to decide. */
  proposed: string[];
}

type NotOpened =
  | { kind: 'duplicate'; caseId: string }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'identity-doubtful'; doubt: Extract<FoundSeasonalWorker, { kind: 'doubtful' }> }
  | { kind: 'person-unknown'; nobody: Extract<FoundSeasonalWorker, { kind: 'nobody' }> }
  | { kind: 'campaign-unknown' };

export type OpenCaseResult =
  | { kind: 'opened'; answer: OpenedCase }
  | { kind: 'replayed'; answer: OpenedCase }
  | { kind: 'key-reused' }
  | NotOpened;

/** Thrown inside the transaction to roll it back, person and key included. */
class Stopped extends Error {
  constructor(readonly result: NotOpened) {
    super(result.kind);
  }
}

interface CampaignFacts {
  campaignId: string;
  programmeCode: string;
  programmeVersion: string;
  simulated: boolean;
  caseNoPrefix: string;
  nowMs: number;
}

/**
 * One transaction: the person found or made, another case in this campaign looked for, the case, its first
 * entry, the key. After it the caller starts the workflow, then {@link markStarted}. Throws DatabaseFault.
 */
export async function openCase(
  db: DataSource,
  keys: LedgerKeys,
  vault: Vault,
  input: OpenCaseInput,
): Promise<OpenCaseResult> {
  try {
    const answered = await onceMoreIfTaken(() =>
      once(db, input.requestKey, (tx) => openInside(tx, keys, vault, input)),
    );
    return answered.kind === 'done' ? { kind: 'opened', answer: answered.answer } : answered;
  } catch (error) {
    if (error instanceof Stopped) return error.result;
    throw error;
  }
}

/** Cases opened at least `olderThanMs` ago whose workflow was not started: the sweeper's list. */
export function casesWithoutWorkflow(
  db: Db,
  options: { olderThanMs: number; limit: number },
): Promise<{ caseId: string }[]> {
  return rows(
    db,
    `SELECT case_id AS "caseId" FROM cases
     WHERE NOT workflow_started AND opened_at <= now() - $1 * interval '1 ms' ORDER BY opened_at LIMIT $2`,
    [options.olderThanMs, options.limit],
  );
}

/** The workflow of this case exists. */
export async function markStarted(db: Db, caseId: string): Promise<void> {
  await changed(db, MARK_STARTED, [caseId]);
}

const MARK_STARTED: Statement = {
  name: 'mark-started',
  text: 'UPDATE cases SET workflow_started = true WHERE case_id = $1 AND NOT workflow_started',
};

const CAMPAIGN_FACTS: Statement = {
  name: 'campaign-facts',
  text: `
    SELECT campaign_id AS "campaignId", programme_code AS "programmeCode", programme_version AS "programmeVersion",
      simulated, case_no_prefix AS "caseNoPrefix",
      floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS "nowMs"
    FROM campaigns WHERE campaign_id = $1`,
};

const INSERT_CASE: Statement = {
  name: 'insert-case',
  text: `
    INSERT INTO cases (case_id, case_no, campaign_id, programme_code, programme_version, pack_hash, path,
      seasonal_worker_id, opened_for, simulated, origin_on, origin_at, ms_per_day, head_sequence, head_hash,
      head_recorded_at, opened_at, ${ROW_COLUMNS})
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11, $12, $13, $14, $15, $15, ${rowPlaces(16)})`,
};

async function openInside(
  tx: Transaction,
  keys: LedgerKeys,
  vault: Vault,
  input: OpenCaseInput,
): Promise<OpenedCase> {
  const campaign = await first<CampaignFacts>(tx, CAMPAIGN_FACTS, [input.campaignId]);
  if (campaign === undefined) throw new Stopped({ kind: 'campaign-unknown' });
  const seasonalWorker = identified(
    await findOrMakeSeasonalWorker(tx, vault, input.seasonalWorker, input.told),
  );
  const { seasonalWorkerId } = seasonalWorker.seasonalWorker;
  const known = seasonalWorker.matchedBy === null ? [] : await casesOf(tx, seasonalWorkerId);
  const duplicate = known.find(
    (earlier) => earlier.campaignId === input.campaignId && blocksAnother(earlier),
  );
  if (duplicate !== undefined) throw new Stopped({ kind: 'duplicate', caseId: duplicate.caseId });

  const caseId = newId();
  const earlier = known.filter(({ simulated }) => campaign.simulated || !simulated);
  const built = await input.build({ caseId, ...seasonalWorker, earlier, nowMs: campaign.nowMs }, tx);
  if ('refusal' in built) throw new Stopped({ kind: 'refused', refusal: built.refusal });

  const suspects = await suspectsOf(tx, vault, seasonalWorker, input.seasonalWorker);
  const caseNo = await nextCaseNo(tx, campaign);
  const onRecord = await headOfList(tx, listOfPerson(seasonalWorkerId));
  const opening = signed(keys.seal, caseId, {
    ...built,
    seasonalWorkerId,
    ...(onRecord ? { seasonalWorkerHash: onRecord.hash } : {}),
    caseNo,
  });
  const stored = rowAfter(NO_HEAD, keys, caseId, opening, campaign.nowMs);
  const stage = await insertCase(tx, campaign, { seasonalWorkerId, caseNo }, stored);
  const doubts = await raiseDoubts(tx, caseId, seasonalWorker, suspects);
  await keepDifferent(tx, caseId, seasonalWorker, built.recordedBy.userId);
  const proposed = await proposeAll(tx, vault, caseId, seasonalWorker);
  const { sequence, hash } = stored;
  return { caseId, caseNo, seasonalWorkerId, stage, sequence, hash, doubts, proposed };
}

async function proposeAll(
  tx: Transaction,
  vault: Vault,
  caseId: string,
  { seasonalWorker: { seasonalWorkerId }, proposal }: KnownSeasonalWorker,
): Promise<string[]> {
  if (proposal === undefined) return [];
  const holder = await keyOfPerson(tx, vault, seasonalWorkerId);
  await propose(tx, vault, holder, caseId, proposal);
  return Object.keys(proposal.changes);
}

function identified(found: FoundSeasonalWorker): KnownSeasonalWorker {
  switch (found.kind) {
    case 'known': {
      const { kind: _kind, ...known } = found;
      return known;
    }
    case 'doubtful':
      throw new Stopped({ kind: 'identity-doubtful', doubt: found });
    case 'nobody':
      throw new Stopped({ kind: 'person-unknown', nobody: found });
  }
}

/** A case closed before boarding does not prevent another. */
function blocksAnother({ status, boarded }: EarlierCase): boolean {
  return status !== 'closed' || boarded;
}

async function insertCase(
  tx: Transaction,
  campaign: CampaignFacts,
  { seasonalWorkerId, caseNo }: { seasonalWorkerId: string; caseNo: string },
  stored: StoredEntry,
): Promise<Stage> {
  const opening = entryOf(stored) as OpeningEntry;
  const { caseId, calendar } = opening;
  const pack = await programmeByHash(tx, opening.packHash);
  if (pack === undefined) throw new LedgerFault(caseId, 1, 'unknown-pack');
  const row = rowOf(caseFromEntries(caseId, pack, [opening]));
  await changed(tx, INSERT_CASE, [
    caseId,
    caseNo,
    campaign.campaignId,
    campaign.programmeCode,
    campaign.programmeVersion,
    opening.packHash,
    opening.path,
    seasonalWorkerId,
    calendar.simulated,
    calendar.originOn,
    calendar.originAt,
    calendar.msPerDay,
    stored.sequence,
    stored.hash,
    stored.recordedAt,
    ...rowValues(row),
  ]);
  await writeEntry(tx, campaign.campaignId, stored, row);
  return row.stage;
}
