// The list of cases page by page in a plain table, for those who asked for it, in a real browser against the real engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { day, newCampaign } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import { openMany } from '../../journey/open-many.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, tabTo, visit } from './chromium.ts';
import type { Visitor } from './chromium.ts';
import { LOOKS, violations, wrongs } from './inspect.ts';
import { counts, holds, says, shows } from './waits.ts';

/** Two full pages, and one that is not. */
const CASES = 104;
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

const rowsOf = (page: Page) => page.getByTestId('case-grid').getByRole('row');
const numbersOf = (page: Page): Promise<string[]> =>
  page.getByTestId('case-grid').getByRole('link').allInnerTexts();

/** Chosen in the account, where the visitor is, by keys. */
async function paged({ page, go }: Visitor): Promise<void> {
  await tabTo(page, 'paged-table');
  await page.keyboard.press('Space');
  await go(address);
  await page.locator('table[data-testid=case-grid]').waitFor();
}

describe('a list page by page', () => {
  it('is chosen in the account, shows each case on one of its pages, and begins anew when it is another', async () => {
    const visitor = await visit(browser, { as: 'officer', at: '/account' });
    const { page, faults, close } = visitor;
    await paged(visitor);
    await shows(page, 'page', 1);
    const seen = new Set<string>();
    for (const [turned, rows] of [PAGE, PAGE, CASES - 2 * PAGE].entries()) {
      await shows(page, 'page', turned + 1);
      await counts(rowsOf(page), rows + 1);
      for (const caseNo of await numbersOf(page)) seen.add(caseNo);
      const from = turned * PAGE + 1;
      await says(
        page.getByRole('status'),
        new RegExp(`^Page ${turned + 1} sur 3 · lignes ${from} à ${from + rows - 1} sur ${CASES}$`),
      );
      await tabTo(page, 'next-page');
      await page.keyboard.press('Enter');
    }
    // After the last there is none, and the button keeps the focus.
    await shows(page, 'page', 3);
    await page.locator('[data-testid=next-page][aria-disabled=true]:focus').waitFor();
    expect(seen.size).toBe(CASES);
    // Another order is another list.
    await page.locator('[data-sort=name]').press('Enter');
    await page.waitForURL((url) => url.searchParams.get('sort') === 'name');
    await shows(page, 'page', 1);
    expect(faults).toEqual([]);
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
    await page.locator('[data-testid=select-page]:not(:checked)').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await shows(page, 'selected-count', PAGE + 1);
    await tabTo(page, 'select-all');
    await page.keyboard.press('Enter');
    await shows(page, 'selected-count', CASES);
    await page.locator('[data-testid=select-page]:checked').waitFor();
    await page.keyboard.press('x');
    await shows(page, 'selected-count', CASES - 1);
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'occurred-on');
    await shows(page, 'would-succeed', CASES - 1);
    await holds(page.getByTestId('milestone'), 'application-filed');
    await holds(page.getByTestId('occurred-on'), day(0));
    await tabTo(page, 'confirm');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/bulk-operations/'));
    await page.locator('[data-testid=state][data-state=completed]').waitFor();
    await shows(page, 'count-succeeded', CASES - 1);
    expect(faults).toEqual([]);
    await close();
  });

  it.each(LOOKS)('shuts nobody out and fits its window, in $language', async (look) => {
    const visitor = await visit(browser, { as: 'officer', ...look, at: '/account' });
    const { page, close } = visitor;
    await page.getByTestId('paged-table').waitFor();
    expect(await violations(page)).toEqual([]);
    await paged(visitor);
    await page.getByTestId('select-page').press('Space');
    expect(await wrongs(page, look)).toEqual([]);
    await close();
  });
});
