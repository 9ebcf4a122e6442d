// Cases counted and found by every date that they have to keep, over HTTP.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createVault } from '#libs/db/people/vault';
import { rows } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import { aCase } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { stack } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Api, Body } from './in-process.ts';

const day = (days: number): string => addDays(realToday(Date.now()), days);

/** What each case has to keep, and its status. */
const MADE = [
  [`visa-granted ${day(-3)} consulate,placement-officer;housing-verified ${day(5)} municipality`, 'active'],
  [`housing-verified ${day(-1)} municipality,placement-officer`, 'active'],
  [`employer-change-requested ${day(60)} employers-association,ngo`, 'active'],
  [`pay-slip-received ${day(-30)} municipality`, 'closed'],
  [null, 'active'],
] as const;

let api: Api;
let campaignId: string;
/** Case ids in the order of MADE. */
let made: string[];
beforeAll(async () => {
  api = await startApi();
  const body = { ...CAMPAIGN, opensOn: day(-10), closesOn: day(100) };
  campaignId = String((await api.call('POST', '/v1/campaigns', { as: 'officer', body })).body.campaignId);
  const vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
  made = [];
  for (const [dates, status] of MADE) {
    const caseId = await storeSeason(api.db, campaignId, aCase(), vault);
    made.push(caseId);
    await rows(api.db, 'UPDATE cases SET dates_due = $2, status = $3 WHERE case_id = $1', [
      ...[caseId, dates, status],
    ]);
  }
});
afterAll(() => endAll(api));

/** The cases that have a date of this milestone to keep, by their places in MADE. */
const found = async (due: string, as = 'officer'): Promise<number[]> => {
  const path = `/v1/cases?campaignId=${campaignId}&sort=caseNo&due=${due}`;
  const { body } = await api.call('GET', path, { as });
  return (body.items as Body[]).map(({ caseId }) => made.indexOf(String(caseId)));
};

const counted = async (as: string): Promise<Body> =>
  (await api.call('GET', `/v1/cases/counts?campaignId=${campaignId}&by=due`, { as })).body;
const item = (key: string, count: number, overdue: number, dueIn7Days: number): Body => ({
  ...{ key, count, overdue, dueIn7Days },
});

describe('open cases by the dates that they have to keep', () => {
  it('are counted under each, those of most that are overdue first, and once in all', async () => {
    expect(await counted('officer')).toEqual({
      by: 'due',
      items: [
        item('housing-verified', 2, 1, 1),
        item('visa-granted', 1, 1, 0),
        item('employer-change-requested', 1, 0, 0),
      ],
      total: 3,
    });
  });

  it('are counted for a partner agency by what its kind may report or is told of', async () => {
    const items = [item('housing-verified', 2, 1, 1)];
    expect(await counted('cartaya')).toEqual({ by: 'due', items, total: 2 });
    expect(await counted('inspectorate')).toEqual({ by: 'due', items: [], total: 0 });
  });

  it('are found by one of them, also where something else is required first', async () => {
    expect(await found('housing-verified')).toEqual([0, 1]);
    expect(await found('employer-change-requested')).toEqual([2]);
    expect(await found('pay-slip-received')).toEqual([]);
  });

  it('are those that a partner agency finds behind its count, and no others', async () => {
    expect(await found('housing-verified', 'cartaya')).toEqual([0, 1]);
    expect(await found('visa-granted', 'cartaya')).toEqual([]);
    expect(await found('employer-change-requested', 'cartaya')).toEqual([]);
  });

  it('are listed with the date of that row, which the filters beside it judge as the counts do', async () => {
    const items = async (query: string, sort = 'caseNo'): Promise<unknown[]> => {
      const path = `/v1/cases?campaignId=${campaignId}&sort=${sort}&due=housing-verified${query}`;
      const { body } = await api.call('GET', path, { as: 'officer' });
      return (body.items as Body[]).map(({ rowDueOn, rowOverdue }) => [rowDueOn, rowOverdue]);
    };
    const [soon, late] = [
      [day(5), false],
      [day(-1), true],
    ];
    expect(await items('')).toEqual([soon, late]);
    expect(await items('&overdue=true')).toEqual([late]);
    expect(await items('&overdue=false')).toEqual([soon]);
    expect(await items('', 'dueOn')).toEqual([late, soon]);
    expect(await items('', '-dueOn')).toEqual([soon, late]);
    expect(await items('&attention=overdue')).toEqual([late]);
    expect(await items('&attention=due-soon')).toEqual([soon]);
    expect(await items(`&dueFrom=${day(0)}&dueTo=${day(6)}`)).toEqual([soon]);
    const path = `/v1/cases/counts?campaignId=${campaignId}&due=housing-verified&by=`;
    for (const by of ['status', 'attention']) {
      const { body } = await api.call('GET', path + by, { as: 'officer' });
      const sum = (name: string): number =>
        (body.items as Record<string, number>[]).reduce((all, one) => all + (one[name] ?? 0), 0);
      expect({ overdue: sum('overdue'), dueIn7Days: sum('dueIn7Days') }).toEqual({
        overdue: 1,
        dueIn7Days: 1,
      });
    }
    const table = await api.call(
      'GET',
      `/v1/cases.csv?campaignId=${campaignId}&due=housing-verified&sort=caseNo`,
      {
        as: 'officer',
      },
    );
    expect(table.status).toBe(200);
    const [head, ...lines] = table.text.trimEnd().split('\r\n');
    expect(head).toMatch(/,simulated,row_due_on,row_overdue$/);
    expect(lines.map((line) => line.split(',').slice(-2))).toEqual([
      [day(5), 'false'],
      [day(-1), 'true'],
    ]);
  });

  it('are not found by a beginning of a code, nor by one of no programme', async () => {
    const { status, body } = await api.call('GET', '/v1/cases?due=housing', { as: 'officer' });
    expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ pointer: '?due' }] });
  });
});
