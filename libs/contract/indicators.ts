/** Indicators as read over HTTP: one item a campaign, and the same figures over all campaigns of a programme. */
import type { IsoDate } from '#libs/domain/calendar';
import type { CampaignFigures, Indicators } from '#libs/domain/figures/indicators';

export interface CampaignIndicators extends CampaignFigures {
  /** Figures of another service, as it sent them; absent for our own. */
  source?: IndicatorSource;
}

export interface IndicatorSource {
  service: string;
  importedAt: string;
}

/** Counted again from the cases of its campaigns, never averaged. */
export interface ProgrammeIndicators extends Indicators {
  /** `code@version` */
  programme: string;
  simulated: boolean;
  campaigns: number;
}

export interface IndicatorsAnswer {
  /** As asked. */
  asOf: IsoDate | null;
  knownAt: string | null;
  /** Newest campaign first; imported figures last. */
  items: CampaignIndicators[];
  /** One for each programme and kind of calendar; imported figures are not in them. */
  programmes: ProgrammeIndicators[];
}
