/** An uploaded file becomes an import: read at once, kept sealed, checked a moment later. */
import { createHash } from 'node:crypto';
import { insertImport, newImportKey } from '#libs/db/imports/imports';
import { insertRows, sealedRow } from '#libs/db/imports/import-rows';
import type { SealedRow } from '#libs/db/imports/import-rows';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { FileReader } from '#libs/imports/files/reading-process';
import { MOST_FILE_BYTES } from '#libs/imports/files/read-file';
import type { FileAnswer } from '#libs/imports/files/read-file';
import { faultsOfMapping } from '#libs/imports/reading/columns';
import type { Mapping } from '#libs/imports/reading/columns';
import type { ImportKind } from '#libs/imports/reading/fields';
import { NOT_ALLOWED, invalid, isDeclined, unknown } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { importBasis, readingContext } from './import-context.ts';
import { IMPORT_ACTION } from './kept-import.ts';
import type { ImportFacts } from './kept-import.ts';

export interface ImportInput {
  fileName: string;
  bytes: Buffer;
  campaignId: string;
  kind: ImportKind;
  offerId?: string;
  sheet?: string;
  mapping?: Mapping;
}

export type FileLimit = 'bytes' | 'rows' | 'columns';

/** Why a file is no import; `row`: the first that is not in the encoding of the others. */
export type FileRefused =
  { kind: 'file-unreadable'; row?: number } | { kind: 'file-too-large'; limit: FileLimit };

/** A sheet whose rows are sealed already. */
export type Table = Extract<FileAnswer<SealedRow>, { kind: 'table' }>;

/** Reads the file and keeps the import; the same key gives the first again, when file and fields are the same. */
export async function startImport(
  casework: Casework,
  files: FileReader,
  actor: Actor,
  attempt: Omit<Attempt, 'body'>,
  input: ImportInput,
): Promise<Done<{ importId: string }> | FileRefused | Declined> {
  if (!roleMay(actor.role, IMPORT_ACTION)) return NOT_ALLOWED;
  const { bytes, kind, campaignId, offerId, sheet, mapping = {} } = input;
  if (bytes.length > MOST_FILE_BYTES) return { kind: 'file-too-large', limit: 'bytes' };
  const basis = await importBasis(casework.db, actor, input);
  if (isDeclined(basis)) return basis;
  const context = readingContext(kind, basis);
  const strange = mappingFaults(mapping, context);
  if (strange !== undefined) return strange;
  const { details } = context;
  const key = newImportKey(casework.vault);
  const table = await files.read(
    { bytes, kind, details, mapping, ...(sheet === undefined ? {} : { sheet }) },
    (row) => sealedRow(key, row),
  );
  const refused = refusedFile(table);
  if (table.kind !== 'table') return refused ?? { kind: 'file-unreadable' };
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  const sent = { fileHash, kind, campaignId, offerId, sheet, mapping };
  return attemptOnce(casework, actor, { ...attempt, body: sent }, async (tx) => {
    await insertImport<ImportFacts>(tx, key, {
      ...{ kind, campaignId, fileHash, encoding: table.encoding },
      ...(offerId === undefined ? {} : { offerId }),
      facts: { fileName: input.fileName, mapping, ...factsOf(table) },
      file: table.sheets.length > 1 ? bytes : null,
      ...{ agencyId: actor.agencyId, createdBy: actor.userId },
    });
    await insertRows(tx, key.importId, table.rows);
    return { importId: key.importId };
  });
}

/** What is kept of a sheet beside its rows; how its columns read is found when it is checked. */
export function factsOf({ sheet, sheets, columns }: Table): Omit<ImportFacts, 'fileName' | 'mapping'> {
  const sampled = columns.map(({ samples: _values, ...column }) => column);
  return { sheet, sheets, columns: sampled, readings: {}, notices: [] };
}

export function refusedFile(answer: FileAnswer<unknown>): FileRefused | Declined | undefined {
  switch (answer.kind) {
    case 'table':
      return undefined;
    case 'unreadable':
      return { kind: 'file-unreadable', ...(answer.row === undefined ? {} : { row: answer.row }) };
    case 'too-many-rows':
      return { kind: 'file-too-large', limit: 'rows' };
    case 'too-many-columns':
      return { kind: 'file-too-large', limit: 'columns' };
    case 'no-such-sheet':
      return unknown('/sheet', 'names no sheet of this file');
  }
}

/** Fields that there are not, each with its column. */
export function mappingFaults(
  mapping: Mapping,
  context: Parameters<typeof faultsOfMapping>[1],
): Declined | undefined {
  const detail = 'names no field of this kind of import';
  const faults = faultsOfMapping(mapping, context).map((header) => ({
    pointer: `/mapping/${header.replaceAll('~', '~0').replaceAll('/', '~1')}`.slice(0, 200),
    code: 'is-in',
    detail,
  }));
  return faults.length === 0 ? undefined : invalid(...faults);
}
