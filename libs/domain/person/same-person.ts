/**
 * Which records are one person: those that standing answers of `same` connect, and no others. People are worked out from
 * the answers each time, so that no order of answering and taking back leads anywhere else. Pure.
 */

/** An answer that stands: two records are of one person. */
export interface SaidSame {
  one: string;
  other: string;
  /** The doubt that was answered so; null for a join that an earlier release made, which nobody can take back. */
  doubtId: string | null;
}

/** The records of each person, the one known longest first: its id is the one that stays. Ids are in order of time. */
export function peopleOf(ids: readonly string[], said: readonly SaidSame[]): string[][] {
  const left = new Set([...ids].sort());
  const people: string[][] = [];
  for (const id of left) {
    const person = [...reachedFrom(id, said).keys()].sort();
    for (const each of person) left.delete(each);
    people.push(person);
  }
  return people;
}

/** The fewest answers by which two records are one person; undefined when they are not. */
export function chainBetween(
  said: readonly SaidSame[],
  from: string,
  to: string,
): readonly SaidSame[] | undefined {
  return reachedFrom(from, said).get(to);
}

/** Every record that is the same person, with the answers that lead to it. */
function reachedFrom(from: string, said: readonly SaidSame[]): Map<string, readonly SaidSame[]> {
  const reached = new Map<string, readonly SaidSame[]>([[from, []]]);
  // What is added while this goes on is visited too.
  for (const [id, chain] of reached) {
    for (const answer of said) {
      const next = otherOf(answer, id);
      if (next !== undefined && !reached.has(next)) reached.set(next, [...chain, answer]);
    }
  }
  return reached;
}

function otherOf({ one, other }: SaidSame, id: string): string | undefined {
  if (id === one) return other;
  return id === other ? one : undefined;
}
