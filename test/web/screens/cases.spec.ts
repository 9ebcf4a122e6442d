// The grid of cases, the bulk advance and its monitor, in a real browser against the real engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { day, newCampaign, openCase, somebody } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack, until } from '../../support/stack.ts';
import { PHONE, openBrowser, visit } from './chromium.ts';
import { LOOKS, overflows, settled, violations, violationsOfMenu, wrongs } from './inspect.ts';
import { holds, says, shows } from './waits.ts';

/** More than a window shows, fewer than a test waits for. */
const CASES = 70;
const HOUR_MS = 3_600_000;

let browser: Browser;
let who: People;
let campaignId: string;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  const campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  ({ campaignId } = campaign);
  for (let opened = 0; opened < CASES; opened += 10) {
    await Promise.all(Array.from({ length: 10 }, () => openCase(who, campaign, somebody())));
  }
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

const rowsOf = (page: Page) => page.getByTestId('case-grid').getByRole('row');
/** All are read and counted. */
const found = (page: Page): Promise<void> => shows(page, 'result-count', CASES);

/** Of the first name that is longer than its place: whether its first letter is seen. */
const FIRST_LETTER = `(() => {
  const name = [...document.querySelectorAll('[data-testid=case-grid] [role=row] > :nth-child(3) > span')]
    .find((one) => one.scrollWidth > one.clientWidth);
  if (name === undefined) return 'no name is cut';
  const letter = document.createRange();
  letter.setStart(document.createTreeWalker(name, NodeFilter.SHOW_TEXT).nextNode(), 0);
  letter.setEnd(letter.startContainer, 1);
  const [seen, place] = [letter.getBoundingClientRect(), name.getBoundingClientRect()];
  return seen.left >= place.left - 1 && seen.right <= place.right + 1;
})()`;

describe('the grid', () => {
  it.each([
    ['ar', 'Fatima-Zahra Benabdelouahab El Idrissi El Alaoui'],
    ['fr', 'فاطمة الزهراء بنعبد الوهاب الإدريسي العلوي المنصوري البوعزاوي'],
  ] as const)(
    'cuts of a long name the end, where the page is read the other way: %s',
    async (language, name) => {
      const { page, go, close } = await visit(browser, { as: 'officer', language, size: PHONE });
      await page.route(
        (url) => url.pathname === '/v1/cases',
        async (route) => {
          const list = (await (await route.fetch()).json()) as { items: object[] };
          await route.fulfill({ json: { ...list, items: list.items.map((item) => ({ ...item, name })) } });
        },
      );
      await go(`/cases?campaignId=${campaignId}`);
      await page.getByTestId('case-grid').getByText(name).first().waitFor();
      expect(await page.evaluate(FIRST_LETTER)).toBe(true);
      await close();
    },
  );

  it('counts all that match, holds no more rows than it shows, and offers all once one is selected', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaignId}`,
    });
    const grid = page.getByTestId('case-grid');
    await grid.waitFor();
    await found(page);
    await grid.and(page.locator(`[aria-rowcount="${CASES + 1}"]`)).waitFor();
    await rowsOf(page).nth(8).waitFor();
    expect(await rowsOf(page).count()).toBeLessThanOrEqual(60);
    await page.getByRole('region', { name: 'Dossiers' }).press('End');
    await page.locator(`[aria-rowindex="${CASES + 1}"]`).waitFor();
    expect(await rowsOf(page).count()).toBeLessThanOrEqual(60);
    // All of it is loaded, and still offered.
    await page.getByTestId('select-page').check();
    await shows(page, 'selected-count', CASES);
    await shows(page, 'select-all', CASES);
    await page.getByTestId('select-all').click();
    await shows(page, 'selected-count', CASES);
    await page.getByTestId('clear').click();
    await page.getByTestId('select-all').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps its filters and its search in the address, which alone brings the list back', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases?campaignId=${campaignId}` });
    await page.getByTestId('filter-stage').selectOption('visa');
    await page.waitForURL((url) => url.searchParams.get('stage') === 'visa');
    await page.getByTestId('case-grid').waitFor({ state: 'detached' });
    await shows(page, 'result-count', 0);
    await page.getByRole('button', { name: 'Effacer les filtres' }).first().click();
    await page.waitForURL((url) => !url.searchParams.has('stage'));
    await found(page);
    const caseNo = await page.getByTestId('case-grid').getByRole('link').first().innerText();
    await page.getByRole('searchbox').fill(caseNo);
    await page.waitForURL((url) => url.searchParams.get('q') === caseNo);
    await page.reload();
    await shows(page, 'result-count', 1);
    await holds(page.getByRole('searchbox'), caseNo);
    await close();
  });

  it('is shown whatever else its address says', async () => {
    const at = `/cases?campaignId=${campaignId}&shared=by-mail`;
    const { page, close } = await visit(browser, { as: 'officer', at });
    await found(page);
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
    await holds(page.getByTestId('filter-sort'), '');
    await page.goBack();
    await isAt('');
    await holds(page.getByTestId('filter-stage'), '');
    await holds(page.getByRole('searchbox'), '');
    await close();
  });

  it('is counted whole and gone through on the page of a case, however little of it was read', async () => {
    const { page, open, close } = await visit(browser, { as: 'officer' });
    await page.route(
      (url) => url.pathname === '/v1/cases',
      (route) => route.continue({ url: route.request().url().replace('limit=500', 'limit=30') }),
    );
    await open(`/cases?campaignId=${campaignId}`);
    await found(page);
    await page.getByTestId('case-grid').getByRole('link').first().click();
    await says(page.getByTestId('place'), new RegExp(`^1 sur ${CASES}$`));
    const kept = await page.evaluate<string>("sessionStorage.getItem('noria.last-list')");
    const { caseNos } = JSON.parse(kept) as { caseNos: string[] };
    expect(caseNos.length).toBeLessThan(CASES);
    await page.goto(`/cases/${caseNos.at(-1) ?? ''}`);
    await page.getByTestId('next-case').click();
    await shows(page, 'place', caseNos.length + 1);
    await close();
  });

  it.each(LOOKS)(
    'its menus and its dialog shut nobody out and fit their window, in $language',
    async (look) => {
      const { page, go, close } = await visit(browser, {
        as: 'officer',
        ...look,
        at: `/cases?campaignId=${campaignId}`,
      });
      await found(page);
      await page.getByTestId('select-page').check();
      expect(await wrongs(page, look)).toEqual([]);
      for (const menu of ['views', 'other-acts']) {
        expect([menu, await violationsOfMenu(page, menu)]).toEqual([menu, []]);
      }
      await page.getByTestId('advance').click();
      await page.getByTestId('would-succeed').waitFor();
      await settled(page);
      expect(await violations(page)).toEqual([]);
      // Why none of them can advance is said in words, and never by a code alone.
      await page.getByTestId('milestone').selectOption('boarded');
      await shows(page, 'would-succeed', 0);
      const reason = page.getByTestId('dry-run').getByRole('listitem').first();
      const code = (await reason.getAttribute('data-code')) ?? '';
      expect(code).toMatch(/^[a-z-]+$/);
      await says(reason, look.language === 'ar' ? /\p{Script=Arabic}/u : /\p{Letter}/u);
      expect(await reason.innerText()).not.toContain(code);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await go('/bulk-operations');
      expect(await overflows(page, look.fits)).toEqual([]);
      await close();
    },
  );
});

describe('advancing in bulk', () => {
  it('judges each selected case before anything is recorded, and records what would succeed, by keys alone', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaignId}`,
    });
    await found(page);
    await page.keyboard.press('Shift+A');
    await shows(page, 'selected-count', CASES);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await shows(page, 'selected-count', CASES - 1);
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await page.getByTestId('milestone').selectOption('application-filed');
    await page.getByTestId('occurred-on').fill(day(0));
    await shows(page, 'would-succeed', CASES - 1);
    await page.getByTestId('confirm').press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/bulk-operations/'));
    await page.locator('[data-testid=state][data-state=completed]').waitFor();
    await shows(page, 'count-succeeded', CASES - 1);
    await shows(page, 'count-pending', 0);
    await page.locator(`[role=progressbar][aria-valuenow="${CASES - 1}"]`).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a date to keep', () => {
  it('leads from the number of cases that are late to these cases, with the date of that row', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: '/account' });
    const counted = { key: 'arrived', count: 3, overdue: 2, dueIn7Days: 1 };
    await page.route('**/v1/cases/counts?*by=due*', (route) =>
      route.fulfill({ json: { by: 'due', items: [counted], total: 3 } }),
    );
    await page.route('**/v1/cases?*due=arrived*', async (route) => {
      const all = await route.fetch({ url: `${stack().apiUrl}/v1/cases?campaignId=${campaignId}&limit=2` });
      const { items } = (await all.json()) as { items: object[] };
      const dated = items.map((item) => ({ ...item, rowDueOn: '2026-03-05', rowOverdue: true }));
      await route.fulfill({ json: { items: dated, nextCursor: null, total: dated.length } });
    });
    await page.goto(`/?campaignId=${campaignId}`);
    const row = page.locator('[data-testid=dates-due] [data-milestone=arrived]');
    for (const [part, filter, value] of [
      ['soon', 'attention', 'due-soon'],
      ['late', 'overdue', 'true'],
    ] as const) {
      await row.locator(`[data-${part}]`).click();
      await page.waitForURL((url) => url.searchParams.get(filter) === value);
      expect(new URL(page.url()).searchParams.get('due')).toBe('arrived');
      if (part === 'soon') await page.goBack();
    }
    await shows(page, 'result-count', 2);
    await says(rowsOf(page), /Arrivée.*▲.*(5 mars|05\/03)/);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the day of an officer', () => {
  it('leads to the cases that are overdue, those that wait longest first', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer' });
    await page.getByTestId('tile-overdue').click();
    await page.waitForURL((url) => url.pathname === '/cases' && url.searchParams.get('sort') === 'dueOn');
    // Days of other campaigns pass meanwhile, and more becomes overdue.
    await until(60_000, 'the list did not hold what is overdue', async () => {
      const { body } = await who.officer.get<{ total: number }>('/v1/cases?attention=overdue&limit=1');
      const isAll = await page.locator(`[data-testid=result-count][data-value="${body.total}"]`).isVisible();
      if (!isAll) await page.reload();
      return isAll;
    });
    expect(faults).toEqual([]);
    await close();
  });
});
