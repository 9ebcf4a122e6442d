/** Published rule packs: immutable, found by `code@version` or by the hash that a case pins. */
import { createHash } from 'node:crypto';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import type { Programme } from '#libs/domain/pack/programme';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

export interface PublishedProgramme {
  code: string;
  version: string;
  packHash: string;
  publishedAt: string;
  pack: Programme;
}

export type PublishResult =
  | { kind: 'published'; programme: PublishedProgramme }
  | { kind: 'already-published'; programme: PublishedProgramme };

interface ProgrammeRow extends Omit<PublishedProgramme, 'pack'> {
  pack: string;
}

const COLUMNS = 'code, version, pack_hash AS "packHash", published_at AS "publishedAt"';

// Of the packs that ship, a later version is the newer one: a season of the past that comes with a new release of the
// house is not what the next campaign follows. What somebody publishes counts from that moment.
const PUBLISHED_AT = `CASE WHEN $5::text IS NOT NULL THEN now() ELSE LEAST(now(), (
       SELECT min(published_at) FROM programmes WHERE code = $1 AND version > $2 AND published_by IS NULL
     ) - interval '1 millisecond') END`;

// A published pack never changes, so what was read once is true for the life of the process.
const PACKS = new Map<string, Programme>();
const PACKS_AT_MOST = 200;

/** SHA-256 of a pack's canonical text, as cases pin it. */
export function packHashOf(pack: Programme): string {
  return createHash('sha256').update(canonicalText(pack), 'utf8').digest('hex');
}

/**
 * Stores a pack that the caller has validated. Once published a version never changes: the same `code@version`
 * again answers `already-published` with what stands there.
 */
export async function publishProgramme(
  db: Db,
  pack: Programme,
  publishedBy?: string,
): Promise<PublishResult> {
  const published = await first<ProgrammeRow>(
    db,
    `INSERT INTO programmes (code, version, pack_hash, pack, published_by, published_at)
     VALUES ($1, $2, $3, $4, $5, ${PUBLISHED_AT})
     ON CONFLICT ON CONSTRAINT pk_programmes DO NOTHING RETURNING ${COLUMNS}, pack`,
    [pack.code, pack.version, packHashOf(pack), canonicalText(pack), publishedBy ?? null],
  );
  if (published !== undefined) return { kind: 'published', programme: read(published) };
  const standing = await findProgramme(db, pack.code, pack.version);
  if (standing === undefined) throw new Error(`programme ${pack.code}@${pack.version} came and went`);
  return { kind: 'already-published', programme: standing };
}

/** The version asked for, else the one published last. */
export async function findProgramme(
  db: Db,
  code: string,
  version?: string,
): Promise<PublishedProgramme | undefined> {
  const found = await first<ProgrammeRow>(
    db,
    `SELECT ${COLUMNS}, pack FROM programmes WHERE code = $1 AND ($2::text IS NULL OR version = $2)
     ORDER BY published_at DESC, version DESC LIMIT 1`,
    [code, version ?? null],
  );
  return found === undefined ? undefined : read(found);
}

/** The pack that a case pinned; remembered in the process. */
export async function programmeByHash(db: Db, packHash: string): Promise<Programme | undefined> {
  const known = PACKS.get(packHash);
  if (known !== undefined) return known;
  const found = await first<ProgrammeRow>(
    db,
    `SELECT ${COLUMNS}, pack FROM programmes WHERE pack_hash = $1`,
    [packHash],
  );
  if (found === undefined) return undefined;
  if (PACKS.size >= PACKS_AT_MOST) PACKS.clear();
  const { pack } = read(found);
  PACKS.set(packHash, pack);
  return pack;
}

/** All versions, the newest of each programme first. */
export function listProgrammes(db: Db): Promise<Omit<PublishedProgramme, 'pack'>[]> {
  return rows(db, `SELECT ${COLUMNS} FROM programmes ORDER BY code, published_at DESC, version DESC`);
}

function read(row: ProgrammeRow): PublishedProgramme {
  return { ...row, pack: JSON.parse(row.pack) as Programme };
}
