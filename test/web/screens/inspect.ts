/** What must be true of every screen: nobody is shut out, and nothing hangs over the edge. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { DESKTOP, PHONE } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 390, 1280];

/**
 * How each screen is looked at: in French on a wide window and in Arabic on a phone; and once, in every language, whether it
 * fits windows of three widths.
 */
export const LOOKS: readonly Look[] = [
  { language: 'fr', size: DESKTOP, fits: LANGUAGES },
  { language: 'ar', size: PHONE, fits: [] },
];

export interface Look {
  language: Language;
  size: { width: number; height: number };
  fits: readonly Language[];
}

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Violations of WCAG 2.2 A and AA and of good practice, each with the element. */
export async function violations(page: Page): Promise<string[]> {
  // As a tool of the browser, which the page's own policy does not rule; once a document.
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(AXE);
  // Scrolled to anywhere else, something stands half behind the header, and would be small by that alone.
  await page.evaluate('scrollTo(0, 0)');
  const results = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    return axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      // Of styles that are fetched no rule of these asks.
      preload: false,
    });
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${id}: ${html.slice(0, 200)} ${failureSummary.split('\n')[1] ?? ''}`,
    ),
  );
}

/** How many movements that come to an end have not, two frames from now. */
const MOVING = `new Promise((known) => requestAnimationFrame(() => requestAnimationFrame(() => known(
  document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).length))))`;

/**
 * Until nothing moves any more: a dialog or a menu comes into view in steps, and halfway its colours are others. As a tool of
 * the browser: a function that the page itself were to read from text is forbidden by its own policy.
 */
export async function settled(page: Page): Promise<void> {
  while ((await page.evaluate<number>(MOVING)) > 0);
}

/** The same while the menu is open that the button with this test id opens; it is closed again by its key. */
export async function violationsOfMenu(page: Page, testId: string): Promise<string[]> {
  await page.getByTestId(testId).click();
  await page.getByRole('menu').waitFor();
  await settled(page);
  const found = await violations(page);
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  return found;
}

/** All that is wrong with the page as it is: for whom it is shut, and where it hangs over the edge. */
export async function wrongs(page: Page, { fits }: Look): Promise<string[]> {
  await settled(page);
  return [...(await violations(page)), ...(await overflows(page, fits))];
}

/**
 * Widths and languages at which the page is wider than its window; in Arabic it would be shown empty. It is left in its
 * window, and in its language where that is one of them.
 */
export async function overflows(page: Page, languages: readonly Language[]): Promise<string[]> {
  const found: string[] = [];
  const widths = [...WIDTHS];
  const before = page.viewportSize();
  const own = await page.evaluate<string>('document.documentElement.lang');
  // Each choice of a language reads everything anew: its own comes last, and once.
  const others = languages.filter((language) => language !== own);
  for (const language of [...others, ...languages.filter((one) => one === own)]) {
    await page.getByTestId('language').selectOption(language);
    await page.locator(`html[lang=${language}]`).waitFor();
    // There and back again: the window is not made anew for a width that it has.
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 });
      const [needed, given] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, innerWidth]',
      );
      if (needed > given) found.push(`${language} at ${width}: ${needed}`);
    }
    widths.reverse();
  }
  if (before !== null) await page.setViewportSize(before);
  return found;
}
