/** The index of a pack: every row and exit with its place, and what each code carries, for those who check names. */
import { SEASONAL_WORKER } from '#libs/domain/access';
import type { Reporter } from '#libs/domain/access';
import type { DetailRule, ExitRule, MilestoneRule, Programme, Stage } from '#libs/domain/pack/programme';

/** A milestone's row or an exit, with its JSON Pointer. */
export interface Placed<Rule extends MilestoneRule | ExitRule = MilestoneRule | ExitRule> {
  rule: Rule;
  pointer: string;
}

export interface Row extends Placed<MilestoneRule> {
  stage: Stage;
  /** Position of its stage in the pack's order. */
  stageAt: number;
}

export interface PackIndex {
  pack: Programme;
  rows: readonly Row[];
  exits: readonly Placed<ExitRule>[];
  milestones: ReadonlySet<string>;
  /** Milestones and exits. */
  codes: ReadonlySet<string>;
  orders: ReadonlySet<string>;
  /** Who may be named as a reporter. */
  reporters: ReadonlySet<Reporter>;
  /** Details by the code that carries them, whichever of its rows has them. */
  details: ReadonlyMap<string, readonly DetailRule[]>;
}

export function packIndexOf(pack: Programme): PackIndex {
  const rows = pack.stages.flatMap(({ stage, milestones }, stageAt) =>
    milestones.map((rule, index) => ({
      rule,
      stage,
      stageAt,
      pointer: `/stages/${String(stageAt)}/milestones/${String(index)}`,
    })),
  );
  const exits = pack.exits.map((rule, index) => ({ rule, pointer: `/exits/${String(index)}` }));
  const milestones = new Set(rows.map(({ rule }) => rule.milestone));
  const details = new Map<string, DetailRule[]>();
  for (const { rule } of [...rows, ...exits]) {
    details.set(rule.milestone, [...(details.get(rule.milestone) ?? []), ...(rule.details ?? [])]);
  }
  return {
    pack,
    rows,
    exits,
    milestones,
    codes: new Set([...milestones, ...exits.map(({ rule }) => rule.milestone)]),
    orders: new Set((pack.orders ?? []).map(({ code }) => code)),
    reporters: new Set<Reporter>([
      'placement-officer',
      SEASONAL_WORKER,
      ...pack.agencies.map(({ kind }) => kind),
    ]),
    details,
  };
}
