/** What one pack changes against another, in the reader's words: what stood there before, and what stands there now. */
import { PATHS } from '#libs/domain/pack/programme';
import type { Deadline, ExitRule, MilestoneRule, Path, Programme, Stage } from '#libs/domain/pack/programme';
import type { CHANGE_TEXTS } from '../screens/administration-parts.ts';
import { PARTS } from './pack-parts.ts';
import { cited, named } from './pack-reader.ts';
import type { PackReader } from './pack-reader.ts';
import { checkInWords } from './pack-terms.ts';
import {
  conditionsInWords,
  deadlinesInWords,
  detailsInWords,
  evidenceInWords,
  exitInWords,
  needInWords,
  orderInWords,
  reportersInWords,
} from './pack-rules.ts';

/** A change as the difference of two packs names it. */
export interface NamedChange {
  /** A stage, `exits`, or `programme`. */
  group: string;
  subject: string;
  kind: string;
  /** In English. */
  sentence: string;
  /** Null where it is every path of its subject. */
  paths: readonly string[] | null;
}

export type Facet = Exclude<keyof typeof CHANGE_TEXTS, 'programme' | 'exits'>;

export interface ChangeInWords {
  group: string;
  subject: string;
  facet: Facet | 'part';
  paths: readonly string[] | null;
  before: readonly string[];
  after: readonly string[];
}

interface Two {
  before: Programme;
  after: Programme;
}

type Row = (MilestoneRule & { stage: Stage }) | ExitRule;
type Write = (reader: PackReader, row: Row) => string[];

const isExit = (row: Row): row is ExitRule => 'frees' in row;
const ofMilestone =
  (write: (reader: PackReader, row: MilestoneRule & { stage: Stage }) => string[]): Write =>
  (reader, row) =>
    isExit(row) ? [] : write(reader, row);

const FACETS: Readonly<Record<Exclude<Facet, 'added' | 'removed'>, Write>> = {
  moved: ofMilestone((reader, { stage }) => [named(reader, 'stage', [stage])]),
  need: ofMilestone(needInWords),
  order: ofMilestone(orderInWords),
  condition: (reader, row) => (isExit(row) ? exitInWords(reader, row) : conditionsInWords(reader, row)),
  reporters: reportersInWords,
  evidence: evidenceInWords,
  details: detailsInWords,
  deadline: ofMilestone(deadlinesInWords),
  source: (reader, row) => {
    const all = [row, ...deadlinesOf(row)];
    const sources = [...new Set(all.map(({ source }) => source).filter(isGiven))];
    return [
      ...sources.map((source) => cited(reader, source)),
      ...new Set(all.flatMap(({ toCheck }) => checkInWords(reader, toCheck))),
    ];
  },
  role: (_reader, { role }) => (role === undefined ? [] : [role]),
};
const deadlinesOf = (row: Row): readonly Deadline[] => (isExit(row) ? [] : (row.deadlines ?? []));
const isGiven = (text: string | undefined): text is string => text !== undefined;
const OF_NEW: readonly (keyof typeof FACETS)[] = [
  'need',
  'order',
  'reporters',
  'evidence',
  'condition',
  'details',
  'deadline',
];

/**
 * Each change once, in the order in which they are named. Lines that stand before and after alike are left out. What
 * no words of ours tell apart is given by its English sentence, so that no change is ever lost.
 */
export function changesInWords(
  changes: readonly NamedChange[],
  packs: Two,
  language: PackReader['language'],
): ChangeInWords[] {
  const told = changes.map((change) => ({ change, said: inWords(change, packs, language) }));
  const keyOf = ({ group, subject, facet, paths, before, after }: ChangeInWords): string =>
    JSON.stringify([group, subject, facet, paths, before, after]);
  return [...new Map(told.map(({ said }) => [keyOf(said), said])).values()];
}

function inWords(change: NamedChange, packs: Two, language: PackReader['language']): ChangeInWords {
  const { group, subject, kind, paths, sentence } = change;
  const common = { group, subject, paths };
  const reader = ({ labels = {} }: Programme): PackReader => ({ language, labels });
  if (kind === 'pack') {
    const write = PARTS[subject];
    const [was, is] = [packs.before, packs.after].map((pack) => write?.(reader(pack), pack) ?? []);
    return { ...common, facet: 'part', ...unlike(was ?? [], is ?? [], sentence) };
  }
  const facet = kind === 'silence' ? 'deadline' : (kind as Facet);
  const said = (pack: Programme): string[] => linesOf(facet, reader(pack), pack, change);
  return { ...common, facet, ...unlike(said(packs.before), said(packs.after), sentence) };
}

function linesOf(
  facet: Facet,
  reader: PackReader,
  pack: Programme,
  { group, subject, paths }: NamedChange,
): string[] {
  if (group === subject) {
    const listed = pack.stages.find(({ stage }) => stage === subject)?.milestones ?? [];
    return [...new Set(listed.map(({ milestone }) => milestone))].map((code) =>
      named(reader, 'milestone', [code]),
    );
  }
  const row = rowOf(pack, subject, (paths as readonly Path[] | null) ?? PATHS);
  if (row === undefined) return [];
  if (facet === 'added' || facet === 'removed') {
    const own = row.source === undefined ? [] : [cited(reader, row.source)];
    return [...OF_NEW.flatMap((part) => FACETS[part](reader, row)), ...own];
  }
  return FACETS[facet](reader, row);
}

function rowOf(pack: Programme, code: string, paths: readonly Path[]): Row | undefined {
  const rows: Row[] = [
    ...pack.stages.flatMap(({ stage, milestones }) => milestones.map((rule) => ({ ...rule, stage }))),
    ...pack.exits,
  ];
  return rows.find((row) => row.milestone === code && row.paths.some((path) => paths.includes(path)));
}

function unlike(
  before: readonly string[],
  after: readonly string[],
  sentence: string,
): Pick<ChangeInWords, 'before' | 'after'> {
  const gone = before.filter((line) => !after.includes(line));
  const fresh = after.filter((line) => !before.includes(line));
  if (gone.length + fresh.length > 0) return { before: gone, after: fresh };
  // The same lines in another order.
  return before.join() === after.join() ? { before: [], after: [sentence] } : { before, after };
}
