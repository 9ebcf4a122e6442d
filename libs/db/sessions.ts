/** Bearer tokens: sessions of people and keys of systems. Only a SHA-256 of each is kept. */
import { createHash, randomBytes } from 'node:crypto';
import type { AgencyKind, Role } from '#libs/domain/access';
import { newId } from './ids.ts';
import { changed, first } from './sql.ts';
import type { Db } from './sql.ts';

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
