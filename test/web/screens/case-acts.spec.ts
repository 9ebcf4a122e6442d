// Acts on a case by keys alone: each dialog is opened, filled and recorded, and the focus lands where its result is shown.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { driveTo, newCampaign, openCase } from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import type { Visitor } from './chromium.ts';

const HOUR_MS = 3_600_000;
const MOST_TABS = 90;

let browser: Browser;
let who: People;
let campaign: Campaign;
let filed: Opened;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  filed = await openCase(who, campaign);
  await driveTo(who, filed.caseId, 'application-filed');
  browser = await openBrowser();
}, 400_000);
afterAll(() => browser.close());

/** Somebody who touches no mouse, in front of a case. */
async function atCase(caseNo: string, visitor: Promise<Visitor> = visit(browser, { as: 'officer' })) {
  const { page, faults, open, close } = await visitor;
  await open(`/cases/${caseNo}`);
  await page.getByTestId('timeline').getByRole('listitem').first().waitFor();
  return { page, faults, close };
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${selector} by Tab`);
}

async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
}

const confirm = (page: Page): Promise<void> => press(page, '[data-testid=confirm]');
const dialog = (page: Page) => page.getByRole('dialog');
const newest = (page: Page) => page.getByTestId('timeline').getByRole('listitem').first();
const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement.id');

/** What the act has become is on screen, the dialog is gone, and the focus is there still. */
async function recordedAt(page: Page, landing: string, type: string): Promise<void> {
  await dialog(page).waitFor({ state: 'hidden' });
  await page.locator(`[data-testid=timeline] > li:first-child[data-type=${type}]`).waitFor();
  expect(await focused(page)).toBe(landing);
  expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('H2');
}

describe('the focus', () => {
  it('is at the next actions once a milestone is recorded, though its button is gone', async () => {
    const { page, faults, close } = await atCase(filed.caseNo);
    await press(page, '[data-milestone=preselected]');
    await tabTo(page, '[data-testid=occurred-on]');
    await confirm(page);
    await recordedAt(page, 'next-actions', 'milestone');
    expect(await page.locator('[data-milestone=preselected]').count()).toBe(0);
    await page.keyboard.press('Tab');
    const next = await page.evaluate<string>('document.activeElement.dataset.milestone');
    expect(next).toBe('interviewed');
    expect(faults).toEqual([]);
    await close();
  });

  it('is there too after a hold and a resumption, whose buttons take each other’s place', async () => {
    const { page, close } = await atCase(filed.caseNo);
    await press(page, '[data-act=hold]');
    await tabTo(page, '[data-testid=reason]');
    await page.keyboard.type('They are ill.');
    await confirm(page);
    await recordedAt(page, 'next-actions', 'hold');
    await press(page, '[data-act=resume]');
    await confirm(page);
    await recordedAt(page, 'next-actions', 'resume');
    await close();
  });

  it('is back at the button when the dialog was left, or its act refused', async () => {
    const { page, close } = await atCase(filed.caseNo);
    await press(page, '[data-act=hold]');
    await confirm(page);
    await dialog(page).getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.locator('[data-act=hold]:focus').waitFor();
    await close();
  });
});
