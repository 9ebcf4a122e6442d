/**
 * What is recorded about one case: a milestone or an exit, a withdrawal, a hold, a resumption, a correction, a
 * transfer. Each input becomes one report in the words of the domain, with its private texts apart.
 */
import type { Actor } from '#libs/domain/access';
import { mayWarn } from '#libs/domain/case/notices';
import type { CaseNotice } from '#libs/domain/case/notices';
import { packOf } from '#libs/domain/case/season-case';
import { noticesOfEntry } from '../queries/entry-notices.ts';
import { effectsOfEntry } from '../queries/transfer-effects.ts';
import type { ToldEffects } from '../queries/transfer-effects.ts';
import { invalid, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { checkCorrection } from './check-person.ts';
import { holdReport, resumptionReport, transferReport, withdrawalReport } from './case-reports.ts';
import type { HoldInput, ResumptionInput, TransferInput, WithdrawalInput } from './case-reports.ts';
import { milestoneReport, ownWitness, prefixed, rulesOfEntry, wellShaped } from './milestone-report.ts';
import type { MilestoneInput } from './milestone-report.ts';
import { recordAct } from './record-act.ts';
import type { CaseAct, Reported } from './record-act.ts';

/** Exactly one of `occurredOn`, `details` and `annul`. */
export interface CorrectionInput {
  /** The entry that this supersedes. */
  sequence: number;
  occurredOn?: string;
  details?: Record<string, unknown>;
  annul?: true;
  reason: string;
}

/** A milestone or an exit, with what the law would have looked at in it. */
export async function reportMilestone(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: MilestoneInput,
): Promise<(Reported & { notices: CaseNotice[] }) | Declined> {
  const compose = milestoneReport(casework, actor, input);
  const reported = await recordAct(casework, actor, 'report-milestone', act, compose);
  if (isDeclined(reported)) return reported;
  const isNoticed =
    reported.kind === 'recorded' &&
    (act.loaded === undefined || mayWarn(packOf(act.loaded.seasonCase), input.milestone));
  const notices = isNoticed
    ? await noticesOfEntry(casework, actor, act.caseId, reported.receipt.sequence)
    : [];
  return { ...reported, notices };
}

/** The exit with the role `withdrawal`: the seasonal worker's own words, written down by whoever heard them. */
export function withdraw(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: WithdrawalInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'withdraw-case', act, withdrawalReport(actor, input));
}

export function hold(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: HoldInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'hold-case', act, holdReport(actor, input));
}

export function resume(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: ResumptionInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'resume-case', act, resumptionReport(actor, input));
}

/** Supersedes an earlier entry by reference; nothing is rewritten. */
export function correct(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: CorrectionInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'correct-entry', act, async (seasonCase, signature) => {
    const parts = [input.occurredOn, input.details, input.annul].filter((part) => part !== undefined);
    if (parts.length !== 1) {
      const detail = 'exactly one of occurredOn, details and annul is expected';
      return invalid({ pointer: '', code: 'one-of', detail });
    }
    const witness = ownWitness(actor);
    if (isDeclined(witness)) return witness;
    const details = input.details
      ? wellShaped(seasonCase, rulesOfEntry(seasonCase, input.sequence), input)
      : undefined;
    if (isDeclined(details)) return details;
    const report = await checkCorrection(casework, actor, seasonCase, {
      ...signature,
      type: 'correction',
      corrects: input.sequence,
      reportedBy: witness,
      ...(input.occurredOn ? { occurredOn: input.occurredOn } : {}),
      ...(details ? { details: details.public } : {}),
      ...(input.annul ? { annul: true } : {}),
    });
    if (isDeclined(report)) return report;
    return {
      report,
      texts: { reason: input.reason, ...prefixed('details', details?.private ?? {}) },
    };
  });
}

/** The move to another published pack, with what it changes for the person. */
export async function transfer(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: TransferInput,
): Promise<(Reported & { told?: ToldEffects }) | Declined> {
  const reported = await recordAct(
    casework,
    actor,
    'transfer-case',
    act,
    transferReport(casework, actor, input),
  );
  if (isDeclined(reported) || reported.kind !== 'recorded') return reported;
  const told = await effectsOfEntry(casework, actor, act.caseId, reported.receipt.sequence);
  return told === undefined ? reported : { ...reported, told };
}
