/** What the law would have looked at in an offer: its size and its notice when it is filed, its employer's record. */
import type { OfferBody } from '#libs/contract/campaigns';
import type { Offer } from '#libs/db/directory/campaigns';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { offerMilestones } from '#libs/db/offers/offers';
import { casesAroundEmployer, filedPostsOf } from '#libs/db/offers/pooled';
import type { Db } from '#libs/db/postgres/sql';
import type { IsoDate } from '#libs/domain/calendar';
import { offerAt } from '#libs/domain/case/case-state';
import type { Fact } from '#libs/domain/case/case-state';
import { stateOf } from '#libs/domain/case/fold';
import type { Notice } from '#libs/domain/case/notices';
import { filingNotices, jobTestNotices, vettingNotices } from '#libs/domain/offer/offer-limits';
import type { OfferMilestone } from '#libs/domain/offer/offer-life';
import type { Programme } from '#libs/domain/pack/programme';
import { packOfCampaign } from './campaigns.ts';

/** An offer with what the law would have looked at in what was recorded of it. */
export interface NoticedOffer extends OfferBody {
  notices: Notice[];
}

const BREACH = 'employer-breach-established';

/** Of a fact of an offer's life that was recorded just now. */
export async function offerFactNotices(
  db: Db,
  offer: Offer,
  fact: { milestone: OfferMilestone; occurredOn: IsoDate; note?: string },
): Promise<Notice[]> {
  const { campaignId, startsOn, employer } = offer;
  const { milestone, occurredOn, note } = fact;
  const pack = await packOfCampaign(db, campaignId);
  switch (milestone) {
    case 'filed': {
      const posts = await filedPostsOf(db, campaignId);
      return filingNotices(pack, { filedOn: occurredOn, startsOn, posts, reason: note ?? null });
    }
    case 'job-tested': {
      const published = (await offerMilestones(db, [offer.offerId])).find(
        (one) => one.milestone === 'published',
      );
      return jobTestNotices(pack, occurredOn, published?.occurredOn);
    }
    case 'vetted':
      return vettingNotices(pack, occurredOn, await breachesOf(db, employer, pack));
    default:
      return [];
  }
}

/** Days of grave breaches of an employer that an authority has established, under the law of one country. */
async function breachesOf(db: Db, employer: string, { destination }: Programme): Promise<IsoDate[]> {
  const { offerIds, caseIds } = await casesAroundEmployer(db, employer, BREACH);
  const days: IsoDate[] = [];
  for (const caseId of caseIds) {
    const seasonCase = await loadCase(db, caseId);
    const state = seasonCase && stateOf(seasonCase);
    if (state?.pack.destination !== destination) continue;
    const established = state.facts.filter(
      (fact) => isEstablished(fact) && offerIds.includes(offerAt(state, fact.sequence)?.offerId ?? ''),
    );
    days.push(...established.map(({ occurredOn }) => occurredOn));
  }
  return days;
}

/** What was only reported reminds, and is held against nobody. */
function isEstablished({ milestone, state, details }: Fact): boolean {
  return milestone === BREACH && state === 'recorded' && details['establishedBy'] !== 'reported';
}
