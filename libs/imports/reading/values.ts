/** What one cell says in its field, or why it says nothing. */
import { addMonths } from '#libs/domain/calendar';
import { isTooYoung } from '#libs/domain/case/age';
import { holdsLetter, textFault } from '#libs/domain/text';
import { normaliseCin, normalisePassportNumber } from '#libs/domain/person/identity';
import { normalisePhone } from '#libs/domain/person/phone';
import { LONGEST_LIFE_YEARS } from '#libs/domain/person/stated-person';
import { foldedKey, isErrorValue, tidyCell, tidyNumber } from './cell-text.ts';
import { readDate, readMonth } from './dates.ts';
import type { DateOrder } from './dates.ts';
import { divideName } from './full-name.ts';
import { centsOf, decimalsOf } from '#libs/domain/money';
import type { Cell, CellFault, DetailField, ReadingContext } from './fields.ts';

/** How a column reads, where its values depend on each other. */
export interface ColumnReading {
  order: DateOrder;
  /** The column says H for men, so that its M is for women. */
  hasH: boolean;
}

export type ValueReading = { values: Record<string, string> } | { fault: CellFault['code'] };

const NAME_LENGTH = 100;
const NOTE_LENGTH = 4000;
/** What a spreadsheet makes of a long number: `1.2E+11`. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?\s?[eE]\s?\+?\d+$/;
const WORDS_OF_WOMEN = words(
  'f femme femmes fem féminin feminin féminine femenino femenina femminile femmina female woman women mujer mujeres ' +
    'donna d w أنثى انثى امرأة إمرأة نساء أ إناث mme mlle',
);
const WORDS_OF_MEN = words(
  'm homme hommes masc masculin masculino masculina maschile maschio male man men hombre hombres varón uomo u h v ' +
    'ذكر رجل ذ رجال ذكور mr',
);
const PATH_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  first: words(
    'first primo primomigrante nouveau nouvelle nueva nuevo primera primero prima novità جديد جديدة أول new',
  ),
  returning: words(
    'returning repeat repeater retour répétiteur répétitrice ancienne ancien repetidora repetidor ritorno عائد عائدة قديم',
  ),
  renewing: words('renewing renewal renouvellement renovación renovacion rinnovo تجديد'),
};

type Reader = (cell: Cell, context: ReadingContext, column: ColumnReading) => ValueReading;

const READERS: Readonly<Record<string, Reader>> = {
  familyName: name('familyName'),
  givenName: name('givenName'),
  familyNameAr: name('familyNameAr'),
  givenNameAr: name('givenNameAr'),
  fullName: fullName('familyName', 'givenName'),
  fullNameAr: fullName('familyNameAr', 'givenNameAr'),
  birthDate,
  sex,
  cin: paper('cin', normaliseCin),
  passport: paper('passport', normalisePassportNumber),
  phone,
  province: name('province'),
  path: (cell, { paths }) => oneOf('path', pathNamed(foldedKey(tidyCell(cell))), paths),
  caseNo: (cell) => text('caseNo', tidyNumber(cell).toUpperCase(), 64),
  milestone: (cell, { milestones }) => named('milestone', tidyCell(cell), milestones),
  evidence: evidenceOf,
  note: (cell) => text('note', tidyCell(cell), NOTE_LENGTH),
  occurredOn: (cell, { today }, { order }) => {
    const read = readDate(cell, order);
    if ('fault' in read) return read;
    return read.date > today ? { fault: 'date-in-future' } : { values: { occurredOn: read.date } };
  },
};

/** Reads a cell that holds something. */
export function readValue(
  field: string,
  cell: Cell,
  context: ReadingContext,
  column: ColumnReading,
): ValueReading {
  const detail = context.kind === 'milestones' && context.details.find((one) => one.name === field);
  if (detail) return readDetail(detail, cell, column);
  const reader = READERS[field];
  if (reader === undefined) throw new RangeError(`no field is called ${field}`);
  return reader(cell, context, column);
}

/** Whether a cell says H. */
export function saysH(cell: Cell): boolean {
  return ['h', 'v'].includes(foldedKey(tidyCell(cell)));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldedKey));
}

function name(field: string): Reader {
  return (cell) => {
    const value = tidyCell(cell);
    return holdsLetter(value) ? text(field, value, NAME_LENGTH) : { fault: 'is-text' };
  };
}

function text(field: string, value: string, maxLength: number): ValueReading {
  return value === '' || isErrorValue(value) || textFault(value, { maxLength }) !== undefined
    ? { fault: 'is-text' }
    : { values: { [field]: value } };
}

function fullName(family: string, given: string): Reader {
  return (cell) => {
    const whole = tidyCell(cell);
    const isName = holdsLetter(whole) && !isErrorValue(whole);
    if (!isName || textFault(whole, { maxLength: 2 * NAME_LENGTH })) {
      return { fault: 'is-text' };
    }
    const divided = divideName(whole);
    if (divided === undefined) return { fault: 'name-not-divided' };
    const parts = [divided.familyName, divided.givenName];
    return parts.every((part) => holdsLetter(part) && part.length <= NAME_LENGTH)
      ? { values: { [family]: divided.familyName, [given]: divided.givenName } }
      : { fault: 'is-text' };
  };
}

function birthDate(
  cell: Cell,
  { today, seasonStartsOn }: ReadingContext,
  column: ColumnReading,
): ValueReading {
  const read = readDate(cell, column.order);
  if ('fault' in read) return read;
  const { date } = read;
  if (date > today) return { fault: 'date-in-future' };
  if (date < addMonths(today, -12 * LONGEST_LIFE_YEARS)) return { fault: 'date-impossible' };
  if (isTooYoung(date, seasonStartsOn)) return { fault: 'too-young' };
  return { values: { birthDate: date } };
}

function sex(cell: Cell, _context: ReadingContext, { hasH }: ColumnReading): ValueReading {
  const word = foldedKey(tidyCell(cell));
  if (word === 'm' && hasH) return { values: { sex: 'F' } };
  if (WORDS_OF_WOMEN.has(word)) return { values: { sex: 'F' } };
  return WORDS_OF_MEN.has(word) ? { values: { sex: 'M' } } : { fault: 'is-in' };
}

function paper(field: string, normalise: (text: string) => string | undefined): Reader {
  return (cell) => {
    // A number has lost its leading zeros, or its last digits: nobody can know.
    if (isNumber(cell) || SCIENTIFIC.test(tidyNumber(cell))) return { fault: 'identifier-number' };
    const number = tidyNumber(cell);
    const value = number.length > 40 ? undefined : normalise(number);
    return value === undefined ? { fault: 'is-paper' } : { values: { [field]: value } };
  };
}

/** A stored number holds all digits of a telephone; what lacks its first ones is no number that can be called. */
function phone(cell: Cell): ValueReading {
  const number = tidyNumber(cell);
  if (SCIENTIFIC.test(number)) return { fault: 'identifier-number' };
  const value = normalisePhone(number);
  if (value !== undefined) return { values: { phone: value } };
  return { fault: isNumber(cell) ? 'identifier-number' : 'is-paper' };
}

function pathNamed(word: string): string {
  return Object.entries(PATH_WORDS).find(([, known]) => known.has(word))?.[0] ?? word;
}

function oneOf(field: string, value: string, values: readonly string[]): ValueReading {
  return values.includes(value) ? { values: { [field]: value } } : { fault: 'is-in' };
}

function named(field: string, value: string, known: ReadonlyMap<string, string>): ValueReading {
  const code = known.get(foldedKey(value));
  return code === undefined ? { fault: 'is-in' } : { values: { [field]: code } };
}

/** Kinds of evidence, one or several: `arrival-list`, `arrival-list: 2026/14; ticket`. */
function evidenceOf(cell: Cell, { evidence }: ReadingContext): ValueReading {
  const kinds: string[] = [];
  for (const part of tidyCell(cell).split(/[;,\u060c]/)) {
    const [kind = '', ...reference] = part.split(':');
    if (part.trim() === '') continue;
    const code = evidence.get(foldedKey(kind));
    if (code === undefined) return { fault: 'is-in' };
    const said = reference.join(':').trim();
    if (textFault(said, { maxLength: 200 }) !== undefined) return { fault: 'is-text' };
    kinds.push(said === '' ? code : `${code}: ${said}`);
  }
  return kinds.length === 0 || kinds.length > 20
    ? { fault: 'is-in' }
    : { values: { evidence: kinds.join('; ') } };
}

const YES = words('true yes oui sí si نعم x 1 vrai verdadero vero');
const NO = words('false no non لا 0 faux falso');

function readDetail({ name: field, type }: DetailField, cell: Cell, { order }: ColumnReading): ValueReading {
  switch (type) {
    case 'date': {
      const read = readDate(cell, order);
      return 'fault' in read ? read : { values: { [field]: read.date } };
    }
    case 'month': {
      const read = readMonth(cell, order);
      return 'fault' in read ? read : { values: { [field]: read.month } };
    }
    case 'integer': {
      const number = tidyNumber(cell);
      return /^\d{1,9}$/.test(number) ? { values: { [field]: String(Number(number)) } } : { fault: 'is-in' };
    }
    case 'amount':
      return readAmount(field, cell);
    case 'spell': {
      const number = tidyNumber(cell);
      return /^[1-9]\d{0,3}$/.test(number) ? { values: { [field]: number } } : { fault: 'is-in' };
    }
    case 'boolean': {
      const word = foldedKey(tidyCell(cell));
      if (YES.has(word)) return { values: { [field]: 'true' } };
      return NO.has(word) ? { values: { [field]: 'false' } } : { fault: 'is-in' };
    }
    case 'string':
      return text(field, tidyCell(cell), NOTE_LENGTH);
  }
}

/** Kept as the sheet shows money, with two decimals: whoever looks a row over sees what was written. */
function readAmount(field: string, cell: Cell): ValueReading {
  const cents = centsOf(tidyNumber(cell));
  return cents === undefined ? { fault: 'is-in' } : { values: { [field]: decimalsOf(cents) } };
}

function isNumber(cell: Cell): boolean {
  return cell !== null && typeof cell === 'object' && 'number' in cell;
}
