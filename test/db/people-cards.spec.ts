// A card that was once written for somebody else: it finds whom it is of, and what an officer says of it is kept.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { correctSeasonalWorker } from '#libs/casework/commands/correct-seasonal-worker';
import type { CorrectionInput } from '#libs/casework/commands/correct-seasonal-worker';
import { holdersOf } from '#libs/db/people/paper-holders';
import { findSeasonalWorker } from '#libs/db/people/people';
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import type { OpenCaseResult } from '#libs/db/cases/opening';
import { changed, first, transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { endAll } from '../support/end-all.ts';
import { anInstance, OFFICER, somebody, VAULT } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';
import { registryOf } from './registry.ts';
import type { Registry } from './registry.ts';

let postgres: Postgres;
let instance: Instance;
let registry: Registry;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
  registry = registryOf(instance);
});
afterAll(() => endAll(instance, postgres));

const correct = (
  seasonalWorkerId: string,
  fields: Omit<CorrectionInput, 'reason'>,
): ReturnType<typeof correctSeasonalWorker> => {
  const said = { ...fields, reason: 'Read again.' };
  return correctSeasonalWorker({ db: instance.db, vault: VAULT }, OFFICER, seasonalWorkerId, said);
};

async function tried(
  person: Partial<SeasonalWorkerInput>,
  told: { sameAs?: string; differentFrom?: string[] } = {},
): Promise<OpenCaseResult> {
  return instance.tryOpen({ campaign: await instance.newCampaign(), person, ...told });
}

async function foundFor(...asked: Parameters<typeof tried>): Promise<string> {
  const result = await tried(...asked);
  return result.kind === 'opened' ? result.answer.seasonalWorkerId : result.kind;
}

const alaoui = { familyName: 'Alaoui', givenName: 'Fatima', birthDate: '1980-03-04' };
const bennani = { familyName: 'Bennani', givenName: 'Malika', birthDate: '1992-07-08' };

describe('a card that was written for another by a slip, and corrected', () => {
  const slipped = async (): Promise<{ one: string; other: string; card: string }> => {
    const one = await registry.season(alaoui);
    const other = await registry.season(bennani);
    const { cin: card } = somebody();
    await correct(one.seasonalWorkerId, { cin: card });
    await correct(one.seasonalWorkerId, { cin: somebody().cin });
    return { one: one.seasonalWorkerId, other: other.seasonalWorkerId, card };
  };

  it('is given to its owner by a correction, and finds the owner from then on', async () => {
    const { other, card } = await slipped();
    expect(await correct(other, { cin: card })).toMatchObject({ seasonalWorkerId: other, cin: card });
    expect(await foundFor({ ...bennani, cin: card })).toBe(other);
  });

  it('is its owner’s when an officer says so', async () => {
    const { one, other, card } = await slipped();
    expect(await foundFor({ ...bennani, cin: card })).toBe('identity-doubtful');
    expect(await foundFor({ ...bennani, cin: card }, { sameAs: other })).toBe(other);
    expect(await findSeasonalWorker(instance.db, VAULT, other)).toMatchObject({ cin: card });
    const told = await slipped();
    const said = { sameAs: told.other, differentFrom: [told.one] };
    expect(await foundFor({ ...bennani, cin: told.card }, said)).toBe(told.other);
    expect(await foundFor({ ...alaoui, cin: card })).toBe(one);
  });

  it('is not taken from somebody who has it today, unless they are named', async () => {
    const { cin } = somebody();
    const holder = await registry.season({ ...alaoui, cin });
    const other = await registry.season(bennani);
    expect(await correct(other.seasonalWorkerId, { cin })).toMatchObject({ kind: 'refused' });
    const { seasonalWorkerId: sameAs } = other;
    expect(await foundFor({ ...bennani, cin }, { sameAs })).toBe('identity-doubtful');
    const differentFrom = [holder.seasonalWorkerId];
    expect(await foundFor({ ...bennani, cin }, { sameAs, differentFrom })).toBe(sameAs);
    expect(await foundFor({ ...alaoui, cin })).toBe(holder.seasonalWorkerId);
  });
});

describe('a correction', () => {
  const known = { familyName: 'Zerouali', givenName: 'Hanane', birthDate: '1983-02-05' };
  const grounds = async (id: string): Promise<string[]> =>
    (await registry.doubtsAbout(id)).map((doubt) => doubt.grounds);

  it('that makes two alike raises the doubt that an opening would, once', async () => {
    const whereabouts = { province: 'Taza', phone: '+212600060001' };
    const longer = await registry.season({ ...known, ...whereabouts });
    const { seasonalWorkerId } = await registry.season({
      familyName: 'Lamrini',
      givenName: 'Sara',
      birthDate: '1990-09-09',
    });
    await correct(seasonalWorkerId, { ...known, ...whereabouts });
    await correct(seasonalWorkerId, { sex: 'F' });
    expect(await registry.doubtsAbout(seasonalWorkerId)).toMatchObject([
      { grounds: 'name-and-birth-date', longerId: longer.seasonalWorkerId, answer: null },
    ]);
  });

  it('of a card to one that is a digit off a namesake’s raises a doubt', async () => {
    const named = { ...known, familyName: 'Zeghari' };
    await registry.season({ ...named, cin: 'QB482913' });
    const { seasonalWorkerId } = await registry.season({ ...named, birthDate: '1971-01-01' });
    expect(await grounds(seasonalWorkerId)).toEqual([]);
    await correct(seasonalWorkerId, { cin: 'QB482914' });
    expect(await grounds(seasonalWorkerId)).toEqual(['near-papers']);
  });
});

describe('a card of two who were told apart', () => {
  it('finds each by name and birth date, and nobody who has neither', async () => {
    const { cin } = somebody();
    const one = await registry.season({ ...alaoui, cin });
    const other = await foundFor({ ...bennani, cin }, { differentFrom: [one.seasonalWorkerId] });
    expect(other).not.toBe(one.seasonalWorkerId);
    expect(await foundFor({ ...bennani, cin })).toBe(other);
    expect(await foundFor({ ...bennani, cin }, { sameAs: other })).toBe(other);
    expect(await foundFor({ ...alaoui, cin })).toBe(one.seasonalWorkerId);
    const third = { familyName: 'Tazi', givenName: 'Sanae', birthDate: '1971-01-09', cin };
    expect(await foundFor(third)).toBe('identity-doubtful');
    // What the other has already may be stated again; the first one's card was the slip.
    expect(await correct(other, { cin })).toMatchObject({ seasonalWorkerId: other });
    await correct(one.seasonalWorkerId, { cin: somebody().cin });
    expect(await foundFor({ ...bennani, cin })).toBe(other);
    expect(await registry.byPaper('cin', cin)).toMatchObject({ seasonalWorkerId: other });
  });
});

describe('the search for whom a card is of', () => {
  const MANY = 2_000;
  const ROWS_READ = `
    SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) AS read FROM pg_stat_xact_user_tables
    WHERE relname = 'seasonal_workers'`;
  const MORE_PEOPLE = `
    INSERT INTO seasonal_workers
    SELECT r.* FROM (SELECT to_jsonb(s) AS one FROM seasonal_workers s LIMIT 1) w, generate_series(1, $1::int) AS n,
      jsonb_populate_record(NULL::seasonal_workers, w.one || jsonb_build_object(
        'seasonal_worker_id', 'copy-' || n, 'cin_index', '\\x' || md5(n::text), 'passport_index', NULL)) r`;

  const rowsRead = async (tx: Transaction): Promise<number> =>
    Number((await first<{ read: string }>(tx, ROWS_READ))?.read ?? 0);

  it('reads no table more than once, though it was planned when nobody was known', async () => {
    // A database whose tables Postgres has not counted yet.
    const fresh = await anInstance(postgres);
    await fresh.open();
    const read = await transaction(fresh.db, async (tx) => {
      await changed(tx, 'SET LOCAL plan_cache_mode = force_generic_plan');
      await holdersOf(tx, VAULT, 'cin', somebody().cin);
      await changed(tx, MORE_PEOPLE, [MANY]);
      const before = await rowsRead(tx);
      await holdersOf(tx, VAULT, 'cin', somebody().cin);
      return (await rowsRead(tx)) - before;
    });
    await fresh.close();
    expect(read).toBeLessThan(MANY * 4);
  });
});
