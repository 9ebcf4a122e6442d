/** What must be true of every screen: nobody is shut out, and nothing hangs over the edge. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Language } from '#libs/words/languages';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 390, 1280];

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

/** The same in windows of these sizes, one after the other; the page stays in the last. */
export async function violationsAt(
  page: Page,
  sizes: readonly { width: number; height: number }[],
): Promise<string[]> {
  const found: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    await settled(page);
    found.push(...(await violations(page)).map((one) => `${String(size.width)}: ${one}`));
  }
  return found;
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

/** Widths and languages at which the page is wider than its window; in Arabic it would be shown empty. */
export async function overflows(page: Page, languages: readonly Language[]): Promise<string[]> {
  const found: string[] = [];
  const before = page.viewportSize();
  for (const language of languages) {
    await page.getByTestId('language').selectOption(language);
    await page.locator(`html[lang=${language}]`).waitFor();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 844 });
      const [needed, given] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, innerWidth]',
      );
      if (needed > given) found.push(`${language} at ${width}: ${needed}`);
    }
  }
  if (before !== null) await page.setViewportSize(before);
  return found;
}
