/** A campaign's outcomes, counted from the cases as they were read last: the figures that the indicators must equal. */
import { pathsOf, rulesOf } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';
import type { ReturnState } from '#libs/domain/case/return-proof';
import type { CaseBody } from '#libs/domain/case/view';

export interface FunnelCount extends Record<Path, number> {
  milestone: string;
  cases: number;
}

/** What of a case is counted. */
export type Counted = Pick<CaseBody, 'path' | 'status' | 'outcome' | 'milestones' | 'returnProof'>;

export interface Tally {
  cases: { total: number } & Record<Path, number>;
  status: Record<Counted['status'], number>;
  outcomes: Record<string, number>;
  /** `opened`, then the required milestones of the pack in its order. */
  funnel: FunnelCount[];
  returns: Record<ReturnState, number>;
}

/** States in which a milestone counts, reported or deemed. */
const COUNTING = ['recorded', 'deemed-granted', 'deemed-ended'];

export function tallyOf(pack: Programme, cases: readonly Counted[]): Tally {
  const count = (holds: (one: Counted) => boolean): number => cases.filter(holds).length;
  const byPath = (holds: (one: Counted) => boolean): { cases: number } & Record<Path, number> => ({
    cases: count(holds),
    first: count((one) => one.path === 'first' && holds(one)),
    returning: count((one) => one.path === 'returning' && holds(one)),
    renewing: count((one) => one.path === 'renewing' && holds(one)),
  });
  const counts = (milestone: string) => (one: Counted) =>
    one.milestones.some((fact) => fact.milestone === milestone && COUNTING.includes(fact.state));
  const proof = (state: ReturnState): number => count(({ returnProof }) => returnProof?.state === state);
  const { cases: total, ...paths } = byPath(() => true);
  return {
    cases: { total, ...paths },
    status: {
      active: count(({ status }) => status === 'active'),
      'on-hold': count(({ status }) => status === 'on-hold'),
      closed: count(({ status }) => status === 'closed'),
    },
    outcomes: outcomesOf(cases),
    funnel: [
      { milestone: 'opened', ...byPath(() => true) },
      ...requiredOf(pack).map((milestone) => ({ milestone, ...byPath(counts(milestone)) })),
    ],
    returns: {
      'returned-proved': proof('returned-proved'),
      'returned-unproved': proof('returned-unproved'),
      unknown: proof('unknown'),
      'not-returned': proof('not-returned'),
    },
  };
}

/** The most frequent first. */
function outcomesOf(cases: readonly Counted[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { outcome } of cases) if (outcome !== null) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1)));
}

function requiredOf(pack: Programme): string[] {
  const rows = pathsOf(pack).flatMap((path) => rulesOf(pack, path));
  const order = pack.stages.flatMap(({ milestones }) => milestones.map(({ milestone }) => milestone));
  const required = new Set(rows.filter(({ need }) => need !== 'optional').map(({ milestone }) => milestone));
  return [...new Set(order)].filter((milestone) => required.has(milestone));
}
