/** Whether a case can compute the dates of a pack for each report: publication refuses a pack beyond the budget. */
import { fault } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';
import {
  STEPS_TO_PUBLISH,
  stepsOfAnchors,
  stepsOfExit,
  stepsOfPresence,
  stepsOfRow,
} from '#libs/domain/pack/steps';

export function budgetFaults({ pack, rows, exits }: PackIndex): ProgrammeFault[] {
  const parts = [
    { pointer: '/anchors', steps: stepsOfAnchors(pack) },
    { pointer: '/presence', steps: stepsOfPresence(pack) },
    ...rows.map(({ rule, pointer }) => ({ pointer, steps: stepsOfRow(pack, rule) })),
    ...exits.map(({ rule, pointer }) => ({ pointer, steps: stepsOfExit(rule) })),
  ];
  const steps = parts.reduce((sum, part) => sum + part.steps, 0);
  const dearest = parts.reduce((most, part) => (part.steps > most.steps ? part : most));
  return steps <= STEPS_TO_PUBLISH
    ? []
    : [
        fault(
          dearest.pointer,
          'too-costly',
          `Its dates take ${String(steps)} steps to compute, and may take ${String(STEPS_TO_PUBLISH)}; most stand here.`,
        ),
      ];
}
