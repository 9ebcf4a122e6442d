/**
 * Corrections supersede an earlier entry by reference. One is accepted only when every other entry of the case still
 * stands once the log is folded again with it.
 */
import { addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { boundFault, rangeFault } from './bounds.ts';
import { exitRuleOf, factOfEntry, isOfficers, ruleOf } from './case-state.ts';
import type { CaseState, Fact, FactState } from './case-state.ts';
import type { CorrectionReport, Entry, MilestoneReport, SeasonCase } from './case-types.ts';
import { futureRefusal } from './checks.ts';
import { detailsFault } from './details.ts';
import { annulledOf } from './amended.ts';
import { judgedInPlace, stateOf, withDraft } from './fold.ts';
import { earlierDaysOf, withEarlierDays } from './limits.ts';
import { refuse } from '#libs/domain/refusals';
import type { Refusal, RefusalCode } from '#libs/domain/refusals';
import { codeOfFallen } from './transfers.ts';

/**
 * What a correction must leave standing. `first-entry` looked at the first entry that changed and passed over a
 * partner agency's: histories recorded under that rule are still replayed with it.
 */
export type Ground = 'every-entry' | 'first-entry';

/** The business "no" to a correction: of facts and silences that still stand, by who reported them or an officer. */
export function correctionRefusal(
  seasonCase: SeasonCase,
  report: CorrectionReport,
  today: IsoDate,
  ground: Ground,
): Refusal | undefined {
  const state = stateOf(seasonCase);
  const { closed, pack } = state;
  if (closed && today > addMonths(closed.on, pack.lateFactsMonths)) {
    return refuse('case-closed', `Corrections end ${pack.lateFactsMonths} months after closing.`, {
      says: { key: 'corrections-end', with: { months: pack.lateFactsMonths } },
    });
  }
  const target = seasonCase.entries[report.corrects - 1];
  const annulled = annulledOf(seasonCase.entries).has(report.corrects);
  if (!target || annulled || !isCorrectable(target, report)) {
    return refuse('nothing-to-correct', `Entry ${report.corrects} cannot be corrected so.`, {
      says: { key: 'cannot-be-corrected', with: { sequence: report.corrects } },
      pointer: '/sequence',
    });
  }
  if (!isTheirs(target, report)) {
    return refuse('not-your-milestone', 'Only who reported it, or a placement officer, corrects it.', {
      says: { key: 'corrected-by', with: {} },
    });
  }
  const earlierPresences = report.earlierPresences ?? earlierDaysOf(seasonCase, report);
  return (
    valueRefusal(withEarlierDays(state, { earlierPresences }), target, report, today) ??
    laterEntryRefusal(seasonCase, report, ground)
  );
}

function isCorrectable(target: Entry, report: CorrectionReport): boolean {
  if (target.type === 'silence') {
    return report.annul === true;
  }
  return target.type === 'milestone' || target.type === 'exit';
}

function isTheirs(target: Entry, report: CorrectionReport): boolean {
  const officer = report.recordedBy.role === 'placement-officer';
  return officer || ('reportedBy' in target && target.reportedBy.agencyId === report.reportedBy.agencyId);
}

function valueRefusal(
  state: CaseState,
  target: Entry,
  report: CorrectionReport,
  today: IsoDate,
): Refusal | undefined {
  if (target.type !== 'milestone' && target.type !== 'exit') {
    return undefined;
  }
  const { occurredOn, details } = factOfEntry(state, target.sequence) ?? target;
  const standing: MilestoneReport = { ...target, type: 'milestone', occurredOn, details };
  if (report.occurredOn !== undefined) {
    const changed = { ...standing, occurredOn: report.occurredOn };
    return futureRefusal(changed, today) ?? newBoundFault(state, standing, changed, today);
  }
  if (report.details === undefined) {
    return undefined;
  }
  const changed = { ...standing, details: report.details };
  const rule = ruleOf(state, target.milestone) ?? exitRuleOf(state, target.milestone);
  return (
    (rule && (detailsFault(state, rule, changed) ?? rangeFault(state, rule, changed, today))) ??
    newBoundFault(state, standing, changed, today)
  );
}

/** What lies outside its bounds already is corrected one part at a time; the new part lies within them. */
function newBoundFault(
  state: CaseState,
  standing: MilestoneReport,
  changed: MilestoneReport,
  today: IsoDate,
): Refusal | undefined {
  const fault = boundFault(state, changed, today);
  const ofNewPart = (fault?.pointer === '/occurredOn') === (changed.occurredOn !== standing.occurredOn);
  return ofNewPart || boundFault(state, standing, today) === undefined ? fault : undefined;
}

/** An entry that stood before the correction and would not stand after it. */
interface Fallen {
  sequence: number;
  milestone: string;
  /** Of what is no fact: a hold, a resumption, a transfer. */
  act?: 'hold' | 'resume' | 'transfer';
  code: RefusalCode;
}

/** A correction may not make another entry invalid: the newest is corrected first. */
function laterEntryRefusal(
  seasonCase: SeasonCase,
  report: CorrectionReport,
  ground: Ground,
): Refusal | undefined {
  const before = stateOf(seasonCase);
  const lastRecorded = Date.parse(seasonCase.entries.at(-1)?.recordedAt ?? seasonCase.opening.recordedAt);
  const corrected = withDraft(seasonCase, report, lastRecorded);
  const after = stateOf(corrected);
  const fallen =
    ground === 'every-entry'
      ? [...fallenFacts(before, after, report), ...fallenActs(before, after)].sort(
          (a, b) => a.sequence - b.sequence,
        )
      : fallenAtFirst(before, after, report);
  // An annulment names the newest entry that depends on it; a date or a detail the first that it makes invalid.
  const named = report.annul ? fallen.at(-1) : fallen[0];
  if (named === undefined) {
    return undefined;
  }
  return named.sequence === report.corrects ? notAsCorrected(corrected, named, report) : wouldFall(named);
}

/** Another entry rests on what the correction changes. */
function wouldFall({ sequence, milestone, act, code }: Fallen): Refusal {
  const named = code === 'occurred-before-predecessor' ? 'occurred-after-successor' : code;
  return refuse(named, `${milestone}, entry ${sequence}, would no longer stand: correct the newest first.`, {
    says: act
      ? { key: 'act-would-fall', with: { act, sequence } }
      : { key: 'would-fall', with: { milestone, sequence } },
    sequence,
  });
}

/** The corrected entry itself would not stand: it says what whoever corrects would be refused, had they told it so. */
function notAsCorrected(
  corrected: SeasonCase,
  { sequence, milestone, code }: Fallen,
  { recordedBy }: CorrectionReport,
): Refusal {
  const verdict = judgedInPlace(corrected, sequence, recordedBy);
  const why = verdict && 'refused' in verdict ? verdict.refused : refuse(code);
  const { pointer, limit, says } = why;
  const place = { milestone, sequence };
  return refuse(
    why.code === 'not-your-milestone' ? code : why.code,
    `${milestone}, entry ${sequence}, would not stand as corrected. ${why.detail}`,
    {
      sequence,
      ...(pointer === undefined ? {} : { pointer }),
      ...(limit === undefined ? {} : { limit }),
      says: says
        ? { key: 'not-as-corrected-for', with: { ...place, reason: says } }
        : { key: 'not-as-corrected', with: place },
    },
  );
}

/** What is in doubt already may stay so; what counts, or waits for its time, must go on doing so. */
const STOOD: readonly FactState[] = [
  'recorded',
  'early',
  'lifted',
  'deemed-granted',
  'deemed-refused',
  'deemed-ended',
];
const FALLS: readonly FactState[] = ['refused', 'contested', 'early'];

/** A silence that the new date makes untrue is superseded, and no fact any more: that is what a correction is for. */
function fallenFacts(before: CaseState, after: CaseState, report: CorrectionReport): Fallen[] {
  return before.facts.flatMap((was) => {
    const now = factOfEntry(after, was.sequence);
    if (!now || now.state === was.state || !STOOD.includes(was.state) || !FALLS.includes(now.state)) {
      return [];
    }
    // A partner agency may put its own word in doubt, as long as nothing depends on it; the day of notice puts an
    // act in doubt, whoever gives it.
    const maybeDoubted = !byOfficer(report) || report.details?.['notifiedOn'] !== undefined;
    const ownDoubt = was.sequence === report.corrects && now.state !== 'refused' && maybeDoubted;
    const { sequence, milestone } = was;
    return ownDoubt || waitsAgain(before, report, now)
      ? []
      : [{ sequence, milestone, code: codeOfFallen(after, was, now) }];
  });
}

/** A witness of the return that was told after an exit waits for its turn once an officer annuls the exit. */
function waitsAgain(state: CaseState, { annul, corrects }: CorrectionReport, now: Fact): boolean {
  const exit = annul === true ? factOfEntry(state, corrects) : undefined;
  const stoodAfter = ruleOf(state, now.milestone)?.standsAfter?.exits ?? [];
  return (
    state.opening.orderReviewed === true &&
    now.state === 'early' &&
    exit !== undefined &&
    stoodAfter.includes(exit.milestone)
  );
}

function byOfficer({ recordedBy }: CorrectionReport): boolean {
  return isOfficers({ recordedBy });
}

/** Holds, resumptions and transfers of a case that would have been closed, or held, by then. */
function fallenActs(before: CaseState, after: CaseState): Fallen[] {
  const known = new Set(before.outOfPlace.map(({ sequence }) => sequence));
  return after.outOfPlace
    .filter(({ sequence }) => !known.has(sequence))
    .map(({ sequence, type, code }) => ({ sequence, milestone: type, act: type, code }));
}

/** The rule of before, for the replay of what was recorded under it. */
function fallenAtFirst(before: CaseState, after: CaseState, report: CorrectionReport): Fallen[] {
  const undone = after.facts.filter((fact) => {
    const was = factOfEntry(before, fact.sequence)?.state;
    const lost = fact.state === 'refused' || (report.occurredOn !== undefined && fact.state === 'contested');
    return lost && was === 'recorded';
  });
  const first = report.annul ? undone.at(-1) : undone[0];
  if (first === undefined || (first.sequence === report.corrects && first.state === 'contested')) {
    return [];
  }
  const { sequence, milestone, refusal } = first;
  return [{ sequence, milestone, code: refusal ?? 'occurred-before-predecessor' }];
}
