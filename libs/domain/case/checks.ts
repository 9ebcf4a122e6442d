/** The checks that milestones and exits share, and the words for how a report is taken. */
import { isIsoDate, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { factOf, isOfficers } from './case-state.ts';
import type { CaseState, Fact, PathRule } from './case-state.ts';
import type { MilestoneReport } from './case-types.ts';
import { boundFault, rangeFault } from './bounds.ts';
import { detailsFault } from './details.ts';
import type { ExitRule } from '#libs/domain/pack/programme';
import { limitPassed } from '#libs/domain/pack/reporter-limits';
import { refuse } from '#libs/domain/refusals';
import type { Refusal, RefusalCode } from '#libs/domain/refusals';

/** How a report is taken: it counts, it waits for its time, or an officer must look at it. */
export type Taken = 'recorded' | 'confirms' | 'early' | 'contested' | 'exit' | 'noted';
export type Verdict = { taken: Taken } | { refused: Refusal };

/** What was told before: it names the entry. */
export function alreadyRecorded({ milestone, sequence }: Pick<Fact, 'milestone' | 'sequence'>): Refusal {
  return refuse('already-recorded', `${milestone} is entry ${sequence}.`, {
    sequence,
    says: { key: 'is-entry', with: { milestone, sequence } },
  });
}

/** Who may not report it at all, or not with this answer. */
export function authorRefusal(rule: PathRule | ExitRule, report: MilestoneReport): Refusal | undefined {
  return rule.reportedBy.includes(report.reportedBy.reporter)
    ? answerRefusal(rule, report)
    : refuse('not-your-milestone', `${rule.milestone} is reported by ${rule.reportedBy.join(', ')}.`, {
        says: { key: 'reported-by', with: { milestone: rule.milestone, reporters: rule.reportedBy } },
      });
}

function answerRefusal(
  rule: PathRule | ExitRule,
  { reportedBy: { reporter }, details }: MilestoneReport,
): Refusal | undefined {
  const limit = limitPassed(rule, reporter, details);
  const { milestone } = rule;
  return (
    limit &&
    refuse(
      'not-your-milestone',
      `${reporter} reports ${milestone} only where ${limit.detail} is ${limit.oneOf.join(' or ')}.`,
      {
        pointer: `/details/${limit.detail}`,
        says: {
          key: 'reported-only-where',
          with: { milestone, reporters: [reporter], detail: limit.detail, values: limit.oneOf },
        },
      },
    )
  );
}

export function futureRefusal(report: { occurredOn: IsoDate }, today: IsoDate): Refusal | undefined {
  return report.occurredOn > today
    ? refuse('occurred-in-future', `Today is ${today} for this case.`, {
        pointer: '/occurredOn',
        says: { key: 'today-is', with: { today } },
      })
    : undefined;
}

export function predecessorRefusal(
  report: MilestoneReport,
  after: IsoDate | null | undefined,
  strict: boolean,
): Refusal | undefined {
  return strict && after && report.occurredOn < after
    ? refuse('occurred-before-predecessor', `What comes before it happened on ${after}.`, {
        says: { key: 'predecessor-on', with: { date: after } },
        pointer: '/occurredOn',
      })
    : undefined;
}

const LIMITS: readonly RefusalCode[] = ['stay-limit-exceeded', 'limit-exceeded'];

/** Details, then evidence, then limits. What only lies outside its bounds is refused to officers alone. */
export function valueRefusal(
  state: CaseState,
  rule: PathRule | ExitRule,
  report: MilestoneReport,
  today: IsoDate,
): Refusal | undefined {
  const outOfBounds = boundFault(state, report, today);
  // What a partner agency mistyped is kept, whatever else the row says of the same date.
  const isKept = !isOfficers(report) && outOfBounds?.code === 'details-missing';
  const fault =
    detailsFault(state, rule, report) ??
    (isOfficers(report) ? outOfBounds : undefined) ??
    (isKept ? undefined : rangeFault(state, rule, report, today));
  return fault !== undefined && LIMITS.includes(fault.code)
    ? (evidenceFault(rule, report) ?? fault)
    : (fault ?? evidenceFault(rule, report));
}

function evidenceFault(rule: PathRule | ExitRule, report: MilestoneReport): Refusal | undefined {
  const sufficient =
    rule.evidence.length === 0 || report.evidence.some(({ kind }) => rule.evidence.includes(kind));
  return sufficient
    ? undefined
    : refuse('evidence-missing', `Any one of ${rule.evidence.join(', ')} suffices.`, {
        says: { key: 'evidence-any-of', with: { evidence: rule.evidence } },
        pointer: '/evidence',
      });
}

/** The latest of some recorded facts' dates. */
export function latestOf(state: CaseState, codes: readonly string[]): IsoDate | undefined {
  const dates = codes.map((code) => factOf(state, code)?.occurredOn).filter(isIsoDate);
  return dates[0] === undefined ? undefined : maxDate(dates[0], ...dates);
}
