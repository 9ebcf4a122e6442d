// One decision about many cases of an offer. Each case is told by itself, as if it had been reported alone: what one
// refuses never stops the others, and the same request sent again finds what it did the first time.
import type { DecidedItem, DecisionAnswer } from '#libs/contract/offers';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { Offer } from '#libs/db/directory/campaigns';
import { putOnReserve } from '#libs/db/offers/reserve';
import { decidableCases } from '#libs/db/offers/selections-list';
import type { Decidable } from '#libs/db/offers/selections-list';
import { offerOf, ruleOf, exitRuleOf } from '#libs/domain/case/case-state';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import type { DetailRule } from '#libs/domain/pack/programme';
import { isRefusalCode } from '#libs/domain/refusals';
import type { SignedInActor } from '../auth/actor.ts';
import type { Casework } from '#libs/casework/casework';
import { isDeclined } from '#libs/casework/answers';
import type { MilestoneInput } from '#libs/casework/commands/compose-report';
import { reportMilestone } from '#libs/casework/commands/report';
import type { Reported } from '#libs/casework/commands/report';
import { problemFor } from '../http/answer.ts';
import { refuseUnnamed } from '../http/problem.ts';
import type { Problem } from '../http/problem.ts';
import type { NewDecisionDto } from './offers.dto.ts';

export interface DecisionAct {
  actor: SignedInActor;
  key: string;
  /** Method and pattern, for the access audit. */
  route: string;
  offer: Offer;
  body: NewDecisionDto;
}

type Decided = Omit<DecidedItem, 'caseId' | 'caseNo'>;

/** How many cases are told at a time: the engine is shared with everybody else. */
const AT_A_TIME = 6;

/** Takes one decision about all its items. Throws 422 for items that name no case, or name it twice over. */
export async function decide(casework: Casework, act: DecisionAct): Promise<DecisionAnswer> {
  refuseUnnamed(act.body.items, ['caseId', 'caseNo'], 'names its case by caseId or by caseNo');
  const found = await namedCases(casework, act);
  const results = await (act.body.decision === 'reserve'
    ? reserveAll(casework, act, found)
    : fewAtATime(found, (named, index) => decideOne(casework, act, named, index)));
  await auditRefusals(casework, act, results);
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

/** The case of each item, in their order; undefined for what is no case of the offer's campaign. */
async function namedCases(
  casework: Casework,
  { offer, body }: DecisionAct,
): Promise<(Decidable | undefined)[]> {
  const given = (name: 'caseId' | 'caseNo'): string[] =>
    body.items.flatMap(({ [name]: value }) => (value === undefined ? [] : [value]));
  const found = await decidableCases(casework.db, offer, {
    caseIds: given('caseId'),
    caseNos: given('caseNo'),
  });
  const byName = new Map(found.flatMap((one) => [[one.caseId, one] as const, [one.caseNo, one] as const]));
  return body.items.map(({ caseId, caseNo }) => byName.get(caseId ?? caseNo ?? ''));
}

async function decideOne(
  casework: Casework,
  act: DecisionAct,
  named: Decidable | undefined,
  index: number,
): Promise<DecidedItem> {
  if (named?.isOfOffer !== true) return stranger(act, named, index);
  const { caseId, caseNo } = named;
  const report = reportOf(act, index);
  const reported = await reportMilestone(
    casework,
    act.actor,
    {
      caseId,
      act: 'decisions',
      key: act.key,
      body: { ...report, offerId: act.offer.offerId },
    },
    decision(act, report),
  );
  const answer = isDeclined(reported) ? refusedBy(problemFor(reported)) : saidOf(reported);
  return { caseId, caseNo, ...answer };
}

/** As if it had been sent to the case alone. */
function reportOf({ body }: DecisionAct, index: number): MilestoneInput {
  const { decision: code, occurredOn, evidence, note, items } = body;
  return {
    milestone: code,
    occurredOn: items[index]?.occurredOn ?? occurredOn,
    ...(evidence === undefined ? {} : { evidence }),
    ...(note === undefined ? {} : { note }),
  };
}

/** The report of a decision, with what the pack asks of it and the request need not say. */
function decision(
  { offer }: DecisionAct,
  report: MilestoneInput,
): (seasonCase: SeasonCase) => MilestoneInput {
  return (seasonCase) => {
    const row = rowOf(seasonCase, report.milestone);
    const details = offerDetail(seasonCase, row?.details ?? [], offer.offerId);
    return {
      ...report,
      evidence: report.evidence ?? (row?.evidence ?? []).slice(0, 1).map((kind) => ({ kind })),
      ...(details === undefined ? {} : { details }),
    };
  };
}

function rowOf(
  seasonCase: SeasonCase,
  code: string,
): { evidence: readonly string[]; details?: readonly DetailRule[] } | undefined {
  const state = stateOf(seasonCase);
  return ruleOf(state, code) ?? exitRuleOf(state, code);
}

/** A case without an offer is told which one it is selected for. */
function offerDetail(
  seasonCase: SeasonCase,
  rules: readonly DetailRule[],
  offerId: string,
): Record<string, unknown> | undefined {
  const asked = rules.find(({ type }) => type === 'offer-id');
  const hasOffer = offerOf(stateOf(seasonCase)) !== null;
  return asked === undefined || hasOffer ? undefined : { [asked.name]: offerId };
}

function saidOf(reported: Reported): Decided {
  if (reported.kind === 'pending') return { result: 'pending' };
  return { result: reported.replayed ? 'already' : 'accepted', sequence: reported.receipt.sequence };
}

function refusedBy({ code, detail, extra }: Problem): Decided {
  const sequence = extra?.['sequence'];
  return {
    result: code === 'already-recorded' ? 'already' : 'refused',
    code,
    detail,
    ...(typeof sequence === 'number' ? { sequence } : {}),
  };
}

function stranger({ body }: DecisionAct, named: Decidable | undefined, index: number): DecidedItem {
  const { caseId, caseNo }: { caseId?: string; caseNo?: string } = named ?? body.items[index] ?? {};
  const detail = named ? 'The case is of another offer.' : 'There is no such case in this campaign.';
  return {
    caseId: named ? named.caseId : (caseId ?? null),
    caseNo: caseNo ?? null,
    result: 'refused',
    code: 'not-found',
    detail,
  };
}

async function reserveAll(
  casework: Casework,
  act: DecisionAct,
  found: readonly (Decidable | undefined)[],
): Promise<DecidedItem[]> {
  const asked = found.flatMap((named, index) => {
    const rank = act.body.items[index]?.rank;
    return named?.isOfOffer === true
      ? [{ index, caseId: named.caseId, ...(rank === undefined ? {} : { rank }) }]
      : [];
  });
  const answers = await putOnReserve(casework.db, act.offer.offerId, asked, act.actor.userId);
  const byIndex = new Map(asked.map(({ index }, at) => [index, answers[at]]));
  return found.map((named, index): DecidedItem => {
    const answer = byIndex.get(index);
    if (named === undefined || answer === undefined) return stranger(act, named, index);
    const { verdict, rank } = answer;
    const told = { caseId: named.caseId, caseNo: named.caseNo, ...(rank === null ? {} : { rank }) };
    if (typeof verdict === 'string') return { ...told, result: verdict };
    return { ...told, result: 'refused', code: verdict.code, detail: verdict.detail };
  });
}

/** Refusals of one report are audited where they are answered; these are answered here. */
async function auditRefusals(
  casework: Casework,
  { actor, route, body }: DecisionAct,
  results: readonly DecidedItem[],
): Promise<void> {
  const refusals = results.filter(({ result, code }) => result !== 'accepted' && isRefusalCode(code));
  await recordAccess(
    casework.db,
    refusals.map(({ caseId, code }) => ({
      kind: 'refusal',
      userId: actor.userId,
      agencyId: actor.agencyId,
      route,
      caseId,
      code: code ?? null,
      milestone: body.decision,
    })),
  );
}

/** Runs `work` on every item, a few at a time, in order of beginning; rejects only when all have ended. */
async function fewAtATime<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T, index);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: AT_A_TIME }, run));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return results;
}
