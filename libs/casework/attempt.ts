/** Acts that create something happen once for a key, however often they are sent. */
import type { DataSource } from 'typeorm';
import { recordAccess } from '#libs/db/directory/access-audit';
import { once } from '#libs/db/directory/request-keys';
import type { RequestKey } from '#libs/db/directory/request-keys';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { fingerprintOf } from '#libs/db/ledger/keyed-digests';
import { formerOf } from '#libs/config/keys';
import { isDeclined } from './answers.ts';
import type { Declined, Done } from './answers.ts';

/** One attempt at an act. Attempts with the same actor's agency, act and key are one act. */
export interface Attempt {
  /** What is done, with the ids in it: `POST /v1/campaigns/01h…/offers`. */
  act: string;
  /** Chosen by whoever sends it; at most 64 of `A-Za-z0-9_-`. */
  key: string;
  /** What the access log says of it, without ids: `POST /v1/campaigns/:campaignId/offers`; the act unless given. */
  route?: string;
  /** The input as sent: another one under the same key is `key-reused`. */
  body: unknown;
}

/** Keys belong to the actor's agency and the act; inputs compare as canonical JSON. */
export function requestKeyOf(seal: Buffer, actor: Actor, { act, key, body }: Attempt): RequestKey {
  // An instance of a class and what it was made of are the same input.
  const sent = JSON.parse(JSON.stringify(body ?? {})) as unknown;
  const formerFingerprints = formerOf(seal).map((older) => fingerprintOf(older, sent));
  return {
    ...{ scope: `${actor.agencyId} ${act}`, key, fingerprint: fingerprintOf(seal, sent) },
    ...(formerFingerprints.length === 0 ? {} : { formerFingerprints }),
  };
}

/** Whom an act was about. */
export interface About {
  caseId?: string;
  seasonalWorkerId?: string;
}

/**
 * Runs `work` in one transaction with its key and its line in the access log, or gives the first answer again. When
 * `work` declines, nothing is kept and the key is free again. `work` begins again after a deadlock: nothing of it may
 * remain outside the transaction. `about`: a line for each person or case.
 */
export async function attemptOnce<T>(
  { db, seal }: { db: DataSource; seal: Buffer },
  actor: Actor,
  attempt: Attempt,
  work: (tx: Transaction) => Promise<T | Declined>,
  about: (answer: T) => readonly About[] = () => [],
): Promise<Done<T> | Declined> {
  try {
    const answered = await once(db, requestKeyOf(seal, actor, attempt), async (tx) => {
      const answer = await work(tx);
      if (isDeclined(answer)) throw new RolledBack(answer);
      await recordWrite(tx, actor, attempt, about(answer));
      return answer;
    });
    if (answered.kind === 'key-reused') return answered;
    return { kind: 'done', answer: answered.answer, replayed: answered.kind === 'replayed' };
  } catch (error) {
    if (error instanceof RolledBack) return error.declined;
    throw error;
  }
}

async function recordWrite(
  tx: Transaction,
  { userId, agencyId }: Actor,
  { route, act }: Attempt,
  about: readonly About[],
): Promise<void> {
  const write = { kind: 'write', userId, agencyId, route: route ?? act, code: null } as const;
  const lines: readonly About[] = about.length === 0 ? [{}] : about;
  await recordAccess(
    tx,
    lines.map(({ caseId = null, seasonalWorkerId = null }) => ({ ...write, caseId, seasonalWorkerId })),
  );
}

/** Ends a transaction whose work declined; never seen outside this file. */
class RolledBack extends Error {
  readonly declined: Declined;

  constructor(declined: Declined) {
    super(declined.kind);
    this.declined = declined;
  }
}
