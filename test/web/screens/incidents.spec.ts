// Incident files on screen: opened from the page of a case, read by their circle, and unknown to an employers' association.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { newCampaign, openCase } from '../../journey/campaign.ts';
import type { Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { PHONE, openBrowser, visit } from './chromium.ts';
import { overflows, settled, violations, violationsAt } from './inspect.ts';

const HOUR_MS = 3_600_000;
const WORDS = 'Le chef entre dans le dortoir la nuit.';
const SIZES = [PHONE, { width: 1280, height: 800 }];

let browser: Browser;
let who: People;
let person: Opened;
/** Of kind `pay`: the union, the inspectorate and officers read it. */
let incidentId: string;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  person = await openCase(who, await newCampaign(who, { msPerDay: HOUR_MS }));
  const path = `/v1/seasonal-workers/${person.seasonalWorkerId}/incidents`;
  const said = { kind: 'pay', text: 'Deux mois sans salaire.', language: 'fr', contactSafe: 'Par lettre.' };
  incidentId = String((await who['union']?.post(path, said))?.body['incidentId']);
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

const dialog = (page: Page) => page.getByRole('dialog');
const press = (page: Page, act: string): Promise<void> =>
  page.locator(`[data-testid=incident-acts] [data-act=${act}]`).click();
const list = (): string => `/incidents?seasonalWorkerId=${person.seasonalWorkerId}`;
const alert = (page: Page, code: string): Promise<void> =>
  dialog(page).locator(`[role=alert][data-code=${code}]`).waitFor();

describe('a file', () => {
  it('is opened by a union from the page of a case, which answers with a receipt without content', async () => {
    const { page, faults, close } = await visit(browser, { as: 'union', at: `/cases/${person.caseNo}` });
    await page.getByTestId('open-incident').click();
    await page.waitForURL((url) => url.pathname === '/incidents/new');
    await page.getByTestId('incident-kind').selectOption('harassment');
    await page.getByTestId('incident-text').fill(WORDS);
    await page.getByTestId('incident-language').selectOption('fr');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('confirm').click();
    await page.getByTestId('incident-contactSafe').and(page.locator('[aria-invalid=true]')).waitFor();
    await page.getByTestId('incident-contactSafe').fill('Par une amie.');
    await page.getByTestId('confirm').click();
    const receipt = await page.getByTestId('receipt').innerText();
    expect(receipt).toMatch(/INC\d\d-\d{6}/);
    expect(receipt).not.toMatch(/harc|dortoir/i);
    await page.getByTestId('close-receipt').click();
    await page.waitForURL((url) => url.pathname === `/cases/${person.caseNo}`);
    // A fault of form is a 422, which the browser notes by itself.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await close();
  });

  it('of harassment is a number to a placement officer, and has no link', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: list() });
    const hidden = page.locator('[data-incident]').filter({ hasText: 'Contenu réservé au cercle' });
    await hidden.waitFor();
    expect(await hidden.innerText()).toMatch(/INC\d\d-\d{6}/);
    expect(await hidden.getByRole('link').count()).toBe(0);
    expect(await page.getByTestId('incidents').innerText()).not.toMatch(/harc/i);
    expect(faults).toEqual([]);
    await close();
  });

  it('is read by those alone whom the person chose, and by one at least', async () => {
    const { page, open, close } = await visit(browser, { as: 'officer', at: list() });
    await open(`/incidents/new${list().slice('/incidents'.length)}`);
    await page.getByTestId('incident-kind').selectOption('papers-lost');
    await page.getByTestId('incident-text').fill('Un passeport.');
    await page.getByTestId('incident-language').selectOption('fr');
    await page.getByTestId('incident-contactSafe').fill('Par lettre.');
    await page.getByTestId('choose-circle').check();
    await page.getByTestId('confirm').click();
    const circle = page.getByTestId('incident-circle');
    await circle.locator('p').waitFor();
    await circle.getByLabel('Sindicato del campo').check();
    await page.getByTestId('confirm').click();
    const number = /INC\d\d-\d{6}/.exec(await page.getByTestId('receipt').innerText())?.[0] ?? '';
    await page.getByTestId('close-receipt').click();
    await page.waitForURL((url) => url.pathname === '/incidents');
    const line = page.locator(`[data-incident="${number}"]`);
    await line.getByText('Contenu réservé au cercle').waitFor();
    await close();
  });

  it('is read by the inspectorate from its queue, with the words and how the person may be reached', async () => {
    const { page, faults, close } = await visit(browser, { as: 'inspectorate', at: list() });
    await page.locator('[data-incident]').filter({ hasText: 'Harcèlement' }).getByRole('link').click();
    await page.getByTestId('said').getByText(WORDS).waitFor();
    expect(await page.getByTestId('contact-safe').innerText()).toBe('Par une amie.');
    await page.getByTestId('show-readings').click();
    await page.getByTestId('readings').getByText('Organisme partenaire').first().waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the acts on a file', () => {
  const address = (): string => `/incidents/${incidentId}`;

  it('refer it by consent alone, which the dialog asks for, and widen its circle', async () => {
    const { page, close } = await visit(browser, { as: 'union', at: address() });
    await press(page, 'acknowledge');
    await page.getByTestId('confirm').click();
    await page.locator('[data-record=incident-acknowledged]').waitFor();
    await page.locator('#incident-records:focus').waitFor();
    await press(page, 'refer');
    await page.getByTestId('detail-to').selectOption('labour-inspectorate');
    await page.getByTestId('confirm').click();
    await alert(page, 'consent-missing');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('consents').check();
    await page.getByTestId('detail-scope').fill('Tout.');
    await page.getByTestId('confirm').click();
    await page.locator('[data-record=incident-referred]').waitFor();
    await page.locator('[data-record=consent-given]').getByText('Tout.').waitFor();
    // A partner widens the circle too, by the person's word: it names an agency, and reads its name then.
    await press(page, 'circle');
    await page.getByTestId('detail-add').selectOption(who['health']?.agencyId ?? '');
    const name = await page.getByTestId('detail-add').locator('option:checked').innerText();
    await page.getByTestId('confirm').click();
    await page.getByTestId('circle').getByText(name).waitFor();
    await close();
  });

  it('close it after a talk with the person, and open it again', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: address() });
    await press(page, 'outcome');
    await page.getByTestId('detail-result').selectOption('compensated');
    await page.getByTestId('confirm').click();
    await page.locator('[data-record=incident-outcome]').waitFor();
    await press(page, 'close');
    await page.getByTestId('detail-ground').fill('Payé.');
    await page.getByTestId('confirm').click();
    await alert(page, 'details-missing');
    const today = await page.getByTestId('occurred-on').inputValue();
    await page.getByTestId('detail-talkedOn').fill(today);
    await page.getByTestId('confirm').click();
    await page.getByTestId('incident').locator('[data-state=closed]').waitFor();
    await press(page, 'reopen');
    await page.getByTestId('detail-ground').fill('Un mois manque encore.');
    await page.getByTestId('confirm').click();
    await page.getByTestId('incident').locator('[data-state=open]').waitFor();
    await close();
  });
});

describe('for an employers’ association', () => {
  it('there are no such files: no way to them, no screen, and no part of one is fetched', async () => {
    const { page, faults, open, close } = await visit(browser, {
      as: 'employers',
      at: `/cases/${person.caseNo}`,
    });
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.getByTestId('seasons').getByRole('listitem').first().waitFor();
    expect(await page.getByTestId('open-incident').count()).toBe(0);
    expect(await page.locator('a[href*="/incidents"]').count()).toBe(0);
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    for (const address of ['/incidents', `/incidents/${incidentId}`, `/incidents/new${list().slice(10)}`]) {
      await open(address);
      await page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' }).waitFor();
    }
    expect(fetched.filter((path) => /^\/(assets\/.*incident|v1\/incidents)/.test(path))).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the screens of files', () => {
  it.each(['fr', 'ar'] as const)('shut nobody out and fit their window, in %s', async (language) => {
    const { page, open, close } = await visit(browser, { as: 'officer', language, at: list() });
    await page.getByTestId('incidents').waitFor();
    expect(await violationsAt(page, SIZES)).toEqual([]);
    expect(await overflows(page, [language])).toEqual([]);
    await open(`/incidents/${incidentId}`);
    await page.getByTestId('records').waitFor();
    expect(await violationsAt(page, SIZES)).toEqual([]);
    expect(await overflows(page, [language])).toEqual([]);
    await close();
  });

  it('give an auditor days and groups, and no word', async () => {
    const { page, faults, close } = await visit(browser, { as: 'auditor', at: `/incidents/${incidentId}` });
    await page.getByTestId('records').waitFor();
    expect(await page.getByTestId('incident').innerText()).toContain('Droits du travail');
    expect(await page.locator('main').innerText()).not.toMatch(/Deux mois|lettre/);
    expect(await page.getByTestId('incident-acts').count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });
});
