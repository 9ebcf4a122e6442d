/** What a case begins with: path, authorisation, earlier stays and bars, decided from campaign, pack and past. Pure. */
import type { Campaign, Offer } from '#libs/db/directory/campaigns';
import type { Actor } from '#libs/domain/access';
import { isTooYoung } from '#libs/domain/case/age';
import { maxDate, realCalendar, realToday, simulatedCalendar, todayAt } from '#libs/domain/calendar';
import type { CaseCalendar, IsoDate } from '#libs/domain/calendar';
import type { Opening, Recorder, Recruitment } from '#libs/domain/case/case-types';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { authorisationInForce, pathFor, seasonsUnder } from '#libs/domain/person/authorisations';
import type { Authorisation } from '#libs/domain/person/authorisations';
import { presencesIn } from '#libs/domain/person/earlier-season';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { refuse } from '#libs/domain/refusals';
import type { Refusal } from '#libs/domain/refusals';
import { isFoundOn } from '#libs/domain/person/eligibility';
import { barOn, barRefusal, readsBarsAtFiling } from './bars.ts';
import type { Bar } from './bars.ts';

/** What a case is opened on. */
export interface OpeningBasis {
  campaign: Campaign;
  offer: Offer | undefined;
  /** The day on which the offer was filed, where it was. */
  filedOn?: IsoDate;
  pack: Programme;
}

export interface OpeningRequest {
  actor: Actor;
  /** Of the request, so that the entry says which one it was. */
  fingerprint: string;
  /** Decided from the person's seasons when not given. */
  path: Path | undefined;
  recruitment?: Recruitment;
  /** As the papers of the request show it. */
  birthDate: IsoDate;
  /** The person's earlier seasons, oldest first. */
  earlier: readonly EarlierSeason[];
  /** The instant of the first entry, epoch milliseconds. */
  nowMs: number;
}

/** The first entry of a case, or why there is to be none. */
export function decideOpening(
  { campaign, offer, filedOn, pack }: OpeningBasis,
  { actor, fingerprint, path: asked, recruitment, birthDate, earlier, nowMs }: OpeningRequest,
): Opening | { refusal: Refusal } {
  const calendar = calendarOf(campaign, nowMs);
  const today = todayAt(calendar, nowMs);
  const past = seasonsUnder(pack.destination, earlier);
  const { barred, ...warned } = decisionsAt(
    pack,
    past,
    (readsBarsAtFiling(pack) ? filedOn : undefined) ?? today,
  );
  const no = refusalOf({ campaign, offer, pack }, { birthDate, earlier, nowMs }, barred);
  if (no !== undefined) return { refusal: no };
  const path = asked ?? pathFor(pack, past, today, offer?.startsOn);
  const authorisation = path === 'first' ? undefined : calledUpUnder(past, today, offer);
  return {
    type: 'opening',
    reportId: 'opening:1',
    fingerprint,
    programme: `${campaign.programmeCode}@${campaign.programmeVersion}`,
    packHash: campaign.packHash,
    path,
    campaignId: campaign.campaignId,
    calendar,
    ...(offer ? { offer: { offerId: offer.offerId, startsOn: offer.startsOn, endsOn: offer.endsOn } } : {}),
    ...(campaign.orders.length > 0 ? { orders: campaign.orders } : {}),
    ...(authorisation ? { authorisation } : {}),
    campaignOpensOn: campaign.opensOn,
    boundedDates: true,
    legalLimits: true,
    boundedContracts: true,
    boundedAnswers: true,
    appealsHeard: true,
    actsReviewed: true,
    laterProofs: true,
    deathsHeard: true,
    retoldActs: true,
    orderReviewed: true,
    forceMajeure: true,
    ...(recruitment === 'nominative' ? { recruitment } : {}),
    ...(barred ? { barred } : {}),
    ...warned,
    // As they stand now: one that is still open counts, here, to this case's today, whatever it says later.
    earlierPresences: presencesIn(past),
    recordedBy: recorderOf(actor),
  };
}

/** What an authority decided of the person, as it counts on a day: a bar, or a finding that only warns. */
function decisionsAt(
  pack: Programme,
  past: readonly EarlierSeason[],
  on: IsoDate,
): { barred: Bar | undefined; found?: true } {
  const isFound = readsBarsAtFiling(pack) && isFoundOn(pack.destination, past, on);
  return { barred: barOn(pack, past, on), ...(isFound ? { found: true } : {}) };
}

/** Why there is to be no case, the first in this order. */
function refusalOf(
  { campaign, offer, pack }: OpeningBasis,
  { birthDate, earlier, nowMs }: Pick<OpeningRequest, 'birthDate' | 'earlier' | 'nowMs'>,
  barred: Bar | undefined,
): Refusal | undefined {
  return (
    closedCampaign(campaign, todayAt(calendarOf(campaign, nowMs), nowMs)) ??
    death(earlier) ??
    (barred && !readsBarsAtFiling(pack) ? barRefusal(barred) : undefined) ??
    tooYoung(birthDate, workStartsOn(campaign, offer, nowMs))
  );
}

/**
 * The first day of work, as far as it is known when a case is opened: that of the offer, else the first day on which
 * work could begin.
 */
export function workStartsOn(
  campaign: Campaign,
  offer: Pick<Offer, 'startsOn'> | undefined,
  nowMs: number,
): IsoDate {
  return offer?.startsOn ?? maxDate(campaign.opensOn, todayAt(calendarOf(campaign, nowMs), nowMs));
}

/** A simulated season begins the moment it is opened; outside the campaign's own days, on its first. */
function calendarOf({ simulated, msPerDay, opensOn, closesOn }: Campaign, nowMs: number): CaseCalendar {
  if (!simulated) return realCalendar(nowMs);
  const today = realToday(nowMs);
  const isOpen = maxDate(opensOn, today) === today && today <= closesOn;
  return simulatedCalendar(isOpen ? today : opensOn, nowMs, msPerDay);
}

function closedCampaign({ opensOn, closesOn }: Campaign, today: string): Refusal | undefined {
  if (opensOn <= today && today <= closesOn) return undefined;
  return refuse(
    'campaign-closed',
    `The campaign opens cases from ${opensOn} to ${closesOn}; today is ${today}.`,
    { says: { key: 'campaign-opens', with: { from: opensOn, to: closesOn, today } } },
  );
}

/** In force when the work begins, else now, when the officer says that the person is called up, or that it is renewed. */
function calledUpUnder(
  past: readonly EarlierSeason[],
  today: string,
  offer: Offer | undefined,
): Pick<Authorisation, 'until' | 'caseId'> | undefined {
  const start = offer === undefined ? today : maxDate(today, offer.startsOn);
  const found = authorisationInForce(past, start) ?? authorisationInForce(past, today);
  return found && { until: found.until, caseId: found.caseId };
}

/** Wherever it was recorded. */
function death(earlier: readonly EarlierSeason[]): Refusal | undefined {
  const season = earlier.find(({ deceased }) => deceased === true);
  return season && refuse('seasonal-worker-deceased', undefined, { caseId: season.caseId });
}

/** Sixteen when the work starts, or nobody opens a case [RLOEX 100; RD557 97]. */
function tooYoung(birthDate: IsoDate, startsOn: IsoDate): Refusal | undefined {
  return isTooYoung(birthDate, startsOn)
    ? refuse('limit-exceeded', `At least sixteen years old when the work starts, on ${startsOn}.`, {
        limit: 'age',
        pointer: '/seasonalWorker/birthDate',
        says: { key: 'too-young', with: { date: startsOn } },
      })
    : undefined;
}

function recorderOf({ userId, role, agencyId, agencyKind }: Actor): Recorder {
  return { userId, role, agencyId, agencyKind };
}
