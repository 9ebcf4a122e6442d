// Incident files on screen: opened from the page of a case, read by their circle, and unknown to an employers' association.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { newCampaign, openCase, somebody } from '../../journey/campaign.ts';
import type { Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, pressBoth, visit } from './chromium.ts';
import { LOOKS, settled, violations, wrongs } from './inspect.ts';
import { counts, says } from './waits.ts';

const HOUR_MS = 3_600_000;
const WORDS = 'Le chef entre dans le dortoir la nuit.';

let browser: Browser;
let who: People;
let person: Opened;
/** Of kind `pay`: the union, the inspectorate and officers read it. */
let incidentId: string;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  const inArabic = { ...somebody(), givenNameAr: 'أمينة', familyNameAr: 'الزروالي' };
  person = await openCase(who, await newCampaign(who, { msPerDay: HOUR_MS }), inArabic);
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
    await page.getByRole('heading', { level: 1 }).getByText(person.caseNo).waitFor();
    await page.getByTestId('incident-kind').selectOption('harassment');
    // Of such a kind one officer is named, if any, whoever opens the file.
    await page.getByTestId('incident-officer').locator('option').nth(1).waitFor({ state: 'attached' });
    await page.getByText('le service de placement voit qu’il y a un dossier').waitFor();
    await page.getByTestId('incident-text').fill(WORDS);
    await page.getByTestId('incident-language').selectOption('fr');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await counts(page.locator('form [data-testid^=incident-][required]'), 4);
    await page.getByTestId('confirm').click();
    await page.getByTestId('incident-contactSafe').and(page.locator('[aria-invalid=true]')).waitFor();
    await page.getByTestId('incident-contactSafe').fill('Par une amie.');
    await page.getByTestId('confirm').click();
    const receipt = await page.getByTestId('receipt').innerText();
    expect(receipt).toMatch(/INC\d\d-\d{6}/);
    expect(receipt).not.toMatch(/harc|dortoir/i);
    // They do not read what they opened: the file would be none to them.
    await counts(page.getByRole('link', { name: 'Aller au dossier d’incident' }), 0);
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
    await says(hidden, /INC\d\d-\d{6}/);
    await counts(hidden.getByRole('link'), 0);
    expect(await page.getByTestId('incidents').innerText()).not.toMatch(/harc/i);
    expect(faults).toEqual([]);
    await close();
  });

  it('that is due is a link on Today for whoever is told its kind, and a number for others', async () => {
    const { page, go, close } = await visit(browser, { as: 'officer', at: '/account' });
    const due = { state: 'open', dueOn: '2026-03-05', overdue: true };
    const items = [
      { incidentId: 'one', number: 'INC26-000001', kind: null, ...due },
      { incidentId: 'two', number: 'INC26-000002', kind: 'pay', ...due },
    ];
    await page.route('**/v1/incidents?*', (route) =>
      route.fulfill({ json: { items, nextCursor: null, total: items.length } }),
    );
    await go('/');
    const files = page.getByTestId('files-due');
    await says(files.getByRole('listitem').first(), 'INC26-000001');
    await counts(files.getByRole('link'), 1);
    await says(files.getByRole('link'), 'INC26-000002');
    await close();
  });

  it('is read by those alone whom the person chose, and by one at least', async () => {
    // By its address: no other screen lies behind it.
    const at = `/incidents/new${list().slice('/incidents'.length)}`;
    const { page, close } = await visit(browser, { as: 'officer', at });
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
    await page.waitForURL((url) => url.pathname + url.search === list());
    const line = page.locator(`[data-incident="${number}"]`);
    await line.getByText('Contenu réservé au cercle').waitFor();
    await close();
  });

  it('is read by the inspectorate from its queue, with the words and how the person may be reached', async () => {
    const { page, faults, close } = await visit(browser, { as: 'inspectorate', at: list() });
    await page.locator('[data-incident]').filter({ hasText: 'Harcèlement' }).getByRole('link').click();
    await page.getByTestId('said').getByText(WORDS).waitFor();
    await says(page.getByTestId('contact-safe'), /^Par une amie\.$/);
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
    await dialog(page)
      .getByRole('heading', { name: /^Transmettre · .*INC/ })
      .waitFor();
    await counts(page.getByTestId('detail-to').locator('option[value=employers-association]'), 0);
    await page.getByTestId('detail-to').selectOption('labour-inspectorate');
    await page.getByTestId('confirm').click();
    await alert(page, 'consent-missing');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('consents').check();
    await page.getByTestId('detail-scope').fill('Tout.');
    await page.getByTestId('confirm').click();
    await page.locator('[data-record=incident-referred]').waitFor();
    await page
      .locator('[data-record=consent-given]')
      .getByText('Ce qui peut être transmis : Tout.')
      .waitFor();
    // A partner widens the circle too, by the person's word: it names an agency, and reads its name then.
    await press(page, 'circle');
    await page.getByTestId('detail-add').selectOption(who['health']?.agencyId ?? '');
    const name = await page.getByTestId('detail-add').locator('option:checked').innerText();
    await dialog(page).getByText('retirez-le du cercle pour qu’une seule personne le lise').waitFor();
    const officers = page.getByTestId('detail-officer');
    await officers.selectOption({ index: 1 });
    const officer = (await officers.locator('option:checked').innerText()).replace(/ \(.*/, '');
    await page.getByTestId('confirm').click();
    await page.getByTestId('circle').getByText(name).waitFor();
    await page.getByTestId('circle').getByText(officer).waitFor();
    // Who came and who went stands in its history too, in words.
    const changed = page.locator('[data-record=circle-changed]');
    await says(changed.locator('[data-detail=add]'), new RegExp(`^Entrée dans le cercle\\s: .*${name}`));
    await says(
      changed.locator('[data-detail=officer]'),
      new RegExp(`^Entrée dans le cercle\\s: .*${officer}`),
    );
    await close();
  });

  it('close it after a talk with the person, and open it again', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: address() });
    await press(page, 'outcome');
    await page.getByTestId('detail-result').selectOption('compensated');
    await page.getByTestId('confirm').click();
    await page.locator('[data-record=incident-outcome]').waitFor();
    await press(page, 'close');
    await counts(dialog(page).locator('[data-testid=detail-talkedOn][required]'), 0);
    await counts(dialog(page).locator('[data-testid=detail-ground][required]'), 1);
    await page.getByTestId('detail-ground').fill('Payé.');
    await page.getByTestId('confirm').click();
    await alert(page, 'details-missing');
    const today = await page.getByTestId('occurred-on').inputValue();
    await page.getByTestId('detail-talkedOn').fill(today);
    await page.getByTestId('confirm').click();
    await page.getByTestId('incident').locator('[data-state=closed]').waitFor();
    const closing = page.locator('[data-record=incident-closed]');
    await says(closing.locator('[data-detail=ground]'), /^Raison\s: Payé\.$/);
    await says(closing.locator('[data-detail=talkedOn]'), /^Entretien avec la personne\s: \d/);
    await press(page, 'reopen');
    await page.getByTestId('detail-ground').fill('Un mois manque encore.');
    await page.getByTestId('confirm').click();
    await page.getByTestId('incident').locator('[data-state=open]').waitFor();
    await close();
  });
});

describe('for an employers’ association', () => {
  it('there are no such files: no way to them, no screen, and no part of one is fetched', async () => {
    const { page, faults, open, go, close } = await visit(browser, {
      as: 'employers',
      at: `/cases/${person.caseNo}`,
    });
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.getByTestId('seasons').getByRole('listitem').first().waitFor();
    await counts(page.getByTestId('open-incident'), 0);
    await counts(page.locator('a[href*="/incidents"]'), 0);
    await pressBoth(page, 'g', 'f');
    const nobodys = page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' });
    await open('/incidents');
    await nobodys.waitFor();
    for (const address of [`/incidents/${incidentId}`, `/incidents/new${list().slice(10)}`]) {
      await go(address);
      await nobodys.waitFor();
    }
    expect(fetched.filter((path) => /^\/(assets\/.*incident|v1\/incidents)/.test(path))).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the screens of files', () => {
  it.each(LOOKS)('shut nobody out and fit their window, in $language', async (look) => {
    const { page, go, close } = await visit(browser, { as: 'officer', ...look, at: list() });
    await page.getByTestId('incidents').waitFor();
    expect(await wrongs(page, look)).toEqual([]);
    await go(`/incidents/${incidentId}`);
    await page.getByTestId('records').waitFor();
    await says(page.getByTestId('person'), look.language === 'ar' ? 'أمينة الزروالي' : 'Amina Zz');
    expect(await wrongs(page, look)).toEqual([]);
    await close();
  });

  it('give an auditor days and groups, and no word', async () => {
    const { page, faults, close } = await visit(browser, { as: 'auditor', at: `/incidents/${incidentId}` });
    await page.getByTestId('records').waitFor();
    await says(page.getByTestId('incident'), 'Droits du travail');
    expect(await page.locator('main').innerText()).not.toMatch(/Deux mois|lettre/);
    await counts(page.getByTestId('incident-acts'), 0);
    expect(faults).toEqual([]);
    await close();
  });
});
