// Paging through any order while cases change: who stays where they stand is read exactly once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listCases, walkCases } from '#libs/db/cases/case-list';
import { rows } from '#libs/db/postgres/sql';
import { addDays } from '#libs/domain/calendar';
import { SORTS } from '#libs/domain/filter/case-filter';
import type { CaseSort } from '#libs/domain/filter/case-filter';
import { endAll } from '../support/end-all.ts';
import { KEYS, anInstance } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

const CASES = 20;
/** The last ones opened: they alone change. */
const MOVERS = 5;
/** Nothing that happens to a case moves it in these orders. */
const FIXED: readonly CaseSort[] = ['-openedAt', 'caseNo'];

let postgres: Postgres;
let instance: Instance;
const ids: string[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
  for (let one = 0; one < CASES; one += 1) {
    // Several of one name, and several of one due date: the order among them is by their ids.
    const person = { givenName: 'Fatima', familyName: ['Alami', 'Tazi', 'Él-Khattabi'][one % 3] ?? '' };
    ids.push((await instance.open({ person })).caseId);
    await put(ids[one] ?? '', one % 4 === 0 ? null : one % 3, person.familyName);
  }
});
afterAll(() => endAll(instance, postgres));

async function put(caseId: string, due: number | null, name: string): Promise<void> {
  const day = due === null ? null : addDays('2026-05-01', due);
  await rows(instance.db, 'UPDATE cases SET due_on = $2 WHERE case_id = $1', [caseId, day]);
  await rows(
    instance.db,
    `UPDATE seasonal_workers SET sort_name = $2
     WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
    [caseId, name.toLowerCase()],
  );
}

interface Change {
  mover: number;
  due: number | null;
  name: string;
}

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    mover: fc.integer({ min: CASES - MOVERS, max: CASES - 1 }),
    due: fc.option(fc.integer({ min: -2, max: 4 })),
    name: fc.constantFrom('aaa', 'mmm', 'tazi', 'zzz'),
  }),
  { minLength: 30, maxLength: 30 },
);

async function paged(sort: CaseSort, limit: number, changing: readonly Change[]): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  for (const { mover, due, name } of changing) {
    const asked = { limit, sort, nowMs: Date.now(), seal: KEYS.seal, ...(cursor ? { cursor } : {}) };
    const page = await listCases(instance.db, { kind: 'all' }, {}, asked);
    expect(page.total).toBe(CASES);
    seen.push(...page.items.map(({ caseId }) => caseId));
    if (page.nextCursor === null) return seen;
    cursor = page.nextCursor;
    await put(ids[mover] ?? '', due, name);
  }
  throw new Error('there were more pages than cases');
}

const timesOf = (seen: readonly string[], of: readonly string[]): number[] =>
  of.map((id) => seen.filter((one) => one === id).length);

describe.each(SORTS)('a list in the order %s', (sort) => {
  it('gives every case that stays in its place once, and no page twice, whatever others do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), changes, async (limit, changing) => {
        const seen = await paged(sort, limit, changing);
        const staying = FIXED.includes(sort) ? ids : ids.slice(0, CASES - MOVERS);
        expect(timesOf(seen, staying)).toEqual(staying.map(() => 1));
      }),
      { numRuns: 15 },
    );
  });

  it('is the same when it is walked through a part at a time', async () => {
    const asked = { sort, nowMs: Date.now(), names: { kind: 'all' } as const };
    const walk = async (atATime: number): Promise<string[]> => {
      const seen: string[] = [];
      for await (const part of walkCases(instance.db, { kind: 'all' }, {}, { ...asked, atATime })) {
        seen.push(...part.map(({ caseId }) => caseId));
      }
      return seen;
    };
    const whole = await walk(100);
    expect(new Set(whole)).toEqual(new Set(ids));
    expect(await walk(3)).toEqual(whole);
    expect(await walk(CASES)).toEqual(whole);
  });
});
