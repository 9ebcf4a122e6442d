/** Publishing a rule pack: from anything that somebody sends to a version that stands for good. */
import type { DataSource } from 'typeorm';
import { NOT_ALLOWED, declined, invalid } from '#libs/casework/answers';
import type { Declined, Done } from '#libs/casework/answers';
import { attemptOnce } from '#libs/casework/attempt';
import type { Attempt } from '#libs/casework/attempt';
import { publishProgramme as storeProgramme } from '#libs/db/directory/programmes';
import type { PublishedProgramme } from '#libs/db/directory/programmes';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { programmeKey } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import { readPack } from './read-pack.ts';

export interface PublishInput {
  /** Anything at all; a pack when it has no fault. */
  pack: unknown;
  /** The version becomes the default of its programme. */
  makeDefault: boolean;
}

/**
 * Publishes a version for new campaigns. Declines with every fault of the pack at once, or `already-published`. The
 * first version of a programme is its default whatever the input says.
 */
export async function publishProgramme(
  deps: { db: DataSource; seal: Buffer },
  actor: Actor,
  { pack: sent, makeDefault }: PublishInput,
  attempt: Pick<Attempt, 'act' | 'key'>,
): Promise<Done<PublishedProgramme> | Declined> {
  if (!roleMay(actor.role, 'publish-programme')) return NOT_ALLOWED;
  const given = readPack(sent);
  if ('faults' in given) return invalid(...given.faults);
  const { pack } = given;
  const body = makeDefault ? { ...pack, makeDefault } : pack;
  return attemptOnce(deps, actor, { ...attempt, body }, async (tx) => {
    const { kind, programme } = await storeProgramme(tx, pack, { userId: actor.userId, makeDefault });
    return kind === 'published'
      ? programme
      : declined(
          refuse('already-published', `${programmeKey(pack)} is published, and never changes.`, {
            says: { key: 'version-published', with: { programme: programmeKey(pack) } },
          }),
        );
  });
}
