// Whatever officers answer, and take back, and in whatever order: people are what the standing answers say.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DoubtAnswer } from '#libs/db/people/doubt-answers';
import {
  eraseSeasonalWorker,
  erasureObstacle,
  findErasure,
  lockedPerson,
  placeHold,
  requestErasure,
} from '#libs/db/erasing/erasing';
import { findSeasonalWorker } from '#libs/db/people/people';
import { proofsOfPerson } from '#libs/db/people/person-proof';
import type { PersonProof } from '#libs/db/people/person-proof';
import { rows, transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import type { SeasonalWorkerRow } from '#libs/db/people/person-rows';
import { peopleOf } from '#libs/domain/person/same-person';
import { endAll } from '../support/end-all.ts';
import { anInstance, VAULT } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { registryOf } from './registry.ts';
import type { Registry } from './registry.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

let postgres: Postgres;
let instance: Instance;
let registry: Registry;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
  registry = registryOf(instance);
});
afterAll(() => endAll(instance, postgres));

interface Alike {
  seasonalWorkerId: string;
  caseId: string;
  cin: string;
  passport: string;
}

let groups = 0;
/** Some of one name and birth date, each with a card, a passport and a case; and the doubt about each two of them. */
async function alike(count: number): Promise<{ all: Alike[]; doubts: Map<string, string> }> {
  groups += 1;
  const name = {
    familyName: `Tazi ${LETTERS.charAt(groups % 26)}o${LETTERS.charAt(Math.floor(groups / 26))}an`,
    givenName: 'Naima',
  };
  const all: Alike[] = [];
  for (let one = 0; one < count; one += 1) {
    const number = groups * 1_370 + one * 137;
    const papers = { cin: `QB${100_000 + number}`, passport: `ZB${3_000_000 + number}` };
    const { seasonalWorkerId, caseId } = await registry.season({ ...name, ...papers });
    all.push({ seasonalWorkerId, caseId, ...papers });
  }
  const found = await rows<{ doubtId: string; one: string; other: string }>(
    instance.db,
    `SELECT doubt_id AS "doubtId", other_id AS one, seasonal_worker_id AS other FROM identity_doubts
     WHERE other_id = ANY($1)`,
    [all.map(({ seasonalWorkerId }) => seasonalWorkerId)],
  );
  const nth = (id: string): number => all.findIndex(({ seasonalWorkerId }) => seasonalWorkerId === id);
  const doubts = new Map(
    found.map(({ doubtId, one, other }) => [
      `${LETTERS.charAt(nth(one))}${LETTERS.charAt(nth(other))}`,
      doubtId,
    ]),
  );
  return { all, doubts };
}

type Standing = Map<string, DoubtAnswer>;

/** That every record, case, paper and answer is where the standing answers put it. */
async function expectPeople(
  { all, doubts }: Awaited<ReturnType<typeof alike>>,
  standing: Standing,
): Promise<void> {
  const idOf = (letter: string): string => all[LETTERS.indexOf(letter)]?.seasonalWorkerId ?? '';
  const said = [...standing].flatMap(([pair, answer]) =>
    answer === 'same' ? [{ one: idOf(pair.charAt(0)), other: idOf(pair.charAt(1)), doubtId: pair }] : [],
  );
  const people = peopleOf(
    all.map(({ seasonalWorkerId }) => seasonalWorkerId),
    said,
  );
  for (const { seasonalWorkerId: id, caseId, cin } of all) {
    const [staying] = people.find((one) => one.includes(id)) ?? [];
    const own = all.find(({ seasonalWorkerId }) => seasonalWorkerId === staying);
    expect(await findSeasonalWorker(instance.db, VAULT, id)).toMatchObject({
      ...{ seasonalWorkerId: staying, cin: own?.cin, passport: own?.passport },
    });
    expect(
      await rows(instance.db, 'SELECT seasonal_worker_id FROM cases WHERE case_id = $1', [caseId]),
    ).toEqual([{ seasonal_worker_id: staying }]);
    expect(await registry.byPaper('cin', cin)).toMatchObject({ seasonalWorkerId: staying });
    for (const proof of await proofsOfPerson(instance.db, VAULT, id)) expectProven(proof);
  }
  const kept = await rows<{ doubtId: string; answer: DoubtAnswer | null }>(
    instance.db,
    'SELECT doubt_id AS "doubtId", answer FROM identity_doubts WHERE doubt_id = ANY($1)',
    [[...doubts.values()]],
  );
  const answers = new Map(kept.map(({ doubtId, answer }) => [doubtId, answer]));
  expect(new Map([...doubts].map(([pair, doubtId]) => [pair, answers.get(doubtId)]))).toEqual(
    new Map([...doubts.keys()].map((pair) => [pair, standing.get(pair) ?? null])),
  );
}

function expectProven({ listHolds, last, joinedInto, values, misplaced }: PersonProof): void {
  expect(listHolds).toBe(true);
  expect(misplaced).toBeNull();
  if (last?.change === 'joined') expect(last.into).toBe(joinedInto);
  else expect({ joinedInto, last }).toMatchObject({ joinedInto: null, last: { values } });
}

function ordersOf<T>(all: readonly T[]): T[][] {
  if (all.length < 2) return [[...all]];
  return all.flatMap((one) => ordersOf(all.filter((other) => other !== one)).map((rest) => [one, ...rest]));
}

describe('three who look alike', () => {
  const pairs = ['ab', 'bc', 'ac'];
  const twos = ordersOf(pairs).map(([one = '', other = '']) => [one, other] as const);
  const orders = twos.flatMap((first) => [first, [...first].reverse()].map((then) => [first, then] as const));

  it.each(orders)('are joined by %p and parted by %p, each with their own case', async (first, then) => {
    const group = await alike(3);
    const standing: Standing = new Map();
    for (const [pair, answer] of [
      ...first.map((one) => [one, 'same'] as const),
      ...then.map((one) => [one, 'different'] as const),
    ]) {
      const said = await registry.answer(group.doubts.get(pair) ?? '', answer, 'seen with the card');
      expect(said).toMatchObject({ kind: 'answered' });
      standing.set(pair, answer);
      await expectPeople(group, standing);
    }
  });

  it('are not two by one answer while other answers make them one: those are named', async () => {
    const { doubts } = await alike(3);
    const of = (pair: string): string => doubts.get(pair) ?? '';
    await registry.answer(of('ab'), 'same');
    await registry.answer(of('bc'), 'same');
    expect(await registry.answer(of('ac'), 'different')).toEqual({
      kind: 'said-same',
      doubtIds: [of('ab'), of('bc')],
    });
  });

  it('are not one against an answer that says otherwise, unless it is said why', async () => {
    const group = await alike(3);
    const of = (pair: string): string => group.doubts.get(pair) ?? '';
    await registry.answer(of('ac'), 'different');
    await registry.answer(of('ab'), 'same');
    expect(await registry.answer(of('bc'), 'same')).toEqual({ kind: 'said-different', doubtIds: [of('ac')] });
    expect(await registry.answer(of('bc'), 'same', 'one card after all')).toMatchObject({ kind: 'answered' });
    await expectPeople(
      group,
      new Map([
        ['ac', 'different'],
        ['ab', 'same'],
        ['bc', 'same'],
      ]),
    );
  });

  it('are mended by any answer, where an earlier release put a record with the wrong person', async () => {
    const group = await alike(3);
    const [, second, third] = group.all;
    await registry.answer(group.doubts.get('bc') ?? '', 'same');
    await rows(instance.db, `UPDATE identity_doubts SET answer = 'different' WHERE doubt_id = $1`, [
      group.doubts.get('bc'),
    ]);
    expect(await findSeasonalWorker(instance.db, VAULT, third?.seasonalWorkerId ?? '')).toMatchObject({
      seasonalWorkerId: second?.seasonalWorkerId,
    });
    await registry.answer(group.doubts.get('bc') ?? '', 'different');
    await expectPeople(group, new Map([['bc', 'different']]));
  });
});

describe('four who look alike', () => {
  it('are the people that the standing answers say, after any answers', async () => {
    const step = fc.record({
      pair: fc.constantFrom('ab', 'ac', 'ad', 'bc', 'bd', 'cd'),
      answer: fc.constantFrom<DoubtAnswer>('same', 'different'),
      withReason: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const group = await alike(4);
        const standing: Standing = new Map();
        for (const { pair, answer, withReason } of steps) {
          const doubtId = group.doubts.get(pair) ?? '';
          const said = await registry.answer(doubtId, answer, withReason ? 'seen' : undefined);
          if (said.kind === 'answered') standing.set(pair, answer);
        }
        await expectPeople(group, standing);
      }),
      { numRuns: 12 },
    );
  });
});

describe('what is asked of a person', () => {
  const person = (tx: Transaction, id: string): Promise<SeasonalWorkerRow> =>
    lockedPerson(tx, id).then((row) => row ?? Promise.reject(new Error('nobody')));
  const asked = { reason: 'asked for in writing', userId: 'user-admin' };

  it('stands for both when one turns out to be two', async () => {
    const { all, doubts } = await alike(2);
    const ids = all.map(({ seasonalWorkerId }) => seasonalWorkerId);
    await registry.answer(doubts.get('ab') ?? '', 'same');
    await transaction(instance.db, async (tx) => placeHold(tx, VAULT, await person(tx, ids[1] ?? ''), asked));
    await transaction(instance.db, async (tx) =>
      requestErasure(tx, VAULT, await person(tx, ids[1] ?? ''), asked),
    );
    await registry.answer(doubts.get('ab') ?? '', 'different', 'two sisters');
    await rows(instance.db, `UPDATE cases SET status = 'closed' WHERE seasonal_worker_id = ANY($1)`, [ids]);
    for (const id of ids) {
      const obstacle = await transaction(instance.db, (tx) => erasureObstacle(tx, id));
      expect(obstacle).toBe('legal-hold');
      expect(await findErasure(instance.db, VAULT, id)).toMatchObject({
        seasonalWorkerId: id,
        reason: asked.reason,
      });
    }
  });

  it('is decided before two are joined, when it is an erasure', async () => {
    const { all, doubts } = await alike(2);
    const id = all[1]?.seasonalWorkerId ?? '';
    await transaction(instance.db, async (tx) => requestErasure(tx, VAULT, await person(tx, id), asked));
    expect(await registry.answer(doubts.get('ab') ?? '', 'same')).toEqual({
      kind: 'erasure-requested',
      seasonalWorkerId: id,
    });
  });
});

describe('answers given at once', () => {
  it('wait for each other', async () => {
    const group = await alike(4);
    const pairs = ['cd', 'ab', 'bc', 'ad'];
    const answers = await Promise.all(
      pairs.map((pair) => registry.answer(group.doubts.get(pair) ?? '', 'same')),
    );
    expect(answers.map(({ kind }) => kind)).toEqual(pairs.map(() => 'answered'));
    await expectPeople(group, new Map(pairs.map((pair) => [pair, 'same'])));
  });

  it('wait for an erasure, or the erasure for them', async () => {
    const { all, doubts } = await alike(3);
    const id = all[1]?.seasonalWorkerId ?? '';
    const [isErased, ...answers] = await Promise.all([
      eraseSeasonalWorker(instance.db, VAULT, id),
      ...['bc', 'ab'].map((pair) => registry.answer(doubts.get(pair) ?? '', 'same')),
    ]);
    expect(isErased).toBe(true);
    expect(await findSeasonalWorker(instance.db, VAULT, id)).toMatchObject({ cin: null });
    for (const { kind } of answers) expect(['answered', 'unknown']).toContain(kind);
  });
});
