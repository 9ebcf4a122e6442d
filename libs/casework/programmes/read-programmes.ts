/** Published programmes as readers get them: all versions in pages, or one with its pack. */
import type { PageAsked } from '#libs/domain/pages';
import { findProgramme, listProgrammes } from '#libs/db/directory/programmes';
import type { PublishedProgramme } from '#libs/db/directory/programmes';
import type { Db } from '#libs/db/postgres/sql';
import { pageOrDeclined } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import { CursorFault } from '#libs/db/postgres/cursors';
import { programmeKey } from '#libs/domain/pack/programme';

export type VersionItem = Omit<PublishedProgramme, 'pack'>;

export interface VersionPage {
  items: VersionItem[];
  nextCursor: string | null;
  total: number;
}

/** A handful of rows: the cursor is the name of the last one; `invalid` for one that names no version. */
export async function listVersions(db: Db, { limit, cursor }: PageAsked): Promise<VersionPage | Declined> {
  const all = await listProgrammes(db);
  const from = all.findIndex((item) => cursorOf(item) === cursor) + 1;
  if (cursor !== undefined && from === 0) {
    return pageOrDeclined<VersionPage>(Promise.reject(new CursorFault()));
  }
  const items = all.slice(from, from + limit);
  const last = items.at(-1);
  const hasMore = from + limit < all.length && last !== undefined;
  return { items, nextCursor: hasMore ? cursorOf(last) : null, total: all.length };
}

/** The version asked for, else the default. */
export async function readProgramme(
  db: Db,
  { code, version }: { code: string; version?: string },
): Promise<PublishedProgramme | Declined> {
  return (await findProgramme(db, code, version)) ?? { kind: 'not-found' };
}

function cursorOf(item: VersionItem): string {
  return Buffer.from(programmeKey(item)).toString('base64url');
}
