/** Accounts of people as administrators keep them: listed, changed, and what speaks for them ended. */
import { IsNull } from 'typeorm';
import { newId } from '#libs/db/postgres/cursors';
import { keyOf, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { changed, first, onTable, rows } from '#libs/db/postgres/sql';
import type { Db, Transaction } from '#libs/db/postgres/sql';
import { ApiKeyTable, UserTable } from '#libs/db/schema/tables-directory';
import type { Role } from '#libs/domain/access';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { tokenHash } from './sessions.ts';

/** An account of a person as it is listed. */
export interface ListedUser {
  userId: string;
  email: string;
  name: string;
  role: Role;
  agencyId: string;
  active: boolean;
  createdAt: string;
}

export interface NewAccount {
  email: string;
  name: string;
  role: Role;
  agencyId: string;
  passwordHash: string;
  /** The administrator who makes it; null at the command line. */
  passwordSetBy: string | null;
  /** Made in a demo: outside of one it speaks for nobody. */
  demo: boolean;
}

export interface AccountChanges {
  active?: boolean;
  role?: Role;
  agencyId?: string;
  passwordHash?: string;
  passwordSetBy?: string | null;
  roleSetBy?: string | null;
}

/** A session as it is listed, without its token. */
export interface ListedSession {
  sessionId: string;
  createdAt: string;
  expiresAt: string;
  /** The one that asks. */
  current: boolean;
}

const LIST = 'users';
/** Users that keys act as are no people: nobody signs in as them. */
const IS_PERSON = `email NOT LIKE '%@keys.invalid'`;
const COLUMNS = `user_id AS "userId", email, name, role, agency_id AS "agencyId", active, created_at AS "createdAt"`;

/** In the order of their ids, of one agency or of all. Throws CursorFault. */
export async function listPeople(
  db: Db,
  { agencyId }: { agencyId?: string },
  { limit, cursor }: PageAsked,
): Promise<Listed<ListedUser>> {
  const after = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  const which = `FROM users WHERE ${IS_PERSON} AND ($1::text IS NULL OR agency_id = $1)`;
  const found = await rows<ListedUser>(
    db,
    `SELECT ${COLUMNS} ${which} AND ($2::text IS NULL OR user_id > $2) ORDER BY user_id LIMIT $3`,
    [agencyId ?? null, after, read],
  );
  const counted = await first<{ total: number }>(db, `SELECT count(*) AS total ${which}`, [agencyId ?? null]);
  return pageOf(LIST, found, read - 1, counted?.total ?? 0, ({ userId }) => userId);
}

/** By id or, where it has an @, by email; undefined for a user that a key acts as. */
export function findPerson(db: Db, userIdOrEmail: string): Promise<ListedUser | undefined> {
  const column = userIdOrEmail.includes('@') ? 'email' : 'user_id';
  return first(db, `SELECT ${COLUMNS} FROM users WHERE ${column} = $1 AND ${IS_PERSON}`, [
    userIdOrEmail.includes('@') ? userIdOrEmail.toLowerCase() : userIdOrEmail,
  ]);
}

/** Undefined when there is an account with this email. */
export async function insertPerson(tx: Transaction, account: NewAccount): Promise<ListedUser | undefined> {
  const { email, name, role, agencyId, passwordHash, passwordSetBy, demo } = account;
  return first(
    tx,
    `INSERT INTO users (user_id, email, name, role, agency_id, password_hash, password_set_by, demo)
     VALUES ($1, lower($2), $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT uq_users_email DO NOTHING
     RETURNING ${COLUMNS}`,
    [newId(), email, name, role, agencyId, passwordHash, passwordSetBy, demo],
  );
}

export async function changePerson(tx: Transaction, userId: string, changes: AccountChanges): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  await onTable(tx, UserTable, (users) => users.update({ userId }, changes));
}

/** Ends everything that speaks for the user but the session of one token: sessions, keys, and with them the streams. */
export async function endAllOf(tx: Db, userId: string): Promise<void> {
  await changed(tx, 'DELETE FROM sessions WHERE user_id = $1', [userId]);
  await onTable(tx, ApiKeyTable, (keys) =>
    keys.update({ userId, revokedAt: IsNull() }, { revokedAt: () => 'now()' }),
  );
}

/** Ends the sessions of the user, but for that of `except`; answers how many. */
export function endSessionsOf(db: Db, userId: string, except?: string): Promise<number> {
  return changed(db, 'DELETE FROM sessions WHERE user_id = $1 AND ($2::bytea IS NULL OR token_hash <> $2)', [
    userId,
    except === undefined ? null : tokenHash(except),
  ]);
}

/** Ends one session of the user; false when it is none of theirs. */
export async function endOneSession(db: Db, userId: string, sessionId: string): Promise<boolean> {
  const ended = await changed(db, 'DELETE FROM sessions WHERE user_id = $1 AND session_id = $2', [
    userId,
    sessionId,
  ]);
  return ended === 1;
}

/** Those that have not expired, newest first; `token` is of the session that asks. */
export function listSessions(db: Db, userId: string, token?: string): Promise<ListedSession[]> {
  return rows(
    db,
    `SELECT session_id AS "sessionId", created_at AS "createdAt", expires_at AS "expiresAt",
       coalesce(token_hash = $2::bytea, false) AS current
     FROM sessions WHERE user_id = $1 AND expires_at > now() ORDER BY created_at DESC, session_id`,
    [userId, token === undefined ? null : tokenHash(token)],
  );
}

/** Whether the account, or its agency, is a demo's. */
export async function isOfDemo(
  db: Db,
  { userId, agencyId }: { userId: string; agencyId: string },
): Promise<boolean> {
  const found = await first(
    db,
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM users WHERE user_id = $1 AND demo)
       OR EXISTS (SELECT 1 FROM agencies WHERE agency_id = $2 AND demo)`,
    [userId, agencyId],
  );
  return found !== undefined;
}
