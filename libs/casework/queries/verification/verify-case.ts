/** Gathers what `verify` weighs: the ledger, the engine's history, the ledger again, and the row that lists show. */
import type { CampaignProof } from '#libs/db/directory/campaign-terms';
import { campaignProof } from '#libs/db/directory/campaign-terms';
import { NOT_ALLOWED, NOT_FOUND, isDeclined } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import type { Casework } from '#libs/casework/casework';
import { findCaseHeader } from '#libs/db/cases/cases';
import type { CaseHeader } from '#libs/db/cases/cases';
import { packAsStored } from '#libs/db/directory/programmes';
import { forgedColumn, loadCase, storedEntries } from '#libs/db/ledger/ledger-store';
import type { StoredEntry } from '#libs/db/ledger/ledger-store';
import { readTexts } from '#libs/db/ledger/texts';
import { entriesWrittenAgain } from '#libs/db/ledger/written-again';
import { offersOfCase } from '#libs/db/offers/offer-proof';
import { listOf, verifyList } from '#libs/db/lists/sealed-lists';
import { proofsOfPerson } from '#libs/db/people/person-proof';
import type { PersonProof } from '#libs/db/people/person-proof';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Claim, SeasonCase } from '#libs/domain/case/case-types';
import { claims, headOf, programmeInForce, rowOf } from '#libs/domain/case/season-case';
import type { Verification, VerifyHistoryAnswer } from '#libs/domain/ledger/verification';
import type { RefusalReason } from '#libs/domain/refusals';
import { membersOf, openingOf } from './evidence.ts';
import type { Evidence, LedgerRow, ReadModelRow } from './evidence.ts';
import { verify } from './verify.ts';

/** A replay waits for a free worker; an auditor can wait as long as a request may last. */
const HISTORY_WITHIN_MS = 25_000;
const CATCH_UP_WITHIN_MS = 4_000;
const TRY_AGAIN_AFTER_SECONDS = 10;
/** A case that is written to while it is read is read again, this often. */
const MAX_READS = 5;

/** Verifies one case; `unavailable` when no worker replays its history. */
export async function verifyCase(
  casework: Casework,
  actor: Actor,
  caseId: string,
): Promise<Verification | Declined> {
  if (!roleMay(actor.role, 'verify-case')) return NOT_ALLOWED;
  const first = await verifyOnce(casework, caseId);
  if (isDeclined(first) || first.verdict !== 'unproven' || !first.history.replayed) return first;
  // The run may have ended before its last entries: a new one reads the ledger, and so is a witness of them.
  await wake(casework, caseId);
  return verifyOnce(casework, caseId);
}

async function verifyOnce(casework: Casework, caseId: string): Promise<Verification | Declined> {
  const header = await findCaseHeader(casework.db, caseId);
  if (header === undefined) return NOT_FOUND;
  await casework.workflows.catchUp(caseId, header.sequence, Date.now() + CATCH_UP_WITHIN_MS);
  const before = await storedEntries(casework.db, caseId);
  const history = await historyOf(casework, caseId);
  if (isDeclined(history)) return history;
  const reading = await readingOfOneMoment(casework, caseId);
  if (reading === undefined) return NOT_FOUND;
  const texts = await readTexts(casework.db, casework.vault, caseId);
  const evidence: Evidence = {
    caseId,
    before,
    ...reading,
    history,
    texts,
    writtenAgain: await entriesWrittenAgain(casework.db, casework.seal, caseId),
    packs: await packsPinned(casework, reading.after),
    forgedColumn: (row) => columnOf(row as StoredEntry),
  };
  return verify(evidence, casework.seal);
}

async function wake(casework: Casework, caseId: string): Promise<void> {
  const header = await findCaseHeader(casework.db, caseId);
  if (header === undefined) return;
  const deadlineAt = Date.now() + CATCH_UP_WITHIN_MS;
  await casework.workflows.start(header, deadlineAt).catch(() => undefined);
  await casework.workflows.catchUp(caseId, header.sequence, deadlineAt);
}

async function historyOf(casework: Casework, caseId: string): Promise<VerifyHistoryAnswer | Declined | null> {
  try {
    const answer = await casework.workflows.checkHistory(caseId, Date.now() + HISTORY_WITHIN_MS);
    return answer.events === 0 ? null : answer;
  } catch (error) {
    casework.log.warn(
      { caseId, fault: error instanceof Error ? error.name : 'unknown' },
      'no worker replayed a history',
    );
    const detail = 'No worker replays histories now.';
    const says: RefusalReason = { key: 'no-replay', with: {} };
    return { kind: 'unavailable', detail, says, retryAfterSeconds: TRY_AGAIN_AFTER_SECONDS };
  }
}

type Reading = Pick<
  Evidence,
  'after' | 'campaign' | 'readModel' | 'holdings' | 'identity' | 'people' | 'offers' | 'isErased'
>;

/** Ledger and row of one and the same moment. */
async function readingOfOneMoment(casework: Casework, caseId: string): Promise<Reading | undefined> {
  for (let reads = 1; ; reads += 1) {
    const after = await storedEntries(casework.db, caseId);
    const header = await findCaseHeader(casework.db, caseId);
    const fold = await folded(casework, caseId);
    const { holdings, offers } = await offersOfCase(casework.db, casework.seal, caseId);
    const campaign = await campaignOf(casework, after, header);
    const listed = await listedOf(casework, after, caseId);
    const people = await peopleOf(casework, after, header, listed);
    const again = await findCaseHeader(casework.db, caseId);
    if (header === undefined || again === undefined) return undefined;
    if (again.hash !== header.hash && reads < MAX_READS) continue;
    const isOutdated = header.foldedAt !== header.sequence;
    return {
      after,
      readModel: { kept: header, folded: fold?.row ?? null, isOutdated },
      holdings: { ...holdings, computed: fold?.held ?? null },
      identity: identityOf(header, people, listed),
      people,
      campaign,
      offers,
      isErased: people.at(-1)?.isErased ?? false,
    };
  }
}

function identityOf(
  header: CaseHeader,
  people: readonly PersonProof[],
  listed: Evidence['identity']['listed'],
): Evidence['identity'] {
  const kept = { ...header, ...header.calendar };
  const boundTo = currentId(people);
  return listed === undefined ? { kept, boundTo } : { kept, boundTo, listed };
}

/** The campaign that the first entry names; where nothing can be read of it, the one that the row names. */
function campaignOf(
  { db, seal }: Casework,
  entries: readonly LedgerRow[],
  header: CaseHeader | undefined,
): Promise<CampaignProof | undefined> {
  const campaignId = openingOf(entries)?.campaignId ?? header?.campaignId;
  return campaignId === undefined ? Promise.resolve(undefined) : campaignProof(db, seal, campaignId);
}

/** The person whom the first entry names; of an older case, whom its row names. */
function peopleOf(
  { db, vault }: Casework,
  entries: readonly LedgerRow[],
  header: CaseHeader | undefined,
  listed: Evidence['identity']['listed'],
): Promise<PersonProof[]> {
  const older = typeof listed === 'object' ? listed.seasonalWorkerId : header?.seasonalWorkerId;
  const named = openingOf(entries)?.seasonalWorkerId ?? older;
  return named === undefined ? Promise.resolve([]) : proofsOfPerson(db, vault, named);
}

/** Of a case that was opened before entries said whose it is. */
async function listedOf(
  { db, seal }: Casework,
  entries: readonly LedgerRow[],
  caseId: string,
): Promise<Evidence['identity']['listed']> {
  if (openingOf(entries)?.seasonalWorkerId !== undefined) return undefined;
  const list = await listOf(db, { kind: 'case', id: caseId });
  const [first] = list;
  if (first === undefined) return undefined;
  const { id, seasonalWorkerId, caseNo } = membersOf(first.text);
  const isOurs = verifyList(seal, list).ok && id === caseId;
  if (!isOurs || typeof seasonalWorkerId !== 'string' || typeof caseNo !== 'string') return 'forged';
  return { seasonalWorkerId, caseNo };
}

/** The id under which the person is kept today; null where ids lead nowhere. */
function currentId(people: readonly PersonProof[]): string | null {
  const kept = people.at(-1);
  return kept?.joinedInto === null ? kept.seasonalWorkerId : null;
}

async function packsPinned({ db }: Casework, entries: readonly LedgerRow[]): Promise<Evidence['packs']> {
  const pinned = entries.flatMap(({ sequence, text }) => {
    const { type, packHash } = membersOf(text);
    const pins = (type === 'opening' || type === 'transfer') && typeof packHash === 'string';
    return pins ? [{ packHash, sequence }] : [];
  });
  return Promise.all(pinned.map(async (one) => ({ ...one, found: await packAsStored(db, one.packHash) })));
}

// What was written into a text may be no JSON at all: then the text itself is forged.
function columnOf(row: StoredEntry): string | undefined {
  try {
    return forgedColumn(row);
  } catch {
    return 'text';
  }
}

// A ledger that somebody tampered with may not fold at all; that is a finding, not a failure.
async function folded(
  casework: Casework,
  caseId: string,
): Promise<{ row: ReadModelRow; held: Claim[] } | null> {
  try {
    const seasonCase = await loadCase(casework.db, caseId);
    return seasonCase === undefined ? null : { row: rowWithHead(seasonCase), held: claims(seasonCase) };
  } catch (error) {
    casework.log.error(
      { caseId, fault: error instanceof Error ? error.name : 'unknown' },
      'a ledger does not fold',
    );
    return null;
  }
}

function rowWithHead(seasonCase: SeasonCase): ReadModelRow {
  const { programme, packHash } = programmeInForce(seasonCase);
  const hash = seasonCase.entries.at(-1)?.hash ?? '';
  return { ...rowOf(seasonCase), programme, packHash, sequence: headOf(seasonCase), hash };
}
