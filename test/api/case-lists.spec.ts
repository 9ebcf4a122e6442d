// Lists of cases over HTTP: orders, filters, cursors, counts, the table and saved views, as their contract says.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createVault } from '#libs/db/people/vault';
import { rows } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import { aCase } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { stack } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

const TODAY = realToday(Date.now());
const day = (days: number): string => addDays(TODAY, days);

/** What each case is made: columns of its row, and the names of its person. */
const MADE: readonly (readonly [due: number | null, columns: string, given: string, family: string])[] = [
  [-3, `stage = 'visa', next = 'visa-granted', path = 'first'`, 'Zineb', 'Alami'],
  [0, `stage = 'visa', next = 'visa-granted', path = 'returning', awaits_partner = true`, 'aïcha', 'Tazi'],
  [7, `stage = 'departure', next = 'boarded', path = 'first', contested = true`, 'Émilie', '=cmd'],
  [8, `stage = 'departure', next = 'boarded', path = 'first'`, 'Naïma', 'Ben "Youssef"'],
  [-9, `stage = 'contract', next = NULL, path = 'first', status = 'on-hold'`, 'Houda', 'Él-Khattabi'],
  [
    null,
    `stage = 'return', next = NULL, status = 'closed', outcome = 'completed', return_proof = 'unknown', simulated = true`,
    'Khadija',
    'Tazi, Salé',
  ],
];

let api: Api;
let campaignId: string;
let elsewhere: string;
/** Case ids in the order of MADE. */
let made: string[];
beforeAll(async () => {
  api = await startApi();
  const body = { ...CAMPAIGN, opensOn: day(-10), closesOn: day(100) };
  const open = async (more: Body): Promise<string> =>
    String(
      (await api.call('POST', '/v1/campaigns', { as: 'officer', body: { ...body, ...more } })).body
        .campaignId,
    );
  campaignId = await open({});
  elsewhere = await open({ agencyIds: ['demo-anapec'] });
  const vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
  made = [];
  for (const [due, columns, given, family] of MADE) {
    const caseId = await storeSeason(api.db, campaignId, aCase(), vault);
    made.push(caseId);
    await rows(api.db, `UPDATE cases SET ${columns}, due_on = $2 WHERE case_id = $1`, [
      caseId,
      due === null ? null : day(due),
    ]);
    await rows(
      api.db,
      `UPDATE seasonal_workers SET given_name = $2, family_name = $3, sort_name = $4
       WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
      [
        caseId,
        given,
        family,
        `${given} ${family}`
          .normalize('NFD')
          .replace(/[^\w ]/g, '')
          .toLowerCase(),
      ],
    );
  }
});
afterAll(() => endAll(api));

const get = (path: string, as = 'officer'): Promise<Answer> => api.call('GET', path, { as });

/** Places in MADE of the cases that a list gives, in its order. */
async function listed(query: string, as = 'officer'): Promise<number[]> {
  const { status, body } = await get(`/v1/cases?campaignId=${campaignId}&${query}`, as);
  expect({ query, status }).toEqual({ query, status: 200 });
  expect(body.total).toBe((body.items as Body[]).length);
  return (body.items as Body[]).map(({ caseId }) => made.indexOf(String(caseId)));
}

describe('the order of the list', () => {
  it.each([
    ['', [5, 4, 3, 2, 1, 0]],
    ['sort=-openedAt', [5, 4, 3, 2, 1, 0]],
    ['sort=caseNo', [0, 1, 2, 3, 4, 5]],
    ['sort=dueOn', [4, 0, 1, 2, 3, 5]],
    ['sort=-dueOn', [3, 2, 1, 0, 4, 5]],
    ['sort=name', [1, 2, 4, 5, 3, 0]],
  ])('is as asked: %s', async (query, order) => {
    expect(await listed(query)).toEqual(order);
  });

  it('by names says nothing to whom names are not shown', async () => {
    const sorted = await listed('sort=name', 'admin');
    expect(sorted).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each(['-openedAt', 'caseNo', 'dueOn', '-dueOn', 'name'])(
    'is kept from page to page: %s',
    async (sort) => {
      const whole = await listed(`sort=${sort}`);
      const paged: number[] = [];
      let cursor = '';
      do {
        const { body } = await get(`/v1/cases?campaignId=${campaignId}&sort=${sort}&limit=1${cursor}`);
        expect(body.total).toBe(MADE.length);
        paged.push(...(body.items as Body[]).map(({ caseId }) => made.indexOf(String(caseId))));
        const { nextCursor } = body as { nextCursor: string | null };
        cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
      } while (cursor !== '');
      expect(paged).toEqual(whole);
    },
  );
});

describe('a filter of the list', () => {
  it.each([
    ['next=visa-granted', [1, 0]],
    [`dueFrom=${day(0)}`, [3, 2, 1]],
    [`dueTo=${day(0)}`, [4, 1, 0]],
    [`dueFrom=${day(0)}&dueTo=${day(7)}`, [2, 1]],
    ['path=returning', [1]],
    ['returnProof=unknown', [5]],
    ['overdue=true', [0]],
    ['attention=overdue', [0]],
    ['attention=due-soon', [2, 1]],
    ['attention=blocked', [4, 2]],
    ['attention=awaiting-partner', [1]],
    ['stage=visa&overdue=false', [1]],
    ['q=tazi&stage=visa', []],
  ])('is held to: %s', async (query, order) => {
    expect(await listed(query)).toEqual(order);
  });

  it('finds as blocked whom a doubt is open about, as either of the two, until it is answered', async () => {
    const person = `(SELECT seasonal_worker_id FROM cases WHERE case_id = $`;
    await rows(
      api.db,
      `INSERT INTO identity_doubts (doubt_id, seasonal_worker_id, other_id, case_id, grounds)
       VALUES ('doubt-of-lists', ${person}1), ${person}2), $1, 'passport')`,
      [made[3], made[0]],
    );
    expect(await listed('attention=blocked')).toEqual([4, 3, 2, 0]);
    await rows(api.db, `UPDATE identity_doubts SET answer = 'different' WHERE doubt_id = 'doubt-of-lists'`);
    expect(await listed('attention=blocked')).toEqual([4, 2]);
  });

  it.each([
    ['/v1/cases?nothing=1', '?nothing', 'unknown-key'],
    ['/v1/cases?sort=stage', '?sort', 'is-in'],
    ['/v1/cases?path=third', '?path', 'is-in'],
    ['/v1/cases?dueTo=2026-02-30', '?dueTo', 'is-iso-date'],
    ['/v1/cases?next=no-such-milestone', '?next', 'unknown'],
    ['/v1/cases?limit=0', '?limit', 'min'],
    ['/v1/cases?stage=visa&stage=return', '?stage', 'is-in'],
    ['/v1/cases/counts', '?by', 'required'],
    ['/v1/cases/counts?by=name', '?by', 'is-in'],
    ['/v1/cases/counts?by=stage&limit=5', '?limit', 'unknown-key'],
    ['/v1/cases.csv?cursor=x', '?cursor', 'unknown-key'],
    ['/v1/cases.csv?returnProof=maybe', '?returnProof', 'is-in'],
  ])('that is none is refused with a pointer: %s', async (path, pointer, code) => {
    const { status, body } = await get(path);
    expect({ status, faults: body.errors }).toMatchObject({ status: 422, faults: [{ pointer, code }] });
  });

  it('has the faults of its page named with its own', async () => {
    const { body } = await get('/v1/cases?limit=x&stage=x');
    expect(body.errors).toMatchObject([{ pointer: '?limit' }, { pointer: '?stage' }]);
  });
});

describe('a cursor', () => {
  const page = (query: string): string => `/v1/cases?campaignId=${campaignId}&limit=2&${query}`;

  it.each(['sort=dueOn', 'stage=visa', 'sort=name&overdue=false', 'agencyId=demo-anapec'])(
    'is of one order and filter: with %s it is refused',
    async (query) => {
      const { body } = await get(page('sort=name'));
      const answer = await get(page(`${query}&cursor=${String(body.nextCursor)}`));
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ code: 'cursor', errors: [{ pointer: '?cursor', code: 'cursor' }] });
    },
  );

  it('shows no name, and takes another limit', async () => {
    const { body } = await get(page('sort=name'));
    const text = Buffer.from(String(body.nextCursor), 'base64url').toString('latin1');
    expect(text.toLowerCase()).not.toContain('emilie');
    const next = await get(
      `/v1/cases?campaignId=${campaignId}&limit=3&sort=name&cursor=${String(body.nextCursor)}`,
    );
    expect((next.body.items as Body[]).map(({ caseId }) => made.indexOf(String(caseId)))).toEqual([4, 5, 3]);
  });
});

describe('counts', () => {
  const counts = async (query: string, as = 'officer'): Promise<Body> =>
    (await get(`/v1/cases/counts?campaignId=${campaignId}&${query}`, as)).body;
  const item = (key: string | null, count: number, overdue = 0, dueIn7Days = 0): Body => ({
    key,
    count,
    overdue,
    dueIn7Days,
  });

  it('are by the stage, with what is overdue and what is due within seven days', async () => {
    expect(await counts('by=stage')).toEqual({
      by: 'stage',
      items: [item('departure', 2, 0, 1), item('visa', 2, 1, 1), item('contract', 1), item('return', 1)],
      total: 6,
    });
  });

  it.each([
    ['next', [item('boarded', 2, 0, 1), item('visa-granted', 2, 1, 1), item(null, 2)]],
    ['status', [item('active', 4, 1, 2), item('closed', 1), item('on-hold', 1)]],
    ['outcome', [item(null, 5, 1, 2), item('completed', 1)]],
    ['returnProof', [item(null, 5, 1, 2), item('unknown', 1)]],
  ])('are by %s, with null where there is none', async (by, items) => {
    expect(await counts(`by=${by}`)).toEqual({ by, items, total: 6 });
  });

  it('are by what needs attention: open cases, each under every reason', async () => {
    expect(await counts('by=attention')).toEqual({
      by: 'attention',
      items: [
        item('overdue', 1, 1, 0),
        item('due-soon', 2, 0, 2),
        item('blocked', 2, 0, 1),
        item('awaiting-partner', 1, 0, 1),
      ],
      total: 5,
    });
  });

  it('are of the filter, and of what the reader may see', async () => {
    expect(await counts('by=stage&stage=visa')).toMatchObject({ items: [item('visa', 2, 1, 1)], total: 2 });
    expect(await counts('by=status&attention=blocked')).toMatchObject({ total: 2 });
    expect((await get(`/v1/cases/counts?by=stage&campaignId=${elsewhere}`, 'cartaya')).body.total).toBe(0);
    expect(await counts('by=stage', 'cartaya')).toMatchObject({ total: 6 });
  });
});

describe('the list as a table', () => {
  it('is the whole filtered list, as a spreadsheet reads it and runs nothing of it', async () => {
    const answer = await get(`/v1/cases.csv?campaignId=${campaignId}&sort=dueOn`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const numbers = await rows<{ caseNo: string }>(
      api.db,
      'SELECT case_no AS "caseNo" FROM cases WHERE campaign_id = $1 ORDER BY case_id',
      [campaignId],
    );
    const no = (index: number): string => numbers[index]?.caseNo ?? '';
    // `fetch` takes the byte-order mark off; the bytes have it.
    const bytes = await fetch(`${api.url}/v1/cases.csv?campaignId=${campaignId}`, {
      headers: { authorization: `Bearer ${await api.token('officer')}` },
    });
    expect([...new Uint8Array(await bytes.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.text).toBe(
      [
        'case_no,family_name,given_name,stage,status,outcome,next,due_on,overdue,simulated',
        `${no(4)},Él-Khattabi,Houda,contract,on-hold,,,${day(-9)},false,false`,
        `${no(0)},Alami,Zineb,visa,active,,visa-granted,${day(-3)},true,false`,
        `${no(1)},Tazi,aïcha,visa,active,,visa-granted,${day(0)},false,false`,
        `${no(2)},"'=cmd",Émilie,departure,active,,boarded,${day(7)},false,false`,
        `${no(3)},"Ben ""Youssef""",Naïma,departure,active,,boarded,${day(8)},false,false`,
        `${no(5)},"Tazi, Salé",Khadija,return,closed,completed,,,false,true`,
        '',
      ].join('\r\n'),
    );
  });

  it('is noted with its filter, and of each person whom it names, but not with the words of a search', async () => {
    await get(`/v1/cases.csv?campaignId=${campaignId}&stage=visa&q=zineb`);
    const noted = await rows<{ caseId: string | null; asked: string }>(
      api.db,
      `SELECT case_id AS "caseId", asked FROM access_audit WHERE route = 'GET /v1/cases.csv' AND asked LIKE '%stage=visa%'
       ORDER BY access_id`,
    );
    const asked = `campaignId=${campaignId} q stage=visa`;
    expect(noted).toEqual([{ caseId: null, asked }]);
    await get(`/v1/cases.csv?campaignId=${campaignId}&path=returning`);
    const named = await rows<{ caseId: string | null }>(
      api.db,
      `SELECT case_id AS "caseId" FROM access_audit
       WHERE route = 'GET /v1/cases.csv' AND asked LIKE '%path=returning%' ORDER BY access_id`,
    );
    expect(named).toEqual([{ caseId: null }, { caseId: made[1] }]);
  });

  it('names nobody to an administrator', async () => {
    const { text } = await get(`/v1/cases.csv?campaignId=${campaignId}`, 'admin');
    expect(text).not.toMatch(/Tazi|Zineb/);
    expect(text.split('\r\n')).toHaveLength(MADE.length + 2);
  });
});

describe('a saved view', () => {
  const VIEW = { name: 'Visas of this week', query: 'stage=visa&attention=due-soon&sort=dueOn' };
  const save = (as: string, body: Body, key?: string): Promise<Answer> =>
    api.call('POST', '/v1/views', { as, body, ...(key === undefined ? {} : { key }) });
  const namesOf = async (as: string): Promise<unknown[]> =>
    ((await get('/v1/views', as)).body.items as Body[]).map(({ name, mine }) => [name, mine]);

  it('is its owner’s, and of the whole agency when it is shared', async () => {
    const own = await save('officer', VIEW);
    expect(own.status).toBe(201);
    expect(own.body).toEqual({ ...VIEW, viewId: expect.any(String), shared: false, mine: true });
    await save('officer', { ...VIEW, name: 'For all', shared: true });
    expect(await namesOf('officer')).toEqual([
      [VIEW.name, true],
      ['For all', true],
    ]);
    // Of the same agency in the demo.
    const [agency] = await rows<{ colleague: string | null }>(
      api.db,
      `SELECT (SELECT email FROM users WHERE agency_id = o.agency_id AND email <> o.email AND demo LIMIT 1) AS colleague
       FROM users o WHERE email = 'officer@noria.demo'`,
    );
    const colleague = agency?.colleague?.split('@')[0];
    if (colleague !== undefined) expect(await namesOf(colleague)).toEqual([['For all', false]]);
    expect(await namesOf('cartaya')).toEqual([]);
  });

  it('is saved once for a key, by each who sends it', async () => {
    const [one, again] = [await save('cartaya', VIEW, 'k1'), await save('cartaya', VIEW, 'k1')];
    expect(again.body).toEqual(one.body);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await namesOf('cartaya')).toHaveLength(1);
  });

  it('is deleted by its owner alone', async () => {
    const { viewId } = (await save('ngo', { ...VIEW, shared: true })).body;
    const remove = async (as: string): Promise<number> =>
      (await api.call('DELETE', `/v1/views/${String(viewId)}`, { as })).status;
    expect(await remove('officer')).toBe(404);
    expect(await remove('ngo')).toBe(204);
    expect(await remove('ngo')).toBe(404);
    expect(await namesOf('ngo')).toEqual([]);
  });

  it.each([
    ['stage=x', 'is-in'],
    ['cursor=x', 'unknown-key'],
    ['sort=x', 'is-in'],
  ])('holds only what the list would take: %s', async (query, code) => {
    const { status, body } = await save('officer', { name: 'x', query });
    expect({ status, faults: body.errors }).toMatchObject({
      status: 422,
      faults: [{ pointer: '/query', code }],
    });
  });

  it('may be of the whole list', async () => {
    expect((await save('auditor', { name: 'All', query: '' })).status).toBe(201);
  });
});

describe('who reads lists', () => {
  it.each([
    ['officer', 6],
    ['auditor', 6],
    ['admin', 6],
    ['cartaya', 6],
    ['nobody', undefined],
  ])('%s', async (as, total) => {
    const ask = (path: string): Promise<Answer> => api.call('GET', path, as === 'nobody' ? {} : { as });
    const status = as === 'nobody' ? 401 : 200;
    const list = await ask(`/v1/cases?campaignId=${campaignId}`);
    const counted = await ask(`/v1/cases/counts?by=status&campaignId=${campaignId}`);
    const table = await ask(`/v1/cases.csv?campaignId=${campaignId}`);
    const views = await ask('/v1/views');
    expect([list, counted, table, views].map((one) => one.status)).toEqual([status, status, status, status]);
    if (total !== undefined) expect([list.body.total, counted.body.total]).toEqual([total, total]);
  });
});
