// One decision about many cases of an offer. Each case is reported by itself, as if it had been reported alone: what
// one refuses never stops the others. An answer in which nothing was refused and nothing waits is given again to the
// same request; another one is not remembered, as a refusal never is: what was done is found done, the rest tried anew.
import pLimit from 'p-limit';
import type { DecidedItem, DecisionAnswer } from '#libs/contract/offers';
import { recordAccess } from '#libs/db/directory/access-audit';
import type { Offer } from '#libs/db/directory/campaigns';
import { answeredBefore, keepFirst, once } from '#libs/db/directory/request-keys';
import type { Answered, RequestKey } from '#libs/db/directory/request-keys';
import { putOnReserve } from '#libs/db/offers/reserve';
import { decidableCases } from '#libs/db/offers/selections-list';
import type { Decidable } from '#libs/db/offers/selections-list';
import type { Transaction } from '#libs/db/postgres/sql';
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
import type { Declined, Done } from '../answers.ts';
import { requestKeyOf } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
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

export interface DecidedOffer extends NamedOffer {
  /** In which the items say why they are refused; English unless given. */
  language?: Language;
}

interface Deciding {
  actor: Actor;
  attempt: Attempt;
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
  attempt: Attempt,
  named: DecidedOffer,
  input: DecisionInput,
): Promise<Done<DecisionAnswer> | Declined> {
  if (!roleMay(actor.role, 'decide-selection')) return NOT_ALLOWED;
  const offer = await offerNamed(casework.db, actor, named);
  if (offer === undefined) return NOT_FOUND;
  if (!(await mayDecide(casework, actor, offer))) return NOT_ALLOWED;
  const faults = namedOnceFaults(input.items, ['caseId', 'caseNo']);
  if (faults.length > 0) return invalid(...faults);
  const deciding = { actor, attempt, offer, input, language: named.language ?? DEFAULT_LANGUAGE };
  const requestKey = requestKeyOf(casework.seal, actor, attempt);
  const answered =
    input.decision === 'reserve'
      ? await reserveOnce(casework, deciding, requestKey)
      : await decideOnce(casework, deciding, requestKey);
  if (answered.kind === 'key-reused') return answered;
  if (answered.kind === 'done') await auditRefusals(casework, deciding, answered.answer.results);
  return { kind: 'done', answer: answered.answer, replayed: answered.kind === 'replayed' };
}

/** In one transaction with its key. */
async function reserveOnce(
  casework: Casework,
  deciding: Deciding,
  requestKey: RequestKey,
): Promise<Answered<DecisionAnswer>> {
  const found = await namedCases(casework, deciding);
  return once(
    casework.db,
    requestKey,
    async (tx) => counted(await reserveAll(tx, casework.seal, deciding, found)),
    isFinal,
  );
}

/** Five hundred reports are too long for a transaction: each happens once by itself, then the answer is kept. */
async function decideOnce(
  casework: Casework,
  deciding: Deciding,
  requestKey: RequestKey,
): Promise<Answered<DecisionAnswer>> {
  const before = await answeredBefore<DecisionAnswer>(casework.db, requestKey);
  if (before !== undefined) return before;
  const found = await namedCases(casework, deciding);
  const answer = counted(await decideAll(casework, deciding, found));
  return isFinal(answer) ? keepFirst(casework.db, requestKey, answer) : { kind: 'done', answer };
}

function counted(results: DecidedItem[]): DecisionAnswer {
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

const isFinal = ({ refused, pending }: DecisionAnswer): boolean => refused === 0 && pending === 0;

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
  const { actor, attempt, offer } = deciding;
  const sent = sentFor(deciding, index);
  const reported = await recordAct(
    casework,
    actor,
    'decide-selection',
    { caseId, act: 'decisions', key: attempt.key, body: { ...sent, offerId: offer.offerId } },
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

/** What an earlier attempt under the same key recorded is what this one asks for. */
function acceptedAs(reported: Reported): Decided {
  if (reported.kind === 'pending') return { result: 'pending' };
  return { result: 'accepted', sequence: reported.receipt.sequence };
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
  tx: Transaction,
  seal: Buffer,
  deciding: Deciding,
  found: readonly (Decidable | undefined)[],
): Promise<DecidedItem[]> {
  const asked = found.flatMap((named, index) => {
    const rank = deciding.input.items[index]?.rank;
    return named?.isOfOffer === true
      ? [{ index, caseId: named.caseId, ...(rank === undefined ? {} : { rank }) }]
      : [];
  });
  const answers = await putOnReserve(tx, seal, deciding.offer.offerId, asked, deciding.actor.userId);
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
  { actor, attempt, input }: Deciding,
  results: readonly DecidedItem[],
): Promise<void> {
  const refusals = results.filter(({ result, code }) => result !== 'accepted' && isRefusalCode(code));
  await recordAccess(
    db,
    refusals.map(({ caseId, code }) => ({
      kind: 'refusal',
      userId: actor.userId,
      agencyId: actor.agencyId,
      route: attempt.route ?? attempt.act,
      caseId,
      code: code ?? null,
      milestone: input.decision,
    })),
  );
}
