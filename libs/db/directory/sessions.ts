/** Bearer tokens: sessions of people and keys of systems. Only a SHA-256 of each is kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { KeyItem } from '#libs/contract/keys';
import type { AgencyKind, Role } from '#libs/domain/access';
import { saveUser } from './directory.ts';
import { newId } from '#libs/db/postgres/ids';
import { hashPassword } from './passwords.ts';
import { changed, first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

/** Who a token speaks for. */
export interface Bearer {
  userId: string;
  name: string;
  role: Role;
  agencyId: string;
  agencyKind: AgencyKind | null;
  country: string;
  via: 'session' | 'api-key';
  expiresAt: string | null;
}

const TOKEN_BYTES = 32;
/** What a token begins with tells a person which kind was leaked, and scanners what to look for. */
const PREFIX = { session: 'nrs_', 'api-key': 'nrk_' } as const;

export async function createSession(
  db: Db,
  options: { userId: string; lifetimeMs: number },
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken('session');
  const made = await first<{ expiresAt: string }>(
    db,
    `INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, now() + $3 * interval '1 ms')
     RETURNING expires_at AS "expiresAt"`,
    [hashOf(token), options.userId, options.lifetimeMs],
  );
  return { token, expiresAt: made?.expiresAt ?? '' };
}

/** The token is shown this once; afterwards nobody can read it. */
export async function createApiKey(
  db: Db,
  options: { userId: string; name: string; expiresAt?: string },
): Promise<{ keyId: string; token: string }> {
  const token = newToken('api-key');
  const keyId = newId();
  await changed(
    db,
    'INSERT INTO api_keys (key_id, token_hash, user_id, name, expires_at) VALUES ($1, $2, $3, $4, $5)',
    [keyId, hashOf(token), options.userId, options.name, options.expiresAt ?? null],
  );
  return { keyId, token };
}

/**
 * A key for a system of a partner agency. It acts as a user of its own, named after it, so that the audit tells two
 * systems of one agency apart; nobody can sign in as that user.
 */
export async function createAgencyKey(
  db: Db,
  { agencyId, name }: { agencyId: string; name: string },
): Promise<{ keyId: string; token: string }> {
  const userId = newId();
  await saveUser(db, {
    userId,
    email: `${userId}@keys.invalid`,
    name,
    role: 'partner-agency',
    agencyId,
    passwordHash: await hashPassword(newToken('api-key')),
  });
  return createApiKey(db, { userId, name });
}

const API_KEY = `
  SELECT k.key_id AS "keyId", k.name, u.agency_id AS "agencyId", k.created_at AS "createdAt",
    k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt"
  FROM api_keys k JOIN users u USING (user_id)`;

/** Newest first, revoked ones too; of one agency, or of all. */
export function listApiKeys(db: Db, agencyId?: string): Promise<KeyItem[]> {
  return rows(db, `${API_KEY} WHERE $1::text IS NULL OR u.agency_id = $1 ORDER BY k.key_id DESC`, [
    agencyId ?? null,
  ]);
}

export function findApiKey(db: Db, keyId: string): Promise<KeyItem | undefined> {
  return first(db, `${API_KEY} WHERE k.key_id = $1`, [keyId]);
}

// Every request asks this.
const BEARER = {
  name: 'find-bearer',
  text: `
    SELECT u.user_id AS "userId", u.name, u.role, u.agency_id AS "agencyId", a.kind AS "agencyKind", a.country,
      t.via, t.expires_at AS "expiresAt"
    FROM (
      SELECT user_id, 'session' AS via, expires_at FROM sessions WHERE token_hash = $1
      UNION ALL
      SELECT user_id, 'api-key', expires_at FROM api_keys WHERE token_hash = $1 AND revoked_at IS NULL
    ) t JOIN users u USING (user_id) JOIN agencies a USING (agency_id)
    WHERE u.active AND (t.expires_at IS NULL OR t.expires_at > now())`,
};

/** One look-up for both kinds; undefined when unknown, expired, revoked or of an inactive user. */
export function findBearer(db: Db, token: string): Promise<Bearer | undefined> {
  return first(db, BEARER, [hashOf(token)]);
}

export async function endSession(db: Db, token: string): Promise<void> {
  await changed(db, 'DELETE FROM sessions WHERE token_hash = $1', [hashOf(token)]);
}

/** False when there was nothing to revoke. */
export async function revokeApiKey(db: Db, keyId: string): Promise<boolean> {
  return (
    (await changed(db, 'UPDATE api_keys SET revoked_at = now() WHERE key_id = $1 AND revoked_at IS NULL', [
      keyId,
    ])) === 1
  );
}

/** Deletes expired sessions; answers how many. */
export function sweepSessions(db: Db): Promise<number> {
  return changed(db, 'DELETE FROM sessions WHERE expires_at <= now()');
}

function newToken(kind: keyof typeof PREFIX): string {
  return `${PREFIX[kind]}${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
