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
  // As a tool of the browser, which the page's own policy does not rule.
  await page.evaluate(AXE);
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

/** The same while the menu is open that the button with this test id opens; it is closed again by its key. */
export async function violationsOfMenu(page: Page, testId: string): Promise<string[]> {
  await page.getByTestId(testId).click();
  await page.getByRole('menu').waitFor();
  // It comes into view in steps; halfway its colours are others.
  await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => {})');
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
