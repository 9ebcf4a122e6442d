/**
 * The pay of a season: one for each month of work. It is due on the last day of the month, as no contract says another.
 * A slip and a settlement close a month; what is said to be missing stays so until it is settled.
 */
import { mayReadFact } from '#libs/domain/access';
import type { Actor, Reporter } from '#libs/domain/access';
import { addDays, addMonths, isIsoMonth, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { dateOf } from './case-dates.ts';
import { COMPENSATION_DUE, COMPENSATION_PAID, owesCompensation } from './compensation.ts';
import { factOf, factsOfRole, ruleOf } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import type { DetailValue, MilestoneReport, Witness } from './case-types.ts';
import { oncePerState } from './remembered.ts';
import { PAY_DUE, parseDateExpression } from '#libs/domain/pack/date-expression';
import type { Deadline } from '#libs/domain/pack/programme';

/** `et50-pay`: what is owed or late is a ground to end the contract, and to change the employer [ET50]. */
export const CASE_FLAGS = ['et50-pay'] as const;
export type CaseFlag = (typeof CASE_FLAGS)[number];

const SLIP = 'pay-slip-received';
const MISSING = 'pay-missing';
const SETTLED = 'pay-settled';
const EMPLOYER: Reporter = 'employers-association';

/** So many days after it was due, pay is late; by so many months in all, or in a year, the law lets somebody leave. */
const LATE_DAYS = 15;
const MONTHS_MISSING = 3;
const MONTHS_LATE = 6;
const YEAR = 12;

/**
 * The days from which a deadline is counted, in place of those of the case: one for each month of work of which neither
 * slip nor settlement was told, where it is counted from `pay-due`; undefined of every other deadline.
 */
export function payDaysOf(state: CaseState, { due }: Deadline): readonly IsoDate[] | undefined {
  return due.some((text) => parseDateExpression(text)?.base === PAY_DUE) ? untoldPayDays(state) : undefined;
}

/**
 * Two witnesses who give different figures or days for one month, or an employer's settlement below what was told as
 * missing: an officer looks at the later. `state` is the case as the work spell of the report sees it.
 */
export function isOtherFigure(state: CaseState, rule: PathRule, report: MilestoneReport): boolean {
  const figures = (rule.details ?? []).filter(({ type }) => type === 'amount' || type === 'integer');
  const isReviewed = state.opening.actsReviewed === true;
  const days = isReviewed ? (rule.details ?? []).filter(({ type }) => type === 'date') : [];
  const month = report.details['month'];
  return (
    month !== undefined &&
    ((isReviewed && isBelowClaim(state, report)) ||
      standingOf(state, rule.milestone, month).some(
        (fact) =>
          !isSameWitness(fact.witness, report.reportedBy) &&
          (figures.some(({ name }) => fact.details[name] !== report.details[name]) ||
            days.some(({ name }) => areOtherDays(fact.details[name], report.details[name]))),
      ))
  );
}

/**
 * What each witness says of a month: their last word, as they correct themselves; in cases opened before that was looked
 * at, every word of theirs.
 */
function standingOf(
  { facts, opening }: CaseState,
  milestone: string,
  month: DetailValue,
): (Fact & { witness: Witness })[] {
  const told = facts.filter(
    (fact): fact is Fact & { witness: Witness } =>
      fact.milestone === milestone &&
      fact.state === 'recorded' &&
      fact.details['month'] === month &&
      fact.witness !== null,
  );
  return opening.orderReviewed === true
    ? told.filter(
        (fact) =>
          !told.some(
            (later) =>
              later.sequence > fact.sequence &&
              isSameWitness(later.witness, fact.witness) &&
              later.details['spell'] === fact.details['spell'],
          ),
      )
    : told;
}

/** Who does not give the day says nothing against it. */
function areOtherDays(one: DetailValue | undefined, other: DetailValue | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** The employer's own word of having settled a month, and less than the last claim before it said. */
function isBelowClaim(state: CaseState, report: MilestoneReport): boolean {
  const { milestone, occurredOn, details, reportedBy } = report;
  const claims = ofMonth(state, MISSING, String(details['month'])).filter(
    (claim) => claim.occurredOn <= occurredOn,
  );
  const claim = claims.sort(byDay).at(-1);
  return milestone === SETTLED && claim !== undefined && !settles({ details, witness: reportedBy }, claim);
}

/** The seasonal worker, the union and the inspectorate say what is settled; the employer's word only of all of it. */
function settles({ details, witness }: Pick<Fact, 'details' | 'witness'>, claim: Fact): boolean {
  const [paid, missing] = [details['amount'], claim.details['amount']];
  const isLess = typeof paid === 'number' && typeof missing === 'number' && paid < missing;
  return witness?.reporter !== EMPLOYER || !isLess;
}

/**
 * Whether a record is waited for. An indemnity: while one is to be decided, because the authorisation was withdrawn
 * through the employer and none was yet. Its receipt: while it is owed. Any other: where its row has dates.
 */
export function isRecordAwaited(state: CaseState, { milestone, deadlines }: PathRule): boolean {
  switch (milestone) {
    case COMPENSATION_DUE:
      return deadlines !== undefined || awaitsCompensation(state);
    case COMPENSATION_PAID:
      return owesCompensation(state);
    default:
      return deadlines !== undefined;
  }
}

function awaitsCompensation(state: CaseState): boolean {
  const withdrawn = factsOfRole(state, 'authorisation-withdrawal').at(-1);
  return withdrawn?.details['attributable'] === 'employer' && factOf(state, COMPENSATION_DUE) === undefined;
}

/** What the reader is shown of the case beside its entries; nothing to those who do not report what is missing. */
export function flagsOf(state: CaseState, reader: Actor, today: IsoDate): CaseFlag[] {
  const rule = ruleOf(state, MISSING);
  const isShown = rule !== undefined && mayReadFact(reader, rule.reportedBy);
  return isShown && isGroundToLeave(state, today) ? ['et50-pay'] : [];
}

/** Three months owed, of those whose pay was due before this day, or six paid late within twelve. */
export function isGroundToLeave(state: CaseState, today: IsoDate): boolean {
  const months = [...monthsTold(state)].sort();
  const late = months.filter((month) => isLate(state, month, today)).map(numberOf);
  const sixth = late.some((number, index) => {
    const first = late[index - MONTHS_LATE + 1];
    return first !== undefined && number - first < YEAR;
  });
  const owed = months.filter((month) => endOfMonth(month) < today && openClaim(state, month));
  return sixth || owed.length >= MONTHS_MISSING;
}

const untoldPayDays = oncePerState((state: CaseState): readonly IsoDate[] => {
  const told = [...factsOf(state, SLIP), ...factsOf(state, SETTLED)];
  const days = state.spells.flatMap(({ spell, from, to }) =>
    monthsFrom(from, to ?? lastDayKnown(state, from))
      .filter((month) => !told.some((fact) => speaksOf(fact, month, spell)))
      .map(endOfMonth),
  );
  return [...new Set(days)].sort();
});

/** Of a spell that is open: the end of the season, or the case's own day once that is past; without an end, a month more. */
function lastDayKnown(state: CaseState, from: IsoDate): IsoDate {
  return maxDate(from, state.day, dateOf(state, 'e') ?? addMonths(state.day, 1));
}

function speaksOf({ details }: Fact, month: string, spell: number): boolean {
  return details['month'] === month && (details['spell'] ?? spell) === spell;
}

function monthsTold(state: CaseState): ReadonlySet<string> {
  const told = [SLIP, MISSING, SETTLED].flatMap((code) => factsOf(state, code));
  return new Set(told.map(({ details }) => String(details['month'])));
}

/** What is said to be missing, told since it was last settled. */
function openClaim(state: CaseState, month: string): Fact | undefined {
  const claim = ofMonth(state, MISSING, month).sort(byDay).at(-1);
  const isSettled =
    claim !== undefined &&
    ofMonth(state, SETTLED, month).some((settled) => byDay(settled, claim) > 0 && settles(settled, claim));
  return isSettled ? undefined : claim;
}

/** Paid, or settled, or still owed when it was late already. */
function isLate(state: CaseState, month: string, today: IsoDate): boolean {
  const since = addDays(endOfMonth(month), LATE_DAYS);
  const paid = ofMonth(state, SLIP, month).map(({ details }) => details['paidOn']);
  const settled = ofMonth(state, SETTLED, month).map(({ occurredOn }) => occurredOn);
  const claims = ofMonth(state, MISSING, month).map(({ occurredOn }) => occurredOn);
  const owed = openClaim(state, month) === undefined ? [] : [today];
  return [...paid, ...settled, ...claims, ...owed].some((day) => isFrom(day, since));
}

function isFrom(day: DetailValue | undefined, since: IsoDate): boolean {
  return typeof day === 'string' && day >= since;
}

function ofMonth(state: CaseState, code: string, month: string): Fact[] {
  return factsOf(state, code).filter(({ details }) => details['month'] === month);
}

/** Those that count, and name a month. */
function factsOf({ facts }: CaseState, code: string): readonly Fact[] {
  return facts.filter(
    ({ milestone, state, details }) =>
      milestone === code && state === 'recorded' && isIsoMonth(details['month']),
  );
}

function byDay(one: Fact, other: Fact): number {
  if (one.occurredOn !== other.occurredOn) return one.occurredOn < other.occurredOn ? -1 : 1;
  return one.sequence - other.sequence;
}

function isSameWitness(
  one: MilestoneReport['reportedBy'],
  { reporter, agencyId }: MilestoneReport['reportedBy'],
): boolean {
  return one.reporter === reporter && one.agencyId === agencyId;
}

/** Months as `YYYY-MM`, from that of the first day to that of the last. */
function monthsFrom(first: IsoDate, last: IsoDate): readonly string[] {
  const months: string[] = [];
  for (let day = `${first.slice(0, 7)}-01`; day <= last; day = addMonths(day, 1)) {
    months.push(day.slice(0, 7));
  }
  return months;
}

function endOfMonth(month: string): IsoDate {
  return addDays(addMonths(`${month}-01`, 1), -1);
}

function numberOf(month: string): number {
  const [year = 0, inYear = 0] = month.split('-').map(Number);
  return year * YEAR + inYear;
}
