// Two hundred cases advanced by keys alone, and the monitor of an operation, in a real browser against the real engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import { day, newCampaign, openCase } from '../../journey/campaign.ts';
import type { Campaign } from '../../journey/campaign.ts';
import { followNext, people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { openMany } from '../../journey/open-many.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { SIZES, openBrowser, tabTo, visit } from './chromium.ts';
import { overflows, violations, violationsAt } from './inspect.ts';

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

const shows = (page: Page, id: string, value: number): Promise<void> =>
  page.locator(`[data-testid=${id}][data-value="${value}"]`).waitFor();

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
    expect(await page.getByTestId('milestone').inputValue()).toBe('application-filed');
    await tabTo(page, 'confirm');
    expect(await page.getByTestId('confirm').innerText()).toBe(`Faire avancer (${CASES})`);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/bulk-operations/'));
    await other.open(new URL(page.url()).pathname);
    for (const { page: seen } of [{ page }, other]) {
      await seen.locator('[data-testid=state][data-state=completed]').waitFor({ timeout: 60_000 });
      await shows(seen, 'count-succeeded', CASES);
      expect(await seen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(String(CASES));
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
    expect(await page.getByTestId('milestone').inputValue()).toBe('visa-granted');
    await page.getByRole('textbox', { name: 'Valable à partir du' }).fill(day(0));
    await page.getByRole('textbox', { name: 'Valable jusqu’au' }).fill(day(200));
    await shows(page, 'would-succeed', opened.length);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('confirm').click();
    await page.locator('[data-testid=state][data-state=completed]').waitFor({ timeout: 60_000 });
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
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/bulk-operations/${await begun('preselected')}`,
    });
    await page.getByTestId('suspend').click();
    await page.locator('[data-testid=state][data-state=suspended]').waitFor();
    await page.getByTestId('resume').click();
    await page.locator('[data-testid=state][data-state=completed]').waitFor({ timeout: 60_000 });
    expect(faults).toEqual([]);
    await close();
  });

  it('leads from each reason to the cases that failed for it', async () => {
    const { page, close } = await visit(browser, {
      as: 'officer',
      language: 'ar',
      at: `/bulk-operations/${failed}`,
    });
    await page.locator('[data-testid=state][data-state=completed]').waitFor({ timeout: 60_000 });
    const reason = page.getByTestId('reasons').getByRole('listitem').first();
    expect(await reason.innerText()).toMatch(/\p{Script=Arabic}/u);
    const found = Number(await page.getByTestId('count-failed').getAttribute('data-value'));
    expect(found).toBe(CASES);
    await reason.getByTestId('fix').click();
    await page.waitForURL((url) => url.pathname === '/cases' && url.searchParams.has('itemCode'));
    await shows(page, 'result-count', found);
    await close();
  });

  it('and the list of operations carry each count as a plain number', async () => {
    const { page, open, close } = await visit(browser, { as: 'officer' });
    for (const address of [`/bulk-operations/${failed}`, '/bulk-operations']) {
      await open(address);
      await page
        .locator(`[data-testid=done][data-value="${CASES}"][data-total="${CASES}"]`)
        .first()
        .waitFor();
      await page.locator(`[data-testid=failed][data-value="${CASES}"]`).first().waitFor();
    }
    await close();
  });

  it.each(['fr', 'ar'] as const)('and the list of operations shut nobody out, in %s', async (language) => {
    const { page, open, close } = await visit(browser, {
      as: 'officer',
      language,
      at: `/bulk-operations/${failed}`,
    });
    await page.getByTestId('reasons').waitFor();
    expect(await violationsAt(page, SIZES)).toEqual([]);
    await open('/bulk-operations');
    await page.getByRole('progressbar').first().waitFor();
    expect(await violationsAt(page, SIZES)).toEqual([]);
    await close();
  });

  it('fits its window in every language', async () => {
    const { page, close } = await visit(browser, {
      as: 'officer',
      at: `/bulk-operations/${failed}`,
    });
    await page.getByTestId('reasons').waitFor();
    expect(await overflows(page, LANGUAGES)).toEqual([]);
    await close();
  });
});
