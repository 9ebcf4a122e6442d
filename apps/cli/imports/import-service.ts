// What `noria import` asks for, of an API elsewhere or on the server itself.
import type { BulkOperationBody } from '#libs/contract/bulk-operations';
import type { ImportBody } from '#libs/contract/imports';

export interface ListToImport {
  kind: 'cases' | 'milestones';
  fileName: string;
  bytes: Buffer;
  campaignId: string;
  offerId?: string;
  /** JSON: `{"column header": "field" | null}`. */
  mapping?: string;
}

/** Each throws an Error whose message is for whoever typed the command. */
export interface ImportService {
  /** The import's id; it is checked from then on. */
  start(list: ListToImport): Promise<string>;
  read(importId: string): Promise<ImportBody>;
  commit(importId: string): Promise<void>;
  progress(operationId: string): Promise<Pick<BulkOperationBody, 'total' | 'pending'>>;
  outcome(importId: string, kind: 'csv' | 'xlsx'): Promise<Uint8Array>;
}
