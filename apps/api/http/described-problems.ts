/** Which problems each operation may answer, in the API's description: by status, as `problem.ts` says it. */
import { PROBLEM_MEDIA_TYPE } from '#libs/contract/problem';
import { PROBLEMS } from './problem.ts';

/** What of an operation decides which problems it has. */
export interface DescribedOperation {
  description?: string;
  parameters?: readonly unknown[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
}

interface Asked {
  /** Nobody needs a token. */
  isOpen: boolean;
  /** There are ids in its path. */
  hasIds: boolean;
  creates: boolean;
}

const SCHEMA = { $ref: '#/components/schemas/Problem' };
const EXAMPLES: Readonly<Record<number, string>> = {
  400: 'It cannot be read.',
  401: 'No token, or one that is worth nothing.',
  403: 'Not for this role or agency.',
  404: 'Not there, or not for this caller to see.',
  409: 'A refusal: `code` says which.',
  413: 'Its body is too large.',
  415: 'Its body is not JSON.',
  422: 'It has the wrong shape: `errors` points at every fault.',
  429: 'Too many requests: `Retry-After` says when to come back.',
  500: 'A fault of ours.',
  503: 'The engine or the database is away: `Retry-After` says when to come back.',
};
const RETRY_AFTER = { 'Retry-After': { schema: { type: 'integer', minimum: 1 }, description: 'Seconds.' } };
const LATER: readonly number[] = [429, 503];
const REPLAYED = {
  'Idempotent-Replayed': {
    schema: { type: 'string', enum: ['true'] },
    description: 'The same request was answered before: this is its first answer. Absent from the first.',
  },
};

/** The responses that operations refer to, by name. */
export function problemResponses(): Record<string, object> {
  const statuses = [...new Set(Object.values(PROBLEMS).map(({ status }) => status))];
  const described = statuses.filter((status) => status in EXAMPLES);
  return Object.fromEntries([
    ...described.map((status) => [nameOf(status), problemResponse(status)] as const),
    ['Problem', { description: 'Any other problem.', content: { [PROBLEM_MEDIA_TYPE]: { schema: SCHEMA } } }],
  ]);
}

/** Adds what the operation may answer beside what it says itself. */
export function withProblems(operation: DescribedOperation, asked: Asked): void {
  const own = asked.creates ? withReplayed(operation.responses) : operation.responses;
  const problems = statusesOf(operation, asked).filter((status) => !(String(status) in own));
  operation.responses = {
    ...own,
    ...Object.fromEntries(problems.map((status) => [status, reference(nameOf(status))])),
    default: reference('Problem'),
  };
}

/** The success says whether it is the first answer to its key; what is only kept for later, a second success, does not. */
function withReplayed(responses: DescribedOperation['responses']): DescribedOperation['responses'] {
  const [success] = Object.keys(responses)
    .filter((status) => status.startsWith('2'))
    .sort();
  if (success === undefined) return responses;
  const response = responses[success] as { headers?: object };
  return { ...responses, [success]: { ...response, headers: { ...response.headers, ...REPLAYED } } };
}

function statusesOf(
  { description, parameters = [], requestBody }: DescribedOperation,
  { isOpen, hasIds, creates }: Asked,
): number[] {
  const takesBody = requestBody !== undefined;
  return [
    ...(takesBody || hasIds ? [400] : []),
    ...(isOpen && !takesBody ? [] : [401]),
    ...(isOpen ? [] : [403]),
    ...(hasIds ? [404] : []),
    ...(mayConflict(creates, description) ? [409] : []),
    ...(takesBody ? [413, 415] : []),
    ...(takesBody || parameters.length > 0 ? [422] : []),
    429,
    500,
    503,
  ];
}

/** What creates may; anything else says so in its own words. */
function mayConflict(creates: boolean, description = ''): boolean {
  return creates || /\b409\b/.test(description);
}

function problemResponse(status: number): object {
  return {
    description: EXAMPLES[status],
    ...(LATER.includes(status) ? { headers: RETRY_AFTER } : {}),
    content: { [PROBLEM_MEDIA_TYPE]: { schema: SCHEMA } },
  };
}

function reference(name: string): object {
  return { $ref: `#/components/responses/${name}` };
}

function nameOf(status: number): string {
  return `Problem${status}`;
}
