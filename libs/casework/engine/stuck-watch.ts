// Which cases are stuck, as the API last read it. What is sent to one while it rests would only wait for its own time to
// run out, and take the place of what is sent to others.
import type { DataSource } from 'typeorm';
import { stuckCases } from '#libs/db/directory/stuck-cases';
import type { StuckCase } from '#libs/db/directory/stuck-cases';

export interface StuckWatch {
  /** Nothing is to be sent to the case now: its workflow code failed again and again. */
  isResting(caseId: string): boolean;
  /** All that are stuck, as last read. */
  known(): readonly StuckCase[];
  /** Reads them again. Throws when the database does not answer. */
  look(): Promise<void>;
}

/** Knows of none until it looks. */
export function stuckWatch(db: DataSource): StuckWatch {
  let known: readonly StuckCase[] = [];
  let resting = new Set<string>();
  return {
    isResting: (caseId) => resting.has(caseId),
    known: () => known,
    look: async () => {
      known = await stuckCases(db);
      resting = new Set(known.filter(({ isResting }) => isResting).map(({ caseId }) => caseId));
    },
  };
}
