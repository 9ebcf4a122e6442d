// One decision about many cases of an offer. Each case gets its own report, as if it had been sent alone: what one
// refuses never stops the others, and the same decision sent again finds what it did the first time.
import pLimit from 'p-limit';
import type { DecidedItem, DecisionAnswer } from '#libs/contract/offers';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { Offer } from '#libs/db/directory/campaigns';
import { putOnReserve } from '#libs/db/offers/reserve';
import { decidableCases } from '#libs/db/offers/selections-list';
import type { Decidable } from '#libs/db/offers/selections-list';
import { roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { IsoDate } from '#libs/domain/calendar';
import { exitRuleOf, offerOf, ruleOf } from '#libs/domain/case/case-state';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { maySelect } from '#libs/domain/offer/selection';
import type { Decision } from '#libs/domain/offer/selection';
import { isRefusalCode } from '#libs/domain/refusals';
import { NOT_ALLOWED, NOT_FOUND, invalid, isDeclined, namedOnceFaults } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';
import { packOfCampaign } from '../queries/campaigns.ts';
import { visibleOffer } from '../queries/offers.ts';
import type { MilestoneInput } from './compose-report.ts';
import { reportMilestone } from './report.ts';

/** How many reports are under way at a time: the engine is shared with everybody else. */
const AT_A_TIME = 6;

/** A case by its id or by its number. */
export interface DecidedCase {
  caseId?: string;
  caseNo?: string;
  /** Instead of the decision's own. */
  occurredOn?: IsoDate;
  /** The place on the reserve; after everybody there unless given. */
  rank?: number;
}

export interface DecisionInput {
  decision: Decision;
  occurredOn: IsoDate;
  /** The first kind that the pack names, unless given. */
  evidence?: readonly { kind: string; reference?: string }[];
  /** Private: kept apart from the record. */
  note?: string;
  items: readonly DecidedCase[];
}

export interface DecisionAct {
  offerId: string;
  /** The same for every attempt at this decision. */
  key: string;
  /** What the access log says of refusals. */
  route: string;
}

interface Deciding {
  casework: Casework;
  actor: Actor;
  act: DecisionAct;
  offer: Offer;
  input: DecisionInput;
}

/** Takes one decision about all its items; an answer for each, in their order. */
export async function decideOffer(
  casework: Casework,
  actor: Actor,
  act: DecisionAct,
  input: DecisionInput,
): Promise<DecisionAnswer | Declined> {
  if (!roleMay(actor.role, 'decide-selection')) return NOT_ALLOWED;
  const offer = await visibleOffer(casework.db, actor, act.offerId);
  if (offer === undefined) return NOT_FOUND;
  if (!(await mayDecide(casework, actor, offer))) return NOT_ALLOWED;
  const faults = namedOnceFaults(input.items, ['caseId', 'caseNo']);
  if (faults.length > 0) return invalid(...faults);
  const deciding = { casework, actor, act, offer, input };
  const named = await namedCases(deciding);
  const results = await (input.decision === 'reserve'
    ? reserveAll(deciding, named)
    : reportAll(deciding, named));
  await auditRefusals(deciding, results);
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
async function mayDecide(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  { campaignId }: Offer,
): Promise<boolean> {
  if (actor.role !== 'partner-agency') return true;
  const { agencyKind } = actor;
  return (
    agencyKind === 'employers-association' && maySelect(await packOfCampaign(db, campaignId), agencyKind)
  );
}

/** The case of each item, in their order; undefined for what is no case of the offer's campaign. */
async function namedCases({ casework, offer, input }: Deciding): Promise<(Decidable | undefined)[]> {
  const given = (name: 'caseId' | 'caseNo'): string[] =>
    input.items.flatMap(({ [name]: value }) => (value === undefined ? [] : [value]));
  const caseIds = given('caseId');
  const found = await decidableCases(casework.db, offer, { caseIds, caseNos: given('caseNo') });
  const byName = new Map(found.flatMap((one) => [[one.caseId, one] as const, [one.caseNo, one] as const]));
  return input.items.map(({ caseId, caseNo }) => byName.get(caseId ?? caseNo ?? ''));
}

/** A few at a time, in order of beginning; throws only when all have ended. */
async function reportAll(
  deciding: Deciding,
  named: readonly (Decidable | undefined)[],
): Promise<DecidedItem[]> {
  const limited = pLimit(AT_A_TIME);
  const ended = await Promise.allSettled(
    named.map((one, index) => limited(() => reportOne(deciding, one, index))),
  );
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

async function reportOne(
  { casework, actor, offer, act, input }: Deciding,
  named: Decidable | undefined,
  index: number,
): Promise<DecidedItem> {
  if (named?.isOfOffer !== true) return notOfThisOffer(input, named, index);
  const { caseId, caseNo } = named;
  const { decision: milestone, occurredOn, evidence, note, items } = input;
  const sent: MilestoneInput = {
    milestone,
    occurredOn: items[index]?.occurredOn ?? occurredOn,
    ...(evidence === undefined ? {} : { evidence }),
    ...(note === undefined ? {} : { note }),
  };
  const reported = await reportMilestone(
    casework,
    actor,
    { caseId, key: act.key, act: 'decisions', body: { ...sent, offerId: offer.offerId } },
    (seasonCase) => completed(seasonCase, sent, offer.offerId),
  );
  if (isDeclined(reported)) return { caseId, caseNo, ...refusedItem(reported) };
  if (reported.kind === 'pending') return { caseId, caseNo, result: 'pending' };
  const { replayed, receipt } = reported;
  return { caseId, caseNo, result: replayed ? 'already' : 'accepted', sequence: receipt.sequence };
}

/** The report with what the pack asks for and a decision need not say. */
function completed(seasonCase: SeasonCase, sent: MilestoneInput, offerId: string): MilestoneInput {
  const state = stateOf(seasonCase);
  const rule = ruleOf(state, sent.milestone) ?? exitRuleOf(state, sent.milestone);
  const evidence = sent.evidence ?? (rule?.evidence ?? []).slice(0, 1).map((kind) => ({ kind }));
  const named = rule?.details?.find(({ type }) => type === 'offer-id');
  // A case without an offer learns from the report which one it is selected for.
  const isAsked = named !== undefined && offerOf(state) === null;
  return { ...sent, evidence, ...(isAsked ? { details: { [named.name]: offerId } } : {}) };
}

function refusedItem(no: Declined): Omit<DecidedItem, 'caseId' | 'caseNo'> {
  const { code, detail, sequence } = inWords(no);
  return {
    result: code === 'already-recorded' ? 'already' : 'refused',
    code,
    detail,
    ...(sequence === undefined ? {} : { sequence }),
  };
}

/** Codes as everywhere in the contract. */
function inWords(no: Declined): { code: string; detail: string; sequence?: number } {
  switch (no.kind) {
    case 'refused':
      return no.refusal;
    case 'invalid': {
      const detail = no.faults.map(({ pointer, detail: said }) => `${pointer} ${said}`.trim()).join('; ');
      return { code: 'shape-invalid', detail };
    }
    case 'not-found':
      return { code: 'not-found', detail: 'There is no such case.' };
    case 'not-allowed':
      return { code: 'not-allowed', detail: 'Your role may not do this.' };
    case 'key-reused':
      return { code: 'idempotency-key-reused', detail: 'This key was used with another decision.' };
    case 'unavailable':
      return { code: 'engine-unavailable', detail: no.detail };
    case 'busy':
      return { code: 'too-many-requests', detail: no.detail };
    case 'rejected':
      return { code: 'ledger-rejected', detail: 'The ledger could not keep this entry.' };
  }
}

function notOfThisOffer(input: DecisionInput, named: Decidable | undefined, index: number): DecidedItem {
  const asked = input.items[index];
  const item = { result: 'refused', code: 'not-found' } as const;
  return named === undefined
    ? {
        caseId: asked?.caseId ?? null,
        caseNo: asked?.caseNo ?? null,
        ...item,
        detail: 'There is no such case in this campaign.',
      }
    : { caseId: named.caseId, caseNo: named.caseNo, ...item, detail: 'The case is of another offer.' };
}

async function reserveAll(
  { casework, actor, offer, input }: Deciding,
  found: readonly (Decidable | undefined)[],
): Promise<DecidedItem[]> {
  const asked = found.flatMap((named, index) => {
    const rank = input.items[index]?.rank;
    return named?.isOfOffer === true
      ? [{ index, caseId: named.caseId, ...(rank === undefined ? {} : { rank }) }]
      : [];
  });
  const answers = await putOnReserve(casework.db, offer.offerId, asked, actor.userId);
  const byIndex = new Map(asked.map(({ index }, at) => [index, answers[at]]));
  return found.map((named, index): DecidedItem => {
    const answer = byIndex.get(index);
    if (named === undefined || answer === undefined) return notOfThisOffer(input, named, index);
    const { verdict, rank } = answer;
    const item = { caseId: named.caseId, caseNo: named.caseNo, ...(rank === null ? {} : { rank }) };
    if (typeof verdict === 'string') return { ...item, result: verdict };
    return { ...item, result: 'refused', code: verdict.code, detail: verdict.detail };
  });
}

/** Refusals of one report are audited where they are answered; these are answered here. */
async function auditRefusals(
  { casework, actor: { userId, agencyId }, act: { route }, input }: Deciding,
  results: readonly DecidedItem[],
): Promise<void> {
  const refusals = results.filter(({ result, code }) => result !== 'accepted' && isRefusalCode(code));
  await recordAccess(
    casework.db,
    refusals.map(({ caseId, code = null }) => ({
      kind: 'refusal',
      userId,
      agencyId,
      route,
      caseId,
      code,
      milestone: input.decision,
    })),
  );
}
