/** What is on record of the person against the list that commits to it. Pure. */
import type { PersonProof } from '#libs/db/people/person-proof';
import type { Fault } from '#libs/domain/ledger/verification';
import { openingOf } from './evidence.ts';
import type { Evidence } from './evidence.ts';

export function personFaults({ after, people }: Evidence): Fault[] {
  const hash = openingOf(after)?.seasonalWorkerHash;
  const [named] = people;
  const holds = named === undefined || named.isWrittenAgain || named.hashes.includes(hash ?? '');
  if (hash !== undefined && !holds) {
    return [
      fault(
        'seasonalWorkerHash',
        'the list of the person does not hold what it held when the case was opened',
      ),
    ];
  }
  return people.flatMap((person) => (person.hashes.length === 0 ? [] : faultsOf(person)));
}

/** A person who has been on record since before there were lists. */
export function personDoubts({ people }: Evidence): Fault[] {
  return people.some(({ hashes }) => hashes.length === 0)
    ? [fault(null, 'nothing commits to what is on record of the person')]
    : [];
}

function faultsOf({
  listHolds,
  last,
  joinedInto,
  isErased,
  saysErased,
  values,
  misplaced,
}: PersonProof): Fault[] {
  if (!listHolds || last === undefined) {
    return [fault('list', 'the list of the person is not as it was written')];
  }
  switch (last.change) {
    case 'erased':
      return isErased ? [] : [fault('erasedAt', 'the person was erased, and the row says otherwise')];
    case 'joined':
      return joinedInto === last.into
        ? []
        : [fault('joinedInto', 'the row leads to another person than the list')];
    default: {
      if (joinedInto !== null) {
        return [fault('joinedInto', 'the row leads to a person whom the list does not name')];
      }
      if (saysErased) {
        return [fault('erasedAt', 'the row says that the person was erased, and the list does not')];
      }
      if (values === null) {
        return [fault('dataKey', 'what is on record does not open under the person’s key')];
      }
      const changed = Object.keys(last.values)
        .filter((field) => last.values[field] !== values[field])
        .map((field) => fault(field, 'it is not what was put on record of the person'));
      if (misplaced === null) return changed;
      return [...changed, fault(misplaced, 'the row is indexed under another paper than its own')];
    }
  }
}

function fault(field: string | null, detail: string): Fault {
  return { where: 'identity', sequence: null, field, detail };
}
