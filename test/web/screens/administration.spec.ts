// Administration on screen: packs published, accounts and keys made, campaigns opened, by whoever may and by nobody else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import { LOOKS, overflows, violations } from './inspect.ts';
import { counts, says } from './waits.ts';

type Pack = Record<string, unknown>;

/** Nobody else's: every run publishes a programme of its own. */
const CODE = `ma-es-${randomUUID().slice(0, 8)}`;
const FIRST_SCREENS = ['/programmes', '/campaigns', '/agencies', '/users', '/account'];

let browser: Browser;
let who: People;
let pack: Pack;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  const shipped = await who.admin.get<{ pack: Pack }>('/v1/programmes/ma-es-cartaya?version=2026');
  pack = { ...shipped.body.pack, code: CODE, version: '2026' };
  await who.admin.post('/v1/programmes', pack);
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

/** The next version: one date later, and one milestone no longer asked for. */
function nextVersion(): Pack {
  const later = JSON.stringify({ ...pack, version: '2027' }).replace('"opened + 1m"', '"opened + 45d"');
  return JSON.parse(later) as Pack;
}

const choose = (page: Page, content: unknown): Promise<void> =>
  page.getByTestId('pack-file').setInputFiles({
    name: 'pack.json',
    mimeType: 'application/json',
    buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
  });

const told = (page: Page, text: string): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor();

describe('a rule pack', () => {
  it('with faults is refused with each of them, in Arabic, at its place', async () => {
    const { page, faults, close } = await visit(browser, { as: 'admin', language: 'ar' });
    await page.waitForURL((url) => url.pathname === '/programmes');
    await choose(page, { ...nextVersion(), origin: 'Morocco', extra: 1 });
    const list = page.locator('[data-testid=faults][data-value="2"]');
    await list.waitFor();
    for (const [code, pointer] of [
      ['badly-written', '/origin'],
      ['unknown-key', '/extra'],
    ]) {
      const item = list.locator(`[data-code=${String(code)}][data-pointer="${String(pointer)}"]`);
      expect(await item.locator('span').first().innerText()).toMatch(/^[\p{Script=Arabic}\s.،]+$/u);
      expect(await item.locator('details').getAttribute('open')).toBeNull();
    }
    const place = list.locator('[data-code=badly-written]');
    expect(await place.getByTestId('fault-place').innerText()).toMatch(/بلد الأصل/);
    expect(await place.getByTestId('fault-value').innerText()).toContain('Morocco');
    await place.locator('summary').click();
    expect(await place.locator('[lang=en][dir=ltr]').innerText()).toContain('/origin');
    await counts(page.getByTestId('publish'), 0);
    expect(await violations(page)).toEqual([]);
    await choose(page, '{ not json');
    await page.locator('[role=alert][data-code=notJson]').waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('without faults shows what it changes, is published, and becomes the default', async () => {
    const { page, faults, close } = await visit(browser, { as: 'admin' });
    await choose(page, nextVersion());
    const difference = page.getByTestId('difference');
    await difference.waitFor();
    const change = difference.locator('[data-facet=deadline]').first();
    await says(change, '1 mois après l’ouverture du jalon');
    await says(change, '45 jours après l’ouverture du jalon');
    await page.getByTestId('running-cases').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('publish').click();
    await page.getByTestId('confirm').click();
    await told(page, `${CODE}@2027 est publié.`);
    const version = page.locator(`[data-programme=${CODE}] [data-version="2027"]`);
    await version.getByTestId('make-default').click();
    await page.getByTestId('confirm').click();
    await version.locator('[data-state=default]').waitFor();
    const old = page.locator(`[data-programme=${CODE}] [data-version="2026"]`);
    await old.getByTestId('withdraw').click();
    await page.getByTestId('reason').fill('Une autre année.');
    await page.getByTestId('confirm').click();
    await old.locator('[data-state=withdrawn]').waitFor();
    const { body } = await who.admin.get<{ version: string }>(`/v1/programmes/${CODE}`);
    expect(body.version).toBe('2027');
    expect(faults).toEqual([]);
    await close();
  });

  it('that is published already is named as such, and is read in words', async () => {
    const { page, go, close } = await visit(browser, { as: 'admin' });
    await choose(page, pack);
    await page.locator('[role=alert][data-code=already-published]').waitFor();
    await go('/programmes/ma-es-cartaya?version=2026');
    const rule = page.getByTestId('stage-visa').locator('[data-milestone=authorised]').first();
    await rule.locator('summary').click();
    await says(rule, '1 mois après l’ouverture du jalon');
    const law = page.getByTestId('sources').getByRole('link', { name: /BOE-A-2024-24099/ });
    expect(await law.getAttribute('href')).toMatch(/^https:\/\/www\.boe\.es\//);
    await close();
  });

  it('shows its days off by place and year with their gazettes, and what another version says', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'auditor',
      at: '/programmes/ma-it-seasonal?version=2026b',
    });
    const italy = page.getByTestId('calendars').locator('[data-place=it]');
    const year = italy.locator('[data-year="2026"]');
    await year.locator('summary').press('Enter');
    await year.locator('time[datetime="2026-08-15"]').waitFor();
    await says(year.locator('summary'), /2026\s*\d+ jours/);
    await page.getByTestId('calendar-remarks').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('against').selectOption('2026');
    await page.waitForURL((url) => url.searchParams.get('against') === '2026');
    const difference = page.getByTestId('difference');
    await difference.locator('[data-facet=part][data-subject=calendars]').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('an account', () => {
  it('is made with a temporary password, which signs in; closed, it signs in no more', async () => {
    const { page, close } = await visit(browser, { as: 'admin', at: '/users' });
    const email = `adm-${randomUUID().slice(0, 8)}@example.org`;
    await page.getByTestId('users').waitFor();
    await page.getByTestId('create-user').click();
    await page
      .getByText('Écrivez une adresse électronique.')
      .or(page.getByText('Ce champ est obligatoire.'))
      .first()
      .waitFor();
    await page.getByTestId('user-name').fill('Salma Idrissi');
    await page.getByTestId('user-email').fill(email);
    await page.getByTestId('user-agency').selectOption('demo-audit');
    await page.getByTestId('user-role').selectOption('auditor');
    await page.getByTestId('create-user').click();
    const password = await page.getByTestId('secret').innerText();
    const theirs = await visit(browser);
    await theirs.page.locator('[autocomplete=username]').fill(email);
    await theirs.page.locator('[autocomplete=current-password]').fill(password);
    await theirs.page.locator('button[type=submit]').click();
    await theirs.page.getByTestId('user-menu').filter({ hasText: 'Salma Idrissi' }).waitFor();
    await changeOwnPassword(theirs.page, password);
    await page.locator(`[data-email="${email}"]`).getByTestId('edit-user').click();
    await closeWithSecondThoughts(page);
    await page.locator(`[data-email="${email}"] [data-state=closed]`).waitFor();
    await page.getByTestId('open-account').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await page
      .locator(`[data-email="${email}"]`)
      .getByTestId('edit-user')
      .and(page.locator(':focus'))
      .waitFor();
    await theirs.page.goto('/cases');
    await theirs.page.waitForURL((url) => url.pathname === '/login');
    await theirs.close();
    await close();
  });
});

/** Closing asks first; Escape takes back the question and leaves the dialog open, with the focus where it was. */
async function closeWithSecondThoughts(page: Page): Promise<void> {
  const first = page.getByTestId('close-account');
  await first.click();
  const question = page.getByRole('group', { name: /Fermer le compte de .*Salma Idrissi/ });
  await question.getByRole('button', { name: 'Annuler' }).and(page.locator(':focus')).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await first.and(page.locator(':focus')).waitFor();
  await first.click();
  await question.getByTestId('confirm').click();
}

async function changeOwnPassword(page: Page, password: string): Promise<void> {
  await page.getByTestId('user-menu').click();
  await page.getByTestId('account').click();
  await page.getByTestId('change-password').click();
  await page.getByText('Ce champ est obligatoire.').nth(1).waitFor();
  await page.getByTestId('current-password').fill('something else');
  await page.getByTestId('next-password').fill('another long password');
  await page.getByTestId('change-password').click();
  await page.getByText('Ce n’est pas votre mot de passe.').waitFor();
  await page.getByTestId('current-password').fill(password);
  await page.getByTestId('change-password').click();
  await told(page, 'Le mot de passe est changé');
}

describe('an agency', () => {
  it('is made once its fields are right, and takes another name', async () => {
    const { page, faults, close } = await visit(browser, { as: 'admin', at: '/agencies' });
    await page.getByTestId('agencies').waitFor();
    const name = `Ayuntamiento ${randomUUID().slice(0, 8)}`;
    await page.getByTestId('create-agency').click();
    const dialog = page.getByRole('dialog', { name: 'Créer un organisme' });
    await dialog.getByTestId('confirm').click();
    await dialog.getByText('Ce champ est obligatoire.').nth(2).waitFor();
    await page.getByTestId('agency-name').fill('Ayuntamiento de Cartaya');
    await page.getByTestId('agency-kind').selectOption('municipality');
    await page.getByTestId('agency-country').fill('es');
    await dialog.getByText('Espagne').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByTestId('confirm').click();
    await dialog.getByText('Un autre organisme porte déjà ce nom.').waitFor();
    await page.getByTestId('agency-name').fill(name);
    await dialog.getByTestId('confirm').click();
    await told(page, `« ${name} » est créé.`);
    await page.getByTestId('create-agency').and(page.locator(':focus')).waitFor();
    await page.getByTestId('agencies').getByRole('link', { name }).click();
    await page.getByTestId('rename-agency').click();
    const renamed = `${name} (Huelva)`;
    await page.getByTestId('agency-name').fill(renamed);
    await page.getByTestId('confirm').click();
    await page.getByRole('heading', { level: 1, name: renamed }).waitFor();
    await page.getByTestId('rename-agency').and(page.locator(':focus')).waitFor();
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await close();
  });
});

describe('a key of a partner', () => {
  it('is shown once, works, and is worth nothing once revoked', async () => {
    const { page, close } = await visit(browser, { as: 'admin', at: '/agencies/demo-france-travail' });
    const name = `Offres ${randomUUID().slice(0, 8)}`;
    await page.getByTestId('key-name').fill(name);
    await page.getByTestId('create-key').click();
    const key = await page.getByTestId('secret').innerText();
    const asks = async (): Promise<number> => {
      const headers = { authorization: `Bearer ${key}` };
      return (await fetch(`${stack().apiUrl}/v1/campaigns`, { headers })).status;
    };
    expect(await asks()).toBe(200);
    const line = page.getByTestId('keys').getByRole('listitem').filter({ hasText: name });
    await line.getByTestId('revoke').click();
    await page.getByTestId('confirm').click();
    await page.locator('[data-state=revoked]').filter({ hasText: name }).waitFor();
    expect(await asks()).toBe(401);
    await page.reload();
    await page.getByTestId('keys').waitFor();
    await says(page.getByTestId('keys'), name);
    await counts(page.getByText(key), 0);
    await close();
  });
});

describe('a campaign', () => {
  it('names what it misses at each field, then opens, and takes an offer', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: '/campaigns' });
    await page.getByTestId('create-campaign').click();
    await page.getByText('Ce champ est obligatoire.').first().waitFor();
    await page.getByTestId('campaign-programme').selectOption('ma-es-cartaya');
    await page.getByTestId('campaign-season').fill('2027');
    await page.getByTestId('campaign-quota').fill('40');
    await page.getByTestId('campaign-opensOn').fill('2027-01-07');
    await page.getByTestId('campaign-closesOn').fill('2027-06-30');
    await page.getByTestId('create-campaign').click();
    await page.waitForURL((url) => url.searchParams.has('campaignId'));
    await page.getByTestId('offer-employer').fill('Fresas del Condado');
    await page.getByTestId('offer-positions').fill('12');
    await page.getByTestId('offer-startsOn').fill('2027-02-15');
    await page.getByTestId('offer-endsOn').fill('2027-06-15');
    await page.getByTestId('create-offer').click();
    await page.getByTestId('offers').getByText('Fresas del Condado').waitFor();
    await page.getByTestId('all-campaigns').click();
    await page.getByTestId('campaigns').waitFor();
    // What was refused on the way is a message of the browser's own.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await close();
  });
});

describe('who may', () => {
  it('is told to a placement officer at accounts and agencies', async () => {
    const { page, go, close } = await visit(browser, { as: 'officer' });
    for (const address of ['/users', '/agencies']) {
      await go(address);
      const alert = page.locator('[role=alert][data-code=not-allowed]');
      await says(alert, 'Administrateur');
      await says(alert, 'Conseiller en placement');
    }
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it('is told to an auditor, who reads programmes and changes none', async () => {
    const { page, close } = await visit(browser, { as: 'auditor', at: '/programmes' });
    await page.getByTestId('versions').first().waitFor();
    await says(page.getByTestId('read-only'), 'Administrateur');
    await counts(page.getByTestId('pack-file'), 0);
    await counts(page.getByTestId('make-default'), 0);
    await close();
  });
});

describe('the screens of administration', () => {
  it.each(LOOKS)('shut nobody out and fit their window, in $language', async (look) => {
    const { page, go, open, close } = await visit(browser, { as: 'admin', ...look });
    const read = (): Promise<void> =>
      page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
    for (const address of [...FIRST_SCREENS, '/agencies/demo-ofii', '/programmes/ma-es-cartaya']) {
      await go(address);
      await read();
      expect([address, await violations(page)]).toEqual([address, []]);
      if (FIRST_SCREENS.includes(address)) {
        expect([address, await overflows(page, look.fits)]).toEqual([address, []]);
      }
    }
    await open('/programmes/ma-it-seasonal?version=2026b&against=2026');
    await read();
    expect(await overflows(page, look.fits)).toEqual([]);
    await close();
  });
});
