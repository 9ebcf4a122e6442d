/** The campaign and the offers that the case concerns against the lists that commit to them. Pure. */
import type { CampaignTerms } from '#libs/db/directory/campaign-terms';
import type { StandingSaid } from '#libs/db/offers/offer-lists';
import type { OfferProof } from '#libs/db/offers/offer-proof';
import type { Fault } from '#libs/domain/ledger/verification';
import type { Evidence } from './evidence.ts';

/** A campaign that is not as it was opened. One without a list was made by nobody of ours: older ones are listed. */
export function campaignFaults({ campaign }: Evidence): Fault[] {
  const say = (field: string, detail: string): Fault[] => [
    { where: 'offers', sequence: null, field, detail },
  ];
  if (campaign === undefined) return say('campaign', 'the campaign is gone');
  const { said, terms } = campaign;
  if (!campaign.listHolds || said === undefined) {
    return say('list', 'the list of the campaign is not as it was written');
  }
  const changed = (Object.keys(terms) as (keyof CampaignTerms)[]).find(
    (term) => JSON.stringify(said[term]) !== JSON.stringify(terms[term]),
  );
  return changed === undefined ? [] : say(changed, 'it is not what the campaign was opened with');
}

type StandingKept = NonNullable<OfferProof['standing']>;

export function offerListFaults({ caseId, offers }: Evidence): Fault[] {
  return offers.flatMap((offer) => {
    if (offer.listHolds === undefined) return [];
    if (!offer.listHolds) return [fault(offer, 'list', 'the list of the offer is not as it was written')];
    return [...termFaults(offer), ...criteriaFaults(offer), ...standingFaults(caseId, offer)];
  });
}

/** An offer that was made before offers had lists. */
export function offerDoubts({ offers }: Evidence): Fault[] {
  return offers
    .filter(({ said }) => !said.some(({ terms }) => terms !== undefined))
    .map((offer) => fault(offer, null, 'nothing commits to its terms'));
}

function termFaults(offer: OfferProof): Fault[] {
  const said = offer.said.flatMap(({ terms }) => terms ?? []).at(-1);
  if (said === undefined) return [];
  return (Object.keys(said) as (keyof typeof said)[])
    .filter((term) => said[term] !== offer.terms[term])
    .map((term) => fault(offer, term, 'it is not what the offer was made with'));
}

function criteriaFaults(offer: OfferProof): Fault[] {
  const said = new Map(
    offer.said.flatMap(({ criteria = [] }) => criteria.map((one) => [one.version, one.hash])),
  );
  const kept = new Map(offer.criteria.map(({ version, hash }) => [version, hash]));
  const versions = [...new Set([...said.keys(), ...kept.keys()])].sort((a, b) => a - b);
  const changed = versions.find((version) => said.get(version) !== kept.get(version));
  const newest = versions.at(-1) ?? 0;
  if (changed !== undefined) {
    return [fault(offer, 'criteria', `version ${changed} is not as it was recorded`)];
  }
  if (offer.criteriaVersion !== newest || offer.criteriaNow !== (kept.get(newest) ?? null)) {
    return [fault(offer, 'criteria', 'the offer does not show the newest of its criteria')];
  }
  return [];
}

function standingFaults(caseId: string, offer: OfferProof): Fault[] {
  const said = offer.said
    .flatMap(({ standings = [] }) => standings)
    .filter((one) => one.caseId === caseId)
    .reduce<StandingKept | undefined>(after, undefined);
  const { standing } = offer;
  const place = (one: StandingKept | undefined): string =>
    one === undefined ? '' : `${one.state} ${one.rank ?? '-'} ${one.isOpen}`;
  const decision = (one: StandingKept | undefined): string =>
    one === undefined ? '' : `${one.decided.by ?? '-'} ${one.decided.criteriaVersion}`;
  if (place(said) !== place(standing)) {
    return [fault(offer, 'selection', 'the case does not stand on its list where it was put')];
  }
  return decision(said) === decision(standing)
    ? []
    : [fault(offer, 'decision', 'it was not decided by whom, or under what, the table says')];
}

/** What was decided stays until something else is. */
function after(before: StandingKept | undefined, { decided, ...now }: StandingSaid): StandingKept {
  return { ...now, decided: decided ?? before?.decided ?? { by: null, criteriaVersion: 0 } };
}

function fault({ offerId }: OfferProof, field: string | null, detail: string): Fault {
  return { where: 'offers', sequence: null, field, detail: `offer ${offerId}: ${detail}` };
}
