// A page that was opened before the web app was built anew: parts that it loads later are gone from the server.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { newCampaign, openCase } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import { settled, violations } from './inspect.ts';

const HOUR_MS = 3_600_000;

let browser: Browser;
let caseNo: string;
beforeAll(async () => {
  const who = await people(stack().apiUrl);
  ({ caseNo } = await openCase(who, await newCampaign(who, { msPerDay: HOUR_MS })));
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

interface Server {
  /** How often the page was read. */
  reads: () => number;
}

/** From now on no part comes, until the page is read again where there is another build; its page names another entry. */
async function builtAnew(page: Page, { hasOther }: { hasOther: boolean }): Promise<Server> {
  let reads = 0;
  let isGone = true;
  await page.route('**/assets/**', (route) =>
    isGone ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  );
  await page.route(
    () => true,
    async (route) => {
      const request = route.request();
      if (request.isNavigationRequest()) {
        reads += 1;
        isGone = !hasOther;
      } else if (new URL(request.url()).pathname === '/') {
        const answer = await route.fetch();
        const body = (await answer.text()).replace(/\/assets\/index-/, '/assets/index-newer-');
        await route.fulfill({ response: answer, ...(hasOther ? { body } : {}) });
        return;
      }
      await route.fallback();
    },
  );
  return { reads: () => reads };
}

describe('a page from before a build', () => {
  it('is read again, once, where a screen is asked for whose part is gone', async () => {
    const { page, close } = await visit(browser, { as: 'officer' });
    const server = await builtAnew(page, { hasOther: true });
    await page.getByRole('link', { name: 'Opérations groupées' }).first().hover();
    await page.locator('h1', { hasText: 'Aujourd’hui' }).waitFor();
    expect(server.reads()).toBe(0);
    await page.getByRole('link', { name: 'Opérations groupées' }).first().click();
    await page.locator('h1', { hasText: 'Opérations groupées' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/bulk-operations');
    expect(server.reads()).toBe(1);
    await close();
  });

  it('says that a part is missing, and is not read again, where the server has no other build', async () => {
    const { page, close } = await visit(browser, { as: 'officer', language: 'ar' });
    const server = await builtAnew(page, { hasOther: false });
    await page.locator('a[href="/bulk-operations"]').first().click();
    await page.locator('[role=alert][data-code=part-missing]').waitFor();
    await page.getByRole('heading', { level: 1, name: 'تعذر عرض هذه الصفحة' }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    expect(server.reads()).toBe(0);
    await close();
  });

  it('stays as it is where a part of a screen is gone, and leaves it to the reader to read it again', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${caseNo}` });
    await page.getByTestId('correct-person').waitFor();
    const server = await builtAnew(page, { hasOther: true });
    await page.getByTestId('correct-person').click();
    const alert = page.getByRole('dialog').locator('[role=alert][data-code=part-missing]');
    await alert.waitFor();
    expect(server.reads()).toBe(0);
    await page.getByTestId('timeline').waitFor({ state: 'attached' });
    await alert.getByRole('button', { name: 'Recharger la page' }).click();
    await page.getByTestId('correct-person').click();
    await page.getByRole('dialog').getByTestId('reason').waitFor();
    expect(server.reads()).toBe(1);
    await close();
  });
});
