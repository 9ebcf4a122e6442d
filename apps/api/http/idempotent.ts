/** POSTs that create a row of the directory: one key, one row, one answer, however often it is sent. */
import type { FastifyReply } from 'fastify';
import type { DataSource } from 'typeorm';
import { once } from '#libs/db/directory/request-keys';
import type { RequestKey } from '#libs/db/directory/request-keys';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { fingerprintOf } from '#libs/db/ledger/keyed-digests';
import { Problem } from './problem.ts';

export interface Attempt {
  actor: Actor;
  /** Method and path with the ids in it: `POST /v1/campaigns/01h…/offers`. */
  route: string;
  key: string;
  body: unknown;
}

/** Keys belong to the caller's agency and the route; bodies compare as canonical JSON. */
export function requestKeyOf(seal: Buffer, { actor, route, key, body }: Attempt): RequestKey {
  // A DTO is an instance of its class; what the client sent is the JSON of it.
  const sent = JSON.parse(JSON.stringify(body)) as unknown;
  return { scope: `${actor.agencyId} ${route}`, key, fingerprint: fingerprintOf(seal, sent) };
}

/**
 * Runs `work` in one transaction with its key, or gives the first answer again and says so in a header.
 * Throws 422 `idempotency-key-reused`, and whatever `work` throws: then nothing is remembered.
 */
export async function answerOnce<T>(
  { db, seal, reply }: { db: DataSource; seal: Buffer; reply: FastifyReply },
  attempt: Attempt,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const answered = await once(db, requestKeyOf(seal, attempt), work);
  if (answered.kind === 'key-reused') throw new Problem('idempotency-key-reused');
  if (answered.kind === 'replayed') markReplayed(reply);
  return answered.answer;
}

/** Tells the client that this answer was given before. */
export function markReplayed(reply: FastifyReply): void {
  void reply.header('Idempotent-Replayed', 'true');
}
