/** Keeps the indicators that another service sent: whose they are, and whether they may be kept. */
import type { IndicatorsReceipt } from '#libs/contract/exchange';
import { findAgency } from '#libs/db/directory/directory';
import { keepIndicators } from '#libs/db/offers/exchange';
import type { Db } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { NOT_ALLOWED, invalid, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { mayExchange } from '../queries/exchange-offers.ts';
import { indicatorFaults, isSentIndicators } from '../shapes/sent-indicators.ts';

const FAULTS_AT_MOST = 100;

export interface IndicatorsInput {
  /** The service that they are from: the actor's own unless an officer or administrator says so. */
  agencyId?: string;
  /** As they came; each is checked. */
  items: readonly unknown[];
}

/** Keeps all items or none. */
export async function receiveIndicators(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  { agencyId: named, items }: IndicatorsInput,
): Promise<Done<IndicatorsReceipt> | Declined> {
  if (!roleMay(actor.role, 'send-indicators') || !mayExchange(actor)) return NOT_ALLOWED;
  return attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    const agencyId = await senderOf(tx, actor, named);
    if (isDeclined(agencyId)) return agencyId;
    const faults = items.flatMap((item, index) => indicatorFaults(item, `/items/${index}`));
    if (faults.length > 0) return invalid(...faults.slice(0, FAULTS_AT_MOST));
    await keepIndicators(tx, { agencyId, receivedBy: actor.userId }, items.filter(isSentIndicators));
    return { agencyId, received: items.length };
  });
}

// A service sends its own figures; anybody else who brings a file says whose it is.
async function senderOf(db: Db, actor: Actor, named: string | undefined): Promise<string | Declined> {
  const pointer = '/agencyId';
  if (actor.role === 'partner-agency') {
    return named === undefined || named === actor.agencyId
      ? actor.agencyId
      : invalid({ pointer, code: 'not-yours', detail: 'is another service than your own' });
  }
  const agency = named === undefined ? undefined : await findAgency(db, named);
  return agency?.kind === 'employment-service'
    ? agency.agencyId
    : invalid({ pointer, code: 'unknown', detail: 'must say which employment service they are from' });
}
