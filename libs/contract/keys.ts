/** Keys of partner agencies, as administrators see them. */

export interface KeyItem {
  keyId: string;
  /** Which system it is for. */
  name: string;
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
