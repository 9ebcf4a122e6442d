/** Lists on the wire. */

/** One page: hand `nextCursor` back to read on; null when this page is the last. */
export interface Listed<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

export const MAX_LIMIT = 500;
export const DEFAULT_LIMIT = 50;
