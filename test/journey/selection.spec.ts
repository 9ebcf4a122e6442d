// Six apply for three positions: decisions by list, a reserve that moves up when somebody leaves, repeaters by name,
// and a queue for the quota. On the real engine, by a client that knows the API.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { stack } from '../support/stack.ts';
import { day, driveTo, newCampaign, newOffer, openCase, reportAs, somebody } from './campaign.ts';
import type { Campaign, Opened } from './campaign.ts';
import { bodyOf, followNext, people, readCase } from './follow-next.ts';
import type { Answer, CaseBody, People, Person } from './follow-next.ts';

interface Decided {
  results: {
    caseId: string;
    caseNo: string;
    result: string;
    code?: string;
    sequence?: number;
    rank?: number;
  }[];
  accepted: number;
  already: number;
  refused: number;
}
interface Listed {
  items: { caseId: string; selection: string; rank: number | null; nominee: boolean; next: string | null }[];
}
type Seen = CaseBody & {
  selection: { offerId: string; state: string; rank: number | null; promotedAt: string | null } | null;
};

let who: People;
let campaign: Campaign;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { positions: 3 });
});

const employers = (): Person => who['employers-association'] as Person;

function decide(
  by: Person,
  offerId: string,
  decision: string,
  caseIds: readonly string[],
  { key, ...more }: { key?: string; occurredOn?: string } = {},
): Promise<Answer<Decided>> {
  const body = { decision, occurredOn: day(0), items: caseIds.map((caseId) => ({ caseId })), ...more };
  return by.post<Decided>(`/v1/offers/${offerId}/decisions`, body, key);
}

async function statesOf(offerId: string): Promise<Record<string, string>> {
  const { body } = await who.officer.get<Listed>(`/v1/offers/${offerId}/selection`);
  return Object.fromEntries(body.items.map(({ caseId, selection }) => [caseId, selection]));
}

/** One after another, so that the order of opening is the order of the list. */
async function openCases(count: number): Promise<Opened[]> {
  const opened: Opened[] = [];
  while (opened.length < count) opened.push(await openCase(who, campaign));
  return opened;
}

const selectionOf = async (caseId: string): Promise<Seen['selection']> =>
  ((await readCase(who.officer, caseId)) as Seen).selection;

const withdraw = (caseId: string): Promise<Answer> =>
  who.officer.post(`/v1/cases/${caseId}/withdrawal`, { reason: 'health', occurredOn: day(0) });

describe('six who apply for three positions', () => {
  it('are decided by list, and the reserve moves up when one withdraws', async () => {
    const { offerId } = campaign;
    const opened = await openCases(6);
    const ids = opened.map(({ caseId }) => caseId);
    const [one, two, three, four, five, six] = ids as [string, string, string, string, string, string];
    await Promise.all(ids.slice(0, 5).map((caseId) => driveTo(who, caseId, 'application-filed')));

    // By the numbers on the list; the sixth has not filed an application, which stops nobody.
    const items = opened.map(({ caseNo }) => ({ caseNo }));
    const byNumber = { decision: 'preselected', occurredOn: day(0), items };
    const first = await who.officer.post<Decided>(`/v1/offers/${offerId}/decisions`, byNumber);
    expect(first).toMatchObject({ status: 200, body: { accepted: 5, already: 0, refused: 1 } });
    expect(first.body.results[5]).toMatchObject({
      caseId: six,
      result: 'refused',
      code: 'predecessor-missing',
    });
    await driveTo(who, six, 'preselected');

    const interviewed = await decide(employers(), offerId, 'interviewed', ids);
    expect(interviewed.body).toMatchObject({ accepted: 6, refused: 0 });
    const foreign = await decide(employers(), offerId, 'preselected', [one]);
    expect(foreign.body.results[0]).toMatchObject({ result: 'refused', code: 'not-your-milestone' });
    expect(await statesOf(offerId)).toEqual(Object.fromEntries(ids.map((id) => [id, 'pending'])));

    const key = randomUUID();
    const chosen = await decide(who.officer, offerId, 'selected', [one, two, three], { key });
    expect(chosen.body).toMatchObject({ accepted: 3, refused: 0 });
    const again = await decide(who.officer, offerId, 'selected', [one, two, three], { key });
    expect(again).toEqual({ ...chosen, replayed: true });
    expect((await decide(who.officer, offerId, 'selected', [four])).body.results[0]).toMatchObject({
      result: 'refused',
      code: 'offer-full',
    });

    const waiting = await decide(who.officer, offerId, 'reserve', [five, four, one]);
    expect(waiting.body.results).toMatchObject([
      { caseId: five, result: 'accepted', rank: 1 },
      { caseId: four, result: 'accepted', rank: 2 },
      { caseId: one, result: 'refused', code: 'already-recorded' },
    ]);
    expect((await decide(who.officer, offerId, 'not-selected', [six])).body).toMatchObject({ accepted: 1 });
    expect(await readCase(who.officer, six)).toMatchObject({ status: 'closed', outcome: 'not-selected' });

    expect(await withdraw(two)).toMatchObject({ status: 201 });
    expect(await selectionOf(five)).toMatchObject({ offerId, state: 'promoted', rank: 1 });
    const { next } = await readCase(who.officer, five);
    const step = next.find(({ milestone }) => milestone === 'selected');
    expect(step?.details.properties?.['offerId']?.examples).toEqual([offerId]);
    const { body: offer } = await who.officer.get(`/v1/offers/${offerId}`);
    expect(offer).toMatchObject({ positions: 3, taken: 2, promised: 1, free: 0 });
    const promoted = await who.officer.get<Listed>(
      `/v1/cases?campaignId=${campaign.campaignId}&selection=promoted`,
    );
    expect(promoted.body.items.map(({ caseId }) => caseId)).toEqual([five]);

    // The position is held for the promoted case: no other case finds one.
    const others = await decide(who.officer, offerId, 'selected', [four, five]);
    expect(others.body.results).toMatchObject([
      { caseId: four, result: 'refused', code: 'offer-full' },
      { caseId: five, result: 'accepted' },
    ]);
    expect(await statesOf(offerId)).toEqual({
      [one]: 'selected',
      [two]: 'selected',
      [three]: 'selected',
      [four]: 'reserve',
      [five]: 'selected',
      [six]: 'not-selected',
    });
    expect(await selectionOf(four)).toMatchObject({ state: 'reserve', rank: 2, promotedAt: null });
    expect((await selectionOf(five))?.promotedAt).toEqual(expect.any(String));
  });
});

describe('applicants of other offers', () => {
  it('are given a position that a key was refused, once it is theirs', async () => {
    const offerId = await newOffer(who, campaign.campaignId, 1);
    const [holder, next] = [
      await openCase(who, { ...campaign, offerId }),
      await openCase(who, { ...campaign, offerId }),
    ];
    await Promise.all([holder, next].map(({ caseId }) => driveTo(who, caseId, 'interviewed')));
    await decide(who.officer, offerId, 'selected', [holder.caseId]);
    const key = randomUUID();
    const refused = await decide(who.officer, offerId, 'selected', [next.caseId], { key });
    expect(refused.body.results[0]).toMatchObject({ code: 'offer-full' });
    await decide(who.officer, offerId, 'reserve', [next.caseId]);
    await withdraw(holder.caseId);
    const taken = await decide(who.officer, offerId, 'selected', [next.caseId], { key });
    expect(taken.body.results[0]).toMatchObject({ result: 'accepted' });
  });

  it('are selected for an offer that their cases did not name', async () => {
    const offerId = await newOffer(who, campaign.campaignId, 1);
    const { body } = await who.officer.post<Opened>('/v1/cases', {
      campaignId: campaign.campaignId,
      seasonalWorker: somebody(),
    });
    await driveTo(who, body.caseId, 'interviewed');
    expect((await decide(employers(), offerId, 'selected', [body.caseId])).body).toMatchObject({
      accepted: 1,
    });
    expect(await selectionOf(body.caseId)).toMatchObject({ offerId, state: 'selected' });
    const elsewhere = await decide(who.officer, campaign.offerId, 'reserve', [body.caseId]);
    expect(elsewhere.body.results[0]).toMatchObject({ result: 'refused', code: 'not-found' });
  });
});

describe('a nominative offer', () => {
  it('names repeaters, says what is to be said of them, and opens nothing', async () => {
    const papers = somebody();
    const { seasonalWorkerId, caseId } = await openCase(who, campaign, papers);
    const offer = await who.officer.post<{ offerId: string }>(`/v1/campaigns/${campaign.campaignId}/offers`, {
      employer: 'Frutas del Tinto',
      kind: 'nominative',
      positions: 5,
      startsOn: day(60),
      endsOn: day(180),
    });
    const { offerId } = offer.body;
    const named = await who.officer.post(`/v1/offers/${offerId}/nominees`, {
      items: [{ cin: papers.cin }, { cin: 'ZZ000001' }],
    });
    expect(named).toMatchObject({
      status: 200,
      body: {
        results: [
          {
            seasonalWorkerId,
            result: 'known',
            eligibility: {
              verdict: 'to-verify',
              reasons: [{ code: 'season-open', words: expect.any(String) }],
            },
            caseId,
          },
          { seasonalWorkerId: null, result: 'unknown' },
        ],
        known: 1,
        unknown: 1,
      },
    });
    const { body: nominees } = await who.officer.get(`/v1/offers/${offerId}/nominees`);
    expect(nominees).toMatchObject({ total: 1, items: [{ seasonalWorkerId, caseId }] });

    // A nominee is marked on the list once there is a case; another case may be on it too.
    const season = await newCampaign(who);
    const again = await who.officer.post<{ offerId: string }>(`/v1/campaigns/${season.campaignId}/offers`, {
      employer: 'Frutas del Tinto',
      kind: 'nominative',
      positions: 5,
      startsOn: day(60),
      endsOn: day(180),
    });
    const next = { campaignId: season.campaignId, offerId: again.body.offerId };
    await who.officer.post(`/v1/offers/${next.offerId}/nominees`, { items: [{ seasonalWorkerId }] });
    const [nominated, other] = [await openCase(who, next, papers), await openCase(who, next)];
    const { body: list } = await who.officer.get<Listed>(`/v1/offers/${next.offerId}/selection`);
    expect(list.items.map((item) => [item.caseId, item.nominee])).toEqual([
      [nominated.caseId, true],
      [other.caseId, false],
    ]);
  });
});

describe('a quota that is asked for on one morning', () => {
  it('is given in the order of the queue, and whoever finds none stays in it', async () => {
    const italy = await people(stack().apiUrl, 'IT');
    const opened = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
      programme: 'ma-it-seasonal',
      version: '2026',
      season: '2026',
      quota: 1,
      opensOn: day(-10),
      closesOn: day(300),
      msPerDay: 60_000,
    });
    const { campaignId } = opened.body;
    const offerId = await newOffer(who, campaignId, 5);
    const isAsked = ({ next }: CaseBody): boolean =>
      next.some(({ milestone }) => milestone === 'quota-requested');
    const [late, early] = [
      await openCase(italy, { campaignId, offerId }),
      await openCase(italy, { campaignId, offerId }),
    ];
    for (const [{ caseId }, queueNo] of [
      [late, 4_012],
      [early, 17],
    ] as const) {
      const { case: seen } = await followNext(italy, caseId, isAsked);
      const step = seen.next.find(({ milestone }) => milestone === 'quota-requested');
      if (step === undefined) throw new Error('no click-day');
      const body = { ...bodyOf(step, seen.today), details: { queueNo } };
      expect(await reportAs(italy, caseId, 'officer', body)).toMatchObject({ status: 201 });
    }
    const queue = async (): Promise<unknown[]> =>
      (
        await who.officer.get<{ items: { caseId: string; position: number; queueNo: string }[] }>(
          `/v1/campaigns/${campaignId}/quota-queue`,
        )
      ).body.items.map(({ caseId, position, queueNo }) => [caseId, position, queueNo]);
    expect(await queue()).toEqual([
      [early.caseId, 1, '17'],
      [late.caseId, 2, '4012'],
    ]);
    await driveTo(italy, early.caseId, 'authorised');
    const seen = await readCase(who.officer, late.caseId);
    const step = seen.next.find(({ milestone }) => milestone === 'authorised');
    if (step === undefined) throw new Error('not to be authorised');
    const authorised = bodyOf(step, seen.today);
    expect(await reportAs(italy, late.caseId, 'immigration-office', authorised)).toMatchObject({
      status: 409,
      body: { code: 'quota-reached' },
    });
    expect(await queue()).toEqual([[late.caseId, 1, '4012']]);
    expect(await withdraw(early.caseId)).toMatchObject({ status: 201 });
    expect(await reportAs(italy, late.caseId, 'immigration-office', authorised)).toMatchObject({
      status: 201,
    });
    expect(await queue()).toEqual([]);
  });
});
