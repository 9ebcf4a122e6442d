/** A pack that somebody sends, from anything at all to a version that stands for good. */
import type { ProgrammeBody } from '#libs/contract/programmes';
import { readPack } from '#libs/casework/programmes/read-pack';
import { publishProgramme } from '#libs/db/directory/programmes';
import type { PublishedProgramme } from '#libs/db/directory/programmes';
import type { Db } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import { Problem, refused } from '../http/problem.ts';

/** The pack in a body. Throws 422 with every fault at once. */
export function packOf(body: unknown): Programme {
  const read = readPack(body);
  if ('pack' in read) return read.pack;
  const { length } = read.faults;
  const detail = length === 1 ? 'The pack has one fault.' : `The pack has ${String(length)} faults.`;
  throw new Problem('shape-invalid', detail, { errors: [...read.faults] });
}

/** Publishes a version for new cases. Throws 409 when it was published before, with whatever in it. */
export async function publishPack(db: Db, actor: Actor, pack: Programme): Promise<ProgrammeBody> {
  const { kind, programme } = await publishProgramme(db, pack, actor.userId);
  if (kind === 'already-published') {
    throw refused(
      refuse('already-published', `${programmeKey(pack)} is published, and never changes.`, {
        says: { key: 'version-published', with: { programme: programmeKey(pack) } },
      }),
    );
  }
  return programmeBody(programme);
}

export function programmeBody({ code, version, publishedAt, pack }: PublishedProgramme): ProgrammeBody {
  return { code, version, publishedAt, pack };
}
