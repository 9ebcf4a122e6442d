// A nominative offer names people who have worked before. Naming opens no case and bars nobody else: it says whom the
// employer asks for, and what stands in the way before a case is opened.
import type { NominationItem } from '#libs/contract/offers';
import { casesOf } from '#libs/db/cases/seasons';
import type { Offer } from '#libs/db/directory/campaigns';
import { nameNominees } from '#libs/db/offers/offers';
import { findSeasonalWorkerByPaper } from '#libs/db/people/people';
import { mayFindByPapers, roleMay } from '#libs/domain/access';
import type { Actor } from '#libs/domain/access';
import type { Eligibility } from '#libs/domain/person/eligibility';
import { normaliseCin } from '#libs/domain/person/identity';
import { NOT_ALLOWED, NOT_FOUND, invalid, isDeclined, namedOnceFaults } from '../answers.ts';
import type { Declined, Done } from '../answers.ts';
import { attemptOnce } from '../attempt.ts';
import type { Attempt } from '../attempt.ts';
import type { Casework } from '../casework.ts';
import { packOfCampaign } from '../queries/campaigns.ts';
import { offerNamed } from '../queries/offers.ts';
import type { NamedOffer } from '../queries/offers.ts';
import { readSeasonalWorker } from '../queries/seasonal-worker.ts';

/** By one of the two. */
export interface NamedSeasonalWorker {
  seasonalWorkerId?: string;
  cin?: string;
}

export interface Nominated extends Omit<NominationItem, 'eligibility'> {
  /** For the offer's own country; null when nobody is known by what the item says. */
  eligibility: Eligibility | null;
}

/** One for each item, in its order; its reasons are codes, whose words depend on the reader's language. */
export interface Nomination {
  results: Nominated[];
  known: number;
  unknown: number;
}

/** Names those who are known, by their ids alone; who was named before stays named. */
export async function nominate(
  casework: Pick<Casework, 'db' | 'seal' | 'vault'>,
  actor: Actor,
  attempt: Attempt,
  named: NamedOffer,
  items: readonly NamedSeasonalWorker[],
): Promise<Done<Nomination> | Declined> {
  if (!roleMay(actor.role, 'create-offer')) return NOT_ALLOWED;
  // The answer says whether somebody is known by that card.
  if (!mayFindByPapers(actor) && items.some(({ cin }) => cin !== undefined)) return NOT_ALLOWED;
  const offer = await offerNamed(casework.db, actor, named);
  if (offer === undefined) return NOT_FOUND;
  if (offer.kind !== 'nominative') {
    const detail = 'is for nominative offers: this one is generic';
    return invalid({ pointer: '', code: 'not-nominative', detail });
  }
  const faults = namedOnceFaults(items, ['seasonalWorkerId', 'cin']);
  if (faults.length > 0) return invalid(...faults);
  // Before the transaction: it would hold one connection and ask for others.
  const nomination = await lookUp(casework, actor, offer, items);
  return attemptOnce(
    casework,
    actor,
    attempt,
    async (tx) => {
      const ids = nomination.results.flatMap(({ seasonalWorkerId }) => seasonalWorkerId ?? []);
      await nameNominees(tx, offer.offerId, [...new Set(ids)], actor.userId);
      return nomination;
    },
    ({ results }) =>
      results.flatMap(({ seasonalWorkerId }) => (seasonalWorkerId === null ? [] : { seasonalWorkerId })),
  );
}

async function lookUp(
  casework: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  offer: Offer,
  items: readonly NamedSeasonalWorker[],
): Promise<Nomination> {
  const { destination } = await packOfCampaign(casework.db, offer.campaignId);
  const results: Nominated[] = [];
  for (const item of items) results.push(await lookUpOne(casework, actor, offer, item, destination));
  const known = results.filter(({ result }) => result === 'known').length;
  return { results, known, unknown: results.length - known };
}

async function lookUpOne(
  casework: Pick<Casework, 'db' | 'vault'>,
  actor: Actor,
  { campaignId }: Offer,
  item: NamedSeasonalWorker,
  destination: string,
): Promise<Nominated> {
  const id = await idOf(casework, item);
  const reading = id === undefined ? NOT_FOUND : await readSeasonalWorker(casework, actor, id);
  if (isDeclined(reading)) {
    return { seasonalWorkerId: null, result: 'unknown', eligibility: null, caseId: null };
  }
  const { seasonalWorkerId, prospects } = reading;
  const cases = await casesOf(casework.db, seasonalWorkerId);
  const here = cases.filter((one) => one.campaignId === campaignId);
  const current = here.find(({ status }) => status !== 'closed') ?? here.at(-1);
  // A bar of one country says nothing in another; a death does.
  const prospect = prospects.find((one) => one.destination === destination);
  const elsewhere = prospects.flatMap(({ eligibility }) =>
    eligibility.reasons.filter(({ code }) => code === 'deceased'),
  );
  const unseen: Eligibility = {
    verdict: elsewhere.length > 0 ? 'not-eligible' : 'eligible',
    reasons: elsewhere.slice(0, 1),
  };
  return {
    seasonalWorkerId,
    result: 'known',
    eligibility: prospect?.eligibility ?? unseen,
    caseId: current?.caseId ?? null,
  };
}

async function idOf(
  { db, vault }: Pick<Casework, 'db' | 'vault'>,
  { seasonalWorkerId, cin }: NamedSeasonalWorker,
): Promise<string | undefined> {
  if (seasonalWorkerId !== undefined) return seasonalWorkerId;
  const paper = normaliseCin(cin ?? '');
  return paper && (await findSeasonalWorkerByPaper(db, vault, 'cin', paper))?.seasonalWorkerId;
}
