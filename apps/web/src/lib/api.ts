/** The API as the screens ask it: typed by its own description, in the reader's language, with the browser's cookie. */
import createClient from 'openapi-fetch';
import type { Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import { PROBLEM_MEDIA_TYPE } from '#libs/contract/problem';
import type { ProblemBody } from '#libs/contract/problem';
import type { components, paths } from './api-schema.d.ts';
import { currentLanguage } from './language.tsx';

/** A shape of the API's description, by its name there. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export const client = createClient<paths>({ baseUrl: '' });
/** Queries and mutations of react-query for every route: `api.useQuery('get', '/v1/cases', …)`. */
export const api = createQueries(client);

const inLanguage: Middleware = {
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', currentLanguage());
    return request;
  },
};
client.use(inLanguage);

/** Calls back whenever the API answers that nobody is signed in: a session ended elsewhere, or in time. */
export function onSignedOut(tell: () => void): void {
  client.use({
    onResponse: ({ response, schemaPath }) => {
      if (response.status === 401 && schemaPath !== '/v1/session') tell();
    },
  });
}

/** For a POST that creates a fact: pressed twice, or sent again after a failure, it happens once. */
export function newIdempotencyKey(): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': crypto.randomUUID() };
}

/** The problem in what a query or mutation threw; undefined when nobody answered at all. */
export function problemIn(error: unknown): ProblemBody | undefined {
  const isProblem = typeof error === 'object' && error !== null && 'code' in error && 'status' in error;
  return isProblem ? (error as ProblemBody) : undefined;
}

/** Of an answer that was fetched without the client: a file, a form with a file. */
export async function problemOfResponse(response: Response): Promise<ProblemBody | undefined> {
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith(PROBLEM_MEDIA_TYPE) ? ((await response.json()) as ProblemBody) : undefined;
}
