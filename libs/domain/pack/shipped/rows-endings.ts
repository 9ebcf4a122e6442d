/**
 * How work and seasons end since findings are entries of their own: an exit claims nothing that an authority has not
 * found, and a return may be witnessed after any exit abroad.
 */
import type { ExitRule, MilestoneRule, ReturnWitnesses } from '#libs/domain/pack/programme';
import { contractEnded } from './rows-abroad.ts';
import { endedEarly, statusChanged } from './rows-exits.ts';

/** A contract ends once for each work spell. */
export const contractEndedOfSpell = {
  ...contractEnded,
  repeatable: true,
  endsSpell: true,
  details: contractEnded.details.map((how) => ({
    ...how,
    oneOf: [...how.oneOf, 'impossible', 'accident-illness', 'force-majeure'],
  })),
} satisfies MilestoneRule;

/** Its cause is the claim of whoever reports it, and bars nobody. */
export const endedEarlyAsClaimed = {
  ...endedEarly,
  endsSpell: true,
  details: endedEarly.details.filter(({ name }) => name !== 'decision'),
} satisfies ExitRule;

/** Asylum, a family or work; who protects people may say so too. */
export const statusChangedOfAnyKind = {
  ...statusChanged,
  reportedBy: [...statusChanged.reportedBy, 'health-service', 'labour-inspectorate'],
  endsSpell: true,
  details: statusChanged.details.map((kind) => ({
    ...kind,
    oneOf: ['protection', 'family', 'residence', 'work', 'other'],
  })),
} satisfies ExitRule;

/** Exits after which somebody may still see the seasonal worker home. */
export const STANDS_AFTER = { exits: ['ended-early', 'absent-at-arrival', 'not-returned'] } as const;

/** A row of {@link ReturnWitnesses}: heard also after such an exit, and after closing. */
export const standing = <Row extends MilestoneRule>(row: Row): Row & Pick<MilestoneRule, 'standsAfter'> => ({
  ...row,
  standsAfter: STANDS_AFTER,
});

/** Who was brought home, or accompanied there, has a witness too. */
export const withWitnessesOfJourney = (
  witnesses: ReturnWitnesses,
  milestones: readonly string[],
): ReturnWitnesses => ({
  ...witnesses,
  declared: [...witnesses.declared, ...milestones.map((milestone) => ({ milestone }))],
});
