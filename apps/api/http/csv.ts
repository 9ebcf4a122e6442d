/** Tables over HTTP: who asks for one, and how it is answered. `libs/contract/csv.ts` writes them. */
import type { Readable } from 'node:stream';
import { Answer } from './answer.ts';

/** Whether a request asks for the table: it names `text/csv`, and nothing that it would rather have. */
export function asksForCsv(accept: string | undefined): boolean {
  const wanted = (accept ?? '').split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const csv = wanted.find(({ type }) => type === 'text/csv')?.quality ?? 0;
  const json = wanted.find(({ type }) => type === 'application/json')?.quality ?? 0;
  return csv > 0 && csv >= json;
}

/** A table as an answer, of a route that gives JSON too. */
export function csvAnswer<T extends string | Readable>(
  text: T,
  headers: Readonly<Record<string, string>> = {},
): Answer<T> {
  return new Answer(text, { 'Content-Type': 'text/csv; charset=utf-8', Vary: 'Accept', ...headers });
}
