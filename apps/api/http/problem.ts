/**
 * How the API says no. One table from code to status: refusals bring theirs from `libs/domain/refusals`,
 * everything that HTTP itself refuses is listed here. `problem-filter.ts` puts a Problem on the wire.
 */
import { sentenceOf } from '#libs/casework/answers';
import type { FieldFault, ProblemBody } from '#libs/contract/problem';
import type { Programme } from '#libs/domain/pack/programme';
import { REFUSALS } from '#libs/domain/refusals';
import type { Refusal, RefusalCode, RefusalReason } from '#libs/domain/refusals';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';

const HTTP_STATUS = {
  'malformed-request': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'not-allowed': 403,
  'cross-site-request': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'request-too-slow': 408,
  'payload-too-large': 413,
  'address-too-long': 414,
  'media-type-unsupported': 415,
  'shape-invalid': 422,
  'file-unreadable': 422,
  cursor: 422,
  'idempotency-key-missing': 422,
  'idempotency-key-invalid': 422,
  'idempotency-key-reused': 422,
  'too-many-requests': 429,
  internal: 500,
  'ledger-rejected': 500,
  'engine-unavailable': 503,
  'database-unavailable': 503,
  'document-unavailable': 503,
} as const satisfies Record<keyof typeof HTTP_PROBLEM_WORDS, number>;

export type HttpCode = keyof typeof HTTP_STATUS;
export type ProblemCode = HttpCode | RefusalCode;

type ProblemRule = Readonly<{ status: number; title: string }>;

/** Code → status and English title, for all that this API can refuse. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemRule>> = {
  ...mapped(HTTP_STATUS, (status, code) => ({ status, title: HTTP_PROBLEM_WORDS[code].en })),
  ...mapped(REFUSALS, ({ wording }, code) => ({ status: refusalStatus(code), title: wording })),
};

/** A refusal is a conflict with what stands, but for one: another agency reports this. */
function refusalStatus(code: RefusalCode): 403 | 409 {
  return code === 'not-your-milestone' ? 403 : 409;
}

function mapped<Code extends string, Rule>(
  rules: Readonly<Record<Code, Rule>>,
  problem: (rule: Rule, code: Code) => ProblemRule,
): Record<Code, ProblemRule> {
  const entries = Object.entries(rules) as [Code, Rule][];
  return Object.fromEntries(entries.map(([code, rule]) => [code, problem(rule, code)])) as Record<
    Code,
    ProblemRule
  >;
}

export interface ProblemOptions {
  errors?: FieldFault[];
  /** Further members of the body: `sequence`, `caseId`. Never personal data. */
  extra?: Readonly<Record<string, string | number | boolean>>;
  retryAfterSeconds?: number;
  /** What may be asked instead: the header `Allow` of a 405. */
  allow?: readonly string[];
  /** The exact reason as data, to be said in the reader's language. */
  says?: RefusalReason;
  /** The rule pack's own names for codes in the reason. */
  labels?: Programme['labels'];
}

/** An answer that is not 2xx. Thrown anywhere in a request, it becomes problem+json. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string;
  readonly errors?: FieldFault[];
  readonly extra?: Readonly<Record<string, string | number | boolean>>;
  readonly retryAfterSeconds?: number;
  readonly allow?: readonly string[];
  readonly says?: RefusalReason;
  readonly labels?: Programme['labels'];

  constructor(code: ProblemCode, detail?: string, options: ProblemOptions = {}) {
    super(detail ?? PROBLEMS[code].title);
    this.name = 'Problem';
    this.code = code;
    this.status = PROBLEMS[code].status;
    this.detail = this.message;
    Object.assign(this, options);
  }

  /** Fastify and its plugins read the status here. */
  get statusCode(): number {
    return this.status;
  }
}

interface RefusalContext {
  faults?: readonly FieldFault[];
  seasonalWorkerId?: string;
  labels?: Programme['labels'];
}

/** A business "no", in its own words; `faults` when several fields are behind it. */
export function refused(
  { code, detail, says, pointer, sequence, caseId, limit }: Refusal,
  { faults, seasonalWorkerId, labels }: RefusalContext = {},
): Problem {
  const errors = faults ?? (pointer === undefined ? undefined : [{ pointer, code, detail }]);
  return new Problem(code, detail, {
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(says === undefined ? {} : { says }),
    ...(labels === undefined ? {} : { labels }),
    extra: {
      ...(sequence === undefined ? {} : { sequence }),
      ...(caseId === undefined ? {} : { caseId }),
      ...(limit === undefined ? {} : { limit }),
      ...(seasonalWorkerId === undefined ? {} : { seasonalWorkerId }),
    },
  });
}

/** Not there, or not the caller's: the two look the same from outside. */
export function notFound(): Problem {
  return new Problem('not-found');
}

/** One or more faults of shape, each with its pointer. */
export function invalid(...errors: FieldFault[]): Problem {
  return new Problem('shape-invalid', sentenceOf(errors), { errors });
}

/** The body of a problem. */
export function problemBody(problem: Problem): ProblemBody {
  return {
    type: `urn:noria:problem:${problem.code}`,
    title: PROBLEMS[problem.code].title,
    status: problem.status,
    detail: problem.detail,
    code: problem.code,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...problem.extra,
  };
}
