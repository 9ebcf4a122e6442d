/** What surrounds a report: private texts, reports that wait, keys of requests, events for readers, accesses. */
import type { Report } from '#libs/domain/case/case-types';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InsertedAt, Instant } from './tables-directory.ts';
import { CaseTable } from './tables-cases.ts';

/** What an access was. */
export type AccessKind = 'read' | 'refusal' | 'login' | 'login-failed' | 'logout' | 'write';

@Entity('report_texts', {
  comment:
    'Private words of reports, sealed under the seasonal worker’s key. Entries carry commitments only.',
})
@Index('ix_report_texts_created_at', ['createdAt'])
export class ReportTextTable {
  @ForeignKey(() => CaseTable, { name: 'fk_report_texts_case' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_report_texts' })
  caseId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_report_texts' })
  reportId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_report_texts' })
  name: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_report_texts' })
  commitment: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;

  @InsertedAt()
  createdAt: string;
}

@Entity('pending_reports', { comment: 'Reports taken in while no worker answered; a sweeper sends them.' })
@Index('ix_pending_reports_leased_until', ['leasedUntil'])
export class PendingReportTable {
  @ForeignKey(() => CaseTable, { name: 'fk_pending_reports_case' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_pending_reports' })
  caseId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_pending_reports' })
  reportId: string;

  @Column({ type: 'jsonb' })
  report: Report;

  @Column({ type: 'int', default: 0 })
  attempts: number;

  @Instant({ default: () => 'now()', comment: 'Until then no sweeper takes it.' })
  leasedUntil: string;

  @InsertedAt()
  createdAt: string;
}

@Entity('request_keys', { comment: 'First answers of POSTs that created something, by idempotency key.' })
@Index('ix_request_keys_created_at', ['createdAt'])
export class RequestKeyTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_request_keys' })
  scope: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_request_keys' })
  key: string;

  @Column({ type: 'text', comment: 'Of the canonical body: another body under the same key is refused.' })
  fingerprint: string;

  @Column({ type: 'jsonb', nullable: true })
  answer: object | null;

  @InsertedAt()
  createdAt: string;
}

@Entity('outbound_events', { comment: 'Events for readers and webhooks, in order of (txid, event_id).' })
@Index('ix_outbound_events_position', ['txid', 'eventId'])
@Index('ix_outbound_events_recorded_at', { synchronize: false })
export class OutboundEventTable {
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'pk_outbound_events',
  })
  eventId: number;

  @Column({
    type: 'xid8' as 'text',
    default: () => 'pg_current_xact_id()',
    comment: 'Readers stop below the oldest transaction still running, so that none is skipped.',
  })
  txid: string;

  @Column({ type: 'text' })
  caseId: string;

  @Column({ type: 'text' })
  campaignId: string;

  @Column({ type: 'int' })
  sequence: number;

  @Column({ type: 'text' })
  type: string;

  @Instant({ precision: 3 })
  recordedAt: string;
}

@Entity('access_audit', {
  comment: 'Who read, wrote, was refused or logged in. Insert-only, by grant and by trigger.',
})
@Index('ix_access_audit_case', ['caseId', 'accessId'])
@Index('ix_access_audit_agency', ['agencyId', 'accessId'])
@Index('ix_access_audit_seasonal_worker', ['seasonalWorkerId', 'accessId'])
@Index('ix_access_audit_user', ['userId', 'accessId'])
@Index('ix_access_audit_at', { synchronize: false })
@Check('ck_access_audit_kind', `kind IN ('read', 'write', 'refusal', 'login', 'login-failed', 'logout')`)
export class AccessAuditTable {
  @PrimaryColumn({
    type: 'bigint',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'pk_access_audit',
  })
  accessId: number;

  @Instant({ default: () => 'clock_timestamp()' })
  at: string;

  @Column({ type: 'text' })
  kind: AccessKind;

  @Column({ type: 'text', nullable: true })
  userId: string | null;

  @Column({ type: 'text', nullable: true })
  agencyId: string | null;

  @Column({ type: 'text', comment: 'Method and pattern, never the path as sent.' })
  route: string;

  @Column({ type: 'text', nullable: true })
  caseId: string | null;

  @Column({ type: 'text', nullable: true })
  seasonalWorkerId: string | null;

  @Column({ type: 'text', nullable: true, comment: 'Refusal or error code.' })
  code: string | null;

  @Column({ type: 'text', nullable: true })
  milestone: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment:
      'The filters of a list; of a search by words only that there was one: this log cannot forget a name.',
  })
  asked: string | null;
}
