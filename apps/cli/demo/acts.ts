/** From stories to requests: who sends what about whom, on which dates. Pure, so that a test can check every rule. */
import type { Reporter } from '#libs/domain/access';
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { Channel, DetailValue } from '#libs/domain/case/case-types';
import { nieLetter } from '#libs/domain/person/identity';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { offerRequest } from './offers.ts';
import { demoSeasonalWorker } from './people.ts';
import type { DemoSeasonalWorker } from './people.ts';
import { STORIES } from './stories.ts';
import type { Fact, Part, Story } from './stories.ts';
import { TRACKS } from './tracks.ts';
import type { Day, Details, TrackStep } from './tracks.ts';

export interface MilestoneBody {
  milestone: string;
  occurredOn: IsoDate;
  evidence: { kind: string }[];
  details?: Record<string, DetailValue>;
  note?: string;
  channel?: Channel;
}

/** One request about a case, after its opening. `key` is unique within the demo. */
export type Act = { key: string; sender: Reporter } & (
  | { kind: 'milestone'; witness: Reporter; body: MilestoneBody; taken?: 'early' | 'contested' }
  | { kind: 'hold'; body: { reason: string } }
  | { kind: 'resume'; body: Record<string, never> }
  /** `corrects` is a milestone told before; the sequence of its receipt goes into the body. */
  | { kind: 'correction'; corrects: string; body: { occurredOn?: IsoDate; annul?: true; reason: string } }
);

export interface DemoCase {
  key: string;
  story: Story;
  seasonalWorker: DemoSeasonalWorker;
  acts: readonly Act[];
}

/** Of the keys under which the demo is sent: raised whenever a released story changes. */
const SEED = 'demo1';

/** Everybody: the first of each story, then the second of each … so that neighbours on a list differ. */
export function demoCases(seededOn: IsoDate): DemoCase[] {
  const most = Math.max(...STORIES.map(({ seasonalWorkers }) => seasonalWorkers));
  const told = Array.from({ length: most }, (_, turn) =>
    STORIES.filter(({ seasonalWorkers }) => seasonalWorkers > turn),
  );
  return told
    .flatMap((stories, turn) => stories.map((story) => ({ story, turn })))
    .map(({ story, turn }, number) => {
      const key = `${SEED}-${story.name}-${String(turn + 1)}`;
      const days = daysOf(story, seededOn);
      const nie = `Z99${String(number + 1).padStart(5, '0')}`;
      const context = { key, days, nie: `${nie}${nieLetter(nie)}` };
      return { key, story, seasonalWorker: demoSeasonalWorker(number), acts: actsOf(story, context) };
    });
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

function daysOf({ offer, shift = 0 }: Story, seededOn: IsoDate): Context['days'] {
  const { startsOn, endsOn } = offerRequest(offer, seededOn);
  return { s: addDays(startsOn, shift), e: addDays(endsOn, shift), t: seededOn };
}

function actsOf(story: Story, context: Context): Act[] {
  const ahead = [...TRACKS[story.path]];
  const told = new Set<string>();
  const acts = story.tells.flatMap((part): Unkeyed[] => {
    if ('through' in part) {
      return stepsThrough(ahead, part.through, told).map((step) => factAct(step, context));
    }
    if ('fact' in part) {
      told.add(part.fact.milestone);
      return [factAct(part.fact, context)];
    }
    return [deskAct(part, context)];
  });
  return acts.map((act, index) => ({ ...act, key: `${context.key}-${String(index + 1)}` }));
}

type Unkeyed = Act extends infer One ? (One extends Act ? Omit<One, 'key'> : never) : never;

/** Takes from the track what lies ahead; what a story has told in its own way is passed by. */
function stepsThrough(ahead: TrackStep[], through: string, told: ReadonlySet<string>): TrackStep[] {
  const last = ahead.findIndex(({ milestone }) => milestone === through);
  if (last < 0) throw new RangeError(`${through} does not lie ahead`);
  return ahead.splice(0, last + 1).filter(({ milestone }) => !told.has(milestone));
}

function factAct(fact: Fact, context: Context): Unkeyed {
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

function deskAct(part: Exclude<Part, { through: string } | { fact: Fact }>, context: Context): Unkeyed {
  if ('hold' in part) return { kind: 'hold', sender: 'placement-officer', body: { reason: part.hold } };
  if ('resume' in part) return { kind: 'resume', sender: 'placement-officer', body: {} };
  const { correct, by, day, annul, reason } = part;
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
