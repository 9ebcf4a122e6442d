/**
 * The papers of a case. A reader gets those whose facts they may read, with the names that they may read; before the
 * names leave, the access log says of each person who took them.
 */
import type { DocumentItem } from '#libs/contract/documents';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { DocumentFacts } from '#libs/documents/facts';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { DOCUMENT_KINDS, documentRefusal, rowOfDocument } from '#libs/domain/case/documents';
import type { DocumentKind } from '#libs/domain/case/documents';
import { stateOf } from '#libs/domain/case/fold';
import { readingOf } from '#libs/domain/case/readers';
import { packOf } from '#libs/domain/case/season-case';
import type { Language } from '#libs/words/languages';
import { NOT_ALLOWED, NOT_FOUND, reasonOf } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { namedPerson, onePersonFacts } from './document-facts.ts';
import { manifestFacts } from './manifest-facts.ts';
import type { LoadedCase } from './visible-case.ts';

type Reads = Pick<Casework, 'db' | 'vault'>;

export interface Reading {
  kind: string;
  /** For the access log: the route, and what was asked of it. */
  route: string;
  asked: string;
}

/** What the paper says. `not-allowed` to those who may not read its facts or the name; refused until it can be given. */
export async function readDocument(
  { db, vault }: Reads,
  actor: Actor,
  loaded: LoadedCase,
  { kind, route, asked }: Reading,
): Promise<DocumentFacts | Declined> {
  if (!isDocumentKind(kind)) return NOT_FOUND;
  const no = noOf(actor, loaded, kind);
  if (no !== undefined) return no;
  const gathered =
    kind === 'manifest'
      ? await manifestFacts({ db, vault }, actor, loaded)
      : await onePersonFacts({ db, vault }, actor, loaded, kind);
  if ('kind' in gathered) return gathered;
  const { facts, shown } = gathered;
  const read = {
    kind: 'read' as const,
    userId: actor.userId,
    agencyId: actor.agencyId,
    route,
    code: null,
    asked,
  };
  await recordAccess(
    db,
    shown.map((caseId) => ({ ...read, caseId })),
  );
  return facts;
}

/** Every kind of paper, and whether this reader may have it now. */
export async function listDocuments(
  { db, vault }: Reads,
  actor: Actor,
  loaded: LoadedCase,
  language: Language,
): Promise<DocumentItem[] | Declined> {
  if (!roleMay(actor.role, 'read-documents')) return NOT_ALLOWED;
  const judged = DOCUMENT_KINDS.map(async (kind): Promise<DocumentItem> => {
    const no = await judgeDocument({ db, vault }, actor, loaded, kind);
    if (no === undefined) return { kind, available: true, reason: null };
    const { code, detail } = reasonOf(no, language);
    return { kind, available: false, reason: { code, detail } };
  });
  return Promise.all(judged);
}

/** Why this reader may not have the paper now; undefined when they may. Nothing is noted: nobody's name has left. */
export async function judgeDocument(
  reads: Reads,
  actor: Actor,
  loaded: LoadedCase,
  kind: string,
): Promise<Declined | undefined> {
  if (!isDocumentKind(kind)) return NOT_FOUND;
  const no = noOf(actor, loaded, kind);
  if (no !== undefined || kind === 'manifest') return no;
  return (await namedPerson(reads, actor, loaded)) === undefined ? NOT_ALLOWED : undefined;
}

function isDocumentKind(kind: string): kind is DocumentKind {
  return (DOCUMENT_KINDS as readonly string[]).includes(kind);
}

/** The "no" that the case itself gives, whoever it is about. */
function noOf(actor: Actor, { seasonCase }: LoadedCase, kind: DocumentKind): Declined | undefined {
  if (!roleMay(actor.role, 'read-documents')) return NOT_ALLOWED;
  const state = stateOf(seasonCase);
  const row = rowOfDocument(state, kind);
  if (row !== undefined && readingOf(state, row.milestone, actor).kind !== 'whole') return NOT_ALLOWED;
  const refusal = documentRefusal(state, kind);
  const { labels } = packOf(seasonCase);
  return refusal && { kind: 'refused', refusal, ...(labels === undefined ? {} : { labels }) };
}
