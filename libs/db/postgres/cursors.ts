/**
 * Ids that sort by the time they were made, so that a table's newest rows lie together; and cursors of lists, which
 * are made of such ids: opaque to clients, and nothing else than what we gave is taken back.
 */
import { createHash, randomBytes } from 'node:crypto';
import { limitWithin } from '#libs/domain/pages';
import type { Listed } from '#libs/domain/pages';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const TIME_LENGTH = 9;
const RANDOM_LENGTH = 13;

const MADE = new RegExp(`^[${ALPHABET}]{${String(TIME_LENGTH + RANDOM_LENGTH)}}$`);

/** Whether this could be an id that {@link newId} made. */
export function isMadeId(text: string): boolean {
  return MADE.test(text);
}

/** 22 characters: 45 bits of milliseconds, then 65 random ones. */
export function newId(): string {
  let time = Date.now();
  let id = '';
  for (let index = 0; index < TIME_LENGTH; index += 1) {
    id = ALPHABET.charAt(time % 32) + id;
    time = Math.floor(time / 32);
  }
  for (const byte of randomBytes(RANDOM_LENGTH)) id += ALPHABET.charAt(byte % 32);
  return id;
}

/** The cursor is none of ours. */
export class CursorFault extends Error {
  /** `isOfAnother`: it may be one of ours, of the same list in another order or of another filter. */
  constructor(readonly isOfAnother = false) {
    super('not a cursor of this list');
    this.name = 'CursorFault';
  }
}

const KEY = /^[0-9a-z]{1,64}$/;
const FILTER_LENGTH = 16;

/** The name of a list under one filter, which does not say what is asked for: a cursor of another filter is none in it. */
export function listOfFilter(list: string, asked: readonly (string | boolean | undefined)[]): string {
  const text = JSON.stringify(asked.map((value) => value ?? null));
  return `${list}/${createHash('sha256').update(text, 'utf8').digest('hex').slice(0, FILTER_LENGTH)}`;
}

/** The position after a row, in the list named: a cursor of one list is none in another. */
export function cursorAfter(list: string, key: string): string {
  return Buffer.from(`${list}:${key}`, 'utf8').toString('base64url');
}

/** The key that a cursor of this list was made of; null without one. Throws {@link CursorFault}. */
export function keyOf(list: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const key = text.slice(list.length + 1);
  if (!text.startsWith(`${list}:`) || !KEY.test(key) || cursorAfter(list, key) !== cursor) {
    const [name = list] = list.split('/');
    throw new CursorFault(text.startsWith(`${name}/`));
  }
  return key;
}

/** A page from the rows of a query that asked for one more than the page holds. */
export function pageOf<T>(
  list: string,
  rows: readonly T[],
  limit: number,
  total: number,
  key: (row: T) => string,
): Listed<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? cursorAfter(list, key(last)) : null, total };
}

/** One row more than asked, to know whether there is a next page. */
export function rowsToRead(limit: number): number {
  return limitWithin(limit) + 1;
}
