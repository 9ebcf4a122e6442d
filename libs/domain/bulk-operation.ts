/**
 * One act on many cases: its states, those of its items, and what may be asked of it when. Whether an item is allowed is
 * judged case by case, as if it had been reported alone.
 */
import type { Action, Actor, CaseScope } from './access.ts';
import { refuse } from './refusals.ts';
import type { Refusal } from './refusals.ts';

/** What may be done to many cases at once, and what the actor's role must allow for it. */
export const BULK_ACTIONS = {
  milestone: 'report-milestone',
  withdraw: 'withdraw-case',
  hold: 'hold-case',
  resume: 'resume-case',
  transfer: 'transfer-case',
  documents: 'read-documents',
} as const satisfies Record<string, Action>;
export type BulkAction = keyof typeof BULK_ACTIONS;
/** Those that record something in each case; the others only make something of it. */
export type RecordingAction = Exclude<BulkAction, 'documents'>;

export const OPERATION_STATES = ['running', 'suspended', 'completed', 'cancelled'] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

/** `skipped`: the same fact is recorded already. */
export const ITEM_STATES = ['succeeded', 'failed', 'skipped', 'pending'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** What may be asked of an operation once it is there. */
export const STEERINGS = ['suspend', 'resume', 'cancel', 'retry-failed'] as const;
export type Steering = (typeof STEERINGS)[number];

/** Cases of one operation at most. */
export const MOST_CASES = 20_000;
export const LONGEST_TITLE = 120;

/** How many items are in each state. Their sum is `total`, always. */
export interface ItemCounts {
  total: number;
  succeeded: number;
  failed: number;
  skipped: number;
  pending: number;
}

export function hasEnded(state: OperationState): boolean {
  return state === 'completed' || state === 'cancelled';
}

/** The state after what is asked, the same where nothing changes, or the "no". */
export function steered(
  { state, dryRun, failed }: { state: OperationState; dryRun: boolean; failed: number },
  asked: Steering,
): OperationState | Refusal {
  if (asked === 'retry-failed') {
    if (!hasEnded(state) || dryRun) return refuse('operation-not-ended');
    return failed === 0 ? state : 'running';
  }
  if (hasEnded(state)) return refuse('operation-ended');
  return AFTER[asked];
}

const AFTER: Readonly<Record<Exclude<Steering, 'retry-failed'>, OperationState>> = {
  suspend: 'suspended',
  resume: 'running',
  cancel: 'cancelled',
};

/** The operations that somebody sees: officers and auditors all, the others those of their own agency. */
export function operationScopeOf({ role, agencyId }: Actor): CaseScope {
  return role === 'placement-officer' || role === 'auditor' ? { kind: 'all' } : { kind: 'agency', agencyId };
}
