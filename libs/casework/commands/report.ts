/**
 * What is recorded about one case: a milestone or an exit, a withdrawal, a hold, a resumption, a correction, a
 * transfer. Each input becomes one report in the words of the domain, with its private texts apart.
 */
import { findProgramme } from '#libs/db/directory/programmes';
import type { Actor } from '#libs/domain/access';
import { packOf } from '#libs/domain/case/season-case';
import { programmeKey, withoutProse } from '#libs/domain/pack/programme';
import { exitOfRole } from '#libs/domain/pack/roles';
import { invalid, isDeclined, unknown } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import {
  milestoneReport,
  named,
  ownWitness,
  prefixed,
  rulesOfEntry,
  wellShaped,
} from './milestone-report.ts';
import type { MilestoneInput } from './milestone-report.ts';
import { recordAct } from './record-act.ts';
import type { CaseAct, Reported } from './record-act.ts';

export interface WithdrawalInput {
  reason: string;
  occurredOn: string;
}

export interface HoldInput {
  reason: string;
  /** Key of the law that moves dates by the days held. */
  legalBasis?: string;
}

export interface ResumptionInput {
  reason?: string;
}

/** Exactly one of `occurredOn`, `details` and `annul`. */
export interface CorrectionInput {
  /** The entry that this supersedes. */
  sequence: number;
  occurredOn?: string;
  details?: Record<string, unknown>;
  annul?: true;
  reason: string;
}

export interface TransferInput {
  /** The case's own programme when not given. */
  programme?: string;
  version: string;
  reason: string;
}

/** A milestone or an exit. */
export function reportMilestone(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: MilestoneInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'report-milestone', act, milestoneReport(casework, actor, input));
}

/** The exit with the role `withdrawal`: the seasonal worker's own words, written down by whoever heard them. */
export function withdraw(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: WithdrawalInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'withdraw-case', act, (seasonCase, signature) => {
    const witness = ownWitness(actor);
    if (isDeclined(witness)) return witness;
    const exit = exitOfRole(packOf(seasonCase), seasonCase.opening.path, 'withdrawal');
    const reasons = exit?.details?.find(({ name }) => name === 'reason')?.oneOf ?? [];
    const said = input.reason.trim().toLowerCase();
    return {
      report: {
        ...signature,
        type: 'milestone',
        milestone: exit?.milestone ?? 'withdrawn',
        occurredOn: input.occurredOn,
        evidence: (exit?.evidence ?? []).slice(0, 1).map((kind) => ({ kind })),
        details: reasons.length === 0 ? {} : { reason: reasons.includes(said) ? said : 'other' },
        reportedBy: witness,
      },
      texts: { reason: input.reason },
    };
  });
}

export function hold(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: HoldInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'hold-case', act, (_seasonCase, signature) => {
    const witness = ownWitness(actor);
    if (isDeclined(witness)) return witness;
    const legalBasis = input.legalBasis ? { legalBasis: input.legalBasis } : {};
    return {
      report: { ...signature, type: 'hold', reportedBy: witness, ...legalBasis },
      texts: { reason: input.reason },
    };
  });
}

export function resume(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: ResumptionInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'resume-case', act, (_seasonCase, signature) => {
    const witness = ownWitness(actor);
    if (isDeclined(witness)) return witness;
    return {
      report: { ...signature, type: 'resume', reportedBy: witness },
      texts: named('reason', input.reason),
    };
  });
}

/** Supersedes an earlier entry by reference; nothing is rewritten. */
export function correct(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: CorrectionInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'correct-entry', act, (seasonCase, signature) => {
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
    return {
      report: {
        ...signature,
        type: 'correction',
        corrects: input.sequence,
        reportedBy: witness,
        ...(input.occurredOn ? { occurredOn: input.occurredOn } : {}),
        ...(details ? { details: details.public } : {}),
        ...(input.annul ? { annul: true } : {}),
      },
      texts: { reason: input.reason, ...prefixed('details', details?.private ?? {}) },
    };
  });
}

/** The move to another published pack, which travels with the report: rules are weighed where the case is. */
export function transfer(
  casework: Casework,
  actor: Actor,
  act: CaseAct,
  input: TransferInput,
): Promise<Reported | Declined> {
  return recordAct(casework, actor, 'transfer-case', act, async (seasonCase, signature) => {
    const code = input.programme ?? packOf(seasonCase).code;
    const published = await findProgramme(casework.db, code, input.version);
    if (published === undefined) return unpublished(casework, code, input.version);
    const witness = ownWitness(actor);
    if (isDeclined(witness)) return witness;
    return {
      report: {
        ...signature,
        type: 'transfer',
        programme: programmeKey(published),
        packHash: published.packHash,
        pack: withoutProse(published.pack),
        reportedBy: witness,
      },
      texts: { reason: input.reason },
    };
  });
}

async function unpublished({ db }: Casework, code: string, version: string): Promise<Declined> {
  return (await findProgramme(db, code)) === undefined
    ? unknown('/programme', 'names no published programme')
    : unknown('/version', `${code}@${version} is not published`);
}
