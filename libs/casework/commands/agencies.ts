/** Agencies of the instance and its partners: an administrator makes them and gives them another name. */
import type { AgencyItem } from '#libs/contract/agencies';
import { recordAccess } from '#libs/db/directory/access-audit';
import { isNameTaken, lockAgencyNames } from '#libs/db/directory/agency-names';
import { findAgency, saveAgency } from '#libs/db/directory/directory';
import type { Agency } from '#libs/db/directory/directory';
import { isOfDemo } from '#libs/db/directory/users';
import { transaction } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { roleMay } from '#libs/domain/access';
import type { Actor, AgencyKind } from '#libs/domain/access';
import { tidyText } from '#libs/domain/text';
import { NOT_ALLOWED, NOT_FOUND, invalid, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';

const ACTION = 'manage-directory';
const TAKEN = { pointer: '/name', code: 'name-taken', detail: 'is the name of another agency' };

export interface NewAgencyInput {
  name: string;
  /** Null for an agency of the instance itself, whose people see all cases. */
  agencyKind: AgencyKind | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
}

export interface AgencyChanges {
  name?: string;
}

/** Makes an agency; `invalid` for the name of another, whatever its letters' case. */
export async function createAgency(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  { name, agencyKind, country }: NewAgencyInput,
): Promise<Done<AgencyItem> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  return attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    if (await isTaken(tx, name)) return invalid(TAKEN);
    const demo = await isOfDemo(tx, actor);
    return shown(await saveAgency(tx, { name: tidyText(name), kind: agencyKind, country, demo }));
  });
}

/**
 * Gives an agency another name. Kind and country stay: what its people see and report, and the campaigns that it takes
 * part in, depend on them. `route` is what the access log says of it.
 */
export async function changeAgency(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  agencyId: string,
  { name }: AgencyChanges,
  route: string,
): Promise<AgencyItem | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const changed = await transaction(db, async (tx) => {
    if (name !== undefined && (await isTaken(tx, name, agencyId))) return invalid(TAKEN);
    const agency = await findAgency(tx, agencyId);
    if (agency === undefined) return NOT_FOUND;
    if (name === undefined || tidyText(name) === agency.name) return agency;
    const { userId, agencyId: own } = actor;
    await recordAccess(tx, [{ kind: 'write', userId, agencyId: own, route, caseId: null, code: null }]);
    return saveAgency(tx, { ...agency, name: tidyText(name) });
  });
  return isDeclined(changed) ? changed : shown(changed);
}

/** Names are given one after another: of two equal ones the later is told. */
async function isTaken(tx: Transaction, name: string, except?: string): Promise<boolean> {
  await lockAgencyNames(tx);
  return isNameTaken(tx, tidyText(name), except);
}

function shown({ agencyId, name, kind, country }: Agency): AgencyItem {
  return { agencyId, name, agencyKind: kind, country };
}
