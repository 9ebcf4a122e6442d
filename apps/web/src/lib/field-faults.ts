/** What is wrong with one field of what was sent, in the reader's language. */
import type { FieldFault } from '#libs/contract/problem';
import { BLANK } from '#libs/domain/text';
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
  const fault = problem?.errors?.find((one) => isWithin(one.pointer, pointer));
  if (fault === undefined || problem?.code !== 'shape-invalid') return fault?.detail;
  return (wordsOf(fault) ?? otherwise)[currentLanguage()];
}

/** What is said of a fault of shape; undefined of a code without words. An obligatory text that was left empty is missing. */
export function wordsOf({ code, detail }: Pick<FieldFault, 'code' | 'detail'>): Words | undefined {
  return detail === BLANK ? FIELD_FAULT_TEXTS.required : FAULTS[code];
}

/** Whether a fault is of this field, or of any place within it: `/agencies` has `/agencies/0`. */
export function isWithin(pointer: string, field: string): boolean {
  return pointer === field || pointer.startsWith(`${field}/`);
}
