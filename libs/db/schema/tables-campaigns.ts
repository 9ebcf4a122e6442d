/** Published programmes, the campaigns that run them, and the positions employers offer. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { OfferKind } from '#libs/domain/offer/offer-life';
import { AgencyTable, InsertedAt, UserTable } from './tables-directory.ts';

@Entity('programmes', { comment: 'Published rule packs. Immutable: a change is a new version.' })
@Unique('uq_programmes_pack_hash', ['packHash'])
@Check('ck_programmes_pack_hash', 'char_length(pack_hash) = 64')
export class ProgrammeTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_programmes' })
  code: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_programmes' })
  version: string;

  @Column({ type: 'text', comment: 'SHA-256 of the canonical text; cases pin it when they open.' })
  packHash: string;

  @Column({ type: 'text', comment: 'RFC 8785 canonical JSON, exactly as hashed.' })
  pack: string;

  @Column({ type: 'text', nullable: true, comment: 'User who published it; null for packs that ship.' })
  publishedBy: string | null;

  @InsertedAt()
  publishedAt: string;
}

@Entity('programme_defaults', {
  comment: 'The version of each programme that a campaign takes when it names none.',
})
@ForeignKey(() => ProgrammeTable, ['code', 'version'], ['code', 'version'], {
  name: 'fk_programme_defaults_programme',
})
export class ProgrammeDefaultTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_programme_defaults' })
  code: string;

  @Column({ type: 'text' })
  version: string;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Administrator who chose it; null for the first version, and for one that ships.',
  })
  chosenBy: string | null;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  chosenAt: string;
}

@Entity('programme_withdrawals', {
  comment: 'Versions closed to new campaigns. Running campaigns and cases keep them.',
})
@ForeignKey(() => ProgrammeTable, ['code', 'version'], ['code', 'version'], {
  name: 'fk_programme_withdrawals_programme',
})
export class ProgrammeWithdrawalTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_programme_withdrawals' })
  code: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_programme_withdrawals' })
  version: string;

  @Column({ type: 'text' })
  reason: string;

  @ForeignKey(() => UserTable, { name: 'fk_programme_withdrawals_withdrawn_by' })
  @Column({ type: 'text' })
  withdrawnBy: string;

  @Column({ type: 'timestamptz', default: () => 'now()' })
  withdrawnAt: string;
}

@Entity('campaigns', { comment: 'One programme in one season.' })
@ForeignKey(() => ProgrammeTable, ['programmeCode', 'programmeVersion'], ['code', 'version'], {
  name: 'fk_campaigns_programme',
})
@Check('ck_campaigns_quota', 'quota >= 0')
@Check('ck_campaigns_quota_taken', 'quota_taken BETWEEN 0 AND quota')
@Check('ck_campaigns_dates', 'opens_on <= closes_on')
@Check('ck_campaigns_ms_per_day', 'ms_per_day >= 100 AND (simulated OR ms_per_day = 86400000)')
export class CampaignTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_campaigns' })
  campaignId: string;

  @Column({ type: 'text' })
  programmeCode: string;

  @Column({ type: 'text' })
  programmeVersion: string;

  @Column({ type: 'text' })
  packHash: string;

  @Column({ type: 'text' })
  season: string;

  @Column({ type: 'text', nullable: true })
  region: string | null;

  @Column({ type: 'int' })
  quota: number;

  @Column({ type: 'int', default: 0, comment: 'Selected cases not freed; moves only with case_claims.' })
  quotaTaken: number;

  @Column({ type: 'date' })
  opensOn: string;

  @Column({ type: 'date' })
  closesOn: string;

  @Column({ type: 'bigint', comment: 'Length of one day of its cases, in real milliseconds.' })
  msPerDay: number;

  @Column({ type: 'boolean' })
  simulated: boolean;

  @Column({
    type: 'text',
    comment: 'What its case numbers begin with, such as ES26: destination and year of the campaign.',
  })
  caseNoPrefix: string;

  @Column({
    type: 'text',
    array: true,
    default: () => `'{}'`,
    comment: 'Orders of an authority that it holds, by the codes of its pack.',
  })
  orders: string[];

  @Column({
    type: 'boolean',
    default: false,
    comment: 'Its cases wait in a queue for places of the quota.',
  })
  quotaQueue: boolean;

  @ForeignKey(() => UserTable, { name: 'fk_campaigns_created_by' })
  @Column({ type: 'text' })
  createdBy: string;

  @InsertedAt()
  createdAt: string;
}

@Entity('campaign_agencies', {
  comment: 'Agencies that take part; partners see cases of these campaigns only.',
})
export class CampaignAgencyTable {
  @ForeignKey(() => CampaignTable, { name: 'fk_campaign_agencies_campaign' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_campaign_agencies' })
  campaignId: string;

  @Index('ix_campaign_agencies_agency')
  @ForeignKey(() => AgencyTable, { name: 'fk_campaign_agencies_agency' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_campaign_agencies' })
  agencyId: string;
}

@Entity('offers', { comment: 'Positions that an employer offers in a campaign.' })
@Check('ck_offers_positions', 'positions >= 0')
@Check('ck_offers_taken', 'taken >= 0 AND promised >= 0 AND taken + promised <= positions')
@Check('ck_offers_kind', `kind IN ('generic', 'nominative')`)
@Check('ck_offers_dates', 'starts_on <= ends_on')
export class OfferTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_offers' })
  offerId: string;

  @Index('ix_offers_campaign')
  @ForeignKey(() => CampaignTable, { name: 'fk_offers_campaign' })
  @Column({ type: 'text' })
  campaignId: string;

  @Column({ type: 'text' })
  employer: string;

  @Column({ type: 'text' })
  kind: OfferKind;

  @Column({ type: 'int' })
  positions: number;

  @Column({ type: 'int', default: 0, comment: 'Positions that cases hold; moves only with case_claims.' })
  taken: number;

  @Column({
    type: 'int',
    default: 0,
    comment: 'Positions that promotions from the reserve hold; moves only with offer_selections.',
  })
  promised: number;

  @Column({ type: 'date' })
  startsOn: string;

  @Column({ type: 'date' })
  endsOn: string;

  @Column({
    type: 'jsonb',
    nullable: true,
    comment: 'The newest of the offer’s own selection criteria: recorded, never endorsed.',
  })
  criteria: unknown;

  @Column({
    type: 'int',
    default: 0,
    comment: 'The newest version in offer_criteria; 0 where there is none.',
  })
  criteriaVersion: number;

  @Column({ type: 'text', nullable: true })
  sector: string | null;

  @Column({ type: 'text', nullable: true })
  occupation: string | null;

  @Column({
    type: 'text',
    nullable: true,
    comment: 'Its number elsewhere, such as the employment service’s.',
  })
  reference: string | null;

  @ForeignKey(() => UserTable, { name: 'fk_offers_created_by' })
  @Column({ type: 'text' })
  createdBy: string;

  @InsertedAt()
  createdAt: string;
}

@Entity('case_number_blocks', {
  comment: 'Thousands of case numbers, each of one campaign: ES26, block 412 → ES26-412000 to ES26-412999.',
})
@Index('ix_case_number_blocks_campaign', ['campaignId'])
@Check('ck_case_number_blocks_given', 'given BETWEEN 0 AND 1000')
export class CaseNumberBlockTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_case_number_blocks' })
  prefix: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_case_number_blocks' })
  block: number;

  @ForeignKey(() => CampaignTable, { name: 'fk_case_number_blocks_campaign' })
  @Column({ type: 'text', nullable: true, comment: 'Null for numbers that all campaigns once shared.' })
  campaignId: string | null;

  @Column({ type: 'int', comment: 'How many of the block are given.' })
  given: number;
}
