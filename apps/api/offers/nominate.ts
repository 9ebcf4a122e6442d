// A nominative offer names repeaters. Naming opens no case and bars nobody else: it says whom the employer asks for,
// and tells the officer what stands in her way before she opens one.
import type { NominationAnswer, NominationItem } from '#libs/contract/offers';
import { findCampaign } from '#libs/db/directory/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import { nameNominees } from '#libs/db/offers/offers';
import { findSeasonalWorker, findSeasonalWorkerByPaper } from '#libs/db/people/people';
import type { SeasonalWorker } from '#libs/db/people/people';
import { programmeByHash } from '#libs/db/directory/programmes';
import { casesOf } from '#libs/db/cases/seasons';
import type { Transaction } from '#libs/db/postgres/sql';
import type { Language } from '#libs/words/languages';
import { normaliseCin } from '#libs/domain/person/identity';
import type { SignedInActor } from '../auth/actor.ts';
import type { CaseDesk } from '../cases/case-desk.ts';
import { invalid, refuseUnnamed } from '../http/problem.ts';
import { readSeasonalWorker } from '../seasonal-workers/read-seasonal-worker.ts';
import type { NamedSeasonalWorkerDto, NewNomineesDto } from './offers.dto.ts';

export interface Nomination {
  actor: SignedInActor;
  offer: Offer;
  language: Language;
}

/** What is known of each that the body names. Throws 422 for a generic offer and for items that name nobody. */
export async function lookUpNominees(
  desk: CaseDesk,
  nomination: Nomination,
  { items }: NewNomineesDto,
): Promise<NominationAnswer> {
  refuseGeneric(nomination.offer);
  refuseUnnamed(items, ['seasonalWorkerId', 'cin'], 'names her by seasonalWorkerId or by cin');
  const destination = await destinationOf(desk, nomination.offer);
  const results: NominationItem[] = [];
  for (const item of items) results.push(await lookUp(desk, nomination, item, destination));
  const known = results.filter(({ result }) => result === 'known').length;
  return { results, known, unknown: results.length - known };
}

/** Keeps those who are known, by their ids alone. */
export async function keepNominees(
  tx: Transaction,
  { actor, offer }: Nomination,
  { results }: NominationAnswer,
): Promise<void> {
  const ids = results.flatMap(({ seasonalWorkerId }) =>
    seasonalWorkerId === null ? [] : [seasonalWorkerId],
  );
  await nameNominees(tx, offer.offerId, [...new Set(ids)], actor.userId);
}

function refuseGeneric({ kind }: Offer): void {
  if (kind === 'nominative') return;
  const detail = 'is for nominative offers: this one is generic';
  throw invalid({ pointer: '', code: 'not-nominative', detail });
}

async function lookUp(
  desk: CaseDesk,
  { actor, offer, language }: Nomination,
  item: NamedSeasonalWorkerDto,
  destination: string | undefined,
): Promise<NominationItem> {
  const seasonalWorker = await seasonalWorkerNamed(desk, item);
  if (seasonalWorker === undefined) {
    return { seasonalWorkerId: null, result: 'unknown', eligibility: null, caseId: null };
  }
  const { seasonalWorkerId } = seasonalWorker;
  const { prospects } = await readSeasonalWorker(desk, actor, seasonalWorker, language);
  const hers = await casesOf(desk.db, seasonalWorkerId);
  const here = hers.filter(({ campaignId }) => campaignId === offer.campaignId);
  const current = here.find(({ status }) => status !== 'closed') ?? here.at(-1);
  const prospect = prospects.find((one) => one.destination === destination);
  return {
    seasonalWorkerId,
    result: 'known',
    eligibility: prospect?.eligibility ?? { verdict: 'eligible', reasons: [] },
    caseId: current?.caseId ?? null,
  };
}

function seasonalWorkerNamed(
  { db, vault }: CaseDesk,
  { seasonalWorkerId, cin }: NamedSeasonalWorkerDto,
): Promise<SeasonalWorker | undefined> {
  if (seasonalWorkerId !== undefined) return findSeasonalWorker(db, vault, seasonalWorkerId);
  const paper = normaliseCin(cin ?? '');
  return paper === undefined
    ? Promise.resolve(undefined)
    : findSeasonalWorkerByPaper(db, vault, 'cin', paper);
}

/** A bar of one country says nothing in another. */
async function destinationOf(desk: CaseDesk, { campaignId }: Offer): Promise<string | undefined> {
  const campaign = await findCampaign(desk.db, campaignId);
  const pack = campaign && (await programmeByHash(desk.db, campaign.packHash));
  return pack?.destination;
}
