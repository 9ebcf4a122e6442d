/**
 * Notices: what the law would have looked at, in what was accepted all the same. Nothing of them is stored: they follow
 * from the entries as they stand, so that a case read as of another moment has those of that moment.
 */
import type { Actor } from '#libs/domain/access';
import { addDays, addMonths, isIsoDate, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { isMinor } from './age.ts';
import { firstDateOf } from './case-dates.ts';
import { offerOf, ruleOf } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import type { DetailValue, Opening } from './case-types.ts';
import type { Programme } from '#libs/domain/pack/programme';
import { isAssumedFee, isFee } from './costs.ts';
import { mayReadFindings, readingOf } from './readers.ts';
import { toldFindings } from './told-findings.ts';

export const NOTICE_CODES = [
  'age',
  'rent',
  'fees',
  'visa',
  'passport',
  'offer-size',
  'offer-notice',
  'employer-record',
  'bar',
  'details',
  'exit-papers',
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** Every sentence of a notice, with the code under which it is given. */
export const NOTICE_REASONS = {
  age: 'age',
  rent: 'rent',
  'rent-and-bills': 'rent',
  'rent-of-pay': 'rent',
  fees: 'fees',
  'fees-assumed': 'fees',
  visa: 'visa',
  passport: 'passport',
  'offer-size': 'offer-size',
  'offer-notice': 'offer-notice',
  'offer-published': 'offer-notice',
  'offer-unpublished': 'offer-notice',
  'employer-record': 'employer-record',
  bar: 'bar',
  'bar-until': 'bar',
  'bar-unsaid': 'bar',
  'bar-unsaid-until': 'bar',
  'finding-stands': 'bar',
  'finding-appeal': 'bar',
  'finding-appeal-until': 'bar',
  'not-asked-then': 'details',
  'certificate-old': 'exit-papers',
} as const satisfies Record<string, NoticeCode>;
export type NoticeReason = keyof typeof NOTICE_REASONS;

export interface Notice {
  says: NoticeReason;
  /** What fills its sentence; amounts in cents. */
  with: Readonly<Record<string, string | number | readonly string[]>>;
  /** A kind of incident file that is offered, and never opened by itself. */
  incident?: 'fee-demanded' | 'housing';
}

export interface CaseNotice extends Notice {
  /** The entry that it is about. */
  sequence: number;
}

/** What of the person the notices are counted from; nothing of it where the reader may not read it. */
export interface NoticedPerson {
  birthDate?: IsoDate;
  /** What the opening says of a bar, or of a finding, holds no longer: it was lifted or annulled. */
  freed?: true;
}

/** Amounts in cents. IPREM of the season, to be checked by a jurist each year [RLOEX 109.1; TUI 24.3]. */
const RENT = {
  ES: { monthly: 60_000, rentPercent: 15, withBillsPercent: 22 },
  IT: { partsOfPay: 3 },
} as const;
/** From the notice to the end of the shortest term of appeal: general knowledge, to be checked by a jurist. */
const APPEAL = { ES: { months: 1 }, others: { days: 60 } } as const;

type Rule = (state: CaseState, fact: Fact) => Notice | undefined;

const RULES: Readonly<Record<string, Rule>> = {
  'visa-granted': visaNotice,
  'visa-filed': passportNotice,
  'housing-charged': rentNotice,
  'cost-recorded': feesNotice,
  'finding-recorded': findingNotice,
  'exit-papers-checked': certificateNotice,
};

/** Whether a report of this milestone may be answered with a notice. */
export function mayWarn({ reservesAt }: Pick<Programme, 'reservesAt'>, milestone: string): boolean {
  return milestone === reservesAt || Object.hasOwn(RULES, milestone);
}

/** The notices of a case, by entry, without those of entries that the reader may not see. */
export function noticesOf(state: CaseState, reader: Actor, person: NoticedPerson = {}): CaseNotice[] {
  const seen = state.facts.filter((fact) => fact.state !== 'refused' && isSeen(state, fact, reader));
  return [
    ...openingNotices(state.opening, mayReadFindings(state, reader), person),
    ...seen.flatMap((fact) =>
      [noticeOf(state, fact, person), missingNotice(state, fact)].flatMap((notice) =>
        notice === undefined ? [] : [{ ...notice, sequence: fact.sequence }],
      ),
    ),
  ];
}

function noticeOf(state: CaseState, fact: Fact, person: NoticedPerson): Notice | undefined {
  if (fact.milestone === state.pack.reservesAt) {
    return ageNotice(person, fact.offer?.startsOn ?? offerOf(state)?.startsOn);
  }
  return Object.hasOwn(RULES, fact.milestone) ? RULES[fact.milestone]?.(state, fact) : undefined;
}

/** What the rules ask for since a transfer, and still nobody has said. */
export function missingOf({ notAsked = [], details, commitments }: Fact): readonly string[] {
  return notAsked.filter((name) => !(name in details) && !(`details.${name}` in commitments));
}

function missingNotice(state: CaseState, fact: Fact): Notice | undefined {
  const missing = missingOf(fact);
  if (missing.length === 0) {
    return undefined;
  }
  const asked = ruleOf(state, fact.milestone)?.details ?? [];
  const detailTypes = missing.map((name) => asked.find((one) => one.name === name)?.type ?? '');
  return { says: 'not-asked-then', with: { details: missing, detailTypes } };
}

/** The notices of a case's first entry; the ground of a bar is for who reads findings. */
export function openingNotices(
  { offer, campaignOpensOn, calendar, barred, found }: Opening,
  isGroundRead: boolean,
  person: NoticedPerson,
): CaseNotice[] {
  const today = calendar.originOn;
  const young = ageNotice(person, offer?.startsOn ?? maxDate(today, campaignOpensOn ?? today));
  const bar = person.freed ? undefined : barred && barNotice(barred, isGroundRead);
  const stands: Notice | undefined =
    found && isGroundRead && !person.freed ? { says: 'finding-stands', with: {} } : undefined;
  return [young, bar, stands].flatMap((notice) => (notice === undefined ? [] : { ...notice, sequence: 1 }));
}

/** Whoever may not read what an authority found is told that somebody is barred, and not for what. */
function barNotice({ reason, until }: NonNullable<Opening['barred']>, isGroundRead: boolean): Notice {
  if (!isGroundRead) {
    return until === undefined
      ? { says: 'bar-unsaid', with: {} }
      : { says: 'bar-unsaid-until', with: { date: until } };
  }
  return until === undefined
    ? { says: 'bar', with: { reasonCode: reason } }
    : { says: 'bar-until', with: { reasonCode: reason, date: until } };
}

/**
 * Whoever reads of a fact no more than its state, or not all of what a notice is made of, has none of it; of their own word an
 * agency is told what the law says.
 */
function isSeen(state: CaseState, { milestone, witness }: Fact, reader: Actor): boolean {
  if (reader.role === 'partner-agency' && witness?.agencyId === reader.agencyId) return true;
  const reading = readingOf(state, milestone, reader);
  return reading.kind === 'whole' && reading.hiddenDetails.length === 0;
}

function ageNotice({ birthDate }: NoticedPerson, startsOn: IsoDate | undefined): Notice | undefined {
  return birthDate !== undefined && startsOn !== undefined && isMinor(birthDate, startsOn)
    ? { says: 'age', with: { date: startsOn } }
    : undefined;
}

/** Not longer than the activity of the year [RLOEX 37.2]. */
function visaNotice(state: CaseState, { details }: Fact): Notice | undefined {
  const { validTo } = details;
  const until = firstDateOf(state, ['contract-signed.endsOn', 'call-up-filed.endsOn', 'offer.endsOn']);
  return isSpain(state) && isIsoDate(validTo) && until !== undefined && validTo > until
    ? { says: 'visa', with: { date: until } }
    : undefined;
}

/** Valid for a year at least [RLOEX 38.d]. */
function passportNotice(state: CaseState, { details, occurredOn }: Fact): Notice | undefined {
  const { passportValidTo } = details;
  const needed = addMonths(occurredOn, 12);
  return isSpain(state) && isIsoDate(passportValidTo) && passportValidTo < needed
    ? { says: 'passport', with: { date: needed } }
    : undefined;
}

/** Less than a month old at the departure of the travel group, once its day is known [MCT 512; law-review 1.6.1]. */
function certificateNotice(state: CaseState, { details }: Fact): Notice | undefined {
  const { issuedOn } = details;
  const departsOn = firstDateOf(state, ['convoy.departsOn']);
  return isIsoDate(issuedOn) && departsOn !== undefined && issuedOn < addMonths(departsOn, -1)
    ? { says: 'certificate-old', with: { date: departsOn } }
    : undefined;
}

function rentNotice(state: CaseState, fact: Fact): Notice | undefined {
  const rent = cents(fact.details['rent']);
  switch (state.pack.destination) {
    case 'ES':
      return spanishRent(rent, cents(fact.details['bills']), fact.details['abuseProved'] === true);
    case 'IT':
      return italianRent(rent, payOfMonth(state, fact.details['month']));
    default:
      return undefined;
  }
}

/** By IPREM alone, and not by the wage. Bills beyond their share are nobody's fault where abuse is proved. */
function spanishRent(rent: number, bills: number, abuseProved: boolean): Notice | undefined {
  const { monthly, rentPercent, withBillsPercent } = RENT.ES;
  const most = (percent: number): number => (monthly * percent) / 100;
  if (rent > most(rentPercent)) {
    return { says: 'rent', with: { amount: most(rentPercent) }, incident: 'housing' };
  }
  return rent + bills > most(withBillsPercent) && !abuseProved
    ? { says: 'rent-and-bills', with: { amount: most(withBillsPercent) }, incident: 'housing' }
    : undefined;
}

function italianRent(rent: number, pay: number | undefined): Notice | undefined {
  const { partsOfPay } = RENT.IT;
  return pay !== undefined && rent * partsOfPay > pay
    ? { says: 'rent-of-pay', with: { amount: Math.floor(pay / partsOfPay) }, incident: 'housing' }
    : undefined;
}

/** The gross pay of the month as the last slip says, else that of the last month that is known. */
function payOfMonth(state: CaseState, month: DetailValue | undefined): number | undefined {
  const slips = state.facts.filter(
    (fact) => fact.milestone === 'pay-slip-received' && fact.state === 'recorded',
  );
  const slip = slips.findLast(({ details }) => details['month'] === month) ?? slips.at(-1);
  return slip && cents(slip.details['gross']);
}

function feesNotice(state: CaseState, { details, occurredOn }: Fact): Notice | undefined {
  const cost = { incurredOn: occurredOn, ...details };
  const says = isAssumedFee(state, cost) ? 'fees-assumed' : 'fees';
  return isFee(state, cost) ? { says, with: {}, incident: 'fee-demanded' } : undefined;
}

/** The ways of appeal, and the last day of the shortest. What the notice of the act itself says goes before it. */
function findingNotice(state: CaseState, { sequence }: Fact): Notice | undefined {
  const told = toldFindings(state).find((one) => one.sequence === sequence);
  if (told === undefined || told.liftedBy !== null || told.appealedBy !== null) {
    return undefined;
  }
  const { notifiedOn } = told;
  if (notifiedOn === null) {
    return { says: 'finding-appeal', with: {} };
  }
  const date = isSpain(state)
    ? addMonths(notifiedOn, APPEAL.ES.months)
    : addDays(notifiedOn, APPEAL.others.days);
  return { says: 'finding-appeal-until', with: { date } };
}

function isSpain({ pack }: CaseState): boolean {
  return pack.destination === 'ES';
}

function cents(value: DetailValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}
