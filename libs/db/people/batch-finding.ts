/**
 * Whose papers these are, for many at once and without a lock: what a single opening would find, said beforehand. The
 * opening itself finds again, and decides.
 */
import { isDoubtful, suspicion } from '#libs/domain/person/matching';
import { slipsOf } from '#libs/domain/person/near';
import { rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { NOTHING_FORMER, formerIdentitiesOf } from './former-identities.ts';
import type { FormerIdentities } from './former-identities.ts';
import { personOf } from './identity-doubts.ts';
import { LOOKED_AT, soughtTexts } from './identity-keys.ts';
import type { SeasonalWorkerInput } from './people.ts';
import { differencesFrom, weight } from './paper-holders.ts';
import type { Told } from './person-finding.ts';
import { SEASONAL_WORKER_COLUMNS, nameless, readableIfIntact } from './person-rows.ts';
import type { SeasonalWorker, SeasonalWorkerRow } from './person-rows.ts';
import { blindIndexes, writtenBytes, writtenIndexes } from './vault.ts';
import type { Vault } from './vault.ts';

export interface Asked {
  input: SeasonalWorkerInput;
  told: Told;
}

/** What an opening would find; the places are those of the question. */
export type Found =
  | { kind: 'new' }
  | { kind: 'known'; seasonalWorkerId: string }
  /** May be somebody known: a paper finds people who are called otherwise, or name and birth date are theirs. */
  | { kind: 'doubtful'; seasonalWorkerIds: string[] };

/** A few hundred at a time. */
export async function findMany(db: Db, vault: Vault, asked: readonly Asked[]): Promise<Found[]> {
  const holders = await holdersOf(db, vault, asked);
  const candidates = await candidatesOf(db, vault, asked, holders);
  const people = await peopleOf(db, vault, [
    ...holders.flatMap(({ cins, passports }) => [...cins.map(({ id }) => id), ...passports]),
    ...candidates.flat(),
    ...asked.flatMap(({ told }) => told.sameAs ?? []),
  ]);
  const apart = await askedAlready(
    db,
    holders.flatMap(({ cins, passports }) =>
      passports.length === 0 || cins.length + passports.length === 1
        ? []
        : [...cins.map(({ id }) => id), ...passports],
    ),
  );
  return asked.map((one, place) =>
    judge(one, holders[place] ?? NO_HOLDERS, candidates[place] ?? [], people, apart),
  );
}

/** Ids under which people are kept today, by paper; the one known longest first. */
interface Holders {
  cins: readonly { id: string; isCurrent: boolean }[];
  passports: readonly string[];
}

const NO_HOLDERS: Holders = { cins: [], passports: [] };

type Known = ReadonlyMap<string, { person: SeasonalWorker; former: FormerIdentities }>;

function judge(
  { input, told }: Asked,
  holders: Holders,
  candidates: readonly string[],
  people: Known,
  apart: ReadonlySet<string>,
): Found {
  const { cins, passports } = holders;
  const { sameAs } = told;
  const mayBe = (id: string): boolean => told.differentFrom?.includes(id) !== true;
  if (sameAs !== undefined && people.has(sameAs)) {
    const today = cins.flatMap(({ id, isCurrent }) => (isCurrent && mayBe(id) ? [id] : []));
    // Who has the card today is named too, as somebody whom it is not of.
    return today.length === 0 || today.includes(sameAs)
      ? { kind: 'known', seasonalWorkerId: sameAs }
      : { kind: 'doubtful', seasonalWorkerIds: today };
  }
  const byCin = bestOf(
    cins.flatMap(({ id }) => (mayBe(id) ? [id] : [])),
    input,
    people,
  );
  const found = byCin ?? passports.find(mayBe);
  if (found === undefined) {
    return foundOrDoubtful(
      { kind: 'new' },
      candidates.filter((id) => mayBe(id) && isSuspect(input, people.get(id))),
    );
  }
  const known = people.get(found);
  const differ = known === undefined ? [] : differencesFrom(known.person, known.former, input);
  if (isDoubtful(byCin === undefined ? 'passport' : 'cin', differ)) {
    return foundOrDoubtful({ kind: 'new' }, [found]);
  }
  const sharers = passports.filter((id) => id !== found && mayBe(id) && !apart.has(pairOf(found, id)));
  return foundOrDoubtful({ kind: 'known', seasonalWorkerId: found }, sharers);
}

/** Whose family name and birth date agree best with those stated; the first of several. */
function bestOf(ids: readonly string[], input: SeasonalWorkerInput, people: Known): string | undefined {
  const weightOf = (id: string): number => {
    const known = people.get(id);
    return known === undefined ? 0 : weight(differencesFrom(known.person, known.former, input));
  };
  const [best] = ids.map((id) => ({ id, weight: weightOf(id) })).sort((one, two) => one.weight - two.weight);
  return best?.id;
}

function foundOrDoubtful(found: Found, seasonalWorkerIds: string[]): Found {
  return seasonalWorkerIds.length === 0 ? found : { kind: 'doubtful', seasonalWorkerIds };
}

function isSuspect(
  input: SeasonalWorkerInput,
  known: { person: SeasonalWorker; former: FormerIdentities } | undefined,
): boolean {
  if (known === undefined) return false;
  const stated = personOf({ ...nameless(''), ...input }, NOTHING_FORMER);
  return suspicion(stated, personOf(known.person, known.former)) !== undefined;
}

/** Pairs of people about whom an officer was asked before, or has answered: a single opening asks no second time. */
async function askedAlready(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await rows<{ one: string; other: string }>(
    db,
    `WITH ours AS (
       SELECT seasonal_worker_id AS id, coalesce(joined_into, seasonal_worker_id) AS current FROM seasonal_workers
       WHERE seasonal_worker_id = ANY ($1) OR joined_into = ANY ($1))
     SELECT o.current AS one, l.current AS other FROM identity_doubts d
       JOIN ours o ON o.id = d.other_id JOIN ours l ON l.id = d.seasonal_worker_id`,
    [[...new Set(ids)]],
  );
  return new Set(found.map(({ one, other }) => pairOf(one, other)));
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join(' ');
}

async function holdersOf(db: Db, vault: Vault, asked: readonly Asked[]): Promise<Holders[]> {
  const sought = asked.flatMap(({ input }, place) =>
    (['cin', 'passport'] as const).flatMap((paper) =>
      (input[paper] === undefined ? [] : blindIndexes(vault, paper, input[paper])).map((index) => ({
        place,
        paper,
        index,
      })),
    ),
  );
  const found = await rows<{ place: number; paper: 'cin' | 'passport'; id: string; former: number }>(
    db,
    `SELECT a.place, a.paper, coalesce(w.joined_into, w.seasonal_worker_id) AS id, h.former
     FROM unnest($1::int[], $2::text[], $3::bytea[]) AS a (place, paper, sought), LATERAL (
       SELECT seasonal_worker_id, 0 AS former FROM seasonal_workers WHERE a.paper = 'cin' AND cin_index = a.sought
       UNION ALL
       SELECT seasonal_worker_id, 1 FROM seasonal_workers WHERE a.paper = 'cin' AND shared_cin_index = a.sought
       UNION ALL
       SELECT seasonal_worker_id, 0 FROM seasonal_workers WHERE a.paper = 'passport' AND passport_index = a.sought
       UNION ALL
       SELECT seasonal_worker_id, 2 FROM former_identities WHERE kind = a.paper AND blind_index = a.sought
       UNION ALL
       SELECT seasonal_worker_id, 3 FROM proposed_corrections
       WHERE a.paper = 'passport' AND passport_index = a.sought
     ) h JOIN seasonal_workers w USING (seasonal_worker_id)
     WHERE w.erased_at IS NULL ORDER BY a.place, h.former, w.seasonal_worker_id`,
    [sought.map(({ place }) => place), sought.map(({ paper }) => paper), sought.map(({ index }) => index)],
  );
  const holders = asked.map((): { cins: { id: string; isCurrent: boolean }[]; passports: string[] } => ({
    cins: [],
    passports: [],
  }));
  for (const { place, paper, id, former } of found) {
    const holder = holders[place];
    if (holder === undefined) continue;
    if (paper === 'cin') {
      if (!holder.cins.some((one) => one.id === id)) holder.cins.push({ id, isCurrent: former <= 1 });
    } else if (!holder.passports.includes(id)) {
      holder.passports.push(id);
    }
  }
  return holders;
}

/** People of one name with the same birth year or telephone, or of a paper that is a slip away; of those not found. */
async function candidatesOf(
  db: Db,
  vault: Vault,
  asked: readonly Asked[],
  holders: readonly Holders[],
): Promise<string[][]> {
  const candidates = asked.map(() => new Set<string>());
  const unknown = asked.flatMap(({ input }, place) => (isHeld(holders[place]) ? [] : [{ input, place }]));
  for (let from = 0; from < unknown.length; from += SOUGHT_AT_A_TIME) {
    await addCandidates(db, vault, unknown.slice(from, from + SOUGHT_AT_A_TIME), candidates);
  }
  return candidates.map((ids) => [...ids].slice(0, LOOKED_AT));
}

async function addCandidates(
  db: Db,
  vault: Vault,
  unknown: readonly { input: SeasonalWorkerInput; place: number }[],
  candidates: readonly Set<string>[],
): Promise<void> {
  const places = new Map<string, number[]>();
  const sought: Record<SoughtKind, string[]> = { name: [], cin: [], passport: [] };
  for (const { input, place } of unknown) {
    for (const [kind, text] of textsOf(input)) {
      for (const index of writtenIndexes(vault, kind, text)) {
        const here = places.get(index);
        if (here === undefined) {
          sought[kind].push(index);
          places.set(index, [place]);
        } else here.push(place);
      }
    }
  }
  for (const { index, id } of await holdersOfIndexes(db, sought)) {
    for (const place of places.get(writtenBytes(index)) ?? []) candidates[place]?.add(id);
  }
}

/** The newest first. */
function holdersOfIndexes(
  db: Db,
  sought: Readonly<Record<SoughtKind, string[]>>,
): Promise<{ index: Buffer; id: string }[]> {
  return rows(
    db,
    `SELECT blind_index AS index, seasonal_worker_id AS id FROM identity_keys WHERE blind_index = ANY ($1::bytea[])
     UNION ALL SELECT cin_index, seasonal_worker_id FROM seasonal_workers WHERE cin_index = ANY ($2::bytea[])
     UNION ALL SELECT shared_cin_index, seasonal_worker_id FROM seasonal_workers
     WHERE shared_cin_index = ANY ($2::bytea[])
     UNION ALL SELECT passport_index, seasonal_worker_id FROM seasonal_workers
     WHERE passport_index = ANY ($3::bytea[]) ORDER BY id DESC`,
    [sought.name, sought.cin, sought.passport],
  );
}

function isHeld(holders: Holders | undefined): boolean {
  return holders !== undefined && (holders.cins.length > 0 || holders.passports.length > 0);
}

type SoughtKind = 'name' | 'cin' | 'passport';

function textsOf(input: SeasonalWorkerInput): [SoughtKind, string][] {
  const { birthDate, phone = null } = input;
  const named = soughtTexts({ names: [nameOf(input)], birthDate, phone });
  return [
    ...named.map((text): [SoughtKind, string] => ['name', text]),
    ...(['cin', 'passport'] as const).flatMap((paper) =>
      slipsOf(input[paper] ?? '').map((slip): [SoughtKind, string] => [paper, slip]),
    ),
  ];
}

/** Hundreds of indexes are made for each: others have their turn in between. */
const SOUGHT_AT_A_TIME = 10;

function nameOf({ familyName, givenName, familyNameAr, givenNameAr }: SeasonalWorkerInput) {
  return {
    familyName: familyName ?? null,
    givenName: givenName ?? null,
    familyNameAr: familyNameAr ?? null,
    givenNameAr: givenNameAr ?? null,
  };
}

async function peopleOf(db: Db, vault: Vault, ids: readonly string[]): Promise<Known> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return new Map();
  const [found, former] = await Promise.all([
    rows<SeasonalWorkerRow>(
      db,
      `SELECT ${SEASONAL_WORKER_COLUMNS} FROM seasonal_workers
       WHERE seasonal_worker_id = ANY ($1) AND erased_at IS NULL`,
      [distinct],
    ),
    formerIdentitiesOf(db, vault, distinct),
  ]);
  return new Map(
    found.flatMap((row) => {
      const person = readableIfIntact(vault, row);
      const id = row.seasonalWorkerId;
      return person === undefined ? [] : [[id, { person, former: former.get(id) ?? NOTHING_FORMER }]];
    }),
  );
}
