/**
 * `npm run bench -- screens`: the grid of cases with 5,000 rows in a real browser, on an instance of its own. How long each
 * interaction keeps the page from painting, as the browser's own event timing says, and how many rows the document
 * holds. The aim is 200 ms and 60 rows. `--slower=4` slows the browser's processor down so many times.
 */
import type { CDPSession, Page } from 'playwright-core';
import { createDataSource } from '#libs/db/postgres/data-source';
import { realToday } from '#libs/domain/calendar';
import { startOwnStack } from '../support/stack.ts';
import { DESKTOP, openBrowser } from '../web/screens/chromium.ts';
import { fill } from './lists-fill.ts';
import { layOut } from './ours.ts';

/** Of these, the campaign under way has six in ten. */
const CASES = 8_400;
const AIM_MS = 200;
const MOST_ROWS = 60;
const SETTLE_MS = 300;
const TIMES = 10;
const OBSERVE = `globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });`;
const FRAMES = `globalThis.frames = []; globalThis.before = performance.now();
  globalThis.step = (now) => { frames.push(now - before); before = now; globalThis.going = requestAnimationFrame(step); };
  globalThis.going = requestAnimationFrame(step);`;

const slower = Number(process.argv.find((one) => one.startsWith('--slower='))?.split('=')[1] ?? 1);
const stack = await startOwnStack();
const browser = await openBrowser();
try {
  const nowMs = Date.now();
  const today = realToday(nowMs);
  const campaigns: string[] = [];
  for (let one = 0; one < 3; one += 1) campaigns.push((await layOut(stack.apiUrl, today)).campaignId);
  const owner = createDataSource(stack.databaseUrl, { poolSize: 2, applicationName: 'noria-bench' });
  await owner.initialize();
  await fill(owner, campaigns, { cases: CASES, today, nowMs });
  await owner.destroy();
  const page = await browser.newPage({ viewport: DESKTOP, baseURL: stack.apiUrl, locale: 'fr-FR' });
  await page.goto('/login');
  await page.getByTestId('demo-officer').click();
  await page.waitForURL((url) => url.pathname !== '/login');
  process.stdout.write(await measured(page, `/cases?campaignId=${campaigns[2] ?? ''}&status=active`));
} finally {
  await browser.close();
  await stack.stop();
}

async function measured(page: Page, address: string): Promise<string> {
  await page.goto(address);
  await page.getByTestId('case-grid').waitFor();
  const total = await page.getByTestId('result-count').getAttribute('data-value');
  const box = page.getByRole('region', { name: 'Dossiers' });
  // Every page is read, so that all rows are in memory.
  await box.press('End');
  await page.locator(`[aria-rowindex="${Number(total) + 1}"]`).waitFor();
  await box.press('Home');
  const browserSession: CDPSession = await page.context().newCDPSession(page);
  await browserSession.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.evaluate(OBSERVE);
  const row = page.getByTestId('case-grid').getByRole('checkbox').nth(1);
  const lines = [
    await timed(page, 'one row chosen and left', () => row.click()),
    await timed(page, 'all rows read chosen and left', () => page.getByTestId('select-page').click()),
    await timed(page, 'all results chosen by key', () => page.keyboard.press('Shift+A')),
    await timed(page, 'one row left of all', () => row.click()),
    await timed(page, 'order by the heading', () => page.locator('[data-sort=name]').click()),
    await timed(page, 'next row by key', () => page.keyboard.press('j')),
    await scrolled(page),
  ];
  const rows = await page.getByTestId('case-grid').getByRole('row').count();
  const head = `${String(total)} rows, ${rows} in the document (aim ${MOST_ROWS}), processor ÷ ${slower}\n`;
  const table = lines.map(([what, ms]) => `| ${what} | ${ms.toFixed(0)} ms |${ms > AIM_MS ? ' over' : ''}\n`);
  return head + table.join('');
}

/** The longest that one of the events waited for its paint, in milliseconds to the next 8. */
async function timed(page: Page, what: string, act: () => Promise<void>): Promise<[string, number]> {
  await page.evaluate('globalThis.longest = 0');
  for (let time = 0; time < TIMES; time += 1) {
    await act();
    await page.waitForTimeout(SETTLE_MS);
  }
  return [what, await page.evaluate<number>('globalThis.longest')];
}

/** The longest frame while the wheel turns. */
async function scrolled(page: Page): Promise<[string, number]> {
  await page.getByTestId('case-grid').getByRole('row').nth(4).hover();
  await page.evaluate(FRAMES);
  for (let time = 0; time < TIMES; time += 1) {
    await page.mouse.wheel(0, 1_500);
    await page.waitForTimeout(100);
  }
  return [
    'longest frame of a scroll',
    await page.evaluate<number>('cancelAnimationFrame(going), Math.max(...frames)'),
  ];
}
