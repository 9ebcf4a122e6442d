/** Bearer tokens: sessions of people and keys of systems. Only a SHA-256 of each is kept. */
import { createHash, randomBytes } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { AgencyKind, Role } from '#libs/domain/access';
import { newId } from '#libs/db/postgres/cursors';
import { changed, first, onTable, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { ApiKeyTable, SessionTable } from '#libs/db/schema/tables-directory';
import { hashPassword, saveUser } from './directory.ts';

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

/** An API key as it is listed: the token itself is never read again. */
export interface ApiKey {
  keyId: string;
  /** Which system it is for. */
  name: string;
  /** The agency that it speaks for. */
  agencyId: string;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
}

const TOKEN_BYTES = 32;
/** By these beginnings a person and a secret scanner recognise the kind of a token that was leaked. */
const PREFIX = { session: 'nrs_', 'api-key': 'nrk_' } as const;

export async function createSession(
  db: Db,
  options: { userId: string; lifetimeMs: number },
): Promise<{ token: string; expiresAt: string }> {
  const token = newToken('session');
  const made = await first<{ expiresAt: string }>(
    db,
    `INSERT INTO sessions (token_hash, user_id, expires_at, session_id)
     VALUES ($1, $2, now() + $3 * interval '1 ms', $4)
     RETURNING expires_at AS "expiresAt"`,
    [tokenHash(token), options.userId, options.lifetimeMs, newId()],
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
  const { userId, name, expiresAt = null } = options;
  await onTable(db, ApiKeyTable, (keys) =>
    keys.insert({ keyId, tokenHash: tokenHash(token), userId, name, expiresAt }),
  );
  return { keyId, token };
}

/**
 * A key for a system of a partner agency. It acts as a user of its own, named after it, so that two systems of one
 * agency are two in the audit; nobody can sign in as that user.
 */
export async function createAgencyKey(
  db: Db,
  { agencyId, name, demo = false }: { agencyId: string; name: string; demo?: boolean },
): Promise<{ keyId: string; token: string }> {
  const userId = newId();
  await saveUser(db, {
    userId,
    email: `${userId}@keys.invalid`,
    name,
    role: 'partner-agency',
    agencyId,
    passwordHash: await hashPassword(newToken('api-key')),
    demo,
  });
  return createApiKey(db, { userId, name });
}

/** Newest first, revoked ones too; of one agency, or of all. */
export async function listApiKeys(db: Db, agencyId?: string): Promise<ApiKey[]> {
  const where = agencyId === undefined ? {} : { user: { agencyId } };
  const found = await onTable(db, ApiKeyTable, (keys) =>
    keys.find({ where, relations: { user: true }, order: { keyId: 'DESC' } }),
  );
  return found.map(apiKeyOf);
}

export async function findApiKey(db: Db, keyId: string): Promise<ApiKey | undefined> {
  const row = await onTable(db, ApiKeyTable, (keys) =>
    keys.findOne({ where: { keyId }, relations: { user: true } }),
  );
  return row === null ? undefined : apiKeyOf(row);
}

function apiKeyOf({ keyId, name, user, createdAt, expiresAt, revokedAt }: ApiKeyTable): ApiKey {
  return { keyId, name, agencyId: user.agencyId, createdAt, expiresAt, revokedAt };
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
    WHERE u.active AND (t.expires_at IS NULL OR t.expires_at > now()) AND ($2::boolean OR NOT (u.demo OR a.demo))`,
};

/**
 * One look-up for both kinds; undefined when unknown, expired, revoked or of an inactive user, and outside a demo when
 * it is of an account or an agency of a demo: their passwords are known to all.
 */
export function findBearer(db: Db, token: string, { demo }: { demo: boolean }): Promise<Bearer | undefined> {
  return first(db, BEARER, [tokenHash(token), demo]);
}

/** Those of the tokens that still speak for the same role and agency. */
export async function stillValid(
  db: Db,
  bearers: readonly { token: string; role: Role; agencyId: string }[],
  { demo }: { demo: boolean },
): Promise<Set<string>> {
  const byHash = new Map(bearers.map((bearer) => [tokenHash(bearer.token).toString('hex'), bearer]));
  const found = await rows<{ hash: string; role: Role; agencyId: string }>(
    db,
    `SELECT encode(t.token_hash, 'hex') AS hash, u.role, u.agency_id AS "agencyId"
     FROM (
       SELECT user_id, token_hash, expires_at FROM sessions
       UNION ALL
       SELECT user_id, token_hash, expires_at FROM api_keys WHERE revoked_at IS NULL
     ) t JOIN users u USING (user_id) JOIN agencies a USING (agency_id)
     WHERE t.token_hash = ANY ($1::bytea[]) AND u.active AND (t.expires_at IS NULL OR t.expires_at > now())
       AND ($2::boolean OR NOT (u.demo OR a.demo))`,
    [[...byHash.keys()].map((hash) => Buffer.from(hash, 'hex')), demo],
  );
  return new Set(
    found.flatMap(({ hash, role, agencyId }) => {
      const bearer = byHash.get(hash);
      return bearer?.role === role && bearer.agencyId === agencyId ? bearer.token : [];
    }),
  );
}

export async function endSession(db: Db, token: string): Promise<void> {
  await onTable(db, SessionTable, (sessions) => sessions.delete({ tokenHash: tokenHash(token) }));
}

/** False when there was nothing to revoke. */
export async function revokeApiKey(db: Db, keyId: string): Promise<boolean> {
  const revoked = await onTable(db, ApiKeyTable, (keys) =>
    keys.update({ keyId, revokedAt: IsNull() }, { revokedAt: () => 'now()' }),
  );
  return revoked.affected === 1;
}

/** Deletes expired sessions; answers how many. */
export function sweepSessions(db: Db): Promise<number> {
  return changed(db, 'DELETE FROM sessions WHERE expires_at <= now()');
}

function newToken(kind: keyof typeof PREFIX): string {
  return `${PREFIX[kind]}${randomBytes(TOKEN_BYTES).toString('base64url')}`;
}

/** What is kept of a token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
