/** What a person's seasons cost, and who paid: read from the entries of the cases, and kept nowhere else. */
import type { CostItem, CostsAnswer, FeesAnswer } from '#libs/contract/costs';
import { casesOf } from '#libs/db/cases/seasons';
import { takesPart } from '#libs/db/directory/campaigns';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { currentIdOf } from '#libs/db/people/people';
import { keyOf, pageOf } from '#libs/db/postgres/cursors';
import type { Db } from '#libs/db/postgres/sql';
import { costScopeOf } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import { costsOf, isFee, payerRuleFor, totalsOf } from '#libs/domain/case/costs';
import type { CaseState } from '#libs/domain/case/case-state';
import type { Cost } from '#libs/domain/case/costs';
import { stateOf } from '#libs/domain/case/fold';
import type { PayerRule } from '#libs/domain/pack/who-pays';
import { limitWithin } from '#libs/domain/pages';
import type { PageAsked } from '#libs/domain/pages';
import { NOT_ALLOWED, NOT_FOUND, isDeclined, pageOrDeclined } from '../answers.ts';
import type { Declined } from '../answers.ts';
import type { Casework } from '../casework.ts';

const LIST = 'costs';
/** Digits of a sequence in a key: a case has a few hundred entries. */
const DIGITS = 6;

/**
 * By any id that the person has had, latest `incurredOn` first. A partner agency reads those of campaigns in which it
 * takes part, an employers' association only what it reported itself; `not-allowed` to who reads none.
 */
export async function readCosts(
  { db }: Pick<Casework, 'db'>,
  actor: Actor,
  seasonalWorkerId: string,
  page: PageAsked,
): Promise<CostsAnswer | Declined> {
  if (costScopeOf(actor) === 'none') return NOT_ALLOWED;
  if ((await currentIdOf(db, seasonalWorkerId)) === undefined) return NOT_FOUND;
  const all = await costsFor(db, actor, seasonalWorkerId);
  const listed = await pageOrDeclined(Promise.resolve().then(() => pageOfCosts(all.items, page)));
  return isDeclined(listed) ? listed : { ...listed, totals: all.totals, fees: all.fees };
}

/** All that the actor reads, latest first, with the sums. */
export async function costsFor(
  db: Db,
  actor: Actor,
  seasonalWorkerId: string,
): Promise<Pick<CostsAnswer, 'items' | 'totals' | 'fees'>> {
  const read = await costsWithLaw(db, actor, seasonalWorkerId);
  const items = read.map(({ item }) => item).sort((a, b) => (keyOfCost(a) < keyOfCost(b) ? 1 : -1));
  const borne = read.flatMap(({ item, isBorne }) => (isBorne ? [item] : []));
  return { items, totals: totalsOf(items), fees: feesOf(borne) };
}

function feesOf(borne: readonly CostItem[]): FeesAnswer {
  return {
    entries: borne.map(({ caseId, sequence }) => ({ caseId, sequence })),
    totals: totalsOf(borne).map(({ currency, amount }) => ({ currency, amount })),
  };
}

interface CostUnderLaw {
  item: CostItem;
  /** A fee: the seasonal worker bore what the rules lay on somebody else. */
  isBorne: boolean;
}

async function costsWithLaw(db: Db, actor: Actor, seasonalWorkerId: string): Promise<CostUnderLaw[]> {
  const scope = costScopeOf(actor);
  if (scope === 'none') return [];
  const read: CostUnderLaw[] = [];
  for (const { caseId, campaignId } of await casesOf(db, seasonalWorkerId)) {
    const isSeen = actor.role !== 'partner-agency' || (await takesPart(db, campaignId, actor.agencyId));
    const seasonCase = isSeen ? await loadCase(db, caseId) : undefined;
    if (seasonCase === undefined) continue;
    const state = stateOf(seasonCase);
    const costs = costsOf(state).filter(
      ({ witness }) => scope === 'all' || witness.agencyId === actor.agencyId,
    );
    read.push(
      ...costs.map((cost) => ({
        item: itemOf(caseId, state, cost),
        isBorne: cost.contested !== true && isFee(state, cost),
      })),
    );
  }
  return read;
}

function itemOf(caseId: string, state: CaseState, { witness, ...cost }: Cost): CostItem {
  const rule = payerRuleFor(state, cost);
  const reportedBy = { role: witness.reporter, agencyId: witness.agencyId };
  return { caseId, ...cost, rule: rule === undefined ? null : withoutSubject(rule), reportedBy };
}

function withoutSubject({ what: _what, ...rule }: PayerRule): NonNullable<CostItem['rule']> {
  return rule;
}

function keyOfCost({ incurredOn, sequence, caseId }: CostItem): string {
  return `${incurredOn.replaceAll('-', '')}${String(sequence).padStart(DIGITS, '0')}${caseId}`;
}

function pageOfCosts(
  all: readonly CostItem[],
  { limit, cursor }: PageAsked,
): Omit<CostsAnswer, 'totals' | 'fees'> {
  const after = keyOf(LIST, cursor);
  const rest = after === null ? all : all.filter((item) => keyOfCost(item) < after);
  return pageOf(LIST, rest, limitWithin(limit), all.length, keyOfCost);
}
