/** What stands in a row or an exit: who reports it, with which evidence and details, on which conditions. */
import { dateFaults, datesFaults } from './faults-dates.ts';
import { deadlineFaults } from './faults-deadlines.ts';
import { detailFaults } from './faults-details.ts';
import {
  answerFaults,
  evidenceFaults,
  orderNameFaults,
  reporterFault,
  reporterFaults,
  reservedFaults,
  unknownFault,
  unknownFaults,
} from './faults-names.ts';
import { spellRowFaults } from './faults-spells.ts';
import { fault } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { Placed, PackIndex, Row } from './pack-index.ts';
import type { ExitRule, MilestoneRule } from '#libs/domain/pack/programme';

export function rowFaults(packIndex: PackIndex, row: Row): ProgrammeFault[] {
  const { rule, pointer } = row;
  const comes = `${rule.milestone} comes after`;
  return [
    ...commonFaults(packIndex, row),
    ...reporterFaults(packIndex, rule.visibleTo, `${pointer}/visibleTo`),
    ...unknownFaults(packIndex.milestones, rule.after, `${pointer}/after`, comes),
    ...unknownFaults(packIndex.milestones, rule.afterAny, `${pointer}/afterAny`, comes),
    ...unknownFaults(packIndex.milestones, rule.afterSilence, `${pointer}/afterSilence`, comes),
    ...answerFaults(packIndex, rule.onlyIf, `${pointer}/onlyIf`),
    ...orderNameFaults(packIndex, rule.underOrder, `${pointer}/underOrder`),
    ...notBeforeFaults(packIndex, row),
    ...deadlineFaults(packIndex, row),
    ...spellRowFaults(packIndex, row),
    ...(rule.deadlines ?? []).flatMap(({ onlyIf, to }, index) => {
      const place = `${pointer}/deadlines/${String(index)}`;
      const raised =
        typeof to === 'string'
          ? reporterFault(packIndex, to, `${place}/to`)
          : reporterFaults(packIndex, to, `${place}/to`);
      return [...answerFaults(packIndex, onlyIf, `${place}/onlyIf`), ...raised];
    }),
  ];
}

export function exitFaults(packIndex: PackIndex, exit: Placed<ExitRule>): ProgrammeFault[] {
  const { rule, pointer } = exit;
  const { recorded, recordedAny, notRecorded, open, from = [] } = rule.while;
  const names = `${rule.milestone} names`;
  return [
    ...commonFaults(packIndex, exit),
    ...Object.entries({ recorded, recordedAny, notRecorded }).flatMap(([word, codes]) =>
      unknownFaults(packIndex.milestones, codes, `${pointer}/while/${word}`, names),
    ),
    ...(open === undefined || packIndex.milestones.has(open)
      ? []
      : [unknownFault(`${pointer}/while/open`, names, open)]),
    ...datesFaults(packIndex, from, 'exit', `${pointer}/while/from`),
    ...unlessFaults(packIndex, exit),
    ...contestFaults(packIndex, exit),
  ];
}

/** A limit speaks of a reporter of the row, and of answers that its detail always has. */
function limitFaults(
  { milestone, reporterLimits = [], reportedBy, details = [] }: MilestoneRule | ExitRule,
  pointer: string,
): ProgrammeFault[] {
  return reporterLimits.flatMap(({ by, detail, oneOf }, index) => {
    const place = `${pointer}/${String(index)}`;
    const asked = details.find(({ name }) => name === detail);
    const strangers = by.flatMap((reporter, at) =>
      reportedBy.includes(reporter)
        ? []
        : [
            fault(
              `${place}/by/${String(at)}`,
              'words-contradict',
              `${reporter} does not report ${milestone}.`,
            ),
          ],
    );
    const free = asked?.required === 'always' && asked.oneOf !== undefined;
    const unknown = oneOf.flatMap((value, at) =>
      !free || asked.oneOf?.includes(value)
        ? []
        : [fault(`${place}/oneOf/${String(at)}`, 'answer-unknown', `${detail} is never ${value}.`)],
    );
    return [
      ...strangers,
      ...(free
        ? []
        : [
            fault(
              `${place}/detail`,
              'answer-unknown',
              `${milestone} does not always carry one of a list as ${detail}.`,
            ),
          ]),
      ...unknown,
    ];
  });
}

function commonFaults(packIndex: PackIndex, { rule, pointer }: Placed): ProgrammeFault[] {
  const { milestone, reportedBy, evidence, details = [] } = rule;
  return [
    ...reservedFaults(milestone, `${pointer}/milestone`),
    ...(reportedBy.some((reporter) => packIndex.reporters.has(reporter))
      ? []
      : [fault(`${pointer}/reportedBy`, 'nobody-reports', `Nobody may report ${milestone}.`)]),
    ...reporterFaults(packIndex, reportedBy, `${pointer}/reportedBy`),
    ...evidenceFaults(evidence, `${pointer}/evidence`),
    ...limitFaults(rule, `${pointer}/reporterLimits`),
    ...detailFaults(packIndex, details, `${pointer}/details`),
  ];
}

function notBeforeFaults(packIndex: PackIndex, { rule, pointer }: Row): ProgrammeFault[] {
  if (rule.notBefore === undefined) {
    return [];
  }
  const { date, unless } = rule.notBefore;
  const own = unless && { ...unless, milestone: rule.milestone };
  return [
    ...dateFaults(packIndex, date, 'not-before', `${pointer}/notBefore/date`),
    ...answerFaults(packIndex, own, `${pointer}/notBefore/unless`),
  ];
}

/** The exit's own answer, and a day that it lifts. */
function unlessFaults(packIndex: PackIndex, { rule, pointer }: Placed<ExitRule>): ProgrammeFault[] {
  const { unless, from = [] } = rule.while;
  if (unless === undefined) {
    return [];
  }
  const place = `${pointer}/while/unless`;
  const idle = `${rule.milestone} has no first day that an answer could lift.`;
  return [
    ...(from.length > 0 ? [] : [fault(place, 'words-contradict', idle)]),
    ...answerFaults(packIndex, { ...unless, milestone: rule.milestone }, place, packIndex.codes),
  ];
}

/** A doubt after a silence needs that silence. */
function contestFaults(
  packIndex: PackIndex,
  { rule: { contestedAfter }, pointer }: Placed<ExitRule>,
): ProgrammeFault[] {
  const silences = packIndex.rows
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
