// Waiting for servers and processes by asking again and again.
import { setTimeout as after } from 'node:timers/promises';

const ASK_EVERY_MS = 30;

/**
 * Asks until the answer is yes. Answers false after `withinMs`. Throws the reason that `abandon` gives for why waiting is
 * useless; undefined means to go on waiting.
 */
export async function pollUntil(
  withinMs: number,
  ask: () => Promise<boolean> | boolean,
  abandon: () => string | undefined = () => undefined,
): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  while (!(await ask())) {
    const reason = abandon();
    if (reason !== undefined) throw new Error(reason);
    if (Date.now() > giveUpAt) return false;
    await after(ASK_EVERY_MS);
  }
  return true;
}

/** Whether the API answers that it and everything it needs are ready. */
export async function isReady(apiUrl: string): Promise<boolean> {
  return (await readinessOf(apiUrl)) === 'ready';
}

/** `ready`, `degraded` or `not-ready`, as the API says; undefined when it does not answer. */
export async function readinessOf(apiUrl: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${apiUrl}/health/ready`, { signal: AbortSignal.timeout(2000) });
    return ((await answer.json()) as { status?: string }).status;
  } catch {
    return undefined;
  }
}
