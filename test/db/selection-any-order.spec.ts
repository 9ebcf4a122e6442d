// The list against a second model of it, written independently, for any order of what people do.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applicantsOf } from '../support/applicants.ts';
import type { Applicants } from '../support/applicants.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
let instance: Instance;
let all: Applicants;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
  all = applicantsOf(instance);
});
afterAll(() => endAll(instance, postgres));

interface Person {
  state: string;
  rank: number;
  left: boolean;
  closed: boolean;
  selected: boolean;
}

/** What the list should be. Each act answers whether it is taken. */
interface Model {
  readonly people: readonly Person[];
  taken: number;
  promised: number;
  select(person: Person): boolean;
  leave(person: Person, as?: string): boolean;
  comeBack(person: Person): boolean;
  unselect(person: Person): boolean;
  reserve(person: Person): boolean;
}

function modelOf(size: number, count: number): Model {
  const blank = { state: '-', rank: 0, left: false, closed: false, selected: false };
  const people: Person[] = Array.from({ length: count }, () => ({ ...blank }));
  const isFull = (): boolean => model.taken + model.promised >= size;
  const promote = (): void => {
    const waiting = people.filter(({ state, left }) => state === 'reserve' && !left);
    const [next] = waiting.sort((a, b) => a.rank - b.rank);
    if (next === undefined || isFull()) return;
    next.state = 'promoted';
    model.promised += 1;
  };
  const model: Model = {
    people,
    taken: 0,
    promised: 0,
    select: (person) => {
      if (person.state === 'promoted') model.promised -= 1;
      else if (isFull()) return false;
      model.taken += 1;
      Object.assign(person, { state: 'selected', left: false, selected: true });
      return true;
    },
    leave: (person, as) => {
      const was = person.state;
      Object.assign(person, { closed: true, left: true, state: as ?? was });
      if (was === 'selected') model.taken -= 1;
      if (was === 'promoted') model.promised -= 1;
      if (was === 'selected' || was === 'promoted') promote();
      return true;
    },
    comeBack: (person) => {
      if (person.selected && isFull()) return false;
      if (person.selected) model.taken += 1;
      const waited = person.state === '-' ? '-' : person.rank > 0 ? 'reserve' : 'pending';
      Object.assign(person, { closed: false, left: false, state: person.selected ? 'selected' : waited });
      return true;
    },
    unselect: (person) => {
      Object.assign(person, { state: 'pending', rank: 0, selected: false });
      model.taken -= 1;
      promote();
      return true;
    },
    reserve: (person) => {
      const waits = person.state === 'reserve' || person.state === 'promoted';
      if (person.closed || person.selected || waits) return false;
      const ranks = people.filter(({ left }) => !left).map(({ rank }) => rank);
      Object.assign(person, { state: 'reserve', rank: Math.max(0, ...ranks) + 1, left: false });
      return true;
    },
  };
  return model;
}

const PEOPLE = 6;
const acts = fc.array(
  fc.tuple(
    fc.constantFrom('select', 'select', 'withdraw', 'decline', 'annul exit', 'annul selection', 'reserve'),
    fc.nat(PEOPLE - 1),
  ),
  { minLength: 6, maxLength: 24 },
);

describe('any order of selecting, leaving, coming back and waiting', () => {
  it('leaves the list as the model has it, and never more people than positions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3 }), acts, async (size, story) => {
        const offer = await instance.newOffer(size);
        const cases = await all.apply(offer, PEOPLE);
        const model = modelOf(size, PEOPLE);
        const play: Readonly<
          Record<string, (person: Person, caseId: string) => Promise<[string, boolean]> | undefined>
        > = {
          select: (person, caseId) =>
            person.closed || person.selected ? undefined : both(all.select(caseId), model.select(person)),
          withdraw: (person, caseId) =>
            person.closed ? undefined : both(all.withdraw(caseId), model.leave(person)),
          decline: (person, caseId) =>
            person.closed || person.selected
              ? undefined
              : both(all.decline(caseId), model.leave(person, 'not-selected')),
          'annul exit': (person, caseId) =>
            person.closed ? both(all.annul(caseId, 'exit'), model.comeBack(person)) : undefined,
          'annul selection': (person, caseId) =>
            person.selected && !person.closed
              ? both(all.annul(caseId, 'selected'), model.unselect(person))
              : undefined,
          reserve: (person, caseId) =>
            both(all.reserve(offer, caseId).then(saidOfReserve), model.reserve(person)),
        };
        for (const [act, index] of story) {
          const [said, expected] = (await play[act]?.(model.people[index]!, cases[index]!)) ?? [];
          if (said !== undefined) {
            expect({ act, index, taken: said === 'stored' }).toEqual({ act, index, taken: expected });
          }
        }
        expect(await all.positions(offer)).toEqual({ taken: model.taken, promised: model.promised });
        expect(model.taken + model.promised).toBeLessThanOrEqual(size);
        const listed = model.people.flatMap(({ state, left }, index) =>
          state === '-' ? [] : [[cases[index], left ? `${state}, left` : state]],
        );
        expect(await all.states(offer)).toEqual(Object.fromEntries(listed));
      }),
      { numRuns: 25 },
    );
  });
});

async function both(said: Promise<string>, expected: boolean): Promise<[string, boolean]> {
  return [await said, expected];
}

function saidOfReserve([one]: Awaited<ReturnType<Applicants['reserve']>>): string {
  return one?.verdict === 'accepted' ? 'stored' : 'refused';
}
