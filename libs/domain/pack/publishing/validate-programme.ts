/**
 * Checks the rules of a pack before it is published: every fault at once, each with the place it stands in. The pack
 * must have the shape of `schema.ts`; `libs/casework/programmes/read-pack.ts` sees to both.
 */
import { calendarFaults } from './faults-calendars.ts';
import { anchorFaults, presenceFaults } from './faults-dates.ts';
import { budgetFaults } from './faults-budget.ts';
import { orderFaults } from './faults-order.ts';
import { labelFaults } from './faults-labels.ts';
import { packFaults } from './faults-pack.ts';
import { roleFaults } from './faults-roles.ts';
import { payerFaults } from './faults-payers.ts';
import { exitFaults, rowFaults } from './faults-rows.ts';
import { spellFaults, windowFaults } from './faults-spells.ts';
import { sourceFaults } from './faults-sources.ts';
import type { ProgrammeFault } from './faults.ts';
import { packIndexOf } from './pack-index.ts';
import type { Programme } from '#libs/domain/pack/programme';

/** Every fault of a pack; an empty list when it may be published. */
export function validateProgramme(programme: Programme): ProgrammeFault[] {
  const packIndex = packIndexOf(programme);
  return [
    ...packFaults(packIndex),
    ...anchorFaults(packIndex),
    ...presenceFaults(packIndex),
    ...orderFaults(packIndex),
    ...packIndex.rows.flatMap((row) => rowFaults(packIndex, row)),
    ...packIndex.exits.flatMap((exit) => exitFaults(packIndex, exit)),
    ...roleFaults(packIndex),
    ...calendarFaults(packIndex),
    ...windowFaults(packIndex),
    ...spellFaults(packIndex),
    ...payerFaults(packIndex),
    ...labelFaults(packIndex),
    ...sourceFaults(packIndex),
    ...budgetFaults(packIndex),
  ];
}
