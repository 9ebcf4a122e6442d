/**
 * Acts at farms and in convoys: who mediates, who was visited, who travelled along. They are records of the offer or of
 * the convoy, each as often as it happens, and no case waits for them [law-review §3.5].
 */
import { actFaults, missingDetail } from '#libs/domain/act-details';
import type { ActDetails, ActFault, ActRules } from '#libs/domain/act-details';
import type { Actor, Reporter } from '#libs/domain/access';
import { isIsoDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';

/** Of a farm: they are recorded of one of its offers. */
export const FARM_ACTS = ['mediation-assigned', 'farm-visited'] as const;
export const CONVOY_ACTS = ['mediation-assigned', 'mediator-travelled'] as const;
export type FarmAct = (typeof FARM_ACTS)[number];
export type ConvoyAct = (typeof CONVOY_ACTS)[number];
export type FieldMilestone = FarmAct | ConvoyAct;

export interface FieldAct {
  milestone: FieldMilestone;
  occurredOn: IsoDate;
  details: ActDetails;
}

interface FieldRule {
  reportedBy: readonly Reporter[];
  details: ActRules;
}

const RULES: Readonly<Record<FieldMilestone, FieldRule>> = {
  'mediation-assigned': {
    reportedBy: ['municipality', 'ngo', 'placement-officer'],
    details: {
      origin: { shape: { is: 'one-of', values: ['MA', 'ES'] }, required: true },
      languages: { shape: { is: 'languages' }, required: true },
      from: { shape: { is: 'date' }, required: true },
      to: { shape: { is: 'date' } },
    },
  },
  'farm-visited': {
    reportedBy: ['ngo', 'municipality', 'training-provider', 'placement-officer'],
    details: {
      date: { shape: { is: 'date' }, required: true },
      workersMet: { shape: { is: 'count', min: 0 }, required: true },
      filesOpened: { shape: { is: 'count', min: 0 } },
    },
  },
  'mediator-travelled': {
    reportedBy: ['municipality', 'ngo'],
    details: { convoyId: { shape: { is: 'id' }, required: true } },
  },
};

/** That there are incident files is not for whoever reads an offer: no farm learns of one from a visit. */
const FOR_AUTHORS: readonly string[] = ['filesOpened'];

export function isFarmAct(milestone: string): milestone is FarmAct {
  return FARM_ACTS.some((one) => one === milestone);
}

/** Who records such an act. */
export function reportersOfFieldAct(milestone: FieldMilestone): readonly Reporter[] {
  return RULES[milestone].reportedBy;
}

/** The details that such an act carries, and what each must be. */
export function fieldActRules(milestone: FieldMilestone): ActRules {
  return RULES[milestone].details;
}

/** What is wrong with the details as sent. */
export function fieldActFaults(
  milestone: FieldMilestone,
  details: Readonly<Record<string, unknown>>,
): ActFault[] {
  const faults = actFaults(RULES[milestone].details, details);
  const { from, to } = details;
  const isTurned = isIsoDate(from) && isIsoDate(to) && to < from;
  return isTurned
    ? [...faults, { pointer: '/details/to', code: 'shape', detail: 'lies before from' }]
    : faults;
}

/** The "no" to an act whose details have their shape; `latest` is the last day that may be reported. */
export function fieldActRefusal(
  recorded: readonly FieldAct[],
  { milestone, occurredOn, details }: FieldAct,
  latest: IsoDate,
): Refusal | undefined {
  const missing = missingDetail(milestone, RULES[milestone].details, details);
  if (missing !== undefined) return missing;
  const { date } = details;
  const days = [
    { pointer: '/occurredOn', day: occurredOn },
    { pointer: '/details/date', day: date },
  ];
  const late = days.find(({ day }) => typeof day === 'string' && day > latest);
  if (late !== undefined) {
    return refuse('occurred-in-future', `The latest day is ${latest}.`, {
      pointer: late.pointer,
      says: { key: 'today-is-elsewhere', with: { today: latest } },
    });
  }
  if (typeof date === 'string' && date > occurredOn) return visitedLater(occurredOn);
  const isTheSame = (one: FieldAct): boolean =>
    one.milestone === milestone && one.occurredOn === occurredOn && textOf(one.details) === textOf(details);
  return recorded.some(isTheSame) ? refuse('already-recorded') : undefined;
}

/** A visit is told of the day on which it was, or of one before. */
function visitedLater(occurredOn: IsoDate): Refusal {
  return refuse('details-missing', `date is not after ${occurredOn}.`, {
    ...{
      pointer: '/details/date',
      says: { key: 'detail-until', with: { detail: 'date', date: occurredOn } },
    },
  });
}

/** The details that a reader has of an act; nobody's, where no reader is named. */
export function shownDetails(
  { details, agencyId }: Pick<FieldAct, 'details'> & { agencyId: string },
  reader?: Actor,
): ActDetails {
  const isWhole =
    reader?.role === 'placement-officer' ||
    reader?.role === 'auditor' ||
    (reader?.role === 'partner-agency' && reader.agencyId === agencyId);
  return isWhole
    ? details
    : Object.fromEntries(Object.entries(details).filter(([name]) => !FOR_AUTHORS.includes(name)));
}

function textOf(details: ActDetails): string {
  return JSON.stringify(Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)));
}
