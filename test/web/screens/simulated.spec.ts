// Simulated campaigns are marked wherever they, their cases or their seasons are shown, and campaigns are told apart by name.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import { programmeName } from '#libs/words/programmes';
import { SIMULATED_TEXTS } from '#libs/words/screens/simulated';
import { day, newCampaign, newOffer, openCase } from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import { counts, says } from './waits.ts';

const HOUR_MS = 3_600_000;

interface Season extends Campaign {
  opened: Opened;
}

let browser: Browser;
let simulated: Season;
let real: Season;
beforeAll(async () => {
  const who = await people(stack().apiUrl);
  const shortDays = await newCampaign(who, { msPerDay: HOUR_MS });
  simulated = { ...shortDays, opened: await openCase(who, shortDays) };
  const realDays = await realCampaign(who);
  real = { ...realDays, opened: await openCase(who, realDays) };
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

/** Of real days, in two months of its own. */
async function realCampaign(who: People): Promise<Campaign> {
  const made = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
    ...{ programme: 'ma-es-cartaya', version: '2026', season: '2026', quota: 5 },
    ...{ opensOn: day(-20), closesOn: day(40) },
  });
  const { campaignId } = made.body;
  return { campaignId, offerId: await newOffer(who, campaignId, 5) };
}

const rowOf = (page: Page, { caseNo }: Opened) =>
  page.getByTestId('case-grid').getByRole('row').filter({ hasText: caseNo });
const marksIn = (page: Page, testId: string) => page.getByTestId(testId).getByTestId('simulated');

describe('the mark of a simulated campaign', () => {
  it.each(['scrolled', 'paged'])('stands in rows of cases and in no row of a real one: %s', async (table) => {
    const { page, open, close } = await visit(browser, { as: 'officer', at: '/account' });
    await page.evaluate(`localStorage.setItem('noria.table', '${table}')`);
    await open(`/cases?q=${simulated.opened.caseNo}`);
    await counts(rowOf(page, simulated.opened).getByTestId('simulated'), 1);
    await open(`/cases?q=${real.opened.caseNo}`);
    await rowOf(page, real.opened).waitFor();
    await counts(marksIn(page, 'case-grid'), 0);
    await close();
  });

  it('stands in the head of a case and beside its season, in the five languages', async () => {
    const { page, go, close } = await visit(browser, {
      as: 'officer',
      at: `/cases/${simulated.opened.caseNo}`,
    });
    for (const language of LANGUAGES) {
      await page.getByTestId('language').selectOption(language);
      await says(marksIn(page, 'identity'), SIMULATED_TEXTS.mark[language]);
    }
    await counts(marksIn(page, 'seasons'), 1);
    await go(`/seasonal-workers/${simulated.opened.seasonalWorkerId}`);
    await counts(marksIn(page, 'seasons'), 1);
    await go(`/cases/${real.opened.caseNo}`);
    await page.getByTestId('seasons').getByRole('listitem').first().waitFor();
    await counts(page.locator('main').getByTestId('simulated'), 0);
    await close();
  });
});

describe('a campaign in the header', () => {
  it('has the name of its programme, its version, season and dates, and the mark where it is simulated', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: '/account' });
    for (const language of LANGUAGES) {
      await page.getByTestId('language').selectOption(language);
      const lineOf = ({ campaignId }: Campaign) =>
        page.getByTestId('campaign').locator(`option[value="${campaignId}"]`);
      const named = new RegExp(`${programmeName('ma-es-cartaya', language)}\\P{L}+2026\\P{L}+2026.*–`, 'u');
      const [short, long] = await Promise.all(
        [simulated, real].map(async (campaign) => {
          const line = lineOf(campaign);
          await line.filter({ hasText: named }).waitFor({ state: 'attached' });
          return (await line.innerText()).replaceAll(/[\u2066-\u2069]/g, '');
        }),
      );
      expect(short?.startsWith(SIMULATED_TEXTS.mark[language])).toBe(true);
      expect(long).not.toContain(SIMULATED_TEXTS.mark[language]);
      expect(short?.replace(`${SIMULATED_TEXTS.mark[language]} · `, '')).not.toBe(long);
    }
    await close();
  });
});
