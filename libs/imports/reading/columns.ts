/** Which column holds what: by its header, by the other columns beside it, and by the letters of its values. */
import { foldedWords } from '#libs/domain/person/names';
import { foldedKey, headerKey, tidyCell } from './cell-text.ts';
import { fieldsOf } from './fields.ts';
import type { Cell, ImportKind, ReadingContext } from './fields.ts';
import { fieldNamed } from './synonyms.ts';

export interface Column {
  /** Of the sheet, from 0. */
  position: number;
  header: string;
  /** Null: not used. */
  field: string | null;
}

/** `{"column header": "field" | null}`: what somebody says of columns, over what their headers say. */
export type Mapping = Readonly<Record<string, string | null>>;

type Fields = Pick<ReadingContext, 'kind' | 'details'>;

const ARABIC_WORDS = new Set(
  ['arabe', 'árabe', 'arabo', 'araba', 'arabic', 'ar', 'بالعربية', 'عربي', 'العربية', 'عربية'].flatMap(
    foldedWords,
  ),
);
const LATIN_WORDS = new Set(
  [
    ...[
      'latin',
      'latins',
      'latine',
      'latines',
      'latino',
      'français',
      'fr',
      'caractères',
      'lettres',
      'latinas',
    ],
    ...[
      'بالفرنسية',
      'فرنسي',
      'باللاتينية',
      'لاتيني',
      'بالحروف',
      'اللاتينية',
      'الفرنسية',
      'latini',
      'caratteri',
    ],
  ].flatMap(foldedWords),
);
/** Ordinals of two columns of one name. */
const ORDINALS = new Set(
  [
    '1',
    '2',
    '3',
    'i',
    'ii',
    '1er',
    '1ero',
    '2e',
    '2eme',
    '2o',
    '1o',
    '1a',
    '2a',
    'first',
    'second',
    'primero',
  ]
    .concat([
      'primer',
      'segundo',
      'premier',
      'deuxième',
      'second',
      'primo',
      'secondo',
      'أول',
      'ثاني',
      'الثاني',
    ])
    .flatMap(foldedWords),
);
const OTHER_SCRIPT: Readonly<Record<string, string>> = {
  familyName: 'familyNameAr',
  givenName: 'givenNameAr',
  fullName: 'fullNameAr',
  familyNameAr: 'familyName',
  givenNameAr: 'givenName',
  fullNameAr: 'fullName',
};
const IN_ARABIC = /\p{Script=Arabic}/u;
const IN_LATIN = /\p{Script=Latin}/u;
/** Headers that mean one half of a name beside the other half, and a full name alone. */
const NAME_ALONE: Readonly<Record<string, { other: string; alone: string; beside: string }>> = {
  nom: { other: 'givenName', alone: 'fullName', beside: 'familyName' },
  noms: { other: 'givenName', alone: 'fullName', beside: 'familyName' },
  name: { other: 'givenName', alone: 'fullName', beside: 'familyName' },
  nombre: { other: 'familyName', alone: 'fullName', beside: 'givenName' },
  nome: { other: 'familyName', alone: 'fullName', beside: 'givenName' },
  [headerKey(foldedWords('الاسم'))]: { other: 'familyNameAr', alone: 'fullNameAr', beside: 'givenNameAr' },
};

/** The field that a header names; undefined when it names none. */
export function fieldOfHeader(header: string, { kind, details }: Fields): string | undefined {
  const detail = details.find(({ name }) => kind === 'milestones' && foldedKey(name) === foldedKey(header));
  return detail?.name ?? firstNamed(kind, header);
}

/** Which letters the cells of a column are written in. */
export interface Scripts {
  arabic: boolean;
  latin: boolean;
}

/** Looks at all rows of a table, a few at a time. */
export interface ScriptLook {
  see(rows: readonly (readonly Cell[])[]): void;
  /** In the column at this position. */
  at(position: number): Scripts;
}

const NO_LETTERS: Scripts = { arabic: false, latin: false };

export function lookAtScripts(rows: readonly (readonly Cell[])[] = []): ScriptLook {
  const seen: Scripts[] = [];
  const see = (cells: readonly Cell[]): void => {
    for (const [position, cell] of cells.entries()) {
      const before = seen[position] ?? NO_LETTERS;
      if (before.arabic && before.latin) continue;
      const text = tidyCell(cell);
      seen[position] = {
        arabic: before.arabic || IN_ARABIC.test(text),
        latin: before.latin || IN_LATIN.test(text),
      };
    }
  };
  const look: ScriptLook = {
    see: (more) => {
      for (const cells of more) see(cells);
    },
    at: (position) => seen[position] ?? NO_LETTERS,
  };
  look.see(rows);
  return look;
}

/** Columns with what each holds. `scripts`: of the cells below the headers. */
export function columnsOf(
  headers: readonly { position: number; header: string }[],
  scripts: Pick<ScriptLook, 'at'>,
  context: Fields,
  mapping: Mapping = {},
): Column[] {
  const said = new Map(Object.entries(mapping).map(([header, field]) => [tidyCell(header), field]));
  const named = headers.map(({ position, header }): Column => {
    const told = said.get(header);
    return { position, header, field: told === undefined ? (fieldOfHeader(header, context) ?? null) : told };
  });
  const inContext = named.map((column) => (said.has(column.header) ? column : beside(column, named)));
  return inContext.map((column) => (said.has(column.header) ? column : inScript(column, inContext, scripts)));
}

/** Mistakes in a mapping: fields that there are not. Answers the headers. */
export function faultsOfMapping(mapping: Mapping, context: Fields): string[] {
  const fields = fieldsOf(context);
  return Object.entries(mapping).flatMap(([header, field]) =>
    field === null || fields.includes(field) ? [] : [header],
  );
}

function firstNamed(kind: ImportKind, header: string): string | undefined {
  const parts = [
    header,
    header.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '),
    ...header.split(/[/|\n:–—]|\s-\s/),
    ...[...header.matchAll(/\(([^)]*)\)/g)].map(([, inside = '']) => inside),
  ];
  for (const part of parts) {
    const field = namedInScript(kind, foldedWords(part), header);
    if (field !== undefined) return field;
  }
  return undefined;
}

function namedInScript(kind: ImportKind, words: readonly string[], header: string): string | undefined {
  const all = foldedWords(header);
  const plain = words.filter((word) => !ARABIC_WORDS.has(word) && !LATIN_WORDS.has(word));
  const field =
    fieldNamed(kind, words) ??
    fieldNamed(kind, plain) ??
    fieldNamed(
      kind,
      plain.map(withoutNumber).filter((word) => word !== '' && !ORDINALS.has(word)),
    );
  if (field === undefined) return undefined;
  const isArabic = field.endsWith('Ar');
  if (!isArabic && all.some((word) => ARABIC_WORDS.has(word))) return OTHER_SCRIPT[field] ?? field;
  return isArabic && all.some((word) => LATIN_WORDS.has(word)) ? (OTHER_SCRIPT[field] ?? field) : field;
}

/** `apellido1`. */
function withoutNumber(word: string): string {
  return word.replace(/(?<=\p{L})[123]$/u, '');
}

function beside(column: Column, columns: readonly Column[]): Column {
  const rule = NAME_ALONE[headerKey(foldedWords(column.header))];
  if (rule === undefined || column.field === null) return column;
  const has = (field: string): boolean =>
    columns.some((one) => one.field === field && one.position !== column.position);
  if (has(rule.other)) return { ...column, field: rule.beside };
  return { ...column, field: has(rule.beside) || has(rule.alone) ? column.field : rule.alone };
}

/** Names written in the letters that their header is not: the values say which script they are in. */
function inScript(column: Column, columns: readonly Column[], scripts: Pick<ScriptLook, 'at'>): Column {
  const other = column.field === null ? undefined : OTHER_SCRIPT[column.field];
  if (other === undefined || columns.some(({ field }) => field === other)) return column;
  const { arabic, latin } = scripts.at(column.position);
  const [own, foreign] = column.field?.endsWith('Ar') === true ? [arabic, latin] : [latin, arabic];
  const isForeign = foreign && !own;
  return isForeign ? { ...column, field: other } : column;
}

/** Up to three values of a column, as they came, and the indexes of the rows with them. */
export function samplesOf(
  position: number,
  rows: readonly (readonly Cell[])[],
): { samples: string[]; indexes: number[] } {
  const found = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const text = tidyCell(row[position] ?? null);
    if (text !== '' && !found.has(text)) found.set(text, index);
    if (found.size === MOST_SAMPLES) break;
  }
  return { samples: [...found.keys()], indexes: [...found.values()] };
}

const MOST_SAMPLES = 3;
