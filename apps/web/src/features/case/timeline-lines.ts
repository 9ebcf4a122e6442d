/** The entries of a case as its timeline shows them: at a moment, with what later entries made of each. */
import { momentOf } from '#libs/domain/calendar';
import { stagesReached } from '#libs/domain/case/stages-reached';
import type { Programme, Stage } from '#libs/domain/pack/programme';
import { checkOfRaised } from '#libs/domain/case/check-of-raised';
import type { Appeal } from '#libs/domain/case/told-findings';
import type { Schema } from '../../lib/api.ts';
import type { CaseView, EntryLine, MilestoneView } from './case-data.ts';
import type { Moment } from './moment.ts';

export interface TimelineLine {
  entry: EntryLine;
  /** The stage that the case had reached with it. */
  stage: Stage;
  /** How the fact stands now; undefined for what is no fact, or is annulled. */
  state: MilestoneView['state'] | undefined;
  /** Corrections of it, oldest first. */
  corrections: readonly EntryLine[];
  isAnnulled: boolean;
  /** The entry of the act that has taken the place of this silence. */
  supersededBy: number | undefined;
  /** The entry by which the authority lifted this act; and that which upheld this appeal. */
  liftedBy: number | undefined;
  upheldBy: number | undefined;
  /** The appeal against a finding that it answers, or the answer to the appeal against it. */
  appeal: { answer: Exclude<Appeal, 'pending'>; of: 'answer' | 'finding'; other: number } | undefined;
  /** What is still to check of its rule. */
  toCheck: string | undefined;
}

interface Told {
  entries: readonly EntryLine[];
  /** Of the person. */
  findings: readonly Schema<'FindingDto'>[];
}

/** Newest first. */
export function linesOf(
  view: CaseView,
  { entries, findings }: Told,
  pack: Programme | undefined,
  moment: Moment,
): TimelineLine[] {
  const known = entries.filter((entry) => isKnown(entry, moment));
  const stages = stagesReached({ pack, path: view.path }, known, view.milestones);
  const lines = known.map((entry, index): TimelineLine => {
    const fact = view.milestones.find(({ sequence }) => sequence === entry.sequence);
    const corrections = known.filter(({ corrects }) => corrects === entry.sequence);
    return {
      ...{ entry, stage: stages[index] ?? view.stage, state: fact?.state, corrections },
      toCheck: fact?.toCheck ?? checkOfRaised(pack, view.path, entry),
      isAnnulled: corrections.some(({ annul }) => annul === true),
      supersededBy: knownBy(known, entry.supersededBy),
      liftedBy: knownBy(known, entry.liftedBy),
      upheldBy: knownBy(known, entry.upheldBy),
      appeal: appealIn(
        findings.filter(({ caseId }) => caseId === view.caseId),
        entry,
        known,
      ),
    };
  });
  return lines.reverse();
}

/** The later entry, where it is known by then. */
function knownBy(known: readonly EntryLine[], later: number | undefined): number | undefined {
  return known.find(({ sequence }) => sequence === later)?.sequence;
}

function appealIn(
  findings: Told['findings'],
  { sequence }: EntryLine,
  known: readonly EntryLine[],
): TimelineLine['appeal'] {
  for (const { appeal, answeredBy, sequence: finding } of findings) {
    const isAnswered = known.some((one) => one.sequence === answeredBy);
    if (appeal === null || appeal === 'pending' || !isAnswered) {
      continue;
    }
    if (sequence === answeredBy) return { answer: appeal, of: 'answer', other: finding };
    if (sequence === finding) return { answer: appeal, of: 'finding', other: answeredBy ?? finding };
  }
  return undefined;
}

/** Whether it had happened by then, and was recorded by then. */
function isKnown({ occurredOn, recordedAt, type }: EntryLine, { asOf, knownAt }: Moment): boolean {
  const isRecorded = knownAt === undefined || Date.parse(recordedAt) <= momentOf(knownAt);
  return (
    isRecorded &&
    (asOf === undefined || occurredOn === undefined || type === 'correction' || occurredOn <= asOf)
  );
}
