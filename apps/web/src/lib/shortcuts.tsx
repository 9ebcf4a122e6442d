/**
 * Keys that work everywhere outside of fields. They can be switched off, since somebody who speaks to their computer
 * presses keys without meaning to. A keyboard that writes Arabic is understood by where its keys are.
 */
import { createContext, use, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';

const KEPT_AS = 'noria.shortcuts';
/** Two keys in a row belong together when no more time than this lies between them. */
const SEQUENCE_MS = 1_200;
const BY_CODE: Readonly<Record<string, string>> = {
  Space: 'Space',
  Slash: '/',
  BracketLeft: '[',
  BracketRight: ']',
};

const PRESSES: readonly string[] = ['Enter', 'Space'];

export interface Shortcut {
  /** `/`, `x`, `Shift A`, `g t`. */
  keys: string;
  /** What it does, in the reader's language. */
  says: string;
  run: () => void;
}

interface Shortcuts {
  enabled: boolean;
  setEnabled: (enabled: boolean) => void;
  /** Those of the screens that are shown now, for the list of them. */
  known: () => readonly Shortcut[];
  add: (shortcuts: readonly Shortcut[]) => () => void;
}

const Known = createContext<Shortcuts | undefined>(undefined);

export function ShortcutProvider({ children }: { children: ReactNode }): ReactNode {
  const groups = useRef(new Set<readonly Shortcut[]>());
  const [enabled, setEnabled] = useState(localStorage.getItem(KEPT_AS) !== 'off');
  useEffect(() => {
    if (!enabled) return;
    let before = { key: '', at: 0 };
    const onKey = (event: KeyboardEvent): void => {
      if (isElsewhere(event)) return;
      const key = keyOf(event);
      const sequence = event.timeStamp - before.at < SEQUENCE_MS ? `${before.key} ${key}` : key;
      before = { key, at: event.timeStamp };
      const all = [...groups.current].reverse().flat();
      const found = all.find(({ keys }) => keys === sequence) ?? all.find(({ keys }) => keys === key);
      if (found === undefined) return;
      event.preventDefault();
      before = { key: '', at: 0 };
      found.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [enabled]);
  const shortcuts = useMemo(
    (): Shortcuts => ({
      enabled,
      setEnabled: (on) => {
        localStorage.setItem(KEPT_AS, on ? 'on' : 'off');
        setEnabled(on);
      },
      known: () => [...groups.current].flat(),
      add: (added) => {
        groups.current.add(added);
        return () => groups.current.delete(added);
      },
    }),
    [enabled],
  );
  return <Known value={shortcuts}>{children}</Known>;
}

/** Throws outside of {@link ShortcutProvider}. */
export function useShortcutList(): Shortcuts {
  const shortcuts = use(Known);
  if (shortcuts === undefined) throw new Error('no ShortcutProvider');
  return shortcuts;
}

/** Keys that work while the component is shown; of two for the same keys the one that was added last. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { add } = useShortcutList();
  useEffect(() => add(shortcuts), [add, shortcuts]);
}

// In a field letters are text; a dialog and a menu have keys of their own; and the browser's stay the browser's.
function isElsewhere({ target, code, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || defaultPrevented) return true;
  if (document.querySelector('[role=dialog], [role=menu]') !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  // What has the focus is pressed by these.
  if (PRESSES.includes(code) && target.closest('a, button, input, summary') !== null) return true;
  const types = ['checkbox', 'radio', 'button', 'submit'];
  if (target instanceof HTMLInputElement) return !types.includes(target.type);
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}

function keyOf({ key, code, shiftKey }: KeyboardEvent): string {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  const isOurs = /^[\x21-\x7e]+$/.test(key);
  const plain = isOurs ? key : (BY_CODE[code] ?? letter?.toLowerCase() ?? key);
  return /^[A-Za-z]$/.test(plain) && shiftKey ? `Shift ${plain.toUpperCase()}` : plain;
}
