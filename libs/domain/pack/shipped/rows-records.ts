/** The rows that a pack takes over together: what is recorded beside its own chain, and where each stands. */
import type { Place } from '#libs/domain/pack/derive-programme';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import {
  healthAccompanied,
  homecomingAccompanied,
  languageTrainingCompleted,
  riskPreventionTrained,
  travelDocumentHelped,
} from './rows-accompaniment.ts';
import { authorityRows } from './rows-authority.ts';
import { costRows } from './rows-costs.ts';
import { housingRows } from './rows-housing.ts';
import { payRows } from './rows-pay.ts';

type Insert = { at: Place; row: MilestoneRule };

/** Of work, of its end and of what it costs: heard at any time, each in the stage of work. */
const records: readonly MilestoneRule[] = [...authorityRows, ...housingRows, ...payRows, ...costRows];

/** For a pack whose people travel out, work and come back. */
export const recordsOfSeason: readonly Insert[] = [
  { at: { stage: 'training' }, row: travelDocumentHelped },
  { at: { stage: 'training' }, row: languageTrainingCompleted },
  { at: { stage: 'contract' }, row: riskPreventionTrained },
  { at: { stage: 'contract' }, row: healthAccompanied },
  ...records.map((row) => ({ at: { stage: 'contract' } as const, row })),
  { at: { after: 'return-boarded' }, row: homecomingAccompanied },
];

/** For a placement for good: nobody comes back, and nobody is brought home. */
export const recordsOfPlacement: readonly Insert[] = [
  { at: { stage: 'training' }, row: travelDocumentHelped },
  ...records
    .filter(({ milestone }) => milestone !== 'repatriated')
    .map((row) => ({ at: { stage: 'contract' } as const, row: { ...row, paths: ['first'] as const } })),
];

/** Witnesses of the journey home that these rows bring. */
export const JOURNEY_WITNESSES = ['homecoming-accompanied', 'repatriated'] as const;
