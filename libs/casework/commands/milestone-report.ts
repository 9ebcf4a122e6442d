// The report of a milestone or an exit: details parted by who may keep them, the witness, the terms of an offer.
import { campaignAgencies, findOffer } from '#libs/db/directory/campaigns';
import { SEASONAL_WORKER, reporterOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Channel, MilestoneReport, OfferTerms, SeasonCase, Witness } from '#libs/domain/case/case-types';
import { packOf, refusal } from '#libs/domain/case/season-case';
import type { DetailRule } from '#libs/domain/pack/programme';
import { roleOf } from '#libs/domain/pack/roles';
import { refuse } from '#libs/domain/refusals';
import { NOT_ALLOWED, declined, invalid, isDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { todayOf } from '../engine/refused-again.ts';
import { checkPerson } from './check-person.ts';
import type { Compose } from './record-act.ts';
import {
  detailFaults,
  detailRulesOf,
  evidenceFaults,
  offerNamed,
  partDetails,
  milestonesWithTerms,
} from './report-body.ts';
import type { PartedDetails, SentEvidence } from './report-body.ts';

export interface MilestoneInput {
  milestone: string;
  occurredOn: string;
  note?: string;
  evidence?: readonly SentEvidence[];
  details?: Record<string, unknown>;
  /** The agency that saw it, or `seasonal-worker` for their own word, when a placement officer writes it down. */
  onBehalfOf?: string;
  channel?: Channel;
}

/** The report of a milestone or an exit. */
export function milestoneReport(
  casework: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  input: MilestoneInput,
): Compose {
  return async (seasonCase, signature) => {
    const evidence = input.evidence ?? [];
    const rules = detailRulesOf(packOf(seasonCase), seasonCase.opening.path, input.milestone);
    const details = wellShaped(seasonCase, rules, input);
    if (isDeclined(details)) return details;
    const witness = await witnessOf(casework, seasonCase, actor, input.onBehalfOf);
    if (isDeclined(witness)) return witness;
    const report = await withOffer(casework, seasonCase, rules ?? [], {
      ...signature,
      type: 'milestone',
      milestone: input.milestone,
      occurredOn: input.occurredOn,
      evidence: evidence.map(({ kind }) => ({ kind })),
      details: details.public,
      reportedBy: witness,
      ...(input.channel ? { channel: input.channel } : {}),
    });
    if (isDeclined(report)) return report;
    const misnamed = termFault(seasonCase, report);
    if (misnamed !== undefined) return misnamed;
    const checked = await checkPerson(casework, actor, seasonCase, report);
    if (isDeclined(checked)) return checked;
    const texts = {
      ...named('note', input.note),
      ...references(evidence),
      ...prefixed('details', details.private),
    };
    return { report: checked, texts };
  };
}

/** The details that an entry's milestone may carry; undefined for an entry of another type. */
export function rulesOfEntry(seasonCase: SeasonCase, sequence: number): readonly DetailRule[] | undefined {
  const entry = seasonCase.entries[sequence - 1];
  return entry?.type === 'milestone' || entry?.type === 'exit'
    ? detailRulesOf(packOf(seasonCase), seasonCase.opening.path, entry.milestone)
    : undefined;
}

/** Parts the details of an input, or says what is misshapen; a code unknown here has no shape to miss. */
export function wellShaped(
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

/** Whoever asks, as the witness of what they report. */
export function ownWitness(actor: Actor): Witness | Declined {
  if (actor.role === 'partner-agency' && actor.agencyKind === null) return NOT_ALLOWED;
  return { reporter: reporterOf(actor), agencyId: actor.agencyId };
}

async function witnessOf(
  { db }: Pick<Casework, 'db'>,
  { opening }: SeasonCase,
  actor: Actor,
  onBehalfOf: string | undefined,
): Promise<Witness | Declined> {
  if (onBehalfOf === undefined) return ownWitness(actor);
  if (actor.role !== 'placement-officer') {
    const detail = 'Only placement officers report on behalf of an agency.';
    return declined(
      refuse('not-your-milestone', detail, {
        pointer: '/onBehalfOf',
        says: { key: 'on-behalf-of', with: {} },
      }),
    );
  }
  // Their own word: they belong to no agency.
  if (onBehalfOf === SEASONAL_WORKER) return { reporter: SEASONAL_WORKER, agencyId: null };
  const agencies = await campaignAgencies(db, opening.campaignId);
  const agency = agencies.find(({ agencyId }) => agencyId === onBehalfOf);
  if (!agency?.agencyKind) {
    const detail = 'takes no part in this campaign';
    return invalid({ pointer: '/onBehalfOf', code: 'unknown-agency', detail });
  }
  return { reporter: agency.agencyKind, agencyId: agency.agencyId };
}

/** Adds the terms of the offer that the details name; refused when it is none of the campaign's. */
async function withOffer(
  { db }: Pick<Casework, 'db'>,
  seasonCase: SeasonCase,
  rules: readonly DetailRule[],
  report: MilestoneReport,
): Promise<MilestoneReport | Declined> {
  const offerId = offerNamed(rules, report.details);
  if (offerId === undefined) return report;
  const offer = await findOffer(db, offerId);
  if (offer?.campaignId === seasonCase.opening.campaignId) {
    const terms: OfferTerms = { offerId, startsOn: offer.startsOn, endsOn: offer.endsOn };
    return { ...report, offer: terms };
  }
  // What comes earlier in the order of checks is said first.
  const earlier = refusal(seasonCase, report, todayOf(seasonCase));
  const none = refuse('details-missing', 'This campaign has no such offer.', {
    pointer: '/details',
    says: { key: 'no-such-offer', with: {} },
  });
  return declined(earlier ?? none);
}

/** A suspension of a code without a term would stand on record and suspend nothing: the silence would fall all the same. */
function termFault(seasonCase: SeasonCase, report: MilestoneReport): Declined | undefined {
  const pack = packOf(seasonCase);
  const { path } = seasonCase.opening;
  if (roleOf(pack, path, report.milestone) !== 'term-suspension') return undefined;
  const terms = milestonesWithTerms(pack, path);
  if (terms.includes(String(report.details['of']))) return undefined;
  const none = refuse('details-missing', `of is one of ${terms.join(', ')}.`, {
    pointer: '/details/of',
    says: { key: 'detail-one-of', with: { detail: 'of', values: terms } },
  });
  // What comes earlier in the order of checks is said first.
  return declined(refusal(seasonCase, report, todayOf(seasonCase)) ?? none);
}

function references(evidence: readonly SentEvidence[]): Record<string, string> {
  return Object.fromEntries(
    evidence.flatMap(({ reference }, index) =>
      reference ? [[`evidence.${index}`, reference] as const] : [],
    ),
  );
}

/** A private text by its name, when there is one. */
export function named(name: string, text: string | undefined): Record<string, string> {
  return text ? { [name]: text } : {};
}

/** Private texts under a common name: `details.nie`. */
export function prefixed(prefix: string, texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${prefix}.${name}`, text]));
}
