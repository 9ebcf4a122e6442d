/** What each act becomes: one report in the words of the domain, with its private texts apart. */
import { NOT_ALLOWED, declined, invalid, isDeclined, unknown } from '#libs/casework/answers';
import type { Declined } from '#libs/casework/answers';
import { todayOf } from '#libs/casework/engine/refused-again';
import { campaignAgencies, findOffer } from '#libs/db/directory/campaigns';
import { findProgramme } from '#libs/db/directory/programmes';
import { reporterOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type {
  Channel,
  MilestoneReport,
  OfferTerms,
  Recorder,
  Report,
  SeasonCase,
  Witness,
} from '#libs/domain/case/case-types';
import { packOf, refusal } from '#libs/domain/case/season-case';
import { programmeKey, withoutProse } from '#libs/domain/pack/programme';
import type { DetailRule } from '#libs/domain/pack/programme';
import { refuse } from '#libs/domain/refusals';
import type { DataSource } from 'typeorm';
import { detailFaults, detailRulesOf, evidenceFaults, offerNamed, partDetails } from './report-body.ts';
import type { PartedDetails, SentEvidence } from './report-body.ts';

/** What every report says of its sender. */
export interface Signature {
  reportId: string;
  fingerprint: string;
  recordedBy: Recorder;
}

/** A report but for its private texts, which the record only commits to. */
export interface Composed {
  report: Report;
  /** By name: `note`, `reason`, `evidence.0`, `details.nie`. */
  texts: Readonly<Record<string, string>>;
}

/** Makes the report of an act, once the case is read and the key found new. */
export type Compose = (
  seasonCase: SeasonCase,
  signature: Signature,
) => Composed | Declined | Promise<Composed | Declined>;

/** A milestone or an exit. */
export interface MilestoneInput {
  milestone: string;
  occurredOn: string;
  note?: string;
  evidence?: readonly SentEvidence[];
  details?: Record<string, unknown>;
  /** The agency that witnessed it, when a placement officer writes it down. */
  onBehalfOf?: string;
  channel?: Channel;
}

export interface WithdrawalInput {
  reason: string;
  occurredOn: string;
}

export interface HoldInput {
  reason: string;
  legalBasis?: string;
}

export interface ResumptionInput {
  reason?: string;
}

/** Exactly one of `occurredOn`, `details` and `annul`. */
export interface CorrectionInput {
  sequence: number;
  occurredOn?: string;
  details?: Record<string, unknown>;
  annul?: true;
  reason: string;
}

export interface TransferInput {
  /** That of the case unless given. */
  programme?: string;
  version: string;
  reason: string;
}

interface Directory {
  readonly db: DataSource;
}

const WITHDRAWN = 'withdrawn';

/** The report of a milestone or an exit, with the terms of the offer that it names. */
export async function composeMilestone(
  { db }: Directory,
  actor: Actor,
  input: MilestoneInput,
  seasonCase: SeasonCase,
  signature: Signature,
): Promise<Composed | Declined> {
  const rules = detailRulesOf(packOf(seasonCase), seasonCase.opening.path, input.milestone);
  const details = wellShaped(seasonCase, rules, input);
  if (isDeclined(details)) return details;
  const reportedBy = await witnessOf(db, seasonCase, actor, input.onBehalfOf);
  if (isDeclined(reportedBy)) return reportedBy;
  const evidence = input.evidence ?? [];
  const report = await withOffer(db, seasonCase, rules ?? [], {
    ...signature,
    type: 'milestone',
    milestone: input.milestone,
    occurredOn: input.occurredOn,
    evidence: evidence.map(({ kind }) => ({ kind })),
    details: details.public,
    reportedBy,
    ...(input.channel ? { channel: input.channel } : {}),
  });
  if (isDeclined(report)) return report;
  const texts = {
    ...named('note', input.note),
    ...references(evidence),
    ...prefixed('details', details.private),
  };
  return { report, texts };
}

/** The exit `withdrawn`: the seasonal worker's own words, written down by whoever heard them, stand for a letter. */
export function composeWithdrawal(actor: Actor, input: WithdrawalInput): Compose {
  return (seasonCase, signature) => {
    const reportedBy = ownWitness(actor);
    if (isDeclined(reportedBy)) return reportedBy;
    const exit = packOf(seasonCase).exits.find((rule) => rule.milestone === WITHDRAWN);
    const reasons = exit?.details?.find(({ name }) => name === 'reason')?.oneOf ?? [];
    const given = input.reason.trim().toLowerCase();
    return {
      report: {
        ...signature,
        type: 'milestone',
        milestone: WITHDRAWN,
        occurredOn: input.occurredOn,
        evidence: (exit?.evidence ?? []).slice(0, 1).map((kind) => ({ kind })),
        details: reasons.length === 0 ? {} : { reason: reasons.includes(given) ? given : 'other' },
        reportedBy,
      },
      texts: { reason: input.reason },
    };
  };
}

export function composeHold(actor: Actor, { reason, legalBasis }: HoldInput): Compose {
  return (_seasonCase, signature) => {
    const reportedBy = ownWitness(actor);
    if (isDeclined(reportedBy)) return reportedBy;
    const basis = legalBasis ? { legalBasis } : {};
    return { report: { ...signature, type: 'hold', reportedBy, ...basis }, texts: { reason } };
  };
}

export function composeResumption(actor: Actor, { reason }: ResumptionInput): Compose {
  return (_seasonCase, signature) => {
    const reportedBy = ownWitness(actor);
    if (isDeclined(reportedBy)) return reportedBy;
    return { report: { ...signature, type: 'resume', reportedBy }, texts: named('reason', reason) };
  };
}

/** What supersedes an earlier entry: another day, other details, or nothing at all. */
export function composeCorrection(actor: Actor, input: CorrectionInput): Compose {
  return (seasonCase, signature) => {
    const parts = [input.occurredOn, input.details, input.annul].filter((part) => part !== undefined);
    if (parts.length !== 1) {
      const detail = 'exactly one of occurredOn, details and annul is expected';
      return invalid({ pointer: '', code: 'one-of', detail });
    }
    const rules = rulesOfEntry(seasonCase, input.sequence);
    const details = input.details ? wellShaped(seasonCase, rules, input) : undefined;
    if (isDeclined(details)) return details;
    const reportedBy = ownWitness(actor);
    if (isDeclined(reportedBy)) return reportedBy;
    return {
      report: {
        ...signature,
        type: 'correction',
        corrects: input.sequence,
        reportedBy,
        ...(input.occurredOn ? { occurredOn: input.occurredOn } : {}),
        ...(details ? { details: details.public } : {}),
        ...(input.annul ? { annul: true } : {}),
      },
      texts: { reason: input.reason, ...prefixed('details', details?.private ?? {}) },
    };
  };
}

/** The move to another published pack, which travels with the report: rules are weighed where the case is. */
export function composeTransfer({ db }: Directory, actor: Actor, input: TransferInput): Compose {
  return async (seasonCase, signature) => {
    const code = input.programme ?? packOf(seasonCase).code;
    const published = await findProgramme(db, code, input.version);
    if (published === undefined) return unpublished(db, code, input.version);
    const reportedBy = ownWitness(actor);
    if (isDeclined(reportedBy)) return reportedBy;
    return {
      report: {
        ...signature,
        type: 'transfer',
        programme: programmeKey(published),
        packHash: published.packHash,
        pack: withoutProse(published.pack),
        reportedBy,
      },
      texts: { reason: input.reason },
    };
  };
}

async function unpublished(db: DataSource, code: string, version: string): Promise<Declined> {
  const known = await findProgramme(db, code);
  return known === undefined
    ? unknown('/programme', 'names no published programme')
    : unknown('/version', `${code}@${version} is not published`);
}

function rulesOfEntry(seasonCase: SeasonCase, sequence: number): readonly DetailRule[] | undefined {
  const entry = seasonCase.entries[sequence - 1];
  return entry?.type === 'milestone' || entry?.type === 'exit'
    ? detailRulesOf(packOf(seasonCase), seasonCase.opening.path, entry.milestone)
    : undefined;
}

/** Parts the details of an input, or names what is misshapen; a code unknown here has no shape to miss. */
function wellShaped(
  seasonCase: SeasonCase,
  rules: readonly DetailRule[] | undefined,
  input: Pick<MilestoneInput, 'details' | 'evidence'>,
): PartedDetails | Declined {
  const details = input.details ?? {};
  const faults = [
    ...evidenceFaults(packOf(seasonCase), input.evidence ?? []),
    ...(rules ? detailFaults(rules, details) : []),
  ];
  return faults.length > 0 ? invalid(...faults) : partDetails(rules ?? [], details);
}

function ownWitness(actor: Actor): Witness | Declined {
  if (actor.role === 'partner-agency' && actor.agencyKind === null) return NOT_ALLOWED;
  return { reporter: reporterOf(actor), agencyId: actor.agencyId };
}

async function witnessOf(
  db: DataSource,
  { opening }: SeasonCase,
  actor: Actor,
  onBehalfOf: string | undefined,
): Promise<Witness | Declined> {
  if (onBehalfOf === undefined) return ownWitness(actor);
  const pointer = '/onBehalfOf';
  if (actor.role !== 'placement-officer') {
    const detail = 'Only placement officers report on behalf of an agency.';
    return declined(refuse('not-your-milestone', detail, { pointer }));
  }
  const agencies = await campaignAgencies(db, opening.campaignId);
  const agency = agencies.find(({ agencyId }) => agencyId === onBehalfOf);
  if (!agency?.agencyKind) {
    return invalid({ pointer, code: 'unknown-agency', detail: 'takes no part in this campaign' });
  }
  return { reporter: agency.agencyKind, agencyId: agency.agencyId };
}

/** Adds the terms of the offer that the details name; refuses one that is none of the campaign's. */
async function withOffer(
  db: DataSource,
  seasonCase: SeasonCase,
  rules: readonly DetailRule[],
  report: MilestoneReport,
): Promise<MilestoneReport | Declined> {
  const offerId = offerNamed(rules, report.details);
  if (offerId === undefined) return report;
  const offer = await termsOf(db, seasonCase, offerId);
  if (offer !== undefined) return { ...report, offer };
  // What comes earlier in the order of checks is said first.
  const earlier = refusal(seasonCase, report, todayOf(seasonCase));
  const noOffer = 'This campaign has no such offer.';
  return declined(earlier ?? refuse('details-missing', noOffer, { pointer: '/details' }));
}

async function termsOf(
  db: DataSource,
  { opening }: SeasonCase,
  offerId: string,
): Promise<OfferTerms | undefined> {
  const offer = await findOffer(db, offerId);
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
