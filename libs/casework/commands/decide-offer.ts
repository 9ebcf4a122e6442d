// One decision about many cases of an offer. Each case is reported by itself, as if it had been reported alone: what
// one refuses never stops the others, and the same request sent again finds what it did the first time.
import pLimit from 'p-limit';
import type { DecidedItem, DecisionAnswer } from '#libs/contract/offers';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { Offer } from '#libs/db/directory/campaigns';
import { putOnReserve } from '#libs/db/offers/reserve';
import { decidableCases } from '#libs/db/offers/selections-list';
import type { Decidable } from '#libs/db/offers/selections-list';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { exitRuleOf, offerOf, ruleOf } from '#libs/domain/case/case-state';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { packOf } from '#libs/domain/case/season-case';
import { codeOfDecision, maySelect } from '#libs/domain/offer/selection';
import type { Decision } from '#libs/domain/offer/selection';
import type { DetailRule } from '#libs/domain/pack/programme';
import { isRefusalCode } from '#libs/domain/refusals';
import { DEFAULT_LANGUAGE } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { SENTENCES } from '#libs/words/sentences';
import {
  NOT_ALLOWED,
  NOT_FOUND,
  declined,
  invalid,
  isDeclined,
  namedOnceFaults,
  reasonOf,
} from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { packOfCampaign } from '../queries/campaigns.ts';
import { offerNamed } from '../queries/offers.ts';
import type { NamedOffer } from '../queries/offers.ts';
import { milestoneReport } from './milestone-report.ts';
import type { MilestoneInput } from './milestone-report.ts';
import { recordAct } from './record-act.ts';
import type { Compose, Reported } from './record-act.ts';
import type { SentEvidence } from './report-body.ts';

export interface DecisionInput {
  decision: Decision;
  occurredOn: string;
  /** The first kind that the pack names, unless given. */
  evidence?: readonly SentEvidence[];
  note?: string;
  items: readonly DecidedCase[];
}

/** Named by id or by number. */
export interface DecidedCase {
  caseId?: string;
  caseNo?: string;
  occurredOn?: string;
  rank?: number;
}

export interface DecisionAct extends NamedOffer {
  /** The same for every attempt at this decision. */
  key: string;
  /** What the access log says of refusals. */
  route: string;
  /** In which the items say why they are refused; English unless given. */
  language?: Language;
}

interface Deciding {
  actor: Actor;
  key: string;
  /** Method and pattern, for the access audit. */
  route: string;
  offer: Offer;
  input: DecisionInput;
  language: Language;
}

type Decided = Omit<DecidedItem, 'caseId' | 'caseNo'>;

/** How many cases are reported at a time: the engine is shared with everybody else. */
const AT_A_TIME = 6;

/** Takes one decision about all its items; `invalid` for items that name no case, or name it twice over. */
export async function decideOffer(
  casework: Casework,
  actor: Actor,
  act: DecisionAct,
  input: DecisionInput,
): Promise<DecisionAnswer | Declined> {
  if (!roleMay(actor.role, 'decide-selection')) return NOT_ALLOWED;
  const offer = await offerNamed(casework.db, actor, act);
  if (offer === undefined) return NOT_FOUND;
  if (!(await mayDecide(casework, actor, offer))) return NOT_ALLOWED;
  const faults = namedOnceFaults(input.items, ['caseId', 'caseNo']);
  if (faults.length > 0) return invalid(...faults);
  const { key, route, language = DEFAULT_LANGUAGE } = act;
  const deciding = { actor, key, route, offer, input, language };
  const found = await namedCases(casework, deciding);
  const results = await (input.decision === 'reserve'
    ? reserveAll(casework, deciding, found)
    : decideAll(casework, deciding, found));
  await auditRefusals(casework, deciding, results);
  const count = (result: DecidedItem['result']): number =>
    results.filter((item) => item.result === result).length;
  return {
    results,
    accepted: count('accepted'),
    already: count('already'),
    refused: count('refused'),
    pending: count('pending'),
  };
}

/** Of partner agencies, employers' associations decide, where the programme lets them report it. */
async function mayDecide({ db }: Casework, { role, agencyKind }: Actor, offer: Offer): Promise<boolean> {
  if (role !== 'partner-agency') return true;
  if (agencyKind !== 'employers-association') return false;
  return maySelect(await packOfCampaign(db, offer.campaignId), agencyKind);
}

/** The case of each item, in their order; undefined for what is no case of the offer's campaign. */
async function namedCases({ db }: Casework, { offer, input }: Deciding): Promise<(Decidable | undefined)[]> {
  const given = (name: 'caseId' | 'caseNo'): string[] =>
    input.items.flatMap(({ [name]: value }) => (value === undefined ? [] : [value]));
  const found = await decidableCases(db, offer, { caseIds: given('caseId'), caseNos: given('caseNo') });
  const byName = new Map(found.flatMap((one) => [[one.caseId, one] as const, [one.caseNo, one] as const]));
  return input.items.map(({ caseId, caseNo }) => byName.get(caseId ?? caseNo ?? ''));
}

/** A few at a time; rejects only when all have ended. */
async function decideAll(
  casework: Casework,
  deciding: Deciding,
  found: readonly (Decidable | undefined)[],
): Promise<DecidedItem[]> {
  const limit = pLimit(AT_A_TIME);
  const ended = await Promise.allSettled(
    found.map((named, index) => limit(() => decideOne(casework, deciding, named, index))),
  );
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

async function decideOne(
  casework: Casework,
  deciding: Deciding,
  named: Decidable | undefined,
  index: number,
): Promise<DecidedItem> {
  if (named?.isOfOffer !== true) return notOfOffer(deciding, named, index);
  const { caseId, caseNo } = named;
  const { actor, key, offer } = deciding;
  const sent = sentFor(deciding, index);
  const reported = await recordAct(
    casework,
    actor,
    'decide-selection',
    { caseId, act: 'decisions', key, body: { ...sent, offerId: offer.offerId } },
    decisionReport(casework, deciding, sent),
  );
  return { caseId, caseNo, ...(isDeclined(reported) ? refusedBy(reported, deciding) : acceptedAs(reported)) };
}

/** As if it had been sent to the case alone. */
function sentFor({ input }: Deciding, index: number): MilestoneInput {
  const { decision, occurredOn, evidence, note, items } = input;
  return {
    milestone: decision,
    occurredOn: items[index]?.occurredOn ?? occurredOn,
    ...(evidence === undefined ? {} : { evidence }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The report of a decision, with what the pack asks of it and the request need not say. */
function decisionReport(
  casework: Casework,
  { actor, offer, input }: Deciding,
  sent: MilestoneInput,
): Compose {
  return (seasonCase, signature) => {
    const { path } = seasonCase.opening;
    const milestone =
      input.decision === 'reserve'
        ? sent.milestone
        : codeOfDecision(packOf(seasonCase), path, input.decision);
    const row = rowOf(seasonCase, milestone);
    const details = offerDetail(seasonCase, row?.details ?? [], offer.offerId);
    const whole: MilestoneInput = {
      ...sent,
      milestone,
      evidence: sent.evidence ?? (row?.evidence ?? []).slice(0, 1).map((kind) => ({ kind })),
      ...(details === undefined ? {} : { details }),
    };
    return milestoneReport(casework, actor, whole)(seasonCase, signature);
  };
}

function rowOf(
  seasonCase: SeasonCase,
  code: string,
): { evidence: readonly string[]; details?: readonly DetailRule[] } | undefined {
  const state = stateOf(seasonCase);
  return ruleOf(state, code) ?? exitRuleOf(state, code);
}

/** A case without an offer learns which one it is selected for. */
function offerDetail(
  seasonCase: SeasonCase,
  rules: readonly DetailRule[],
  offerId: string,
): Record<string, unknown> | undefined {
  const asked = rules.find(({ type }) => type === 'offer-id');
  const hasOffer = offerOf(stateOf(seasonCase)) !== null;
  return asked === undefined || hasOffer ? undefined : { [asked.name]: offerId };
}

function acceptedAs(reported: Reported): Decided {
  if (reported.kind === 'pending') return { result: 'pending' };
  return { result: reported.replayed ? 'already' : 'accepted', sequence: reported.receipt.sequence };
}

function refusedBy(no: Declined, { language }: Deciding): Decided {
  const reason = reasonOf(no, language);
  return { result: reason.code === 'already-recorded' ? 'already' : 'refused', ...reason };
}

function notOfOffer({ input, language }: Deciding, named: Decidable | undefined, index: number): DecidedItem {
  const { caseId, caseNo }: { caseId?: string; caseNo?: string } = named ?? input.items[index] ?? {};
  const key = named ? 'of-another-offer' : 'no-such-case-here';
  return {
    caseId: named ? named.caseId : (caseId ?? null),
    caseNo: caseNo ?? null,
    result: 'refused',
    code: 'not-found',
    detail: SENTENCES[key][language],
  };
}

async function reserveAll(
  { db, seal }: Casework,
  deciding: Deciding,
  found: readonly (Decidable | undefined)[],
): Promise<DecidedItem[]> {
  const asked = found.flatMap((named, index) => {
    const rank = deciding.input.items[index]?.rank;
    return named?.isOfOffer === true
      ? [{ index, caseId: named.caseId, ...(rank === undefined ? {} : { rank }) }]
      : [];
  });
  const answers = await putOnReserve(db, seal, deciding.offer.offerId, asked, deciding.actor.userId);
  const byIndex = new Map(asked.map(({ index }, at) => [index, answers[at]]));
  return found.map((named, index): DecidedItem => {
    const answer = byIndex.get(index);
    if (named === undefined || answer === undefined) return notOfOffer(deciding, named, index);
    const { verdict, rank } = answer;
    const item = { caseId: named.caseId, caseNo: named.caseNo, ...(rank === null ? {} : { rank }) };
    if (typeof verdict === 'string') return { ...item, result: verdict };
    return { ...item, result: 'refused', ...reasonOf(declined(verdict), deciding.language) };
  });
}

/** Refusals of one report are audited where they are answered; these are answered here. */
async function auditRefusals(
  { db }: Casework,
  { actor, route, input }: Deciding,
  results: readonly DecidedItem[],
): Promise<void> {
  const refusals = results.filter(({ result, code }) => result !== 'accepted' && isRefusalCode(code));
  await recordAccess(
    db,
    refusals.map(({ caseId, code }) => ({
      kind: 'refusal',
      userId: actor.userId,
      agencyId: actor.agencyId,
      route,
      caseId,
      code: code ?? null,
      milestone: input.decision,
    })),
  );
}
