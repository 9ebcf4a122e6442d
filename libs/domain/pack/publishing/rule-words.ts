/** The tables of a pack in words: dates, deadlines, conditions, details, as one would read them to a colleague. */
import { ALTERNATIVES, parseDateExpression } from '#libs/domain/pack/date-expression';
import type { DateStep } from '#libs/domain/pack/date-expression';
import type { DateText } from '#libs/domain/pack/date-expression';
import type { Answered, Deadline, DetailRule, ExitWhile, MilestoneRule } from '#libs/domain/pack/programme';
import type { WindowRule } from '#libs/domain/pack/spells';
import { ASSUMPTION_IN_ENGLISH, citedWith } from '#libs/domain/pack/who-pays';
import type { PayerRule } from '#libs/domain/pack/who-pays';

const BASES: Readonly<Record<string, string>> = {
  today: 'the day of the report',
  opening: 'the opening of the case',
  opened: 'it opened',
  previous: 'the date before',
  decided: 'the finding',
  conduct: 'the conduct',
  'stay.lastLegalDay': 'the last legal day',
  'offer.startsOn': 'the offer’s first day',
  'offer.endsOn': 'the offer’s last day',
  'convoy.departsOn': 'the convoy’s departure',
  'authorisation.until': 'the last day of the authorisation',
  occurredOn: 'the day itself',
  'pay-due': 'the day on which the pay of a month is due',
};
const UNITS: Readonly<Record<DateStep['unit'], string>> = {
  d: 'day',
  wd: 'working day',
  m: 'month',
  y: 'year',
};

/** `opened + 1m` as "1 month after it opened". What cannot be read is given as it stands. */
export function dateInWords(text: DateText): string {
  return text.split(ALTERNATIVES).map(oneDate).join(' or, when recorded later, ');
}

/** Several dates of which the first that is known counts. */
export function datesInWords(texts: readonly DateText[]): string {
  return texts.map(dateInWords).join(', else ');
}

/** What passing the date means, as what happens to the milestone. */
export function effectInWords({ effect, outcome, to, lapseIfReturnDeclared }: Deadline): string {
  switch (effect) {
    case 'escalate':
      return `it is raised to ${[to ?? 'the placement officers'].flat().join(' and ')}`;
    case 'remind':
      return `${[to ?? 'the placement officers'].flat().join(' and ')} are reminded of it`;
    case 'lapse':
      return 'it is waited for no longer';
    case 'close':
      return `the case closes as ${outcome ?? 'nothing'}${lapseIfReturnDeclared ? ', unless a witness declared the return' : ''}`;
    default:
      return `it is ${effect.replace('-', ' ')}`;
  }
}

export function deadlineInWords(deadline: Deadline): string {
  const { due, legal, remindDaysBefore = [], onlyIf, calendars, notWhile, toCheck, source } = deadline;
  const notes = [
    ...(onlyIf === undefined ? [] : [answerInWords(onlyIf)]),
    ...whichCasesInWords(deadline),
    ...metInWords(deadline),
    ...(deadline.remindOn === undefined ? [] : [ownReminderInWords(deadline)]),
    ...(legal ? ['a legal term'] : []),
    ...(calendars === undefined ? [] : [`counted by ${calendarsInWords(calendars)}`]),
    ...(notWhile === undefined ? [] : [pendingInWords(notWhile)]),
    ...(deadline.filing ? [`from ${filingInWords(deadline)}`] : []),
    ...(remindDaysBefore.length === 0 ? [] : [remindersInWords(remindDaysBefore)]),
    ...(toCheck === undefined ? [] : [checkInWords(toCheck)]),
    sourceInWords(source),
  ];
  return `${datesInWords(due)}, ${effectInWords(deadline)} (${notes.join('; ')})`;
}

/** In which cases a date counts, or a row exists, where that is not in all. */
export function whichCasesInWords({
  underOrder,
  underAuthorisation,
}: Pick<Deadline, 'underOrder'> & Pick<MilestoneRule, 'underAuthorisation'>): string[] {
  return [
    ...(underOrder === undefined ? [] : [`in campaigns that hold ${underOrder}`]),
    ...(underAuthorisation === undefined
      ? []
      : [`in cases ${underAuthorisation ? 'under' : 'without'} an authorisation of several years`]),
  ];
}

/** Which reports of its own row meet a date. */
export function metInWords({ metByReport, metBy }: Pick<Deadline, 'metByReport' | 'metBy'>): string[] {
  return [
    ...(metByReport ? ['met by a report'] : []),
    ...(metBy === undefined ? [] : [`met by a report whose ${metBy.detail} is ${metBy.oneOf.join(' or ')}`]),
  ];
}

export function ownReminderInWords({ remindOn }: Pick<Deadline, 'remindOn'>): string {
  return remindOn === undefined ? 'no reminder of its own' : `a reminder on ${datesInWords(remindOn)}`;
}

export function calendarsInWords(calendars: readonly string[] | undefined): string {
  return calendars === undefined
    ? 'the days off of the whole pack'
    : `the days off of ${calendars.join(', ')}`;
}

/** Whether a day on which something is filed counts as it stands. */
export function filingInWords({ filing }: Pick<Deadline, 'filing'>): string {
  return filing ? 'the day on which the register holds it as filed' : 'the day itself';
}

export function pendingInWords(notWhile: Deadline['notWhile']): string {
  return notWhile === undefined
    ? 'for nothing'
    : `while one of ${notWhile.pending.join(', ')} is asked for and not answered`;
}

/** What it rests on: keys and articles as they are, our own assumption in words. */
export function sourceInWords(source: string): string {
  return citedWith(ASSUMPTION_IN_ENGLISH, source);
}

/** What a jurist must still check. */
export function checkInWords(toCheck: string | undefined): string {
  return toCheck === undefined ? 'with nothing to check' : `to check: ${toCheck.replace(/\.$/, '')}`;
}

export function remindersInWords(days: readonly number[] = []): string {
  if (days.length === 0) return 'no reminder';
  return days.join() === '1' ? 'a reminder on the day before' : `reminders ${days.join(' and ')} days before`;
}

export function answerInWords(asked: Answered | undefined): string {
  return asked === undefined
    ? 'whatever was answered'
    : `only if ${asked.detail} of ${asked.milestone} is ${asked.oneOf.join(' or ')}`;
}

/** What some of those who report it may not say. */
export function limitsInWords({ reporterLimits = [] }: Pick<MilestoneRule, 'reporterLimits'>): string {
  return reporterLimits.length === 0
    ? 'with every answer'
    : reporterLimits
        .map(({ by, detail, oneOf }) => `by ${by.join(', ')} only where ${detail} is ${oneOf.join(' or ')}`)
        .join('; ');
}

export function orderInWords({
  after,
  afterAny,
  afterSilence,
}: Pick<MilestoneRule, 'after' | 'afterAny' | 'afterSilence'>): string {
  if (afterSilence) return `a silence about ${afterSilence.join(' or ')}`;
  if (afterAny) return `any of ${afterAny.join(', ')}`;
  if (after === undefined) return 'everything that completes the stage before';
  return after.length === 0 ? 'nothing but the opening of the case' : after.join(' and ');
}

export function notBeforeInWords({ notBefore }: Pick<MilestoneRule, 'notBefore'>): string {
  if (notBefore === undefined) return 'any day';
  const { date, unless } = notBefore;
  return `${dateInWords(date)}${unlessInWords(unless)}`;
}

function unlessInWords(unless: Omit<Answered, 'milestone'> | undefined): string {
  return unless === undefined ? '' : ` unless ${unless.detail} is ${unless.oneOf.join(' or ')}`;
}

/** The day on which a work spell begins with a milestone. */
export function spellInWords({
  startsSpell,
  endsSpell,
}: Pick<MilestoneRule, 'startsSpell' | 'endsSpell'>): string {
  if (endsSpell) return 'the end of the work spell';
  if (startsSpell === undefined) return 'neither beginning nor end of a work spell';
  const { on, afterGap } = startsSpell;
  return `the beginning of a work spell on ${dateInWords(on)}${afterGap ? ', after a gap' : ''}`;
}

/** When it is heard, besides its turn. */
export function hearingInWords({
  anyTime,
  standsAfter,
}: Pick<MilestoneRule, 'anyTime' | 'standsAfter'>): string {
  const when = anyTime ? 'at any time, on hold and after closing' : 'in its turn';
  return standsAfter === undefined ? when : `${when}, and after ${standsAfter.exits.join(', ')}`;
}

/** A time in which another contract may follow. */
export function windowInWords(window: WindowRule): string {
  const { opens, onlyIf, until, endedBy, legal, calendars, toCheck, source } = window;
  const notes = [
    ...(onlyIf === undefined ? [] : [`only if its ${onlyIf.detail} is ${onlyIf.oneOf.join(' or ')}`]),
    ...(legal ? ['a legal term'] : []),
    ...(calendars === undefined ? [] : [`counted by ${calendarsInWords(calendars)}`]),
    ...(toCheck === undefined ? [] : [checkInWords(toCheck)]),
    sourceInWords(source),
  ];
  const ended = endedBy.length === 0 ? '' : `, or until ${endedBy.join(' or ')}`;
  // It opened on the day of that act, and not when the act could first be told.
  const last = datesInWords(until.map((text) => text.replace(/^opened\b/, opens)));
  return `opened by ${opens} until ${last}${ended} (${notes.join('; ')})`;
}

/** On whom a cost is laid, by law or as advice. */
export function payerInWords({ payer, unlessAgreed, advised, toCheck, source }: PayerRule): string {
  const notes = [
    ...(advised ? ['only advised, no law says it'] : []),
    ...(unlessAgreed ? ['unless agreed otherwise in writing'] : []),
    ...(toCheck === undefined ? [] : [checkInWords(toCheck)]),
    sourceInWords(source),
  ];
  return `the ${payer} (${notes.join('; ')})`;
}

/** Everything that a detail asks for, without its name. */
export function detailParts(detail: DetailRule): readonly string[] {
  const { type, oneOf, only, min, max, beyondMax, by, visibleTo, examples } = detail;
  return [
    ...(oneOf === undefined || type !== 'string' ? [type] : []),
    ...(oneOf === undefined ? [] : [`one of ${oneOf.join(', ')}`]),
    demandInWords(detail),
    ...(only === undefined ? [] : [`only ${String(only)}`]),
    ...(min === undefined ? [] : [`from ${dateInWords(min)} on`]),
    ...(max === undefined ? [] : [`at the latest ${dateInWords(max)}`]),
    ...(beyondMax === undefined ? [] : [`a later one is ${beyondMax}`]),
    ...(detail.private ? ['kept in the vault'] : []),
    ...(by === undefined ? [] : [`sent by ${by.join(', ')}`]),
    ...(visibleTo === undefined ? [] : [`read by ${visibleTo.join(', ')}`]),
    ...examples.map(
      ({ value, from }) =>
        `for example ${String(value)}${from === undefined ? '' : ` from ${dateInWords(from)} on`}`,
    ),
  ];
}

function demandInWords({ required, requiredAfter }: DetailRule): string {
  if (requiredAfter !== undefined) {
    return `required where ${requiredAfter.detail} is after ${dateInWords(requiredAfter.date)}`;
  }
  return required === undefined ? 'optional' : `required ${required.replace('-', ' ')}`;
}

/** When an exit is acceptable. */
export function whileInWords(condition: ExitWhile): string {
  const {
    recorded = [],
    recordedAny = [],
    notRecorded = [],
    open,
    from = [],
    unless,
    noSovereignWitness,
  } = condition;
  const parts = [
    ...recorded.map((code) => `${code} is recorded`),
    ...(recordedAny.length === 0 ? [] : [`one of ${recordedAny.join(', ')} is recorded`]),
    ...notRecorded.map((code) => `${code} is not recorded`),
    ...(open === undefined ? [] : [`${open} is open`]),
    ...(from.length === 0 ? [] : [`from ${datesInWords(from)} on${unlessInWords(unless)}`]),
    ...(noSovereignWitness ? ['no paper proves the return'] : []),
  ];
  return parts.length === 0 ? 'at any time' : `while ${parts.join(', ')}`;
}

function oneDate(text: DateText): string {
  const expression = parseDateExpression(text);
  if (expression === undefined) return text;
  const { base, steps } = expression;
  const [first, ...others] = steps;
  if (first === undefined) return base === 'opened' ? 'the day it opened' : baseInWords(base);
  if (others.length > 0) return `${baseInWords(base)} ${steps.map(stepInWords).join(' ')}`;
  const way = first.count < 0 ? 'before' : 'after';
  return `${amountInWords(first)} ${way} ${baseInWords(base)}`;
}

function baseInWords(base: string): string {
  const [code = '', detail] = base.split('.');
  if (code === 'details') return `its own ${detail ?? ''}`;
  return BASES[base] ?? (detail === undefined ? code : `${detail} of ${code}`);
}

function stepInWords(step: DateStep): string {
  return `${step.count < 0 ? 'less' : 'plus'} ${amountInWords(step)}`;
}

function amountInWords({ count, unit }: DateStep): string {
  const amount = Math.abs(count);
  return `${String(amount)} ${UNITS[unit]}${amount === 1 ? '' : 's'}`;
}
