/** Keys of partner agencies, as administrators see them. */

/** What is shown of a key after the first answer: never the key itself. */
export interface KeyItem {
  keyId: string;
  /** Which system it is for. */
  name: string;
  /** The agency that it speaks for. */
  agencyId: string;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
}

export interface MadeKey {
  keyId: string;
  name: string;
  agencyId: string;
  /** The bearer token, shown this once: null when the same request is sent again. */
  key: string | null;
}
