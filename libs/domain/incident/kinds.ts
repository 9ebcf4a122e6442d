/**
 * Kinds of incident and complaint: who may open a file of each besides the seasonal worker and placement officers, who
 * reads it unless the seasonal worker says otherwise, and by when somebody acts first (law-review 3.3).
 */
import { SEASONAL_WORKER } from '#libs/domain/access';
import type { Actor, AgencyKind, Reporter } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import { addDays, addMonths, addWorkingDays } from '#libs/domain/calendar';

/** What auditors read instead of a kind. */
export const INCIDENT_GROUPS = ['rights', 'living', 'health', 'dignity', 'other'] as const;
export type IncidentGroup = (typeof INCIDENT_GROUPS)[number];

/** Days, working days or months; day one is the day after. */
export interface Term {
  count: number;
  unit: 'd' | 'wd' | 'm';
}

interface KindRule {
  group: IncidentGroup;
  /** Kinds of partner agency that may open such a file in their own name. */
  openers: readonly AgencyKind[];
  /** Kinds of agency that read it. */
  readers: readonly AgencyKind[];
  /** `all`: every placement officer reads it. `named`: one who is named, if any; others see that there is a file. */
  officers: 'all' | 'named';
  firstAct: Term;
}

const AT_ONCE: Term = { count: 1, unit: 'd' };
const TWO_WORKING_DAYS: Term = { count: 2, unit: 'wd' };
const FIVE_WORKING_DAYS: Term = { count: 5, unit: 'wd' };

const RIGHTS: KindRule = {
  group: 'rights',
  openers: ['ngo', 'trade-union', 'consulate'],
  readers: ['ngo', 'labour-inspectorate'],
  officers: 'all',
  firstAct: TWO_WORKING_DAYS,
};
const WAGES: KindRule = {
  group: 'rights',
  openers: ['ngo', 'trade-union', 'labour-inspectorate', 'municipality'],
  readers: ['ngo', 'trade-union', 'labour-inspectorate'],
  officers: 'all',
  firstAct: TWO_WORKING_DAYS,
};
const LIVING: KindRule = {
  group: 'living',
  openers: ['ngo', 'trade-union', 'labour-inspectorate', 'municipality', 'employers-association'],
  readers: ['municipality', 'labour-inspectorate'],
  officers: 'all',
  firstAct: TWO_WORKING_DAYS,
};
const HEALTH: KindRule = {
  group: 'health',
  openers: ['health-service', 'ngo', 'municipality', 'consulate'],
  readers: ['health-service'],
  officers: 'named',
  firstAct: AT_ONCE,
};
const DIGNITY: KindRule = {
  group: 'dignity',
  openers: ['ngo', 'trade-union', 'labour-inspectorate', 'health-service', 'consulate'],
  readers: ['ngo', 'labour-inspectorate'],
  officers: 'named',
  firstAct: AT_ONCE,
};
const VIOLENCE: KindRule = { ...DIGNITY, readers: ['ngo', 'health-service'] };
const OTHER: KindRule = {
  group: 'other',
  openers: ['ngo', 'municipality', 'consulate'],
  readers: ['ngo'],
  officers: 'all',
  firstAct: FIVE_WORKING_DAYS,
};

const RULES = {
  'fee-demanded': RIGHTS,
  'papers-kept': RIGHTS,
  'contract-differs': RIGHTS,
  pay: WAGES,
  hours: WAGES,
  deductions: WAGES,
  housing: LIVING,
  transport: LIVING,
  accident: {
    group: 'health',
    openers: ['health-service', 'employers-association', 'ngo', 'municipality', 'labour-inspectorate'],
    readers: ['health-service', 'labour-inspectorate'],
    officers: 'all',
    firstAct: AT_ONCE,
  },
  illness: HEALTH,
  pregnancy: HEALTH,
  harassment: DIGNITY,
  discrimination: DIGNITY,
  retaliation: DIGNITY,
  'sexual-violence': VIOLENCE,
  trafficking: VIOLENCE,
  'gender-violence': VIOLENCE,
  family: OTHER,
  'papers-lost': OTHER,
  other: OTHER,
} as const satisfies Record<string, KindRule>;

export type IncidentKind = keyof typeof RULES;
export const INCIDENT_KINDS = Object.keys(RULES) as IncidentKind[];
const KINDS: Readonly<Record<IncidentKind, KindRule>> = RULES;

export function ruleOfKind(kind: IncidentKind): KindRule {
  return KINDS[kind];
}

/**
 * Whether an actor may open a file of this kind. `forThePerson`: they write down what the seasonal worker says, who may
 * open any; an employers' association opens its own notices alone, whoever is said to speak.
 */
export function mayOpen(actor: Actor, kind: IncidentKind, forThePerson: boolean): boolean {
  if (actor.role === 'placement-officer') return true;
  if (actor.role !== 'partner-agency' || actor.agencyKind === null) return false;
  const isTheirs = KINDS[kind].openers.includes(actor.agencyKind);
  return isTheirs || (forThePerson && actor.agencyKind !== 'employers-association');
}

/** Who opens files of this kind: by their own word, or by that of the seasonal worker. */
export function openersOf(kind: IncidentKind): Reporter[] {
  return ['placement-officer', ...KINDS[kind].openers, SEASONAL_WORKER];
}

/**
 * What is told, with the kind of file that it offers only where the reader may open such a file: to a partner agency that
 * may not, an employer above all, no file of a complaint is spoken of.
 */
export function withOfferedFiles<Told extends { incident?: IncidentKind }>(
  reader: Actor,
  all: readonly Told[],
): (Told | Omit<Told, 'incident'>)[] {
  return all.map((told) => {
    const { incident, ...rest } = told;
    const isOffered =
      incident === undefined || reader.role !== 'partner-agency' || mayOpen(reader, incident, false);
    return isOffered ? told : rest;
  });
}

/** By when a file with consent is referred: a day where the first act is due within one, else five working days. */
export function referralTerm(kind: IncidentKind): Term {
  return KINDS[kind].firstAct.unit === 'd' ? AT_ONCE : FIVE_WORKING_DAYS;
}

/** The last day of a term that begins after `from`; `holidays` are the days on which the place does not work. */
export function endOf({ count, unit }: Term, from: IsoDate, holidays: readonly IsoDate[]): IsoDate {
  switch (unit) {
    case 'd':
      return addDays(from, count);
    case 'wd':
      return addWorkingDays(from, count, holidays);
    case 'm':
      return addMonths(from, count);
  }
}
