/** A problem in the reader's language. The code, the status and every other member stay as they are. */
import type { ProblemBody } from '#libs/contract/problem';
import type { Language } from '#libs/words/languages';
import { HTTP_PROBLEM_WORDS } from '#libs/words/problems';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { say } from '#libs/words/say';
import { PROBLEMS, problemBody } from './problem.ts';
import type { Problem, ProblemCode } from './problem.ts';

const TITLES = { ...REFUSAL_WORDS, ...HTTP_PROBLEM_WORDS } satisfies Record<ProblemCode, unknown>;

/**
 * The body of a problem. English is what the API has always answered. In another language a detail that was never
 * put into that language, such as a fault of shape, stays English.
 */
export function inLanguage(problem: Problem, language: Language): ProblemBody {
  const body = problemBody(problem);
  if (language === 'en') return body;
  const title = TITLES[problem.code][language];
  const generic = problem.detail === PROBLEMS[problem.code].title;
  const exact = problem.says === undefined ? undefined : say(problem.says, language, problem.labels);
  const detail = exact ?? (generic ? title : problem.detail);
  // A refusal repeats its detail where it points; the faults of a shape say their own.
  const errors = problem.errors?.map((fault) =>
    fault.detail === problem.detail ? { ...fault, detail } : fault,
  );
  return { ...body, title, detail, ...(errors === undefined ? {} : { errors }) };
}
