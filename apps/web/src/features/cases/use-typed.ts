/** What is typed into a filter: the list is asked for it when nothing more has been typed for a moment. */
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** After the last key, in milliseconds. */
const TYPED_MS = 250;

/** The text as it is typed, and how to type. It follows `value` when that changes otherwise: by going back, say. */
export function useTyped(
  value: string,
  onTyped: (text: string) => void,
): [text: string, type: (text: string) => void] {
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback(onTyped, TYPED_MS);
  useEffect(() => setText(value), [value]);
  const type = (typed: string): void => {
    setText(typed);
    tell(typed);
  };
  return [text, type];
}
