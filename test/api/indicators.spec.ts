import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { campaignTallies } from '#libs/casework/queries/campaign-tallies';
import type { CampaignIndicators, IndicatorsAnswer } from '#libs/contract/indicators';
import { findAgency, findUserByEmail } from '#libs/db/directory/directory';
import { keepIndicators } from '#libs/db/offers/exchange';
import { rows } from '#libs/db/postgres/sql';
import { realToday } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Tally } from '#libs/domain/figures/indicators-tally';
import { SLIP, figuresOf, home, letPass, then, until } from '../support/counted-seasons.ts';
import { endAll } from '../support/end-all.ts';
import { goOn, storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

let api: Api;
/** Huelva with seasons of every kind, another that only some see, and a simulated one. */
let huelva: string;
let lepe: string;
let played: string;

const PROVED = then(home(), 5, 'return-proved', SLIP);
const DECLARED = then(home(), 3, 'return-boarded', { by: 'municipality' });
const IN_HUELVA: SeasonCase[] = [
  until('preselected'),
  until('selected'),
  then(until('visa-granted'), 1, 'no-show'),
  letPass(until('nie-assigned'), '2026-05-30'),
  until(null),
  PROVED,
  DECLARED,
  letPass(home(), '2027-12-31'),
];
const IN_LEPE: SeasonCase[] = [until('arrived'), PROVED, PROVED];

beforeAll(async () => {
  api = await startApi();
  huelva = await newCampaign({ season: '2026' });
  lepe = await newCampaign({ season: '=cmd|"x", 2027', agencies: ['demo-ngo'] });
  played = await newCampaign({ season: '2026', msPerDay: 100 });
  for (const [campaignId, seasons] of [
    [huelva, IN_HUELVA],
    [lepe, IN_LEPE],
    [played, [DECLARED]],
  ] as const) {
    for (const one of seasons) await storeSeason(api.db, campaignId, one);
  }
});
afterAll(() => endAll(api));

async function newCampaign(more: Body): Promise<string> {
  const { body } = await api.call('POST', '/v1/campaigns', { as: 'admin', body: { ...CAMPAIGN, ...more } });
  return String(body.campaignId);
}

const ask = (path: string, as = 'officer', accept = 'application/json'): Promise<Answer> =>
  api.call('GET', path, { as, headers: { accept } });

async function ofCampaign(campaignId: string, query = '', as = 'officer'): Promise<CampaignIndicators> {
  const answer = await ask(`/v1/campaigns/${campaignId}/indicators${query}`, as);
  expect(answer.status).toBe(200);
  return answer.body as unknown as CampaignIndicators;
}

async function sideBySide(query = '', as = 'officer'): Promise<IndicatorsAnswer> {
  const answer = await ask(`/v1/indicators${query}`, as);
  expect(answer.status).toBe(200);
  return answer.body as unknown as IndicatorsAnswer;
}

describe('the indicators of a campaign', () => {
  it('are what the domain counts of its cases, with where and when they were counted', async () => {
    expect(await ofCampaign(huelva)).toEqual({
      campaignId: huelva,
      programme: 'ma-es-cartaya@2026',
      season: '2026',
      region: null,
      simulated: false,
      asOf: realToday(Date.now()),
      knownAt: null,
      ...figuresOf(IN_HUELVA),
      fieldActs: { mediationsAssigned: 0, farmVisits: 0, workersMet: 0, mediatorsTravelled: 0 },
    });
  });

  it('name both parts of the return rate, and keep the four states of return apart', async () => {
    expect(await ofCampaign(huelva)).toMatchObject({
      outcomes: { completed: 1, 'no-show': 1, 'authorisation-refused': 1, 'return-to-verify': 1 },
      returnRate: {
        numerator: { name: 'returned-proved', cases: 2 },
        denominator: { name: 'expected-home', cases: 4, excludes: ['status-changed', 'deceased'] },
        rate: 0.5,
      },
      returns: { 'returned-proved': 2, 'returned-unproved': 1, unknown: 1, 'not-returned': 0 },
    });
  });

  it('say as of a day what had happened by then', async () => {
    const asOf = '2026-01-14';
    const then14 = await ofCampaign(huelva, `?asOf=${asOf}`);
    expect(then14).toMatchObject({ asOf, ...figuresOf(IN_HUELVA, { asOf }) });
    expect(then14.status).toEqual({ active: IN_HUELVA.length, 'on-hold': 0, closed: 0 });
    expect((await ofCampaign(huelva, '?asOf=2026-01-11')).cases.total).toBe(0);
  });

  it('say as known at a moment what had been recorded by then', async () => {
    const before = await ofCampaign(huelva, '?knownAt=2026-01-01');
    expect(before).toMatchObject({ knownAt: '2026-01-01', cases: { total: 0 }, returnRate: { rate: null } });
    const now = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    expect((await ofCampaign(huelva, `?knownAt=${now}`)).cases.total).toBe(IN_HUELVA.length);
  });

  it('are counted anew where a case has gone on, also for a day already asked for', async () => {
    const campaignId = await newCampaign({});
    const caseId = await storeSeason(api.db, campaignId, home());
    const unknown = { 'returned-proved': 0, unknown: 1 };
    expect((await ofCampaign(campaignId)).returns).toMatchObject(unknown);
    expect((await ofCampaign(campaignId, '?asOf=2026-12-31')).returns).toMatchObject(unknown);
    await goOn(api.db, caseId, PROVED, home().entries.length);
    const proved = { 'returned-proved': 1, unknown: 0 };
    expect((await ofCampaign(campaignId)).returns).toMatchObject(proved);
    expect((await ofCampaign(campaignId, '?asOf=2026-12-31')).returns).toMatchObject(proved);
  });

  it('count who moved up from the reserve, by the moment', async () => {
    const campaignId = await newCampaign({});
    const offer = await api.call('POST', `/v1/campaigns/${campaignId}/offers`, { as: 'admin', body: OFFER });
    const caseId = await storeSeason(api.db, campaignId, until('interviewed'));
    await rows(
      api.db,
      `INSERT INTO offer_selections (offer_id, case_id, state, promoted_at)
       VALUES ($1, $2, 'promoted', '2026-02-03T23:00:00Z')`,
      [String(offer.body.offerId), caseId],
    );
    const promotions = async (query: string): Promise<number> =>
      (await ofCampaign(campaignId, query)).events.reservePromotions;
    expect(await promotions('')).toBe(1);
    // An hour before midnight in UTC is the next day already at UTC+2.
    expect(await promotions('?asOf=2026-02-03')).toBe(0);
    expect(await promotions('?asOf=2026-02-04')).toBe(1);
    expect(await promotions('?knownAt=2026-02-03T22:00:00Z')).toBe(0);
  });
});

describe('counting', () => {
  it('gives up in time, asks to be asked again, and does no case twice', async () => {
    const tallies = campaignTallies(api.db);
    const past = Date.now() - 1;
    const busy = { kind: 'busy', retryAfterSeconds: 2 };
    expect(await tallies.of(huelva, {}, past)).toMatchObject(busy);
    const counted = await tallies.of(huelva, {}, Date.now() + 60_000);
    expect(counted).toBeInstanceOf(Map);
    expect((counted as Tally).get('status|active')).toBeGreaterThan(0);
    // Nothing is left to fold: what was counted is remembered, for this moment alone.
    await expect(tallies.of(huelva, {}, past)).resolves.toEqual(counted);
    expect(await tallies.of(huelva, { asOf: '2026-01-20' }, past)).toMatchObject(busy);
  });
});

describe('campaigns side by side', () => {
  it('are one item each, newest first, and summed up by programme with simulated ones apart', async () => {
    const { items, programmes, asOf, knownAt } = await sideBySide('?season=2026');
    expect({ asOf, knownAt }).toEqual({ asOf: null, knownAt: null });
    const ids = items.map(({ campaignId }) => campaignId);
    expect(ids).toEqual([...ids].sort().reverse());
    expect(ids).toEqual(expect.arrayContaining([huelva, played]));
    expect(items.find(({ campaignId }) => campaignId === played)).toMatchObject({
      simulated: true,
      asOf: null,
    });
    expect(programmes.map(({ programme, simulated }) => [programme, simulated])).toEqual([
      ['ma-es-cartaya@2026', false],
      ['ma-es-cartaya@2026', true],
    ]);
    for (const sum of programmes) {
      const own = items.filter(({ simulated }) => simulated === sum.simulated);
      expect(sum.campaigns).toBe(own.length);
      expect(sum.cases.total).toBe(own.reduce((total, { cases }) => total + cases.total, 0));
    }
  });

  it('have their medians taken from all cases, never averaged', async () => {
    const season = encodeURIComponent('medians');
    const [one, other] = [await newCampaign({ season: 'medians' }), await newCampaign({ season: 'medians' })];
    for (const seasonCase of [until('selected'), until('selected')]) {
      await storeSeason(api.db, one, seasonCase);
    }
    await storeSeason(api.db, other, until('selected', 'returning'));
    const { programmes, items } = await sideBySide(`?season=${season}&programme=ma-es-cartaya`);
    const recruitment = (of: typeof items | typeof programmes): unknown[] =>
      of.map(({ timePerStage }) => timePerStage[0]);
    expect(recruitment(items)).toEqual([
      { stage: 'recruitment', cases: 1, medianDays: 1, p90Days: 1 },
      { stage: 'recruitment', cases: 2, medianDays: 4, p90Days: 4 },
    ]);
    expect(recruitment(programmes)).toEqual([{ stage: 'recruitment', cases: 3, medianDays: 4, p90Days: 4 }]);
  });

  it('are those of the programme asked for, in any version or in one', async () => {
    const found = async (query: string): Promise<number> => (await sideBySide(query)).items.length;
    const all = await found('');
    expect(await found('?programme=ma-es-cartaya')).toBe(all);
    expect(await found('?programme=ma-es-cartaya@2026')).toBe(all);
    expect(await found('?programme=ma-es-cartaya@1999')).toBe(0);
    expect(await found('?programme=ma-xx-nowhere&season=2026')).toBe(0);
  });

  it('have beside them what other services sent, which is in no sum', async () => {
    const agency = await findAgency(api.db, 'demo-france-travail');
    const sent = { ...(await ofCampaign(huelva)), campaignId: 'theirs', season: 'theirs' };
    const admin = await findUserByEmail(api.db, 'admin@noria.demo');
    const from = { agencyId: 'demo-france-travail', receivedBy: admin?.userId ?? '' };
    await keepIndicators(api.db, from, [sent]);
    const { items, programmes } = await sideBySide('?season=theirs');
    expect(items).toEqual([{ ...sent, source: { service: agency?.name, importedAt: expect.any(String) } }]);
    expect(programmes).toEqual([]);
    expect((await sideBySide('?season=theirs', 'ngo')).items).toEqual([]);
  });
});

describe('who reads indicators', () => {
  it('an agency those of campaigns it takes part in, everybody else all', async () => {
    for (const as of ['officer', 'auditor', 'admin', 'ngo']) {
      expect((await ofCampaign(lepe, '', as)).cases.total).toBe(IN_LEPE.length);
    }
    expect((await ask(`/v1/campaigns/${lepe}/indicators`, 'cartaya')).status).toBe(404);
    const seen = async (as: string): Promise<boolean> =>
      (await sideBySide('', as)).items.some(({ campaignId }) => campaignId === lepe);
    expect(await Promise.all(['auditor', 'ngo', 'cartaya'].map(seen))).toEqual([true, true, false]);
  });

  it('is answered with what is wrong with a question', async () => {
    const pointersOf = async (path: string): Promise<unknown> => {
      const { status, body } = await ask(path);
      return [status, (body.errors as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer)];
    };
    expect(await pointersOf(`/v1/campaigns/${huelva}/indicators?asOf=2026-02-30`)).toEqual([422, ['?asOf']]);
    expect(await pointersOf('/v1/indicators?knownAt=yesterday')).toEqual([422, ['?knownAt']]);
    expect(await pointersOf('/v1/indicators?programme=Ma%20Es')).toEqual([422, ['?programme']]);
    expect(await pointersOf('/v1/indicators?colour=red')).toEqual([422, ['?colour']]);
    expect(await pointersOf('/v1/campaigns/nowhere/indicators')).toEqual([404, undefined]);
  });
});

describe('the table', () => {
  it('has a row for every figure of the answer, and no other', async () => {
    const item = await ofCampaign(huelva);
    const { status, text, headers } = await ask(`/v1/campaigns/${huelva}/indicators`, 'officer', 'text/csv');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="indicators.csv"');
    const [columns, ...lines] = parse(text);
    expect(columns).toEqual(
      'campaign,programme,season,simulated,source,asOf,indicator,name,value,numerator,denominator'.split(','),
    );
    const found = lines.map(([, , , , , , indicator, name, value]) => [`${indicator} ${name}`.trim(), value]);
    expect(new Map(found as [string, string][])).toEqual(expected(item));
    expect(new Set(lines.map((line) => line.slice(0, 6).join('|')))).toEqual(
      new Set([`${huelva}|ma-es-cartaya@2026|2026|false||${item.asOf ?? ''}`]),
    );
    const rate = lines.find(([, , , , , , indicator]) => indicator === 'returnRate');
    expect(rate?.slice(6)).toEqual(['returnRate', 'returned-proved of expected-home', '0.5', '2', '4']);
  });

  it('quotes what a season is called, and makes no formula of it', async () => {
    const { text } = await ask(`/v1/campaigns/${lepe}/indicators`, 'officer', 'text/csv');
    expect(text.split('\r\n')[1]).toContain(`,"'=cmd|""x"", 2027",`);
    expect(parse(text)[1]?.[2]).toBe(`'=cmd|"x", 2027`);
  });

  it('of all campaigns ends with the sums by programme', async () => {
    const { programmes } = await sideBySide('?season=2026');
    const { text } = await ask('/v1/indicators?season=2026', 'auditor', 'text/csv');
    const totals = parse(text).filter(
      ([campaign, , , , , , indicator, name]) => campaign === '' && indicator === 'cases' && name === 'total',
    );
    expect(totals.map(([, , , simulated, , , , , value]) => [simulated, value])).toEqual(
      programmes.map(({ simulated, cases }) => [String(simulated), String(cases.total)]),
    );
  });

  it.each([
    ['text/csv', true],
    ['text/csv;q=0.9, application/json;q=0.5', true],
    ['application/json, text/csv;q=0.5', false],
    ['*/*', false],
    ['text/csv;q=0', false],
  ])('is for those who ask with Accept: %s: %s', async (accept, isTable) => {
    const { headers } = await ask(`/v1/campaigns/${lepe}/indicators`, 'officer', accept);
    expect(headers.get('content-type')?.startsWith('text/csv')).toBe(isTable);
    expect(headers.get('vary')).toMatch(/accept/i);
  });
});

/** RFC 4180, the reader's side. */
function parse(text: string): string[][] {
  expect(text.endsWith('\r\n')).toBe(true);
  const fields = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of fields) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}

/** Every number of the answer under the name that its row must have. */
function expected(item: CampaignIndicators): Map<string, string> {
  const { cases, status, outcomes, returns, events, costs, fieldActs, reminders, escalations } = item;
  const plain: Record<string, Record<string, number>> = {
    cases,
    status,
    outcomes,
    returns: { ...returns },
    events: { ...events },
    costs: { ...costs },
    fieldActs: { ...fieldActs },
  };
  const pairs: [string, number | null][] = [
    ...Object.entries(plain).flatMap(([name, counts]) =>
      Object.entries(counts).map(([key, value]): [string, number] => [`${name} ${key}`, value]),
    ),
    ['reminders', reminders],
    ['escalations', escalations],
    ['returnRate returned-proved of expected-home', item.returnRate.rate],
    ['repeaterShare returning of cases', item.repeaterShare.rate],
    ...item.funnel.flatMap(({ milestone, cases: all, first, returning, renewing }): [string, number][] => [
      [`funnel ${milestone}`, all],
      [`funnel.first ${milestone}`, first],
      [`funnel.returning ${milestone}`, returning],
      [`funnel.renewing ${milestone}`, renewing],
    ]),
    ...item.timePerStage.flatMap(({ stage, ...figures }) =>
      Object.entries(figures).map(([key, value]): [string, number | null] => [
        `timePerStage.${key} ${stage}`,
        value,
      ]),
    ),
    ...item.silences.map((one): [string, number] => [`silences ${one.milestone} ${one.effect}`, one.cases]),
    ...item.breaches.flatMap(({ actor, milestone, ...figures }) =>
      Object.entries(figures).map(([key, value]): [string, number] => [
        `breaches.${key} ${actor} ${milestone}`,
        value,
      ]),
    ),
  ];
  return new Map(pairs.map(([name, value]) => [name, value === null ? '' : String(value)]));
}
