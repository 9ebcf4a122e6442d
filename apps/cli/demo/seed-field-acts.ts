// What mediators of the demo did at farms and in travel groups: assigned, visited, travelled along. The screens of a
// campaign and of the departures show it, and its figures count it.
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { ConvoyAct, FarmAct } from '#libs/domain/offer/field-acts';
import type { Reporter } from '#libs/domain/access';
import type { Reporters } from '../seasons/reporters.ts';
import { demoKey } from './case-requests.ts';
import type { OfferName } from './offers.ts';

interface FieldActPlan {
  /** Part of its key: never renamed once released. */
  name: string;
  by: Extract<Reporter, 'ngo' | 'municipality'>;
  /** Days from the day of seeding. */
  day: number;
  note?: string;
}

/** Days in details are counted like `day`. */
interface Mediation {
  origin: 'MA' | 'ES';
  languages: readonly string[];
  from: number;
  to?: number;
}

interface AtFarm extends FieldActPlan {
  offer: OfferName;
  act: { milestone: Extract<FarmAct, 'farm-visited'>; met: number; opened?: number } | Mediation;
}

interface OfConvoy extends FieldActPlan {
  convoyId: string;
  act: { milestone: Extract<ConvoyAct, 'mediator-travelled'> } | Mediation;
}

export const FIELD_ACTS: readonly (AtFarm | OfConvoy)[] = [
  {
    ...{ name: 'winter-mediation', by: 'ngo', day: -64, offer: 'winter' },
    act: { origin: 'MA', languages: ['ar', 'es'], from: -60, to: 110 },
  },
  {
    ...{ name: 'winter-first-visit', by: 'ngo', day: -34, offer: 'winter', note: 'Ficha 2-014' },
    act: { milestone: 'farm-visited', met: 14, opened: 1 },
  },
  {
    ...{ name: 'winter-second-visit', by: 'municipality', day: -3, offer: 'winter' },
    act: { milestone: 'farm-visited', met: 17 },
  },
  {
    ...{ name: 'spring-mediation', by: 'municipality', day: -2, offer: 'spring' },
    act: { origin: 'ES', languages: ['ar', 'fr', 'es'], from: 1 },
  },
  {
    ...{ name: 'tarifa-along', by: 'municipality', day: -1, convoyId: 'tanger-tarifa' },
    act: { milestone: 'mediator-travelled' },
  },
  {
    ...{ name: 'algeciras-mediation', by: 'ngo', day: -1, convoyId: 'tanger-algeciras' },
    act: { origin: 'MA', languages: ['ar', 'zgh'], from: 2, to: 6 },
  },
];

interface Farms {
  campaignId: string;
  offers: Readonly<Record<OfferName, string>>;
}

/** Records each act once, whenever it is called again. Throws ApiProblem. */
export async function seedFieldActs(reporters: Reporters, farms: Farms, day: IsoDate): Promise<void> {
  for (const act of FIELD_ACTS) {
    const body = {
      ...fieldActOn(act, day),
      ...{ occurredOn: addDays(day, act.day) },
      ...(act.note === undefined ? {} : { note: act.note }),
    };
    const of =
      'offer' in act
        ? `/v1/offers/${farms.offers[act.offer]}/milestones`
        : `/v1/convoys/${act.convoyId}/milestones?campaignId=${farms.campaignId}`;
    await reporters[act.by].post(of, body, demoKey(`field-act-${act.name}`));
  }
}

/** The act with its details, their days counted from the day of seeding. */
export function fieldActOn(
  plan: AtFarm | OfConvoy,
  day: IsoDate,
): { milestone: FarmAct | ConvoyAct; details: Record<string, unknown> } {
  const { act } = plan;
  if ('origin' in act) {
    const { from, to, ...mediation } = act;
    const until = to === undefined ? {} : { to: addDays(day, to) };
    return {
      milestone: 'mediation-assigned',
      details: { ...mediation, from: addDays(day, from), ...until },
    };
  }
  if (act.milestone === 'mediator-travelled') {
    return {
      milestone: act.milestone,
      details: 'convoyId' in plan ? { convoyId: plan.convoyId } : {},
    };
  }
  const { milestone, met, opened } = act;
  const files = opened === undefined ? {} : { filesOpened: opened };
  return { milestone, details: { date: addDays(day, plan.day), workersMet: met, ...files } };
}
