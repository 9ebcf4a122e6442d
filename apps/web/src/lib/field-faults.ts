/** What is wrong with one field of what was sent, in the reader's language. */
import type { Words } from '#libs/words/languages';
import { FIELD_FAULT_TEXTS } from '#libs/words/screens/administration';
import { problemIn } from './api.ts';
import { currentLanguage } from './language.tsx';

const FAULTS: Readonly<Record<string, Words>> = FIELD_FAULT_TEXTS;

/**
 * By its place in the body: `/details/endsOn`, or anything below it. A refusal says it in the reader's language; of a fault
 * of shape the API has English alone, and its code is put into words here.
 * @param otherwise what is said of a code without words
 */
export function faultAt(
  error: unknown,
  pointer: string,
  otherwise: Words = FIELD_FAULT_TEXTS.other,
): string | undefined {
  const problem = problemIn(error);
  const fault = problem?.errors?.find(
    (one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`),
  );
  if (fault === undefined || problem?.code !== 'shape-invalid') return fault?.detail;
  return (FAULTS[fault.code] ?? otherwise)[currentLanguage()];
}
