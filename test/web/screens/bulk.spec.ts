// Two hundred cases advanced by keys alone, and the monitor of an operation, in a real browser against the real engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { day, newCampaign, openCase } from '../../journey/campaign.ts';
import type { Campaign } from '../../journey/campaign.ts';
import { followNext, people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { openMany } from '../../journey/open-many.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, tabTo, visit } from './chromium.ts';
import { LOOKS, violations, wrongs } from './inspect.ts';
import { holds, says, shows } from './waits.ts';

const CASES = 200;
const HOUR_MS = 3_600_000;

let browser: Browser;
let who: People;
let campaign: Campaign;
beforeAll(async () => {
  browser = await openBrowser();
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  await openMany(who, campaign, CASES);
}, 400_000);
afterAll(() => endAll(browser));

async function begun(milestone: string): Promise<string> {
  const { body } = await who.officer.post<{ operationId: string }>('/v1/bulk-operations', {
    action: 'milestone',
    params: { milestone, occurredOn: day(0), evidence: [{ kind: 'application-form' }] },
    selection: { filter: { campaignId: campaign.campaignId } },
  });
  return body.operationId;
}

const state = (page: Page, name: string): Promise<void> =>
  page.locator(`[data-testid=state][data-state=${name}]`).waitFor();

describe('an officer who advances two hundred', () => {
  it('selects, judges and records them by keys alone, and sees them done on a second open browser', async () => {
    const { page, faults, open, close } = await visit(browser);
    const other = await visit(browser, { as: 'auditor' });
    await tabTo(page, 'demo-officer');
    await page.keyboard.press('Enter');
    await page.getByTestId('user-menu').waitFor();
    await open(`/cases?campaignId=${campaign.campaignId}`);
    await shows(page, 'result-count', CASES);
    await page.keyboard.press('Shift+A');
    await shows(page, 'selected-count', CASES);
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await shows(page, 'would-succeed', CASES);
    await holds(page.getByTestId('milestone'), 'application-filed');
    await says(page.getByTestId('confirm'), `Faire avancer (${CASES})`);
    await tabTo(page, 'confirm');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/bulk-operations/'));
    await other.open(new URL(page.url()).pathname);
    for (const { page: seen } of [{ page }, other]) {
      await state(seen, 'completed');
      await shows(seen, 'count-succeeded', CASES);
      await seen.locator(`[role=progressbar][aria-valuenow="${CASES}"]`).waitFor();
    }
    await page.getByTestId('cases-succeeded').click();
    await page.waitForURL(
      (url) => url.pathname === '/cases' && url.searchParams.get('itemState') === 'succeeded',
    );
    await shows(page, 'result-count', CASES);
    expect([...faults, ...other.faults]).toEqual([]);
    await Promise.all([close(), other.close()]);
  });
});

describe('an officer whose milestone asks for details', () => {
  it('gives them once for all, and is told anew what would become of each', async () => {
    const granted = await newCampaign(who);
    const opened = await Promise.all([openCase(who, granted), openCase(who, granted)]);
    for (const { caseId } of opened) {
      await followNext(who, caseId, ({ next }) => next.some(({ milestone }) => milestone === 'visa-granted'));
    }
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${granted.campaignId}`,
    });
    await shows(page, 'result-count', opened.length);
    await page.getByTestId('select-page').check();
    await page.getByTestId('advance').click();
    await shows(page, 'would-fail', opened.length);
    await holds(page.getByTestId('milestone'), 'visa-granted');
    await page.getByRole('textbox', { name: 'Valable à partir du' }).fill(day(0));
    await page.getByRole('textbox', { name: 'Valable jusqu’au' }).fill(day(200));
    await shows(page, 'would-succeed', opened.length);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('confirm').click();
    await state(page, 'completed');
    await shows(page, 'count-succeeded', opened.length);
    const { body } = await who.officer.get<{ milestones: { milestone: string; details?: object }[] }>(
      `/v1/cases/${opened[0].caseId}`,
    );
    const visa = body.milestones.find(({ milestone }) => milestone === 'visa-granted');
    expect(visa?.details).toEqual({ validFrom: day(0), validTo: day(200) });
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the monitor', () => {
  /** An operation in which every case failed. */
  let failed: string;
  beforeAll(async () => {
    failed = await begun('boarded');
  });

  it('stops an operation, and goes on with it', async () => {
    // Stopped until somebody sits in front of it: it might be over before.
    const operationId = await begun('preselected');
    expect((await who.officer.post(`/v1/bulk-operations/${operationId}/suspend`, {})).status).toBe(200);
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/bulk-operations/${operationId}`,
    });
    await page.getByTestId('resume').click();
    await page.getByTestId('suspend').click();
    await state(page, 'suspended');
    await page.getByTestId('resume').click();
    await state(page, 'completed');
    expect(faults).toEqual([]);
    await close();
  });

  it('leads from each reason to the cases that failed for it', async () => {
    const { page, close } = await visit(browser, {
      as: 'officer',
      language: 'ar',
      at: `/bulk-operations/${failed}`,
    });
    await state(page, 'completed');
    await shows(page, 'count-failed', CASES);
    const reason = page.getByTestId('reasons').getByRole('listitem').first();
    await says(reason, /\p{Script=Arabic}/u);
    await reason.getByTestId('fix').click();
    await page.waitForURL((url) => url.pathname === '/cases' && url.searchParams.has('itemCode'));
    await shows(page, 'result-count', CASES);
    await close();
  });

  it.each(LOOKS)(
    'and the list shut nobody out and carry each count as a plain number, in $language',
    async (look) => {
      const { page, go, close } = await visit(browser, {
        as: 'officer',
        ...look,
        at: `/bulk-operations/${failed}`,
      });
      await page.getByTestId('reasons').waitFor();
      await allFailed(page);
      expect(await wrongs(page, look)).toEqual([]);
      await go('/bulk-operations');
      await allFailed(page);
      expect(await violations(page)).toEqual([]);
      await close();
    },
  );

  /** Of the operation, or of one of those that are listed. */
  async function allFailed(page: Page): Promise<void> {
    const done = `[data-testid=done][data-value="${CASES}"][data-total="${CASES}"]`;
    await page.locator(done).first().waitFor();
    await page.locator(`[data-testid=failed][data-value="${CASES}"]`).first().waitFor();
  }
});
