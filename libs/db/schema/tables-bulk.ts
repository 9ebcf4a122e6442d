/** Bulk operations: one act on many cases, and the result of each. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ItemState, OperationState } from '#libs/domain/bulk-operation';
import { CaseTable } from './tables-cases.ts';
import { AgencyTable, InsertedAt, Instant, UserTable } from './tables-directory.ts';

@Entity('bulk_operations', {
  comment: 'One act on many cases, with how many of them are in which state.',
})
@Index('ix_bulk_operations_agency', ['agencyId', 'operationId'])
@Index('ix_bulk_operations_running', ['changedAt'], { where: `state = 'running'` })
@Index('ix_bulk_operations_changed_at', ['changedAt'])
@Check('ck_bulk_operations_state', `state IN ('running', 'suspended', 'completed', 'cancelled')`)
@Check(
  'ck_bulk_operations_sum',
  'succeeded >= 0 AND failed >= 0 AND skipped >= 0 AND succeeded + failed + skipped <= total',
)
export class BulkOperationTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_bulk_operations' })
  operationId: string;

  @Column({ type: 'text' })
  action: string;

  @Column({ type: 'jsonb', comment: 'The fields of the single act, but for its private texts.' })
  params: object;

  @Column({
    type: 'bytea',
    nullable: true,
    comment:
      'Private texts of the act, AES-256-GCM under the operation’s key; gone once somebody they may be about is erased.',
  })
  words: Buffer | null;

  @Column({ type: 'bytea', nullable: true, comment: 'Wrapped by the vault key.' })
  dataKey: Buffer | null;

  @Column({ type: 'text', nullable: true })
  title: string | null;

  @Column({ type: 'boolean', default: false })
  dryRun: boolean;

  @Column({ type: 'text', default: 'running' })
  state: OperationState;

  @Column({ type: 'int' })
  total: number;

  @Column({ type: 'int', default: 0 })
  succeeded: number;

  @Column({ type: 'int', default: 0 })
  failed: number;

  @Column({ type: 'int', default: 0 })
  skipped: number;

  @ForeignKey(() => AgencyTable, { name: 'fk_bulk_operations_agency' })
  @Column({ type: 'text' })
  agencyId: string;

  @ForeignKey(() => UserTable, { name: 'fk_bulk_operations_created_by' })
  @Column({ type: 'text' })
  createdBy: string;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Role of whoever made it, then: in another it is not gone on with.',
  })
  createdByRole: string | null;

  @InsertedAt()
  createdAt: string;

  @Instant({ default: () => 'now()', comment: 'Readers of events look for operations changed since.' })
  changedAt: string;

  @Instant({
    nullable: true,
    comment: 'Since then only items that were retried are sent; what was pending stays so.',
  })
  cancelledAt: string | null;

  @Instant({ nullable: true })
  finishedAt: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Under the seal key: a command asked for just this. Without it nothing is recorded.',
  })
  signature: string | null;
}

@Entity('bulk_items', {
  comment: 'The cases of a bulk operation as they were selected, each with its result.',
})
@Unique('uq_bulk_items_subject', ['operationId', 'subject'])
@Index('ix_bulk_items_state', ['operationId', 'state', 'itemNo'])
@Index('ix_bulk_items_case', ['caseId'])
@Check('ck_bulk_items_state', `state IN ('succeeded', 'failed', 'skipped', 'pending')`)
export class BulkItemTable {
  @ForeignKey(() => BulkOperationTable, { name: 'fk_bulk_items_operation' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_bulk_items' })
  operationId: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_bulk_items' })
  itemNo: number;

  @Column({ type: 'text', comment: 'What was selected: the id of a case, whether or not there is one.' })
  subject: string;

  @ForeignKey(() => CaseTable, { name: 'fk_bulk_items_case' })
  @Column({ type: 'text', nullable: true })
  caseId: string | null;

  @Column({ type: 'text', default: 'pending' })
  state: ItemState;

  @Column({ type: 'text', nullable: true })
  code: string | null;

  @Column({ type: 'jsonb', nullable: true, comment: 'Why it failed or was skipped, in every language.' })
  detail: object | null;

  @Column({ type: 'text', nullable: true })
  type: string | null;

  @Column({
    type: 'int',
    nullable: true,
    comment: 'The entry recorded; of a refusal the one that stands in the way.',
  })
  sequence: number | null;

  @Instant({
    nullable: true,
    comment: 'Sent since then: it is finished even when the operation is stopped.',
  })
  begunAt: string | null;

  @Column({ type: 'boolean', default: false })
  retried: boolean;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Under the seal key: a command asked for it of this case, or of this row as it was then.',
  })
  signature: string | null;
}
