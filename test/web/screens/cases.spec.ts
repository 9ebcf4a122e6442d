// The grid of cases, the bulk advance and its monitor, in a real browser against the real engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import { day, newCampaign, openCase, somebody } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { SIZES, openBrowser, visit } from './chromium.ts';
import { overflows, settled, violations, violationsAt, violationsOfMenu } from './inspect.ts';

/** More than a window shows, fewer than a test waits for. */
const CASES = 70;
const HOUR_MS = 3_600_000;

let browser: Browser;
let campaignId: string;
beforeAll(async () => {
  const who = await people(stack().apiUrl);
  const campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  ({ campaignId } = campaign);
  for (let opened = 0; opened < CASES; opened += 10) {
    await Promise.all(Array.from({ length: 10 }, () => openCase(who, campaign, somebody())));
  }
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

const valueOf = async (page: Page, id: string): Promise<number> =>
  Number(await page.getByTestId(id).getAttribute('data-value'));
const rowsOf = (page: Page): Promise<number> => page.getByTestId('case-grid').getByRole('row').count();

describe('the grid', () => {
  it('counts all that match, and holds no more rows than it shows', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaignId}`,
    });
    const grid = page.getByTestId('case-grid');
    await grid.waitFor();
    expect(await valueOf(page, 'result-count')).toBe(CASES);
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(CASES + 1));
    expect(await rowsOf(page)).toBeGreaterThan(8);
    expect(await rowsOf(page)).toBeLessThanOrEqual(60);
    await page.getByRole('region', { name: 'Dossiers' }).press('End');
    await page.locator(`[aria-rowindex="${CASES + 1}"]`).waitFor();
    expect(await rowsOf(page)).toBeLessThanOrEqual(60);
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps its filters and its search in the address, which alone brings the list back', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases?campaignId=${campaignId}` });
    await page.getByTestId('filter-stage').selectOption('visa');
    await page.waitForURL((url) => url.searchParams.get('stage') === 'visa');
    await page.locator('[data-testid=result-count][data-value="0"]').waitFor();
    await page.getByRole('button', { name: 'Effacer les filtres' }).first().click();
    await page.waitForURL((url) => !url.searchParams.has('stage'));
    await page.getByTestId('case-grid').waitFor();
    const caseNo = await page.getByTestId('case-grid').getByRole('link').first().innerText();
    await page.getByRole('searchbox').fill(caseNo);
    await page.waitForURL((url) => url.searchParams.get('q') === caseNo);
    await page.reload();
    await page.locator('[data-testid=result-count][data-value="1"]').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe(caseNo);
    await close();
  });

  it('offers all that match as soon as something is selected, also when all of it is loaded', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaignId}`,
    });
    await page.getByTestId('select-page').check();
    expect(await valueOf(page, 'selected-count')).toBe(CASES);
    expect(await valueOf(page, 'select-all')).toBe(CASES);
    await page.getByTestId('select-all').click();
    expect(await valueOf(page, 'selected-count')).toBe(CASES);
    await page.getByTestId('clear').click();
    await page.getByTestId('select-all').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await close();
  });

  it('goes back filter by filter and order by order, but not letter by letter', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases?campaignId=${campaignId}` });
    const isAt = (search: string): Promise<void> =>
      page.waitForURL((url) => url.search === `?campaignId=${campaignId}${search}`);
    await page.getByTestId('filter-stage').selectOption('recruitment');
    await isAt('&stage=recruitment');
    await page.getByTestId('filter-sort').selectOption('name');
    await isAt('&stage=recruitment&sort=name');
    for (const text of ['a', 'ab']) {
      await page.getByRole('searchbox').fill(text);
      await isAt(`&stage=recruitment&sort=name&q=${text}`);
    }
    await page.goBack();
    await isAt('&stage=recruitment');
    expect(await page.getByTestId('filter-sort').inputValue()).toBe('');
    await page.goBack();
    await isAt('');
    expect(await page.getByTestId('filter-stage').inputValue()).toBe('');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await close();
  });

  it('is counted whole and gone through on the page of a case, however little of it was read', async () => {
    const { page, open, close } = await visit(browser, { as: 'officer' });
    await page.route(
      (url) => url.pathname === '/v1/cases',
      (route) => route.continue({ url: route.request().url().replace('limit=500', 'limit=30') }),
    );
    await open(`/cases?campaignId=${campaignId}`);
    await page.getByTestId('case-grid').getByRole('link').first().click();
    await page.getByTestId('place').waitFor();
    expect(await page.getByTestId('place').innerText()).toBe(`1 sur ${CASES}`);
    const kept = await page.evaluate<string>("sessionStorage.getItem('noria.last-list')");
    const { caseNos } = JSON.parse(kept) as { caseNos: string[] };
    expect(caseNos.length).toBeLessThan(CASES);
    await page.goto(`/cases/${caseNos.at(-1) ?? ''}`);
    await page.getByTestId('next-case').click();
    await page.locator(`[data-testid=place][data-value="${caseNos.length + 1}"]`).waitFor();
    await close();
  });

  it.each(['fr', 'ar'] as const)('its menus and its dialog shut nobody out, in %s', async (language) => {
    const { page, close } = await visit(browser, {
      as: 'officer',
      language,
      at: `/cases?campaignId=${campaignId}`,
    });
    await page.getByTestId('select-page').check();
    for (const size of SIZES) {
      expect(await violationsAt(page, [size])).toEqual([]);
      for (const menu of ['views', 'other-acts']) {
        expect([menu, await violationsOfMenu(page, menu)]).toEqual([menu, []]);
      }
      await page.getByTestId('advance').click();
      await page.getByTestId('would-succeed').waitFor();
      await settled(page);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await close();
  });

  it('fits its window in every language', async () => {
    const { page, open, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaignId}`,
    });
    await page.getByTestId('select-page').check();
    expect(await overflows(page, LANGUAGES)).toEqual([]);
    await open('/bulk-operations');
    expect(await overflows(page, LANGUAGES)).toEqual([]);
    await close();
  });
});

describe('advancing in bulk', () => {
  it('judges each selected case before anything is recorded, and records what would succeed, by keys alone', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaignId}`,
    });
    await page.getByTestId('case-grid').waitFor();
    await page.keyboard.press('Shift+A');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.locator(`[data-testid=selected-count][data-value="${CASES - 1}"]`).waitFor();
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await page.getByTestId('milestone').selectOption('application-filed');
    await page.getByTestId('occurred-on').fill(day(0));
    await page.locator(`[data-testid=would-succeed][data-value="${CASES - 1}"]`).waitFor();
    await page.getByTestId('confirm').press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/bulk-operations/'));
    await page.locator('[data-testid=state][data-state=completed]').waitFor();
    await page.locator(`[data-testid=count-succeeded][data-value="${CASES - 1}"]`).waitFor();
    expect(await valueOf(page, 'count-pending')).toBe(0);
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(String(CASES - 1));
    expect(faults).toEqual([]);
    await close();
  });

  it('says in Arabic why cases cannot advance', async () => {
    const { page, close } = await visit(browser, {
      as: 'officer',
      language: 'ar',
      at: `/cases?campaignId=${campaignId}`,
    });
    await page.getByTestId('select-page').check();
    await page.getByTestId('advance').click();
    await page.getByTestId('milestone').selectOption('boarded');
    const reason = page.getByTestId('dry-run').getByRole('listitem').first();
    await reason.waitFor();
    expect(await reason.getAttribute('data-code')).toMatch(/^[a-z-]+$/);
    expect(await reason.innerText()).toMatch(/\p{Script=Arabic}/u);
    await close();
  });
});

describe('the day of an officer', () => {
  it('leads to the cases that are overdue, those that wait longest first', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer' });
    const late = await page.getByTestId('tile-overdue').getAttribute('data-value');
    await page.getByTestId('tile-overdue').click();
    await page.waitForURL((url) => url.pathname === '/cases' && url.searchParams.get('sort') === 'dueOn');
    await page.locator(`[data-testid=result-count][data-value="${late}"]`).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
