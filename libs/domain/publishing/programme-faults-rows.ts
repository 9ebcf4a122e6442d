/** What stands in a row or an exit: who reports it, with which evidence and details, on which conditions. */
import { dateFaults, datesFaults } from './programme-faults-dates.ts';
import { deadlineFaults } from './programme-faults-deadlines.ts';
import { detailFaults } from './programme-faults-details.ts';
import {
  answerFaults,
  evidenceFaults,
  orderNameFaults,
  reporterFault,
  reporterFaults,
  reservedFaults,
  unknownFault,
  unknownFaults,
} from './programme-faults-names.ts';
import { fault } from './programme-faults.ts';
import type { ProgrammeFault } from './programme-faults.ts';
import type { Placed, Roll, Row } from './programme-roll.ts';
import type { ExitRule } from '../programme.ts';

export function rowFaults(roll: Roll, row: Row): ProgrammeFault[] {
  const { rule, pointer } = row;
  const comes = `${rule.milestone} comes after`;
  return [
    ...commonFaults(roll, row),
    ...reporterFaults(roll, rule.visibleTo, `${pointer}/visibleTo`),
    ...unknownFaults(roll.milestones, rule.after, `${pointer}/after`, comes),
    ...unknownFaults(roll.milestones, rule.afterAny, `${pointer}/afterAny`, comes),
    ...answerFaults(roll, rule.onlyIf, `${pointer}/onlyIf`),
    ...orderNameFaults(roll, rule.underOrder, `${pointer}/underOrder`),
    ...notBeforeFaults(roll, row),
    ...deadlineFaults(roll, row),
    ...(rule.deadlines ?? []).flatMap(({ onlyIf, to }, index) => {
      const place = `${pointer}/deadlines/${String(index)}`;
      const raised = to === undefined ? [] : reporterFault(roll, to, `${place}/to`);
      return [...answerFaults(roll, onlyIf, `${place}/onlyIf`), ...raised];
    }),
  ];
}

export function exitFaults(roll: Roll, exit: Placed<ExitRule>): ProgrammeFault[] {
  const { rule, pointer } = exit;
  const { recorded, recordedAny, notRecorded, open, from = [] } = rule.while;
  const names = `${rule.milestone} names`;
  return [
    ...commonFaults(roll, exit),
    ...Object.entries({ recorded, recordedAny, notRecorded }).flatMap(([word, codes]) =>
      unknownFaults(roll.milestones, codes, `${pointer}/while/${word}`, names),
    ),
    ...(open === undefined || roll.milestones.has(open)
      ? []
      : [unknownFault(`${pointer}/while/open`, names, open)]),
    ...datesFaults(roll, from, 'exit', `${pointer}/while/from`),
    ...contestFaults(roll, exit),
  ];
}

function commonFaults(roll: Roll, { rule, pointer }: Placed): ProgrammeFault[] {
  const { milestone, reportedBy, evidence, details = [] } = rule;
  return [
    ...reservedFaults(milestone, `${pointer}/milestone`),
    ...(reportedBy.some((reporter) => roll.reporters.has(reporter))
      ? []
      : [fault(`${pointer}/reportedBy`, 'nobody-reports', `Nobody may report ${milestone}.`)]),
    ...reporterFaults(roll, reportedBy, `${pointer}/reportedBy`),
    ...evidenceFaults(evidence, `${pointer}/evidence`),
    ...detailFaults(roll, details, `${pointer}/details`),
  ];
}

function notBeforeFaults(roll: Roll, { rule, pointer }: Row): ProgrammeFault[] {
  if (rule.notBefore === undefined) {
    return [];
  }
  const { date, unless } = rule.notBefore;
  const own = unless && { ...unless, milestone: rule.milestone };
  return [
    ...dateFaults(roll, date, 'not-before', `${pointer}/notBefore/date`),
    ...answerFaults(roll, own, `${pointer}/notBefore/unless`),
  ];
}

/** A doubt after a silence needs that silence. */
function contestFaults(
  roll: Roll,
  { rule: { contestedAfter }, pointer }: Placed<ExitRule>,
): ProgrammeFault[] {
  const silences = roll.rows
    .filter(({ rule }) => rule.milestone === contestedAfter?.milestone)
    .flatMap(({ rule }) => rule.deadlines ?? []);
  return contestedAfter === undefined || silences.some(({ effect }) => effect === contestedAfter.effect)
    ? []
    : [
        fault(
          `${pointer}/contestedAfter`,
          'reference-unknown',
          `${contestedAfter.milestone} has no deadline whose passing means ${contestedAfter.effect}.`,
        ),
      ];
}
