/** Lists are read one page at a time: what a page is, wherever it is read, presented or sent. */

/** One page: hand `nextCursor` back to read on; null when this page is the last. */
export interface Listed<T> {
  items: T[];
  nextCursor: string | null;
  /** Of the whole list. */
  total: number;
}

/** The page asked for: of so many rows, after that position. */
export interface PageAsked {
  limit: number;
  /** `nextCursor` of the page before; the first page without one. */
  cursor?: string;
}

/** Rows of one page at most, and when nobody says how many. */
export const MAX_LIMIT = 500;
export const DEFAULT_LIMIT = 50;

/** How many rows a page may hold, of how many were asked for. */
export function limitWithin(asked: number): number {
  return Math.min(Math.max(Math.trunc(asked), 1), MAX_LIMIT);
}
