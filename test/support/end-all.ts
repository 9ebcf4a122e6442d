// How a spec ends what it started. When it could not start, that failure is the one to read, and `afterAll` adds none.

/** What a spec starts: servers, connections, a browser. */
type Endable =
  | { stop(): unknown }
  | { stopAll(): unknown }
  | { close(): unknown }
  | { destroy(): unknown }
  | { end(): unknown };

/** Ends what `beforeAll` started, one after the other, and passes over what it never came to. */
export async function endAll(...started: readonly (Endable | undefined)[]): Promise<void> {
  for (const one of started) {
    if (one === undefined) continue;
    if ('stop' in one) await one.stop();
    else if ('stopAll' in one) await one.stopAll();
    else if ('destroy' in one) await one.destroy();
    else if ('close' in one) await one.close();
    else await one.end();
  }
}
