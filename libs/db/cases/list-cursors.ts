/**
 * Cursors of the list of cases: where a page ended, sealed. A position may hold a name, and addresses are logged by
 * others; and a cursor of one order and filter opens in no other.
 */
import { hkdfSync } from 'node:crypto';
import { formerOf } from '#libs/config/keys';
import { filterText } from '#libs/domain/filter/read-filter';
import type { CaseFilter, CaseSort } from '#libs/domain/filter/case-filter';
import { SEALING_BYTES, open, seal } from '#libs/db/people/vault';
import { CursorFault } from '#libs/db/postgres/cursors';

/** The last case of a page: the part of the order that it was read in, its key there, its id. */
export interface Position {
  part: number;
  key: string;
  caseId: string;
}

/** Of which list a cursor is. */
export interface ListAsked {
  sort: CaseSort;
  filter: CaseFilter;
}

const KEY_BYTES = 32;

/** `key` is the instance's seal; what is made of it here opens nothing else. */
export function cursorOf(key: Uint8Array, list: ListAsked, { part, key: at, caseId }: Position): string {
  const text = Buffer.from(JSON.stringify([part, at, caseId]), 'utf8');
  return seal(cursorKey(key), text, nameOf(list)).toString('base64url');
}

/** Undefined without a cursor. Throws {@link CursorFault} for one of another list, or of none. */
export function positionOf(
  key: Uint8Array,
  list: ListAsked,
  cursor: string | undefined,
): Position | undefined {
  if (cursor === undefined) return undefined;
  const sealed = Buffer.from(cursor, 'base64url');
  for (const one of [key, ...formerOf(key)]) {
    const text = opened(one, list, sealed);
    if (text === undefined) continue;
    const [part, at, caseId] = JSON.parse(text) as [number, string, string];
    return { part, key: at, caseId };
  }
  throw new CursorFault(sealed.length > SEALING_BYTES);
}

function opened(key: Uint8Array, list: ListAsked, sealed: Buffer): string | undefined {
  try {
    return open(cursorKey(key), sealed, nameOf(list)).toString('utf8');
  } catch {
    return undefined;
  }
}

function cursorKey(key: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'noria/cursor/1', KEY_BYTES));
}

function nameOf({ sort, filter }: ListAsked): string {
  return `cases ${sort} ${filterText(filter)}`;
}
