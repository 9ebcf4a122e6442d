/** Published rule packs: immutable, found by `code@version` or by the hash that a case pins. */
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import type { Programme } from '#libs/domain/pack/programme';
import { first, rows, transaction } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { defaultAfterPublishing, lockVersions } from './programme-defaults.ts';

export interface PublishedProgramme {
  code: string;
  version: string;
  packHash: string;
  publishedAt: string;
  /** What a campaign takes that names no version. */
  isDefault: boolean;
  /** Since when it is closed to new campaigns; null for one that is open. */
  withdrawnAt: string | null;
  pack: Programme;
}

export type PublishResult =
  | { kind: 'published'; programme: PublishedProgramme }
  | { kind: 'already-published'; programme: PublishedProgramme };

interface ProgrammeRow extends Omit<PublishedProgramme, 'pack'> {
  pack: string;
}

const COLUMNS = `p.code, p.version, p.pack_hash AS "packHash", p.published_at AS "publishedAt",
  d.code IS NOT NULL AS "isDefault", w.withdrawn_at AS "withdrawnAt"`;
const STATES = `LEFT JOIN programme_defaults d USING (code, version)
  LEFT JOIN programme_withdrawals w USING (code, version)`;

// In lists, a shipped version of a past season that a release adds stands after the later ones.
const PUBLISHED_AT = `CASE WHEN $5::text IS NOT NULL THEN now() ELSE LEAST(now(), (
       SELECT min(published_at) FROM programmes WHERE code = $1 AND version > $2 AND published_by IS NULL
     ) - interval '1 millisecond') END`;

// A published pack never changes, so what was read once is true for the life of the process.
const PACKS = new Map<string, Programme>();
const PACKS_AT_MOST = 200;
const KNOWN_MILESTONES = new Set<string>();

/** A published pack is not the one that its hash names: an alarm, and nothing is decided by it. */
export class PackFault extends Error {
  constructor(readonly packHash: string) {
    super(`the pack published as ${packHash} is another one`);
    this.name = 'PackFault';
  }
}

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
  by: { userId?: string; makeDefault?: boolean } = {},
): Promise<PublishResult> {
  const publish = async (tx: Transaction): Promise<PublishResult> => {
    await lockVersions(tx, pack.code);
    const published = await first(
      tx,
      `INSERT INTO programmes (code, version, pack_hash, pack, published_by, published_at)
       VALUES ($1, $2, $3, $4, $5, ${PUBLISHED_AT})
       ON CONFLICT ON CONSTRAINT pk_programmes DO NOTHING RETURNING code`,
      [pack.code, pack.version, packHashOf(pack), canonicalText(pack), by.userId ?? null],
    );
    if (published !== undefined) await defaultAfterPublishing(tx, pack, by);
    const programme = await publishedAs(tx, pack.code, pack.version);
    if (programme === undefined) throw new Error(`programme ${pack.code}@${pack.version} came and went`);
    return { kind: published === undefined ? 'already-published' : 'published', programme };
  };
  return db instanceof DataSource ? transaction(db, publish) : publish(db);
}

/** The version asked for, else the default. Throws {@link PackFault}. */
export async function findProgramme(
  db: Db,
  code: string,
  version?: string,
): Promise<PublishedProgramme | undefined> {
  const found = await publishedAs(db, code, version);
  if (found !== undefined && packHashOf(found.pack) !== found.packHash) throw new PackFault(found.packHash);
  return found;
}

async function publishedAs(db: Db, code: string, version?: string): Promise<PublishedProgramme | undefined> {
  const found = await first<ProgrammeRow>(
    db,
    `SELECT ${COLUMNS}, p.pack FROM programmes p ${STATES}
     WHERE p.code = $1 AND CASE WHEN $2::text IS NULL THEN d.code IS NOT NULL ELSE p.version = $2 END`,
    [code, version ?? null],
  );
  return found === undefined ? undefined : read(found);
}

/** The pack that a case pinned; remembered in the process. Throws {@link PackFault}. */
export async function programmeByHash(db: Db, packHash: string): Promise<Programme | undefined> {
  const known = PACKS.get(packHash);
  if (known !== undefined) return known;
  const text = await packText(db, packHash);
  if (text === undefined) return undefined;
  if (!isTextOf(text, packHash)) throw new PackFault(packHash);
  if (PACKS.size >= PACKS_AT_MOST) PACKS.clear();
  const pack = JSON.parse(text) as Programme;
  PACKS.set(packHash, pack);
  return pack;
}

/** Whether the pack stands in the database as it was published, whatever this process remembers of it. */
export async function packAsStored(
  db: Db,
  packHash: string,
): Promise<'as-published' | 'altered' | 'missing'> {
  const text = await packText(db, packHash);
  if (text === undefined) return 'missing';
  return isTextOf(text, packHash) ? 'as-published' : 'altered';
}

async function packText(db: Db, packHash: string): Promise<string | undefined> {
  const found = await first<{ pack: string }>(db, 'SELECT pack FROM programmes WHERE pack_hash = $1', [
    packHash,
  ]);
  return found?.pack;
}

function isTextOf(text: string, packHash: string): boolean {
  return createHash('sha256').update(text, 'utf8').digest('hex') === packHash;
}

/** Whether any published pack speaks of this milestone. Codes are small letters, digits and hyphens. */
export async function isKnownMilestone(db: Db, code: string): Promise<boolean> {
  if (KNOWN_MILESTONES.has(code)) return true;
  const found = await first(db, 'SELECT 1 FROM programmes WHERE strpos(pack, $1) > 0 LIMIT 1', [
    canonicalText({ milestone: code }).slice(1, -1),
  ]);
  if (found === undefined) return false;
  KNOWN_MILESTONES.add(code);
  return true;
}

/** All versions, the newest of each programme first. */
export function listProgrammes(db: Db): Promise<Omit<PublishedProgramme, 'pack'>[]> {
  return rows(
    db,
    `SELECT ${COLUMNS} FROM programmes p ${STATES} ORDER BY p.code, p.published_at DESC, p.version DESC`,
  );
}

function read(row: ProgrammeRow): PublishedProgramme {
  return { ...row, pack: JSON.parse(row.pack) as Programme };
}
