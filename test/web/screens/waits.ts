/** What a page that still changes comes to: each is waited for, and none is read once. */
import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/stack.ts';

const PATIENCE_MS = 60_000;

/** Until the figure with this test id is this one. */
export function shows(page: Page, testId: string, value: number): Promise<void> {
  return page.locator(`[data-testid=${testId}][data-value="${String(value)}"]`).waitFor();
}

/** Until something that is found so says this. */
export function says(where: Locator, text: string | RegExp): Promise<void> {
  return where.filter({ hasText: text }).first().waitFor();
}

/** Until there are that many, seen or not. */
export async function counts(list: Locator, count: number): Promise<void> {
  if (count > 0) await list.nth(count - 1).waitFor({ state: 'attached' });
  await list.nth(count).waitFor({ state: 'detached' });
}

/** Until the field, which may be a list to choose from, holds this. */
export function holds(field: Locator, value: string): Promise<void> {
  const failure = `the field did not come to hold ${JSON.stringify(value)}`;
  return until(PATIENCE_MS, failure, async () => (await field.inputValue()) === value);
}
