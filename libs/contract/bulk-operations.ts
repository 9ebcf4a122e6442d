/** Bulk operations as readers get them. */
import type { BulkAction, ItemCounts, ItemState, OperationState } from '#libs/domain/bulk-operation';

/** What is done to each case: the fields of the single act. */
export type BulkParams = Readonly<Record<string, unknown>>;

export interface BulkReason {
  code: string;
  /** In the reader's language. */
  detail: string;
  count: number;
}

export interface BulkOperationBody extends ItemCounts {
  operationId: string;
  action: BulkAction;
  params: BulkParams;
  title: string | null;
  /** Nothing is recorded: each item says what would happen now. */
  dryRun: boolean;
  state: OperationState;
  /** Of failed and skipped items, largest first. */
  byReason: readonly BulkReason[];
  createdBy: { userId: string; name: string };
  createdAt: string;
  finishedAt: string | null;
}

/** What the creation of an operation answers. */
export interface BulkCreated {
  operationId: string;
  state: OperationState;
  total: number;
}

export interface BulkItemBody {
  /** As it was selected: of no case that the reader sees, where `caseNo` is null. */
  caseId: string | null;
  caseNo: string | null;
  /** Empty where the reader may not read it. */
  name: string | null;
  state: ItemState;
  code: string | null;
  /** In the reader's language. */
  detail: string | null;
  /** What was recorded, or would be: `milestone`, `early`, `contested`, `exit`, `hold` … */
  type: string | null;
  /** The entry that was recorded; of a refusal the one that stands in the way. */
  sequence: number | null;
}

/** What the stream of events says of a running operation, at most twice a second. */
export interface BulkEvent extends Omit<ItemCounts, 'total'> {
  operationId: string;
  state: OperationState;
}
