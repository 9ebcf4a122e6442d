// The reports of a withdrawal, a hold, a resumption and a transfer: what an input becomes in the words of the domain,
// with its private texts apart. A bulk operation sends the same for each of its cases.
import { findProgramme } from '#libs/db/directory/programmes';
import type { Actor } from '#libs/domain/access';
import { packOf } from '#libs/domain/case/season-case';
import { programmeKey, withoutProse } from '#libs/domain/pack/programme';
import { exitOfRole } from '#libs/domain/pack/roles';
import { isDeclined, unknown } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
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

export interface TransferInput {
  /** The case's own programme when not given. */
  programme?: string;
  version: string;
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
  };
}

async function unpublished({ db }: Pick<Casework, 'db'>, code: string, version: string): Promise<Declined> {
  return (await findProgramme(db, code)) === undefined
    ? unknown('/programme', 'names no published programme')
    : unknown('/version', `${code}@${version} is not published`);
}
