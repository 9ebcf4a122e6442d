// An act without a network, an act whose answer is lost, and a session that ends in the middle of one.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page, Request } from 'playwright-core';
import { newCampaign, openCase } from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import type { Visitor } from './chromium.ts';
import { settled, violations } from './inspect.ts';
import { counts, says, shows } from './waits.ts';

const HOUR_MS = 3_600_000;
const NOTE = 'They brought the form themselves.';

let browser: Browser;
let who: People;
let campaign: Campaign;
let first: Opened;
let second: Opened;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  [first, second] = [await openCase(who, campaign), await openCase(who, campaign)];
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

/** An officer who is about to record a milestone, with a note. */
async function aboutToRecord({ caseNo }: Opened, milestone = 'application-filed'): Promise<Visitor> {
  const visitor = await visit(browser, { as: 'officer', at: `/cases/${caseNo}` });
  const { page } = visitor;
  await page.locator(`[data-milestone=${milestone}]`).click();
  await page.getByTestId('note').fill(NOTE);
  return visitor;
}

const isAct = (request: Request): boolean => request.url().endsWith('/milestones');

/** What the browser notes by itself of requests that fail. */
const ourFaults = (faults: readonly string[]): string[] =>
  faults.filter((fault) => !fault.includes('Failed to load resource'));

async function recorded({ caseId }: Opened): Promise<number> {
  const { body } = await who.officer.get<{ milestones: unknown[] }>(`/v1/cases/${caseId}`);
  return body.milestones.length;
}

/** Reads that begin when the network is there again are answered after whatever waited for it. */
async function backOnline(page: Page, says: string): Promise<void> {
  const reads = page.waitForResponse(
    (response) => response.request().method() === 'GET' && response.url().includes('/v1/'),
  );
  await page.context().setOffline(false);
  await reads;
  await page.getByTestId('live').getByText(says).first().waitFor();
}

describe('without a network', () => {
  it('nothing can be sent, the reason is said, the note stays, and nothing is sent later', async () => {
    const { page, context, faults, close } = await aboutToRecord(first);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(request.url());
    });
    await context.setOffline(true);
    await page.locator('[data-testid=live][data-state=offline]').waitFor();
    await page.locator('[data-testid=confirm]:disabled').waitFor();
    await says(page.getByRole('dialog').getByTestId('no-network'), 'Pas de réseau');
    await page.getByTestId('note').press('Enter');
    await page.evaluate("document.querySelector('[role=dialog] form').requestSubmit()");
    await page.getByRole('alert').and(page.locator('[data-code=no-network]')).waitFor();
    expect(await page.getByTestId('note').inputValue()).toContain(NOTE);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await backOnline(page, 'En direct');
    expect(sent).toEqual([]);
    expect(await recorded(first)).toBe(0);
    expect(ourFaults(faults)).toEqual([]);
    await close();
  });

  it('many cases cannot be advanced either, and are judged anew when it is back', async () => {
    const at = `/cases?campaignId=${campaign.campaignId}`;
    const { page, context, close } = await visit(browser, { as: 'officer', at });
    await shows(page, 'result-count', 2);
    await page.keyboard.press('Shift+A');
    await shows(page, 'selected-count', 2);
    await page.keyboard.press('a');
    await shows(page, 'would-succeed', 2);
    await context.setOffline(true);
    await page.getByRole('dialog').getByTestId('no-network').getByText('Pas de réseau').waitFor();
    await page.locator('[data-testid=confirm]:disabled').waitFor();
    await context.setOffline(false);
    await shows(page, 'would-succeed', 2);
    await page.locator('[data-testid=confirm]:enabled').waitFor();
    await page.getByTestId('milestone').selectOption('interviewed');
    await shows(page, 'would-succeed', 0);
    await page.locator('[data-testid=confirm]:disabled').waitFor();
    await close();
  });
});

describe('an act whose answer is lost', () => {
  it('has the same key when it is pressed again, also in a dialog opened anew', async () => {
    const { page, close } = await aboutToRecord(first);
    const keys: (string | undefined)[] = [];
    await page.route('**/milestones', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length < 3) await route.abort('connectionreset');
      else await route.continue();
    });
    for (const _time of ['first', 'second']) {
      const failed = page.waitForEvent('requestfailed', isAct);
      await page.getByTestId('confirm').click();
      await failed;
      await page.locator('[role=alert][data-code=unreachable]').waitFor();
    }
    await page.locator('form[aria-busy=false]').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator('[data-milestone=application-filed]').click();
    await page.getByTestId('note').fill(NOTE);
    await page.getByTestId('confirm').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
    expect(await recorded(first)).toBe(1);
    await close();
  });

  it('is waited for no longer once its dialog is closed, and the person is told to look', async () => {
    const { page, close } = await aboutToRecord(second);
    await page.route('**/milestones', () => undefined);
    const sent = page.waitForRequest(isAct);
    await page.getByTestId('confirm').click();
    await sent;
    const ended = page.waitForEvent('requestfailed', isAct);
    await page.keyboard.press('Escape');
    await ended;
    await page.getByRole('status').getByText('L’acte a pu être enregistré').waitFor();
    await close();
  });
});

describe('a session that ended elsewhere', () => {
  it('is begun again over the page, and what was written is still there to be sent', async () => {
    const { page, context, faults, close } = await aboutToRecord(second);
    await context.clearCookies();
    await page.getByTestId('confirm').click();
    const again = page.getByRole('dialog', { name: 'Session terminée' });
    await again.getByTestId('demo-officer').waitFor();
    await page.keyboard.press('Escape');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await again.locator('[autocomplete=username]').fill('officer@noria.demo');
    await again.locator('[autocomplete=current-password]').fill('noria-demo');
    await page.keyboard.press('Enter');
    await again.waitFor({ state: 'hidden' });
    expect(await page.getByTestId('note').inputValue()).toBe(NOTE);
    // What the page had read meanwhile says so too, until it is read again.
    await page.getByRole('alert').getByText('La session était terminée').first().waitFor();
    await counts(page.getByText('jeton'), 0);
    await page.getByTestId('confirm').click();
    await page.locator('[data-testid=timeline] > [data-type=milestone]').getByText(NOTE).waitFor();
    await page.locator('[data-testid=live][data-state=live]').waitFor();
    expect(ourFaults(faults)).toEqual([]);
    await close();
  });

  it('goes on when somebody has signed in on another page of the same browser', async () => {
    const { page, context, close } = await aboutToRecord(first, 'preselected');
    await context.clearCookies();
    await page.getByTestId('confirm').click();
    const again = page.getByTestId('sign-in-again');
    await again.getByTestId('demo-officer').waitFor();
    await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ email: 'officer@noria.demo', password: 'noria-demo' });
      await fetch('/v1/session', { method: 'POST', headers, body });
    });
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await again.waitFor({ state: 'hidden' });
    expect(await page.getByTestId('note').inputValue()).toBe(NOTE);
    await close();
  });

  it('is not theirs who sign in as somebody else: the page begins anew', async () => {
    const { page, context, close } = await aboutToRecord(first, 'preselected');
    await context.clearCookies();
    await page.getByTestId('confirm').click();
    const loaded = page.waitForEvent('load');
    await page.getByTestId('sign-in-again').getByTestId('demo-auditor').click();
    await loaded;
    await page.getByTestId('user-menu').waitFor();
    await counts(page.getByRole('dialog'), 0);
    await close();
  });
});
