/** How every list is asked for, and the "no" to a cursor that is not one of that list. */
import { CursorFault } from '#libs/db/postgres/cursors';
import { invalid } from '../answers.ts';
import type { Declined } from '../answers.ts';

export interface Page {
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** The page that `read` gives; `invalid` at `?cursor` when the cursor was not made by this list. */
export async function pageOrDeclined<L>(read: Promise<L>): Promise<L | Declined> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof CursorFault)) throw error;
    const detail = 'must be the nextCursor of an earlier answer';
    return invalid({ pointer: '?cursor', code: 'cursor', detail });
  }
}
