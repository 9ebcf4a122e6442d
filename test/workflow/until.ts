/** Asks until the answer is neither undefined nor false. Throws `failure` after `withinMs`. */
export async function eventually<T>(
  failure: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = 60_000,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > giveUpAt) throw new Error(`${failure} within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
