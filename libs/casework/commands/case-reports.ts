// The reports of a withdrawal, a hold, a resumption and a transfer: what an input becomes in the words of the domain,
// with its private texts apart. A bulk operation sends the same for each of its cases.
import type { Actor } from '#libs/domain/access';
import { packOf } from '#libs/domain/case/season-case';
import { programmeKey, withoutProse } from '#libs/domain/pack/programme';
import { exitOfRole } from '#libs/domain/pack/roles';
import { isDeclined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { versionToMoveTo } from '../programmes/version-to-move-to.ts';
import type { VersionToMoveTo } from '../programmes/version-to-move-to.ts';
import { named, ownWitness } from './milestone-report.ts';
import type { Compose } from './record-act.ts';

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

export interface TransferInput extends VersionToMoveTo {
  reason: string;
}

/** The exit with the role `withdrawal`: the seasonal worker's own words, written down by whoever heard them. */
export function withdrawalReport(actor: Actor, input: WithdrawalInput): Compose {
  return (seasonCase, signature) => {
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
  };
}

export function holdReport(actor: Actor, input: HoldInput): Compose {
  return (_seasonCase, signature) => {
    const witness = ownWitness(actor);
    if (isDeclined(witness)) return witness;
    const legalBasis = input.legalBasis ? { legalBasis: input.legalBasis } : {};
    return {
      report: { ...signature, type: 'hold', reportedBy: witness, ...legalBasis },
      texts: { reason: input.reason },
    };
  };
}

export function resumptionReport(actor: Actor, input: ResumptionInput): Compose {
  return (_seasonCase, signature) => {
    const witness = ownWitness(actor);
    if (isDeclined(witness)) return witness;
    return {
      report: { ...signature, type: 'resume', reportedBy: witness },
      texts: named('reason', input.reason),
    };
  };
}

/** The move to another published pack, which travels with the report: rules are weighed where the case is. */
export function transferReport(casework: Pick<Casework, 'db'>, actor: Actor, input: TransferInput): Compose {
  return async (seasonCase, signature) => {
    const published = await versionToMoveTo(casework.db, packOf(seasonCase).code, input);
    if ('kind' in published) return published;
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
  };
}
