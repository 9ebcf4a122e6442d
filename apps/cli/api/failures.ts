// The ways in which a request to the API fails.
import type { ProblemBody } from '#libs/contract/problem';

/** The API refused the request; the message is its own. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: readonly { pointer: string; detail: string }[] = [],
    readonly retryAfterSeconds = 0,
  ) {
    super([`${detail} (${String(status)} ${code})`, ...errors.map(faultLine)].join('\n'));
    this.name = 'ApiProblem';
  }
}

/** No answer came, or not in time. */
export class Unreachable extends Error {}

/** The API kept a report without an answer of the engine (202). */
export class Unsettled extends Error {
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** The refusal that a response carries. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = readProblem(await response.text());
  return new ApiProblem(
    response.status,
    body.code ?? 'unknown',
    body.detail ?? (response.statusText || 'The API said no.'),
    body.errors ?? [],
    retryAfterOf(response),
  );
}

/** Seconds of the header `Retry-After`; 0 without one. */
export function retryAfterOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? seconds : 0;
}

// A proxy between this command and the API may answer with something else than problem+json.
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
