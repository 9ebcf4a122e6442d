/**
 * How work and seasons end since findings are entries of their own: an exit claims nothing that an authority has not
 * found, and a return may be witnessed after any exit abroad.
 */
import type { ExitRule, MilestoneRule, Programme, ReturnWitnesses } from '#libs/domain/pack/programme';
import { contractEnded } from './rows-abroad.ts';
import { endedEarly, statusChanged } from './rows-exits.ts';
import { RETURN } from './terms.ts';

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

/** The end of a contract as a pack has it, once for each work spell. */
export const endingEachSpell = (row: MilestoneRule): MilestoneRule => ({
  ...row,
  repeatable: true,
  endsSpell: true,
  details: contractEndedOfSpell.details,
});

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
  // Heard before the arrival too: nobody comes to the position then, and another may.
  frees: true,
  details: statusChanged.details.map((kind) => ({
    ...kind,
    oneOf: ['protection', 'family', 'residence', 'work', 'other'],
  })),
} satisfies ExitRule;

/** Exits after which somebody may still see the seasonal worker home. */
export const STANDS_AFTER = { exits: ['ended-early', 'absent-at-arrival', 'not-returned'] } as const;

/** A row that witnesses the return: heard also after such an exit, and after closing. */
const standing = <Row extends MilestoneRule>(row: Row): Row & Pick<MilestoneRule, 'standsAfter'> => ({
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

/** Who was seen on the way home has left the country on that day. */
export const presenceUntilSeenOff = (presence: Programme['presence']): Programme['presence'] => ({
  ...presence,
  left: ['return-proved.exitedOn', 'return-boarded', 'repatriated', 'homecoming-accompanied'],
});

/** The day of the return, as far as anybody has said it. */
export const RETURN_SEEN = [...RETURN, 'homecoming-accompanied', 'repatriated'];

/** The first work spell begins with the arrival. */
export const SPELLS_BEGIN: Readonly<Record<string, Partial<MilestoneRule>>> = {
  arrived: { startsSpell: { on: 'occurredOn' } },
};

/** Rows that witness a return are heard after every exit abroad. */
export const WITNESSES_STAND: Readonly<Record<string, (row: MilestoneRule) => MilestoneRule>> = {
  'return-boarded': standing,
  'return-notified': standing,
  'return-proved': standing,
  debriefed: standing,
};
