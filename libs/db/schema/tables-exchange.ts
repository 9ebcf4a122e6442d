/** What employment services give each other: offers that they posted, figures that they sent. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CampaignFigures } from '#libs/domain/figures/indicators';
import { OfferTable } from './tables-campaigns.ts';
import { AgencyTable, InsertedAt, UserTable } from './tables-directory.ts';

@Entity('exchange_offers', {
  comment: 'Offers posted by an employment service; only it reads their shortlist.',
})
@Unique('uq_exchange_offers_reference', ['agencyId', 'reference'])
export class ExchangeOfferTable {
  @ForeignKey(() => OfferTable, { name: 'fk_exchange_offers_offer' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_exchange_offers' })
  offerId: string;

  @ForeignKey(() => AgencyTable, { name: 'fk_exchange_offers_agency' })
  @Column({ type: 'text' })
  agencyId: string;

  @Column({ type: 'text', nullable: true, comment: 'The service’s own number for the offer, used once.' })
  reference: string | null;

  @Column({ type: 'text', comment: 'Keyed digest of what was asked, to tell a repeat from a mistake.' })
  fingerprint: string;
}

@Entity('exchange_indicators', {
  comment: 'Indicators that another service sent, as it sent them. The newest of a campaign is shown.',
})
@Index('ix_exchange_indicators_newest', ['agencyId', 'programme', 'season', 'campaignId', 'importId'])
@Check('ck_exchange_indicators_figures', `jsonb_typeof(figures) = 'object'`)
export class ExchangeIndicatorsTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_exchange_indicators' })
  importId: string;

  @ForeignKey(() => AgencyTable, { name: 'fk_exchange_indicators_agency' })
  @Column({ type: 'text' })
  agencyId: string;

  @Column({ type: 'text' })
  programme: string;

  @Column({ type: 'text' })
  season: string;

  @Column({ type: 'text', comment: 'The campaign’s id where it is at home; none of ours.' })
  campaignId: string;

  @Column({ type: 'jsonb' })
  figures: CampaignFigures;

  @ForeignKey(() => UserTable, { name: 'fk_exchange_indicators_received_by' })
  @Column({ type: 'text' })
  receivedBy: string;

  @InsertedAt()
  receivedAt: string;
}
