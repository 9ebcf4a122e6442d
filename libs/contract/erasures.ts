/** The erasure of a seasonal worker as read over HTTP. */
export interface ErasureAnswer {
  erasureId: string;
  /** The id that the person is kept under. */
  seasonalWorkerId: string;
  /** Why; null once the person is erased. */
  reason: string | null;
  requestedBy: string;
  requestedAt: string;
  /** Another administrator than the one who asked; null until then. */
  confirmedBy: string | null;
  confirmedAt: string | null;
}

/** The answer to a legal hold. */
export interface LegalHoldAnswer {
  /** The id that the person is kept under. */
  seasonalWorkerId: string;
}
