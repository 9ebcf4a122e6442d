// The whole file of a person on screen: fees first, pay, seasons, findings, incident files, and the file to hand over.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { day, openCase, reportAs } from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import { LOOKS, settled, violations, wrongs } from './inspect.ts';
import { counts, holds, says } from './waits.ts';

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
  await appealUpheld(who);
  const settled = { milestone: 'pay-settled', occurredOn: day(0), evidence: [{ kind: 'receipt' }] };
  const details = { month: day(0).slice(0, 7), amount: 128_000 };
  expect(await reportAs(who, person.caseId, 'employers', { ...settled, details })).toMatchObject({
    status: 201,
  });
  const said = { kind: 'harassment', text: 'Kept.', language: 'fr', contactSafe: 'By letter.' };
  await who['ngo']?.post(`/v1/seasonal-workers/${person.seasonalWorkerId}/incidents`, said);
  await who['ngo']?.post(`/v1/offers/${campaign.offerId}/milestones`, {
    ...{ milestone: 'mediation-assigned', occurredOn: day(-2) },
    details: { origin: 'MA', languages: ['ar', 'es'], from: day(-2) },
  });
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

/** A finding, an appeal against it, and the office that lifts it. */
async function appealUpheld(who: People): Promise<void> {
  const report = async (by: string, milestone: string, details: object): Promise<number> => {
    const answer = await reportAs(who, person.caseId, by, {
      ...{ milestone, occurredOn: day(0), evidence: [], details },
    });
    expect(answer).toMatchObject({ status: 201, body: { type: 'milestone' } });
    return answer.body.sequence;
  };
  const of = await report('sportello', 'finding-recorded', {
    ...{ kind: 'unauthorised-work', effect: 'none' },
    ...{ conductOn: day(0), decidedOn: day(0), notifiedOn: day(0) },
  });
  await report('ngo', 'appeal-filed', { of });
  await report('sportello', 'finding-lifted', { of, ground: 'appeal' });
}

describe('the whole file of a person', () => {
  it('is reached from the page of a case, and shows fees that the person bore first', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: `/cases/${person.caseNo}` });
    await page.getByTestId('person').click();
    const fees = page.getByTestId('fees');
    await says(fees, 'Supporté par la personne');
    await counts(fees.locator('[data-value="300000"]'), 1);
    await says(page.getByTestId('costs'), 'Voyage aller');
    await page.getByTestId('rule').filter({ hasText: 'L’employeur' }).first().waitFor();
    const findings = page.getByTestId('findings');
    await says(findings.locator('[data-state=lifted]'), 'Recours accueilli : le constat est levé');
    await counts(findings.getByRole('listitem'), 1);
    await counts(findings.getByRole('link', { name: person.caseNo }), 1);
    const offered = page.getByTestId('offered-file');
    await says(offered, 'Ouvrir un dossier d’incident');
    const files = page.getByTestId('person-incidents');
    await files.getByText('Réservé aux personnes autorisées').waitFor();
    await counts(files.getByRole('link'), 0);
    await offered.click();
    await holds(page.getByTestId('incident-kind'), 'fee-demanded');
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
    await paper.locator('html[dir=rtl]').waitFor();
    await paper.close();
    await close();
  });

  it('is, to an employers’ association, what it reported itself, and speaks of no incident', async () => {
    const { page, faults, close } = await visit(browser, { as: 'employers', at: address() });
    await page.getByTestId('costs').getByText('Voyage aller').waitFor();
    await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/Recrutement|incident|plainte/i);
    await counts(page.getByTestId('hand-over'), 0);
    await counts(page.getByTestId('offered-file'), 0);
    await counts(page.getByTestId('findings'), 0);
    expect(faults).toEqual([]);
    await close();
  });

  it.each(['consulate', 'admin'])('says to %s that what is recorded of pay is not shown', async (as) => {
    const { page, faults, close } = await visit(browser, { as, at: address() });
    const pay = page.getByTestId('pay');
    await says(pay.getByTestId('reserved'), 'pas affiché pour votre rôle');
    const text = await page.locator('main').innerText();
    expect(text).not.toMatch(/rien d’enregistré|aucun frais|1 280/i);
    await counts(page.getByTestId('costs'), 0);
    expect(faults).toEqual([]);
    await close();
  });

  it('has amounts as the rules of the season name them', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: address() });
    const pay = page.getByTestId('pay');
    await says(pay, /1\s280,00\s€/);
    await counts(pay.getByTestId('reserved'), 0);
    await close();
  });

  it.each(LOOKS)('shuts nobody out and hangs over no edge: $language', async (look) => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: address(), ...look });
    await page.getByTestId('fees').waitFor();
    expect(await wrongs(page, look)).toEqual([]);
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
  await settled(page);
  expect(await violations(page)).toEqual([]);
  await page.getByTestId('detail-workersMet').fill(met);
  await page.keyboard.press('Enter');
  await says(page.getByTestId('field-acts'), met);
  await page.getByTestId('campaign-figures').locator('[data-value="1"]').first().waitFor();
  await page.locator('[data-field-act=farm-visited]').and(page.locator(':focus')).waitFor();
}

describe('the figures of a campaign', () => {
  it.each(LOOKS)('show who paid, fees first, and acts at farms: $language', async (look) => {
    const at = `/campaigns?campaignId=${campaign.campaignId}`;
    const { page, faults, close } = await visit(browser, { as: 'officer', at, ...look });
    const figures = page.getByTestId('campaign-figures');
    await figures.locator('[data-value]').first().waitFor();
    await says(
      figures.getByRole('listitem').first(),
      look.language === 'fr' ? 'À la charge de l’employeur' : 'على عاتق المشغِّل',
    );
    await page.getByTestId('field-acts').first().waitFor();
    // Numbers that no date is written with.
    await recordVisit(page, look.language === 'fr' ? '112' : '113');
    expect(await wrongs(page, look)).toEqual([]);
    // A visit without its number of people was refused.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
    await close();
  });
});
