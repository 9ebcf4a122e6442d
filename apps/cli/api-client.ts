// A small client of the HTTP contract, for commands that do what a person would do. Every write carries its key,
// so that whatever is cut short may be sent again; every "no" becomes a sentence.
import { resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { inherited, loadLauncherEnv } from '#libs/config/env';
import type { Listed } from '#libs/contract/pages';
import type { ProblemBody } from '#libs/contract/problem';
import type { DemoAccount, SessionBody } from '#libs/contract/session';
import type { Role } from '#libs/domain/access';
import { readRun } from './instance.ts';

/** The password of every demo account. */
const DEMO_PASSWORD = 'noria-demo';
/** A verification replays a whole history. */
const ANSWER_WITHIN_MS = 60_000;
/** Together a good minute: a worker that was killed is back long before. */
const ATTEMPTS = 30;
const LONGEST_PAUSE_MS = 3_000;

/** The API said no, in its own words. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly { pointer: string; detail: string }[] = [],
  ) {
    super([`${detail} (${String(status)} ${code})`, ...errors.map(faultLine)].join('\n'));
    this.name = 'ApiProblem';
  }
}

/** Nobody answered, or not in time. */
export class Unreachable extends Error {}

export interface Posted<T> {
  answer: T;
  /** The key was accepted before: this is the first answer again. */
  replayed: boolean;
}

export interface Api {
  readonly url: string;
  /** One resource. Throws {@link ApiProblem} or {@link Unreachable}. */
  get<T>(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<T>;
  /** Every item of a list, page after page. */
  list<T>(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<T[]>;
  /** Writes under a key; tried again while the engine is away, as the same key is the same act. */
  post<T>(path: string, body: object, key: string): Promise<Posted<T>>;
}

export interface Visitor extends Omit<Api, 'list' | 'post'> {
  /** Ways into the demo; undefined where there is no demo. */
  demoAccounts(): Promise<readonly DemoAccount[] | undefined>;
  /** The instant that the API's own clock shows, in ms. */
  clock(): Promise<number>;
  /** Signs in with the password of a demo account. */
  demoSession(email: string): Promise<Api>;
  withToken(token: string): Api;
}

/** The API that was named, or the one that runs in this home. Throws when there is none. */
export function apiAddress(named: string | undefined): string {
  if (named !== undefined) return named;
  const home = resolve(loadLauncherEnv().NORIA_HOME);
  const run = readRun(home);
  if (run === undefined) {
    throw new Error(`Nothing runs in ${home}: start it with \`noria up\`, or name an API with --api.`);
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

/** Whoever has not signed in yet. `url` without a path, such as `http://127.0.0.1:3000`. */
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
    demoSession: async (email) => {
      const { answer } = await api.post<SessionBody>('/v1/session', { email, password: DEMO_PASSWORD }, '');
      return apiAt(api.url, answer.token);
    },
    withToken: (token) => apiAt(api.url, token),
  };
}

function apiAt(url: string, token?: string): Api {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const get = async <T>(
    path: string,
    query: Readonly<Record<string, string | undefined>> = {},
  ): Promise<T> => {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, value);
    const search = asked.size === 0 ? '' : `?${asked.toString()}`;
    const response = await send(url, `${path}${search}`, { headers });
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as T;
  };
  return {
    url,
    get,
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
  for (let attempt = 1; ; attempt += 1) {
    const response = await answered(url, path, request, attempt);
    if (response !== undefined) {
      if (response.ok) {
        const replayed = response.headers.get('idempotent-replayed') === 'true';
        return { answer: (await response.json()) as T, replayed };
      }
      throw await problemOf(response);
    }
    await after(Math.min(100 * attempt, LONGEST_PAUSE_MS));
  }
}

/** The answer, or undefined when it is worth asking again: nobody there, engine away, not settled yet, too many. */
async function answered(
  url: string,
  path: string,
  request: RequestInit,
  attempt: number,
): Promise<Response | undefined> {
  try {
    const response = await send(url, path, request);
    const unsettled = [202, 429, 503].includes(response.status);
    if (unsettled && attempt < ATTEMPTS) {
      await pauseAsAsked(response);
      return undefined;
    }
    if (response.status === 202) {
      throw new Unreachable(`The engine at ${url} did not settle ${path} in time.`);
    }
    return response;
  } catch (error) {
    if (attempt < ATTEMPTS && error instanceof Unreachable) return undefined;
    throw error;
  }
}

async function pauseAsAsked(response: Response): Promise<void> {
  await response.body?.cancel();
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  if (seconds > 0) await after(Math.min(seconds * 1000, LONGEST_PAUSE_MS));
}

async function send(url: string, path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  } catch (error) {
    throw new Unreachable(`Nobody answers at ${url}: is Noria running there?`, { cause: error });
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text();
  const body = readProblem(text);
  return new ApiProblem(
    response.status,
    body.code ?? 'unknown',
    body.detail ?? (response.statusText || 'The API said no.'),
    body.errors ?? [],
  );
}

// Between us and the API there may be something that does not speak problem+json.
function readProblem(text: string): Partial<ProblemBody> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

function faultLine({ pointer, detail }: { pointer: string; detail: string }): string {
  return `  ${pointer} ${detail}`;
}
