// Files of incidents and complaints over HTTP: who opens and reads one, what is recorded, and what the engine writes.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { day, newCampaign, openCase, reportAs, somebody } from '../journey/campaign.ts';
import type { Campaign, Opened } from '../journey/campaign.ts';
import { people, readCase } from '../journey/follow-next.ts';
import type { Answer, People } from '../journey/follow-next.ts';
import { stack, until } from '../support/stack.ts';

type Body = Record<string, unknown>;
interface Kept extends Body {
  incidentId: string;
  records: Body[];
}

const SAID = { text: 'They kept my passport.', language: 'ar', contactSafe: 'By message, after eight.' };
/** A day of theirs passes in a tenth of a second. */
const FAST_DAY_MS = 100;

let who: People;
let campaign: Campaign;
let person: Opened;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: 3_600_000 });
  person = await openCase(who, campaign);
});

const by = (name: string): People[string] => {
  const one = who[name];
  if (one === undefined) throw new Error(`nobody is ${name}`);
  return one;
};
const open = (name: string, kind: string, more: Body = {}, of: Opened = person): Promise<Answer> =>
  by(name).post(`/v1/seasonal-workers/${of.seasonalWorkerId}/incidents`, { kind, ...SAID, ...more });
const opened = async (name: string, kind: string, more: Body = {}, of: Opened = person): Promise<string> => {
  const { status, body } = await open(name, kind, more, of);
  expect({ status, body }).toMatchObject({ status: 201 });
  return String(body['incidentId']);
};
const record = (name: string, id: string, code: string, more: Body = {}): Promise<Answer> =>
  by(name).post(`/v1/incidents/${id}/records`, { record: code, occurredOn: day(0), ...more });
const recordsOf = async (name: string, id: string): Promise<Body[]> =>
  (await by(name).get<Kept>(`/v1/incidents/${id}`)).body.records;

describe('opening a file', () => {
  it('answers its number and its days, and takes the person’s own word from whoever writes', async () => {
    // As Arabic keyboards write it, with the mark that nobody sees.
    const place = 'قرب \u200fLepe';
    const more = { onBehalfOf: 'seasonal-worker', channel: 'phone', occurredOn: day(-3), place };
    const { status, body } = await open('cartaya', 'papers-kept', more);
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'papers-kept', state: 'open', openedOn: day(0) });
    expect(body['number']).toMatch(/^INC\d\d-\d{6}$/);
    expect(body['receipt']).toContain(String(body['number']));
    expect(body['receipt']).toMatch(/\p{Script=Arabic}/u);
    const read = await who.officer.get<Kept>(`/v1/incidents/${String(body['incidentId'])}`);
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({
      ...SAID,
      ...{
        place,
        occurredOn: day(-3),
        dueFor: 'incident-acknowledged',
        overdue: false,
        outcome: null,
      },
      ...{ seasonalWorkerId: person.seasonalWorkerId, caseId: null, dueOn: body['dueOn'] },
    });
    expect(read.body.records).toMatchObject([
      {
        ...{ sequence: 1, record: 'incident-opened', by: { role: 'seasonal-worker', agencyId: null } },
        details: { kind: 'papers-kept', channel: 'phone' },
      },
    ]);
  });

  it('is refused to another kind of agency, and to who reports nothing', async () => {
    expect(await open('employers', 'pay')).toMatchObject({
      status: 403,
      body: { code: 'not-your-milestone' },
    });
    expect(await open('consulate', 'housing')).toMatchObject({ status: 403 });
    expect(await open('auditor', 'other')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(await open('admin', 'other')).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  it('is 404 for a person who is not there, and names every field at fault', async () => {
    const none = { ...person, seasonalWorkerId: 'nobody' };
    expect(await open('officer', 'other', {}, none)).toMatchObject({ status: 404 });
    const faults: [Body, string][] = [
      [{ kind: 'theft' }, '/kind'],
      [{ language: 'Arabic' }, '/language'],
      [{ language: 'zz' }, '/language'],
      [{ contactSafe: undefined }, '/contactSafe'],
      [{ caseId: 'nowhere' }, '/caseId'],
      [{ officer: 'nobody' }, '/officer'],
      [{ circle: [by('employers').agencyId] }, '/circle/0'],
      [{ colour: 'red' }, '/colour'],
    ];
    for (const [more, pointer] of faults) {
      const { status, body } = await open('officer', 'other', more);
      expect({ status, errors: body['errors'] }).toMatchObject({ status: 422, errors: [{ pointer }] });
    }
    expect(await open('officer', 'other', { occurredOn: day(1) })).toMatchObject({
      status: 409,
      body: { code: 'occurred-in-future' },
    });
  });

  it('happens once for a key', async () => {
    const path = `/v1/seasonal-workers/${person.seasonalWorkerId}/incidents`;
    const key = randomUUID();
    const first = await who.officer.post(path, { kind: 'other', ...SAID }, key);
    const again = await who.officer.post(path, { kind: 'other', ...SAID }, key);
    expect(again).toMatchObject({ status: 201, replayed: true, body: first.body });
    const another = await who.officer.post(path, { kind: 'family', ...SAID }, key);
    expect(another).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });
});

describe('who reads a file', () => {
  it('is its circle: agencies of its kinds, and placement officers unless one is to be named', async () => {
    const circle = async (name: string, kind: string, more: Body = {}): Promise<unknown> => {
      const id = await opened('ngo', kind, more);
      const { body } = await by(name).get<{ circle: { agencyId: string }[] }>(`/v1/incidents/${id}`);
      // Other tests may have made agencies of the same kinds.
      return body.circle.flatMap(({ agencyId }) => (agencyId.startsWith('demo-') ? agencyId : []));
    };
    const [ngo, li, hs] = ['ngo', 'inspectorate', 'health'].map((name) => by(name).agencyId);
    expect(await circle('officer', 'contract-differs')).toEqual([who.officer.agencyId, ngo, li]);
    expect(await circle('inspectorate', 'harassment')).toEqual([ngo, li]);
    expect(await circle('health', 'trafficking')).toEqual([ngo, hs]);
    expect(await circle('health', 'pregnancy')).toEqual([hs]);
    expect(await circle('ngo', 'harassment', { circle: [ngo] })).toEqual([ngo]);
  });

  it('is whoever wrote it down where no agency of the season reads its kind, so that somebody does', async () => {
    const without = await newCampaign(who, { msPerDay: 3_600_000, agencies: [by('ngo').agencyId] });
    const one = await openCase(who, without);
    const read = async (name: string, id: string): Promise<number> =>
      (await by(name).get(`/v1/incidents/${id}`)).status;
    const officers = await opened('officer', 'illness', {}, one);
    expect([await read('officer', officers), await read('ngo', officers)]).toEqual([200, 404]);
    const ngos = await opened('ngo', 'pregnancy', {}, one);
    expect([await read('ngo', ngos), await read('officer', ngos)]).toEqual([200, 404]);
  });

  it('is not for employers to choose', async () => {
    const chosen = await open('employers', 'accident', { circle: [by('health').agencyId] });
    expect(chosen).toMatchObject({ status: 403, body: { errors: [{ pointer: '/circle' }] } });
    const id = await opened('employers', 'accident');
    expect((await by('inspectorate').get(`/v1/incidents/${id}`)).status).toBe(200);
  });

  it('is nobody else: all are answered as for an id that does not exist', async () => {
    const id = await opened('ngo', 'harassment');
    for (const name of ['employers', 'cartaya', 'union', 'health', 'consulate', 'officer', 'admin']) {
      for (const path of ['', '/readings']) {
        const there = await by(name).get(`/v1/incidents/${id}${path}`);
        const nowhere = await by(name).get(`/v1/incidents/nowhere${path}`);
        expect(there).toEqual(nowhere);
        expect(there.status).toBe(404);
      }
      const written = await record(name, id, 'incident-acknowledged');
      expect(written).toEqual(await record(name, 'nowhere', 'incident-acknowledged'));
      expect(written.status).toBe(name === 'admin' ? 403 : 404);
    }
  });

  it('reads of an employers’ association its own notice alone, and it reads no more than that', async () => {
    const id = await opened('employers', 'housing');
    const { body } = await by('employers').get(`/v1/incidents/${id}`);
    expect(Object.keys(body).sort()).toEqual(['incidentId', 'kind', 'number', 'openedOn', 'text']);
    expect(body['text']).toBe(SAID.text);
    expect(await by('employers').get(`/v1/incidents/${id}/readings`)).toMatchObject({ status: 404 });
    expect(await record('employers', id, 'incident-acknowledged')).toMatchObject({ status: 404 });
    expect(await by('employers').get('/v1/incidents')).toMatchObject({ body: { items: [], total: 0 } });
    expect(await by('cartaya').get(`/v1/incidents/${id}`)).toMatchObject({ status: 200 });
  });

  it('gives an auditor days and groups, and no word', async () => {
    const id = await opened('ngo', 'trafficking', { place: 'Moguer' });
    const { body } = await who.auditor.get<Kept>(`/v1/incidents/${id}`);
    expect(Object.keys(body).sort()).toEqual(
      ['dueOn', 'group', 'incidentId', 'number', 'openedOn', 'overdue', 'records', 'state'].sort(),
    );
    expect(body).toMatchObject({ group: 'dignity', state: 'open' });
    expect(Object.keys(body.records[0] ?? {}).sort()).toEqual(['record', 'recordedAt', 'sequence']);
    expect(await record('auditor', id, 'incident-acknowledged')).toMatchObject({ status: 403 });
  });

  it('is noted at every reading, for the circle and auditors to see', async () => {
    const id = await opened('ngo', 'discrimination');
    await by('inspectorate').get(`/v1/incidents/${id}`);
    await who.auditor.get(`/v1/incidents/${id}`);
    await by('employers').get(`/v1/incidents/${id}`);
    const { body } = await by('ngo').get<{ items: Body[]; total: number }>(`/v1/incidents/${id}/readings`);
    expect(body.total).toBe(2);
    expect(body.items).toMatchObject([
      { role: 'auditor', agencyId: who.auditor.agencyId },
      { role: 'partner-agency', agencyId: by('inspectorate').agencyId },
    ]);
    expect((await who.auditor.get<{ total: number }>(`/v1/incidents/${id}/readings`)).body.total).toBe(2);
  });
});

describe('lists of files', () => {
  it('show each what they may know, earliest due first', async () => {
    const one = await openCase(who, campaign);
    const other = await opened('officer', 'other', {}, one);
    const hidden = await opened('ngo', 'harassment', {}, one);
    const list = async (name: string, more = ''): Promise<{ items: Body[]; total: number }> => {
      const path = `/v1/incidents?seasonalWorkerId=${one.seasonalWorkerId}${more}`;
      return (await by(name).get<{ items: Body[]; total: number }>(path)).body;
    };
    expect(await list('officer')).toMatchObject({
      items: [
        { incidentId: hidden, kind: null },
        { incidentId: other, kind: 'other' },
      ],
      total: 2,
    });
    expect(await list('inspectorate')).toMatchObject({
      items: [{ incidentId: hidden, kind: 'harassment' }],
      total: 1,
    });
    const audited = await list('auditor');
    expect(audited).toMatchObject({ items: [{ group: 'dignity' }, { group: 'other' }], total: 2 });
    expect(Object.keys(audited.items[0] ?? {})).not.toContain('kind');
    for (const name of ['employers', 'admin', 'cartaya']) {
      expect(await list(name)).toEqual({ items: [], nextCursor: null, total: 0 });
    }
    expect(await list('officer', '&overdue=true')).toMatchObject({ total: 0 });
    expect(await list('officer', '&state=closed')).toMatchObject({ total: 0 });
    const first = await list('officer', '&limit=1');
    const cursor = String((first as unknown as Body)['nextCursor']);
    expect(await list('officer', `&limit=1&cursor=${cursor}`)).toMatchObject({
      items: [{ incidentId: other }],
    });
    for (const more of ['&state=open', '&overdue=false']) {
      expect(await list('officer', `&limit=1&cursor=${cursor}${more}`)).toMatchObject({
        ...{ status: 422, code: 'cursor', errors: [{ pointer: '?cursor' }] },
      });
    }
  });
});

describe('records of a file', () => {
  it('refer by consent, save on a ground of its own', async () => {
    const id = await opened('ngo', 'harassment');
    const to = 'labour-inspectorate';
    const refer = (more: Body): Promise<Answer> =>
      record('inspectorate', id, 'incident-referred', { details: { to, ...more } });
    expect(await refer({ reference: 'LI-7' })).toMatchObject({
      status: 409,
      body: { code: 'consent-missing' },
    });
    expect(await refer({ ground: 'danger-to-life' })).toMatchObject({ status: 201 });
    const consent = { details: { to: [to], scope: 'The whole of it.' } };
    expect(await record('inspectorate', id, 'consent-given', consent)).toMatchObject({ status: 403 });
    const asPerson = { ...consent, onBehalfOf: 'seasonal-worker' };
    expect(await record('inspectorate', id, 'consent-given', asPerson)).toMatchObject({ status: 201 });
    expect(await refer({ reference: 'LI-7' })).toMatchObject({ status: 201, body: { sequence: 4 } });
    expect(await recordsOf('ngo', id)).toMatchObject([
      {},
      { record: 'incident-referred', details: { to, ground: 'danger-to-life' } },
      { by: { role: 'seasonal-worker', agencyId: null }, details: { scope: 'The whole of it.' } },
      { by: { role: 'labour-inspectorate' }, details: { to, reference: 'LI-7' } },
    ]);
  });

  it('acknowledge, follow up, say what came of it, close and reopen', async () => {
    const id = await opened('officer', 'pay');
    const acknowledged = await record('union', id, 'incident-acknowledged');
    expect(acknowledged).toMatchObject({ status: 201, body: { sequence: 2, state: 'open', dueOn: day(30) } });
    const followUp = { details: { act: 'wage-claim' } };
    expect(await record('union', id, 'incident-followed-up', followUp)).toMatchObject({ status: 201 });
    const won = { details: { result: 'won' } };
    expect(await record('ngo', id, 'incident-outcome', won)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/details/result' }] },
    });
    await record('ngo', id, 'incident-outcome', { details: { result: 'compensated' } });
    expect(await record('ngo', id, 'incident-closed', { details: { ground: 'Paid.' } })).toMatchObject({
      status: 409,
      body: { code: 'details-missing' },
    });
    const closing = { details: { ground: 'Paid.', talkedOn: day(0) } };
    expect(await record('ngo', id, 'incident-closed', closing)).toMatchObject({
      status: 201,
      body: { state: 'closed', dueOn: null },
    });
    expect(await record('ngo', id, 'incident-followed-up', followUp)).toMatchObject({
      status: 409,
      body: { code: 'file-closed' },
    });
    const reopening = { details: { ground: 'Not paid after all.' }, onBehalfOf: 'seasonal-worker' };
    expect(await record('ngo', id, 'incident-reopened', reopening)).toMatchObject({
      status: 201,
      body: { state: 'open', dueOn: day(30) },
    });
    expect(await record('ngo', id, 'retaliation-check', { details: { act: 'ended-early' } })).toMatchObject({
      status: 403,
      body: { code: 'not-your-milestone' },
    });
    expect((await who.officer.get(`/v1/incidents/${id}`)).body).toMatchObject({ outcome: 'compensated' });
  });

  it('narrow and widen the circle by the person’s word', async () => {
    const id = await opened('ngo', 'pay');
    const change = { details: { add: [by('health').agencyId], remove: [by('union').agencyId] } };
    expect(await record('ngo', id, 'circle-changed', change)).toMatchObject({ status: 403 });
    const asPerson = { ...change, onBehalfOf: 'seasonal-worker' };
    expect(await record('ngo', id, 'circle-changed', asPerson)).toMatchObject({ status: 201 });
    expect(await by('health').get(`/v1/incidents/${id}`)).toMatchObject({ status: 200 });
    expect(await by('union').get(`/v1/incidents/${id}`)).toMatchObject({ status: 404 });
    const employers = { details: { add: [by('employers').agencyId] }, onBehalfOf: 'seasonal-worker' };
    expect(await record('ngo', id, 'circle-changed', employers)).toMatchObject({ status: 422 });
  });

  it('name in their circle whom the choices name to who may open files: no agency of employers', async () => {
    const choices = async (name: string): Promise<Answer> =>
      by(name).get('/v1/incidents/circle-choices?limit=500');
    const { items, total } = (await choices('union')).body as unknown as { items: Body[]; total: number };
    expect(total).toBe(items.length);
    expect((await choices('officer')).body['items']).toEqual(items);
    expect(items).toContainEqual({
      ...{ agencyId: by('health').agencyId, agencyKind: 'health-service', name: expect.any(String) },
    });
    expect(items.map(({ agencyKind }) => agencyKind)).not.toContain('employers-association');
    expect(items.map(({ agencyId }) => agencyId)).toContain(by('officer').agencyId);
    expect(items.map(({ agencyId }) => agencyId)).not.toContain(by('auditor').agencyId);
    expect(await choices('employers')).toMatchObject({ status: 200, body: { items: [], total: 0 } });
    expect(await choices('auditor')).toMatchObject({ status: 403 });
    const circle = items.slice(0, 30).map(({ agencyId }) => agencyId);
    expect(await open('ngo', 'pay', { circle, onBehalfOf: 'seasonal-worker' })).toMatchObject({
      status: 201,
    });
  });

  it('happen once for a key', async () => {
    const id = await opened('officer', 'other');
    const path = `/v1/incidents/${id}/records`;
    const body = { record: 'incident-acknowledged', occurredOn: day(0) };
    const key = randomUUID();
    const first = await who.officer.post(path, body, key);
    expect(await who.officer.post(path, body, key)).toMatchObject({ replayed: true, body: first.body });
    expect(await who.officer.post(path, body)).toMatchObject({
      status: 409,
      body: { code: 'already-recorded' },
    });
  });
});

describe('what the engine writes', () => {
  it('is a check within seconds of an act of the employer, and the case knows nothing of it', async () => {
    const one = await openCase(who, campaign);
    const id = await opened('ngo', 'fee-demanded', { caseId: one.caseId }, one);
    const { today } = await readCase(who.officer, one.caseId);
    const cancelled = {
      ...{ milestone: 'cancelled', occurredOn: today, details: { cause: 'employer' } },
      evidence: [{ kind: 'employer-notice' }],
    };
    expect(await reportAs(who, one.caseId, 'employers', cancelled)).toMatchObject({ status: 201 });
    await until(60_000, 'no retaliation-check', async () =>
      (await recordsOf('ngo', id)).some((kept) => kept['record'] === 'retaliation-check'),
    );
    const checks = (await recordsOf('ngo', id)).filter((kept) => kept['record'] === 'retaliation-check');
    expect(checks).toMatchObject([
      { details: { act: 'cancelled' }, by: { role: 'engine', agencyId: null }, occurredOn: today },
    ]);
  });

  it('is that nobody acted in time: the second reader is told, then the auditor, who counts it', async () => {
    const fast = await newCampaign(who, { msPerDay: FAST_DAY_MS });
    const one = await openCase(who, fast, somebody());
    const id = await opened('ngo', 'harassment', {}, one);
    await until(60_000, 'nobody was told', async () => (await recordsOf('ngo', id)).length === 3);
    expect((await recordsOf('ngo', id)).slice(1)).toMatchObject([
      { record: 'incident-escalated', details: { awaited: 'incident-acknowledged', to: 'second-reader' } },
      { record: 'incident-escalated', details: { to: 'auditor' } },
    ]);
    const path = `/v1/incidents?overdue=true&seasonalWorkerId=${one.seasonalWorkerId}`;
    expect((await who.auditor.get(path)).body).toMatchObject({ total: 1, items: [{ overdue: true }] });
  });
});
