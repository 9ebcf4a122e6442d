/** The papers of a case, as a list: the papers themselves are PDF files. */
import type { DocumentKind } from '#libs/domain/case/documents';

export interface DocumentItem {
  kind: DocumentKind;
  /** The reader may have it now. */
  available: boolean;
  /** Why not, by code and in the reader's language; null where it is available. */
  reason: { code: string; detail: string } | null;
}
