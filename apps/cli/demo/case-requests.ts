/** The requests of each example: who sends what about whom, on which dates. Pure, so that a test can check every rule. */
import type { Reporter } from '#libs/domain/access';
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Channel, DetailValue } from '#libs/domain/case/case-types';
import type { ExitRule, MilestoneRule } from '#libs/domain/pack/programme';
import { nieLetter } from '#libs/domain/person/identity';
import { LAW_EXAMPLES } from './law-examples.ts';
import { offerRequest } from './offers.ts';
import { paySlips } from './pay-slips.ts';
import { demoSeasonalWorker } from './people.ts';
import { mainProgramme } from './programmes.ts';
import { DEPARTING_EXAMPLES, EXAMPLES } from './examples.ts';
import type { Example, Fact, Step } from './examples.ts';
import type { InventedSeasonalWorker } from '../seasons/invented-people.ts';
import { USUAL_SEASONS } from './usual-season.ts';
import type { Day, UsualMilestone } from './usual-season.ts';

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
const SEED = 'demo2';

/** Before the milestone whose first entry a detail names. */
const ENTRY = '@entry-';

/** All cases, numbered in this order; what is added later comes last. */
export function demoCases(seededOn: IsoDate): DemoCase[] {
  const examples = [EXAMPLES, DEPARTING_EXAMPLES, LAW_EXAMPLES].flatMap(inRounds);
  return examples.map(({ example, round }, number) => {
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
  const { untold = [] } = example;
  const ahead = USUAL_SEASONS[example.path].filter(({ milestone }) => !untold.includes(milestone));
  const reported = new Set<string>();
  const requests = example.steps.flatMap((step): Unkeyed[] => {
    if ('through' in step) {
      return usualThrough(ahead, step.through, reported).map((usual) => milestoneRequest(usual, context));
    }
    if ('fact' in step) {
      reported.add(step.fact.milestone);
      return [milestoneRequest(step.fact, context)];
    }
    if ('paid' in step) return paySlips(context.days).map((slip) => milestoneRequest(slip, context));
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
  const details = detailsOf(fact, occurredOn, context);
  return {
    kind: 'milestone',
    witness: fact.by,
    sender: fact.writtenByOfficer ? 'placement-officer' : fact.by,
    body: {
      milestone: fact.milestone,
      occurredOn,
      evidence: evidenceOf(fact.milestone),
      ...(Object.keys(details).length > 0 ? { details } : {}),
      ...(fact.note ? { note: fact.note } : {}),
      ...(fact.writtenByOfficer ? { channel: fact.writtenByOfficer } : {}),
    },
    ...(fact.taken ? { taken: fact.taken } : {}),
  };
}

function officerRequest(
  step: Exclude<Step, { through: string } | { fact: Fact } | { paid: true }>,
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
  return (rowOf(milestone)?.evidence ?? []).slice(0, 1).map((kind) => ({ kind }));
}

function rowOf(milestone: string): MilestoneRule | ExitRule | undefined {
  const { stages, exits } = mainProgramme();
  return [...stages.flatMap((stage) => stage.milestones), ...exits].find(
    (row) => row.milestone === milestone,
  );
}

/** With what its rule accepts one answer to alone, such as that a contract is translated. */
function detailsOf(
  { milestone, details = {} }: Pick<UsualMilestone, 'milestone' | 'details'>,
  occurredOn: IsoDate,
  context: Context,
): Record<string, DetailValue> {
  const only = (rowOf(milestone)?.details ?? []).flatMap((detail): [string, DetailValue][] =>
    detail.only === undefined || detail.required === undefined ? [] : [[detail.name, detail.only]],
  );
  const said: Readonly<Record<string, DetailValue>> = {
    '@4y': addDays(addMonths(occurredOn, 48), -1),
    '@2y': addMonths(occurredOn, 24),
    '@month': occurredOn.slice(0, 7),
    '@lastmonth': addMonths(`${occurredOn.slice(0, 7)}-01`, -1).slice(0, 7),
    '@nie': context.nie,
  };
  const valueOf = (value: DetailValue): DetailValue => {
    if (typeof value !== 'string' || !value.startsWith('@') || value.startsWith(ENTRY)) return value;
    return said[value] ?? dayOf(value.slice(1) as Day, context);
  };
  const given = Object.entries(details).map(([name, value]): [string, DetailValue] => [name, valueOf(value)]);
  return Object.fromEntries([...only, ...given]);
}

/** The body with the numbers of the entries that it is about. `sequences`: of the first entry of each milestone. */
export function bodyWithEntries(
  body: MilestoneBody,
  sequences: Readonly<Record<string, number>>,
): MilestoneBody {
  if (body.details === undefined) return body;
  const numbered = Object.entries(body.details).map(([name, value]): [string, DetailValue] => {
    if (typeof value !== 'string' || !value.startsWith(ENTRY)) return [name, value];
    const sequence = sequences[value.slice(ENTRY.length)];
    if (sequence === undefined) throw new RangeError(`${value} was not recorded`);
    return [name, sequence];
  });
  return { ...body, details: Object.fromEntries(numbered) };
}

function dayOf(day: Day, { days }: Context): IsoDate {
  const base = day.charAt(0) as 's' | 'e' | 't';
  return addDays(days[base], Number(day.slice(1) || '0'));
}
