/** Erasing a seasonal worker: one administrator asks, another confirms; nothing brings the person back. */
import type { ErasureAnswer, LegalHoldAnswer } from '#libs/contract/erasures';
import {
  confirmErasure as confirmKept,
  eraseSeasonalWorker,
  erasureObstacle,
  findErasure,
  liftHolds,
  lockedPerson,
  lookThroughImports,
  placeHold,
  requestErasure as requestKept,
} from '#libs/db/erasing/erasing';
import type { SeasonalWorkerRow } from '#libs/db/people/person-rows';
import type { Transaction } from '#libs/db/postgres/sql';
import { recordAccess } from '#libs/db/directory/access-audit';
import { mayBeOnePerson } from '#libs/db/directory/account-setters';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { refuse } from '#libs/domain/refusals';
import { NOT_ALLOWED, NOT_FOUND, declined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { About, Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';

const ACTION = 'erase-seasonal-worker';

type Erasing = Pick<Casework, 'db' | 'seal' | 'vault'>;

const itself = ({ seasonalWorkerId }: About): About[] => [{ seasonalWorkerId: seasonalWorkerId ?? '' }];

/** Asks for the erasure; who asked before has asked. Refused while a case is open or a legal hold stands. */
export async function requestErasure(
  casework: Erasing,
  actor: Actor,
  attempt: Attempt,
  seasonalWorkerId: string,
  { reason }: { reason: string },
): Promise<Done<ErasureAnswer> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const { vault } = casework;
  return attemptOnce(
    casework,
    actor,
    attempt,
    async (tx) => {
      const person = await lockedPerson(tx, seasonalWorkerId);
      if (person === undefined) return NOT_FOUND;
      const no = await obstacle(tx, person);
      if (no !== undefined) return no;
      await requestKept(tx, vault, person, { reason: reason.trim(), userId: actor.userId });
      return kept(casework, tx, seasonalWorkerId);
    },
    itself,
  );
}

/**
 * Confirms what another administrator asked for, and erases. `not-allowed` to the one who asked, `not-independent` where
 * one of the two accounts was set up by the other, or both by one administrator.
 */
export async function confirmErasure(
  casework: Erasing,
  actor: Actor,
  attempt: Attempt,
  seasonalWorkerId: string,
): Promise<Done<ErasureAnswer> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const found = await foundBefore(casework, actor, seasonalWorkerId);
  return attemptOnce(
    casework,
    actor,
    attempt,
    async (tx) => {
      const person = await lockedPerson(tx, seasonalWorkerId);
      const asked = person && (await findErasure(tx, casework.vault, seasonalWorkerId));
      if (person === undefined || asked === undefined) return NOT_FOUND;
      if (asked.requestedBy === actor.userId) {
        return { kind: 'not-allowed', says: { key: 'another-confirms', with: {} } };
      }
      if (await mayBeOnePerson(tx, asked.requestedBy, actor.userId)) {
        return declined(refuse('not-independent'));
      }
      const no = await obstacle(tx, person);
      if (no !== undefined) return no;
      const { erasureId } = asked;
      await confirmKept(tx, casework.vault, person, { erasureId, userId: actor.userId }, found);
      return kept(casework, tx, seasonalWorkerId);
    },
    itself,
  );
}

/** Looked through before anybody waits for it, where the actor may be the one who confirms. */
async function foundBefore(
  { db, vault }: Erasing,
  { userId }: Actor,
  seasonalWorkerId: string,
): Promise<Awaited<ReturnType<typeof lookThroughImports>>> {
  const asked = await findErasure(db, vault, seasonalWorkerId);
  if (asked === undefined || asked.confirmedAt !== null || asked.requestedBy === userId) return undefined;
  return lookThroughImports(db, vault, seasonalWorkerId);
}

/** The request that waits, else the last that was confirmed. */
export async function readErasure(
  { db, vault }: Erasing,
  actor: Actor,
  seasonalWorkerId: string,
): Promise<ErasureAnswer | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  return (await findErasure(db, vault, seasonalWorkerId)) ?? NOT_FOUND;
}

/** From now on nothing known of the person is erased. One hold stands at a time. */
export async function placeLegalHold(
  casework: Erasing,
  actor: Actor,
  attempt: Attempt,
  seasonalWorkerId: string,
  { reason }: { reason: string },
): Promise<Done<LegalHoldAnswer> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  return attemptOnce(
    casework,
    actor,
    attempt,
    async (tx) => {
      const person = await lockedPerson(tx, seasonalWorkerId);
      if (person === undefined) return NOT_FOUND;
      await placeHold(tx, casework.vault, person, { reason: reason.trim(), userId: actor.userId });
      return { seasonalWorkerId: person.seasonalWorkerId };
    },
    itself,
  );
}

/** Ends the duty to keep; `not-found` when none stood. `route` is what the access log says of it. */
export async function liftLegalHold(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  seasonalWorkerId: string,
  route: string,
): Promise<true | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  if (!(await liftHolds(db, seasonalWorkerId, actor.userId))) return NOT_FOUND;
  const { userId, agencyId } = actor;
  await recordAccess(db, [
    { kind: 'write', userId, agencyId, route, caseId: null, seasonalWorkerId, code: null },
  ]);
  return true;
}

/** Erases again, after an older copy was restored, everybody on the list; answers how many of them are known. */
export async function eraseAgain(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  seasonalWorkerIds: readonly string[],
  route: string,
): Promise<number | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const { userId, agencyId } = actor;
  let erased = 0;
  for (const seasonalWorkerId of seasonalWorkerIds) {
    if (!(await eraseSeasonalWorker(db, vault, seasonalWorkerId))) continue;
    erased += 1;
    await recordAccess(db, [
      { kind: 'write', userId, agencyId, route, caseId: null, seasonalWorkerId, code: null },
    ]);
  }
  return erased;
}

async function obstacle(
  tx: Transaction,
  { seasonalWorkerId }: SeasonalWorkerRow,
): Promise<Declined | undefined> {
  const found = await erasureObstacle(tx, seasonalWorkerId);
  if (found === undefined) return undefined;
  return declined(found === 'legal-hold' ? refuse('legal-hold') : { ...refuse('case-open'), ...found });
}

async function kept({ vault }: Erasing, tx: Transaction, seasonalWorkerId: string): Promise<ErasureAnswer> {
  const found = await findErasure(tx, vault, seasonalWorkerId);
  if (found === undefined) throw new Error(`the erasure of ${seasonalWorkerId} was not kept`);
  // The words stay sealed: what is remembered for a repeat is stored in clear.
  return { ...found, reason: null };
}
