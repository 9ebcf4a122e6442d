// The list of cases page by page in a plain table, for those who asked for it, in a real browser against the real engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import { day, newCampaign } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import { openMany } from '../../journey/open-many.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { DESKTOP, SIZES, openBrowser, tabTo, visit } from './chromium.ts';
import type { Visitor } from './chromium.ts';
import { overflows, violationsAt } from './inspect.ts';

/** Two full pages, and one that is not. */
const CASES = 120;
const PAGE = 50;
const HOUR_MS = 3_600_000;

let browser: Browser;
let address: string;
beforeAll(async () => {
  browser = await openBrowser();
  const who = await people(stack().apiUrl);
  const campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  await openMany(who, campaign, CASES);
  address = `/cases?campaignId=${campaign.campaignId}`;
}, 400_000);
afterAll(() => endAll(browser));

const shows = (page: Page, id: string, value: number): Promise<void> =>
  page.locator(`[data-testid=${id}][data-value="${value}"]`).waitFor();
const rowsOf = (page: Page): Promise<number> => page.getByTestId('case-grid').getByRole('row').count();
const numbersOf = (page: Page): Promise<string[]> =>
  page.getByTestId('case-grid').getByRole('link').allInnerTexts();

/** Chosen in the account, where the visitor is, by keys. */
async function paged({ page, open }: Visitor): Promise<void> {
  await tabTo(page, 'paged-table');
  await page.keyboard.press('Space');
  await open(address);
  await page.locator('table[data-testid=case-grid]').waitFor();
}

describe('a list page by page', () => {
  it('is chosen in the account, stays chosen, and shows each case on one of its pages', async () => {
    const visitor = await visit(browser, { as: 'officer', at: '/account' });
    const { page, faults, close } = visitor;
    await paged(visitor);
    await shows(page, 'page', 1);
    const seen = new Set<string>();
    for (const [turned, rows] of [PAGE, PAGE, CASES - 2 * PAGE].entries()) {
      await shows(page, 'page', turned + 1);
      expect(await rowsOf(page)).toBe(rows + 1);
      for (const caseNo of await numbersOf(page)) seen.add(caseNo);
      await tabTo(page, 'next-page');
      await page.keyboard.press('Enter');
    }
    // After the last there is none, and the button keeps the focus.
    await shows(page, 'page', 3);
    expect(await page.locator('[data-testid=next-page]:focus').getAttribute('aria-disabled')).toBe('true');
    expect(seen.size).toBe(CASES);
    expect(faults).toEqual([]);
    await close();
  });

  it('says which rows are shown, and begins anew when the list is another', async () => {
    const visitor = await visit(browser, { as: 'officer', at: '/account' });
    const { page, close } = visitor;
    await paged(visitor);
    await tabTo(page, 'next-page');
    await page.keyboard.press('Enter');
    await shows(page, 'page', 2);
    expect(await page.getByTestId('page').innerText()).toBe('Page 2 sur 3 · lignes 51 à 100 sur 120');
    expect(await page.getByTestId('page').getAttribute('role')).toBe('status');
    await page.locator('[data-sort=name]').press('Enter');
    await page.waitForURL((url) => url.searchParams.get('sort') === 'name');
    await shows(page, 'page', 1);
    await close();
  });

  it('is selected by the page, by the row and as a whole, and advanced, by keys alone', async () => {
    const visitor = await visit(browser, { as: 'officer', at: '/account' });
    const { page, faults, close } = visitor;
    await paged(visitor);
    await tabTo(page, 'select-page');
    await page.keyboard.press('Space');
    await shows(page, 'selected-count', PAGE);
    await tabTo(page, 'next-page');
    await page.keyboard.press('Enter');
    await shows(page, 'page', 2);
    expect(await page.getByTestId('select-page').isChecked()).toBe(false);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await shows(page, 'selected-count', PAGE + 1);
    await tabTo(page, 'select-all');
    await page.keyboard.press('Enter');
    await shows(page, 'selected-count', CASES);
    expect(await page.getByTestId('select-page').isChecked()).toBe(true);
    await page.keyboard.press('x');
    await shows(page, 'selected-count', CASES - 1);
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'occurred-on');
    await shows(page, 'would-succeed', CASES - 1);
    expect(await page.getByTestId('milestone').inputValue()).toBe('application-filed');
    expect(await page.getByTestId('occurred-on').inputValue()).toBe(day(0));
    await tabTo(page, 'confirm');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/bulk-operations/'));
    await page.locator('[data-testid=state][data-state=completed]').waitFor({ timeout: 60_000 });
    await shows(page, 'count-succeeded', CASES - 1);
    expect(faults).toEqual([]);
    await close();
  });

  it.each(['fr', 'ar'] as const)('shuts nobody out, in %s', async (language) => {
    const visitor = await visit(browser, { as: 'officer', language, at: '/account' });
    const { page, close } = visitor;
    await page.getByTestId('paged-table').waitFor();
    expect(await violationsAt(page, SIZES)).toEqual([]);
    await page.setViewportSize(DESKTOP);
    await paged(visitor);
    await page.getByTestId('select-page').press('Space');
    expect(await violationsAt(page, SIZES)).toEqual([]);
    await close();
  });

  it('fits its window in every language', async () => {
    const visitor = await visit(browser, { as: 'officer', at: '/account' });
    await paged(visitor);
    expect(await overflows(visitor.page, LANGUAGES)).toEqual([]);
    await visitor.close();
  });
});
