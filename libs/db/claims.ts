/** Positions and quota places: taken and freed with the entry that says so, never otherwise. */
import { changed, first, rows } from './sql.ts';
import type { Transaction } from './sql.ts';
import type { Claim } from '#libs/domain/case-types';

export type NoRoom = 'offer-full' | 'quota-reached';

const NO_ROOM = { offer: 'offer-full', quota: 'quota-reached' } as const satisfies Record<
  Claim['kind'],
  NoRoom
>;

/** Thrown inside a transaction to roll it back. */
export class NoRoomLeft extends Error {
  constructor(readonly code: NoRoom) {
    super(code);
  }
}

// The claim's own row decides whether anything moves: doing it twice moves nothing.
const TAKE = {
  offer: {
    name: 'take-position',
    text: `
      WITH claimed AS (
        INSERT INTO case_claims (case_id, kind, target_id) VALUES ($1, 'offer', $2) ON CONFLICT DO NOTHING RETURNING 1
      ), counted AS (
        UPDATE offers SET taken = taken + 1
        WHERE offer_id = $2 AND campaign_id = $3 AND taken < positions AND EXISTS (SELECT 1 FROM claimed) RETURNING 1
      ) SELECT EXISTS (SELECT 1 FROM claimed) AND NOT EXISTS (SELECT 1 FROM counted) AS full`,
  },
  quota: {
    name: 'take-quota',
    text: `
      WITH claimed AS (
        INSERT INTO case_claims (case_id, kind, target_id) VALUES ($1, 'quota', $2) ON CONFLICT DO NOTHING RETURNING 1
      ), counted AS (
        UPDATE campaigns SET quota_taken = quota_taken + 1
        WHERE campaign_id = $2 AND campaign_id = $3 AND quota_taken < quota AND EXISTS (SELECT 1 FROM claimed) RETURNING 1
      ) SELECT EXISTS (SELECT 1 FROM claimed) AND NOT EXISTS (SELECT 1 FROM counted) AS full`,
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

/**
 * Applies a difference under row locks in the order case (held by the caller), offers by id, campaign, so that
 * two transactions never wait for each other in a ring. Throws {@link NoRoomLeft}; the caller rolls back.
 */
export async function applyClaims(
  tx: Transaction,
  holder: Holder,
  difference: { take: readonly Claim[]; free: readonly Claim[] },
): Promise<void> {
  for (const { claim, move } of inLockOrder(difference)) {
    if (move === 'free') await changed(tx, FREE[claim.kind], [holder.caseId, claim.id]);
    else if (await isFull(tx, holder, claim)) throw new NoRoomLeft(NO_ROOM[claim.kind]);
  }
}

/** Makes what a case holds equal to `claims`; answers those for which others left no room. */
export async function settleClaims(
  tx: Transaction,
  holder: Holder,
  claims: readonly Claim[],
): Promise<Claim[]> {
  const held = await rows<Claim>(tx, 'SELECT kind, target_id AS id FROM case_claims WHERE case_id = $1', [
    holder.caseId,
  ]);
  const missing = (from: readonly Claim[], others: readonly Claim[]): Claim[] =>
    from.filter((claim) => !others.some(({ kind, id }) => kind === claim.kind && id === claim.id));
  const withoutRoom: Claim[] = [];
  for (const { claim, move } of inLockOrder({ take: missing(claims, held), free: missing(held, claims) })) {
    if (move === 'free') await changed(tx, FREE[claim.kind], [holder.caseId, claim.id]);
    else if (await isFull(tx, holder, claim)) {
      withoutRoom.push(claim);
      await changed(tx, 'DELETE FROM case_claims WHERE case_id = $1 AND kind = $2 AND target_id = $3', [
        holder.caseId,
        claim.kind,
        claim.id,
      ]);
    }
  }
  return withoutRoom;
}

async function isFull(tx: Transaction, { caseId, campaignId }: Holder, claim: Claim): Promise<boolean> {
  const answer = await first<{ full: boolean }>(tx, TAKE[claim.kind], [caseId, claim.id, campaignId]);
  return answer?.full ?? true;
}

interface Move {
  claim: Claim;
  move: 'take' | 'free';
}

function inLockOrder({ take, free }: { take: readonly Claim[]; free: readonly Claim[] }): Move[] {
  const moves: Move[] = [
    ...free.map((claim) => ({ claim, move: 'free' as const })),
    ...take.map((claim) => ({ claim, move: 'take' as const })),
  ];
  const rank = ({ claim }: Move): string => `${claim.kind === 'offer' ? '0' : '1'}${claim.id}`;
  return moves.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}
