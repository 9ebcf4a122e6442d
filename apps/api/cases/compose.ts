// What each route's body becomes: one report in the words of the domain, with its private texts apart.
import { campaignAgencies, findOffer } from '#libs/db/directory/campaigns';
import { findProgramme } from '#libs/db/directory/programmes';
import { reporterOf } from '#libs/domain/access';
import type { MilestoneReport, OfferTerms, SeasonCase, Witness } from '#libs/domain/case/case-types';
import { programmeKey, withoutProse } from '#libs/domain/pack/programme';
import type { DetailRule } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import { packOf, refusal } from '#libs/domain/case/season-case';
import { exitOfRole } from '#libs/domain/pack/roles';
import type { SignedInActor } from '../auth/actor.ts';
import { Problem, invalid, refused } from '../http/problem.ts';
import type { CaseDesk } from './case-desk.ts';
import { todayOf } from './case-desk.ts';
import type {
  CorrectionDto,
  HoldDto,
  ReportMilestoneDto,
  ResumptionDto,
  TransferDto,
  WithdrawalDto,
} from './cases.dto.ts';
import type { Compose, Composed } from './report-case.ts';
import type { SentEvidence } from './report-body.ts';
import { detailFaults, detailRulesOf, evidenceFaults, offerNamed, partDetails } from './report-body.ts';

/** A milestone or an exit. */
export function milestone(desk: CaseDesk, actor: SignedInActor, body: ReportMilestoneDto): Compose {
  return async (seasonCase, signature) => {
    const rules = detailRulesOf(packOf(seasonCase), seasonCase.opening.path, body.milestone);
    const details = wellShaped(seasonCase, rules, body);
    const report: MilestoneReport = {
      ...signature,
      type: 'milestone',
      milestone: body.milestone,
      occurredOn: body.occurredOn,
      evidence: (body.evidence ?? []).map(({ kind }) => ({ kind })),
      details: details.public,
      reportedBy: await witnessOf(desk, seasonCase, actor, body.onBehalfOf),
      ...(body.channel ? { channel: body.channel } : {}),
    };
    const texts = {
      ...named('note', body.note),
      ...references(body.evidence ?? []),
      ...prefixed('details', details.private),
    };
    return { report: await withOffer(desk, seasonCase, rules ?? [], report), texts };
  };
}

/** The exit with the role `withdrawal`: the seasonal worker's own words, written down by whoever heard them. */
export function withdrawal(actor: SignedInActor, body: WithdrawalDto): Compose {
  return (seasonCase, signature): Composed => {
    const exit = exitOfRole(packOf(seasonCase), seasonCase.opening.path, 'withdrawal');
    const reasons = exit?.details?.find(({ name }) => name === 'reason')?.oneOf ?? [];
    const said = body.reason.trim().toLowerCase();
    return {
      report: {
        ...signature,
        type: 'milestone',
        milestone: exit?.milestone ?? 'withdrawn',
        occurredOn: body.occurredOn,
        evidence: (exit?.evidence ?? []).slice(0, 1).map((kind) => ({ kind })),
        details: reasons.length === 0 ? {} : { reason: reasons.includes(said) ? said : 'other' },
        reportedBy: ownWitness(actor),
      },
      texts: { reason: body.reason },
    };
  };
}

export function hold(actor: SignedInActor, body: HoldDto): Compose {
  return (_seasonCase, signature): Composed => ({
    report: {
      ...signature,
      type: 'hold',
      reportedBy: ownWitness(actor),
      ...(body.legalBasis ? { legalBasis: body.legalBasis } : {}),
    },
    texts: { reason: body.reason },
  });
}

export function resumption(actor: SignedInActor, body: ResumptionDto): Compose {
  return (_seasonCase, signature): Composed => ({
    report: { ...signature, type: 'resume', reportedBy: ownWitness(actor) },
    texts: named('reason', body.reason),
  });
}

export function correction(actor: SignedInActor, body: CorrectionDto): Compose {
  return (seasonCase, signature): Composed => {
    const parts = [body.occurredOn, body.details, body.annul].filter((part) => part !== undefined);
    if (parts.length !== 1) {
      const detail = 'exactly one of occurredOn, details and annul is expected';
      throw invalid({ pointer: '', code: 'one-of', detail });
    }
    const rules = rulesOfEntry(seasonCase, body.sequence);
    const details = body.details ? wellShaped(seasonCase, rules, body) : undefined;
    return {
      report: {
        ...signature,
        type: 'correction',
        corrects: body.sequence,
        reportedBy: ownWitness(actor),
        ...(body.occurredOn ? { occurredOn: body.occurredOn } : {}),
        ...(details ? { details: details.public } : {}),
        ...(body.annul ? { annul: true } : {}),
      },
      texts: { reason: body.reason, ...prefixed('details', details?.private ?? {}) },
    };
  };
}

/** The move to another published pack, which travels with the report: rules are weighed where the case is. */
export function transfer(desk: CaseDesk, actor: SignedInActor, body: TransferDto): Compose {
  return async (seasonCase, signature): Promise<Composed> => {
    const code = body.programme ?? packOf(seasonCase).code;
    const published = await findProgramme(desk.db, code, body.version);
    if (published === undefined) throw await unpublished(desk, code, body.version);
    return {
      report: {
        ...signature,
        type: 'transfer',
        programme: programmeKey(published),
        packHash: published.packHash,
        pack: withoutProse(published.pack),
        reportedBy: ownWitness(actor),
      },
      texts: { reason: body.reason },
    };
  };
}

async function unpublished(desk: CaseDesk, code: string, version: string): Promise<Problem> {
  const known = await findProgramme(desk.db, code);
  return known === undefined
    ? invalid({ pointer: '/programme', code: 'unknown', detail: 'names no published programme' })
    : invalid({ pointer: '/version', code: 'unknown', detail: `${code}@${version} is not published` });
}

function rulesOfEntry(seasonCase: SeasonCase, sequence: number): readonly DetailRule[] | undefined {
  const entry = seasonCase.entries[sequence - 1];
  return entry?.type === 'milestone' || entry?.type === 'exit'
    ? detailRulesOf(packOf(seasonCase), seasonCase.opening.path, entry.milestone)
    : undefined;
}

/** Parts the details of a body. Throws 422 for what is misshapen; a code unknown here has no shape to miss. */
function wellShaped(
  seasonCase: SeasonCase,
  rules: readonly DetailRule[] | undefined,
  body: Pick<ReportMilestoneDto, 'details' | 'evidence'>,
): ReturnType<typeof partDetails> {
  const details = body.details ?? {};
  const faults = [
    ...evidenceFaults(packOf(seasonCase), body.evidence ?? []),
    ...(rules ? detailFaults(rules, details) : []),
  ];
  if (faults.length > 0) throw invalid(...faults);
  return partDetails(rules ?? [], details);
}

function ownWitness(actor: SignedInActor): Witness {
  if (actor.role === 'partner-agency' && actor.agencyKind === null) throw new Problem('not-allowed');
  return { reporter: reporterOf(actor), agencyId: actor.agencyId };
}

async function witnessOf(
  desk: CaseDesk,
  { opening }: SeasonCase,
  actor: SignedInActor,
  onBehalfOf: string | undefined,
): Promise<Witness> {
  if (onBehalfOf === undefined) return ownWitness(actor);
  if (actor.role !== 'placement-officer') {
    const detail = 'Only placement officers report on behalf of an agency.';
    throw refused(refuse('not-your-milestone', detail, { pointer: '/onBehalfOf' }));
  }
  const agencies = await campaignAgencies(desk.db, opening.campaignId);
  const agency = agencies.find(({ agencyId }) => agencyId === onBehalfOf);
  if (!agency?.agencyKind) {
    throw invalid({
      pointer: '/onBehalfOf',
      code: 'unknown-agency',
      detail: 'takes no part in this campaign',
    });
  }
  return { reporter: agency.agencyKind, agencyId: agency.agencyId };
}

/** Adds the terms of the offer that the details name. Throws 409 when it is none of the campaign's. */
async function withOffer(
  desk: CaseDesk,
  seasonCase: SeasonCase,
  rules: readonly DetailRule[],
  report: MilestoneReport,
): Promise<MilestoneReport> {
  const offerId = offerNamed(rules, report.details);
  if (offerId === undefined) return report;
  const offer = await termsOf(desk, seasonCase, offerId);
  if (offer !== undefined) return { ...report, offer };
  // What comes earlier in the order of checks is said first.
  const earlier = refusal(seasonCase, report, todayOf(seasonCase));
  throw refused(
    earlier ?? refuse('details-missing', 'This campaign has no such offer.', { pointer: '/details' }),
  );
}

async function termsOf(
  desk: CaseDesk,
  { opening }: SeasonCase,
  offerId: string,
): Promise<OfferTerms | undefined> {
  const offer = await findOffer(desk.db, offerId);
  if (offer?.campaignId !== opening.campaignId) return undefined;
  return { offerId, startsOn: offer.startsOn, endsOn: offer.endsOn };
}

function references(evidence: readonly SentEvidence[]): Record<string, string> {
  return Object.fromEntries(
    evidence.flatMap(({ reference }, index) =>
      reference ? [[`evidence.${index}`, reference] as const] : [],
    ),
  );
}

function named(name: string, text: string | undefined): Record<string, string> {
  return text ? { [name]: text } : {};
}

function prefixed(prefix: string, texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${prefix}.${name}`, text]));
}
