// Signing in, and what surrounds every screen, in a real browser.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { PHONE, openBrowser, visit } from './chromium.ts';
import { LOOKS, overflows, violations, violationsOfMenu, wrongs } from './inspect.ts';
import { counts } from './waits.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

describe('signing in', () => {
  it('takes an address and a password, and leads to the address that was asked for', async () => {
    const { page, faults, close } = await visit(browser);
    await page.goto('/cases?stage=visa');
    await page.waitForURL((url) => url.pathname === '/login');
    await page.locator('[autocomplete=username]').fill('officer@noria.demo');
    await page.locator('[autocomplete=current-password]').fill('noria-demo');
    await page.locator('button[type=submit]').click();
    await page.waitForURL((url) => url.pathname === '/cases' && url.search === '?stage=visa');
    await page.getByRole('heading', { level: 1, name: 'Dossiers' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('takes one press in a demo, follows no address of another site, and survives a reload', async () => {
    const { page, faults, close } = await visit(browser, { at: '/login?to=//elsewhere.example/' });
    await page.getByTestId('demo-officer').click();
    await page.waitForURL((url) => url.href === new URL('/', stack().apiUrl).href);
    await page.getByTestId('user-menu').waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Aujourd’hui' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('says in Arabic that the password is wrong', async () => {
    const { page, close } = await visit(browser, { language: 'ar' });
    await page.locator('[autocomplete=username]').fill('officer@noria.demo');
    await page.locator('[autocomplete=current-password]').fill('something else');
    await page.locator('button[type=submit]').click();
    const alert = page.locator('[role=alert][data-code=wrong-credentials]');
    expect(await alert.innerText()).toMatch(/\p{Script=Arabic}/u);
    expect(await alert.innerText()).not.toContain('wrong-credentials');
    await close();
  });

  it('ends by the menu of the account once the screens are off the page, and every address leads to it again', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer' });
    await leave(page);
    await page.waitForURL((url) => url.pathname === '/login');
    await page.goto('/cases');
    await page.waitForURL((url) => url.pathname === '/login');
    expect(faults).toEqual([]);
    await close();
  });

  it('goes on where it does not end: the screens come back, and it is said', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer' });
    const shown: number[] = [];
    await page.route('**/v1/session', async (route) => {
      if (route.request().method() !== 'DELETE') return route.continue();
      shown.push(await page.locator('#content').count());
      return shown.length === 1 ? route.abort() : route.fulfill({ status: 500, json: {} });
    });
    for (const shownThen of [[0], [0, 0]]) {
      await leave(page);
      await page.getByRole('status').getByText('la session est toujours ouverte').waitFor();
      await page.getByRole('heading', { level: 1, name: 'Aujourd’hui' }).waitFor();
      await page.locator('[data-testid=live][data-state=live]').waitFor();
      await page.getByRole('status').getByRole('button').click();
      expect(shown).toEqual(shownThen);
    }
    expect(faults.filter((fault) => !fault.includes('Failed to load resource'))).toEqual([]);
    await close();
  });
});

async function leave(page: Page): Promise<void> {
  await page.getByTestId('user-menu').click();
  await page.getByTestId('sign-out').click();
}

describe('the language', () => {
  it('is French where the browser asks for none of the five, and one’s own where it does', async () => {
    const context = await browser.newContext({ locale: 'pl-PL' });
    const page = await context.newPage();
    const { page: arabic, close } = await visit(browser, { language: 'ar' });
    await page.goto(new URL('/login', arabic.url()).href);
    await page.locator('html[lang=fr][dir=ltr]').waitFor();
    await arabic.locator('html[lang=ar][dir=rtl]').waitFor();
    await context.close();
    await close();
  });

  it('is chosen under its own name, and the choice stays', async () => {
    const { page, close } = await visit(browser);
    const select = page.getByTestId('language');
    expect(await select.locator('option').allInnerTexts()).toEqual([
      'Français',
      'العربية',
      'Español',
      'Italiano',
      'English',
    ]);
    await select.selectOption('ar');
    await page.reload();
    await page.locator('html[lang=ar][dir=rtl]').waitFor();
    await page.getByTestId('demo-officer').click();
    await page.getByRole('heading', { level: 1, name: 'اليوم' }).waitFor();
    await close();
  });

  it('alone is loaded, another when it is chosen; what does not come leaves the page as it was', async () => {
    const { page, open, close } = await visit(browser, { language: 'it' });
    const asked: string[] = [];
    page.on('request', (request) => {
      const [, language] = /\/assets\/(\w\w)-[\w-]+\.js$/.exec(request.url()) ?? [];
      if (language !== undefined) asked.push(language);
    });
    await open('/login');
    expect(asked).toEqual(['it']);
    await page.route('**/assets/es-*.js', (route) => route.abort());
    await page.getByTestId('language').selectOption('es');
    await page.getByRole('status').getByText('Non è stato possibile caricare questa parte').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('it');
    await page.getByTestId('language').selectOption('en');
    await page.locator('html[lang=en]').waitFor();
    expect(asked).toEqual(['it', 'es', 'en']);
    await close();
  });
});

describe('an address that nothing stands at', () => {
  it('leads to the sign-in and back to itself, and is then said to be nobody’s', async () => {
    const { page, faults, close } = await visit(browser);
    await page.goto('/nowhere/at/all?campaignId=x');
    await page.waitForURL((url) => url.pathname === '/login');
    await page.getByTestId('demo-officer').click();
    await page.waitForURL((url) => `${url.pathname}${url.search}` === '/nowhere/at/all?campaignId=x');
    await page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });

  it('is a page like others, in every language', async () => {
    const { page, open, close } = await visit(browser, { as: 'auditor' });
    await open('/cases/x/y');
    await counts(page.getByRole('heading', { level: 1 }), 1);
    await counts(page.getByRole('navigation'), 1);
    const titles = new Set<string>();
    for (const language of LANGUAGES) {
      await page.getByTestId('language').selectOption(language);
      await page.locator(`html[lang=${language}]`).waitFor();
      titles.add(await page.getByRole('heading', { level: 1 }).innerText());
    }
    expect(titles.size).toBe(LANGUAGES.length);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});

describe('every page', () => {
  it('has its landmarks and one heading, and keeps its navigation behind a button on a phone', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer' });
    for (const landmark of ['banner', 'navigation', 'main'] as const) {
      await counts(page.getByRole(landmark), 1);
    }
    await counts(page.getByRole('heading', { level: 1 }), 1);
    await page.setViewportSize(PHONE);
    await counts(page.getByRole('navigation'), 0);
    await page.getByTestId('menu').click();
    await page.getByRole('navigation').getByRole('link', { name: 'Dossiers' }).click();
    await page.waitForURL((url) => url.pathname === '/cases');
    expect(faults).toEqual([]);
    await close();
  });

  it('is reached by two keys, in Arabic letters too', async () => {
    const { page, close } = await visit(browser, { as: 'officer', language: 'ar' });
    const press = (key: string, code: string): Promise<void> =>
      page.locator('body').dispatchEvent('keydown', { key, code, bubbles: true });
    await Promise.all([press('ل', 'KeyG'), press('ؤ', 'KeyC')]);
    await page.waitForURL((url) => url.pathname === '/cases');
    await close();
  });

  it.each(LOOKS)('shuts nobody out and fits its window, in $language', async (look) => {
    const { page, go, close } = await visit(browser, look);
    await page.getByTestId('demo-officer').waitFor();
    expect(await wrongs(page, look)).toEqual([]);
    await page.getByTestId('demo-officer').click();
    await page.getByTestId('user-menu').waitFor();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    expect(await wrongs(page, look)).toEqual([]);
    expect(await violationsOfMenu(page, 'user-menu')).toEqual([]);
    await go('/cases');
    expect(await overflows(page, look.fits)).toEqual([]);
    await close();
  });
});
