/** An upload: one file and the fields beside it, read from a multipart body. */
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { FileLimit, ImportInput } from '#libs/casework/imports/start-import';
import type { FieldFault } from '#libs/contract/problem';
import { isId, textFault } from '#libs/domain/text';
import { MOST_FILE_BYTES } from '#libs/imports/files/read-file';
import { IMPORT_KINDS } from '#libs/imports/reading/fields';
import { Problem, invalid } from '../http/problem.ts';
import { patternOf } from '../http/route.ts';

export const UPLOADS_AT = '/v1/imports';
const LONGEST_FIELD = 100_000;
const LONGEST_NAME = 200;
const TEXT_FIELDS = ['campaignId', 'kind', 'offerId', 'sheet', 'mapping'] as const;
const LIMITS = { fileSize: MOST_FILE_BYTES, files: 1, fields: 10, fieldSize: LONGEST_FIELD, parts: 12 };
const TOO_MANY_PARTS = ['FST_FIELDS_LIMIT', 'FST_PARTS_LIMIT'];
const TWO_FILES: FieldFault = {
  pointer: '/file',
  code: 'too-many',
  detail: 'must be one file: send each file as an import of its own',
};
const TOO_MANY_FIELDS: FieldFault = {
  pointer: '',
  code: 'too-many',
  detail: `must have these fields and no more: ${['file', ...TEXT_FIELDS].join(', ')}`,
};

/** Multipart bodies are read where files are uploaded, and nowhere else. */
export async function takeUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, { limits: LIMITS, throwFileSizeLimit: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request: FastifyRequest, _reply: unknown, done: (no?: Error) => void) => {
      const isUpload = request.headers['content-type']?.startsWith('multipart/') === true;
      const isTaken = request.is404 || (patternOf(request) === UPLOADS_AT && request.method === 'POST');
      done(isUpload && !isTaken ? new Problem('media-type-unsupported') : undefined);
    });
}

/** Reads the file whole, and the fields. Throws a Problem naming what is missing or wrong. */
export async function readUpload(request: FastifyRequest): Promise<ImportInput> {
  if (!request.isMultipart()) {
    throw new Problem('media-type-unsupported', 'Send the file as multipart/form-data.');
  }
  const fields = new Map<string, string>();
  let file: { fileName: string; bytes: Buffer } | undefined;
  const faults: FieldFault[] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        const bytes = await part.toBuffer();
        if (part.file.truncated) throw tooLarge('bytes');
        if (part.fieldname === 'file') file = { fileName: nameOf(part.filename), bytes };
        else faults.push(strange(part.fieldname));
      } else if (TEXT_FIELDS.some((name) => name === part.fieldname)) {
        fields.set(part.fieldname, String(part.value));
      } else faults.push(strange(part.fieldname));
    }
  } catch (error) {
    throw uploadProblem(error);
  }
  const input = inputOf(fields, faults);
  if (file === undefined) faults.push({ pointer: '/file', code: 'required', detail: 'is required' });
  if (faults.length > 0 || file === undefined) throw invalid(...faults);
  return { ...input, ...file };
}

/** `row`: where text that is UTF-8 elsewhere is not. */
export function unreadable(row: number | undefined): Problem {
  if (row === undefined) return new Problem('file-unreadable');
  const detail = `The file is UTF-8, but row ${String(row)} holds bytes that are not: save it as UTF-8.`;
  return new Problem('file-unreadable', detail, {
    errors: [
      { pointer: '/file', code: 'not-utf-8', detail: `row ${String(row)} holds bytes that are not UTF-8` },
    ],
  });
}

const LIMIT_WORDS: Readonly<Record<FileLimit, string>> = {
  bytes: 'A file may have 20 MB at most.',
  rows: 'A file may have 20,000 rows at most.',
  columns: 'A file may have 256 columns at most.',
};

/** Names the limit. */
export function tooLarge(limit: FileLimit): Problem {
  return new Problem('payload-too-large', LIMIT_WORDS[limit]);
}

function inputOf(
  fields: ReadonlyMap<string, string>,
  faults: FieldFault[],
): Omit<ImportInput, 'fileName' | 'bytes'> {
  const kind = fields.get('kind') ?? 'cases';
  const known = IMPORT_KINDS.find((one) => one === kind);
  if (known === undefined) {
    faults.push({ pointer: '/kind', code: 'is-in', detail: 'must be cases or milestones' });
  }
  const campaignId = idOf(fields, 'campaignId', faults);
  if (!fields.has('campaignId')) {
    faults.push({ pointer: '/campaignId', code: 'required', detail: 'is required' });
  }
  const offerId = idOf(fields, 'offerId', faults);
  const sheet = sheetOf(fields, faults);
  const mapping = mappingOf(fields.get('mapping'), faults);
  return {
    ...{ campaignId: campaignId ?? '', kind: known ?? 'cases' },
    ...(offerId === undefined ? {} : { offerId }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(mapping === undefined ? {} : { mapping }),
  };
}

function idOf(
  fields: ReadonlyMap<string, string>,
  name: 'campaignId' | 'offerId',
  faults: FieldFault[],
): string | undefined {
  const id = fields.get(name);
  if (id !== undefined && !isId(id)) {
    faults.push({ pointer: `/${name}`, code: 'is-id', detail: 'must be an id' });
  }
  return id;
}

function sheetOf(fields: ReadonlyMap<string, string>, faults: FieldFault[]): string | undefined {
  const sheet = fields.get('sheet');
  const detail = sheet === undefined ? undefined : textFault(sheet, { maxLength: LONGEST_NAME });
  if (detail !== undefined) faults.push({ pointer: '/sheet', code: 'is-text', detail });
  return sheet;
}

function mappingOf(
  text: string | undefined,
  faults: FieldFault[],
): Record<string, string | null> | undefined {
  if (text === undefined) return undefined;
  try {
    const mapping: unknown = JSON.parse(text);
    if (isMapping(mapping)) return mapping;
  } catch {
    // Said below.
  }
  faults.push({
    pointer: '/mapping',
    code: 'is-mapping',
    detail: 'must be JSON: {"column header": "field" or null}',
  });
  return undefined;
}

/** Whether every member names a field, or null. */
export function isMapping(value: unknown): value is Record<string, string | null> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((field) => field === null || typeof field === 'string')
  );
}

function nameOf(name: string): string {
  return textFault(name, { maxLength: LONGEST_NAME }) === undefined && name !== '' ? name : 'file';
}

function strange(name: string): FieldFault {
  return {
    pointer: `/${name.slice(0, LONGEST_NAME)}`,
    code: 'unknown-key',
    detail: 'is not a field of this request',
  };
}

function uploadProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  if (code === 'FST_FILES_LIMIT') return invalid(TWO_FILES);
  if (TOO_MANY_PARTS.some((one) => one === code)) return invalid(TOO_MANY_FIELDS);
  if (statusCode === 413) return tooLarge('bytes');
  return new Problem('malformed-request', 'The upload did not arrive whole.');
}
