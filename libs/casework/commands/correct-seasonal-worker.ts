/** An officer corrects what is known of a person. No case changes: ledgers hold no person. */
import { correctPerson } from '#libs/db/people/correcting';
import type { Correcting, Correction } from '#libs/db/people/correcting';
import { recordAccess } from '#libs/db/directory/access-audit';
import { onceMoreIfTaken } from '#libs/db/people/paper-locks';
import { despiteConflicts, transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { NOT_ALLOWED, NOT_FOUND, invalid } from '../answers.ts';
import type { Declined, Fault } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { readSeasonalWorker } from '../queries/seasonal-worker.ts';
import type { SeasonalWorkerReading } from '../queries/seasonal-worker.ts';
import { papersOfAnother } from './doubtful-papers.ts';
import { faultsOfCorrection, inOneForm } from './stated-person.ts';

export interface CorrectionInput extends Correction {
  /** Private: kept under the key of the person. */
  reason: string;
}

const ROUTE = 'PATCH /v1/seasonal-workers/:seasonalWorkerId';

/** Former values are kept, and find the person still; the person's cards and passports are nobody else's. */
export async function correctSeasonalWorker(
  casework: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  seasonalWorkerId: string,
  { reason, ...stated }: CorrectionInput,
): Promise<SeasonalWorkerReading | Declined> {
  if (!roleMay(actor.role, 'correct-seasonal-worker')) return NOT_ALLOWED;
  const values: readonly unknown[] = Object.values(stated);
  if (values.every((value) => value === undefined)) {
    const detail = 'states no field of the seasonal worker';
    return invalid({ pointer: '', code: 'nothing-to-correct', detail });
  }
  const emptied = Object.entries(stated).filter(([, value]) => (value as unknown) === null);
  if (emptied.length > 0) return invalid(...emptied.map(([field]) => cannotBeEmptied(field)));
  const faults = faultsOfCorrection(stated, '');
  if (faults.length > 0) return invalid(...faults);
  const { db, vault } = casework;
  const said = { correction: inOneForm(stated), reason: reason.trim(), userId: actor.userId };
  const correct = async (tx: Transaction): Promise<Correcting> => {
    const done = await correctPerson(tx, vault, seasonalWorkerId, said);
    if (done.kind === 'corrected') {
      const { userId, agencyId } = actor;
      const about = { caseId: null, seasonalWorkerId: done.seasonalWorkerId, code: null };
      await recordAccess(tx, [{ kind: 'write', userId, agencyId, route: ROUTE, ...about }]);
    }
    return done;
  };
  const corrected = await despiteConflicts(() => onceMoreIfTaken(() => transaction(db, correct)));
  switch (corrected.kind) {
    case 'corrected':
      return readSeasonalWorker(casework, actor, corrected.seasonalWorkerId);
    case 'unknown':
      return NOT_FOUND;
    case 'two-names':
      return invalid({
        pointer: '/nameIsSingle',
        code: 'two-names',
        detail: 'is said of one name: state the one that remains',
      });
    case 'of-another':
      return papersOfAnother(corrected.paper, corrected.seasonalWorkerId);
  }
}

function cannotBeEmptied(field: string): Fault {
  return {
    pointer: `/${field}`,
    code: 'null',
    detail: 'cannot be emptied: state another value, or leave it out',
  };
}
