/** Acts at farms and in convoys, beside offers and cases. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CampaignTable, OfferTable } from './tables-campaigns.ts';
import { InsertedAt, UserTable } from './tables-directory.ts';

@Entity('field_acts', {
  comment:
    'Acts at farms, of an offer, and in convoys, of a travel group of a campaign. Insert-only; no case waits for them.',
})
@Index('ix_field_acts_offer', ['offerId', 'actId'], { where: 'offer_id IS NOT NULL' })
@Index('ix_field_acts_convoy', ['campaignId', 'convoyId', 'actId'], { where: 'convoy_id IS NOT NULL' })
@Check(
  'ck_field_acts_subject',
  '(offer_id IS NULL) = (convoy_id IS NOT NULL) AND (campaign_id IS NULL) = (convoy_id IS NULL)',
)
export class FieldActTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_field_acts' })
  actId: string;

  @ForeignKey(() => OfferTable, { name: 'fk_field_acts_offer' })
  @Column({ type: 'text', nullable: true })
  offerId: string | null;

  @ForeignKey(() => CampaignTable, { name: 'fk_field_acts_campaign' })
  @Column({ type: 'text', nullable: true })
  campaignId: string | null;

  @Column({ type: 'text', nullable: true })
  convoyId: string | null;

  @Column({ type: 'text' })
  milestone: string;

  @Column({ type: 'date' })
  occurredOn: string;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'jsonb' })
  details: unknown;

  @Column({ type: 'text' })
  reporter: string;

  @Column({ type: 'text' })
  agencyId: string;

  @ForeignKey(() => UserTable, { name: 'fk_field_acts_recorded_by' })
  @Column({ type: 'text' })
  recordedBy: string;

  @InsertedAt()
  recordedAt: string;
}
