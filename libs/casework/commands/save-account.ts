/** Accounts of people: made, or given another role, agency or password. */
import {
  findAgency,
  findUserByEmail,
  hashPassword,
  saveAgency,
  saveUser,
} from '#libs/db/directory/directory';
import type { Agency, User } from '#libs/db/directory/directory';
import { endAllOf } from '#libs/db/directory/users';
import { transaction } from '#libs/db/postgres/sql';
import { roleFits, roleMay } from '#libs/domain/access';
import type { Actor, AgencyKind, Role } from '#libs/domain/access';
import { holdsLetter } from '#libs/domain/text';
import { NOT_ALLOWED, invalid, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

export interface AccountInput {
  email: string;
  /** How the person is shown. */
  name: string;
  role: Role;
  password: string;
  /** The agency that the person belongs to; name and country make it when it is new. */
  agency: { agencyId: string; name?: string; kind?: AgencyKind; country?: string };
}

export interface SavedAccount {
  user: User;
  agency: Agency;
}

/** Saves an account by its email; `invalid` at what a new or a partner agency lacks, and at a closed account. */
export async function saveAccount(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  { email, name, role, password, agency: asked }: AccountInput,
): Promise<SavedAccount | Declined> {
  if (!roleMay(actor.role, 'manage-directory')) return NOT_ALLOWED;
  if (!holdsLetter(name)) return invalid({ pointer: '/name', ...NO_LETTER });
  if ((await findUserByEmail(db, email))?.active === false) return invalid(CLOSED);
  const agency = await agencyFor({ db }, role, asked);
  if (isDeclined(agency)) return agency;
  const passwordHash = await hashPassword(password);
  const user = await transaction(db, async (tx) => {
    const saved = await saveUser(tx, { email, name, role, agencyId: agency.agencyId, passwordHash });
    // Of a known account: whoever signed in with the old password is signed out.
    await endAllOf(tx, saved.userId);
    return saved;
  });
  return { user, agency };
}

const NO_LETTER = { code: 'not-a-name', detail: 'holds no letter' };

/** A new password opens nothing: whoever closed the account is asked first. */
const CLOSED = { pointer: '/email', code: 'account-closed', detail: 'is the email of a closed account' };

async function agencyFor(
  { db }: Pick<Casework, 'db'>,
  role: Role,
  { agencyId, name, kind: askedKind, country }: AccountInput['agency'],
): Promise<Agency | Declined> {
  const known = await findAgency(db, agencyId);
  const kind = known?.kind ?? askedKind ?? null;
  if (role === 'partner-agency' && kind === null) {
    return invalid({ pointer: '/agency/kind', code: 'required', detail: 'is needed for a partner agency' });
  }
  if (!roleFits(role, kind)) {
    const detail = 'does not fit: the people of a partner agency have the role partner-agency';
    return invalid({ pointer: '/role', code: 'is-a-partner', detail });
  }
  if (known !== undefined) return known;
  if (name === undefined || country === undefined) {
    return invalid({ pointer: '/agency/name', code: 'required', detail: 'is needed to make a new agency' });
  }
  if (!holdsLetter(name)) return invalid({ pointer: '/agency/name', ...NO_LETTER });
  return saveAgency(db, { agencyId, name, kind, country });
}
