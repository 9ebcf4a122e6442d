// The page of a case, in a real browser against the real engine: officers act, partner agencies report, auditors look.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import {
  SLOW_DAY_MS,
  day,
  driveTo,
  newCampaign,
  openCase,
  rareName,
  somebody,
} from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { followNext, people } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { DESKTOP, PHONE, openBrowser, visit } from './chromium.ts';
import { overflows, settled, violations } from './inspect.ts';

const HOUR_MS = 3_600_000;

let browser: Browser;
let campaignId: string;
/** Two whose application is filed, and one whose arrival is awaited. */
let filed: Opened;
let another: Opened;
let travelling: Opened;
beforeAll(async () => {
  const who = await people(stack().apiUrl);
  const steady = await newCampaign(who, { msPerDay: HOUR_MS });
  const moving = await newCampaign(who, { msPerDay: SLOW_DAY_MS });
  ({ campaignId } = steady);
  const open = (campaign: Campaign): Promise<Opened> =>
    openCase(who, campaign, { ...somebody(), familyName: rareName() });
  [filed, another, travelling] = [await open(steady), await open(steady), await open(moving)];
  await driveTo(who, filed.caseId, 'application-filed');
  await driveTo(who, another.caseId, 'application-filed');
  await followNext(who, travelling.caseId, ({ next }) =>
    next.some(({ milestone }) => milestone === 'arrived'),
  );
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

const entriesOf = (page: Page): Promise<number> => page.getByTestId('timeline').getByRole('listitem').count();
const newest = (page: Page) => page.getByTestId('timeline').getByRole('listitem').first();
const actionFor = (page: Page, milestone: string) =>
  page.getByTestId('next-actions').locator(`button[data-milestone=${milestone}]`);

describe('an officer', () => {
  it('records a milestone with its evidence, and a second open browser shows it and refuses it again', async () => {
    const at = `/cases/${filed.caseNo}`;
    const one = await visit(browser, { as: 'officer', at });
    const other = await visit(browser, { as: 'officer', at });
    const before = await entriesOf(one.page);
    await actionFor(other.page, 'preselected').click();
    await actionFor(one.page, 'preselected').click();
    await one.page.getByTestId('evidence').selectOption('file-check');
    await one.page.getByTestId('confirm').click();
    await one.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await other.page.locator(`[data-testid=timeline] [data-sequence="${before + 1}"]`).waitFor();
    expect(await newest(other.page).innerText()).toContain('Présélection');
    expect(await newest(other.page).innerText()).toContain('Fiche de contrôle du dossier');
    await other.page.getByTestId('note').fill('kept');
    await other.page.getByTestId('confirm').click();
    const alert = other.page.getByRole('dialog').getByRole('alert');
    await alert.waitFor();
    expect(await alert.getAttribute('data-code')).toBe('already-recorded');
    expect(await other.page.getByTestId('note').inputValue()).toBe('kept');
    expect(await entriesOf(other.page)).toBe(before + 1);
    expect(one.faults).toEqual([]);
    await one.close();
    await other.close();
  });

  it('is refused in Arabic, at the field, and may mend it', async () => {
    const { page, close } = await visit(browser, {
      as: 'officer',
      language: 'ar',
      at: `/cases/${another.caseNo}`,
    });
    await actionFor(page, 'preselected').click();
    await page.getByTestId('occurred-on').fill(day(40));
    await page.getByTestId('confirm').click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.getAttribute('data-code')).toBe('occurred-in-future');
    expect(await alert.innerText()).toMatch(/\p{Script=Arabic}/u);
    expect(await alert.innerText()).not.toContain('occurred-in-future');
    expect(await page.getByTestId('occurred-on').getAttribute('aria-invalid')).toBe('true');
    await page.getByTestId('occurred-on').fill(day(0));
    await page.getByTestId('confirm').press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await newest(page).getByText('انتقاء أولي').waitFor();
    await close();
  });

  it('sees what this stage still asks for greyed, with the reason', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${filed.caseNo}` });
    const barred = actionFor(page, 'selected');
    await barred.waitFor();
    expect(await barred.isDisabled()).toBe(true);
    const reason = (await barred.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${reason}"]`).innerText()).toContain('Entretien');
    await close();
  });

  it('annuls an entry with a reason: it stays, struck, beside what annulled it', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${another.caseNo}` });
    const sequence = await newest(page).getAttribute('data-sequence');
    await newest(page).getByTestId('correct').click();
    await page.getByRole('radio').last().check();
    await page.getByTestId('confirm').click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    expect(await page.getByTestId('reason').getAttribute('aria-invalid')).toBe('true');
    await page.getByTestId('reason').fill('Another person was meant.');
    await page.getByTestId('confirm').click();
    await page.locator('[data-type=correction]').waitFor();
    await page.locator(`[data-sequence="${sequence}"] [data-mark=annulled]`).waitFor();
    await actionFor(page, 'preselected').waitFor();
    const reason = page.locator(`[data-sequence="${sequence}"] [data-text=reason]`);
    expect(await reason.innerText()).toBe('Motif : Another person was meant.');
    await close();
  });

  it('holds a case and resumes it; Escape closes the dialog and gives the focus back', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${another.caseNo}` });
    const hold = page.locator('[data-act=hold]');
    await hold.click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator('[data-act=hold]:focus').waitFor();
    await hold.press('Enter');
    await page.getByTestId('reason').fill('They are ill.');
    await page.getByTestId('confirm').click();
    await page.locator('[data-testid=status][data-status=on-hold]').waitFor();
    await page.locator('[data-act=resume]').click();
    await page.getByTestId('confirm').click();
    await page.locator('[data-testid=status][data-status=active]').waitFor();
    await close();
  });

  it('goes from case to case of the list by keys', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaignId}&sort=caseNo`,
    });
    await page.getByRole('link', { name: filed.caseNo }).click();
    await page.getByTestId('stage-rail').waitFor();
    expect(await page.getByTestId('stage-rail').getByRole('listitem').count()).toBe(7);
    expect(await page.locator('[aria-current=step]').innerText()).toBe('Recrutement');
    await page.keyboard.press(']');
    await page.waitForURL((url) => url.pathname === `/cases/${another.caseNo}`);
    await page.getByTestId('timeline').waitFor();
    await page.keyboard.press('[');
    await page.waitForURL((url) => url.pathname === `/cases/${filed.caseNo}`);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Dossier suivant').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a partner agency', () => {
  it('reports an arrival, and what others report is greyed with the reason', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'cartaya',
      language: 'ar',
      at: `/cases/${travelling.caseNo}`,
    });
    const before = await entriesOf(page);
    const arrived = actionFor(page, 'arrived');
    await arrived.waitFor();
    for (const button of await page.getByTestId('next-actions').locator('button:disabled').all()) {
      const reason = await button.getAttribute('aria-describedby');
      expect(await page.locator(`[id="${reason}"]`).innerText()).toMatch(/\p{Script=Arabic}/u);
    }
    await arrived.click();
    await page.getByTestId('confirm').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.locator(`[data-testid=timeline] [data-sequence="${before + 1}"]`).waitFor();
    // What the programme keeps from them is there as a fact, and says that it is kept.
    expect(await page.getByTestId('timeline').getByText('التفاصيل مخصصة').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page, ['ar', 'it'])).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('an auditor', () => {
  it('reads the verdict, and moves between two dates in both clocks', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'auditor',
      at: `/cases/${travelling.caseNo}`,
    });
    await page.locator('[data-testid=verdict][data-verdict=verified]').waitFor();
    const all = await entriesOf(page);
    const stage = await page.locator('[aria-current=step]').innerText();
    const name = `${await page.getByRole('heading', { level: 1 }).innerText()} · ${travelling.caseNo}`;
    await page.getByTestId('known-at-earlier').click();
    await page.waitForURL((url) => url.searchParams.has('knownAt'));
    await page.locator(`[data-testid=timeline] [data-sequence="${all}"]`).waitFor({ state: 'detached' });
    await page.getByTestId('now').click();
    await page.locator(`[data-testid=timeline] [data-sequence="${all}"]`).waitFor();
    expect(await page.locator('[aria-current=step]').innerText()).toBe(stage);
    await page.getByTestId('as-of').fill(day(-30));
    await page.getByText('le dossier n’était pas encore ouvert').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name);
    await page.getByTestId('now').click();
    await page.locator(`[data-testid=timeline] [data-sequence="${all}"]`).waitFor();
    expect(await page.getByTestId('next-actions').locator('button:enabled').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page, ['ar', 'it'])).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the page of a case', () => {
  it.each(['fr', 'ar'] as const)('and its dialog shut nobody out, in %s', async (language) => {
    const { page, close } = await visit(browser, { as: 'officer', language, at: `/cases/${filed.caseNo}` });
    for (const size of [DESKTOP, PHONE]) {
      await page.setViewportSize(size);
      await page.getByTestId('seasons').getByRole('listitem').first().waitFor();
      expect(await violations(page)).toEqual([]);
      await actionFor(page, 'interviewed').click();
      await page.getByTestId('confirm').waitFor();
      await settled(page);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await close();
  });

  it('fits its window in every language', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${travelling.caseNo}` });
    await page.getByTestId('seasons').getByRole('listitem').first().waitFor();
    expect(await overflows(page, LANGUAGES)).toEqual([]);
    await close();
  });

  it('says so where no such case is seen', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: '/cases/ES00-000000' });
    await page.getByText('Aucun dossier ne porte ce numéro').waitFor();
    await close();
  });
});
