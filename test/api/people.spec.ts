// People over HTTP: what may be said of somebody, how it is corrected, and what an opening does not do.
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addMonths, realToday } from '#libs/domain/calendar';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';
import { endAll } from '../support/end-all.ts';

const TODAY = realToday(Date.now());

let api: Api;
let campaignId: string;
beforeAll(async () => {
  api = await startApi();
  campaignId = await newCampaign();
});
afterAll(() => endAll(api));

async function newCampaign(more: Body = {}): Promise<string> {
  const days = { opensOn: addDays(TODAY, -1), closesOn: addDays(TODAY, 30) };
  const made = await api.call('POST', '/v1/campaigns', {
    as: 'officer',
    body: { ...CAMPAIGN, ...days, ...more },
  });
  expect(made.status).toBe(201);
  return String(made.body['campaignId']);
}

const letters = (): string =>
  Array.from({ length: 8 }, () => 'bcdfgjklmnqrstvz'.charAt(randomInt(16))).join('a');
const newCin = (): string => `Q${String(randomInt(1_000_000, 9_999_999))}`;

/** Somebody whom nobody knows; a field that is undefined is left out. */
const somebody = (changes: Body = {}): Body => ({
  familyName: `Ait ${letters()}`,
  givenName: 'Fatima',
  birthDate: '1985-01-02',
  cin: newCin(),
  ...changes,
});

const open = (seasonalWorker: Body, more: Body = {}): Promise<Answer> =>
  api.call('POST', '/v1/cases', { as: 'officer', body: { campaignId, seasonalWorker, ...more } });

const read = (id: unknown, as = 'officer'): Promise<Answer> =>
  api.call('GET', `/v1/seasonal-workers/${String(id)}`, { as });

const correct = (id: unknown, body: Body, as = 'officer'): Promise<Answer> =>
  api.call('PATCH', `/v1/seasonal-workers/${String(id)}`, { as, body });

const pointers = ({ body }: Answer): string[] =>
  ((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);

async function opened(
  seasonalWorker: Body,
  more: Body = {},
): Promise<{ caseId: string; id: string; body: Body }> {
  const answer = await open(seasonalWorker, more);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
  return {
    caseId: String(answer.body['caseId']),
    id: String(answer.body['seasonalWorkerId']),
    body: answer.body,
  };
}

describe('a person for whom a case is opened', () => {
  it.each([
    ['tomorrow', addDays(TODAY, 1)],
    ['2099', '2099-01-01'],
    ['the year 85', '0085-03-04'],
    ['longer ago than anybody lives', '1880-01-01'],
  ])('is not born %s', async (_, birthDate) => {
    const answer = await open(somebody({ birthDate }));
    expect(answer).toMatchObject({ status: 422, body: { code: 'shape-invalid' } });
    expect(pointers(answer)).toEqual(['/seasonalWorker/birthDate']);
  });

  it('is sixteen when the work starts, and under eighteen an officer is told: §4 age', async () => {
    const startsOn = addDays(TODAY, 90);
    const made = await api.call('POST', `/v1/campaigns/${campaignId}/offers`, {
      as: 'officer',
      body: { employer: 'Fresas', positions: 12, kind: 'generic', startsOn, endsOn: addDays(startsOn, 60) },
    });
    expect(made.status).toBe(201);
    expect(made.body).not.toHaveProperty('notices');
    const offer = { offerId: made.body['offerId'] };
    const bornAgo = (years: number, days = 0): Body =>
      somebody({ birthDate: addDays(addMonths(startsOn, -12 * years), days) });
    const child = await open(bornAgo(16, 1), offer);
    expect(child).toMatchObject({ status: 409, body: { code: 'limit-exceeded', limit: 'age' } });
    expect(pointers(child)).toEqual(['/seasonalWorker/birthDate']);
    // Without an offer the work could begin today.
    expect(await open(bornAgo(16))).toMatchObject({ status: 409, body: { limit: 'age' } });
    const young = await opened(bornAgo(16), offer);
    expect(young.body).toMatchObject({ notices: [{ code: 'age' }] });
    const seen = (as: string): Promise<Answer> => api.call('GET', `/v1/cases/${young.caseId}`, { as });
    expect((await seen('officer')).body['notices']).toMatchObject([{ code: 'age', sequence: 1 }]);
    // Whoever may not read the birth date is told nothing of it.
    expect((await seen('auditor')).body['notices']).toEqual([]);
    expect((await opened(bornAgo(18), offer)).body['notices']).toEqual([]);
  });

  it.each(['-', '.', '?', '--', '…', '123', 'ـ', 'ʼ', '\u3164', '\u115f'])(
    'is not called %p',
    async (name) => {
      for (const field of ['givenName', 'province']) {
        const answer = await open(somebody({ [field]: name }));
        expect(answer.status).toBe(422);
        expect(pointers(answer)).toEqual([`/seasonalWorker/${field}`]);
      }
    },
  );

  it('has a name in one script at least, and a card or a passport', async () => {
    expect(pointers(await open(somebody({ givenName: undefined })))).toEqual(['/seasonalWorker/givenName']);
    expect(pointers(await open(somebody({ cin: undefined })))).toEqual(['/seasonalWorker/cin']);
    const arabic = {
      familyName: undefined,
      givenName: undefined,
      familyNameAr: 'الإدريسي',
      givenNameAr: 'فاطمة',
    };
    const { id } = await opened(
      somebody({ ...arabic, cin: undefined, passport: `ZZ${String(randomInt(1e6, 9e6))}` }),
    );
    expect((await read(id)).body).toMatchObject({ familyName: null, givenNameAr: 'فاطمة', cin: null });
  });

  it('may have one name only, and a birth date of which only the year is known: both are said', async () => {
    const single = somebody({ familyName: undefined, givenName: `Yamna${letters()}`, nameIsSingle: true });
    const { id } = await opened({ ...single, birthDate: '1961-01-01', birthDateIsEstimated: true });
    expect((await read(id)).body).toMatchObject({
      familyName: null,
      nameIsSingle: true,
      birthDate: '1961-01-01',
      birthDateIsEstimated: true,
    });
    const two = await open(somebody({ nameIsSingle: true }));
    expect(pointers(two)).toEqual(['/seasonalWorker/nameIsSingle']);
    // The card, read on another day, has the day of that year: the same person.
    const campaign = await newCampaign();
    const again = await opened({ ...single, birthDate: '1961-07-08' }, { campaignId: campaign });
    expect(again.id).toBe(id);
  });

  it('has a telephone that can be called', async () => {
    const { id } = await opened(somebody({ phone: '+33 (0)6 12 34 56 78' }));
    expect((await read(id)).body).toMatchObject({ phone: '+33612345678' });
    for (const phone of ['+33 6 12 34', '0612345678;phone-context=+212', '0612345678;ext=5']) {
      expect(pointers(await open(somebody({ phone })))).toEqual(['/seasonalWorker/phone']);
      expect(pointers(await correct(id, { phone, reason: 'Because.' }))).toEqual(['/phone']);
    }
  });

  it('is told from somebody known, in the words of the doubt', async () => {
    const known = somebody({ birthDate: '1980-02-03' });
    const { id } = await opened(known);
    const other = { ...known, familyName: `Ait ${letters()}`, birthDate: '1992-05-06' };
    const doubted = await open(other, { campaignId: await newCampaign() });
    expect(doubted).toMatchObject({ status: 409, body: { code: 'identity-doubtful', seasonalWorkerId: id } });
    expect(String(doubted.body['detail'])).toContain(`"differentFrom": ["${id}"]`);
    const told = await opened(other, { campaignId: await newCampaign(), differentFrom: [id] });
    expect(told.id).not.toBe(id);
    const both = await open(other, { sameAs: id, differentFrom: [id] });
    expect(pointers(both)).toEqual(['/differentFrom/0']);
    expect(pointers(await open(somebody(), { differentFrom: ['nobody'] }))).toEqual(['/differentFrom/0']);
  });

  it('is not overwritten: what differs is proposed, and an officer reads it', async () => {
    const known = somebody({ phone: '+212600050001', province: 'Kénitra' });
    const { id } = await opened(known);
    const campaign = await newCampaign();
    const later = await opened(
      { ...known, familyName: `Ait ${letters()}`, phone: '+212600050002' },
      { campaignId: campaign },
    );
    expect(later.body).toMatchObject({
      seasonalWorkerId: id,
      proposed: expect.arrayContaining(['familyName', 'phone']),
    });
    const { body } = await read(id);
    expect(body).toMatchObject({
      familyName: known['familyName'],
      phone: '+212600050001',
      proposed: [{ caseId: later.caseId, changes: { phone: '+212600050002' } }],
    });
    expect((await read(id, 'auditor')).body).not.toHaveProperty('proposed');
  });
});

describe('a correction', () => {
  it('changes what is known at once, keeps what was, and is seen in the case and found by both', async () => {
    const known = somebody({ phone: '+212600050011' });
    const { id, caseId } = await opened(known);
    const before = await api.call('GET', `/v1/cases/${caseId}`, { as: 'officer' });
    const familyName = `Ait ${letters()}`;
    const fields = { familyName, birthDate: '1985-02-01', cin: newCin(), phone: '+212 600 05 00 12' };
    const answer = await correct(id, { ...fields, reason: 'The card was read wrongly.' });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        seasonalWorkerId: id,
        familyName,
        birthDate: '1985-02-01',
        phone: '+212600050012',
        former: {
          names: [{ familyName: known['familyName'] }],
          cins: [known['cin']],
          birthDates: ['1985-01-02'],
          phones: ['+212600050011'],
        },
      },
    });
    expect(answer.text).not.toContain('read wrongly');
    expect((await read(id)).body).toEqual(answer.body);
    const after = await api.call('GET', `/v1/cases/${caseId}`, { as: 'officer' });
    expect(after.body).toMatchObject({ seasonalWorker: { familyName, birthDate: '1985-02-01' } });
    expect([after.body['sequence'], after.body['hash']]).toEqual([
      before.body['sequence'],
      before.body['hash'],
    ]);
    for (const name of [familyName, String(known['familyName'])]) {
      const found = await api.call('GET', `/v1/cases?q=${encodeURIComponent(name)}`, { as: 'officer' });
      expect((found.body['items'] as { caseId: string }[]).map((one) => one.caseId)).toContain(caseId);
    }
    const log = await api.call('GET', '/v1/audit/access-log?limit=100', { as: 'auditor' });
    expect(log.body['items']).toContainEqual(
      expect.objectContaining({
        kind: 'write',
        route: 'PATCH /v1/seasonal-workers/:seasonalWorkerId',
        seasonalWorkerId: id,
      }),
    );
  });

  it('decides what was proposed, one way or the other', async () => {
    const known = somebody({ province: 'Kénitra' });
    const { id } = await opened(known);
    await opened({ ...known, province: 'Larache' }, { campaignId: await newCampaign() });
    expect((await read(id)).body['proposed']).toHaveLength(1);
    const kept = await correct(id, { province: 'Kénitra', reason: 'Asked again.' });
    expect(kept.body).toMatchObject({ province: 'Kénitra', proposed: [], former: { provinces: [] } });
  });

  it('is refused without a field, without a reason, of an unknown field, of an impossible date', async () => {
    const { id } = await opened(somebody());
    const reason = 'Because.';
    expect(pointers(await correct(id, { reason }))).toEqual(['']);
    expect(pointers(await correct(id, { givenName: 'Amina' }))).toEqual(['/reason']);
    expect(pointers(await correct(id, { nickname: 'Amina', reason }))).toEqual(['/nickname']);
    expect(pointers(await correct(id, { birthDate: addDays(TODAY, 1), reason }))).toEqual(['/birthDate']);
    expect(pointers(await correct(id, { birthDate: '1985-02-30', reason }))).toEqual(['/birthDate']);
    expect(pointers(await correct(id, { familyName: '-', reason }))).toEqual(['/familyName']);
  });

  it('takes nobody else’s card or passport, and is an officer’s', async () => {
    const other = somebody({ passport: `ZZ${String(randomInt(1e6, 9e6))}` });
    await opened(other);
    const { id } = await opened(somebody());
    for (const paper of ['cin', 'passport']) {
      const answer = await correct(id, { [paper]: other[paper], reason: 'Because.' });
      expect(answer).toMatchObject({ status: 409, body: { code: 'identity-doubtful' } });
      expect(pointers(answer)).toEqual([`/${paper}`]);
    }
    for (const as of ['auditor', 'admin', 'cartaya']) {
      expect(await correct(id, { givenName: 'Amina', reason: 'Because.' }, as)).toMatchObject({
        status: 403,
      });
    }
    expect(await correct('nobody', { givenName: 'Amina', reason: 'Because.' })).toMatchObject({
      status: 404,
    });
  });
});

describe('the number of a case', () => {
  it('has the year of its campaign, and says nothing of another campaign', async () => {
    const year = TODAY.slice(2, 4);
    const blocks: string[] = [];
    for (const season of ['٢٠٢٦', '1926', '0026', TODAY.slice(0, 4), 'strawberries']) {
      const where = await newCampaign({ season });
      const numbers: string[] = [];
      for (let count = 0; count < 2; count += 1) {
        const { body } = await opened(somebody(), { campaignId: where });
        numbers.push(String(body['caseNo']));
      }
      for (const number of numbers) expect(number).toMatch(new RegExp(`^ES${year}-\\d{6}$`));
      blocks.push(...new Set(numbers.map((number) => number.slice(0, -3))));
    }
    expect(new Set(blocks).size).toBe(5);
    expect(blocks).toHaveLength(5);
  });
});
