/**
 * What becomes of one row of an import that is committed. It is done once, however often it is sent: the key of the
 * single act is made of the import and the row's number.
 */
import { committedRow, nameCaseOfItem, rowOfSubject } from '#libs/db/imports/committing';
import { reportedCases } from '#libs/db/imports/known-cases';
import { findImport } from '#libs/db/imports/imports';
import { readRows, writeOutcome } from '#libs/db/imports/import-rows';
import { keepStanding, saidOfRows } from '#libs/db/imports/standing-answers';
import { answeredBefore } from '#libs/db/directory/request-keys';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Item } from '#libs/db/bulk/items';
import { isSignedItem } from '#libs/db/bulk/proof';
import { DatabaseFault } from '#libs/db/postgres/sql';
import type { Actor } from '#libs/domain/access';
import { PATHS } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Cell, DetailField } from '#libs/imports/reading/fields';
import { NOT_ALLOWED, NOT_FOUND, declined, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import { requestKeyOf } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import type { MilestoneInput } from '../commands/milestone-report.ts';
import { openSeasonCase } from '../commands/open-case.ts';
import type { OpeningInput } from '../commands/open-case.ts';
import { reportMilestone } from '../commands/report.ts';
import { keptBasis, readingContext } from '../imports/import-context.ts';
import { personOf } from '../imports/judge-rows.ts';
import { rowKeyOf } from '../imports/kept-import.ts';
import { askAgain } from '../imports/mend-rows.ts';
import { statedDetails } from '../imports/recorded-already.ts';
import type { Import, ImportFacts, ImportRow } from '../imports/kept-import.ts';
import { UNPROVED, resultOfNo } from './item-results.ts';
import type { ItemResult } from './item-results.ts';

/** The row is not sent: an officer is to say anew whose it is. */
const ASKED_AGAIN = Symbol('asked again');

/** Actions whose items are rows of an import. */
const OF_ROWS: readonly string[] = ['open-case', 'record-row'];

export function isOfRows(action: string): boolean {
  return OF_ROWS.includes(action);
}

/** Undefined while the engine has not answered: the same item is sent again. Throws when the database is away. */
export async function resultOfRow(
  casework: Casework,
  actor: Actor | undefined,
  operationId: string,
  { itemNo, subject, signature }: Item,
): Promise<ItemResult | undefined> {
  const found = await rowNamed(casework, subject);
  if (found === 'unreadable') return unproved(casework, subject);
  // Deleted meanwhile: the person was erased.
  if (found === undefined) return resultOfNo(NOT_FOUND);
  const { kept, row } = found;
  const asked = { operationId, itemNo, subject, row: committedRow(kept, row) };
  if (!isSignedItem(casework.seal, asked, signature)) {
    // Asked anew whose it is, since: that changes the row, and nobody forged anything.
    return row.state === 'doubtful'
      ? resultOfNo(declined(refuse('identity-doubtful')))
      : unproved(casework, subject);
  }
  const done = actor === undefined ? NOT_ALLOWED : await doRow(casework, actor, kept, row);
  if (done === undefined) return undefined;
  if (done === ASKED_AGAIN) return resultOfNo(declined(refuse('identity-doubtful')));
  if (isDeclined(done)) return refusedRow(casework, kept, row, done);
  const { db } = casework;
  await nameCaseOfItem(db, operationId, subject, done.caseId);
  await writeOutcome(db, kept.importId, row.row, { caseId: done.caseId });
  return { state: 'succeeded', type: done.type, sequence: done.sequence };
}

/** Why the row was refused is kept with it; the refusal is about the case that it names, or that stands in the way. */
async function refusedRow(
  { db }: Casework,
  kept: Import,
  { row, caseId }: ImportRow,
  no: Declined,
): Promise<ItemResult | undefined> {
  if (no.kind === 'unavailable' || no.kind === 'busy') return undefined;
  const result = resultOfNo(no);
  const { code = '', detail = {} } = result;
  await writeOutcome(db, kept.importId, row, { failure: { code, detail } });
  const about = kept.kind === 'milestones' ? caseId : caseInTheWay(no);
  return { ...result, ...(about === null ? {} : { caseId: about }) };
}

function caseInTheWay(no: Declined): string | null {
  return (no.kind === 'refused' ? no.refusal.caseId : undefined) ?? null;
}

/** The row is not ready any more: another commit would ask for what somebody else has made of it. */
async function unproved({ db }: Casework, subject: string): Promise<ItemResult> {
  const named = rowOfSubject(subject);
  const { code = '', detail = {} } = UNPROVED;
  if (named !== undefined) await writeOutcome(db, named.importId, named.row, { failure: { code, detail } });
  return UNPROVED;
}

async function rowNamed(
  { db, vault }: Casework,
  subject: string,
): Promise<{ kept: Import; row: ImportRow } | 'unreadable' | undefined> {
  const named = rowOfSubject(subject);
  if (named === undefined) return undefined;
  try {
    const kept = await findImport<ImportFacts>(db, vault, named.importId);
    if (kept === undefined) return undefined;
    const [row] = await readRows<Cell>(db, rowKeyOf(kept), [named.row]);
    if (row?.isAltered) return 'unreadable';
    return row && { kept, row };
  } catch (fault) {
    // What was sealed opens as long as nobody has changed a bit of it.
    if (fault instanceof DatabaseFault) throw fault;
    return 'unreadable';
  }
}

interface Row {
  caseId: string;
  type: string;
  sequence: number;
}

function doRow(
  casework: Casework,
  actor: Actor,
  kept: Import,
  row: ImportRow,
): Promise<Row | Declined | typeof ASKED_AGAIN | undefined> {
  return kept.kind === 'cases' ? openRow(casework, actor, kept, row) : recordRow(casework, actor, kept, row);
}

async function openRow(
  casework: Casework,
  actor: Actor,
  kept: Import,
  row: ImportRow,
): Promise<Row | Declined | typeof ASKED_AGAIN> {
  const { importId, campaignId, offerId } = kept;
  const { values, told } = row;
  const path = PATHS.find((one) => one === values.path);
  const input: OpeningInput = {
    campaignId,
    seasonalWorker: personOf(values),
    ...(offerId === null ? {} : { offerId }),
    ...(path === undefined ? {} : { path }),
    ...(told?.sameAs === undefined ? {} : { sameAs: told.sameAs }),
    ...(told?.differentFrom?.length ? { differentFrom: told.differentFrom } : {}),
  };
  const attempt = {
    ...{ act: `import ${importId}`, key: `row-${String(row.row)}`, route: 'import', body: input },
  };
  if (!(await maySend(casework, actor, attempt, kept, row))) {
    await askAgain(casework, kept, row);
    return ASKED_AGAIN;
  }
  const opened = await openSeasonCase(casework, actor, attempt, input, (tx) =>
    keepAnswers(casework, tx, kept, told),
  );
  if (isDeclined(opened)) return opened;
  return { caseId: opened.answer.caseId, type: 'opening', sequence: opened.answer.sequence };
}

/** What was said of the row stands; or it was opened already, which may be what changed the person. */
async function maySend(
  { db, seal, vault }: Casework,
  actor: Actor,
  attempt: Attempt,
  kept: Import,
  row: ImportRow,
): Promise<boolean> {
  if (row.told === null && row.state !== 'doubtful') return true;
  const said = await saidOfRows(db, vault, rowKeyOf(kept), [row]);
  const stands = row.answer === null || said.get(row.row)?.stands === true;
  if (stands && row.state !== 'doubtful') return true;
  return (await answeredBefore(db, requestKeyOf(seal, actor, attempt))) !== undefined;
}

/** Other rows of the import were answered about the person as known until this one was opened. */
async function keepAnswers(
  { vault }: Casework,
  tx: Transaction,
  kept: Import,
  told: ImportRow['told'],
): Promise<void> {
  const before = told?.sameAs === undefined ? undefined : told.about?.people[told.sameAs];
  if (told?.sameAs === undefined || before === undefined) return;
  await keepStanding(tx, vault, rowKeyOf(kept), told.sameAs, before);
}

async function recordRow(
  casework: Casework,
  actor: Actor,
  kept: Import,
  { row, values, caseId }: ImportRow,
): Promise<Row | Declined | undefined> {
  if (caseId === null) return NOT_FOUND;
  const { db, vault } = casework;
  // Whose the papers are may have changed since the row was checked.
  const named = (await reportedCases(db, vault, kept.campaignId, [{ row, values }])).get(row);
  if (named?.kind !== 'case' || named.caseId !== caseId) return NOT_FOUND;
  const { details } = readingContext(kept.kind, await keptBasis(casework.db, kept));
  const input = reportOf(values, details);
  const act = { caseId, act: 'imports', key: `${kept.importId}-${String(row)}`, body: input };
  const reported = await reportMilestone(casework, actor, act, input);
  if (isDeclined(reported)) return reported;
  if (reported.kind === 'pending') return undefined;
  const { type, sequence } = reported.receipt;
  return { caseId, type, sequence };
}

function reportOf(values: ImportRow['values'], fields: readonly DetailField[]): MilestoneInput {
  const { milestone = '', occurredOn = '', note } = values;
  const evidence = (values.evidence ?? '').split('; ').flatMap((one) => {
    const [kind = '', ...rest] = one.split(': ');
    if (kind === '') return [];
    const reference = rest.length === 0 ? undefined : rest.join(': ');
    return [{ kind, ...(reference === undefined ? {} : { reference }) }];
  });
  const details = statedDetails(values, fields);
  return {
    ...{ milestone, occurredOn, channel: 'sheet' },
    ...(note === undefined ? {} : { note }),
    ...(evidence.length === 0 ? {} : { evidence }),
    ...(Object.keys(details).length === 0 ? {} : { details }),
  };
}
