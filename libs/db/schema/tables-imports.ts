/** Spreadsheets that officers upload, and their rows. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CampaignTable, OfferTable } from './tables-campaigns.ts';
import { AgencyTable, InsertedAt, Instant, UserTable } from './tables-directory.ts';

@Entity('imports', { comment: 'Spreadsheets that officers upload, kept 90 days after the last change.' })
@Index('ix_imports_file', ['campaignId', 'fileHash'])
@Index('ix_imports_unfinished', ['changedAt'], { where: `state IN ('checking', 'committing')` })
@Check('ck_imports_kind', `kind IN ('cases', 'milestones')`)
@Check('ck_imports_state', `state IN ('checking', 'checked', 'committing', 'committed', 'cancelled')`)
export class ImportTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_imports' })
  importId: string;

  @Column({ type: 'text' })
  kind: string;

  @ForeignKey(() => CampaignTable, { name: 'fk_imports_campaign' })
  @Column({ type: 'text' })
  campaignId: string;

  @ForeignKey(() => OfferTable, { name: 'fk_imports_offer' })
  @Column({ type: 'text', nullable: true })
  offerId: string | null;

  @Column({ type: 'text', default: 'checking' })
  state: string;

  @Column({ type: 'text' })
  fileHash: string;

  @Column({ type: 'text', nullable: true })
  encoding: string | null;

  @Column({ type: 'text', nullable: true })
  sameFileAs: string | null;

  @Column({ type: 'text', nullable: true })
  operationId: string | null;

  @Column({ type: 'bytea', comment: 'Key of this import, wrapped by the vault key.' })
  dataKey: Buffer;

  @Column({
    type: 'bytea',
    comment:
      'AES-256-GCM under the import’s key: name of the file, sheets, columns with samples, how they read.',
  })
  sealed: Buffer;

  @Column({
    type: 'bytea',
    nullable: true,
    comment: 'AES-256-GCM under the import’s key; only where another sheet may be chosen, until the commit.',
  })
  file: Buffer | null;

  @ForeignKey(() => AgencyTable, { name: 'fk_imports_agency' })
  @Column({ type: 'text' })
  agencyId: string;

  @ForeignKey(() => UserTable, { name: 'fk_imports_created_by' })
  @Column({ type: 'text' })
  createdBy: string;

  @InsertedAt()
  createdAt: string;

  @InsertedAt()
  changedAt: string;

  @Instant({ nullable: true, comment: 'A process checks it until then; after that another one may.' })
  leasedUntil: string | null;
}

@Entity('import_rows', {
  comment: 'Rows of an uploaded spreadsheet; those of an erased person are deleted.',
})
@Index('ix_import_rows_state', ['importId', 'state', 'rowNo'])
@Index('ix_import_rows_cin', ['cinIndex'])
@Index('ix_import_rows_passport', ['passportIndex'])
@Index('ix_import_rows_seasonal_worker', ['seasonalWorkerId'])
@Index('ix_import_rows_case', ['caseId'])
@Check('ck_import_rows_state', `state IN ('ready', 'faulty', 'duplicate', 'doubtful', 'opened', 'failed')`)
@Check('ck_import_rows_answer', `answer IN ('same', 'different', 'skip')`)
export class ImportRowTable {
  @ForeignKey(() => ImportTable, { name: 'fk_import_rows_import', onDelete: 'CASCADE' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_import_rows' })
  importId: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_import_rows' })
  rowNo: number;

  @Column({ type: 'text', default: 'ready' })
  state: string;

  @Column({ type: 'jsonb', default: [], comment: 'Fields and codes; the values are sealed.' })
  faults: unknown;

  @Column({
    type: 'bytea',
    comment: 'AES-256-GCM under the import’s key: cells, mended cells, what was read.',
  })
  sealed: Buffer;

  @Column({ type: 'bytea', nullable: true })
  cinIndex: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  passportIndex: Buffer | null;

  @Column({ type: 'text', nullable: true, comment: 'Whom the row is of, or may be of.' })
  seasonalWorkerId: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'The case that was opened or reported on, or is open already.',
  })
  caseId: string | null;

  @Column({ type: 'int', nullable: true, comment: 'The row above with the same paper.' })
  sameRow: number | null;

  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Column({
    type: 'jsonb',
    nullable: true,
    comment: 'Ids of known people whose papers these are, or are not, as an officer says.',
  })
  told: unknown;

  @Column({ type: 'jsonb', nullable: true })
  failure: unknown;
}
