// Sends reports to the API as a careful client does: one key for one report, sent again under the same key until it is
// accepted or refused. Keeps every attempt, to be compared with the ledger afterwards.
import pLimit from 'p-limit';
import type { Answer, Person } from '../journey/follow-next.ts';
import type { Attempt } from '../support/checker.ts';

export interface Request {
  person: Person;
  path: string;
  body: unknown;
  key: string;
  /** Empty for an opening: the answer names the case. */
  caseId: string;
  reportId: string;
  what: string;
}

export interface ResendingClient {
  /** Append-only. */
  readonly attempts: readonly Attempt[];
  /** Answers that no fault of a server excuses. */
  readonly wrongAnswers: readonly string[];
  /** Sends until answered; the last attempt. Of outcome `unknown` only when `giveUpAt` (epoch ms) has passed. */
  sendUntilAnswered(request: Request, giveUpAt: () => number): Promise<Attempt>;
  /** Asks until answered. Undefined when `giveUpAt` has passed. */
  read<T>(person: Person, path: string, giveUpAt: () => number): Promise<T | undefined>;
}

interface Answered {
  caseId?: string;
  sequence?: number;
  hash?: string;
  code?: string;
}

/** Longer than the API lets anybody wait, so that its own answer arrives whenever there is one. */
const NO_ANSWER_AFTER_MS = 20_000;
const PAUSE_MS = 250;
const OUTCOME_OF: Readonly<Record<number, Attempt['outcome']>> = { 201: 'ok', 409: 'refused' };
/** Statuses that ask the client to try again later. */
const TRY_LATER = new Set([202, 503]);

/** `atOnce`: requests under way at the same time. */
export function resendingClient(atOnce: number): ResendingClient {
  const attempts: Attempt[] = [];
  const wrongAnswers: string[] = [];
  const limit = pLimit(atOnce);

  const attempt = async (request: Request): Promise<Attempt> => {
    const sentAt = Date.now();
    const answer = await answerOf(() =>
      request.person.post<Answered>(request.path, request.body, request.key),
    );
    const one = attemptOf(request, sentAt, answer);
    if (isWrong(one)) wrongAnswers.push(`${one.what}: ${one.status} ${one.code ?? ''}`);
    attempts.push(one);
    return one;
  };

  return {
    attempts,
    wrongAnswers,
    sendUntilAnswered: (request, giveUpAt) =>
      repeatUntil(
        giveUpAt,
        () => limit(() => attempt(request)),
        ({ outcome }) => outcome !== 'unknown',
      ),
    read: async <T>(person: Person, path: string, giveUpAt: () => number) => {
      const ask = async (): Promise<Answer<T> | undefined> => {
        const answer = await limit(() => answerOf(() => person.get<T>(path)));
        if (answer && answer.status !== 200 && !TRY_LATER.has(answer.status)) {
          wrongAnswers.push(`GET ${path}: ${answer.status}`);
        }
        return answer;
      };
      const last = await repeatUntil(giveUpAt, ask, (answer) => answer?.status === 200);
      return last?.status === 200 ? last.body : undefined;
    },
  };
}

/** The first answer that is settled, or the one after which `giveUpAt` (epoch ms) has passed. */
async function repeatUntil<T>(
  giveUpAt: () => number,
  ask: () => Promise<T>,
  isSettled: (answer: T) => boolean,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSettled(answer) || Date.now() > giveUpAt()) return answer;
    await pause(PAUSE_MS);
  }
}

function attemptOf(
  { key, caseId, reportId, what }: Request,
  sentAt: number,
  answer: Answer<Answered> | undefined,
): Attempt {
  const sent = { key, reportId, what, sentAt, answeredAt: Date.now() };
  if (answer === undefined) return { ...sent, caseId, status: null, outcome: 'unknown' };
  const { status, body } = answer;
  const { sequence, hash, code } = body;
  return {
    ...sent,
    caseId: body.caseId ?? caseId,
    status,
    outcome: OUTCOME_OF[status] ?? 'unknown',
    ...(sequence === undefined ? {} : { sequence }),
    ...(hash === undefined ? {} : { hash }),
    ...(code === undefined ? {} : { code }),
  };
}

function isWrong({ status, outcome }: Attempt): boolean {
  return status !== null && outcome === 'unknown' && !TRY_LATER.has(status);
}

// A broken connection, a body cut short, no answer in time: the outcome is unknown.
async function answerOf<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), NO_ANSWER_AFTER_MS);
  });
  try {
    return await Promise.race([ask(), silence]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
