// Campaigns, offers and people for the journeys. Names and papers are made up, and new for every case.
import { randomInt } from 'node:crypto';
import { bodyOf, followNext, readCase } from './follow-next.ts';
import type { Answer, CaseBody, People, Receipt, ReportBody } from './follow-next.ts';

export interface Campaign {
  campaignId: string;
  offerId: string;
}

export interface CampaignOptions {
  /** Real milliseconds that a day lasts; a real campaign without it. */
  msPerDay?: number;
  quota?: number;
  positions?: number;
  agencies?: string[];
  /** Null for that of whoever names none. */
  version?: string | null;
}

export interface Opened {
  caseId: string;
  caseNo: string;
  seasonalWorkerId: string;
}

export interface PersonPapers {
  familyName: string;
  givenName: string;
  birthDate: string;
  cin: string;
  passport?: string;
  phone?: string;
}

/** Slow enough that a season's reports fall on few days, so that nothing falls due on the way. */
export const SLOW_DAY_MS = 60_000;

/** The date `days` from now. */
export function day(days: number): string {
  return new Date(Date.now() + 2 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** A campaign that is open today, with one offer that begins in two months and ends in six. */
export async function newCampaign(people: People, options: CampaignOptions = {}): Promise<Campaign> {
  const { msPerDay = SLOW_DAY_MS, quota = 500, positions = 400, agencies, version = '2026' } = options;
  const campaign = await people.admin.post<{ campaignId: string }>('/v1/campaigns', {
    programme: 'ma-es-cartaya',
    ...(version === null ? {} : { version }),
    season: '2026',
    quota,
    opensOn: day(-10),
    closesOn: day(300),
    msPerDay,
    ...(agencies === undefined ? {} : { agencies }),
  });
  if (campaign.status !== 201) {
    throw new Error(`no campaign: ${campaign.status} ${JSON.stringify(campaign.body)}`);
  }
  const { campaignId } = campaign.body;
  return { campaignId, offerId: await newOffer(people, campaignId, positions) };
}

export async function newOffer(people: People, campaignId: string, positions: number): Promise<string> {
  const offer = await people.officer.post<{ offerId: string }>(`/v1/campaigns/${campaignId}/offers`, {
    employer: 'Frutas del Tinto',
    kind: 'generic',
    positions,
    startsOn: day(60),
    endsOn: day(180),
  });
  if (offer.status !== 201) throw new Error(`no offer: ${JSON.stringify(offer.body)}`);
  return offer.body.offerId;
}

/**
 * Somebody who does not exist, and whom nobody could take for another: people of one name and birth date are asked
 * about, and opened one after another.
 */
export function somebody(): PersonPapers {
  const number = String(randomInt(100_000, 999_999));
  const letters = String.fromCharCode(65 + randomInt(26), 65 + randomInt(26));
  return {
    familyName: rareName(),
    givenName: 'Amina',
    birthDate: '1987-05-02',
    cin: `${letters}${number}`,
  };
}

/** A family name like nobody else's: who has it raises no doubt, whatever other specs have opened. */
export function rareName(): string {
  return `Zz${Array.from({ length: 9 }, () => 'bdfgklmnrstz'.charAt(randomInt(12))).join('a')}`;
}

export async function openCase(
  people: People,
  { campaignId, offerId }: Campaign,
  seasonalWorker: PersonPapers = somebody(),
  more: Record<string, unknown> = {},
): Promise<Opened> {
  const opened = await people.officer.post<Opened>('/v1/cases', {
    campaignId,
    offerId,
    seasonalWorker,
    ...more,
  });
  if (opened.status !== 201) throw new Error(`no case: ${JSON.stringify(opened.body)}`);
  return opened.body;
}

/** Drives a case by `next` until this milestone stands. */
export async function driveTo(people: People, caseId: string, milestone: string): Promise<Receipt[]> {
  const stands = (seen: CaseBody): boolean =>
    seen.milestones.some((one) => one.milestone === milestone && one.state === 'recorded');
  return (await followNext(people, caseId, stands)).receipts;
}

/** A new case that has been driven to this milestone, and its own day. */
export async function caseAfter(
  people: People,
  campaign: Campaign,
  milestone?: string,
): Promise<{ caseId: string; today: string }> {
  const { caseId } = await openCase(people, campaign);
  if (milestone !== undefined) {
    await driveTo(people, caseId, milestone);
  }
  return { caseId, today: (await readCase(people.officer, caseId)).today };
}

/** One report, by whoever goes by this name. */
export function reportAs(
  people: People,
  caseId: string,
  by: string,
  body: object,
  key?: string,
): Promise<Answer<Receipt & { code?: string }>> {
  const person = people[by];
  if (person === undefined) {
    throw new Error(`nobody is ${by}`);
  }
  return person.post(`/v1/cases/${caseId}/milestones`, body, key);
}

/** What stands in `next` for a milestone, as a body for today. */
export async function nextBodyOf(people: People, caseId: string, milestone: string): Promise<ReportBody> {
  const seen = await readCase(people.officer, caseId);
  const step = seen.next.find((one) => one.milestone === milestone);
  if (step === undefined) {
    throw new Error(`${milestone} is not in next`);
  }
  return bodyOf(step, seen.today);
}
