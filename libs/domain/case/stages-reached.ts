/** The stages of a case for its page: those of its path, and the one in which it stood with each of its entries. */
import { STAGES, rulesOf } from '#libs/domain/pack/programme';
import type { Path, Programme, Stage } from '#libs/domain/pack/programme';
import type { MilestoneView } from './view.ts';

/** The stages that a path passes through, in pack order: a placement for good has no return. */
export function stagesOf({ stages }: Pick<Programme, 'stages'>, path: Path): readonly Stage[] {
  return stages
    .filter(({ milestones }) => milestones.some((rule) => rule.paths.includes(path)))
    .map(({ stage }) => stage);
}

/** Of an entry, as far as the reader may read it. */
interface EntryTold {
  sequence: number;
  type: string;
  milestone?: string;
}

/** Of the view of the case; without a sequence where it is kept from the reader. */
type FactTold = Pick<MilestoneView, 'milestone' | 'stage' | 'state' | 'sequence'>;

/** Entries that show how far a case has come. */
const MOVING: readonly string[] = ['milestone', 'exit'];
/** Of an exit that ended a stage, also where it was lifted since. */
const ENDING: readonly MilestoneView['state'][] = ['recorded', 'lifted'];

/** A stage for each entry, in their order, oldest first: the furthest that the case had reached with it. */
export function stagesReached(
  rules: { pack: Programme | undefined; path: Path },
  entries: readonly EntryTold[],
  facts: readonly FactTold[],
): Stage[] {
  const stageOf = movingRows(rules);
  let reached: Stage = STAGES[0];
  return entries.map((entry) => {
    const state = facts.find(({ sequence }) => sequence === entry.sequence)?.state;
    const own = stageOf.get(entry.milestone ?? '') ?? endedIn(facts, entry);
    // What came before its time moves nothing.
    const counts = MOVING.includes(entry.type) && state !== 'early' && state !== 'contested';
    if (counts && own !== undefined && STAGES.indexOf(own) > STAGES.indexOf(reached)) reached = own;
    return reached;
  });
}

/** A record is heard in every stage, and what is optional may come long before: neither says how far the case has come. */
function movingRows({ pack, path }: Parameters<typeof stagesReached>[0]): ReadonlyMap<string, Stage> {
  const rows = pack === undefined ? [] : rulesOf(pack, path);
  return new Map(
    rows
      .filter(({ anyTime, need }) => anyTime !== true && need !== 'optional')
      .map(({ milestone, stage }) => [milestone, stage]),
  );
}

/** An exit is a row of no stage: it stands in the one that it ended. Where it is kept from the reader, it has no number. */
function endedIn(facts: readonly FactTold[], { type, milestone, sequence }: EntryTold): Stage | undefined {
  if (type !== 'exit') return undefined;
  const isOf = (fact: FactTold): boolean =>
    fact.milestone === milestone && ENDING.includes(fact.state) && (fact.sequence ?? sequence) === sequence;
  return facts.find(isOf)?.stage;
}
