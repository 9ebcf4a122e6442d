/** Seasonal workers, their cases, what a case holds, and its ledger. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { InsertedAt, Instant } from './tables-directory.ts';
import { CampaignTable, ProgrammeTable } from './tables-campaigns.ts';

@Entity('seasonal_workers', {
  comment: 'People. Names in clear for lists; papers and contacts sealed under each person’s key.',
})
@Unique('uq_seasonal_workers_cin', ['cinIndex'])
@Index('ix_seasonal_workers_shared_cin', ['sharedCinIndex'], { where: 'shared_cin_index IS NOT NULL' })
@Index('ix_seasonal_workers_passport', ['passportIndex'])
@Index('ix_seasonal_workers_phone', ['phoneIndex'])
@Index('ix_seasonal_workers_name', ['nameIndex', 'seasonalWorkerId'])
@Index('ix_seasonal_workers_sort_name', ['sortName', 'seasonalWorkerId'])
@Index('ix_seasonal_workers_name_grams', { synchronize: false })
@Index('ix_seasonal_workers_folding', ['folding', 'seasonalWorkerId'])
@Index('ix_seasonal_workers_joined_into', ['joinedInto'], { where: 'joined_into IS NOT NULL' })
export class SeasonalWorkerTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_seasonal_workers' })
  seasonalWorkerId: string;

  @Column({ type: 'text', nullable: true })
  familyName: string | null;

  @Column({ type: 'text', nullable: true })
  givenName: string | null;

  @Column({ type: 'text', nullable: true })
  familyNameAr: string | null;

  @Column({ type: 'text', nullable: true })
  givenNameAr: string | null;

  @Column({ type: 'text', default: '', comment: 'Names folded for search: lower case, without marks.' })
  searchName: string;

  @Column({ type: 'text', default: '', comment: 'The shown name folded: what lists are put in order by.' })
  sortName: string;

  @Column({ type: 'text', nullable: true })
  sex: string | null;

  @Column({ type: 'text', nullable: true })
  province: string | null;

  @Column({
    type: 'bytea',
    nullable: true,
    comment: 'The person’s key, wrapped by the vault key; destroyed by erasure.',
  })
  dataKey: Buffer | null;

  @Column({ type: 'bytea', nullable: true, comment: 'AES-256-GCM of birth date, CIN, passport and phone.' })
  sealed: Buffer | null;

  @Column({ type: 'bytea', nullable: true, comment: 'Keyed blind index of the CIN.' })
  cinIndex: Buffer | null;

  @Column({
    type: 'bytea',
    nullable: true,
    comment: 'Keyed blind index of a CIN that is known of somebody else too, as an officer says.',
  })
  sharedCinIndex: Buffer | null;

  @Column({ type: 'bytea', nullable: true, comment: 'Keyed blind index of the passport number.' })
  passportIndex: Buffer | null;

  @Column({ type: 'bytea', nullable: true, comment: 'Keyed blind index of the phone number.' })
  phoneIndex: Buffer | null;

  @Column({ type: 'bytea', nullable: true, comment: 'Keyed blind index of name and birth date.' })
  nameIndex: Buffer | null;

  @Column({
    type: 'int',
    default: 0,
    comment: 'The folding of names under which the row is indexed; older ones are indexed anew.',
  })
  folding: number;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_seasonal_workers_joined_into' })
  @Column({
    type: 'text',
    nullable: true,
    comment: 'The row of the same person that this one was joined into; its own key still opens old texts.',
  })
  joinedInto: string | null;

  @InsertedAt()
  createdAt: string;

  @Instant({ nullable: true })
  erasedAt: string | null;
}

@Entity('cases', {
  comment: 'The fold of each case’s entries, as lists and headers show it. The ledger is the truth.',
})
@ForeignKey(() => ProgrammeTable, ['programmeCode', 'programmeVersion'], ['code', 'version'], {
  name: 'fk_cases_programme',
})
@Unique('uq_cases_case_no', ['caseNo'])
@Index('ix_cases_campaign', ['campaignId', 'caseId'])
@Index('ix_cases_seasonal_worker', ['seasonalWorkerId'])
@Index('ix_cases_opened_for', ['openedFor'])
@Index('ix_cases_offer', ['offerId'])
@Index('ix_cases_counted', [
  ...['campaignId', 'status', 'stage', 'next', 'outcome', 'returnProof', 'path', 'awaitsPartner'],
  ...['dueOn', 'originOn', 'originAt', 'msPerDay'],
])
@Index('ix_cases_blocked', ['caseId'], { where: `status = 'on-hold' OR contested` })
@Index('ix_cases_due', ['dueOn', 'caseId'], { where: 'due_on IS NOT NULL' })
@Index('ix_cases_convoy', ['convoyId'], { where: 'convoy_id IS NOT NULL' })
@Index('ix_cases_without_workflow', ['openedAt'], { where: 'NOT workflow_started' })
@Index('ix_cases_unsettled', ['caseId'], { where: 'NOT settled' })
@Index('ix_cases_quota_queue', ['campaignId'], { where: 'quota_requested_at IS NOT NULL' })
@Check('ck_cases_status', `status IN ('active', 'on-hold', 'closed')`)
@Check('ck_cases_path', `path IN ('first', 'returning', 'renewing')`)
@Check('ck_cases_ms_per_day', 'ms_per_day >= 100')
@Check('ck_cases_head', 'head_sequence >= 1')
export class CaseTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_cases' })
  caseId: string;

  @Column({ type: 'text' })
  caseNo: string;

  @ForeignKey(() => CampaignTable, { name: 'fk_cases_campaign' })
  @Column({ type: 'text' })
  campaignId: string;

  @Column({ type: 'text' })
  programmeCode: string;

  @Column({ type: 'text' })
  programmeVersion: string;

  @Column({
    type: 'text',
    comment: 'Hash of the rule pack in force: pinned at opening, or by the last transfer.',
  })
  packHash: string;

  @Column({ type: 'text' })
  path: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_cases_seasonal_worker' })
  @Column({ type: 'text' })
  seasonalWorkerId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_cases_opened_for' })
  @Column({
    type: 'text',
    comment:
      'The row of the person for whom the case was opened: joins and their taking back move the case, never this.',
  })
  openedFor: string;

  @Column({ type: 'boolean' })
  simulated: boolean;

  @Column({ type: 'date' })
  originOn: string;

  @Column({ type: 'bigint', comment: 'Epoch milliseconds at which origin_on began.' })
  originAt: number;

  @Column({ type: 'bigint', comment: 'Length of one day of this case, in real milliseconds.' })
  msPerDay: number;

  @Column({ type: 'text' })
  stage: string;

  @Column({ type: 'text' })
  status: string;

  @Column({ type: 'text', nullable: true })
  outcome: string | null;

  // No foreign key: the row says what the ledger says, and the ledger may not be held up by a table.
  @Column({ type: 'text', nullable: true })
  offerId: string | null;

  @Column({ type: 'text', nullable: true, comment: 'First milestone required now.' })
  next: string | null;

  @Column({ type: 'date', nullable: true })
  dueOn: string | null;

  @Column({ type: 'text', nullable: true })
  convoyId: string | null;

  @Column({ type: 'date', nullable: true })
  presenceFrom: string | null;

  @Column({ type: 'date', nullable: true })
  presenceTo: string | null;

  @Column({ type: 'date', nullable: true, comment: 'End of the authorisation this case granted or renewed.' })
  authorisedUntil: string | null;

  @Column({ type: 'boolean' })
  arrived: boolean;

  @Column({ type: 'boolean', comment: 'Closed and nothing due: its workflow may have ended.' })
  settled: boolean;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'What the engine does with the exit that the outcome names.',
  })
  outcomeRole: string | null;

  @Column({ type: 'boolean', default: false, comment: 'A boarding or an arrival counts.' })
  boarded: boolean;

  @Column({ type: 'date', nullable: true })
  interviewedOn: string | null;

  @Column({ type: 'date', nullable: true })
  selectedOn: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'The recorded milestone by which the pack puts the case first on a list.',
  })
  precedence: string | null;

  @Column({ type: 'text', nullable: true, comment: 'The milestone that proves the return, once it counts.' })
  returnProvedBy: string | null;

  @Column({ type: 'date', nullable: true })
  quotaRequestedOn: string | null;

  @Instant({ precision: 3, nullable: true })
  quotaRequestedAt: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Number in the queue for the quota, as the authority gave it.',
  })
  queueNo: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Where the proof of return stands; null while nobody need come back.',
  })
  returnProof: string | null;

  @Column({ type: 'boolean', default: false, comment: 'A fact is contested: an officer must look at it.' })
  contested: boolean;

  @Column({
    type: 'boolean',
    default: false,
    comment: 'The next milestone may not be reported by a placement officer.',
  })
  awaitsPartner: boolean;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Rows with a date to keep: milestone, day and whom it concerns, separated by semicolons.',
  })
  datesDue: string | null;

  @Column({
    type: 'int',
    default: 0,
    comment:
      'The entry that all these columns are folded at; less than the head in a row that an earlier release wrote.',
  })
  foldedAt: number;

  @Column({ type: 'int' })
  headSequence: number;

  @Column({ type: 'text' })
  headHash: string;

  @Instant({ precision: 3 })
  headRecordedAt: string;

  @Column({ type: 'boolean', default: false })
  workflowStarted: boolean;

  @Instant({ precision: 3 })
  openedAt: string;
}

@Entity('case_claims', { comment: 'Positions and quota places that cases hold now.' })
@Check('ck_case_claims_kind', `kind IN ('offer', 'quota')`)
@Index('ix_case_claims_target', ['kind', 'targetId'])
export class CaseClaimTable {
  @ForeignKey(() => CaseTable, { name: 'fk_case_claims_case' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_case_claims' })
  caseId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_case_claims' })
  kind: string;

  @PrimaryColumn({
    type: 'text',
    primaryKeyConstraintName: 'pk_case_claims',
    comment: 'An offer’s or a campaign’s id.',
  })
  targetId: string;
}

@Entity('case_entries', {
  comment: 'The ledger: insert-only, by grant and by trigger. hash = SHA-256(previous hash, text).',
})
@Unique('uq_case_entries_report', ['caseId', 'reportId'])
@Check('ck_case_entries_sequence', 'sequence >= 1')
@Check('ck_case_entries_hash', 'char_length(hash) = 64 AND char_length(prev_hash) = 64')
export class CaseEntryTable {
  @ForeignKey(() => CaseTable, { name: 'fk_case_entries_case' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_case_entries' })
  caseId: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_case_entries' })
  sequence: number;

  @Column({ type: 'text' })
  reportId: string;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'text', nullable: true })
  milestone: string | null;

  @Column({ type: 'date', nullable: true, comment: 'When it happened, as declared.' })
  occurredOn: string | null;

  @Instant({ precision: 3, comment: 'When it was recorded: our clock.' })
  recordedAt: string;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Role or kind of agency that witnessed it; null when the engine wrote it.',
  })
  reportedBy: string | null;

  @Column({ type: 'text', nullable: true })
  reportedByAgency: string | null;

  @Column({ type: 'text', nullable: true })
  recordedByUser: string | null;

  @Column({ type: 'text', nullable: true })
  recordedByAgency: string | null;

  @Column({ type: 'text' })
  prevHash: string;

  @Column({ type: 'text' })
  hash: string;

  @Column({ type: 'text', comment: 'RFC 8785 canonical JSON, exactly as hashed; the columns repeat it.' })
  text: string;

  @Column({ type: 'text', comment: 'HMAC of the hash under a key that this database does not hold.' })
  seal: string;
}
