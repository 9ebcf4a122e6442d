/** Who watches over work, speaks for workers and cares for their health, in the country of the work. */
import type { AgencyRule } from '#libs/domain/pack/programme';

export const agenciesOfRights = (country: string): readonly AgencyRule[] => [
  { kind: 'labour-inspectorate', country },
  { kind: 'trade-union', country },
  { kind: 'health-service', country },
];
