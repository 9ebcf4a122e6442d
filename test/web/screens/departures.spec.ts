// Who leaves when, and the grid's other ways to a selection, in a real browser against the real engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import { day, newCampaign, newOffer, openCase, somebody } from '../../journey/campaign.ts';
import type { Campaign } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { SIZES, openBrowser, visit } from './chromium.ts';
import { overflows, violations, violationsAt } from './inspect.ts';

const HOUR_MS = 3_600_000;
/** The first day of the offer. */
const ON = day(60);

let browser: Browser;
let who: People;
let campaign: Campaign;
let caseNos: string[];
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  const other = { ...campaign, offerId: await newOffer(who, campaign.campaignId, 5) };
  const opened = await Promise.all([
    openCase(who, campaign, somebody()),
    openCase(who, campaign, somebody()),
    openCase(who, other, somebody()),
  ]);
  caseNos = opened.map(({ caseNo }) => caseNo);
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

const address = (): string => `/departures?campaignId=${campaign.campaignId}&from=${ON}&to=${day(70)}`;
const valueOf = async (page: Page, id: string): Promise<number> =>
  Number(await page.getByTestId(id).getAttribute('data-value'));

describe('the departures', () => {
  it('are counted by day and group, each a link to its cases', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: address() });
    const days = page.getByTestId('departures');
    await days.waitFor();
    expect(await valueOf(page, 'departures-total')).toBe(3);
    expect(await days.locator('[data-day]').count()).toBe(1);
    await days.locator('[data-readiness=papers-missing]').first().click();
    await page.waitForURL((url) => url.pathname === '/cases' && url.searchParams.has('readiness'));
    await page.getByTestId('case-grid').waitFor();
    expect([1, 2]).toContain(await valueOf(page, 'result-count'));
    expect(faults).toEqual([]);
    await close();
  });

  it('are reached by two keys, and say of an empty period that it is empty', async () => {
    const { page, close } = await visit(browser, {
      as: 'officer',
      at: `/?campaignId=${campaign.campaignId}`,
    });
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL((url) => url.pathname === '/departures');
    await page.getByText('Aucun départ n’est prévu dans cette période.').waitFor();
    await close();
  });

  it.each(['fr', 'ar'] as const)('shut nobody out, in %s', async (language) => {
    const { page, close } = await visit(browser, { as: 'officer', language, at: address() });
    await page.getByTestId('departures').waitFor();
    expect(await violationsAt(page, SIZES)).toEqual([]);
    await close();
  });

  it('fit their window in every language', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: address() });
    await page.getByTestId('departures').waitFor();
    expect(await overflows(page, LANGUAGES)).toEqual([]);
    await close();
  });
});

describe('the grid', () => {
  it('takes a pasted list of case numbers, and holds those cases once they are judged', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaign.campaignId}`,
    });
    await page.getByTestId('case-grid').waitFor();
    await page.getByTestId('paste-list').click();
    await page.getByTestId('pasted').fill(`case_no;name\n${caseNos[0]};A\n${caseNos[1]};B\nXX00-000000`);
    await page.locator('[data-testid=numbers-found][data-value="3"]').waitFor();
    await page.getByTestId('select-numbers').click();
    await page.locator('[data-testid=selected-count][data-value="3"]').waitFor();
    await page.getByTestId('other-acts').click();
    await page.getByTestId('act-hold').click();
    await page.getByTestId('reason').fill('Le port est fermé.');
    await page.locator('[data-testid=would-succeed][data-value="2"]').waitFor();
    await page.locator('[data-testid=would-fail][data-value="1"]').waitFor();
    await page.getByTestId('confirm').click();
    await page.locator('[data-testid=count-succeeded][data-value="2"]').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps a view under a name, shows its filters as chips, and takes one off', async () => {
    const { page, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaign.campaignId}&path=first&sort=name`,
    });
    await page.getByTestId('views').click();
    await page.getByTestId('manage-views').click();
    await page.getByTestId('view-name').fill(`Premières ${campaign.campaignId}`);
    await page.getByTestId('save-view').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator('[data-filter=path]').getByRole('button').click();
    await page.waitForURL((url) => !url.searchParams.has('path'));
    await page.getByTestId('views').click();
    await page.getByTestId('view').filter({ hasText: campaign.campaignId }).click();
    await page.waitForURL(
      (url) => url.searchParams.get('path') === 'first' && url.searchParams.get('sort') === 'name',
    );
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    expect(await page.locator('[aria-sort=ascending]').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
