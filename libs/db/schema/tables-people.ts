/** Former names and papers of people, and doubts whether two records are of one person. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InsertedAt, Instant } from './tables-directory.ts';
import { CaseTable, SeasonalWorkerTable } from './tables-cases.ts';

@Entity('former_identities', {
  comment: 'Names and papers that a person had before: they still find the person, and erasure deletes them.',
})
@Index('ix_former_identities_seasonal_worker', ['seasonalWorkerId'])
@Index('ix_former_identities_index', ['kind', 'blindIndex', 'seasonalWorkerId'])
@Check('ck_former_identities_kind', `kind IN ('name', 'cin', 'passport')`)
export class FormerIdentityTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_former_identities' })
  formerId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_former_identities_seasonal_worker' })
  @Column({ type: 'text' })
  seasonalWorkerId: string;

  @Column({ type: 'text' })
  kind: 'name' | 'cin' | 'passport';

  @Column({ type: 'bytea', comment: 'Keyed blind index of the paper, or of name and birth date.' })
  blindIndex: Buffer;

  @Column({ type: 'bytea', comment: 'AES-256-GCM of the name or paper, under the person’s key.' })
  sealed: Buffer;

  @InsertedAt()
  keptAt: string;
}

@Entity('identity_doubts', { comment: 'Two who may be one person: asked of an officer, and answered once.' })
@Unique('uq_identity_doubts_pair', ['seasonalWorkerId', 'otherId'])
@Index('ix_identity_doubts_other', ['otherId'])
@Index('ix_identity_doubts_open', ['doubtId'], { where: 'answer IS NULL' })
@Check('ck_identity_doubts_grounds', `grounds IN ('name-and-birth-date', 'passport')`)
@Check('ck_identity_doubts_answer', `answer IN ('same', 'different')`)
export class IdentityDoubtTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_identity_doubts' })
  doubtId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_identity_doubts_seasonal_worker' })
  @Column({ type: 'text', comment: 'The one known later.' })
  seasonalWorkerId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_identity_doubts_other' })
  @Column({ type: 'text', comment: 'The one known longer.' })
  otherId: string;

  @ForeignKey(() => CaseTable, { name: 'fk_identity_doubts_case' })
  @Column({ type: 'text', comment: 'The case whose opening raised it.' })
  caseId: string;

  @Column({ type: 'text' })
  grounds: string;

  @InsertedAt()
  raisedAt: string;

  @Column({ type: 'text', nullable: true })
  answer: string | null;

  @Instant({ nullable: true })
  answeredAt: string | null;

  @Column({ type: 'text', nullable: true })
  answeredBy: string | null;

  @Column({
    type: 'bytea',
    nullable: true,
    comment: 'The officer’s words, AES-256-GCM under the key of the one known longer.',
  })
  reason: Buffer | null;
}

@Entity('sealed_lists', {
  comment:
    'What rows that may change have said, change by change. Insert-only. hash = SHA-256(previous hash, text).',
})
@Check('ck_sealed_lists_kind', `subject_kind IN ('seasonal-worker', 'offer', 'case', 'instance')`)
@Check('ck_sealed_lists_sequence', `sequence >= 1`)
@Check('ck_sealed_lists_hash', `char_length(hash) = 64 AND char_length(prev_hash) = 64`)
export class SealedListTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_sealed_lists' })
  subjectKind: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_sealed_lists' })
  subjectId: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_sealed_lists' })
  sequence: number;

  @Column({ type: 'text' })
  prevHash: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({
    type: 'text',
    comment:
      'RFC 8785 canonical JSON, exactly as hashed. Of people it holds commitments under their key, and no value.',
  })
  text: string;

  @Column({ type: 'text', comment: 'HMAC of the hash under a key that this database does not hold.' })
  seal: string;
}
