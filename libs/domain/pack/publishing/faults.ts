/** What may be wrong with a rule pack: the closed list, in the words that its page and its readers use. */

/** How the pack is written; found by its JSON Schema. */
export const SHAPE_FAULTS = {
  'too-large': 'The pack holds more than any programme needs.',
  'unknown-key': 'A word that the language does not have.',
  required: 'Something that must be there is missing.',
  'wrong-type': 'A text where a list belongs, a number where a text belongs.',
  'not-in-list': 'A word outside a closed list.',
  'badly-written': 'A code, a country or a day that is not written as such.',
  'too-long': 'A text longer than its place allows, or a list, or a number too high.',
  'too-short': 'A text left empty, a list that needs an item, or a number too low.',
  'listed-twice': 'The same thing twice in a list that holds each thing once.',
} as const;

/** Whether its rules hold together; found by `validateProgramme`. */
export const RULE_FAULTS = {
  'code-repeated': 'A code, a stage or a name stands twice where it may stand once.',
  'name-reserved': 'A name that already means something else where it is read.',
  'milestone-unreachable': 'A milestone that can never open on its path.',
  'nobody-reports': 'A milestone or an exit that nobody may report.',
  'reporter-unknown': 'A kind of agency that the pack does not list among those who take part.',
  'evidence-repeated': 'A kind of evidence listed twice.',
  'reference-unknown': 'A name that no milestone, exit or deadline of the pack has.',
  'order-unknown': 'An order that is not among the pack’s orders.',
  'answer-unknown': 'A condition on a detail, or on a value, that nobody can give.',
  'detail-contradicts': 'A detail whose parts cannot all hold, or that no example shows.',
  'date-unreadable': 'A date that cannot be read.',
  'date-base-unknown': 'A date counted from something that is not known there.',
  'date-base-circular': 'Dates that are counted from each other.',
  'calendar-unknown': 'A calendar of days off that the pack does not have, or a region without its state.',
  'calendar-contradicts':
    'Days off that cannot be so: a year or a day twice, a day of another year, or where none are counted.',
  'words-contradict': 'A word that another word of the pack undoes.',
  'too-costly': 'More dates, and longer counts, than a case may compute for each report.',
  'deadline-before-predecessor': 'A date that falls on or before what it counts from or comes after.',
  'source-missing': 'A rule that names no source.',
  'source-unknown': 'A source that neither docs/sources.md nor the pack itself explains.',
  'outcome-missing': 'A deadline that closes the case without saying how.',
  'outcome-unknown': 'An outcome that is no exit of the pack.',
  'label-unknown': 'A name for something that the pack does not have.',
  'role-repeated': 'A role that two rows of one path have.',
  'role-missing': 'A row without the role by which the engine would know it.',
  'role-contradicts': 'A role that another part of the pack gives to another row.',
  'stage-without-end': 'A stage that asks for facts and has no milestone that ends it.',
  'stage-without-exit': 'A stage in which a case could stand and never leave early.',
} as const;

export type RuleFaultCode = keyof typeof RULE_FAULTS;
export type ProgrammeFaultCode = RuleFaultCode | keyof typeof SHAPE_FAULTS;

export interface ProgrammeFault {
  /** JSON Pointer into the pack. */
  pointer: string;
  code: ProgrammeFaultCode;
  detail: string;
}

export function fault(pointer: string, code: ProgrammeFaultCode, detail: string): ProgrammeFault {
  return { pointer, code, detail };
}

/** The items that stand for the second time, each with its place. */
export function repeatedIn<T>(items: readonly T[], same: (item: T) => string): { item: T; index: number }[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = same(item);
    const known = seen.has(key);
    seen.add(key);
    return known ? [{ item, index }] : [];
  });
}
