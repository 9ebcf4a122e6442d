/**
 * What a partner agency may report before its turn: the case keeps it, and it counts once what comes before it is
 * recorded. Read from the rules and from what a reader is shown of the case, which need not be all of it.
 */
import type { Reporter } from '#libs/domain/access';
import { rulesOf } from '#libs/domain/pack/programme';
import type { ExitRule, MilestoneRule, Path, Programme, Stage } from '#libs/domain/pack/programme';
import type { FactState } from './case-state.ts';
import type { CaseStatus } from './case-types.ts';
import type { MilestoneView } from './view.ts';

/** States of a fact upon which what comes after it may follow. */
const COUNTING: readonly MilestoneView['state'][] = [
  'recorded',
  'deemed-granted',
  'deemed-ended',
] satisfies FactState[];

interface Named {
  milestone: string;
}

/** What is shown of a case. */
export interface Seen {
  path: Path;
  status: CaseStatus;
  stage: Stage;
  milestones: readonly (Named & Pick<MilestoneView, 'state'>)[];
  next: readonly Named[];
  exits: readonly Named[];
  /** Absent where nothing of it is known. */
  records?: readonly Named[];
}

export interface EarlyRow {
  /** Null for what ends the season before its term. */
  stage: Stage | null;
  row: MilestoneRule | ExitRule;
}

interface Standing {
  seen: Seen;
  pack: Programme;
  counting: ReadonlySet<string>;
}

/** Rows of `reporter` in the order of the pack, exits last; none once the case is closed. */
export function earlyRows(seen: Seen, pack: Programme, reporter: Reporter): EarlyRow[] {
  if (seen.status === 'closed') return [];
  const known = new Set(
    [...seen.milestones, ...seen.next, ...seen.exits, ...(seen.records ?? [])].map(
      ({ milestone }) => milestone,
    ),
  );
  const counting = new Set(
    seen.milestones.filter(({ state }) => COUNTING.includes(state)).map(({ milestone }) => milestone),
  );
  const standing = { seen, pack, counting };
  const isTheirs = ({ milestone, reportedBy }: MilestoneRule | ExitRule): boolean =>
    reportedBy.includes(reporter) && !known.has(milestone);
  const placeOf = (stage: Stage): number => pack.stages.findIndex((one) => one.stage === stage);
  const milestones = rulesOf(pack, seen.path)
    .filter((rule) => !rule.retired && isTheirs(rule) && mayCome(rule, standing))
    .filter((rule) => rule.anyTime || placeOf(rule.stage) >= placeOf(seen.stage))
    .map((row) => ({ stage: row.stage, row }));
  const exits = pack.exits
    .filter((exit) => exit.paths.includes(seen.path) && isTheirs(exit) && waits(exit, standing))
    .map((row) => ({ stage: null, row }));
  return [...milestones, ...exits];
}

/** Neither what an order of the campaign brings nor what an earlier answer has ruled out: not everybody sees those. */
function mayCome({ onlyIf, underOrder }: MilestoneRule, { counting }: Standing): boolean {
  return underOrder === undefined && (onlyIf === undefined || !counting.has(onlyIf.milestone));
}

/** Whether something that the exit comes after is not there yet, and nothing rules it out. */
function waits(exit: ExitRule, standing: Standing): boolean {
  const { seen, counting } = standing;
  if (against(exit, standing).some((code) => counting.has(code))) return false;
  return (seen.status === 'on-hold' && exit.onHold !== true) || lacks(exit, standing);
}

function against({ while: when }: ExitRule, { pack }: Standing): string[] {
  const { notRecorded = [], open, noSovereignWitness } = when;
  const sovereign = noSovereignWitness === true ? pack.returnWitnesses?.sovereign.milestone : undefined;
  return [...notRecorded, open, sovereign].filter((code) => code !== undefined);
}

function lacks({ while: when }: ExitRule, { seen, pack, counting }: Standing): boolean {
  const { recorded = [], recordedAny = [], open } = when;
  const onPath = new Set(rulesOf(pack, seen.path).map(({ milestone }) => milestone));
  const any = recordedAny.filter((code) => onPath.has(code));
  return (
    recorded.some((code) => !counting.has(code)) ||
    (any.length > 0 && !any.some((code) => counting.has(code))) ||
    (open !== undefined && onPath.has(open) && !seen.next.some(({ milestone }) => milestone === open))
  );
}
