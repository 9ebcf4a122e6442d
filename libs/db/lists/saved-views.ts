/** Filters of the list of cases that people saved under a name: their own, and those that colleagues share. */
import { MoreThan } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import { keyOf, newId, pageOf, rowsToRead } from '#libs/db/postgres/cursors';
import { onTable } from '#libs/db/postgres/sql';
import type { Db } from '#libs/db/postgres/sql';
import { SavedViewTable } from '#libs/db/schema/tables-lists';
import type { Listed, PageAsked } from '#libs/domain/pages';

export interface SavedView {
  viewId: string;
  userId: string;
  name: string;
  query: string;
  shared: boolean;
}

/** Whose views. */
export interface ViewReader {
  userId: string;
  agencyId: string;
}

const LIST = 'views';

/** Oldest first: one's own, and those that others of the agency share. Throws CursorFault. */
export async function listViews(
  db: Db,
  { userId, agencyId }: ViewReader,
  { limit, cursor }: PageAsked,
): Promise<Listed<SavedView>> {
  const after = keyOf(LIST, cursor);
  const read = rowsToRead(limit);
  const further = after === null ? {} : { viewId: MoreThan(after) };
  const visible = (more: FindOptionsWhere<SavedViewTable>): FindOptionsWhere<SavedViewTable>[] => [
    { userId, ...more },
    { agencyId, shared: true, ...more },
  ];
  const { found, total } = await onTable(db, SavedViewTable, async (views) => ({
    found: await views.find({ where: visible(further), order: { viewId: 'ASC' }, take: read }),
    total: await views.countBy(visible({})),
  }));
  return pageOf(LIST, found, read - 1, total, ({ viewId }) => viewId);
}

/** Saves one; the query is the caller's to check. */
export async function insertView(
  db: Db,
  { userId, agencyId }: ViewReader,
  { name, query, shared }: Pick<SavedView, 'name' | 'query' | 'shared'>,
): Promise<SavedView> {
  const view = { viewId: newId(), userId, agencyId, name, query, shared };
  await onTable(db, SavedViewTable, (views) => views.insert(view));
  return view;
}

/** Deletes one of the user's own; false when there is none. */
export async function deleteView(db: Db, userId: string, viewId: string): Promise<boolean> {
  const { affected } = await onTable(db, SavedViewTable, (views) => views.delete({ viewId, userId }));
  return (affected ?? 0) > 0;
}
