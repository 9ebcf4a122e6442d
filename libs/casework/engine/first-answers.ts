// Equal reports at once: the engine gives all of them one receipt, and cannot say whose it was. Here the first of them
// is sent; the others get its answer, and know that it was given to another.
export interface FirstAnswers {
  /** What `send` answers, or what it answered to the first of this name. */
  of<Sent extends { kind: string }>(
    name: string,
    send: () => Promise<Sent>,
  ): Promise<{ sent: Sent; isFirst: boolean }>;
}

/** Who read the case before the first answer was in it asks within this. */
const REMEMBERED_MS = 30_000;
const REMEMBERED_AT_MOST = 20_000;

/** Remembers what was recorded for a while. Another answer holds for those who wait for it; who comes later is sent anew. */
export function firstAnswers(now: () => number = Date.now): FirstAnswers {
  const known = new Map<string, { sending: Promise<unknown>; until: number }>();
  const forgetPast = (): void => {
    for (const [name, { until }] of known) {
      if (until > now() && known.size <= REMEMBERED_AT_MOST) return;
      known.delete(name);
    }
  };
  return {
    of: async <Sent extends { kind: string }>(name: string, send: () => Promise<Sent>) => {
      forgetPast();
      const first = known.get(name);
      if (first !== undefined) return { sent: (await first.sending) as Sent, isFirst: false };
      const sending = send();
      known.set(name, { sending, until: Number.POSITIVE_INFINITY });
      try {
        const sent = await sending;
        known.delete(name);
        if (sent.kind === 'recorded') known.set(name, { sending, until: now() + REMEMBERED_MS });
        return { sent, isFirst: true };
      } catch (fault) {
        known.delete(name);
        throw fault;
      }
    },
  };
}
