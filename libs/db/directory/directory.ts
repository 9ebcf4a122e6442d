/** Agencies and their people. */
import type { AgencyKind, Role } from '#libs/domain/access';
import { newId } from '#libs/db/postgres/ids';
import { first, rows } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

export interface Agency {
  agencyId: string;
  name: string;
  kind: AgencyKind | null;
  /** ISO 3166 alpha-2. */
  country: string;
  demo: boolean;
}

export interface User {
  userId: string;
  /** In lower case. */
  email: string;
  name: string;
  role: Role;
  agencyId: string;
  agencyKind: AgencyKind | null;
  country: string;
  /** Encoded argon2id; never leaves the server. */
  passwordHash: string;
  active: boolean;
  demo: boolean;
}

export interface NewAgency {
  agencyId?: string;
  name: string;
  kind: AgencyKind | null;
  country: string;
  demo?: boolean;
}

export interface NewUser {
  userId?: string;
  email: string;
  name: string;
  role: Role;
  agencyId: string;
  passwordHash: string;
  demo?: boolean;
}

const AGENCY = 'agency_id AS "agencyId", name, kind, country, demo';
const USER = `
  SELECT u.user_id AS "userId", u.email, u.name, u.role, u.agency_id AS "agencyId", a.kind AS "agencyKind", a.country,
    u.password_hash AS "passwordHash", u.active, u.demo
  FROM users u JOIN agencies a USING (agency_id)`;

/** Creates or, for a known agencyId, updates. */
export async function saveAgency(db: Db, agency: NewAgency): Promise<Agency> {
  const saved = await first<Agency>(
    db,
    `INSERT INTO agencies (agency_id, name, kind, country, demo) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT ON CONSTRAINT pk_agencies DO UPDATE
       SET name = excluded.name, kind = excluded.kind, country = excluded.country, demo = excluded.demo
     RETURNING ${AGENCY}`,
    [agency.agencyId ?? newId(), agency.name, agency.kind, agency.country, agency.demo ?? false],
  );
  return present(saved);
}

export function findAgency(db: Db, agencyId: string): Promise<Agency | undefined> {
  return first(db, `SELECT ${AGENCY} FROM agencies WHERE agency_id = $1`, [agencyId]);
}

export function listAgencies(db: Db, filter: { demo?: boolean } = {}): Promise<Agency[]> {
  return rows(
    db,
    `SELECT ${AGENCY} FROM agencies WHERE $1::boolean IS NULL OR demo = $1 ORDER BY agency_id`,
    [filter.demo ?? null],
  );
}

/** Creates or, for a known email, updates. Emails compare without case. */
export async function saveUser(db: Db, user: NewUser): Promise<User> {
  const saved = await first<{ userId: string }>(
    db,
    `INSERT INTO users (user_id, email, name, role, agency_id, password_hash, demo)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT uq_users_email DO UPDATE SET name = excluded.name, role = excluded.role,
       agency_id = excluded.agency_id, password_hash = excluded.password_hash, demo = excluded.demo
     RETURNING user_id AS "userId"`,
    [
      user.userId ?? newId(),
      user.email.toLowerCase(),
      user.name,
      user.role,
      user.agencyId,
      user.passwordHash,
      user.demo ?? false,
    ],
  );
  return present(await findUser(db, present(saved).userId));
}

export function findUserByEmail(db: Db, email: string): Promise<User | undefined> {
  return first(db, `${USER} WHERE u.email = $1`, [email.toLowerCase()]);
}

export function findUser(db: Db, userId: string): Promise<User | undefined> {
  return first(db, `${USER} WHERE u.user_id = $1`, [userId]);
}

export function listUsers(db: Db, filter: { demo?: boolean } = {}): Promise<User[]> {
  return rows(db, `${USER} WHERE $1::boolean IS NULL OR u.demo = $1 ORDER BY u.email`, [filter.demo ?? null]);
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('the database kept nothing of what it was given');
  return row;
}
