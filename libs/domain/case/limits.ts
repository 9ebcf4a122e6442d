/**
 * The limits of the law that a case is checked against: those that are counted over what went before, and those that
 * only the vault can answer. Limits that are a bound of one date stand in the table of `libs/domain/pack/bounds.ts`.
 * Past a limit an officer is refused, `limit-exceeded`, and a partner agency's report is kept as contested. Nothing
 * recorded is undone: they hold in cases opened since they exist.
 */
import { isIsoDate, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { stayRuleOf } from './case-dates.ts';
import type { DateContext } from './case-dates.ts';
import type { CaseState } from './case-state.ts';
import type { CorrectionReport, Entry, MilestoneReport, SeasonCase } from './case-types.ts';
import { stayOf } from './stay-clock.ts';
import type { Presence } from './stay-clock.ts';
import { termsIn } from '#libs/domain/pack/bounds';
import type { StayRule } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/**
 * The last day of work that the stay allows for terms that begin on `details.startsOn`, summed over every employer
 * of the window [RLOEX 100, 101.1, 106.2, 110.4; RD557 98.3.a; TUI 24.7; CDT R5221-23]. Undefined for a row without
 * terms, and in packs that count no stay.
 */
export function seasonEndOf(
  state: CaseState,
  milestone: string,
  { today, details }: DateContext,
): IsoDate | undefined {
  const rule = stayRuleOf(state);
  const startsOn = details?.['startsOn'];
  const { boundedContracts = false } = state.opening;
  if (rule === null || !termsIn({ boundedContracts }).includes(milestone) || !isIsoDate(startsOn)) {
    return undefined;
  }
  return lastDayOfWork(rule, state.earlierPresences, startsOn, today);
}

/** The state with the days abroad of earlier seasons as the caller of a report read them. */
export function withEarlierDays(
  state: CaseState,
  { earlierPresences }: { earlierPresences?: readonly Presence[] },
): CaseState {
  return earlierPresences === undefined || earlierPresences === state.earlierPresences
    ? state
    : { ...state, earlierPresences };
}

/** The days of earlier seasons by which the case judges what says none: the next report, or what a correction corrects. */
export function earlierDaysOf(
  { entries, opening }: Pick<SeasonCase, 'entries' | 'opening'>,
  report: Pick<MilestoneReport, 'type'> | Pick<CorrectionReport, 'type' | 'corrects'>,
): readonly Presence[] {
  const said = entries.flatMap((entry) =>
    'earlierPresences' in entry && (report.type === 'milestone' || judges(entry, report.corrects))
      ? [entry.earlierPresences]
      : [],
  );
  return said.at(-1) ?? opening.earlierPresences;
}

function judges(entry: Entry, sequence: number): boolean {
  return entry.sequence <= sequence || (entry.type === 'correction' && entry.corrects === sequence);
}

/**
 * The last legal day of work without a break from `startsOn`.
 * @param earlier presences of before; one without an end counts as far as `today`
 */
export function lastDayOfWork(
  rule: StayRule,
  earlier: readonly Presence[],
  startsOn: IsoDate,
  today: IsoDate = startsOn,
): IsoDate | undefined {
  const ended = earlier
    .filter(({ from }) => from < startsOn)
    .map((presence) => ({ ...presence, to: presence.to ?? maxDate(presence.from, today) }));
  return stayOf(rule, ended, [{ from: startsOn }], startsOn).lastLegalDay ?? undefined;
}

/** The limit that the report passes by what its caller read in the vault. */
export function passedLimit({ passes = [] }: Pick<MilestoneReport, 'passes'>): Refusal | undefined {
  const [limit] = passes;
  return limit === undefined ? undefined : refuse('limit-exceeded', undefined, { limit });
}
