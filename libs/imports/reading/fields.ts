/** What a column of an import may hold, and what may be wrong with a cell. */

export const IMPORT_KINDS = ['cases', 'milestones'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const CASE_FIELDS = [
  'familyName',
  'givenName',
  'fullName',
  'familyNameAr',
  'givenNameAr',
  'fullNameAr',
  'birthDate',
  'sex',
  'cin',
  'passport',
  'phone',
  'province',
  'path',
] as const;

/** A milestone's details come after these, by their own names. */
export const MILESTONE_FIELDS = [
  'caseNo',
  'cin',
  'passport',
  'milestone',
  'occurredOn',
  'evidence',
  'note',
] as const;

export const FAULT_CODES = [
  'required',
  'date-unreadable',
  'date-impossible',
  'date-in-future',
  'year-two-digits',
  'too-young',
  'identifier-number',
  'is-paper',
  'is-in',
  'is-text',
  'name-not-divided',
  'not-found',
  'several-people',
  'people-differ',
  'date-ambiguous',
] as const;
/** `date-ambiguous` is a notice: its rows stay ready. */
export type FaultCode = (typeof FAULT_CODES)[number];

/**
 * A cell as its spreadsheet stored it: a text, a number with its digits as stored, a day (ISO), or nothing. Of a
 * formula this is the stored result.
 */
export type Cell = string | { number: string } | { day: string } | null;

export interface CellFault {
  field: string;
  code: Exclude<FaultCode, 'date-ambiguous'>;
}

export interface DetailField {
  name: string;
  type: 'string' | 'date' | 'month' | 'boolean' | 'integer' | 'amount' | 'spell';
}

/** What reading depends on besides the cells. */
export interface ReadingContext {
  kind: ImportKind;
  /** ISO dates: today, and the day on which the season starts. */
  today: string;
  seasonStartsOn: string;
  /** Paths of the programme. */
  paths: readonly string[];
  /** Codes of milestones and of kinds of evidence, by each of their names folded with {@link foldedKey}. */
  milestones: ReadonlyMap<string, string>;
  evidence: ReadonlyMap<string, string>;
  /** Codes of milestones that may happen more than once. */
  repeatable: ReadonlySet<string>;
  details: readonly DetailField[];
}

/** All fields of a kind of import, those of the programme's details included. */
export function fieldsOf({ kind, details }: Pick<ReadingContext, 'kind' | 'details'>): string[] {
  return kind === 'cases' ? [...CASE_FIELDS] : [...MILESTONE_FIELDS, ...details.map(({ name }) => name)];
}
