// One seasonal worker over many years, on the real engine: an authorisation, its yearly call-ups, its renewal; and
// what one country's law means for the person in another.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stack } from '../support/stack.ts';
import { SLOW_DAY_MS, driveTo, openCase, reportAs, somebody } from './campaign.ts';
import type { Campaign, Opened, PersonPapers } from './campaign.ts';
import { call, followNext, people, readCase } from './follow-next.ts';
import type { Followed, People, Person } from './follow-next.ts';

interface Reason {
  code: string;
  words: string;
  until?: string;
}

interface Prospect {
  destination?: string;
  authorisation: { until: string; caseId: string } | null;
  bars: Reason[];
  eligibility: { verdict: string; reasons: Reason[] };
}

interface Seen extends Prospect {
  seasons: { caseId: string }[];
  authorisations: {
    caseId: string;
    until: string;
    inForce: boolean;
    extinguishedOn: string | null;
    seasons: { caseId: string; path: string; outcome: string | null }[];
  }[];
  prospects: Prospect[];
}

let who: People;

beforeAll(async () => {
  who = await people(stack().apiUrl);
});

/** The campaign of a year that is still to come, for work from March to June. */
async function campaignOf(
  year: number,
  programme = 'ma-es-cartaya',
  version = '2026',
  agencies?: string[],
): Promise<Campaign> {
  const campaign = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
    programme,
    version,
    season: String(year),
    quota: 100,
    opensOn: `${year}-01-12`,
    closesOn: `${year}-12-31`,
    msPerDay: SLOW_DAY_MS,
    ...(agencies === undefined ? {} : { agencies }),
  });
  expect(campaign.status).toBe(201);
  const offer = await who.officer.post<{ offerId: string }>(
    `/v1/campaigns/${campaign.body.campaignId}/offers`,
    {
      employer: 'Frutas del Tinto',
      kind: 'generic',
      positions: 9,
      startsOn: `${year}-03-01`,
      endsOn: `${year}-06-30`,
    },
  );
  expect(offer.status).toBe(201);
  return { campaignId: campaign.body.campaignId, offerId: offer.body.offerId };
}

async function season(year: number, papers: PersonPapers): Promise<Opened & Followed> {
  const opened = await openCase(who, await campaignOf(year), papers);
  return { ...opened, ...(await followNext(who, opened.caseId)) };
}

const read = async (seasonalWorkerId: string): Promise<Seen> =>
  (await who.officer.get<Seen>(`/v1/seasonal-workers/${seasonalWorkerId}`)).body;

const codesOf = ({ eligibility }: Prospect): string[] => eligibility.reasons.map(({ code }) => code);

describe('an authorisation of four years', () => {
  it('carries a first season and three call-ups, and is renewed in the fifth', async () => {
    const papers = somebody();
    const years: (Opened & Followed)[] = [];
    for (const year of [2041, 2042, 2043, 2044]) years.push(await season(year, papers));
    expect(years.map(({ case: { path } }) => path)).toEqual(['first', 'returning', 'returning', 'returning']);

    const seasonalWorkerId = years[0]?.seasonalWorkerId ?? '';
    const granted = years[0]?.caseId ?? '';
    const before = await read(seasonalWorkerId);
    expect(before.authorisations).toMatchObject([
      { caseId: granted, until: '2045-01-11', inForce: true, extinguishedOn: null },
    ]);
    expect(before.authorisations[0]?.seasons.map(({ caseId }) => caseId)).toEqual(
      years.map(({ caseId }) => caseId),
    );
    expect(codesOf(before)).toEqual([
      'return-proved',
      'authorisation-in-force',
      'authorisation-expired',
      'stay-left-this-year',
    ]);

    const renewal = await season(2045, papers);
    expect(renewal).toMatchObject({ seasonalWorkerId, case: { path: 'first', outcome: 'completed' } });
    expect(renewal.reported).toHaveLength(19);
    const after = await read(seasonalWorkerId);
    expect(after.authorisations.map(({ until, inForce }) => ({ until, inForce }))).toEqual([
      { until: '2045-01-11', inForce: false },
      { until: '2049-01-11', inForce: true },
    ]);
    expect(after.authorisation).toEqual({ until: '2049-01-11', caseId: renewal.caseId });
    const next = await openCase(who, await campaignOf(2046), papers);
    expect(await readCase(who.officer, next.caseId)).toMatchObject({ path: 'returning' });
  });
});

describe('an earlier season whose end is told after the next was opened', () => {
  it.each([
    { told: 'its work had begun', until: 'arrived' },
    { told: 'nobody had travelled yet', until: 'visa-granted' },
  ])('counts in the next as it was told, when $told, for those who may know of it', async ({ until }) => {
    const papers = somebody();
    const first = await openCase(who, await campaignOf(2041), papers);
    await driveTo(who, first.caseId, until);
    const next = await openCase(who, await campaignOf(2042), papers);
    const ended = await driveTo(who, first.caseId, 'contract-ended');
    expect(ended.length).toBeGreaterThan(0);
    await driveTo(who, next.caseId, 'call-up-filed');
    const { stay, milestones } = await readCase(who.officer, first.caseId);
    const endedOn = milestones.find(({ milestone }) => milestone === 'contract-ended')?.occurredOn;
    const filedAs = async (person: Person | undefined): Promise<Record<string, unknown> | undefined> =>
      (
        await person?.get<{ items: Record<string, unknown>[] }>(`/v1/cases/${next.caseId}/entries`)
      )?.body.items.find(({ milestone }) => milestone === 'call-up-filed');
    expect(stay).not.toBeNull();
    expect((await filedAs(who.auditor))?.['earlierPresences']).toEqual([
      { from: expect.any(String), to: endedOn, caseId: first.caseId },
    ]);
    const partners = await filedAs(who['municipality']);
    expect(partners).toBeDefined();
    expect(partners).not.toHaveProperty('earlierPresences');
  });
});

describe('an agency that took no part when the authorisation was granted', () => {
  it('is told of it, and not in which case', async () => {
    const papers = somebody();
    const taking = [who.officer, who['employers-association'], who['immigration-office'], who['consulate']];
    const without = taking.map((one) => one?.agencyId ?? '');
    const granting = await openCase(who, await campaignOf(2051, undefined, undefined, without), papers);
    await driveTo(who, granting.caseId, 'authorised');
    const { seasonalWorkerId, caseId } = await openCase(who, await campaignOf(2052), papers);
    const answer = await who['municipality']?.get<Seen>(`/v1/seasonal-workers/${seasonalWorkerId}`);
    const all = await read(seasonalWorkerId);
    expect(all.authorisation).toMatchObject({ caseId: granting.caseId });
    expect(answer?.body.seasons.map((one) => one.caseId)).toEqual([caseId]);
    expect(answer?.body.authorisation).toEqual({ ...all.authorisation, caseId: null });
    expect(answer?.body.authorisations).toMatchObject([{ caseId: null, seasons: [{ caseId }] }]);
    expect(JSON.stringify(answer?.body)).not.toContain(granting.caseId);
  });
});

describe('the law of one country', () => {
  it('bars the person there, ends the authorisation there, and says nothing elsewhere', async () => {
    const papers = somebody();
    const spain = await openCase(who, await campaignOf(2041), papers);
    await driveTo(who, spain.caseId, 'arrived');
    const { today } = await readCase(who.officer, spain.caseId);
    const ended = await reportAs(who, spain.caseId, 'immigration-office', {
      milestone: 'ended-early',
      occurredOn: today,
      evidence: [{ kind: 'end-notice' }],
      details: { cause: 'abandonment', decision: 'EXP-2041-1' },
    });
    expect(ended.status).toBe(201);

    const barred = await who.officer.post('/v1/cases', {
      campaignId: (await campaignOf(2042)).campaignId,
      seasonalWorker: papers,
    });
    expect(barred).toMatchObject({ status: 409, body: { code: 'seasonal-worker-barred' } });

    const france = await openCase(who, await campaignOf(2042, 'ma-fr-seasonal', '2023'), papers);
    expect(france.seasonalWorkerId).toBe(spain.seasonalWorkerId);
    const opened = await readCase(who.officer, france.caseId);
    expect(opened.path).toBe('first');
    const [opening] = (
      await who.auditor.get<{ items: { earlierPresences: unknown[] }[] }>(
        `/v1/cases/${france.caseId}/entries`,
      )
    ).body.items;
    expect(opening?.earlierPresences).toEqual([]);

    const seen = await read(spain.seasonalWorkerId);
    expect(seen.prospects.map(({ destination }) => destination)).toEqual(['ES', 'FR']);
    const [inSpain, inFrance] = seen.prospects;
    expect(inSpain).toMatchObject({
      bars: [{ code: 'bar-early-abandonment', until: `2043${today.slice(4)}` }],
      eligibility: { verdict: 'not-eligible' },
    });
    expect(inFrance).toMatchObject({ bars: [], eligibility: { verdict: 'to-verify' } });
    expect(seen.authorisations).toMatchObject([{ inForce: false, extinguishedOn: today }]);

    const free = await openCase(who, await campaignOf(2044), papers);
    expect(await readCase(who.officer, free.caseId)).toMatchObject({ path: 'first' });
  });

  it('counts a training case for the seasonal corridor of the same country', async () => {
    const papers = somebody();
    const training = await openCase(who, await campaignOf(2041, 'ma-it-training', '2007'), papers);
    await driveTo(who, training.caseId, 'arrived');
    const seasonal = await openCase(who, await campaignOf(2042, 'ma-it-seasonal', '2026'), papers);
    expect(await readCase(who.officer, seasonal.caseId)).toMatchObject({ path: 'returning' });
    const elsewhere = await openCase(who, await campaignOf(2042, 'ma-fr-seasonal', '2007'), papers);
    expect(await readCase(who.officer, elsewhere.caseId)).toMatchObject({ path: 'first' });
  });

  it('may know one path alone, and refuses another by its pointer', async () => {
    const { campaignId } = await campaignOf(2041, 'ma-intl-placement', '2009');
    const body = { campaignId, seasonalWorker: somebody() };
    expect(await who.officer.post('/v1/cases', { ...body, path: 'returning' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/path' }] },
    });
    expect(await who.officer.post('/v1/cases', body)).toMatchObject({ status: 201 });
  });
});

describe('the reasons', () => {
  it('are said in the language that the reader asks for', async () => {
    const { seasonalWorkerId } = await openCase(who, await campaignOf(2041));
    const { apiUrl } = stack();
    const session = await call<{ token: string }>(`${apiUrl}/v1/session`, 'POST', undefined, {
      body: { email: who.officer.email, password: 'noria-demo' },
    });
    const said = async (languages?: string): Promise<[string | null, string | undefined]> => {
      const answer = await fetch(`${apiUrl}/v1/seasonal-workers/${seasonalWorkerId}`, {
        headers: {
          authorization: `Bearer ${session.body.token}`,
          ...(languages === undefined ? {} : { 'accept-language': languages }),
        },
      });
      const body = (await answer.json()) as Seen;
      return [answer.headers.get('content-language'), body.eligibility.reasons[0]?.words];
    };
    expect(await said()).toEqual(['en', 'A season is still under way.']);
    expect(await said('ar-MA, fr;q=0.8')).toEqual(['ar', 'هناك موسم لا يزال جاريًا.']);
    expect(await said('de, es-ES;q=0.5, fr;q=0.4')).toEqual(['es', 'Todavía hay una campaña en curso.']);
    expect((await said('*;q=0.1, nonsense;;'))[0]).toBe('en');
  });
});
