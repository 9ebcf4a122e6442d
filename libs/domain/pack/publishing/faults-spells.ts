/** Work spells, windows and records: what begins, what ends, and what is heard when the season is over. */
import { predecessorsOf, spanOf } from './date-spans.ts';
import { calendarNameFaults } from './faults-calendars.ts';
import { dateFaults, datesFaults } from './faults-dates.ts';
import { answerFaults, unknownFault, unknownFaults } from './faults-names.ts';
import { fault } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex, Placed, Row } from './pack-index.ts';
import type { WindowRule } from '#libs/domain/pack/spells';

/** What only rows of today say: a spell that begins, a record, the exits after which it stands. */
export function spellRowFaults(packIndex: PackIndex, { rule, pointer }: Row): ProgrammeFault[] {
  const { milestone, startsSpell, endsSpell, anyTime, standsAfter, need, details } = rule;
  const contradicts = (word: string, detail: string): ProgrammeFault =>
    fault(`${pointer}/${word}`, 'words-contradict', detail);
  return [
    ...(startsSpell === undefined
      ? []
      : dateFaults(packIndex, startsSpell.on, 'spell', `${pointer}/startsSpell/on`, details)),
    ...(startsSpell && endsSpell
      ? [contradicts('endsSpell', `${milestone} cannot both begin and end a work spell.`)]
      : []),
    ...(anyTime && need === 'completing'
      ? [contradicts('anyTime', `${milestone} ends its stage: a record, heard at any time, ends none.`)]
      : []),
    ...retiredFaults(rule, pointer),
    ...(anyTime && (startsSpell !== undefined || endsSpell)
      ? [contradicts('anyTime', `A record begins and ends no work spell, and ${milestone} does.`)]
      : []),
    ...(standsAfter?.exits ?? []).flatMap((code, index) =>
      packIndex.exits.some((exit) => exit.rule.milestone === code)
        ? []
        : [
            fault(
              `${pointer}/standsAfter/exits/${String(index)}`,
              'reference-unknown',
              `${milestone} stands after ${code}, which is no exit of this pack.`,
            ),
          ],
    ),
  ];
}

function retiredFaults({ milestone, retired, need }: Row['rule'], pointer: string): ProgrammeFault[] {
  return retired && need !== 'optional'
    ? [
        fault(
          `${pointer}/retired`,
          'words-contradict',
          `${milestone} is reported no more: nobody is asked for it.`,
        ),
      ]
    : [];
}

/** Spells begin where they end, and end where they begin; a number of a spell needs one. */
export function spellFaults({ rows, exits }: PackIndex): ProgrammeFault[] {
  const all: readonly Placed[] = [...rows, ...exits];
  const starts = rows.filter(({ rule }) => rule.startsSpell !== undefined);
  const ends = all.filter(({ rule }) => rule.endsSpell);
  const lonely = (
    placed: readonly Placed[],
    others: readonly Placed[],
    word: string,
    detail: string,
  ): ProgrammeFault[] =>
    others.length > 0
      ? []
      : placed.slice(0, 1).map(({ pointer }) => fault(`${pointer}/${word}`, 'words-contradict', detail));
  return [
    ...lonely(starts, ends, 'startsSpell', 'No milestone and no exit of the pack ends a work spell.'),
    ...lonely(ends, starts, 'endsSpell', 'No milestone of the pack begins a work spell.'),
    ...(starts.length > 0
      ? []
      : all.flatMap(({ rule: { details = [] }, pointer }) =>
          details.flatMap(({ name, type }, index) =>
            type === 'spell'
              ? [
                  fault(
                    `${pointer}/details/${String(index)}/type`,
                    'detail-contradicts',
                    `${name} is the number of a work spell, and no milestone begins one.`,
                  ),
                ]
              : [],
          ),
        )),
  ];
}

export function windowFaults(packIndex: PackIndex): ProgrammeFault[] {
  const { windows = [], returnWitnesses } = packIndex.pack;
  return [
    ...windows.flatMap((window, index) => oneWindow(packIndex, window, `/windows/${String(index)}`)),
    ...(windows.length > 0 && returnWitnesses === null ? [endlessFault()] : []),
  ];
}

/** Days alone write nothing: where no return is awaited, a case complete but for a window would never be looked at again. */
function endlessFault(): ProgrammeFault {
  const detail = 'A window keeps a season open, and nothing closes it where nobody proves the return.';
  return fault('/windows', 'words-contradict', detail);
}

function oneWindow(packIndex: PackIndex, window: WindowRule, pointer: string): ProgrammeFault[] {
  const { kind, opens, onlyIf, until, endedBy } = window;
  return [
    ...(packIndex.milestones.has(opens)
      ? answerFaults(packIndex, onlyIf && { ...onlyIf, milestone: opens }, `${pointer}/onlyIf`)
      : [unknownFault(`${pointer}/opens`, `The window ${kind} opens with`, opens)]),
    ...datesFaults(packIndex, until, 'window', `${pointer}/until`),
    ...closedFaults(packIndex, window, `${pointer}/until`),
    ...unknownFaults(packIndex.codes, endedBy, `${pointer}/endedBy`, `The window ${kind} ends with`),
    ...calendarNameFaults(packIndex, window, until, pointer),
  ];
}

/** A window has a day after the one that opens it. */
function closedFaults(
  packIndex: PackIndex,
  { kind, opens, until }: WindowRule,
  pointer: string,
): ProgrammeFault[] {
  const rules = packIndex.rows.filter(({ rule }) => rule.milestone === opens).map(({ rule }) => rule);
  const before = new Set([
    ...['opened', 'opening', opens],
    ...rules.flatMap((rule) => [...predecessorsOf(packIndex, rule)]),
  ]);
  return until.flatMap((text, index) => {
    const span = spanOf(text);
    return span !== undefined && span.most <= 0 && before.has(span.base)
      ? [
          fault(
            `${pointer}/${String(index)}`,
            'deadline-before-predecessor',
            `"${text}" falls on or before the day on which the window ${kind} opens.`,
          ),
        ]
      : [];
  });
}
