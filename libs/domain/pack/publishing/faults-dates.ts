/** Whether the dates of a pack can be read, and are counted from something that is known where they stand. */
import { isIsoDate } from '#libs/domain/calendar';
import {
  ALTERNATIVES,
  PAY_DUE,
  dateExpressionFault,
  parseDateExpression,
} from '#libs/domain/pack/date-expression';
import { fault } from './faults.ts';
import type { ProgrammeFault } from './faults.ts';
import type { PackIndex } from './pack-index.ts';
import type { DateText } from '#libs/domain/pack/date-expression';
import type { DetailRule } from '#libs/domain/pack/programme';

/** Where a date stands; what a date there may be counted from, besides facts and anchors of the pack. */
export type DatePlace =
  'due' | 'first-due' | 'window' | 'not-before' | 'detail' | 'spell' | 'exit' | 'anchor' | 'presence' | 'bar';

const LAST_LEGAL_DAY = 'stay.lastLegalDay';
const AUTHORISED_UNTIL = 'authorisation.until';
/** Working days are counted one by one, each time the engine looks at a case. */
const WORKING_DAYS_AT_MOST = 260;
const OFFER_DATES = ['startsOn', 'endsOn'];
const ALWAYS = ['opening', LAST_LEGAL_DAY, AUTHORISED_UNTIL, 'convoy.departsOn'];
const MOMENTS: Readonly<Record<DatePlace, readonly string[]>> = {
  due: ['opened', 'previous', PAY_DUE, ...ALWAYS],
  'first-due': ['opened', PAY_DUE, ...ALWAYS],
  window: ['opened', ...ALWAYS],
  'not-before': ALWAYS,
  detail: ['today', 'occurredOn', ...ALWAYS],
  spell: ['occurredOn', ...ALWAYS],
  exit: ALWAYS,
  anchor: ALWAYS,
  presence: ['opening', 'convoy.departsOn'],
  bar: ['decided', 'conduct', ...ALWAYS],
};

/** Words that name a date of their own, wherever a pack is read: no code and no anchor may take them. */
export const DATE_WORDS: readonly string[] = [
  ...['today', 'opening', 'opened', 'previous', 'decided', 'conduct', 'occurredOn'],
  ...['offer', 'details', 'stay', 'convoy', 'authorisation', PAY_DUE],
];

/** What is wrong with one date. `own` are the details of the report it stands in. */
export function dateFaults(
  packIndex: PackIndex,
  text: DateText,
  place: DatePlace,
  pointer: string,
  own: readonly DetailRule[] = [],
): ProgrammeFault[] {
  const unreadable = dateExpressionFault(text);
  const base = parseDateExpression(text)?.base;
  if (unreadable !== undefined || base === undefined) {
    return [fault(pointer, 'date-unreadable', unreadable ?? text)];
  }
  if (workingDaysIn(text) > WORKING_DAYS_AT_MOST) {
    const detail = `"${text}" counts more working days than a year has.`;
    return [fault(pointer, 'date-unreadable', detail)];
  }
  const unknown = isIsoDate(base) ? undefined : unknownBase(packIndex, base, place, own);
  return unknown === undefined ? [] : [fault(pointer, 'date-base-unknown', unknown)];
}

/** The dates of a list, each with its own place in it. */
export function datesFaults(
  packIndex: PackIndex,
  texts: readonly DateText[],
  place: DatePlace,
  pointer: string,
): ProgrammeFault[] {
  return texts.flatMap((text, index) => dateFaults(packIndex, text, place, `${pointer}/${String(index)}`));
}

/** Anchors are read, know what they are counted from, and never wait for each other. */
export function anchorFaults(packIndex: PackIndex): ProgrammeFault[] {
  const { anchors } = packIndex.pack;
  return Object.entries(anchors).flatMap(([name, texts]) => [
    ...texts.flatMap((text, index) =>
      text
        .split(ALTERNATIVES)
        .flatMap((one) => dateFaults(packIndex, one, 'anchor', `/anchors/${name}/${String(index)}`)),
    ),
    ...(waitsForItself(packIndex, name)
      ? [
          fault(
            `/anchors/${name}`,
            'date-base-circular',
            `"${name}" is counted from itself, by way of others.`,
          ),
        ]
      : []),
  ]);
}

export function presenceFaults(packIndex: PackIndex): ProgrammeFault[] {
  const { from, left = [] } = packIndex.pack.presence;
  return [
    ...datesFaults(packIndex, from, 'presence', '/presence/from'),
    ...datesFaults(packIndex, left, 'presence', '/presence/left'),
    ...(waitsForItself(packIndex, LAST_LEGAL_DAY)
      ? [
          fault(
            '/presence/from',
            'date-base-circular',
            `The presence is counted from "${LAST_LEGAL_DAY}", which is counted from the presence.`,
          ),
        ]
      : []),
  ];
}

function workingDaysIn(text: DateText): number {
  const steps = parseDateExpression(text)?.steps ?? [];
  return steps.reduce((days, { count, unit }) => days + (unit === 'wd' ? Math.abs(count) : 0), 0);
}

function unknownBase(
  packIndex: PackIndex,
  base: string,
  place: DatePlace,
  own: readonly DetailRule[],
): string | undefined {
  if (base === LAST_LEGAL_DAY && packIndex.pack.stay === null) {
    return `"${base}" is never known: this pack counts no months of stay.`;
  }
  if (base === AUTHORISED_UNTIL && packIndex.pack.authorisation === null) {
    return `"${base}" is never known: this pack has no authorisation of several years.`;
  }
  if (MOMENTS[place].includes(base) || Object.hasOwn(packIndex.pack.anchors, base)) {
    return undefined;
  }
  const [noun = '', name] = base.split('.');
  switch (noun) {
    case 'details':
      return ['detail', 'spell'].includes(place) &&
        own.some((detail) => detail.name === name && detail.type === 'date')
        ? undefined
        : `"${base}" is no date that this report carries.`;
    case 'offer':
      return OFFER_DATES.some((date) => date === name)
        ? undefined
        : `An offer has ${OFFER_DATES.join(' and ')}; "${base}" is none of them.`;
    default:
      return unknownFact(packIndex, base, noun, name);
  }
}

function unknownFact(
  packIndex: PackIndex,
  base: string,
  code: string,
  name: string | undefined,
): string | undefined {
  if (!packIndex.codes.has(code)) {
    return `"${base}" is no date that this pack knows here.`;
  }
  return name === undefined || carriesDate(packIndex, code, name)
    ? undefined
    : `${code} carries no date "${name}" that may be read.`;
}

/** Private dates stay in the vault, where no rule reads them. */
function carriesDate(packIndex: PackIndex, code: string, name: string): boolean {
  const details = packIndex.details.get(code) ?? [];
  return (
    details.some((detail) => detail.name === name && detail.type === 'date' && !detail.private) ||
    (OFFER_DATES.includes(name) && details.some(({ type }) => type === 'offer-id'))
  );
}

/** Follows what a name is counted from: other anchors, and the last legal day, which is counted from the presence. */
function waitsForItself(packIndex: PackIndex, name: string): boolean {
  const seen = new Set<string>();
  const open = [...basesOf(packIndex, name)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (!seen.has(next)) {
      seen.add(next);
      open.push(...basesOf(packIndex, next));
    }
  }
  return false;
}

function basesOf(packIndex: PackIndex, name: string): readonly string[] {
  const { anchors, presence } = packIndex.pack;
  const texts = name === LAST_LEGAL_DAY ? presence.from : Object.hasOwn(anchors, name) ? anchors[name] : [];
  return (texts ?? []).flatMap((text) =>
    text.split(ALTERNATIVES).flatMap((one) => parseDateExpression(one)?.base ?? []),
  );
}
