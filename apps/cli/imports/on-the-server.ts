// Imports on the server itself, in the name of an account of its directory: the same commands that the API calls.
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { isDeclined, reasonOf } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import { commitImport } from '#libs/casework/bulk/commit-import';
import { readOperation } from '#libs/casework/bulk/read-operations';
import type { Casework } from '#libs/casework/casework';
import { checkImport } from '#libs/casework/imports/check-import';
import { outcomeCsv, outcomeXlsx, readOutcome } from '#libs/casework/imports/outcome';
import { readImport } from '#libs/casework/imports/read-import';
import { startImport } from '#libs/casework/imports/start-import';
import type { FileRefused } from '#libs/casework/imports/start-import';
import type { Actor } from '#libs/domain/access';
import { createFileReader } from '#libs/imports/files/reading-process';
import type { Mapping } from '#libs/imports/reading/columns';
import type { ImportService, ListToImport } from './import-service.ts';

const FILE_WORDS = {
  'file-unreadable': 'This file is neither a CSV nor an XLSX that can be read.',
  'file-too-large': 'A file may have 20 MB, 20,000 rows and 256 columns at most.',
} as const;

export function importsOnTheServer(casework: Casework, actor: Actor): ImportService {
  const files = createFileReader();
  return {
    start: async (list) => {
      const attempt = { act: 'noria import', key: randomUUID() };
      const { answer } = answered(await startImport(casework, files, actor, attempt, inputOf(list)));
      await checkImport(casework, answer.importId);
      return answer.importId;
    },
    read: async (importId) => answered(await readImport(casework, actor, importId, 'en')),
    commit: async (importId) => {
      const attempt = { act: 'noria import commit', key: randomUUID(), body: { importId } };
      answered(await commitImport(casework, actor, attempt, importId));
    },
    progress: async (operationId) => answered(await readOperation(casework, actor, operationId, 'en')),
    outcome: async (importId, kind) => {
      const outcome = answered(await readOutcome(casework, actor, importId, 'en'));
      return kind === 'csv' ? buffer(outcomeCsv(outcome)) : outcomeXlsx(outcome);
    },
  };
}

function inputOf({ mapping, ...list }: ListToImport) {
  return { ...list, ...(mapping === undefined ? {} : { mapping: JSON.parse(mapping) as Mapping }) };
}

function answered<T>(answer: T | FileRefused | Declined): Exclude<T, FileRefused | Declined> {
  const { kind } = answer as { kind?: unknown };
  if (kind === 'file-unreadable' || kind === 'file-too-large') throw new Error(FILE_WORDS[kind]);
  if (isDeclined(answer)) throw new Error(sentenceOf(answer));
  return answer as Exclude<T, FileRefused | Declined>;
}

function sentenceOf(no: Declined): string {
  const faults = no.kind === 'invalid' ? no.faults.map(({ pointer, detail }) => `${pointer}: ${detail}`) : [];
  return [reasonOf(no, 'en').detail, ...faults].join('\n');
}
