// One test for each row of what the programme's founders named: the corridor works, and what is special about it
// can be seen from outside.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stack, until } from '../support/stack.ts';
import { day, somebody } from './campaign.ts';
import type { PersonPapers } from './campaign.ts';
import { bodyOf, followNext, people, readCase, reporterOf } from './follow-next.ts';
import type { Answer, CaseBody, People, Receipt } from './follow-next.ts';
import { ENDED_ON, STARTED_ON, reportOn, reportPastSeason } from './report-season-late.ts';

const LONG_DAY_MS = 60_000;
const SHORT_DAY_MS = 100;

let who: People;

beforeAll(async () => {
  who = await people(stack().apiUrl);
});

interface Season {
  campaignId: string;
  offerId: string;
}

interface SeasonOptions {
  region?: string;
  orders?: string[];
  quota?: number;
  msPerDay?: number;
  /** A season that lies in the past. */
  past?: true;
}

async function season(programme: string, version: string, options: SeasonOptions = {}): Promise<Season> {
  const { past, quota = 50, msPerDay = LONG_DAY_MS, ...more } = options;
  const campaign = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
    programme,
    version,
    season: '2026',
    quota,
    opensOn: day(-500),
    closesOn: day(300),
    msPerDay,
    ...more,
  });
  expect(campaign).toMatchObject({ status: 201, body: more });
  const { campaignId } = campaign.body;
  const offer = await who.officer.post<{ offerId: string }>(`/v1/campaigns/${campaignId}/offers`, {
    employer: 'Vergers de la Plaine',
    kind: 'generic',
    positions: 20,
    startsOn: past ? STARTED_ON : day(60),
    endsOn: past ? ENDED_ON : day(180),
  });
  return { campaignId, offerId: offer.body.offerId };
}

async function open(season: Season, seasonalWorker: PersonPapers = somebody()): Promise<string> {
  const opened = await who.officer.post<{ caseId: string }>('/v1/cases', { ...season, seasonalWorker });
  expect(opened).toMatchObject({ status: 201 });
  return opened.body.caseId;
}

const stands = (seen: CaseBody, milestone: string): boolean =>
  seen.milestones.some((one) => one.milestone === milestone && one.state === 'recorded');
const isNext =
  (milestone: string) =>
  ({ next }: CaseBody): boolean =>
    next.some((step) => step.milestone === milestone);

/** Follows `next` until the milestone stands open there, and gives its line. */
async function upTo(
  caseId: string,
  milestone: string,
): Promise<{ seen: CaseBody; step: CaseBody['next'][0] }> {
  const { case: seen } = await followNext(who, caseId, isNext(milestone));
  const step = seen.next.find((one) => one.milestone === milestone);
  if (step === undefined) throw new Error(`${milestone} is not next: ${JSON.stringify(seen.next)}`);
  return { seen, step };
}

async function report(
  caseId: string,
  milestone: string,
  details: Record<string, unknown> = {},
): Promise<Answer<Receipt & { code?: string }>> {
  const { seen, step } = await upTo(caseId, milestone);
  const body = bodyOf(step, seen.today);
  const sent = { ...body.details, ...details };
  return reporterOf(who, step).post(`/v1/cases/${caseId}/milestones`, {
    ...body,
    ...(Object.keys(sent).length === 0 ? {} : { details: sent }),
  });
}

describe('AENEAS-Cartaya and its successors, ma-es-cartaya@2011', () => {
  it('asks for the visa in every season and proves the return at the consulate within a month', async () => {
    const papers = somebody();
    const first = await reportPastSeason(
      who,
      await open(await season('ma-es-cartaya', '2011', { past: true }), papers),
    );
    expect(first.reported.indexOf('contract-signed')).toBeGreaterThan(first.reported.indexOf('authorised'));
    expect(first.case).toMatchObject({ path: 'first', outcome: 'completed' });
    const again = await open(await season('ma-es-cartaya', '2011'), papers);
    const { reported, case: seen } = await followNext(who, again, isNext('return-proved'));
    expect(seen.path).toBe('returning');
    expect(reported).toContain('visa-granted');
    expect(seen.next.find(({ milestone }) => milestone === 'return-proved')?.evidence).toContain(
      'consular-slip',
    );
  });

  it('bars for three years from the end whom the authority found not to have returned', async () => {
    const papers = somebody();
    const caseId = await open(await season('ma-es-cartaya', '2011', { past: true }), papers);
    const found = ({ exits }: CaseBody): boolean =>
      exits.some(({ milestone }) => milestone === 'not-returned');
    const { case: seen } = await reportPastSeason(who, caseId, found);
    const exit = seen.exits.find(({ milestone }) => milestone === 'not-returned');
    if (exit === undefined) throw new Error('not-returned is not offered');
    await reportOn(who, caseId, exit, seen.today, seen.today);
    const refused = await who.officer.post<{ code: string; detail: string }>('/v1/cases', {
      ...(await season('ma-es-cartaya', '2026')),
      seasonalWorker: papers,
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'seasonal-worker-barred' } });
    expect(refused.body.detail).toContain(`${String(Number(ENDED_ON.slice(0, 4)) + 3)}${ENDED_ON.slice(4)}`);
    const elsewhere = await who.officer.post('/v1/cases', {
      ...(await season('ma-fr-seasonal', '2023')),
      seasonalWorker: papers,
    });
    expect(elsewhere).toMatchObject({ status: 201 });
  });
});

describe('Huelva today, ma-es-cartaya@2026', () => {
  it('calls the person up in the next year under an authorisation of four years, without a visa', async () => {
    const papers = somebody();
    await reportPastSeason(who, await open(await season('ma-es-cartaya', '2026', { past: true }), papers));
    const again = await open(await season('ma-es-cartaya', '2026'), papers);
    const { reported, case: seen } = await followNext(who, again);
    expect(seen).toMatchObject({ path: 'returning', outcome: 'completed' });
    expect(reported).toContain('call-up-granted');
    expect(reported).not.toContain('visa-filed');
  });
});

describe('the France-Morocco pilot, ma-fr-seasonal@2007', () => {
  it('runs in Haute-Corse for six months, and for eight where the prefect ordered it', async () => {
    const plain = await open(await season('ma-fr-seasonal', '2007', { region: 'haute-corse' }));
    const ordered = await open(
      await season('ma-fr-seasonal', '2007', { region: 'haute-corse', orders: ['prefect-order'] }),
    );
    const [without, under] = await Promise.all(
      [plain, ordered].map(async (caseId) => (await upTo(caseId, 'contract-ended')).seen),
    );
    expect(isNext('contract-extended')(without!)).toBe(false);
    expect(isNext('contract-extended')(under!)).toBe(true);
    expect(under!.stay!.daysLimit).toBeGreaterThan(without!.stay!.daysLimit);
    expect(await report(ordered, 'contract-extended')).toMatchObject({ status: 201 });
  });

  it('extends to another region by the name of the region alone', async () => {
    const caseId = await open(await season('ma-fr-seasonal', '2007', { region: 'maine-et-loire' }));
    const { case: seen } = await followNext(who, caseId);
    expect(seen).toMatchObject({ status: 'closed', outcome: 'completed' });
  });
});

describe('its extension, ma-fr-seasonal@2023', () => {
  it('needs no consulate while the card is valid, and takes the check-in at OFII as proof of return', async () => {
    const papers = somebody();
    await reportPastSeason(who, await open(await season('ma-fr-seasonal', '2023', { past: true }), papers));
    const again = await open(await season('ma-fr-seasonal', '2023', { region: 'haute-corse' }), papers);
    const { reported, case: before } = await followNext(who, again, isNext('return-proved'));
    expect(before.path).toBe('returning');
    expect(reported).not.toContain('visa-filed');
    expect(before.next.find(({ milestone }) => milestone === 'return-proved')?.evidence).toContain(
      'ofii-slip',
    );
    const { case: seen } = await followNext(who, again);
    expect(seen).toMatchObject({ outcome: 'completed', returnProof: { state: 'returned-proved' } });
  });
});

describe('Italy-Morocco with training first, ma-it-training@2007', () => {
  it('trains before it recruits, and enters outside the quota', async () => {
    const narrow = await season('ma-it-training', '2007', { quota: 1 });
    const [other, caseId] = [await open(narrow), await open(narrow)];
    expect(await report(other, 'authorised')).toMatchObject({ status: 201 });
    const start = await readCase(who.officer, caseId);
    expect(start.stage).toBe('training');
    const { reported, case: seen } = await followNext(who, caseId);
    expect(reported.indexOf('training-completed')).toBeLessThan(reported.indexOf('selected'));
    expect(seen).toMatchObject({ status: 'closed', outcome: 'completed' });
  });
});

describe("Italy's quota decree, ma-it-seasonal@2026", () => {
  it('keeps whom the quota does not reach in the queue of the click-day', async () => {
    const one = await season('ma-it-seasonal', '2026', { quota: 1 });
    const [first, second] = [await open(one), await open(one)];
    expect(await report(first, 'authorised')).toMatchObject({ status: 201 });
    expect(await report(second, 'authorised')).toMatchObject({
      status: 409,
      body: { code: 'quota-reached' },
    });
    expect(await readCase(who.officer, second)).toMatchObject({ status: 'active', stage: 'visa' });
    const seen = await readCase(who.officer, first);
    const exit = seen.exits.find(({ milestone }) => milestone === 'withdrawn');
    if (exit === undefined) throw new Error('withdrawn is not offered');
    await reportOn(who, first, exit, seen.today, seen.today);
    expect(await report(second, 'authorised')).toMatchObject({ status: 201 });
  });

  it('grants by silence after twenty days whom the same employer calls again', async () => {
    const papers = somebody();
    await reportPastSeason(who, await open(await season('ma-it-seasonal', '2026', { past: true }), papers));
    const again = await open(await season('ma-it-seasonal', '2026', { msPerDay: SHORT_DAY_MS }), papers);
    await upTo(again, 'authorised');
    await until(60_000, 'silence granted nothing', async () => {
      const { milestones } = await readCase(who.officer, again);
      return milestones.some(
        ({ milestone, state }) => milestone === 'authorised' && state === 'deemed-granted',
      );
    });
  });
});

describe('placement for good with the tools of MEDA II, ma-intl-placement@2009', () => {
  it('trains in the language, follows up after three and twelve months, and expects no return', async () => {
    const caseId = await open(await season('ma-intl-placement', '2009', { past: true }));
    const { reported, case: seen } = await reportPastSeason(who, caseId);
    expect(reported).toEqual(expect.arrayContaining(['training-completed', 'follow-up-12-months']));
    expect(reported.some((milestone) => milestone.startsWith('return'))).toBe(false);
    expect(seen).toMatchObject({ outcome: 'placed', returnProof: null, stay: null });
    expect(stands(seen, 'arrived')).toBe(true);
  });
});
