/** What an officer says of a doubtful row, and whether it still stands when the row is sent. */
import type { DoubtAnswered, ToldOfRow } from '#libs/db/imports/import-rows';
import { aboutNow, saidOfRows } from '#libs/db/imports/standing-answers';
import type { Vault } from '#libs/db/people/vault';
import type { Db } from '#libs/db/postgres/sql';
import { rowKeyOf } from './kept-import.ts';
import type { Import, ImportRow } from './kept-import.ts';

export interface RowAnswer {
  row: number;
  answer: DoubtAnswered;
  /** Of several whom the row names, which one; without it the first. */
  seasonalWorkerId?: string;
}

/** Whom a row names to whoever answers: the first, then the others. */
export function shownBy({ state, seasonalWorkerId, others = [], told }: ImportRow): string[] {
  if (state === 'doubtful') return seasonalWorkerId === null ? [] : [seasonalWorkerId, ...others];
  // Answered before: what is said anew is of the one of whom it was said.
  const before = told?.sameAs ?? told?.differentFrom?.at(-1);
  return before === undefined ? [] : [before];
}

/** Who the row is of, and of whom it is not: of the one who was shown. What was said of others stays, where it stands. */
export async function toldAfter(
  db: Db,
  vault: Vault,
  kept: Import,
  row: ImportRow,
  { answer, seasonalWorkerId }: RowAnswer,
): Promise<ToldOfRow> {
  const key = rowKeyOf(kept);
  const said = (await saidOfRows(db, vault, key, [row])).get(row.row);
  const before: ToldOfRow = said?.stands === true ? said.told : {};
  const about = seasonalWorkerId ?? shownBy(row)[0];
  const isOther = (id: string | undefined): id is string => id !== undefined && id !== about;
  const others = (before.differentFrom ?? []).filter(isOther);
  const differentFrom = answer === 'different' && about !== undefined ? [...others, about] : others;
  const sameAs = answer === 'same' ? about : [before.sameAs].find(isOther);
  const once = said?.told.once;
  return {
    ...(sameAs === undefined ? {} : { sameAs }),
    ...(once === undefined ? {} : { once }),
    differentFrom,
    about: await aboutNow(db, vault, key, row.values, [
      ...differentFrom,
      ...[sameAs, about].flatMap((id) => id ?? []),
    ]),
  };
}
