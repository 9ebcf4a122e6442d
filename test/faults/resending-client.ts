// Carries reports to the API the way a careful client does: one key for one intended report, sent again under the
// same key until somebody says yes or no. Keeps a log of every attempt, to be held against the ledger afterwards.
import type { Answer, Person } from '../journey/follow-next.ts';
import type { Attempt } from '../support/checker.ts';

export interface Intent {
  person: Person;
  path: string;
  body: unknown;
  key: string;
  /** Empty for an opening: the answer names the case. */
  caseId: string;
  reportId: string;
  what: string;
}

export interface Courier {
  /** Append-only. */
  readonly attempts: readonly Attempt[];
  /** Answers that no fault of a server excuses. */
  readonly wrongAnswers: readonly string[];
  /** Sends until answered; the last attempt. Of outcome `unknown` only when `giveUpAt` (epoch ms) has passed. */
  insist(intent: Intent, giveUpAt: () => number): Promise<Attempt>;
  /** Asks until answered. Undefined when `giveUpAt` has passed. */
  read<T>(person: Person, path: string, giveUpAt: () => number): Promise<T | undefined>;
}

interface Told {
  caseId?: string;
  sequence?: number;
  hash?: string;
  code?: string;
}

/** Longer than the API lets anybody wait, so that its own answer is heard whenever there is one. */
const NOBODY_ANSWERS_AFTER_MS = 20_000;
const PAUSE_MS = 250;
const OUTCOME_OF: Readonly<Record<number, Attempt['outcome']>> = { 201: 'ok', 409: 'refused' };
/** Honest ways of saying "not now". */
const PATIENCE = new Set([202, 503]);

/** `atOnce`: requests under way at the same time. */
export function courier(atOnce: number): Courier {
  const attempts: Attempt[] = [];
  const wrongAnswers: string[] = [];
  const gate = gateFor(atOnce);

  const attempt = async (intent: Intent): Promise<Attempt> => {
    const sentAt = Date.now();
    const answer = await heard(() => intent.person.post<Told>(intent.path, intent.body, intent.key));
    const one = attemptOf(intent, sentAt, answer);
    if (isWrong(one)) wrongAnswers.push(`${one.what}: ${one.status} ${one.code ?? ''}`);
    attempts.push(one);
    return one;
  };

  return {
    attempts,
    wrongAnswers,
    insist: async (intent, giveUpAt) => {
      for (;;) {
        const last = await gate(() => attempt(intent));
        if (last.outcome !== 'unknown' || Date.now() > giveUpAt()) return last;
        await pause(PAUSE_MS);
      }
    },
    read: async <T>(person: Person, path: string, giveUpAt: () => number) => {
      for (;;) {
        const answer = await gate(() => heard(() => person.get<T>(path)));
        if (answer?.status === 200) return answer.body;
        if (answer && !PATIENCE.has(answer.status)) wrongAnswers.push(`GET ${path}: ${answer.status}`);
        if (Date.now() > giveUpAt()) return undefined;
        await pause(PAUSE_MS);
      }
    },
  };
}

function attemptOf(
  { key, caseId, reportId, what }: Intent,
  sentAt: number,
  answer: Answer<Told> | undefined,
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
  return status !== null && outcome === 'unknown' && !PATIENCE.has(status);
}

// A connection that breaks, a body cut short, silence: nobody answered, and nothing is known.
async function heard<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T> | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), NOBODY_ANSWERS_AFTER_MS);
  });
  try {
    return await Promise.race([ask(), silence]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function gateFor(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
