/** Incident files of people: what stands in their columns is computed from their records. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant, InsertedAt } from './tables-directory.ts';
import { CaseTable, SeasonalWorkerTable } from './tables-cases.ts';

@Entity('incidents', {
  comment: 'Incident and complaint files of people, as lists show them. No case knows of one.',
})
@Unique('uq_incidents_number', ['number'])
@Index('ix_incidents_seasonal_worker', ['seasonalWorkerId'])
@Index('ix_incidents_due', ['dueOn', 'incidentId'])
@Index('ix_incidents_look_at', ['lookAt'], { where: 'look_at IS NOT NULL' })
@Index('ix_incidents_watched_until', ['watchedUntil'])
@Check('ck_incidents_state', `state IN ('open', 'closed')`)
@Check('ck_incidents_ms_per_day', 'ms_per_day >= 100')
export class IncidentTable {
  @PrimaryColumn({
    type: 'text',
    primaryKeyConstraintName: 'pk_incidents',
    comment: 'Random: it says neither when the file was opened nor after which other.',
  })
  incidentId: string;

  @Column({ type: 'text' })
  number: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_incidents_seasonal_worker' })
  @Column({
    type: 'text',
    comment: 'The row of the person for whom it was opened: its key seals the records.',
  })
  seasonalWorkerId: string;

  @ForeignKey(() => CaseTable, { name: 'fk_incidents_case' })
  @Column({ type: 'text', nullable: true })
  caseId: string | null;

  @Column({ type: 'text' })
  kind: string;

  @Column({ type: 'date' })
  openedOn: string;

  @Instant({ precision: 3 })
  openedAt: string;

  @Column({ type: 'text' })
  openedByAgency: string;

  @Column({ type: 'date', comment: 'The calendar by which its days run.' })
  originOn: string;

  @Column({ type: 'bigint', comment: 'Epoch milliseconds at which origin_on began.' })
  originAt: number;

  @Column({ type: 'bigint', comment: 'Length of one of its days, in real milliseconds.' })
  msPerDay: number;

  @Column({
    type: 'text',
    array: true,
    comment: 'Days on which the place does not work, as known when it was opened.',
  })
  holidays: string[];

  @Column({ type: 'text' })
  state: string;

  @Column({ type: 'text', nullable: true, comment: 'The record awaited.' })
  dueFor: string | null;

  @Column({ type: 'date', nullable: true })
  dueOn: string | null;

  @Instant({ precision: 3, nullable: true, comment: 'From then on what is awaited is overdue.' })
  overdueAt: string | null;

  @Column({ type: 'text', nullable: true })
  outcome: string | null;

  @Column({ type: 'text', array: true, comment: 'Agencies of which everybody reads it.' })
  readerAgencies: string[];

  @Column({ type: 'text', array: true, comment: 'Placement officers who read it by name.' })
  readerUsers: string[];

  @Instant({ precision: 3, comment: 'Acts of the employer are looked for until then.' })
  watchedUntil: string;

  @Instant({
    precision: 3,
    nullable: true,
    comment: 'When the engine looks at it again; null when it need not.',
  })
  lookAt: string | null;
}

@Entity('incident_records', {
  comment:
    'What was said in incident files, record by record. Insert-only. hash = SHA-256(previous hash, text).',
})
@Index('uq_incident_records_source', ['incidentId', 'sourceCase', 'sourceSequence'], {
  unique: true,
  where: 'source_case IS NOT NULL',
})
@Check('ck_incident_records_sequence', 'sequence >= 1')
@Check('ck_incident_records_hash', 'char_length(hash) = 64 AND char_length(prev_hash) = 64')
export class IncidentRecordTable {
  @ForeignKey(() => IncidentTable, { name: 'fk_incident_records_incident' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_incident_records' })
  incidentId: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_incident_records' })
  sequence: number;

  @Column({ type: 'text' })
  record: string;

  @Instant({ precision: 3 })
  recordedAt: string;

  @Column({ type: 'text' })
  prevHash: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({
    type: 'text',
    comment:
      'RFC 8785 canonical JSON, exactly as hashed: codes, days, ids, and commitments to what is sealed.',
  })
  text: string;

  @Column({ type: 'text', comment: 'HMAC of the hash under a key that this database does not hold.' })
  seal: string;

  @Column({
    type: 'bytea',
    nullable: true,
    comment: 'Private details, AES-256-GCM under the person’s key: erasure makes them unreadable.',
  })
  sealed: Buffer | null;

  @Column({ type: 'text', nullable: true, comment: 'The case of the act that the engine noted.' })
  sourceCase: string | null;

  @Column({ type: 'int', nullable: true })
  sourceSequence: number | null;
}

@Entity('incident_readings', { comment: 'Who read which incident file, and when. Insert-only.' })
@Index('ix_incident_readings_incident', ['incidentId', 'readingId'])
export class IncidentReadingTable {
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'pk_incident_readings',
  })
  readingId: number;

  @ForeignKey(() => IncidentTable, { name: 'fk_incident_readings_incident' })
  @Column({ type: 'text' })
  incidentId: string;

  @InsertedAt()
  readAt: string;

  @Column({ type: 'text' })
  userId: string;

  @Column({ type: 'text' })
  agencyId: string;

  @Column({ type: 'text' })
  role: string;
}
