// Imports by an API: with a token, or as an account of its demo.
import { randomUUID } from 'node:crypto';
import type { BulkOperationBody } from '#libs/contract/bulk-operations';
import type { ImportBody } from '#libs/contract/imports';
import { apiAddress, visit } from '../api/api-client.ts';
import type { ImportService, ListToImport } from './import-service.ts';
import { uploader } from './uploader.ts';

export interface Caller {
  /** Its address; else of the API that runs here. */
  api?: string;
  token?: string;
  /** An account of the demo, where there is no token. */
  as?: string;
}

/** Throws when nobody is named to act for. */
export async function importsOverHttp({ api: address, token, as }: Caller): Promise<ImportService> {
  const visitor = visit(apiAddress(address));
  const made = token ?? (as === undefined ? undefined : await visitor.demoToken(as));
  if (made === undefined) throw new Error('Say in whose name: --as EMAIL, else --token or NORIA_TOKEN.');
  const api = visitor.withToken(made);
  const upload = uploader(api.url, made);
  return {
    start: async (list) => (await upload.file('/v1/imports', formOf(list), randomUUID())).importId,
    read: (importId) => api.get<ImportBody>(`/v1/imports/${importId}`),
    commit: (importId) => upload.accepted(`/v1/imports/${importId}/commit`, randomUUID()),
    progress: (operationId) => api.get<BulkOperationBody>(`/v1/bulk-operations/${operationId}`),
    outcome: (importId, kind) => upload.bytes(`/v1/imports/${importId}/outcome.${kind}`),
  };
}

function formOf({ kind, campaignId, offerId, mapping, bytes, fileName }: ListToImport): FormData {
  const form = new FormData();
  form.append('kind', kind);
  form.append('campaignId', campaignId);
  if (offerId !== undefined) form.append('offerId', offerId);
  if (mapping !== undefined) form.append('mapping', mapping);
  form.append('file', new Blob([new Uint8Array(bytes)]), fileName);
  return form;
}
