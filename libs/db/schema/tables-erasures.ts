/** Erasures of people, and legal holds against them. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InsertedAt, Instant } from './tables-directory.ts';
import { SeasonalWorkerTable } from './tables-cases.ts';

const SEALED = 'AES-256-GCM under the person’s key: gone with it.';

@Entity('erasures', {
  comment: 'Requests to erase a person: asked by one administrator, confirmed by another.',
})
@Index('uq_erasures_open', ['seasonalWorkerId'], { unique: true, where: 'confirmed_at IS NULL' })
@Check('ck_erasures_two', 'confirmed_by <> requested_by')
@Check('ck_erasures_confirmed', '(confirmed_by IS NULL) = (confirmed_at IS NULL)')
export class ErasureTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_erasures' })
  erasureId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_erasures_seasonal_worker' })
  @Column({ type: 'text' })
  seasonalWorkerId: string;

  @Column({ type: 'bytea', nullable: true, comment: SEALED })
  reason: Buffer | null;

  @Column({ type: 'text' })
  requestedBy: string;

  @InsertedAt()
  requestedAt: string;

  @Column({ type: 'text', nullable: true })
  confirmedBy: string | null;

  @Instant({ nullable: true })
  confirmedAt: string | null;
}

@Entity('legal_holds', {
  comment: 'Duties to keep what is known of a person: no erasure while one stands.',
})
@Index('uq_legal_holds_standing', ['seasonalWorkerId'], { unique: true, where: 'lifted_at IS NULL' })
export class LegalHoldTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_legal_holds' })
  holdId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_legal_holds_seasonal_worker' })
  @Column({ type: 'text' })
  seasonalWorkerId: string;

  @Column({ type: 'bytea', nullable: true, comment: SEALED })
  reason: Buffer | null;

  @Column({ type: 'text' })
  placedBy: string;

  @InsertedAt()
  placedAt: string;

  @Column({ type: 'text', nullable: true })
  liftedBy: string | null;

  @Instant({ nullable: true })
  liftedAt: string | null;
}
