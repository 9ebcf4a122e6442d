/** One act, however often its button is pressed: the key by which the API knows it again. */
import { useRef } from 'react';
import { newIdempotencyKey } from './api.ts';

type Key = ReturnType<typeof newIdempotencyKey>;

interface Attempts {
  /** The same key for the same body, until it succeeded: a second press, or a retry after a failure. */
  keyFor: (body: unknown) => Key;
  /** After a success: what is sent next is another act, even if it reads the same. */
  succeeded: () => void;
}

export function useAttempts(): Attempts {
  const last = useRef<{ text: string; key: Key }>(undefined);
  return {
    keyFor: (body) => {
      const text = JSON.stringify(body);
      if (last.current?.text !== text) last.current = { text, key: newIdempotencyKey() };
      return last.current.key;
    },
    succeeded: () => {
      last.current = undefined;
    },
  };
}
