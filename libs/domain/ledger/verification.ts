/** The result of verifying one case, as an auditor reads it. Types only: whoever gathers the evidence fills them. */
export type Verdict = 'verified' | 'altered' | 'unproven';

/** The first thing found wrong, named so that a person can look at it. */
export interface Fault {
  /** Which witness disagrees. */
  where: 'chain' | 'seal' | 'history' | 'read-model' | 'replay';
  sequence: number | null;
  /** Field that differs, such as `occurredOn`. */
  field: string | null;
  detail: string;
}

/** An entry as Temporal's history witnessed it: the result of `recordEntry`, `catchUp` or the first load. */
export interface WitnessedEntry {
  sequence: number;
  hash: string;
  text: string | null;
}

export interface VerifyHistoryAnswer {
  events: number;
  replayed: boolean;
  replayFault: string | null;
  witnessed: WitnessedEntry[];
}

export interface Verification {
  chain: { ok: boolean; entries: number; head: string | null };
  history: { ok: boolean; events: number; replayed: boolean };
  readModel: { ok: boolean };
  verdict: Verdict;
  firstFault?: Fault;
}
