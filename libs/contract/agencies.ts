/** Agencies, as those who open campaigns and keep accounts choose among them. */
import type { AgencyKind } from '#libs/domain/access';

export interface AgencyItem {
  agencyId: string;
  name: string;
  /** Null for an agency of the instance itself, which is no partner. */
  agencyKind: AgencyKind | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
}
