/** Keys that systems of partner agencies sign in with: made and revoked without a deployment. */
import type { KeyItem, MadeKey } from '#libs/contract/keys';
import type { Listed } from '#libs/domain/pages';
import { recordAccess } from '#libs/db/directory/access-audit';
import { findAgency } from '#libs/db/directory/directory';
import type { Agency } from '#libs/db/directory/directory';
import { createAgencyKey, listApiKeys, revokeApiKey } from '#libs/db/directory/sessions';
import { isOfDemo } from '#libs/db/directory/users';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { NOT_ALLOWED, NOT_FOUND, invalid, isDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';

const ACTION = 'manage-directory';

export interface KeyInput {
  agencyId: string;
  /** Which system it is for. */
  name: string;
  /** The agency, where the caller has read it just now. */
  loaded?: Agency;
}

/** The key itself is in the first answer and nowhere else. */
export async function issueKey(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  { agencyId, name, loaded }: KeyInput,
): Promise<Done<MadeKey> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const agency = loaded ?? (await findAgency(db, agencyId));
  if (agency === undefined) return NOT_FOUND;
  if (agency.kind === null) {
    return invalid({ pointer: '/agencyId', code: 'not-a-partner', detail: 'is not a partner agency' });
  }
  // What is remembered for a repeat is stored: the token stays out of it.
  const shown: { token?: string } = {};
  const made = await attemptOnce({ db, seal }, actor, attempt, async (tx) => {
    const demo = await isOfDemo(tx, { userId: actor.userId, agencyId });
    const { keyId, token } = await createAgencyKey(tx, { agencyId, name, demo });
    shown.token = token;
    return { keyId, name, agencyId };
  });
  if (isDeclined(made)) return made;
  return { ...made, answer: { ...made.answer, key: shown.token ?? null } };
}

/** Whether the key was valid until now. `route` is what the access log says of it. */
export async function revokeKey(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  keyId: string,
  route: string,
): Promise<boolean | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const revoked = await revokeApiKey(db, keyId);
  if (revoked) await recordWrite(db, actor, route);
  return revoked;
}

/** Keys of an agency, or of all, newest first, without the keys themselves. */
export async function readKeys(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  agencyId?: string,
): Promise<Listed<KeyItem> | Declined> {
  if (!roleMay(actor.role, ACTION)) return NOT_ALLOWED;
  const items = await listApiKeys(db, agencyId);
  return { items, nextCursor: null, total: items.length };
}

function recordWrite(db: Casework['db'], { userId, agencyId }: Actor, route: string): Promise<void> {
  return recordAccess(db, [{ kind: 'write', userId, agencyId, route, caseId: null, code: null }]);
}
