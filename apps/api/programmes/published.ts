/** Published packs on the wire: what a body asks to publish, and what is answered. */
import type { Declined, Done } from '#libs/casework/answers';
import type { PublishInput } from '#libs/casework/programmes/publish-programme';
import type { VersionItem } from '#libs/casework/programmes/read-programmes';
import type { ProgrammeBody, ProgrammeItem } from '#libs/contract/programmes';
import type { PublishedProgramme } from '#libs/db/directory/programmes';
import { Problem } from '../http/problem.ts';
import { fieldFault } from '../http/shape-pipe.ts';

/** The body is the pack; `makeDefault` beside its fields is no part of it. Throws 422 for another value than a boolean. */
export function packAsSent(body: Record<string, unknown>, makeDefault: boolean): PublishInput {
  const { makeDefault: beside = false, ...pack } = body;
  if (typeof beside !== 'boolean') throw fieldFault('/makeDefault', 'wrong-type', 'must be true or false');
  return { pack, makeDefault: makeDefault || beside };
}

/** Throws 422 for a pack with faults, and says how many there are. */
export function refuseFaults(outcome: Done<unknown> | Declined): void {
  if (outcome.kind !== 'invalid') return;
  const { length } = outcome.faults;
  const detail = length === 1 ? 'The pack has one fault.' : `The pack has ${String(length)} faults.`;
  throw new Problem('shape-invalid', detail, { errors: [...outcome.faults] });
}

export function programmeItem(published: VersionItem): ProgrammeItem {
  const { code, version, publishedAt, isDefault, withdrawnAt } = published;
  return { code, version, publishedAt, isDefault, withdrawnAt };
}

export function programmeBody(published: PublishedProgramme): ProgrammeBody {
  return { ...programmeItem(published), pack: published.pack };
}
