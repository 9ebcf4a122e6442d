/** Former names and papers of people, and doubts whether two records are of one person. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InsertedAt, Instant } from './tables-directory.ts';
import { CaseTable, SeasonalWorkerTable } from './tables-cases.ts';

@Entity('former_identities', {
  comment: 'Names, papers and other data that a person had before; erasure deletes them.',
})
@Index('ix_former_identities_seasonal_worker', ['seasonalWorkerId'])
@Index('ix_former_identities_index', ['kind', 'blindIndex', 'seasonalWorkerId'])
@Check(
  'ck_former_identities_kind',
  `kind IN ('name', 'cin', 'passport', 'birth-date', 'phone', 'province', 'sex')`,
)
export class FormerIdentityTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_former_identities' })
  formerId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_former_identities_seasonal_worker' })
  @Column({ type: 'text' })
  seasonalWorkerId: string;

  @Column({ type: 'text' })
  kind: 'name' | 'cin' | 'passport' | 'birth-date' | 'phone' | 'province' | 'sex';

  @Column({
    type: 'bytea',
    nullable: true,
    comment: 'Keyed blind index of what finds the person: a paper, a phone, a name with its birth date.',
  })
  blindIndex: Buffer | null;

  @Column({ type: 'bytea', comment: 'AES-256-GCM of the value, under the person’s key.' })
  sealed: Buffer;

  @InsertedAt()
  keptAt: string;
}

@Entity('identity_doubts', { comment: 'Two who may be one person: asked of an officer, and answered once.' })
@Unique('uq_identity_doubts_pair', ['seasonalWorkerId', 'otherId'])
@Index('ix_identity_doubts_other', ['otherId'])
@Index('ix_identity_doubts_open', ['doubtId'], { where: 'answer IS NULL' })
@Check(
  'ck_identity_doubts_grounds',
  `grounds IN ('name-and-birth-date', 'near-papers', 'name-and-phone', 'near-birth-date', 'passport', 'told-apart')`,
)
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

@Entity('identity_joins', {
  comment: 'Rows of people that an officer joined, and whether the join was taken back.',
})
@Index('ix_identity_joins_standing', ['laterId'], { where: 'parted_at IS NULL' })
export class IdentityJoinTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_identity_joins' })
  joinId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_identity_joins_later' })
  @Column({ type: 'text', comment: 'The row that was joined: the one known later.' })
  laterId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_identity_joins_longer' })
  @Column({ type: 'text', comment: 'The row that stayed: the one known longer.' })
  longerId: string;

  @Column({ type: 'text', array: true, comment: 'Rows that had been joined into the later one before.' })
  carriedIds: string[];

  @Column({
    type: 'text',
    array: true,
    comment: 'Names of the fields that the one known longer took from the other.',
  })
  filled: string[];

  @InsertedAt()
  joinedAt: string;

  @Column({ type: 'text' })
  joinedBy: string;

  @Instant({ nullable: true })
  partedAt: string | null;

  @Column({ type: 'text', nullable: true })
  partedBy: string | null;
}

@Entity('identity_keys', {
  comment:
    'Where people who may be one meet: keyed blind indexes of each name with birth year and with phone.',
})
@Index('ix_identity_keys_seasonal_worker', ['seasonalWorkerId'])
export class IdentityKeyTable {
  @PrimaryColumn({
    type: 'bytea',
    primaryKeyConstraintName: 'pk_identity_keys',
    comment: 'Keyed blind index; worth nothing without the key.',
  })
  blindIndex: Buffer;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_identity_keys_seasonal_worker' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_identity_keys' })
  seasonalWorkerId: string;
}

@Entity('proposed_corrections', {
  comment: 'What an opening said of a known person that differs from what is known: an officer decides.',
})
@Index('ix_proposed_corrections_seasonal_worker', ['seasonalWorkerId'])
@Index('ix_proposed_corrections_passport', ['passportIndex'], { where: 'passport_index IS NOT NULL' })
export class ProposedCorrectionTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_proposed_corrections' })
  proposalId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_proposed_corrections_seasonal_worker' })
  @Column({ type: 'text' })
  seasonalWorkerId: string;

  @ForeignKey(() => CaseTable, { name: 'fk_proposed_corrections_case' })
  @Column({ type: 'text', comment: 'The case whose opening said so.' })
  caseId: string;

  @Column({
    type: 'bytea',
    nullable: true,
    comment: 'Keyed blind index of a passport that finds the person: name, birth date and card agree.',
  })
  passportIndex: Buffer | null;

  @Column({ type: 'bytea', comment: 'AES-256-GCM of the values, under the person’s key.' })
  sealed: Buffer;

  @InsertedAt()
  proposedAt: string;

  @Instant({ nullable: true })
  decidedAt: string | null;
}

@Entity('person_corrections', {
  comment: 'Who corrected which data of a person, and why; the values of before are former identities.',
})
@Index('ix_person_corrections_seasonal_worker', ['seasonalWorkerId'])
export class PersonCorrectionTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_person_corrections' })
  correctionId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_person_corrections_seasonal_worker' })
  @Column({ type: 'text' })
  seasonalWorkerId: string;

  @Column({ type: 'text', array: true, comment: 'Names of the fields; never their values.' })
  fields: string[];

  @Column({
    type: 'bytea',
    comment: 'The officer’s words, AES-256-GCM under the person’s key: erasure makes them unreadable.',
  })
  reason: Buffer;

  @Column({ type: 'text' })
  correctedBy: string;

  @InsertedAt()
  correctedAt: string;
}

@Entity('sealed_lists', {
  comment:
    'What rows that may change have said, change by change. Insert-only. hash = SHA-256(previous hash, text).',
})
@Check('ck_sealed_lists_kind', `subject_kind IN ('seasonal-worker', 'offer', 'campaign', 'case', 'instance')`)
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
