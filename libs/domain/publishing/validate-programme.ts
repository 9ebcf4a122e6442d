/**
 * Checks the rules of a pack before it is published: every fault at once, each with the place it stands in. The pack
 * must have the shape of `programme-schema.ts`; `libs/contract/read-pack.ts` sees to both.
 */
import { anchorFaults, presenceFaults } from './programme-faults-dates.ts';
import { orderFaults } from './programme-faults-order.ts';
import { packFaults, sourceFaults } from './programme-faults-pack.ts';
import { exitFaults, rowFaults } from './programme-faults-rows.ts';
import type { ProgrammeFault } from './programme-faults.ts';
import { rollOf } from './programme-roll.ts';
import type { Programme } from '../programme.ts';

/** Every fault of a pack; an empty list when it may be published. */
export function validateProgramme(programme: Programme): ProgrammeFault[] {
  const roll = rollOf(programme);
  return [
    ...packFaults(roll),
    ...anchorFaults(roll),
    ...presenceFaults(roll),
    ...orderFaults(roll),
    ...roll.rows.flatMap((row) => rowFaults(roll, row)),
    ...roll.exits.flatMap((exit) => exitFaults(roll, exit)),
    ...sourceFaults(programme),
  ];
}
