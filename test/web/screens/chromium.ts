/** A browser for the specs of screens: Debian's Chromium, installed when it is missing, on profiles of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core';
import type { Language } from '#libs/words/languages';
import { stack } from '../../support/stack.ts';

const PROGRAM = '/usr/bin/chromium';
const PACKAGES = ['chromium', 'fonts-noto-core'];
/** It asks nobody but the instance for anything. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** `fr` alone asks for no region; Arabic as in Morocco. */
const LOCALES: Readonly<Record<Language, string>> = {
  fr: 'fr-FR',
  ar: 'ar-MA',
  es: 'es-ES',
  it: 'it-IT',
  en: 'en-GB',
};

/** As somebody whose system asks for no movement: each dialog and each menu would be waited for twice as long. */
const STILL = { reducedMotion: 'reduce' } as const;

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };
export const SIZES = [DESKTOP, PHONE] as const;

/** How many times slower pages compute than they could: `NORIA_TEST_SLOWER=6` finds what depends on who is quicker. */
const SLOWER = Number(process.env['NORIA_TEST_SLOWER'] ?? 1);

/** Above what a page takes on a machine where everything else runs too. */
const PATIENCE_MS = 60_000;

/** One for a spec file. Throws, so that the spec fails, where there is no browser and none can be installed. */
export async function openBrowser(): Promise<Browser> {
  if (!existsSync(PROGRAM)) install();
  return chromium.launch({ executablePath: PROGRAM, args: FLAGS });
}

function install(): void {
  if (process.getuid?.() !== 0) {
    throw new Error(
      `The screens are tested in ${PROGRAM}: install it by apt-get install ${PACKAGES.join(' ')}`,
    );
  }
  const apt = (...args: string[]): Buffer =>
    execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], { stdio: 'pipe' });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...PACKAGES);
}

export interface Visit {
  /** The account of the demo, `officer`, that is signed in; nobody when left out. */
  as?: string;
  /** The address that is opened first: the start, or the sign-in where nobody is signed in. */
  at?: string;
  language?: Language;
  size?: { width: number; height: number };
}

/** A profile of its own, with the one window in which visitors follow each other. */
interface Place {
  context: BrowserContext;
  page: Page;
}

/**
 * Places that nobody uses now, by browser and locale: what their window has read and compiled of the programme of the screens
 * is not read and compiled again for each visitor. Nothing else is left in them.
 */
const FREE = new WeakMap<Browser, Map<string, Place[]>>();

function freeIn(browser: Browser, locale: string): Place[] {
  const byLocale = FREE.get(browser) ?? new Map<string, Place[]>();
  FREE.set(browser, byLocale);
  const free = byLocale.get(locale) ?? [];
  byLocale.set(locale, free);
  return free;
}

async function newPlace(browser: Browser, locale: string): Promise<Place> {
  const context = await browser.newContext({ locale, baseURL: stack().apiUrl, ...STILL });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  if (SLOWER > 1) {
    const tools = await context.newCDPSession(page);
    await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
  return { context, page };
}

/** Somebody in front of a browser of their own. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What must not happen on any screen: errors in the console, scripts that threw, requests to other hosts. */
  faults: string[];
  open: (address: string) => Promise<void>;
  /** To another screen, as by a link: the programme of the page is not loaded again. */
  go: (address: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Opens a browser as `as`, who is signed in without a press; `test/web/screens/signing-in.spec.ts` presses. */
export async function visit(
  browser: Browser,
  { as, at = as === undefined ? '/login' : '/', language = 'fr', size = DESKTOP }: Visit = {},
): Promise<Visitor> {
  const { apiUrl } = stack();
  const locale = LOCALES[language];
  const free = freeIn(browser, locale);
  const place = free.pop() ?? (await newPlace(browser, locale));
  const { context, page } = place;
  if (as !== undefined) await signIn(context, as);
  await page.setViewportSize(size);
  const { faults, stop } = watch(page, apiUrl);
  const open = async (address: string): Promise<void> => {
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await open(at);
  if (as !== undefined) await page.getByTestId('user-menu').waitFor();
  const go = async (address: string): Promise<void> => {
    if (page.url() === new URL(address, apiUrl).href) return;
    await page.evaluate(FOLLOW, address);
    await page.locator('h1:not([data-left])').waitFor();
  };
  const close = async (): Promise<void> => {
    stop();
    await leave(place);
    free.push(place);
  };
  return { page, context, faults, open, go, close };
}

/** Marks the heading of the screen, with which it goes away, and follows an address as a link does. */
const FOLLOW = (address: string): void => {
  const { document, history } = globalThis as unknown as {
    document: {
      querySelector: (selector: string) => { setAttribute: (name: string, value: string) => void };
    };
    history: { pushState: (state: null, title: string, address: string) => void };
  };
  document.querySelector('h1').setAttribute('data-left', '');
  history.pushState(null, '', address);
};

/** Of the instance too, and of no screen. */
const QUIET = '/health/live';

/** Whoever comes next finds no screen, no session and no choice of this one. */
async function leave({ context, page }: Place): Promise<void> {
  await context.setOffline(false);
  // An answer that a spec was about to give to a page is of no use to it any more.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.goto(QUIET);
  await page.evaluate('localStorage.clear(), sessionStorage.clear()');
  for (const one of context.pages()) if (one !== page) await one.close();
  await context.clearCookies();
}

/** The browser keeps the cookie of the answer, as if its page had asked. */
async function signIn(context: BrowserContext, account: string): Promise<void> {
  const data = { email: `${account}@noria.demo`, password: 'noria-demo' };
  const answer = await context.request.post('/v1/session', { data });
  if (!answer.ok()) throw new Error(`${account} could not sign in: ${String(answer.status())}`);
}

/** A page of fifty rows has two stops a row. */
const MOST_TABS = 200;

/** Moves the focus by the Tab key alone until it is on what has this test id. Throws when that is nowhere on the way. */
export function tabTo(page: Page, testId: string): Promise<void> {
  return tabOnto(page, `[data-testid=${testId}]`);
}

/** The same for what a selector names. The key is kept down, as people do who have far to go. */
export async function tabOnto(page: Page, selector: string): Promise<void> {
  await page.locator(selector).first().waitFor({ state: 'attached' });
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if ((await page.locator(`${selector}:focus`).count()) > 0) return page.keyboard.up('Tab');
    await page.keyboard.down('Tab');
  }
  throw new Error(`no way to ${selector} by Tab`);
}

/** Two keys that belong together only when little time lies between them: none is waited for before the next. */
export async function pressBoth(page: Page, first: string, second: string): Promise<void> {
  await Promise.all([page.keyboard.press(first), page.keyboard.press(second)]);
}

function watch(page: Page, apiUrl: string): { faults: string[]; stop: () => void } {
  const faults: string[] = [];
  const threw = (error: Error): void => void faults.push(`threw: ${error.message}`);
  const said = (message: ConsoleMessage): void => {
    const { url } = message.location();
    // The quiet address names no icon, and a browser looks for one by itself.
    if (message.type() === 'error' && !url.endsWith('/favicon.ico')) {
      faults.push(`console: ${message.text()} ${url}`);
    }
  };
  const asked = (request: Request): void => {
    const isOurs = request.url().startsWith(apiUrl) || /^(data|blob):/.test(request.url());
    if (!isOurs) faults.push(`asked elsewhere: ${request.url()}`);
  };
  page.on('pageerror', threw).on('console', said).on('request', asked);
  const stop = (): void => void page.off('pageerror', threw).off('console', said).off('request', asked);
  return { faults, stop };
}
