/** What an entry becomes in the case: a fact, reported by somebody or deemed by law; and the report it came from. */
import { isAskedAsLate } from './bounds.ts';
import { exitRuleOf, ruleOf } from './case-state.ts';
import type { CaseState, Fact } from './case-state.ts';
import type { ExitEntry, MilestoneReport, Silence, Stored } from './case-types.ts';

export type Reported = (MilestoneReport | ExitEntry) & Stored;

/** The fact that somebody reported, as one that counts. */
export function factFrom(state: CaseState, entry: Reported): Fact {
  return {
    milestone: entry.milestone,
    sequence: entry.sequence,
    occurredOn: entry.occurredOn,
    recordedAt: entry.recordedAt,
    details: entry.details,
    evidence: entry.evidence.map(({ kind }) => kind),
    commitments: entry.commitments ?? {},
    offer: entry.offer ?? null,
    ...(entry.passes ? { passes: entry.passes } : {}),
    ...(entry.notAsked ? { notAsked: missedBy(state, entry, entry.notAsked) } : {}),
    witness: entry.reportedBy,
    byOfficer: entry.recordedBy.role !== 'partner-agency',
    state: 'recorded',
    refusal: null,
    isExit: exitRuleOf(state, entry.milestone) !== undefined,
  };
}

/** What was not asked for then, without what is asked for only of who is late. */
function missedBy(state: CaseState, entry: Reported, notAsked: readonly string[]): readonly string[] {
  const rules = ruleOf(state, entry.milestone)?.details ?? [];
  return notAsked.filter((name) => {
    const rule = rules.find((detail) => detail.name === name);
    return rule?.requiredAfter === undefined || isAskedAsLate(state, rule, entry);
  });
}

/** The fact that a passed date makes. */
export function deemed(entry: Silence & Stored, state: Fact['state']): Fact {
  return {
    milestone: entry.milestone,
    sequence: entry.sequence,
    occurredOn: entry.occurredOn,
    recordedAt: entry.recordedAt,
    details: {},
    evidence: [],
    commitments: {},
    offer: null,
    witness: null,
    byOfficer: false,
    state,
    refusal: null,
    isExit: false,
  };
}

/** The report that a fact came from, to be judged again. */
export function asReport(fact: Fact): MilestoneReport {
  const witness = fact.witness ?? { reporter: 'placement-officer', agencyId: '' };
  return {
    type: 'milestone',
    reportId: '',
    fingerprint: '',
    milestone: fact.milestone,
    occurredOn: fact.occurredOn,
    details: fact.details,
    evidence: fact.evidence.map((kind) => ({ kind })),
    commitments: fact.commitments,
    ...(fact.offer ? { offer: fact.offer } : {}),
    ...(fact.passes ? { passes: fact.passes } : {}),
    ...(fact.earlierPresences ? { earlierPresences: fact.earlierPresences } : {}),
    ...(fact.notAsked ? { notAsked: fact.notAsked } : {}),
    reportedBy: witness,
    recordedBy: {
      userId: '',
      role: fact.byOfficer ? 'placement-officer' : 'partner-agency',
      agencyId: witness.agencyId ?? '',
      agencyKind: null,
    },
  };
}
