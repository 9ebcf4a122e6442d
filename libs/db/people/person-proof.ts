/** A person's row beside the list that commits to it, for verification. */
import { verifyList } from '#libs/db/lists/sealed-lists';
import type { ListRow } from '#libs/db/lists/sealed-lists';
import { first } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { committedValues, listOfPerson } from './person-lists.ts';
import type { PersonSaid } from './person-lists.ts';
import { SEASONAL_WORKER_COLUMNS, readable, readableIfIntact } from './person-rows.ts';
import type { SeasonalWorkerRow } from './person-rows.ts';
import { blindIndexes, unwrap } from './vault.ts';
import type { Paper, Vault } from './vault.ts';

export interface PersonProof {
  seasonalWorkerId: string;
  /** Hashes of the person's list, in order. */
  hashes: readonly string[];
  /** The list is one that processes of ours wrote. */
  listHolds: boolean;
  /** What the list says last; undefined where there is none that can be read. */
  last: PersonSaid | undefined;
  /** The person was lost with an older copy of the store, and is known again by the id alone. */
  isWrittenAgain: boolean;
  joinedInto: string | null;
  isErased: boolean;
  /** The row bears the moment of an erasure, whether or not anything was destroyed. */
  saysErased: boolean;
  /** The first paper under which the row is not found, or by whose index another's would be. */
  misplaced: Paper | null;
  /** Commitments to what the row says; null when the row does not open. */
  values: Readonly<Record<string, string>> | null;
}

/** The person with this id and, where the row was joined into another's, that one; empty for an unknown id. */
export async function proofsOfPerson(db: Db, vault: Vault, seasonalWorkerId: string): Promise<PersonProof[]> {
  const named = await proofOf(db, vault, seasonalWorkerId);
  if (named === undefined) return [];
  if (named.joinedInto === null) return [named];
  const kept = await proofOf(db, vault, named.joinedInto);
  return kept === undefined ? [named] : [named, kept];
}

async function proofOf(db: Db, vault: Vault, id: string): Promise<PersonProof | undefined> {
  // One statement, so that row and list are of one moment.
  const found = await first<SeasonalWorkerRow & { indexes: Indexes; list: ListRow[] | null }>(
    db,
    `SELECT ${SEASONAL_WORKER_COLUMNS}, ${INDEXES}, (
       SELECT json_agg(json_build_object('sequence', l.sequence, 'prevHash', l.prev_hash, 'hash', l.hash,
         'text', l.text, 'seal', l.seal) ORDER BY l.sequence)
       FROM sealed_lists l WHERE l.subject_kind = $2 AND l.subject_id = seasonal_worker_id) AS list
     FROM seasonal_workers WHERE seasonal_worker_id = $1`,
    [id, listOfPerson(id).kind],
  );
  if (found === undefined) return undefined;
  const { list: listed, indexes, ...row } = found;
  const list = listed ?? [];
  return {
    seasonalWorkerId: id,
    hashes: list.map(({ hash }) => hash),
    listHolds: verifyList(vault.sealKey, list).ok,
    last: saidIn(list.at(-1)?.text, id),
    isWrittenAgain: saidIn(list[0]?.text, id)?.change === 'written-again',
    joinedInto: row.joinedInto,
    isErased: row.erasedAt !== null && row.dataKey === null,
    saysErased: row.erasedAt !== null,
    misplaced: misplacedIn(vault, row, indexes),
    values: valuesOf(vault, row),
  };
}

/** What the row is found under, by paper; a card may be found after its first holder's. */
type Indexes = Readonly<Record<Paper, readonly (string | null)[]>>;

const INDEXES = `json_build_object(
  'cin', json_build_array(encode(cin_index, 'hex'), encode(shared_cin_index, 'hex')),
  'passport', json_build_array(encode(passport_index, 'hex')),
  'phone', json_build_array(encode(phone_index, 'hex'))) AS indexes`;
const PAPERS: readonly Paper[] = ['cin', 'passport', 'phone'];

/** While keys are exchanged some rows are indexed under the former one. */
function misplacedIn(vault: Vault, row: SeasonalWorkerRow, indexes: Indexes): Paper | null {
  if (row.dataKey === null || row.joinedInto !== null) return null;
  const known = readableIfIntact(vault, row);
  if (known === undefined) return null;
  const isMisplaced = (paper: Paper): boolean => {
    const value = known[paper];
    const stored = indexes[paper].filter((index) => index !== null);
    const rightful =
      value === null ? [] : blindIndexes(vault, paper, value).map((one) => one.toString('hex'));
    return stored.length === 0 ? value !== null : stored.some((index) => !rightful.includes(index));
  };
  return PAPERS.find(isMisplaced) ?? null;
}

// A key or a sealed value that somebody exchanged does not open: a finding, not a failure.
function valuesOf(vault: Vault, row: SeasonalWorkerRow): Record<string, string> | null {
  if (row.dataKey === null) return null;
  try {
    return committedValues(unwrap(vault, row.seasonalWorkerId, row.dataKey), readable(vault, row));
  } catch {
    return null;
  }
}

function saidIn(text: string | undefined, id: string): PersonSaid | undefined {
  if (text === undefined) return undefined;
  try {
    const said = JSON.parse(text) as PersonSaid & { id: string };
    return said.id === id ? said : undefined;
  } catch {
    return undefined;
  }
}
