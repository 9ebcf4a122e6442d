// The page of a case, in a real browser against the real engine: officers act, partner agencies report, auditors look.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { STAGES } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { labelOf } from '#libs/words/labels';
import { LANGUAGES } from '#libs/words/languages';
import type { Language } from '#libs/words/languages';
import { day, driveTo, newCampaign, openCase, rareName, somebody } from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { followNext, people } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import { LOOKS, overflows, settled, violations } from './inspect.ts';
import { counts, says } from './waits.ts';

const HOUR_MS = 3_600_000;

let browser: Browser;
let campaignId: string;
/** Two whose application is filed, and one whose arrival is awaited. */
let filed: Opened;
let another: Opened;
let travelling: Opened;
beforeAll(async () => {
  const who = await people(stack().apiUrl);
  // In neither of them does a day pass while somebody looks.
  const steady = await newCampaign(who, { msPerDay: HOUR_MS });
  const moving = await newCampaign(who, { msPerDay: HOUR_MS });
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

const entries = (page: Page) => page.locator('[data-testid=timeline] > [data-sequence]');
/** The entry of a milestone, which need not be the newest: the engine writes too. */
const entryOf = (page: Page, milestone: string, language: Language = 'fr') =>
  page
    .locator('[data-testid=timeline] > [data-type=milestone]')
    .filter({ hasText: labelOf('milestone', milestone, language) });
/** How many entries there are once they are read. */
async function countEntries(page: Page): Promise<number> {
  await entries(page).first().waitFor();
  return entries(page).count();
}
const actionFor = (page: Page, milestone: string) =>
  page.getByTestId('next-actions').locator(`button[data-milestone=${milestone}]`);

describe('an officer', () => {
  it('records a milestone with its evidence, and a second open browser shows it and refuses it again', async () => {
    const at = `/cases/${filed.caseNo}`;
    const one = await visit(browser, { as: 'officer', at });
    const other = await visit(browser, { as: 'officer', at });
    const before = await countEntries(one.page);
    await actionFor(other.page, 'preselected').click();
    await actionFor(one.page, 'preselected').click();
    await one.page.getByTestId('evidence').selectOption('file-check');
    await one.page.getByTestId('confirm').click();
    await one.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await other.page.locator(`[data-testid=timeline] [data-sequence="${before + 1}"]`).waitFor();
    await says(entryOf(other.page, 'preselected'), 'Fiche de contrôle du dossier');
    await other.page.getByTestId('note').fill('kept');
    await other.page.getByTestId('confirm').click();
    await other.page.getByRole('dialog').locator('[role=alert][data-code=already-recorded]').waitFor();
    expect(await other.page.getByTestId('note').inputValue()).toBe('kept');
    await counts(entries(other.page), before + 1);
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
    const alert = page.locator('[role=alert][data-code=occurred-in-future]');
    expect(await alert.innerText()).toMatch(/\p{Script=Arabic}/u);
    expect(await alert.innerText()).not.toContain('occurred-in-future');
    await page.locator('[data-testid=occurred-on][aria-invalid=true]').waitFor();
    await page.getByTestId('occurred-on').fill(day(0));
    await page.getByTestId('confirm').press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await entryOf(page, 'preselected', 'ar').waitFor();
    await close();
  });

  it('annuls an entry with a reason: it stays, struck, beside what annulled it; holds the case and resumes it', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${another.caseNo}` });
    const entry = entryOf(page, 'preselected');
    const sequence = await entry.getAttribute('data-sequence');
    await entry.getByTestId('correct').click();
    await page.getByRole('radio').last().check();
    await page.getByTestId('confirm').click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.locator('[data-testid=reason][aria-invalid=true]').waitFor();
    await page.getByTestId('reason').fill('Another person was meant.');
    await page.getByTestId('confirm').click();
    await page.locator('[data-type=correction]').waitFor();
    await page.locator(`[data-sequence="${sequence}"] [data-mark=annulled]`).waitFor();
    await actionFor(page, 'preselected').waitFor();
    const reason = page.locator(`[data-sequence="${sequence}"] [data-text=reason]`);
    expect(await reason.innerText()).toBe('Motif : Another person was meant.');
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

  it('sees the stages that the rules of the case have, and no others', async () => {
    const { page, go, close } = await visit(browser, { as: 'officer', language: 'ar' });
    await page.route('**/v1/programmes/ma-es-cartaya?*', async (route) => {
      const answer = (await (await route.fetch()).json()) as { pack: Programme };
      const stages = answer.pack.stages.slice(0, 4);
      await route.fulfill({ json: { ...answer, pack: { ...answer.pack, stages } } });
    });
    await go(`/cases/${filed.caseNo}`);
    const stages = page.getByTestId('stage-rail').getByRole('listitem');
    await counts(stages, 4);
    expect(await stages.allInnerTexts()).toEqual(
      STAGES.slice(0, 4).map((stage) => labelOf('stage', stage, 'ar')),
    );
    await says(
      page.getByTestId('stage-rail').locator('[aria-current=step]'),
      labelOf('stage', 'recruitment', 'ar'),
    );
    await close();
  });

  it('goes from case to case of the list by keys, and sees what a stage still asks for greyed, with the reason', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases?campaignId=${campaignId}&sort=caseNo`,
    });
    await page.getByRole('link', { name: filed.caseNo }).click();
    await page.getByTestId('stage-rail').waitFor();
    await counts(page.getByTestId('stage-rail').getByRole('listitem'), 7);
    await says(page.locator('[aria-current=step]'), /^Recrutement$/);
    await page.getByTestId('next-case').waitFor();
    await page.keyboard.press(']');
    await page.waitForURL((url) => url.pathname === `/cases/${another.caseNo}`);
    await page.getByTestId('timeline').waitFor();
    await page.getByTestId('previous-case').waitFor();
    await page.keyboard.press('[');
    await page.waitForURL((url) => url.pathname === `/cases/${filed.caseNo}`);
    await page.getByTestId('next-case').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Dossier suivant').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    // What this stage still asks for stands greyed, with the reason.
    const barred = actionFor(page, 'selected');
    await barred.and(page.locator(':disabled')).waitFor();
    const reason = (await barred.getAttribute('aria-describedby')) ?? '';
    await says(page.locator(`[id="${reason}"]`), 'Entretien');
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
    const arrived = actionFor(page, 'arrived');
    await arrived.waitFor();
    for (const button of await page.getByTestId('next-actions').locator('button:disabled').all()) {
      const reason = await button.getAttribute('aria-describedby');
      expect(await page.locator(`[id="${reason}"]`).innerText()).toMatch(/\p{Script=Arabic}/u);
    }
    await arrived.click();
    await page.getByTestId('confirm').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await entryOf(page, 'arrived', 'ar').waitFor();
    // What the programme keeps from them is there as a fact, and says that it is kept.
    await page.getByTestId('timeline').getByText('التفاصيل مخصصة').first().waitFor();
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
    const all = await countEntries(page);
    const stage = await page.locator('[aria-current=step]').innerText();
    const name = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByTestId('known-at-earlier').click();
    await page.waitForURL((url) => url.searchParams.has('knownAt'));
    await page.locator(`[data-testid=timeline] [data-sequence="${all}"]`).waitFor({ state: 'detached' });
    await page.getByTestId('seasons').getByTestId('of-today').waitFor();
    await page.getByTestId('now').click();
    await page.locator(`[data-testid=timeline] [data-sequence="${all}"]`).waitFor();
    await counts(page.getByTestId('of-today'), 0);
    await says(page.locator('[aria-current=step]'), stage);
    await page.getByTestId('as-of').fill(day(-30));
    await page.getByText('le dossier n’était pas encore ouvert').waitFor();
    await says(page.getByRole('heading', { level: 1 }), `${name} · ${travelling.caseNo}`);
    await page.getByTestId('now').click();
    await page.locator(`[data-testid=timeline] [data-sequence="${all}"]`).waitFor();
    await page.getByTestId('next-actions').waitFor();
    await counts(page.getByTestId('next-actions').locator('button:enabled'), 0);
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page, ['ar', 'it'])).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the page of a case', () => {
  it.each(LOOKS)('and its dialog shut nobody out, in $language', async (look) => {
    const { page, close } = await visit(browser, { as: 'officer', ...look, at: `/cases/${filed.caseNo}` });
    await page.getByTestId('seasons').getByRole('listitem').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await actionFor(page, 'interviewed').click();
    await page.getByTestId('confirm').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
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
