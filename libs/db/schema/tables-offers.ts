/** An offer beside its terms: the facts of its own life, its criteria by version, its list, whom it asks for. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { OfferMilestone } from '#libs/domain/offer/offer-life';
import type { SelectionState } from '#libs/domain/offer/selection';
import { OfferTable } from './tables-campaigns.ts';
import { CaseTable, SeasonalWorkerTable } from './tables-cases.ts';
import { InsertedAt, Instant, UserTable } from './tables-directory.ts';

@Entity('offer_milestones', {
  comment: 'Facts of an offer’s own life: filed, vetted, published. Insert-only; no case waits for them.',
})
export class OfferMilestoneTable {
  @ForeignKey(() => OfferTable, { name: 'fk_offer_milestones_offer' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_offer_milestones' })
  offerId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_offer_milestones' })
  milestone: OfferMilestone;

  @Column({ type: 'date' })
  occurredOn: string;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @ForeignKey(() => UserTable, { name: 'fk_offer_milestones_recorded_by' })
  @Column({ type: 'text' })
  recordedBy: string;

  @InsertedAt()
  recordedAt: string;
}

@Entity('offer_criteria', {
  comment: 'Every version of an offer’s own selection criteria. Insert-only: recorded, never endorsed.',
})
@Check('ck_offer_criteria_version', 'version >= 1')
export class OfferCriteriaTable {
  @ForeignKey(() => OfferTable, { name: 'fk_offer_criteria_offer' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_offer_criteria' })
  offerId: string;

  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'pk_offer_criteria' })
  version: number;

  @Column({ type: 'jsonb' })
  criteria: unknown;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @ForeignKey(() => UserTable, { name: 'fk_offer_criteria_recorded_by' })
  @Column({ type: 'text' })
  recordedBy: string;

  @InsertedAt()
  recordedAt: string;
}

@Entity('offer_selections', {
  comment: 'Where a case stands on an offer’s list. Its rows move under the lock of the offer’s row.',
})
@Index('ix_offer_selections_reserve', ['offerId', 'rank', 'caseId'], {
  where: `state = 'reserve' AND closed_at IS NULL`,
})
@Check('ck_offer_selections_state', `state IN ('pending', 'reserve', 'promoted', 'selected', 'not-selected')`)
@Check('ck_offer_selections_rank', `state <> 'reserve' OR rank IS NOT NULL`)
@Check('ck_offer_selections_promoted', `state <> 'promoted' OR promoted_at IS NOT NULL`)
export class OfferSelectionTable {
  @ForeignKey(() => OfferTable, { name: 'fk_offer_selections_offer' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_offer_selections' })
  offerId: string;

  @Index('ix_offer_selections_case')
  @ForeignKey(() => CaseTable, { name: 'fk_offer_selections_case' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_offer_selections' })
  caseId: string;

  @Column({ type: 'text' })
  state: SelectionState;

  @Column({ type: 'int', nullable: true })
  rank: number | null;

  @Column({ type: 'int', nullable: true, comment: 'The criteria that the decision was taken under.' })
  criteriaVersion: number | null;

  @Instant({ nullable: true })
  decidedAt: string | null;

  @Column({ type: 'text', nullable: true, comment: 'User; null where no person decided.' })
  decidedBy: string | null;

  @Instant({
    nullable: true,
    comment: 'When the case last came from the reserve to a freed position; never cleared.',
  })
  promotedAt: string | null;

  @Instant({ nullable: true, comment: 'Since when the case is no longer on the list.' })
  closedAt: string | null;
}

@Entity('offer_nominees', {
  comment: 'Whom a nominative offer asks for by name. Opens no case and bars nobody else.',
})
export class OfferNomineeTable {
  @ForeignKey(() => OfferTable, { name: 'fk_offer_nominees_offer' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_offer_nominees' })
  offerId: string;

  @ForeignKey(() => SeasonalWorkerTable, { name: 'fk_offer_nominees_seasonal_worker' })
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_offer_nominees' })
  seasonalWorkerId: string;

  @ForeignKey(() => UserTable, { name: 'fk_offer_nominees_named_by' })
  @Column({ type: 'text' })
  namedBy: string;

  @InsertedAt()
  namedAt: string;
}
