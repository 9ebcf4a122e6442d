/** Acts about a person that are no case's: places on reserves, and calls from there. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InsertedAt, UserTable } from './tables-directory.ts';
import { SeasonalWorkerTable } from './tables-cases.ts';

@Entity('reserve_records', {
  comment: 'Places of people on reserves, across seasons, and calls from there. Insert-only.',
})
@Index('ix_reserve_records_seasonal_worker', ['seasonalWorkerId', 'recordId'])
@Check('ck_reserve_records_record', `record IN ('reserve-listed', 'reserve-called')`)
@Check('ck_reserve_records_answer', `answer IN ('yes', 'no', 'not-reached')`)
@Check('ck_reserve_records_whole', `(record = 'reserve-listed') = (until IS NOT NULL AND answer IS NULL)`)
export class ReserveRecordTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_reserve_records' })
  recordId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_reserve_records_seasonal_worker' })
  @Column({
    type: 'text',
    comment: 'The row of the person for whom it was recorded: its key seals the words.',
  })
  seasonalWorkerId: string;

  @Column({ type: 'text' })
  record: string;

  @Column({ type: 'date' })
  occurredOn: string;

  @Column({ type: 'date', nullable: true })
  until: string | null;

  @Column({ type: 'int', nullable: true })
  rank: number | null;

  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Column({ type: 'text', array: true, comment: 'Kinds; the references are sealed.' })
  evidence: string[];

  @Column({
    type: 'bytea',
    comment: 'Sector and references, AES-256-GCM under the person’s key: erasure makes them unreadable.',
  })
  sealed: Buffer;

  @Column({ type: 'text' })
  reporter: string;

  @Column({ type: 'text' })
  agencyId: string;

  @ForeignKey(() => UserTable, { name: 'fk_reserve_records_recorded_by' })
  @Column({ type: 'text' })
  recordedBy: string;

  @InsertedAt()
  recordedAt: string;
}
