/** Contracts that follow the first one in a season: the same work for longer, or another employer. */
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { NOTIFIED_ON, done } from './detail-kinds.ts';
import { contractExtended, employerChanged } from './rows-abroad.ts';

/** The same occupation and sector, from the day after the end. */
export const contractExtendedSameWork = {
  ...contractExtended,
  startsSpell: { on: 'details.startsOn', afterGap: true },
  details: [
    { name: 'startsOn', type: 'date', required: 'always', examples: [{ value: 'e + 1d' }] },
    ...contractExtended.details,
    done('sameOccupation'),
    done('sameSector'),
  ],
} satisfies MilestoneRule;

/** A contract of its own, and with it another work spell. */
export const employerChangedForContract = {
  ...employerChanged,
  startsSpell: { on: 'details.startsOn' },
  details: [
    { name: 'startsOn', type: 'date', required: 'always', examples: [{ value: 'today' }] },
    {
      name: 'endsOn',
      type: 'date',
      required: 'always',
      min: 'details.startsOn',
      max: 'stay.lastLegalDay',
      beyondMax: 'stay-limit-exceeded',
      examples: [{ value: 'e' }],
    },
    ...employerChanged.details,
    NOTIFIED_ON,
  ],
} satisfies MilestoneRule;
