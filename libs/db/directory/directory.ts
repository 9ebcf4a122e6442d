/** Agencies, their people, and the passwords that these sign in with. */
import { hash, verify } from '@node-rs/argon2';
import type { AgencyKind, Role } from '#libs/domain/access';
import { MoreThan } from 'typeorm';
import { keyOf, newId, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { AgencyTable, UserTable } from '#libs/db/schema/tables-directory';
import { onTable } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';

const LIST = 'agencies';

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
  /** The account is a demo's, or its agency is. */
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

/** Creates or, for a known agencyId, updates. */
export async function saveAgency(
  db: Db,
  { agencyId = newId(), demo = false, ...said }: NewAgency,
): Promise<Agency> {
  const agency: Agency = { agencyId, demo, name: said.name, kind: said.kind, country: said.country };
  await onTable(db, AgencyTable, (agencies) => agencies.upsert({ ...agency }, ['agencyId']));
  return agency;
}

export async function findAgency(db: Db, agencyId: string): Promise<Agency | undefined> {
  const row = await onTable(db, AgencyTable, (agencies) => agencies.findOneBy({ agencyId }));
  return row === null ? undefined : agencyOf(row);
}

export async function listAgencies(db: Db, { demo }: { demo?: boolean } = {}): Promise<Agency[]> {
  const where = demo === undefined ? {} : { demo };
  const found = await onTable(db, AgencyTable, (agencies) =>
    agencies.find({ where, order: { agencyId: 'ASC' } }),
  );
  return found.map(agencyOf);
}

/** In the order of their ids. Throws CursorFault. */
export async function pageOfAgencies(db: Db, { limit, cursor }: PageAsked): Promise<Listed<Agency>> {
  const after = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  const { found, total } = await onTable(db, AgencyTable, async (agencies) => ({
    found: await agencies.find({
      where: after === null ? {} : { agencyId: MoreThan(after) },
      order: { agencyId: 'ASC' },
      take: read,
    }),
    total: await agencies.count(),
  }));
  return pageOf(LIST, found.map(agencyOf), read - 1, total, ({ agencyId }) => agencyId);
}

/** Creates or, for a known email, updates. Emails compare without case. */
export async function saveUser(db: Db, { userId = newId(), demo = false, ...said }: NewUser): Promise<User> {
  const email = said.email.toLowerCase();
  const { name, role, agencyId, passwordHash } = said;
  await onTable(db, UserTable, (users) =>
    users
      .createQueryBuilder()
      .insert()
      .values({
        userId,
        email,
        name,
        role,
        agencyId,
        passwordHash,
        passwordSetBy: null,
        roleSetBy: null,
        demo,
      })
      .orUpdate(
        ['name', 'role', 'agency_id', 'password_hash', 'password_set_by', 'role_set_by', 'demo'],
        ['email'],
      )
      .execute(),
  );
  const saved = await findUserByEmail(db, email);
  if (saved === undefined) throw new Error('the database kept nothing of what it was given');
  return saved;
}

export function findUserByEmail(db: Db, email: string): Promise<User | undefined> {
  return userWhere(db, { email: email.toLowerCase() });
}

export function findUser(db: Db, userId: string): Promise<User | undefined> {
  return userWhere(db, { userId });
}

export async function listUsers(db: Db, { demo }: { demo?: boolean } = {}): Promise<User[]> {
  const where = demo === undefined ? {} : { demo };
  const found = await onTable(db, UserTable, (users) =>
    users.find({ where, relations: { agency: true }, order: { email: 'ASC' } }),
  );
  return found.map(userOf);
}

async function userWhere(db: Db, where: { email: string } | { userId: string }): Promise<User | undefined> {
  const row = await onTable(db, UserTable, (users) => users.findOne({ where, relations: { agency: true } }));
  return row === null ? undefined : userOf(row);
}

function agencyOf({ createdAt: _createdAt, ...agency }: AgencyTable): Agency {
  return agency;
}

function userOf({
  createdAt: _createdAt,
  passwordSetBy: _password,
  roleSetBy: _role,
  agency,
  ...user
}: UserTable): User {
  return { ...user, agencyKind: agency.kind, country: agency.country, demo: user.demo || agency.demo };
}

const ARGON2ID = 2; // The package's enum does not exist at run time.
/** A memory-hard hash: 19 MiB and two passes. */
const HASHING = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, HASHING);
}

let nobody: Promise<string> | undefined;

/** Whether the password is the one hashed. Without a hash it does the same work, then says no. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody');
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== undefined;
}
