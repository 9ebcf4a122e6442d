/**
 * The next version of a pack, or the pack of a neighbouring corridor, as what it changes: the next year is one file.
 * What is not named stays as the base has it, in the base's order.
 */
import type { ExitRule, MilestoneRule, Programme, Stage } from './programme.ts';
import { declaresRoles, withRoles } from './roles.ts';

/** Where a new row stands: before or after the rows of a code, or at the end of a stage. */
export type Place = { before: string } | { after: string } | { stage: Stage };

export interface RowChanges<Rule> {
  /** By code: fields that replace those of every row of the code, or a function of each. */
  replace?: Readonly<Record<string, Partial<Rule> | ((rule: Rule) => Rule)>>;
  /** Codes that the next version does not have. */
  drop?: readonly string[];
}

export interface Derivation extends Partial<Omit<Programme, 'stages' | 'exits' | 'version'>> {
  version: string;
  milestones?: RowChanges<MilestoneRule> & { insert?: readonly { at: Place; row: MilestoneRule }[] };
  /** New exits come last. */
  exits?: RowChanges<ExitRule> & { add?: readonly ExitRule[] };
}

/**
 * Throws for a code or a stage that the base does not have: a change of nothing is a slip of the pen. Rows are
 * replaced and dropped first; places of new rows speak of what is left, and of new rows before them.
 */
export function deriveProgramme(base: Programme, changes: Derivation): Programme {
  const { milestones = {}, exits = {}, ...rest } = changes;
  const derived = withRows(base, { ...rest, milestones, exits });
  // Where one row gets a role, the codes of the others no longer speak for themselves.
  return declaresRoles(derived) && !declaresRoles(base)
    ? withRows(withRoles(base), { ...rest, milestones, exits })
    : derived;
}

function withRows(
  base: Programme,
  { milestones, exits, ...rest }: Derivation & Required<Pick<Derivation, 'milestones' | 'exits'>>,
): Programme {
  const codes = base.stages.flatMap((stage) => stage.milestones.map(({ milestone }) => milestone));
  refuseUnknown(codes, milestones, 'milestone');
  refuseUnknown(
    base.exits.map(({ milestone }) => milestone),
    exits,
    'exit',
  );
  const stages = base.stages.map(({ stage, milestones: rows }) => ({
    stage,
    milestones: rows.flatMap((row) => changed(row, milestones)),
  }));
  return {
    ...base,
    ...rest,
    stages: (milestones.insert ?? []).reduce(inserted, stages),
    exits: [...base.exits.flatMap((exit) => changed(exit, exits)), ...(exits.add ?? [])],
  };
}

type Stages = { stage: Stage; milestones: MilestoneRule[] }[];

function inserted(stages: Stages, { at, row }: { at: Place; row: MilestoneRule }): Stages {
  const next = stages.map((one) => {
    const index = indexIn(one, at);
    return index === undefined ? one : { ...one, milestones: one.milestones.toSpliced(index, 0, row) };
  });
  if (next.every((one, index) => one === stages[index])) {
    throw new Error(`no place for ${row.milestone}: ${JSON.stringify(at)} is not in the pack`);
  }
  return next;
}

/** Undefined in every stage but the one of the place. */
function indexIn({ stage, milestones }: Stages[number], at: Place): number | undefined {
  if ('stage' in at) {
    return at.stage === stage ? milestones.length : undefined;
  }
  const codes = milestones.map(({ milestone }) => milestone);
  const index = 'before' in at ? codes.indexOf(at.before) : codes.lastIndexOf(at.after);
  return index === -1 ? undefined : index + ('before' in at ? 0 : 1);
}

function changed<Rule extends { milestone: string }>(
  rule: Rule,
  { replace = {}, drop = [] }: RowChanges<Rule>,
): Rule[] {
  if (drop.includes(rule.milestone)) {
    return [];
  }
  const change = Object.hasOwn(replace, rule.milestone) ? replace[rule.milestone] : undefined;
  return [typeof change === 'function' ? change(rule) : { ...rule, ...change }];
}

function refuseUnknown(
  known: readonly string[],
  { replace = {}, drop = [] }: RowChanges<MilestoneRule> | RowChanges<ExitRule>,
  what: string,
): void {
  const stranger = [...Object.keys(replace), ...drop].find((code) => !known.includes(code));
  if (stranger !== undefined) {
    throw new Error(`${stranger} is no ${what} of the base`);
  }
}
