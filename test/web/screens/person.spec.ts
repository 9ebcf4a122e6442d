// The whole file of a person on screen: costs with fees first, pay, seasons, incident files, and the file to hand over.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import { day, openCase, reportAs } from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import { stack } from '../../support/stack.ts';
import { PHONE, openBrowser, visit } from './chromium.ts';
import { overflows, settled, violationsAt } from './inspect.ts';

const SIZES = [PHONE, { width: 1280, height: 800 }];

let browser: Browser;
let campaign: Campaign;
let person: Opened;
const address = (): string => `/seasonal-workers/${person.seasonalWorkerId}`;
beforeAll(async () => {
  const who = await people(stack().apiUrl);
  const made = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
    ...{ programme: 'ma-it-seasonal', version: '2026b', season: '2026', quota: 50 },
    ...{ opensOn: day(-10), closesOn: day(300), msPerDay: 3_600_000 },
  });
  const { campaignId } = made.body;
  const offer = await who.officer.post<{ offerId: string }>(`/v1/campaigns/${campaignId}/offers`, {
    ...{ employer: 'Cooperativa Pontina', kind: 'generic', positions: 4 },
    ...{ startsOn: day(60), endsOn: day(180) },
  });
  campaign = { campaignId, offerId: offer.body.offerId };
  person = await openCase(who, campaign);
  const costs: [string, object][] = [
    ['ngo', { what: 'recruitment', amount: 300_000, currency: 'MAD', payer: 'worker', dueBy: 'agreed' }],
    [
      'employers',
      { what: 'travel-out', amount: 21_500, currency: 'EUR', payer: 'employer', dueBy: 'agreed' },
    ],
  ];
  for (const [by, details] of costs) {
    const report = {
      milestone: 'cost-recorded',
      occurredOn: day(0),
      evidence: [{ kind: 'receipt' }],
      details,
    };
    expect(await reportAs(who, person.caseId, by, report)).toMatchObject({ status: 201 });
  }
  const said = { kind: 'harassment', text: 'Kept.', language: 'fr', contactSafe: 'By letter.' };
  await who['ngo']?.post(`/v1/seasonal-workers/${person.seasonalWorkerId}/incidents`, said);
  await who['ngo']?.post(`/v1/offers/${campaign.offerId}/milestones`, {
    ...{ milestone: 'mediation-assigned', occurredOn: day(-2) },
    details: { origin: 'MA', languages: ['ar', 'es'], from: day(-2) },
  });
  browser = await openBrowser();
}, 400_000);
afterAll(() => browser.close());

describe('the whole file of a person', () => {
  it('is reached from the page of a case, and shows fees that the person bore first', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: `/cases/${person.caseNo}` });
    await page.getByTestId('person').click();
    const fees = page.getByTestId('fees');
    await fees.waitFor();
    expect(await fees.innerText()).toContain('Supporté par la personne');
    expect(await fees.locator('[data-value="300000"]').count()).toBe(1);
    expect(await page.getByTestId('costs').innerText()).toContain('Voyage aller');
    await page.getByTestId('rule').filter({ hasText: 'L’employeur' }).first().waitFor();
    const offered = fees.getByTestId('offered-file');
    expect(await offered.innerText()).toContain('Ouvrir un dossier d’incident');
    const files = page.getByTestId('person-incidents');
    await files.getByText('Réservé aux personnes autorisées').waitFor();
    expect(await files.getByRole('link').count()).toBe(0);
    await offered.click();
    const kind = page.getByTestId('incident-kind');
    await kind.waitFor();
    expect(await kind.inputValue()).toBe('fee-demanded');
    expect(new URL(page.url()).searchParams.get('seasonalWorkerId')).toBe(person.seasonalWorkerId);
    expect(faults).toEqual([]);
    await close();
  });

  it('is handed over in the language that the person reads', async () => {
    const { page, context, close } = await visit(browser, { as: 'officer', at: address() });
    await page.getByTestId('export-language').selectOption('ar');
    const opened = context.waitForEvent('page');
    await page.getByTestId('export').click();
    const paper = await opened;
    await paper.getByRole('heading', { level: 1, name: 'ملفكم الكامل' }).waitFor();
    expect(await paper.locator('html').getAttribute('dir')).toBe('rtl');
    await paper.close();
    await close();
  });

  it('is, to an employers’ association, what it reported itself, and speaks of no incident', async () => {
    const { page, faults, close } = await visit(browser, { as: 'employers', at: address() });
    await page.getByTestId('costs').getByText('Voyage aller').waitFor();
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/Recrutement|incident|plainte/i);
    expect(await page.getByTestId('hand-over').count()).toBe(0);
    expect(await page.getByTestId('offered-file').count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  it.each(['fr', 'ar'] as const)('shuts nobody out and hangs over no edge: %s', async (language) => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: address(), language });
    await page.getByTestId('fees').waitFor();
    await settled(page);
    expect(await violationsAt(page, SIZES)).toEqual([]);
    expect(await overflows(page, LANGUAGES)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

/** By keys alone: what is missing is said at its field, and what is recorded stands at the farm at once. */
async function recordVisit(page: Page, met: string): Promise<void> {
  await page.locator('[data-field-act=farm-visited]').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('occurred-on').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await page.getByTestId('detail-workersMet').and(page.locator('[aria-invalid=true]')).waitFor();
  expect(await violationsAt(page, SIZES)).toEqual([]);
  await page.getByTestId('detail-workersMet').fill(met);
  await page.keyboard.press('Enter');
  await page.getByTestId('field-acts').getByText(met).waitFor();
  await page.getByTestId('campaign-figures').locator('[data-value="1"]').first().waitFor();
  await page.locator('[data-field-act=farm-visited]').and(page.locator(':focus')).waitFor();
}

describe('the figures of a campaign', () => {
  it.each(['fr', 'ar'] as const)('show who paid, fees first, and acts at farms: %s', async (language) => {
    const at = `/campaigns?campaignId=${campaign.campaignId}`;
    const { page, faults, close } = await visit(browser, { as: 'officer', at, language });
    const figures = page.getByTestId('campaign-figures');
    await figures.locator('[data-value]').first().waitFor();
    expect(await figures.getByRole('listitem').first().innerText()).toContain(
      language === 'fr' ? 'À la charge de l’employeur' : 'على عاتق المشغِّل',
    );
    await page.getByTestId('field-acts').first().waitFor();
    await recordVisit(page, language === 'fr' ? '12' : '13');
    await settled(page);
    expect(await violationsAt(page, SIZES)).toEqual([]);
    expect(await overflows(page, LANGUAGES)).toEqual([]);
    // A visit without its number of people was refused.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await close();
  });
});
