/**
 * What commands and queries answer. A "no" is an answer like any other: each front end presents it in its own
 * form, the API as a problem with a status, the command line as a sentence. Exceptions are left for alarms.
 */
import type { Refusal } from '#libs/domain/refusals';

/** One misshapen part of the input, by JSON Pointer. */
export interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

/** Every way of saying no. */
export type Declined =
  /** A business "no", from the closed list of the contract. */
  | { kind: 'refused'; refusal: Refusal }
  /** The input names something that does not exist, or has the wrong shape for this programme. */
  | { kind: 'invalid'; faults: readonly Fault[] }
  /** There is no such thing, or it is not the actor's to see: the two look the same. */
  | { kind: 'not-found' }
  /** The actor's role or agency may not do this. */
  | { kind: 'not-allowed' }
  /** The same key came before with another body. */
  | { kind: 'key-reused' }
  /** The workflow engine does not answer now; the same request may be sent again. */
  | { kind: 'unavailable'; detail: string; retryAfterSeconds: number }
  /** The ledger will never take this entry: an alarm, never the caller's fault. */
  | { kind: 'rejected' };

/** Done now, or found done by an earlier attempt with the same key. */
export interface Done<T> {
  kind: 'done';
  answer: T;
  replayed: boolean;
}

const DECLINED: ReadonlySet<unknown> = new Set<Declined['kind']>([
  'refused',
  'invalid',
  'not-found',
  'not-allowed',
  'key-reused',
  'unavailable',
  'rejected',
]);

/** Tells a "no" from whatever else a function answers. */
export function isDeclined(answer: unknown): answer is Declined {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && DECLINED.has(answer.kind);
}

export function declined(refusal: Refusal): Declined {
  return { kind: 'refused', refusal };
}

export function invalid(...faults: Fault[]): Declined {
  return { kind: 'invalid', faults };
}

/** The input names something that is not there: an offer, a campaign, a programme. */
export function unknown(pointer: string, detail: string): Declined {
  return invalid({ pointer, code: 'unknown', detail });
}
