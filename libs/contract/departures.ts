/** Who leaves when: the people of one day, by employer and travel group, and what is still missing. */
import type { IsoDate } from '#libs/domain/calendar';

/** People who have not left yet. `expected` is the sum of the others. */
export interface DepartureCounts {
  expected: number;
  /** All that must come before the departure is recorded. */
  ready: number;
  visasMissing: number;
  /** Still in recruitment or training: contract, medical check, undertaking … */
  papersMissing: number;
  /** On hold, or something reported about them is contested. */
  held: number;
}

/** Those of one offer who travel together, or have no travel group yet. */
export interface DepartureGroup extends DepartureCounts {
  campaignId: string;
  programme: string;
  offerId: string;
  employer: string;
  /** Null for those without a travel group. */
  convoyId: string | null;
  /** A case whose `manifest` is that of the whole group; null without a group. */
  manifestCaseId: string | null;
}

export interface DepartureDay extends DepartureCounts {
  /** The first day of the offer: by then they have travelled. */
  on: IsoDate;
  groups: DepartureGroup[];
}

export interface DeparturesAnswer {
  from: IsoDate;
  to: IsoDate;
  /** Days with departures, in order. */
  items: DepartureDay[];
  /** Expected in all. */
  total: number;
}
