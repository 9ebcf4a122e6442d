/** Texts in clear that officers wrote beside their work, and that may name whoever is erased. */
import { changed, rows } from '#libs/db/postgres/sql';
import type { Transaction } from '#libs/db/postgres/sql';
import { mentions } from '#libs/domain/person/traces';
import type { Traces } from '#libs/domain/person/traces';

const ELLIPSIS = '…';

/** Forgets titles of bulk operations and saved views that name the person, and answers to requests that made them. */
export async function dropMentions(tx: Transaction, traces: Traces): Promise<void> {
  const titled = await rows<{ id: string; title: string }>(
    tx,
    'SELECT operation_id AS id, title FROM bulk_operations WHERE title IS NOT NULL',
  );
  const titles = titled.flatMap(({ id, title }) => (mentions(traces, title) ? [id] : []));
  await changed(tx, 'UPDATE bulk_operations SET title = NULL WHERE operation_id = ANY ($1)', [titles]);
  const views = await rows<{ id: string; name: string; query: string }>(
    tx,
    'SELECT view_id AS id, name, query FROM saved_views',
  );
  const asking = views.flatMap(({ id, query }) => (mentions(traces, asked(query)) ? [id] : []));
  await changed(tx, 'DELETE FROM saved_views WHERE view_id = ANY ($1)', [asking]);
  const named = views.flatMap(({ id, name }) => (mentions(traces, name) ? [id] : []));
  await changed(tx, 'UPDATE saved_views SET name = $2 WHERE view_id = ANY ($1)', [named, ELLIPSIS]);
  await changed(
    tx,
    `UPDATE request_keys SET answer = answer || jsonb_build_object('name', $2::text, 'query', '')
     WHERE answer ->> 'viewId' = ANY ($1)`,
    [[...asking, ...named], ELLIPSIS],
  );
}

/** A query string as it was meant. */
function asked(query: string): string {
  return [...new URLSearchParams(query).values()].join(' ');
}
