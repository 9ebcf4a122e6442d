/** Tables over HTTP: who asks for one, and how it is answered. `libs/contract/csv.ts` writes them. */
import type { Readable } from 'node:stream';
import { Answer } from './answer.ts';

/** Whether a request asks for the table: it names `text/csv`, and nothing that it would rather have. */
export function asksForCsv(accept: string | undefined): boolean {
  return asksFor('text/csv', accept);
}

/** Whether a request names this type, and would not rather have JSON. */
export function asksFor(asked: string, accept: string | undefined): boolean {
  const wanted = (accept ?? '').split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const own = wanted.find(({ type }) => type === asked)?.quality ?? 0;
  const json = wanted.find(({ type }) => type === 'application/json')?.quality ?? 0;
  return own > 0 && own >= json;
}

/** A table as an answer, of a route that gives JSON too. */
export function csvAnswer<T extends string | Readable>(
  text: T,
  headers: Readonly<Record<string, string>> = {},
): Answer<T> {
  return new Answer(text, { 'Content-Type': 'text/csv; charset=utf-8', Vary: 'Accept', ...headers });
}
