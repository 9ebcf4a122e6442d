// A partner service works with nothing but a key and the API’s description: it posts an offer, reads who is selected for it, reads
// and gives figures. What is not its own it does not see.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExchangeOfferBody, IndicatorsFile, ShortlistItem } from '#libs/contract/exchange';
import type { CampaignIndicators, IndicatorsAnswer } from '#libs/contract/indicators';
import type { KeyItem, MadeKey } from '#libs/contract/keys';
import { noria, stack, until } from '../support/stack.ts';
import { day, driveTo, newCampaign, newOffer, openCase, reportAs, somebody } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { call, people } from './follow-next.ts';
import type { Answer, People } from './follow-next.ts';

const SERVICE = 'demo-france-travail';
const FIELDS = [
  ...['caseId', 'caseNo', 'familyName', 'givenName', 'familyNameAr', 'givenNameAr'],
  ...['selection', 'rank', 'stage', 'status', 'interviewedOn', 'selectedOn'],
].sort();

interface Shortlist {
  items: ShortlistItem[];
  total: number;
}

let who: People;
let campaign: Campaign;
let folder: string;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
  folder = mkdtempSync(path.join(tmpdir(), 'noria-exchange-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whoever holds nothing but this key. */
function holding(key: string): Pick<People['officer'], 'get' | 'post'> {
  const at = (where: string): string => `${stack().apiUrl}${where}`;
  return {
    get: (where) => call(at(where), 'GET', key),
    post: (where, body, idempotencyKey) =>
      call(at(where), 'POST', key, {
        body,
        ...(idempotencyKey === undefined ? {} : { key: idempotencyKey }),
      }),
  };
}

async function newKey(name: string): Promise<{ keyId: string; key: string }> {
  const { status, body } = await who.admin.post<MadeKey>(`/v1/agencies/${SERVICE}/keys`, { name });
  expect({ status, key: body.key }).toEqual({ status: 201, key: expect.any(String) });
  return { keyId: body.keyId, key: body.key ?? '' };
}

const posting = (more: object = {}): object => ({
  campaignId: campaign.campaignId,
  employer: 'Vergers de la Plaine',
  kind: 'generic',
  positions: 2,
  startsOn: day(60),
  endsOn: day(180),
  sector: 'agriculture',
  ...more,
});

async function decide(offerId: string, decision: string, caseIds: string[]): Promise<void> {
  const items = caseIds.map((caseId) => ({ caseId }));
  const { body } = await who.officer.post(`/v1/offers/${offerId}/decisions`, {
    decision,
    occurredOn: day(0),
    items,
  });
  expect(body).toMatchObject({ accepted: caseIds.length });
}

const command = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  noria(args, { ...stack().env, NORIA_HOME: stack().home });

describe('co-operation between employment services (AMSEP/WAPES): the shortlist', () => {
  it('a service posts an offer with its key, and reads who is selected for it', async () => {
    const service = holding((await newKey('Offers')).key);
    const posted = await service.post<ExchangeOfferBody>('/v1/exchange/offers', posting());
    expect(posted).toMatchObject({ status: 201, body: { postedBy: SERVICE, taken: 0, free: 2 } });
    const { offerId } = posted.body;
    const shortlist = async (): Promise<Answer<Shortlist>> =>
      service.get<Shortlist>(`/v1/exchange/offers/${offerId}/shortlist`);
    expect(await shortlist()).toMatchObject({ status: 200, body: { total: 0 } });

    // Officers open cases for it, and take it from there.
    const papers = Array.from({ length: 5 }, () => ({ ...somebody(), familyName: 'Bakkali' })).map((one) => ({
      ...one,
      passport: `X${one.cin}`,
      phone: `+2126${one.cin.replace(/\D/g, '').padEnd(8, '0')}`,
    }));
    const opened = await Promise.all(papers.map((one) => openCase(who, { ...campaign, offerId }, one)));
    const ids = opened.map(({ caseId }) => caseId);
    const [one, two, three, four, five] = ids as [string, string, string, string, string];
    await Promise.all([one, two, three, four].map((caseId) => driveTo(who, caseId, 'interviewed')));
    await decide(offerId, 'selected', [one, two]);
    await decide(offerId, 'reserve', [four, three]);

    const { body } = await shortlist();
    expect(body.items.map(({ caseId, selection, rank }) => [caseId, selection, rank])).toEqual([
      ...[one, two].sort().map((caseId) => [caseId, 'selected', null]),
      [four, 'reserve', 1],
      [three, 'reserve', 2],
      [five, 'pending', null],
    ]);
    for (const item of body.items) expect(Object.keys(item).sort()).toEqual(FIELDS);
    expect(body.items.find(({ caseId }) => caseId === one)).toMatchObject({
      familyName: 'Bakkali',
      givenName: 'Amina',
      stage: 'training',
      status: 'active',
      interviewedOn: expect.any(String),
      selectedOn: expect.any(String),
    });
    const text = JSON.stringify(body);
    for (const { cin, passport, phone, birthDate } of papers) {
      for (const secret of [cin, passport, phone, birthDate]) expect(text).not.toContain(secret);
    }

    // A position becomes free, and the service sees the reserve move up.
    await who.officer.post(`/v1/cases/${one}/withdrawal`, { reason: 'health', occurredOn: day(0) });
    expect((await shortlist()).body.items.map(({ caseId, selection }) => [caseId, selection])).toEqual([
      [two, 'selected'],
      [four, 'promoted'],
      [three, 'reserve'],
      [five, 'pending'],
    ]);
    const log = async (): Promise<Answer<{ items: { route: string; agencyId: string }[] }>> =>
      who.auditor.get(`/v1/audit/access-log?caseId=${five}&agencyId=${SERVICE}`);
    expect((await log()).body.items).toContainEqual(
      expect.objectContaining({ kind: 'read', route: 'GET /v1/exchange/offers/:offerId/shortlist' }),
    );
  });
});

describe('co-operation between employment services (AMSEP/WAPES): limits', () => {
  it('a service sees no offer of another, and does nothing that is not a service’s', async () => {
    const service = holding((await newKey('Curious')).key);
    const others = await who.officer.post<ExchangeOfferBody>('/v1/exchange/offers', posting());
    const plain = await newOffer(who, campaign.campaignId, 1);
    for (const offerId of [others.body.offerId, plain, 'none-such']) {
      for (const where of [`/v1/exchange/offers/${offerId}`, `/v1/exchange/offers/${offerId}/shortlist`]) {
        expect([where, (await service.get(where)).status]).toEqual([where, 404]);
      }
    }
    const { caseId } = await openCase(who, campaign);
    const forbidden: [string, object][] = [
      ['/v1/cases', { campaignId: campaign.campaignId, seasonalWorker: somebody() }],
      ['/v1/campaigns', {}],
      [`/v1/campaigns/${campaign.campaignId}/offers`, posting()],
      [`/v1/cases/${caseId}/hold`, { reason: 'none' }],
      [`/v1/agencies/${SERVICE}/keys`, { name: 'one more' }],
    ];
    for (const [where, body] of forbidden) {
      expect([where, (await service.post(where, body)).status]).toEqual([where, 403]);
    }
    const today = day(0);
    expect(
      await reportAs(who, caseId, 'france-travail', { milestone: 'application-filed', occurredOn: today }),
    ).toMatchObject({
      status: 403,
      body: { code: 'not-your-milestone' },
    });
    for (const as of ['municipality', 'consulate']) {
      expect(await who[as]?.post('/v1/exchange/offers', posting())).toMatchObject({ status: 403 });
    }
  });
});

describe('co-operation between employment services (AMSEP/WAPES): keys', () => {
  it('a key that is revoked no longer signs in after a second', async () => {
    const { keyId, key } = await newKey('Soon gone');
    const service = holding(key);
    expect((await service.get('/v1/exchange/offers')).status).toBe(200);
    await call(`${stack().apiUrl}/v1/keys/${keyId}`, 'DELETE', await tokenOf('admin'));
    await until(
      1_500,
      'the key still signs in',
      async () => (await service.get('/v1/exchange/offers')).status === 401,
    );
  });

  it('an operator makes, lists and revokes keys at the command line', async () => {
    const { stdout } = await command('key', 'create', SERVICE, '--name', 'From the console');
    const [, key = ''] = /Key, shown this once: (\S+)/.exec(stdout) ?? [];
    const service = holding(key);
    expect((await service.get('/v1/exchange/offers')).status).toBe(200);
    const listed = await command('key', 'list', SERVICE, '--json');
    expect(listed.stdout).not.toContain(key);
    const made = (JSON.parse(listed.stdout) as KeyItem[]).find(({ name }) => name === 'From the console');
    await command('key', 'revoke', made?.keyId ?? '');
    await until(
      1_500,
      'the key still signs in',
      async () => (await service.get('/v1/exchange/offers')).status === 401,
    );
    await expect(command('key', 'create', 'demo-anapec', '--name', 'x')).rejects.toThrow(
      'not a partner agency',
    );
  });
});

describe('co-operation between employment services (AMSEP/WAPES): figures', () => {
  it('figures are read with a key, and travel between services as files', async () => {
    const { key } = await newKey('Figures');
    const service = holding(key);
    const own = await service.get<CampaignIndicators>(`/v1/campaigns/${campaign.campaignId}/indicators`);
    expect(own).toMatchObject({ status: 200, body: { programme: 'ma-es-cartaya@2026', cases: {} } });

    const exported = await command('indicators', 'export', '--campaign', campaign.campaignId);
    const file = JSON.parse(exported.stdout) as IndicatorsFile;
    expect(file.items).toMatchObject([{ campaignId: campaign.campaignId, cases: own.body.cases }]);

    // As if it came from another instance, where the campaign has another id.
    const theirs = path.join(folder, 'theirs.json');
    const season = `theirs ${campaign.campaignId.slice(-6)}`;
    writeFileSync(theirs, JSON.stringify({ items: [{ ...file.items[0], campaignId: 'elsewhere', season }] }));
    for (let time = 0; time < 2; time += 1) {
      const { stdout } = await command('indicators', 'import', theirs, '--token', key);
      expect(stdout).toBe(`Indicators of 1 campaign, from ${SERVICE}.\n`);
    }
    const beside = await who.auditor.get<IndicatorsAnswer>(
      `/v1/indicators?season=${encodeURIComponent(season)}`,
    );
    expect(beside.body.items).toEqual([
      {
        ...file.items[0],
        campaignId: 'elsewhere',
        season,
        source: { service: 'France Travail', importedAt: expect.any(String) },
      },
    ]);
    writeFileSync(theirs, JSON.stringify({ items: [{ ...file.items[0], cin: 'AB123456' }] }));
    await expect(command('indicators', 'import', theirs, '--token', key)).rejects.toThrow('/items/0/cin');
  });
});

async function tokenOf(account: string): Promise<string> {
  const session = await call<{ token: string }>(`${stack().apiUrl}/v1/session`, 'POST', undefined, {
    body: { email: `${account}@noria.demo`, password: 'noria-demo' },
  });
  return session.body.token;
}
