/** Accounts of people: an administrator lists, makes, changes and closes them, and ends what speaks for them. */
import { randomBytes } from 'node:crypto';
import type { MadeUser, SessionItem, UserItem } from '#libs/contract/users';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { recordAccess } from '#libs/db/directory/access-audit';
import { findAgency, findUser, hashPassword, isPassword } from '#libs/db/directory/directory';
import {
  changePerson,
  endAllOf,
  endOneSession,
  endSessionsOf,
  findPerson,
  insertPerson,
  isOfDemo,
  listPeople,
  listSessions,
} from '#libs/db/directory/users';
import type { AccountChanges, ListedUser } from '#libs/db/directory/users';
import { transaction } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { OPERATOR, roleFits, roleMay } from '#libs/domain/access';
import type { Actor, Role } from '#libs/domain/access';
import { NOT_ALLOWED, NOT_FOUND, invalid, isDeclined, pageOrDeclined, unknown } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';

const ACTION = 'manage-directory';
const MADE_UP_BYTES = 15;
const OF_A_PARTNER = 'does not fit: the people of a partner agency have the role partner-agency';

export interface NewUserInput {
  email: string;
  /** How the person is shown. */
  name: string;
  role: Role;
  agencyId: string;
  /** Made up unless given. */
  password?: string;
}

export interface UserChanges {
  active?: boolean;
  role?: Role;
  agencyId?: string;
  password?: string;
}

/** By their ids, of one agency or of all; `invalid` for a cursor of another list. */
export async function readUsers(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  filter: { agencyId?: string },
  page: PageAsked,
): Promise<Listed<UserItem> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  return pageOrDeclined(listPeople(db, filter, page));
}

/** Makes an account; the password is in the first answer and nowhere else. `invalid` for a known email. */
export async function createUser(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  { password, ...said }: NewUserInput,
): Promise<Done<MadeUser> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const fault = await agencyFault(db, said, '/agencyId');
  if (fault !== undefined) return fault;
  const chosen = password ?? randomBytes(MADE_UP_BYTES).toString('base64url');
  const passwordHash = await hashPassword(chosen);
  // What is remembered for a repeat is stored: the password stays out of it.
  const shownOnce: { password?: string } = {};
  const made = await attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    const demo = await isOfDemo(tx, { userId: actor.userId, agencyId: said.agencyId });
    const user = await insertPerson(tx, { ...said, passwordHash, passwordSetBy: setterOf(actor), demo });
    if (user === undefined) return invalid({ pointer: '/email', code: 'taken', detail: 'has an account' });
    shownOnce.password = chosen;
    return user;
  });
  if (isDeclined(made)) return made;
  const shown = password === undefined ? (shownOnce.password ?? null) : null;
  return { ...made, answer: { ...made.answer, password: shown } };
}

/**
 * Changes an account. Whoever is closed, moved or given another password is signed out everywhere: sessions, keys and
 * streams end. `route` is what the access log says of it.
 */
export async function changeUser(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  userId: string,
  { password, ...changes }: UserChanges,
  route: string,
): Promise<UserItem | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const user = await findPerson(db, userId);
  if (user === undefined) return NOT_FOUND;
  const fault = ownFault(actor, user, changes) ?? (await moveFault(db, user, changes));
  if (fault !== undefined) return fault;
  if (password === undefined && Object.keys(changes).length === 0) return user;
  const said = {
    ...changes,
    ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
  };
  const setters = settersOf(actor, user, changes, password !== undefined);
  await transaction(db, async (tx) => {
    await changePerson(tx, user.userId, { ...said, ...setters });
    await endAllOf(tx, user.userId);
    await recordWrite(tx, actor, route);
  });
  const { passwordHash: _hash, ...shown } = said;
  return { ...user, ...shown };
}

/** Who is kept as the one who set an account up. Whoever runs the server could sign in as anybody. */
function setterOf({ userId }: Actor): string | null {
  return userId === OPERATOR.userId ? null : userId;
}

// A password of another administrator shuts out whoever set the account up before. One's own does not: who signed in
// first with a password that another was shown is not known.
function settersOf(
  actor: Actor,
  user: ListedUser,
  { role, agencyId }: UserChanges,
  isReset: boolean,
): Pick<AccountChanges, 'passwordSetBy' | 'roleSetBy'> {
  if (actor.userId === user.userId) return {};
  if (isReset) return { passwordSetBy: setterOf(actor), roleSetBy: null };
  const isMoved = (role ?? user.role) !== user.role || (agencyId ?? user.agencyId) !== user.agencyId;
  return isMoved && setterOf(actor) !== null ? { roleSetBy: setterOf(actor) } : {};
}

/** An administrator who closes or demotes themselves might be the last. */
function ownFault(actor: Actor, user: ListedUser, { active, role }: UserChanges): Declined | undefined {
  if (actor.userId !== user.userId) return undefined;
  const pointer =
    active === false ? '/active' : role !== undefined && role !== user.role ? '/role' : undefined;
  const detail = 'is for another administrator to change: this account is your own';
  return pointer === undefined ? undefined : invalid({ pointer, code: 'own-account', detail });
}

// What is not changed is not judged: an account that fits no more can still be closed.
async function moveFault(db: Db, user: ListedUser, changes: UserChanges): Promise<Declined | undefined> {
  const { role = user.role, agencyId = user.agencyId } = changes;
  if (role === user.role && agencyId === user.agencyId) return undefined;
  return agencyFault(db, { role, agencyId }, changes.agencyId === undefined ? '/role' : '/agencyId');
}

async function agencyFault(
  db: Db,
  { role, agencyId }: { role: Role; agencyId: string },
  pointer: string,
): Promise<Declined | undefined> {
  const agency = await findAgency(db, agencyId);
  if (agency === undefined) return unknown('/agencyId', 'is no agency');
  if (roleFits(role, agency.kind)) return undefined;
  if (agency.kind === null) {
    return invalid({ pointer: '/agencyId', code: 'not-a-partner', detail: 'is not a partner agency' });
  }
  return invalid({ pointer, code: 'is-a-partner', detail: OF_A_PARTNER });
}

/** Sessions of an account, newest first, without their tokens. */
export async function readSessionsOf(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  userId: string,
): Promise<Listed<SessionItem> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const user = await findPerson(db, userId);
  return user === undefined ? NOT_FOUND : readSessions({ db }, user.userId);
}

/** Signs an account out everywhere; answers how many sessions ended. */
export async function signOutEverywhere(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  userId: string,
  route: string,
): Promise<number | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const user = await findPerson(db, userId);
  if (user === undefined) return NOT_FOUND;
  const ended = await endSessionsOf(db, user.userId);
  await recordWrite(db, actor, route);
  return ended;
}

/** One's own sessions, newest first; `token` is of the one that asks. */
export async function readSessions(
  { db }: { db: Db },
  userId: string,
  token?: string,
): Promise<Listed<SessionItem>> {
  const items = await listSessions(db, userId, token);
  return { items, nextCursor: null, total: items.length };
}

/** Ends one of one's own sessions; false when there is no such. */
export async function endOwnSession(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  sessionId: string,
  route: string,
): Promise<boolean> {
  const ended = await endOneSession(db, actor.userId, sessionId);
  if (ended) await recordWrite(db, actor, route);
  return ended;
}

/** Gives oneself another password and ends every other session; false when the current one is not right. */
export async function changeOwnPassword(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  { current, next, token }: { current: string; next: string; token: string },
  route: string,
): Promise<boolean> {
  const user = await findUser(db, actor.userId);
  if (!(await isPassword(user?.passwordHash, current))) return false;
  const passwordHash = await hashPassword(next);
  await transaction(db, async (tx) => {
    await changePerson(tx, actor.userId, { passwordHash });
    await endSessionsOf(tx, actor.userId, token);
    await recordWrite(tx, actor, route);
  });
  return true;
}

function recordWrite(db: Db, { userId, agencyId }: Actor, route: string): Promise<void> {
  return recordAccess(db, [{ kind: 'write', userId, agencyId, route, caseId: null, code: null }]);
}
