/** A value outside of the components that tells those who show it of each change. */
import { useSyncExternalStore } from 'react';

interface ToldValue<Value> {
  get: () => Value;
  set: (value: Value) => void;
  /** Draws the component anew whenever it is set to something else. */
  useValue: () => Value;
}

export function toldValue<Value>(first: Value): ToldValue<Value> {
  let value = first;
  const listeners = new Set<() => void>();
  const listen = (tell: () => void): (() => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  };
  const get = (): Value => value;
  return {
    get,
    set: (next) => {
      value = next;
      for (const tell of listeners) tell();
    },
    useValue: () => useSyncExternalStore(listen, get),
  };
}
