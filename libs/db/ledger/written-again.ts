/**
 * Which entries of a case were lost with an older copy of the store and written again from the engine. Their private texts
 * were nowhere but in Postgres, and are gone: a sealed list says so, so that nobody takes it for tampering.
 */
import { appendToList, listOf, verifyList } from '#libs/db/lists/sealed-lists';
import type { Subject } from '#libs/db/lists/sealed-lists';
import type { Db, Transaction } from '#libs/db/postgres/sql';

interface Span {
  from: number;
  to: number;
}

/** Notes that the entries `from` to `to` were written again. The caller holds the case's lock. */
export async function noteWrittenAgain(
  tx: Transaction,
  sealKey: Uint8Array,
  caseId: string,
  span: Span,
): Promise<void> {
  await appendToList(tx, sealKey, subjectOf(caseId), { change: 'written-again', ...span });
}

/** The numbers of entries that were written again; none where the list is not one that processes of ours wrote. */
export async function entriesWrittenAgain(
  db: Db,
  sealKey: Uint8Array,
  caseId: string,
): Promise<ReadonlySet<number>> {
  const list = await listOf(db, subjectOf(caseId));
  if (!verifyList(sealKey, list).ok) return new Set();
  const spans = list.map(({ text }) => JSON.parse(text) as Span & { id: string });
  return new Set(
    spans
      .filter(({ id }) => id === subjectOf(caseId).id)
      .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
  );
}

function subjectOf(caseId: string): Subject {
  return { kind: 'case', id: `${caseId}/written-again` };
}
