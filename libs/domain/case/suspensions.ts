/** Times in which the term of one milestone stands still (LPAC 22), as they were told. */
import { addDays, daysBetween, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { factsOfRole } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import { oncePerState } from './remembered.ts';

/** A time in which the term of one milestone stands still; without an end until somebody tells it. */
export interface Suspension {
  from: IsoDate;
  to: IsoDate | null;
}

const NEVER = '9999-12-31';

/** The suspensions of each milestone, oldest first, none touching another. */
const suspensions = oncePerState(readSuspensions);

/**
 * A date as its suspensions leave it: later by the days for which its term stood still. Undefined while it stands
 * still and nobody has told until when. `ends` is the last day of the term for a date, such as the next working day.
 */
export function afterSuspensions(
  state: CaseState,
  milestone: string,
  opened: { on: IsoDate },
  due: IsoDate,
  ends: (date: IsoDate) => IsoDate,
): IsoDate | undefined {
  let moved = due;
  for (const { from, to } of suspensions(state).get(milestone) ?? []) {
    if ((to !== null && to <= opened.on) || from > ends(moved)) {
      continue;
    }
    if (to === null) {
      return undefined;
    }
    moved = addDays(moved, daysBetween(maxDate(from, opened.on), to));
  }
  return moved;
}

function readSuspensions(state: CaseState): ReadonlyMap<string, readonly Suspension[]> {
  const told = new Map<string, Map<IsoDate, Suspension>>();
  for (const { details, occurredOn } of factsOfRole(state, 'term-suspension')) {
    const from = textOf(details['from']) ?? occurredOn;
    const of = told.get(String(details['of'])) ?? new Map<IsoDate, Suspension>();
    // Told again from the same day: its end has become known.
    of.set(from, { from, to: textOf(details['to']) ?? null });
    told.set(String(details['of']), of);
  }
  return new Map([...told].map(([milestone, of]) => [milestone, merged([...of.values()])]));
}

/** Those that touch or overlap as one, oldest first: two papers asked for at once stop the term once. */
export function merged(told: readonly Suspension[]): Suspension[] {
  const spans: Suspension[] = [];
  for (const one of [...told].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const before = spans.at(-1);
    if (before !== undefined && one.from <= (before.to ?? NEVER)) {
      before.to = before.to === null || one.to === null ? null : maxDate(before.to, one.to);
    } else {
      spans.push({ from: one.from, to: one.to });
    }
  }
  return spans;
}

/** A detail that is a text; undefined where it is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
