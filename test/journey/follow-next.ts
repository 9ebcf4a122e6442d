// A client that knows nothing but the API: it signs in as the people of the demo, reads `next`, and reports
// what stands there, as whoever may report it, until the case is closed.
import { randomUUID } from 'node:crypto';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  replayed: boolean;
  retryAfter: string | null;
  /** In which the answer is written, where it says so. */
  language: string | null;
  body: T;
}

export interface CallOptions {
  /** A form is sent as one, anything else as JSON. */
  body?: unknown;
  /** Chosen anew for every POST unless given. */
  key?: string;
  headers?: Readonly<Record<string, string>>;
}

/** Somebody signed in. */
export interface Person {
  email: string;
  agencyId: string;
  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(path: string, body: unknown, key?: string): Promise<Answer<T>>;
  /** Any method; without a body when it is undefined. */
  send(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** The people of the demo by the name under which `reportedBy` speaks of them. */
export type People = Readonly<Record<string, Person>> & { officer: Person; auditor: Person; admin: Person };

interface Account {
  email: string;
  role: string;
  agencyId: string;
  agencyKind: string | null;
  country: string;
}

const PASSWORD = 'noria-demo';
const PATIENCE_MS = 90_000;

/** One call, whatever it answers. */
export async function call<T = Record<string, unknown>>(
  url: string,
  method: string,
  token: string | undefined,
  { body, key, headers = {} }: CallOptions = {},
): Promise<Answer<T>> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...(method === 'POST' ? { 'idempotency-key': key ?? randomUUID() } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: sentAs(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    replayed: response.headers.get('idempotent-replayed') === 'true',
    retryAfter: response.headers.get('retry-after'),
    language: response.headers.get('content-language'),
    body: readBody(response.headers.get('content-type'), text) as T,
  };
}

function sentAs(body: unknown): string | FormData {
  return typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
}

/** JSON read; a table as its `text`. */
function readBody(type: string | null, text: string): unknown {
  if (text === '') return {};
  return type?.includes('json') === true ? (JSON.parse(text) as unknown) : { text };
}

/** All demo accounts, each signed in when it is first needed. Of several agencies of one kind, the one of `country` speaks for it. */
export async function people(apiUrl: string, country = 'ES'): Promise<People> {
  const accounts = await call<{ items?: Account[] } & Account[]>(
    `${apiUrl}/v1/demo/accounts`,
    'GET',
    undefined,
  );
  const list = accounts.body.items ?? accounts.body;
  const found: Record<string, Person> = {};
  const persons = list.map((account) => personOf(apiUrl, account));
  for (const [place, account] of list.entries()) {
    const person = persons[place]!;
    const names = [
      account.email.split('@')[0] ?? '',
      account.role === 'partner-agency' ? account.agencyKind : account.role,
    ];
    for (const name of names) {
      if (name !== null && (!(name in found) || account.country === country)) found[name] = person;
    }
  }
  return found as People;
}

/** The same, all signed in already: for where the API or its database is about to be away. */
export async function signedInPeople(apiUrl: string): Promise<People> {
  const all = await people(apiUrl);
  await Promise.all([...new Set(Object.values(all))].map((person) => person.get('/v1/session')));
  return all;
}

function personOf(apiUrl: string, { email, agencyId }: Account): Person {
  let known: Promise<string> | undefined;
  const token = (): Promise<string> => (known ??= signIn(apiUrl, email));
  return {
    email,
    agencyId,
    get: async (path) => call(`${apiUrl}${path}`, 'GET', await token()),
    send: async (method, path, body) => call(`${apiUrl}${path}`, method, await token(), { body }),
    post: async (path, body, key) =>
      call(`${apiUrl}${path}`, 'POST', await token(), { body, ...(key === undefined ? {} : { key }) }),
  };
}

async function signIn(apiUrl: string, email: string): Promise<string> {
  const session = await call<{ token: string }>(`${apiUrl}/v1/session`, 'POST', undefined, {
    body: { email, password: PASSWORD },
  });
  if (session.status !== 201) throw new Error(`${email} could not sign in: ${session.status}`);
  return session.body.token;
}

interface PropertySchema {
  examples?: unknown[];
}

export interface Step {
  milestone: string;
  stage: string;
  required: boolean;
  reportedBy: string[];
  evidence: string[];
  details: { properties?: Record<string, PropertySchema>; required?: string[] };
  notBefore?: string;
  dueOn?: string;
  overdue: boolean;
}

export interface Milestone {
  milestone: string;
  state: string;
  occurredOn?: string | null;
  sequence?: number | null;
}

export interface CaseBody {
  caseId: string;
  caseNo: string;
  path: string;
  status: string;
  stage: string;
  outcome: string | null;
  today: string;
  sequence: number;
  hash: string;
  milestones: Milestone[];
  next: Step[];
  exits: Omit<Step, 'stage' | 'required'>[];
  returnProof: { state: string } | null;
  stay: { daysUsed: number; daysLimit: number; lastLegalDay: string | null } | null;
  seasonalWorker: Record<string, unknown>;
}

export interface Receipt {
  caseId: string;
  reportId: string;
  type: string;
  sequence: number;
  stage: string;
  status: string;
  hash: string;
}

export interface ReportBody {
  milestone: string;
  occurredOn: string;
  evidence?: { kind: string; reference?: string }[];
  details?: Record<string, unknown>;
}

/** The body that `next` or `exits` describes, with the examples it gives for what must be there. */
export function bodyOf(
  step: Pick<Step, 'milestone' | 'evidence' | 'details'>,
  occurredOn: string,
): ReportBody {
  const { properties = {}, required = [] } = step.details;
  const details = Object.fromEntries(required.map((name) => [name, properties[name]?.examples?.[0]]));
  return {
    milestone: step.milestone,
    occurredOn,
    ...(step.evidence[0] === undefined ? {} : { evidence: [{ kind: step.evidence[0] }] }),
    ...(required.length === 0 ? {} : { details }),
  };
}

/** Who of the people may report this. */
export function reporterOf(
  people: People,
  { milestone, reportedBy }: Pick<Step, 'milestone' | 'reportedBy'>,
): Person {
  const name = reportedBy.find((reporter) => reporter in people);
  const person = name === undefined ? undefined : people[name];
  if (person === undefined) throw new Error(`no demo account may report ${milestone}`);
  return person;
}

export async function readCase(person: Person, caseId: string): Promise<CaseBody> {
  const { status, body } = await person.get<CaseBody>(`/v1/cases/${caseId}`);
  if (status !== 200) throw new Error(`case ${caseId} could not be read: ${status} ${JSON.stringify(body)}`);
  return body;
}

export interface Followed {
  case: CaseBody;
  receipts: Receipt[];
  /** What was reported, in order. */
  reported: string[];
}

/**
 * Reports the first required milestone of `next` again and again, until the case is closed or `until` says so.
 * Where `next` says `notBefore`, waits for the case's own day. Throws with the answer when a report is refused.
 */
export async function followNext(
  people: People,
  caseId: string,
  until: (seen: CaseBody) => boolean = () => false,
): Promise<Followed> {
  const receipts: Receipt[] = [];
  const reported: string[] = [];
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await readCase(people.officer, caseId);
    if (seen.status === 'closed' || until(seen)) return { case: seen, receipts, reported };
    if (Date.now() > giveUpAt) throw new Error(`case ${caseId} does not close: ${JSON.stringify(seen.next)}`);
    const step = seen.next.find(({ required, notBefore }) => required && (notBefore ?? '') <= seen.today);
    if (step === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      continue;
    }
    const answer = await reporterOf(people, step).post<Receipt>(
      `/v1/cases/${caseId}/milestones`,
      bodyOf(step, seen.today),
    );
    if (answer.status !== 201) {
      throw new Error(`${step.milestone} was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    receipts.push(answer.body);
    reported.push(step.milestone);
  }
}
