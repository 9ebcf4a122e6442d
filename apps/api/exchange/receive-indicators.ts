/** Indicators that another service sent: whose they are, whether they add up, and into the drawer. */
import type { IndicatorsReceipt } from '#libs/contract/exchange';
import { findAgency } from '#libs/db/directory/directory';
import { keepIndicators } from '#libs/db/offers/exchange';
import type { Db } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { invalid } from '../http/problem.ts';
import { fieldFault } from '../http/shape-pipe.ts';
import type { IndicatorsFileDto } from './exchange.dto.ts';
import { indicatorFaults, isSentIndicators } from './indicator-shape.ts';

const FAULTS_AT_MOST = 100;

/** Keeps all items or none. Throws 422 with a pointer for each fault. */
export async function receiveIndicators(
  db: Db,
  actor: Actor,
  { agencyId: named, items }: IndicatorsFileDto,
): Promise<IndicatorsReceipt> {
  const agencyId = await giverOf(db, actor, named);
  const faults = items.flatMap((item, index) => indicatorFaults(item, `/items/${String(index)}`));
  if (faults.length > 0) throw invalid(...faults.slice(0, FAULTS_AT_MOST));
  await keepIndicators(db, { agencyId, receivedBy: actor.userId }, items.filter(isSentIndicators));
  return { agencyId, received: items.length };
}

// A service speaks for itself alone; whoever brings its file says whose it is.
async function giverOf(db: Db, actor: Actor, named: string | undefined): Promise<string> {
  if (actor.role === 'partner-agency') {
    if (named !== undefined && named !== actor.agencyId) {
      throw fieldFault('/agencyId', 'not-yours', 'is another service than your own');
    }
    return actor.agencyId;
  }
  const agency = named === undefined ? undefined : await findAgency(db, named);
  if (agency?.kind !== 'employment-service') {
    throw fieldFault('/agencyId', 'unknown', 'must say which employment service they are from');
  }
  return agency.agencyId;
}
