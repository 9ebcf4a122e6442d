/** The result of verifying one case, as an auditor reads it. Whoever gathers the evidence fills them. */
export type Verdict = 'verified' | 'altered' | 'unproven';

/** What a fault can lie in; `identity` is whose case it is, `pack` the rules, `offers` what the case holds of them. */
export const WITNESSES = [
  'chain',
  'seal',
  'history',
  'read-model',
  'replay',
  'identity',
  'pack',
  'offers',
] as const;

/** The first thing found wrong, named so that a person can look at it. */
export interface Fault {
  /** Which witness disagrees. */
  where: (typeof WITNESSES)[number];
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
  /** Whose case it is, its number, campaign and path, and what the row of the person says. */
  identity: { ok: boolean };
  /** Private texts that entries speak for. */
  texts: { ok: boolean };
  /** The rules that the case is judged by. */
  packs: { ok: boolean };
  /** Positions and places that the case holds, and the offers that it concerns. */
  offers: { ok: boolean };
  verdict: Verdict;
  firstFault?: Fault;
}
