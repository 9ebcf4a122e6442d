// Lists: every filter, whole pages in order, and nothing of other agencies'.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from 'pg';
import { listCampaigns, listOffers } from '#libs/db/directory/campaigns';
import {
  casesChangedSince,
  findCaseByNo,
  findCaseHeader,
  loadCaseWithHeader,
  openCasesByStage,
  unsettledCases,
} from '#libs/db/cases/cases';
import { caseIdsMatching, listCases } from '#libs/db/cases/case-list';
import type { CaseFilter } from '#libs/domain/filter/case-filter';
import type { CaseScope } from '#libs/domain/access';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import { CursorFault } from '#libs/db/postgres/cursors';
import { createDataSource } from '#libs/db/postgres/data-source';
import { rows } from '#libs/db/postgres/sql';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance, KEYS, writing } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

const ALL: CaseScope = { kind: 'all' };
const NAMES = [
  ['Salma', 'Ouazzani'],
  ['Zineb', 'Ben Youssef'],
  ['Naïma', 'Él-Khattabi'],
  ['Houda', 'Tazi'],
  ['Khadija', 'Tazi'],
] as const;

let postgres: Postgres;
let instance: Instance;
/** Case ids in the order they were opened. */
const ids: string[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
  for (const [givenName, familyName] of NAMES) {
    ids.push((await instance.open({ person: { givenName, familyName } })).caseId);
  }
});
afterAll(() => endAll(instance, postgres));

async function shown(filter: CaseFilter, scope: CaseScope = ALL, nowMs = Date.now()): Promise<string[]> {
  const page = await listCases(instance.db, scope, filter, { limit: 500, nowMs, seal: KEYS.seal });
  expect(page.total).toBe(page.items.length);
  const ids = page.items.map(({ caseId }) => caseId);
  const asking = { limit: 500, nowMs, names: { kind: 'all' } as const };
  expect(await caseIdsMatching(instance.db, scope, filter, asking)).toEqual(ids);
  return ids;
}

async function put(caseId: string | undefined, columns: string): Promise<void> {
  await rows(instance.db, `UPDATE cases SET ${columns} WHERE case_id = $1`, [caseId]);
}

describe('the list of cases', () => {
  it('shows the newest first, in pages that join without a gap or a double', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCases(
        instance.db,
        ALL,
        {},
        { limit: 2, nowMs: Date.now(), seal: KEYS.seal, ...(cursor ? { cursor } : {}) },
      );
      expect(page.total).toBe(NAMES.length);
      seen.push(...page.items.map(({ caseId }) => caseId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([...ids].reverse());
  });

  it('never gives more than 500 rows, whatever is asked', async () => {
    const page = await listCases(
      instance.db,
      ALL,
      {},
      { limit: 100_000, nowMs: Date.now(), seal: KEYS.seal },
    );
    expect(page).toMatchObject({ nextCursor: null, total: NAMES.length });
  });

  it.each(['', 'x', 'Y2FzZXM6', Buffer.from(`cases:' OR true --`).toString('base64url'), '%00'])(
    'refuses a cursor that it has not given: %j',
    async (cursor) => {
      await expect(
        listCases(instance.db, ALL, {}, { limit: 5, cursor, nowMs: 0, seal: KEYS.seal }),
      ).rejects.toThrow(CursorFault);
    },
  );

  it('refuses the cursor of another list', async () => {
    await instance.newCampaign();
    const { nextCursor } = await listCampaigns(instance.db, ALL, { limit: 1 });
    expect(nextCursor).not.toBeNull();
    await expect(
      listCases(instance.db, ALL, {}, { limit: 5, cursor: nextCursor ?? '', nowMs: 0, seal: KEYS.seal }),
    ).rejects.toThrow(CursorFault);
  });

  it.each([
    ['stage', `stage = 'visa'`, { stage: 'visa' }],
    ['status', `status = 'on-hold'`, { status: 'on-hold' }],
    ['outcome', `outcome = 'completed'`, { outcome: 'completed' }],
    ['offer', `offer_id = 'offer-9'`, { offerId: 'offer-9' }],
    ['convoy', `convoy_id = 'convoy-9'`, { convoyId: 'convoy-9' }],
    ['any convoy', `convoy_id = 'convoy-9'`, { withoutConvoy: false }],
    ['next milestone', `next = 'boarded'`, { next: 'boarded' }],
    ['path', `path = 'returning'`, { path: 'returning' }],
    ['proof of return', `return_proof = 'unknown'`, { returnProof: 'unknown' }],
    ['due date', `due_on = '2031-05-01'`, { dueFrom: '2031-05-01', dueTo: '2031-05-01' }],
    ['beginning of a due date', `due_on = '2031-05-01'`, { dueFrom: '2031-04-30' }],
  ] as const)('filters by %s', async (_name, columns, filter) => {
    await put(ids[1], columns);
    expect(await shown(filter)).toEqual([ids[1]]);
    await put(
      ids[1],
      `stage = 'recruitment', status = 'active', outcome = NULL, offer_id = NULL, convoy_id = NULL,
       next = 'application-filed', path = 'first', return_proof = NULL, due_on = NULL`,
    );
  });

  it('filters by campaign, and by an agency that takes part in it', async () => {
    const campaign = await instance.newCampaign({ agencyIds: ['elsewhere'] });
    const { caseId } = await instance.open({ campaign });
    expect(await shown({ campaignId: campaign.campaignId })).toEqual([caseId]);
    expect(await shown({ agencyId: 'elsewhere' })).toEqual([caseId]);
    expect(await shown({ agencyId: 'nobody' })).toEqual([]);
    expect(await shown({}, { kind: 'agency', agencyId: 'elsewhere' })).toEqual([caseId]);
    expect(await shown({}, { kind: 'agency', agencyId: 'cartaya' })).toEqual([...ids].reverse());
    expect(
      await findCaseHeader(instance.db, caseId, { kind: 'agency', agencyId: 'cartaya' }),
    ).toBeUndefined();
    expect(
      await findCaseHeader(instance.db, caseId, { kind: 'agency', agencyId: 'elsewhere' }),
    ).toBeDefined();
    await rows(instance.db, 'DELETE FROM campaign_agencies WHERE campaign_id = $1', [campaign.campaignId]);
  });

  it.each([
    ['tazi', [4, 3]],
    ['houda tazi', [3]],
    ['TAZI houda', [3]],
    ['naima', [2]],
    ['el khattabi', [2]],
    ['%', []],
    ['nobody', []],
    [`' OR true --`, []],
  ])('finds names by their words, without marks or order: %s', async (q, found) => {
    const own = { campaignId: instance.campaign.campaignId };
    const expected = found.map((index) => ids[index]).filter((id) => id !== undefined);
    expect(await shown({ ...own, q })).toEqual(expected);
  });

  it('finds a case by the beginning of its number', async () => {
    const header = await findCaseHeader(instance.db, ids[2] ?? '');
    expect(await shown({ q: header?.caseNo.toLowerCase() ?? '' })).toEqual([ids[2]]);
    expect(await findCaseByNo(instance.db, header?.caseNo ?? '')).toEqual(header);
  });
});

describe('overdue', () => {
  const DAY = 86_400_000;

  it('begins when the due day is over on the case’s own calendar, and never while on hold', async () => {
    await put(ids[0], `due_on = origin_on + 3`);
    const header = await findCaseHeader(instance.db, ids[0] ?? '');
    const over = (header?.calendar.originAt ?? 0) + 4 * DAY;
    expect(await shown({ overdue: true }, ALL, over - 1)).toEqual([]);
    expect(await shown({ overdue: true }, ALL, over)).toEqual([ids[0]]);
    await put(ids[0], `status = 'on-hold'`);
    expect(await shown({ overdue: true }, ALL, over)).toEqual([]);
    expect(await shown({ overdue: false, campaignId: instance.campaign.campaignId }, ALL, over)).toHaveLength(
      5,
    );
    await put(ids[0], `status = 'active'`);
  });

  it('comes sooner where a day is shorter', async () => {
    const campaign = await instance.newCampaign({ simulated: true, msPerDay: 1_000 });
    const { caseId } = await instance.open({ campaign });
    await put(caseId, `due_on = origin_on + 3`);
    const { calendar } = (await findCaseHeader(instance.db, caseId)) ?? {};
    const filter = { campaignId: campaign.campaignId, overdue: true };
    expect(await shown(filter, ALL, (calendar?.originAt ?? 0) + 3_999)).toEqual([]);
    expect(await shown(filter, ALL, (calendar?.originAt ?? 0) + 4_000)).toEqual([caseId]);
  });
});

describe('a case with its header', () => {
  it('is read in one statement, and is what header and ledger give when they are read apart', async () => {
    const { caseId } = await instance.open();
    const command = writing(await instance.load(caseId), aReport('application-filed', '2026-01-12'));
    await recordEntry(instance.db, KEYS, command);
    const alone = await createDataSource(instance.urls.appUrl, { poolSize: 1 }).initialize();
    await loadCaseWithHeader(alone, caseId); // reads the pack, which stays in memory
    const runner = alone.createQueryRunner();
    const query = jest.spyOn((await runner.connect()) as Client, 'query');
    await runner.release();
    const read = await loadCaseWithHeader(alone, caseId);
    expect(query).toHaveBeenCalledTimes(1);
    await alone.destroy();
    expect(read).toEqual({
      header: await findCaseHeader(instance.db, caseId),
      seasonCase: await instance.load(caseId),
    });
    expect(read?.header.sequence).toBe(2);
  });

  it('is seen by agencies that take part in its campaign, and by no others', async () => {
    const { caseId } = await instance.open();
    const as = (agencyId: string) => loadCaseWithHeader(instance.db, caseId, { kind: 'agency', agencyId });
    expect(await as('cartaya')).toBeDefined();
    expect(await as('elsewhere')).toBeUndefined();
    expect(await loadCaseWithHeader(instance.db, 'no-case')).toBeUndefined();
  });
});

describe('other reads', () => {
  it('name the cases recorded on since an instant, with their heads', async () => {
    const since = Date.now();
    const { caseId } = await instance.open();
    const lately = await casesChangedSince(instance.db, { sinceMs: since - 5, limit: 100 });
    expect(lately).toContainEqual({ caseId, head: 1 });
    expect(await casesChangedSince(instance.db, { sinceMs: Date.now() + 60_000, limit: 100 })).toEqual([]);
  });

  it('walk through every case that must have a workflow', async () => {
    const { caseId } = await instance.open();
    await put(caseId, 'settled = true');
    const walked: string[] = [];
    for (;;) {
      const after = walked.at(-1);
      const batch = await unsettledCases(instance.db, { limit: 2, ...(after ? { afterCaseId: after } : {}) });
      walked.push(...batch.map((row) => row.caseId));
      if (batch.length < 2) break;
    }
    expect(walked).toEqual(expect.arrayContaining(ids));
    expect(walked).not.toContain(caseId);
  });

  it('count open cases by stage', async () => {
    const counted = await openCasesByStage(instance.db);
    const recruiting = await shown({ stage: 'recruitment' });
    expect(counted).toEqual([{ stage: 'recruitment', cases: recruiting.length }]);
  });

  it('list offers of one campaign only', async () => {
    const campaign = await instance.newCampaign();
    const offer = await instance.newOffer(2, campaign.campaignId);
    const listed = await listOffers(instance.db, campaign.campaignId, { limit: 10 });
    expect(listed).toEqual({ items: [offer], nextCursor: null, total: 1 });
  });
});
