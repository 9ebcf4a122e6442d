// Who leaves when, and the grid's other ways to a selection, in a real browser against the real engine.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { day, newCampaign, newOffer, openCase, somebody } from '../../journey/campaign.ts';
import type { Campaign } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, pressBoth, visit } from './chromium.ts';
import { LOOKS, violations, wrongs } from './inspect.ts';
import { counts, shows } from './waits.ts';

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

describe('the departures', () => {
  it('are reached by two keys, say of an empty period that it is empty, and are counted by day and group', async () => {
    const at = `/?campaignId=${campaign.campaignId}`;
    const { page, faults, close } = await visit(browser, { as: 'officer', at });
    await pressBoth(page, 'g', 'd');
    await page.waitForURL((url) => url.pathname === '/departures');
    await page.getByText('Aucun départ n’est prévu dans cette période.').waitFor();
    await page.goto(address());
    const days = page.getByTestId('departures');
    await shows(page, 'departures-total', 3);
    await counts(days.locator('[data-day]'), 1);
    await days.getByText('Maroc – Huelva').first().waitFor();
    expect(await days.innerText()).not.toContain('@');
    await days.locator('[data-readiness=papers-missing]').first().click();
    await page.waitForURL((url) => url.pathname === '/cases' && url.searchParams.has('readiness'));
    // Of three, two are in one group and one is in the other.
    await page.locator('[data-testid=result-count]:is([data-value="1"], [data-value="2"])').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it.each(LOOKS)('shut nobody out and fit their window, in $language', async (look) => {
    const { page, close } = await visit(browser, { as: 'officer', ...look, at: address() });
    await page.getByTestId('departures').waitFor();
    expect(await wrongs(page, look)).toEqual([]);
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
    await shows(page, 'numbers-found', 3);
    await page.getByTestId('select-numbers').click();
    await shows(page, 'selected-count', 3);
    await page.getByTestId('other-acts').click();
    await page.getByTestId('act-hold').click();
    await page.getByTestId('reason').fill('Le port est fermé.');
    await shows(page, 'would-succeed', 2);
    await shows(page, 'would-fail', 1);
    await page.getByTestId('confirm').click();
    await shows(page, 'count-succeeded', 2);
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
    await counts(page.locator('[aria-sort=ascending]'), 1);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});
