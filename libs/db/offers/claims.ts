/**
 * Positions and quota places: taken and freed with the entry that says so, never otherwise. With a position moves
 * the case's place on the offer's list, and a freed position goes to the next of the reserve in the same transaction.
 */
import type { CaseRow, Claim, Draft } from '#libs/domain/case/case-types';
import { NOT_SELECTED, isPromoted, standingAfter } from '#libs/domain/offer/selection';
import type { Moved, Standing } from '#libs/domain/offer/selection';
import { isPlaceFree, isQueued, announcePlace } from './quota-queue.ts';
import { lockOffers, promoteNext, releasePromise, standingsOf, writeStandings } from './selections.ts';
import type { Decided, LockedOffer } from './selections.ts';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';

export type NoRoom = 'offer-full' | 'quota-reached';

const CODE_WHEN_FULL = { offer: 'offer-full', quota: 'quota-reached' } as const satisfies Record<
  Claim['kind'],
  NoRoom
>;

/** Thrown inside a transaction to roll it back. */
export class NoRoomLeft extends Error {
  constructor(readonly code: NoRoom) {
    super(code);
  }
}

// The claim's own row decides whether anything moves: doing it twice moves nothing. $4 is 1 where a promotion
// holds the position for this case already.
const TAKE = {
  offer: {
    name: 'take-position',
    text: `
      WITH claimed AS (
        INSERT INTO case_claims (case_id, kind, target_id) VALUES ($1, 'offer', $2) ON CONFLICT DO NOTHING RETURNING 1
      ), counted AS (
        UPDATE offers SET taken = taken + 1, promised = promised - $4::int
        WHERE offer_id = $2 AND campaign_id = $3 AND taken + promised - $4::int < positions
          AND EXISTS (SELECT 1 FROM claimed) RETURNING 1
      ) SELECT EXISTS (SELECT 1 FROM claimed) AS moved, EXISTS (SELECT 1 FROM counted) AS counted`,
  },
  quota: {
    name: 'take-quota',
    text: `
      WITH claimed AS (
        INSERT INTO case_claims (case_id, kind, target_id) VALUES ($1, 'quota', $2) ON CONFLICT DO NOTHING RETURNING 1
      ), counted AS (
        UPDATE campaigns SET quota_taken = quota_taken + 1
        WHERE campaign_id = $2 AND campaign_id = $3 AND quota_taken + $4::int < quota
          AND EXISTS (SELECT 1 FROM claimed) RETURNING 1
      ) SELECT EXISTS (SELECT 1 FROM claimed) AS moved, EXISTS (SELECT 1 FROM counted) AS counted`,
  },
} as const;

const FREE = {
  offer: `
    WITH freed AS (DELETE FROM case_claims WHERE case_id = $1 AND kind = 'offer' AND target_id = $2 RETURNING 1)
    UPDATE offers SET taken = taken - 1 WHERE offer_id = $2 AND EXISTS (SELECT 1 FROM freed)`,
  quota: `
    WITH freed AS (DELETE FROM case_claims WHERE case_id = $1 AND kind = 'quota' AND target_id = $2 RETURNING 1)
    UPDATE campaigns SET quota_taken = quota_taken - 1 WHERE campaign_id = $2 AND EXISTS (SELECT 1 FROM freed)`,
} as const;

/** The case whose row this transaction has locked. */
export interface Holder {
  caseId: string;
  campaignId: string;
}

/** The entry that moves the claims, and the case's row after it. */
export interface Cause {
  /** Undefined when lost entries are stored again: many at once. */
  draft?: Draft;
  row: CaseRow;
}

interface Difference {
  take: readonly Claim[];
  free: readonly Claim[];
}

/**
 * Applies a difference under row locks in the order case (held by the caller), offers by id, campaign, so that
 * two transactions never wait for each other in a ring. Throws {@link NoRoomLeft}; the caller rolls back.
 */
export async function applyClaims(
  tx: Transaction,
  holder: Holder,
  difference: Difference,
  cause: Cause,
): Promise<void> {
  if (isOrdinary(difference, cause)) return;
  await move(tx, holder, difference, cause, (claim) => {
    throw new NoRoomLeft(CODE_WHEN_FULL[claim.kind]);
  });
}

/** Makes what a case holds equal to `claims`; answers those for which others left no room. */
export async function settleClaims(
  tx: Transaction,
  holder: Holder,
  claims: readonly Claim[],
  row: CaseRow,
): Promise<Claim[]> {
  const held = await rows<Claim>(tx, 'SELECT kind, target_id AS id FROM case_claims WHERE case_id = $1', [
    holder.caseId,
  ]);
  const missing = (from: readonly Claim[], others: readonly Claim[]): Claim[] =>
    from.filter((claim) => !others.some(({ kind, id }) => kind === claim.kind && id === claim.id));
  const withoutRoom: Claim[] = [];
  const difference = { take: missing(claims, held), free: missing(held, claims) };
  await move(tx, holder, difference, { row }, (claim) => void withoutRoom.push(claim));
  for (const { kind, id } of withoutRoom) {
    await changed(tx, 'DELETE FROM case_claims WHERE case_id = $1 AND kind = $2 AND target_id = $3', [
      holder.caseId,
      kind,
      id,
    ]);
  }
  return withoutRoom;
}

/** Whether this case would find a position of the offer now: a free one, or one that a promotion holds for it. */
export async function hasPosition(db: Db, caseId: string, offerId: string): Promise<boolean> {
  const found = await first(
    db,
    `SELECT 1 FROM offers WHERE offer_id = $2 AND (taken + promised < positions OR EXISTS (
       SELECT 1 FROM offer_selections
       WHERE offer_id = $2 AND case_id = $1 AND state = 'promoted' AND closed_at IS NULL))`,
    [caseId, offerId],
  );
  return found !== undefined;
}

/** Most entries move no claim, end no season and correct nothing: they touch no list. */
function isOrdinary({ take, free }: Difference, { draft, row }: Cause): boolean {
  return take.length + free.length === 0 && row.status !== 'closed' && draft?.type !== 'correction';
}

type OnFull = (claim: Claim) => void;

async function move(
  tx: Transaction,
  holder: Holder,
  difference: Difference,
  cause: Cause,
  onFull: OnFull,
): Promise<void> {
  await movePositions(tx, holder, difference, cause, onFull);
  await moveQuota(tx, holder, difference, cause, onFull);
}

async function movePositions(
  tx: Transaction,
  holder: Holder,
  difference: Difference,
  cause: Cause,
  onFull: OnFull,
): Promise<void> {
  const { take, free } = only('offer', difference);
  const declined = isDeclined(cause) && cause.row.offerId !== null ? [cause.row.offerId] : [];
  const wanted = [...take, ...free].map(({ id }) => id);
  const offers = await lockOffers(tx, holder.caseId, [...wanted, ...declined]);
  if (offers.length === 0 && wanted.length === 0) return;

  const listed = offers.some(({ isListed }) => isListed) ? await standingsOf(tx, holder.caseId) : [];
  const frees: string[] = [];
  const takes: string[] = [];
  for (const { id } of free) {
    if ((await changed(tx, FREE.offer, [holder.caseId, id])) > 0) frees.push(id);
  }
  for (const claim of take) {
    const promised = listed.some((one) => one.offerId === claim.id && isPromoted(one)) ? 1 : 0;
    if (await takeClaim(tx, holder, claim, promised, onFull)) takes.push(claim.id);
  }
  const before = [...listed, ...missingFrom(listed, [...takes, ...declined])];
  const moved = movedBy(before, takes, frees, cause);
  await keepStandings(tx, holder.caseId, before, moved, { offers, cause });
}

async function keepStandings(
  tx: Transaction,
  caseId: string,
  before: readonly Standing[],
  moved: Moved,
  { offers, cause }: { offers: readonly LockedOffer[]; cause: Cause },
): Promise<void> {
  const steps = before.map((was) => ({ was, is: standingAfter(was, moved) }));
  await writeStandings(
    tx,
    steps.flatMap(({ was, is }) => (isSame(was, is) ? [] : [decidedOf(caseId, was, is, offers, cause)])),
  );
  const released = steps.filter(
    ({ was, is }) => isPromoted(was) && !isPromoted(is) && is.state !== 'selected',
  );
  for (const { was } of released) await releasePromise(tx, was.offerId);
  for (const offerId of [...moved.frees, ...released.map(({ was }) => was.offerId)]) {
    await promoteNext(tx, offerId);
  }
}

async function moveQuota(
  tx: Transaction,
  holder: Holder,
  difference: Difference,
  cause: Cause,
  onFull: OnFull,
): Promise<void> {
  const { take, free } = only('quota', difference);
  let freed = 0;
  for (const { id } of free) freed += await changed(tx, FREE.quota, [holder.caseId, id]);
  for (const claim of take) await takeClaim(tx, holder, claim, 0, onFull);
  const { caseId, campaignId } = holder;
  if (freed === 0 && !ends(cause)) return;
  if (!(await isPlaceFree(tx, campaignId))) return;
  if (freed > 0 || (await isQueued(tx, caseId))) await announcePlace(tx, campaignId, caseId);
}

/** Whether the claim was taken now; the case may have held it already. */
async function takeClaim(
  tx: Transaction,
  { caseId, campaignId }: Holder,
  claim: Claim,
  promised: number,
  onFull: OnFull,
): Promise<boolean> {
  const answer = await first<{ moved: boolean; counted: boolean }>(tx, TAKE[claim.kind], [
    caseId,
    claim.id,
    campaignId,
    promised,
  ]);
  if (answer?.moved === false) return false;
  if (answer?.counted !== true) onFull(claim);
  return answer?.counted === true;
}

function only(kind: Claim['kind'], { take, free }: Difference): Difference {
  const ofKind = (claims: readonly Claim[]): Claim[] =>
    claims.filter((claim) => claim.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
  return { take: ofKind(take), free: ofKind(free) };
}

function movedBy(
  before: readonly Standing[],
  takes: readonly string[],
  frees: readonly string[],
  { draft, row }: Cause,
): Moved {
  const keeps = ({ offerId, state, isOpen }: Standing): boolean =>
    state === 'selected' && isOpen && !frees.includes(offerId);
  return {
    takes,
    frees,
    holds: takes.length > 0 || before.some(keeps),
    outcome: row.status === 'closed' ? (row.outcomeRole ?? 'other') : null,
    corrects: draft === undefined || draft.type === 'correction',
  };
}

/** Rows that are not there yet, for what this entry decides. */
function missingFrom(listed: readonly Standing[], offerIds: readonly string[]): Standing[] {
  const missing = offerIds.filter((offerId) => !listed.some((one) => one.offerId === offerId));
  return missing.map((offerId) => ({ offerId, state: 'pending', rank: null, isOpen: true }));
}

function isSame(was: Standing, is: Standing): boolean {
  return was.state === is.state && was.rank === is.rank && was.isOpen === is.isOpen;
}

/** Selected and not selected are decisions, taken under the criteria of the day; the rest only follows. */
function decidedOf(
  caseId: string,
  was: Standing,
  is: Standing,
  offers: readonly LockedOffer[],
  { draft }: Cause,
): Decided {
  const isDecision = was.state !== is.state && (is.state === 'selected' || is.state === NOT_SELECTED);
  if (!isDecision) return { ...is, caseId };
  const by = draft !== undefined && 'recordedBy' in draft ? draft.recordedBy.userId : null;
  const offer = offers.find(({ offerId }) => offerId === is.offerId);
  return { ...is, caseId, decided: { by, criteriaVersion: offer?.criteriaVersion ?? 0 } };
}

function isDeclined({ row }: Cause): boolean {
  return row.status === 'closed' && row.outcomeRole === 'non-selection';
}

/** The season ends with this very entry. */
function ends({ draft, row }: Cause): boolean {
  if (row.status !== 'closed' || draft === undefined) return false;
  return draft.type === 'exit' || (draft.type === 'silence' && draft.effect === 'close');
}
