/** The API as the screens ask it: typed by its own description, in the reader's language, with the browser's cookie. */
import createClient from 'openapi-fetch';
import type { Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import { PROBLEM_MEDIA_TYPE } from '#libs/contract/problem';
import type { ProblemBody } from '#libs/contract/problem';
import type { components, paths } from './api-schema.d.ts';
import { currentLanguage } from './language.tsx';
import { assertNetwork } from './network.ts';

/** A shape of the API's description, by its name there. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

const KEY_HEADER = 'Idempotency-Key';

export const client = createClient<paths>({ baseUrl: '' });
/** Queries and mutations of react-query for every route: `api.useQuery('get', '/v1/cases', …)`. */
export const api = createQueries(client);

const inLanguage: Middleware = {
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', currentLanguage());
    return request;
  },
};

/** Keys of acts that were not answered by a success, by what was sent. */
const openKeys = new Map<string, string>();

/** Reads may be asked again; an act is sent now or not at all, and sent again under the key it had. */
const nowAndOnce: Middleware = {
  onRequest: async ({ request }) => {
    if (request.method === 'GET') return;
    assertNetwork();
    const key = request.headers.get(KEY_HEADER);
    const body = await request.clone().text();
    // A dry run records nothing: asked again it is judged again.
    if (key === null || body.includes('"dryRun":true')) return;
    const act = `${request.method} ${request.url} ${body}`;
    const known = openKeys.get(act);
    if (known === undefined) openKeys.set(act, key);
    else request.headers.set(KEY_HEADER, known);
    return request;
  },
  onResponse: ({ request, response }) => {
    if (!response.ok) return;
    const done = request.headers.get(KEY_HEADER);
    for (const [act, key] of openKeys) if (key === done) openKeys.delete(act);
  },
};
client.use(inLanguage, nowAndOnce);

/** Calls back whenever the API answers that nobody is signed in: a session ended elsewhere, or in time. */
export function onSignedOut(tell: () => void): void {
  client.use({
    onResponse: ({ response, schemaPath }) => {
      if (response.status === 401 && schemaPath !== '/v1/session') tell();
    },
  });
}

/** For a POST that creates a fact: pressed twice, or sent again after a failure, it happens once. */
export function newIdempotencyKey(): { [KEY_HEADER]: string } {
  return { [KEY_HEADER]: crypto.randomUUID() };
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
