/** The requests of each example: who sends what about whom, on which dates. Pure, so that a test can check every rule. */
import type { Reporter } from '#libs/domain/access';
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Channel, DetailValue } from '#libs/domain/case/case-types';
import { nieLetter } from '#libs/domain/person/identity';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { offerRequest } from './offers.ts';
import { demoSeasonalWorker } from './people.ts';
import { DEPARTING_EXAMPLES, EXAMPLES } from './examples.ts';
import type { Example, Fact, Step } from './examples.ts';
import type { InventedSeasonalWorker } from '../seasons/invented-people.ts';
import { USUAL_SEASONS } from './usual-season.ts';
import type { Day, Details, UsualMilestone } from './usual-season.ts';

export interface MilestoneBody {
  milestone: string;
  occurredOn: IsoDate;
  evidence: { kind: string }[];
  details?: Record<string, DetailValue>;
  note?: string;
  channel?: Channel;
}

/** One request about a case, after its opening. `key` is unique within the demo. */
export type CaseRequest = { key: string; sender: Reporter } & (
  | { kind: 'milestone'; witness: Reporter; body: MilestoneBody; taken?: 'early' | 'contested' }
  | { kind: 'hold'; body: { reason: string } }
  | { kind: 'resume'; body: Record<string, never> }
  /** `corrects` is a milestone reported before; the sequence of its receipt goes into the body. */
  | { kind: 'correction'; corrects: string; body: { occurredOn?: IsoDate; annul?: true; reason: string } }
);

export interface DemoCase {
  key: string;
  example: Example;
  seasonalWorker: InventedSeasonalWorker;
  requests: readonly CaseRequest[];
}

/** Of the keys under which the demo is sent: raised whenever a released example changes. */
const SEED = 'demo1';

/** All cases, numbered in this order; what is added later comes last. */
export function demoCases(seededOn: IsoDate): DemoCase[] {
  return [...inRounds(EXAMPLES), ...inRounds(DEPARTING_EXAMPLES)].map(({ example, round }, number) => {
    const key = `${SEED}-${example.name}-${String(round + 1)}`;
    const days = daysOf(example, seededOn);
    const nie = `Z99${String(number + 1).padStart(5, '0')}`;
    const context = { key, days, nie: `${nie}${nieLetter(nie)}` };
    return {
      key,
      example,
      seasonalWorker: demoSeasonalWorker(number),
      requests: requestsOf(example, context),
    };
  });
}

/** The first of each example, then the second of each … so that neighbours on a list differ. */
function inRounds(examples: readonly Example[]): { example: Example; round: number }[] {
  const most = Math.max(...examples.map(({ seasonalWorkers }) => seasonalWorkers));
  return Array.from({ length: most }, (_, round) =>
    examples.filter(({ seasonalWorkers }) => seasonalWorkers > round).map((example) => ({ example, round })),
  ).flat();
}

/** The key of the campaign or of an offer. */
export function demoKey(what: string): string {
  return `${SEED}-${what}`;
}

interface Context {
  key: string;
  days: Readonly<Record<'s' | 'e' | 't', IsoDate>>;
  nie: string;
}

function daysOf({ offer, shift = 0 }: Example, seededOn: IsoDate): Context['days'] {
  const { startsOn, endsOn } = offerRequest(offer, seededOn);
  return { s: addDays(startsOn, shift), e: addDays(endsOn, shift), t: seededOn };
}

function requestsOf(example: Example, context: Context): CaseRequest[] {
  const ahead = [...USUAL_SEASONS[example.path]];
  const reported = new Set<string>();
  const requests = example.steps.flatMap((step): Unkeyed[] => {
    if ('through' in step) {
      return usualThrough(ahead, step.through, reported).map((usual) => milestoneRequest(usual, context));
    }
    if ('fact' in step) {
      reported.add(step.fact.milestone);
      return [milestoneRequest(step.fact, context)];
    }
    return [officerRequest(step, context)];
  });
  return requests.map((request, index) => ({ ...request, key: `${context.key}-${String(index + 1)}` }));
}

type Unkeyed = CaseRequest extends infer One ? (One extends CaseRequest ? Omit<One, 'key'> : never) : never;

/** Takes the usual milestones up to `through` out of `ahead`, without those that the example reports in its own way. */
function usualThrough(
  ahead: UsualMilestone[],
  through: string,
  reported: ReadonlySet<string>,
): UsualMilestone[] {
  const last = ahead.findIndex(({ milestone }) => milestone === through);
  if (last < 0) throw new RangeError(`${through} does not lie ahead`);
  return ahead.splice(0, last + 1).filter(({ milestone }) => !reported.has(milestone));
}

function milestoneRequest(fact: Fact, context: Context): Unkeyed {
  const occurredOn = dayOf(fact.day, context);
  const details = fact.details && detailsOf(fact.details, occurredOn, context);
  return {
    kind: 'milestone',
    witness: fact.by,
    sender: fact.writtenByOfficer ? 'placement-officer' : fact.by,
    body: {
      milestone: fact.milestone,
      occurredOn,
      evidence: evidenceOf(fact.milestone),
      ...(details ? { details } : {}),
      ...(fact.note ? { note: fact.note } : {}),
      ...(fact.writtenByOfficer ? { channel: fact.writtenByOfficer } : {}),
    },
    ...(fact.taken ? { taken: fact.taken } : {}),
  };
}

function officerRequest(
  step: Exclude<Step, { through: string } | { fact: Fact }>,
  context: Context,
): Unkeyed {
  if ('hold' in step) return { kind: 'hold', sender: 'placement-officer', body: { reason: step.hold } };
  if ('resume' in step) return { kind: 'resume', sender: 'placement-officer', body: {} };
  const { correct, by, day, annul, reason } = step;
  const change = { ...(day ? { occurredOn: dayOf(day, context) } : {}), ...(annul ? { annul } : {}) };
  return { kind: 'correction', sender: by, corrects: correct, body: { ...change, reason } };
}

/** The first kind that its rule names: any one suffices. */
function evidenceOf(milestone: string): { kind: string }[] {
  const rows = [...maEsCartaya2026.stages.flatMap((stage) => stage.milestones), ...maEsCartaya2026.exits];
  const kinds = rows.find((row) => row.milestone === milestone)?.evidence ?? [];
  return kinds.slice(0, 1).map((kind) => ({ kind }));
}

function detailsOf(details: Details, occurredOn: IsoDate, context: Context): Record<string, DetailValue> {
  const years: Readonly<Record<string, IsoDate>> = {
    '@4y': addDays(addMonths(occurredOn, 48), -1),
    '@2y': addMonths(occurredOn, 24),
  };
  const valueOf = (value: DetailValue): DetailValue => {
    if (typeof value !== 'string' || !value.startsWith('@')) return value;
    return value === '@nie' ? context.nie : (years[value] ?? dayOf(value.slice(1) as Day, context));
  };
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, valueOf(value)]));
}

function dayOf(day: Day, { days }: Context): IsoDate {
  const base = day.charAt(0) as 's' | 'e' | 't';
  return addDays(days[base], Number(day.slice(1) || '0'));
}
