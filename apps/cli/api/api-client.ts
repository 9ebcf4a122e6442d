// A small client of the HTTP contract, for commands that do what a user would do. Every write carries an idempotency
// key, so it can be sent again after a failure. A refusal of the API becomes an error with the API's own sentence.
import { resolve } from 'node:path';
import { inherited, loadLauncherEnv } from '#libs/config/env';
import type { Listed } from '#libs/domain/pages';
import type { CaseAnswer, CaseItem } from '#libs/contract/case-view';
import type { DemoAccount, SessionBody } from '#libs/contract/session';
import { isMadeId } from '#libs/db/postgres/cursors';
import type { Role } from '#libs/domain/access';
import { readRun } from '../servers/home-files.ts';
import { ApiProblem, Unreachable, Unsettled, problemOf, retryAfterOf } from './failures.ts';
import { retryWhileAway } from './sending.ts';

/** The password of every demo account. */
const DEMO_PASSWORD = 'noria-demo';
/** A verification replays a whole history. */
const ANSWER_WITHIN_MS = 60_000;

export interface Posted<T> {
  answer: T;
  /** The key was accepted before: this is the first answer again. */
  replayed: boolean;
}

export interface Api {
  readonly url: string;
  /** One resource. Throws {@link ApiProblem} or {@link Unreachable}. */
  get<T>(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<T>;
  /** The bytes of a file. Throws like `get`. */
  file(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<Buffer>;
  /** Every item of a list, page after page. */
  list<T>(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<T[]>;
  /** Writes under an idempotency key, again and again for about a minute while the engine is away. */
  post<T>(path: string, body: object, key: string): Promise<Posted<T>>;
}

export interface Visitor extends Omit<Api, 'list' | 'post' | 'file'> {
  /** The demo accounts; undefined where there is no demo. */
  demoAccounts(): Promise<readonly DemoAccount[] | undefined>;
  /** The instant that the API's own clock shows, in ms. */
  clock(): Promise<number>;
  /** Signs in with the password of a demo account. */
  demoSession(email: string): Promise<Api>;
  /** The token of such a session. */
  demoToken(email: string): Promise<string>;
  withToken(token: string): Api;
}

/** The API that was named, or the one that runs in this home. Throws when there is none. */
export function apiAddress(named: string | undefined): string {
  if (named !== undefined) return named;
  const home = resolve(loadLauncherEnv().NORIA_HOME);
  const run = readRun(home);
  if (run === undefined) {
    throw new Error(
      `Nothing runs in ${home}: start it with \`noria up\`, set NORIA_HOME to the home of the one that runs, or name an API with --api.`,
    );
  }
  return run.api.url;
}

/** Signed in with the token given, else with NORIA_TOKEN, else as the demo's account of this role. */
export async function signedInAs(role: Role, { api, token }: { api?: string; token?: string }): Promise<Api> {
  const visitor = visit(apiAddress(api));
  const given = token ?? inherited().NORIA_TOKEN;
  if (given) return visitor.withToken(given);
  const account = (await visitor.demoAccounts())?.find((one) => one.role === role);
  if (account === undefined) {
    throw new Error(`This is no demo: give the token of an ${role} with --token or NORIA_TOKEN.`);
  }
  return visitor.demoSession(account.email);
}

/** A client without a session. `url` without a path, such as `http://127.0.0.1:3000`. */
export function visit(url: string): Visitor {
  const api = apiAt(url.replace(/\/+$/, ''));
  return {
    url: api.url,
    get: (path, query) => api.get(path, query),
    demoAccounts: async () => {
      try {
        return await api.list<DemoAccount>('/v1/demo/accounts');
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return undefined;
        throw error;
      }
    },
    clock: async () => {
      const said = (await send(api.url, '/health/live', {})).headers.get('date');
      return said === null ? Date.now() : Date.parse(said);
    },
    demoSession: async (email) => apiAt(api.url, await demoToken(api, email)),
    demoToken: (email) => demoToken(api, email),
    withToken: (token) => apiAt(api.url, token),
  };
}

async function demoToken(api: Api, email: string): Promise<string> {
  const { answer } = await api.post<SessionBody>('/v1/session', { email, password: DEMO_PASSWORD }, '');
  return answer.token;
}

function apiAt(url: string, token?: string): Api {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask = async (
    path: string,
    query: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Response> => {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, value);
    const search = asked.size === 0 ? '' : `?${asked.toString()}`;
    const response = await send(url, `${path}${search}`, { headers });
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  const get = async <T>(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<T> =>
    (await (await ask(path, query)).json()) as T;
  return {
    url,
    get,
    file: async (path, query) => Buffer.from(await (await ask(path, query)).arrayBuffer()),
    list: async <T>(path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<T[]> => {
      const items: T[] = [];
      let cursor: string | undefined;
      do {
        const page: Listed<T> = await get(path, { ...query, cursor });
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return items;
    },
    post: <T>(path: string, body: object, key: string) => post<T>(url, path, { headers, body, key }),
  };
}

interface Write {
  headers: Readonly<Record<string, string>>;
  body: object;
  /** Empty where a write takes none. */
  key: string;
}

async function post<T>(url: string, path: string, { headers, body, key }: Write): Promise<Posted<T>> {
  const request = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      ...headers,
      'content-type': 'application/json',
      ...(key === '' ? {} : { 'idempotency-key': key }),
    },
  };
  return retryWhileAway(async () => {
    const response = await send(url, path, request);
    if (response.status === 202) {
      await response.body?.cancel();
      throw new Unsettled(`The engine at ${url} did not settle ${path} in time.`, retryAfterOf(response));
    }
    if (!response.ok) throw await problemOf(response);
    const replayed = response.headers.get('idempotent-replayed') === 'true';
    return { answer: (await response.json()) as T, replayed };
  });
}

async function send(url: string, path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  } catch (error) {
    throw new Unreachable(`No answer from ${url}: is Noria running there?`, { cause: error });
  }
}

/**
 * A case by its id, or by the number on its papers, whatever its letters' case. Throws when this account sees none that is
 * named so.
 */
export async function caseNamed(
  api: Pick<Api, 'get' | 'list'>,
  name: string,
): Promise<Pick<CaseItem, 'caseId' | 'caseNo'>> {
  const found = isMadeId(name) ? await caseById(api, name) : await caseByNumber(api, name);
  if (found === undefined) {
    throw new Error(
      `There is no case ${name}, or this account may not read it. Name a case by its caseNo, which is like ES26-123456, or by its caseId.`,
    );
  }
  return found;
}

async function caseById(api: Pick<Api, 'get'>, caseId: string): Promise<CaseAnswer | undefined> {
  try {
    return await api.get<CaseAnswer>(pathOfCase(caseId));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return undefined;
    throw error;
  }
}

async function caseByNumber(api: Pick<Api, 'list'>, caseNo: string): Promise<CaseItem | undefined> {
  const found = await api.list<CaseItem>('/v1/cases', { q: caseNo });
  return found.find((item) => item.caseNo.toLowerCase() === caseNo.toLowerCase());
}

/** The address of a case, or of something of it: `pathOfCase(id, 'entries')`. */
export function pathOfCase(caseId: string, ...parts: readonly string[]): string {
  return ['/v1/cases', ...[caseId, ...parts].map(encodeURIComponent)].join('/');
}
