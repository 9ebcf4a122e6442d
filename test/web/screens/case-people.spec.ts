// Who a case is about, and who else knows of it: doubts answered on its page, facts ahead of their turn, travel groups.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { day, driveTo, newCampaign, openCase, reportAs, somebody } from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import { settled, violations } from './inspect.ts';
import { counts } from './waits.ts';

const HOUR_MS = 3_600_000;

let browser: Browser;
let who: People;
let campaign: Campaign;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

/** Two of one name and birth date with cards of their own: the case of the one known later. */
async function namesake(where: Campaign): Promise<Opened> {
  const papers = somebody();
  await openCase(who, campaign, papers);
  return openCase(who, where, { ...papers, cin: somebody().cin });
}

const dialog = (page: Page) => page.getByRole('dialog');
const focusIsAt = (page: Page, id: string) => page.locator(`#${id}:focus`).waitFor();

describe('a doubt about who somebody is', () => {
  it('is answered on the page with both side by side, refused where both have an open case', async () => {
    const { caseNo } = await namesake(campaign);
    const { page, faults, close } = await visit(browser, { as: 'officer', at: `/cases/${caseNo}` });
    await page.getByTestId('answer-doubt').press('Enter');
    const table = page.getByTestId('two-people');
    await table.locator('[data-field=birthDate] [data-agrees=true]').waitFor();
    await table.locator('[data-field=cin] [data-agrees=false]').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('confirm').press('Enter');
    await dialog(page).getByText('Ce champ est nécessaire.').waitFor();
    await page.getByTestId('answer-same').check();
    await page.getByTestId('confirm').press('Enter');
    await dialog(page).locator('[role=alert][data-code=duplicate-case]').waitFor();
    await page.getByTestId('answer-different').check();
    await page.getByTestId('confirm').press('Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.getByTestId('doubts').waitFor({ state: 'detached' });
    await focusIsAt(page, 'seasons');
    // The refusal is a 409, which the browser notes by itself.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await close();
  });

  it('joins the seasons of the two when they are one, in Arabic', async () => {
    const { caseNo } = await namesake(await newCampaign(who, { msPerDay: HOUR_MS }));
    const { page, close } = await visit(browser, { as: 'officer', language: 'ar', at: `/cases/${caseNo}` });
    const seasons = page.getByTestId('seasons').getByRole('listitem');
    await counts(seasons, 1);
    await page.getByTestId('answer-doubt').press('Enter');
    await page.getByTestId('two-people').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('answer-same').check();
    await page.getByTestId('reason').fill('بطاقة واحدة.');
    await page.getByTestId('confirm').press('Enter');
    await page.getByTestId('doubts').waitFor({ state: 'detached' });
    await seasons.nth(1).waitFor();
    await close();
  });
});

describe('what is known of the seasonal worker', () => {
  it('is corrected by an officer in a dialog, refused without a reason, and shown at once', async () => {
    const { caseNo } = await openCase(who, campaign);
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${caseNo}` });
    await page.getByTestId('correct-person').press('Enter');
    await page.getByTestId('person-givenName').fill('Zineb');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('confirm').press('Enter');
    await dialog(page).getByTestId('reason').and(page.locator('[aria-invalid=true]')).waitFor();
    await page.getByTestId('reason').fill('La carte a été mal lue.');
    await page.getByTestId('confirm').press('Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.getByTestId('identity').getByText('Zineb').waitFor();
    await close();
  });
});

describe('a partner agency that knows of something before its turn', () => {
  it('reports it, is told that it is kept, and sees it kept', async () => {
    const { caseNo } = await openCase(who, campaign);
    const { page, faults, close } = await visit(browser, {
      as: 'cartaya',
      language: 'ar',
      at: `/cases/${caseNo}`,
    });
    const early = page.getByTestId('early-facts');
    await early.locator('summary').press('Enter');
    expect(await violations(page)).toEqual([]);
    await early.locator('[data-act=arrived]').press('Enter');
    await dialog(page).getByText('تُحفظ وتُحتسب عندما يحين أوانها').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('confirm').press('Enter');
    await page.locator('[data-testid=timeline] [data-mark=early]').waitFor();
    await focusIsAt(page, 'next-actions');
    await early.locator('[data-act=arrived]').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await close();
  });

  it('is alone in that: what an officer reports before its turn is refused', async () => {
    const { caseNo } = await openCase(who, campaign);
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${caseNo}` });
    await page.getByTestId('next-actions').getByRole('button').first().waitFor();
    await counts(page.getByTestId('early-facts'), 0);
    await close();
  });
});

describe('the travel group of a milestone', () => {
  it('is one of those that there are, or a new one', async () => {
    const [one, other] = [await openCase(who, campaign), await openCase(who, campaign)];
    await Promise.all([one, other].map(({ caseId }) => driveTo(who, caseId, 'visa-granted')));
    const convoyId = `tanger-tarifa-${other.caseNo}`;
    const assigned = { milestone: 'convoy-assigned', occurredOn: day(0), details: { convoyId } };
    expect(await reportAs(who, other.caseId, 'officer', assigned)).toMatchObject({ status: 201 });
    const { page, faults, close } = await visit(browser, { as: 'officer', at: `/cases/${one.caseNo}` });
    await page.locator('[data-testid=next-actions] [data-milestone=convoy-assigned]').press('Enter');
    const group = page.getByRole('combobox', { name: 'Groupe de voyage' });
    const offered = page.locator(`datalist option[data-value="${convoyId}"]`);
    await offered.waitFor({ state: 'attached' });
    await offered.filter({ hasText: '1 personne' }).waitFor({ state: 'attached' });
    expect(await group.getAttribute('list')).toBe(await page.locator('datalist').getAttribute('id'));
    await group.fill(`nouveau-${one.caseNo}`);
    await page.getByTestId('confirm').press('Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.getByTestId('timeline').getByText(`nouveau-${one.caseNo}`).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
