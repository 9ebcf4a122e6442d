/** The papers of a bulk operation, one after the other: made of what is on record when they are fetched, and never kept. */
import { itemsAfter } from '#libs/db/bulk/items';
import { findOperation } from '#libs/db/bulk/operations';
import type { DocumentFacts } from '#libs/documents/facts';
import { nameScopeOf, roleMay, scopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { hasEnded, operationScopeOf } from '#libs/domain/bulk-operation';
import { refuse } from '#libs/domain/refusals';
import { DEFAULT_LANGUAGE, LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { NOT_ALLOWED, NOT_FOUND, declined, isDeclined, reasonOf } from '../answers.ts';
import type { Declined, Reason } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { readDocument } from '../queries/documents.ts';
import { visibleCase } from '../queries/visible-case.ts';

type Reads = Pick<Casework, 'db' | 'vault'>;

/** What a paper says, or why it can no longer be had, in the language of the papers. */
export type OperationDocument = { caseNo: string; facts: DocumentFacts } | { caseNo: string; reason: Reason };

export interface OperationDocuments {
  language: Language;
  /** In the order of the selection. A travel group has one list, however many of its cases were selected. */
  documents: AsyncIterable<OperationDocument>;
}

const ITEMS_AT_A_TIME = 50;

/** `not-found` for an operation that made no papers, refused until it has ended. Each paper is noted as it is read. */
export async function readOperationDocuments(
  reads: Reads,
  actor: Actor,
  operationId: string,
  route: string,
): Promise<OperationDocuments | Declined> {
  if (!roleMay(actor.role, 'read-documents')) return NOT_ALLOWED;
  const operation = await findOperation(reads.db, operationId, operationScopeOf(actor));
  if (operation?.action !== 'documents' || operation.dryRun) return NOT_FOUND;
  if (!hasEnded(operation.state)) return declined(refuse('operation-not-ended'));
  const { kind, language: said } = operation.params;
  const language = LANGUAGES.find((one) => one === said) ?? DEFAULT_LANGUAGE;
  const asked = `kind=${String(kind)} language=${language}`;
  return {
    language,
    documents: documentsOf(reads, actor, operationId, { kind: String(kind), route, asked, language }),
  };
}

interface Asked {
  kind: string;
  route: string;
  asked: string;
  language: Language;
}

async function* documentsOf(
  reads: Reads,
  actor: Actor,
  operationId: string,
  asked: Asked,
): AsyncGenerator<OperationDocument> {
  const lists = new Set<string>();
  const reader = { scope: scopeOf(actor), names: nameScopeOf(actor), language: asked.language };
  let after = 0;
  for (;;) {
    const page = { state: 'succeeded' as const, after, limit: ITEMS_AT_A_TIME };
    const items = await itemsAfter(reads.db, operationId, reader, page);
    for (const { caseId, caseNo } of items) {
      if (caseId === null || caseNo === null) continue;
      const loaded = await visibleCase(reads, actor, caseId);
      const read = loaded === undefined ? NOT_FOUND : await readDocument(reads, actor, loaded, asked);
      if (isDeclined(read)) {
        yield { caseNo, reason: reasonOf(read, asked.language) };
      } else if (read.kind !== 'manifest' || !lists.has(read.listHash)) {
        if (read.kind === 'manifest') lists.add(read.listHash);
        yield { caseNo, facts: read };
      }
    }
    const last = items.at(-1);
    if (last === undefined || items.length < ITEMS_AT_A_TIME) return;
    after = last.itemNo;
  }
}
