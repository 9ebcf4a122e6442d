/** Filters of the list of cases that somebody saves under a name, for themselves or for their whole agency. */
import type { SavedViewItem } from '#libs/contract/case-lists';
import { deleteView, insertView, listViews } from '#libs/db/lists/saved-views';
import type { SavedView } from '#libs/db/lists/saved-views';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { queryMembers, readList } from '#libs/domain/filter/read-filter';
import type { Listed, PageAsked } from '#libs/domain/pages';
import { NOT_ALLOWED, NOT_FOUND, invalid, isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';

export interface ViewInput {
  name: string;
  /** The query string of the list: filters and `sort`, and nothing else. */
  query: string;
  shared: boolean;
}

/** `invalid` at `/query` for a query that the list itself would not take. */
export async function saveView(
  { db, seal }: Pick<Casework, 'db' | 'seal'>,
  actor: Actor,
  attempt: Attempt,
  input: ViewInput,
): Promise<Done<SavedViewItem> | Declined> {
  if (!roleMay(actor.role, 'read-case')) return NOT_ALLOWED;
  const read = readList(queryMembers(input.query), '');
  if (read.kind === 'invalid') {
    return invalid(
      ...read.faults.map(({ pointer, code, detail }) => ({
        pointer: '/query',
        code,
        detail: `${pointer} ${detail}`,
      })),
    );
  }
  // A view is one person's: two of an agency may use one key, each for their own.
  const own = { ...attempt, act: `${attempt.act} of ${actor.userId}` };
  return attemptOnce({ db, seal }, actor, own, async (tx) =>
    shown(actor, await insertView(tx, actor, input)),
  );
}

/** One's own and those that the agency shares, oldest first. `invalid` for a cursor of another list. */
export async function readViews(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  page: PageAsked,
): Promise<Listed<SavedViewItem> | Declined> {
  if (!roleMay(actor.role, 'read-case')) return NOT_ALLOWED;
  const listed = await pageOrDeclined(listViews(db, actor, page));
  return isDeclined(listed) ? listed : { ...listed, items: listed.items.map((view) => shown(actor, view)) };
}

/** Of one's own alone: another's is not found, shared or not. */
export async function removeView(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  viewId: string,
): Promise<Declined | undefined> {
  if (!roleMay(actor.role, 'read-case')) return NOT_ALLOWED;
  return (await deleteView(db, actor.userId, viewId)) ? undefined : NOT_FOUND;
}

function shown({ userId }: Actor, view: SavedView): SavedViewItem {
  const { viewId, name, query, shared } = view;
  return { viewId, name, query, shared, mine: view.userId === userId };
}
