/** Rows as they would fare alone: faulty, the same as others, maybe somebody known, or ready. */
import type { CheckedRow, ToldOfRow } from '#libs/db/imports/import-rows';
import type { RowState } from '#libs/db/imports/row-counts';
import { saidOfRows } from '#libs/db/imports/standing-answers';
import type { Said } from '#libs/db/imports/standing-answers';
import { findMany } from '#libs/db/people/batch-finding';
import type { Found } from '#libs/db/people/batch-finding';
import type { Vault } from '#libs/db/people/vault';
import type { Db } from '#libs/db/postgres/sql';
import type { SeasonalWorkerInput } from '#libs/db/people/people';
import { openCasesIn, reportedCases } from '#libs/db/imports/known-cases';
import type { Cell, ReadingContext } from '#libs/imports/reading/fields';
import { readRow } from '#libs/imports/reading/read-rows';
import { rowKeyOf } from './kept-import.ts';
import type { Import, ImportRow } from './kept-import.ts';
import { recordedAlready } from './recorded-already.ts';

/** Papers and reports of rows above, by what must not come twice, with the row that has it. */
export type Seen = Map<string, number>;

type Judged = CheckedRow<Cell>;
interface Deps {
  db: Db;
  vault: Vault;
}

/** Each asks for some hundred and fifty papers and names: more would only wait in memory. */
const AT_A_TIME = 100;

/**
 * Judges rows in their order, but those that are opened or altered; `seen` holds what rows above state, and takes what
 * these do.
 */
export async function judgeRows(
  deps: Deps,
  kept: Import,
  context: ReadingContext,
  rows: readonly ImportRow[],
  seen: Seen,
): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (let from = 0; from < rows.length; from += AT_A_TIME) {
    const some = rows
      .slice(from, from + AT_A_TIME)
      .filter(({ state, isAltered }) => state !== 'opened' && !isAltered)
      .map((row) => ({ ...row, ...read(kept, context, row) }));
    judged.push(
      ...(kept.kind === 'cases'
        ? await judgePeople(deps, kept, some, seen, context)
        : await judgeReports(deps, kept, some, seen, context)),
    );
    // A long list is read in turns with everything else that the process does.
    await new Promise(setImmediate);
  }
  return judged;
}

/** Notes what an opened row states, so that rows below are found to be the same. */
export function note(
  seen: Seen,
  context: ReadingContext,
  row: Pick<ImportRow, 'row' | 'values' | 'faults' | 'caseId'>,
): void {
  for (const key of keysOf(context, row)) {
    if (!seen.has(key)) seen.set(key, row.row);
  }
}

function read(
  { facts }: Import,
  context: ReadingContext,
  { cells, edits }: ImportRow,
): Pick<ImportRow, 'values' | 'faults'> {
  return readRow(cells, facts.columns, context, facts.readings, edits);
}

async function judgePeople(
  deps: Deps,
  kept: Import,
  rows: readonly ImportRow[],
  seen: Seen,
  context: ReadingContext,
): Promise<Judged[]> {
  const inFile = rows.map((row) => sameAbove(seen, context, row));
  const asked = rows.flatMap((row, place) =>
    row.faults.length > 0 || inFile[place] !== undefined ? [] : [row],
  );
  const said = await saidOfRows(deps.db, deps.vault, rowKeyOf(kept), asked);
  const found = await findMany(
    deps.db,
    deps.vault,
    asked.map(({ row, values }) => ({ input: personOf(values), told: toldOf(said.get(row)) })),
  );
  const known = found.flatMap((one) => (one.kind === 'known' ? [one.seasonalWorkerId] : []));
  const open = await openCasesIn(deps.db, kept.campaignId, known);
  const byRow = new Map(asked.map((row, place) => [row.row, found[place]]));
  return rows.map((row, place): Judged => {
    const same = inFile[place];
    if (row.faults.length > 0) return outcome(row, 'faulty');
    if (same !== undefined) return outcome(row, 'duplicate', { sameRow: same });
    const one = byRow.get(row.row);
    return one === undefined ? outcome(row, 'ready') : foundOut(row, one, said.get(row.row), open);
  });
}

/** How a row fares of whom it is known, or not, whose it is; an answer that stands no longer is forgotten. */
function foundOut(
  row: ImportRow,
  found: Found,
  said: Said | undefined,
  open: ReadonlyMap<string, string>,
): Judged {
  const isForgotten = said?.stands === false;
  const once = deniedOnce(said);
  const more = isForgotten ? { forgotten: once.length === 0 ? {} : { once } } : {};
  if (found.kind === 'new') return outcome(row, 'ready', more);
  if (found.kind === 'doubtful') {
    const [seasonalWorkerId = null, ...others] = found.seasonalWorkerIds;
    return outcome(row, 'doubtful', { seasonalWorkerId, others, ...more });
  }
  const { seasonalWorkerId } = found;
  const caseId = open.get(seasonalWorkerId);
  if (caseId !== undefined) return outcome(row, 'duplicate', { seasonalWorkerId, caseId, ...more });
  // Whoever said once that it is somebody else is asked again before it becomes that person's.
  const isDoubtful = isForgotten ? once.includes(seasonalWorkerId) : isLeft(row, said, seasonalWorkerId);
  return outcome(row, isDoubtful ? 'doubtful' : 'ready', { seasonalWorkerId, ...more });
}

function deniedOnce(said: Said | undefined): string[] {
  const { once = [], differentFrom = [] } = said?.told ?? {};
  return [...new Set([...once, ...differentFrom])];
}

function isLeft({ answer }: ImportRow, said: Said | undefined, seasonalWorkerId: string): boolean {
  if (answer === 'skip') return true;
  return said?.told.sameAs !== seasonalWorkerId && said?.told.once?.includes(seasonalWorkerId) === true;
}

function toldOf(said: Said | undefined): ToldOfRow {
  return said?.stands === true ? said.told : {};
}

async function judgeReports(
  deps: Deps,
  kept: Import,
  rows: readonly ImportRow[],
  seen: Seen,
  context: ReadingContext,
): Promise<Judged[]> {
  const sound = rows.filter(({ faults }) => faults.length === 0);
  const cases = await reportedCases(
    deps.db,
    deps.vault,
    kept.campaignId,
    sound.map(({ row, values }) => ({ row, values })),
  );
  const touched = sound.flatMap(({ row, values }) => {
    const found = cases.get(row);
    return found?.kind === 'case' && found.isTouched ? [{ row, values, caseId: found.caseId }] : [];
  });
  const standing = await recordedAlready(deps.db, kept.agencyId, touched, context.details);
  return rows.map((row): Judged => {
    if (row.faults.length > 0) return outcome(row, 'faulty');
    const found = cases.get(row.row);
    if (found?.kind !== 'case') {
      const fault = found === undefined ? notFound(row) : { field: found.field, code: found.kind };
      return outcome({ ...row, faults: [fault] }, 'faulty');
    }
    const { caseId } = found;
    const same = sameAbove(seen, context, { ...row, caseId });
    if (same !== undefined) return outcome(row, 'duplicate', { caseId, sameRow: same });
    const stands = standing.get(row.row);
    if (stands === undefined) return outcome(row, 'ready', { caseId });
    return stands === 'same'
      ? outcome(row, 'duplicate', { caseId })
      : outcome(row, 'failed', { caseId, failure: stands });
  });
}

function notFound({ values }: ImportRow): ImportRow['faults'][number] {
  const field = (['caseNo', 'cin', 'passport'] as const).find((one) => values[one] !== undefined) ?? 'caseNo';
  return { field, code: 'not-found' };
}

function outcome(
  { row, faults, cells, edits, values }: ImportRow,
  state: RowState,
  more: Partial<
    Pick<Judged, 'seasonalWorkerId' | 'caseId' | 'sameRow' | 'others' | 'forgotten' | 'failure'>
  > = {},
): Judged {
  return {
    ...{ row, state, faults, cells, edits, values },
    ...{ seasonalWorkerId: null, caseId: null, sameRow: null, ...more },
  };
}

/** The first row above that states the same; from now on this one is above others. */
function sameAbove(
  seen: Seen,
  context: ReadingContext,
  row: Pick<ImportRow, 'row' | 'values' | 'faults' | 'caseId'>,
): number | undefined {
  const keys = keysOf(context, row);
  const above = keys.flatMap((key) => seen.get(key) ?? []).filter((one) => one !== row.row);
  note(seen, context, row);
  return above.length === 0 ? undefined : Math.min(...above);
}

function papersOf({ values, faults }: Pick<ImportRow, 'values' | 'faults'>): string[] {
  return (['cin', 'passport'] as const).flatMap((paper) =>
    values[paper] === undefined || faults.some(({ field }) => field === paper)
      ? []
      : [`${paper} ${values[paper]}`],
  );
}

function keysOf(
  context: ReadingContext,
  row: Pick<ImportRow, 'values' | 'faults' | 'caseId'>,
): readonly string[] {
  return context.kind === 'cases' ? papersOf(row) : reportOf(context, row);
}

/** What happens more than once, such as the pay of a month, is the same only with its day and its details. */
function reportOf(
  { repeatable, details }: ReadingContext,
  { values, caseId }: Pick<ImportRow, 'values' | 'caseId'>,
): string[] {
  const { milestone = '', occurredOn } = values;
  const said = repeatable.has(milestone)
    ? [occurredOn, ...details.map(({ name }) => values[name] ?? null)]
    : [];
  return caseId === null ? [] : [JSON.stringify([caseId, milestone, ...said])];
}

/** A person as a row states them. */
export function personOf(values: Readonly<Record<string, string>>): SeasonalWorkerInput {
  const {
    familyName,
    givenName,
    familyNameAr,
    givenNameAr,
    birthDate = '',
    sex,
    cin,
    passport,
    phone,
    province,
  } = values;
  const stated = { familyName, givenName, familyNameAr, givenNameAr, sex, cin, passport, phone, province };
  const given = Object.entries(stated).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), birthDate };
}
