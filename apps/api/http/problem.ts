/**
 * How the API says no. One table from code to status: refusals bring theirs from `libs/domain/refusals`,
 * everything that HTTP itself refuses is listed here. `problem-filter.ts` puts a Problem on the wire.
 */
import { WORDING, sentenceOf } from '#libs/casework/answers';
import type { FieldFault, ProblemBody } from '#libs/contract/problem';
import type { Programme } from '#libs/domain/pack/programme';
import { REFUSALS } from '#libs/domain/refusals';
import type { Refusal, RefusalCode, RefusalReason } from '#libs/domain/refusals';

const HTTP_RULES = {
  'malformed-request': { status: 400, title: 'The request cannot be read.' },
  'not-signed-in': { status: 401, title: 'Sign in first, or send a token.' },
  'wrong-credentials': { status: 401, title: 'Email and password do not belong together.' },
  'not-allowed': { status: 403, title: WORDING['not-allowed'] },
  'cross-site-request': { status: 403, title: 'A browser session only writes from its own site.' },
  'not-found': { status: 404, title: WORDING['not-found'] },
  'payload-too-large': { status: 413, title: 'The body is larger than this API reads.' },
  'address-too-long': { status: 414, title: 'The address is longer than this API reads.' },
  'media-type-unsupported': { status: 415, title: 'This API reads application/json.' },
  'shape-invalid': { status: 422, title: 'The request has the wrong shape.' },
  'idempotency-key-missing': { status: 422, title: 'This request needs an Idempotency-Key.' },
  'idempotency-key-invalid': { status: 422, title: 'The Idempotency-Key is not usable.' },
  'idempotency-key-reused': { status: 422, title: WORDING['key-reused'] },
  'too-many-requests': { status: 429, title: 'Too many requests; try again later.' },
  internal: { status: 500, title: 'Something of ours failed.' },
  'ledger-rejected': { status: 500, title: WORDING.rejected },
  'engine-unavailable': { status: 503, title: 'The workflow engine does not answer now.' },
  'database-unavailable': { status: 503, title: 'The database does not answer now.' },
} as const satisfies Record<string, { status: number; title: string }>;

export type HttpCode = keyof typeof HTTP_RULES;
export type ProblemCode = HttpCode | RefusalCode;

/** Code → status and title, for all that this API can refuse. */
export const PROBLEMS: Readonly<Record<ProblemCode, { status: number; title: string }>> = {
  ...HTTP_RULES,
  ...(Object.fromEntries(
    Object.entries(REFUSALS).map(([code, { status, wording }]) => [code, { status, title: wording }]),
  ) as Record<RefusalCode, { status: number; title: string }>),
};

export interface ProblemOptions {
  errors?: FieldFault[];
  /** Further members of the body: `sequence`, `caseId`. Never personal data. */
  extra?: Readonly<Record<string, string | number | boolean>>;
  retryAfterSeconds?: number;
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
  { code, detail, says, pointer, sequence, caseId }: Refusal,
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
  return new Problem('shape-invalid', sentenceOf(errors), {
    errors,
  });
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
