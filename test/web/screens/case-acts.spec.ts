// Acts on a case by keys alone: each dialog is opened, filled and recorded, and the focus lands where its result is shown.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Programme } from '#libs/domain/pack/programme';
import { REFUSAL_WORDS } from '#libs/words/refusals';
import { day, driveTo, newCampaign, newOffer, openCase } from '../../journey/campaign.ts';
import type { Campaign, Opened } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import type { People } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, tabOnto, visit } from './chromium.ts';
import type { Visitor } from './chromium.ts';
import { LOOKS, settled, violations } from './inspect.ts';
import type { Look } from './inspect.ts';
import { counts } from './waits.ts';

/** A programme of its own: whoever opens a campaign of the shipped one gets its latest version. */
const CODE = `ma-es-${randomUUID().slice(0, 8)}`;
const HOUR_MS = 3_600_000;
/** What version 2 adds to the application. */
const BY_THE_END = { due: ['e'], effect: 'escalate', source: 'A', toCheck: 'Whether there is such a term.' };

let browser: Browser;
let who: People;
let campaign: Campaign;
let filed: Opened;
let leaving: Opened;
let staying: Opened;
/** Under version 1 of rules of which there is a version 2. */
let moving: Opened;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who, { msPerDay: HOUR_MS });
  filed = await openCase(who, campaign);
  await driveTo(who, filed.caseId, 'application-filed');
  [leaving, staying, moving] = [
    await openCase(who, campaign),
    await openCase(who, campaign),
    await openCase(who, await campaignOfTwoVersions()),
  ];
  await driveTo(who, staying.caseId, 'application-filed');
  browser = await openBrowser();
}, 400_000);
afterAll(() => endAll(browser));

async function campaignOfTwoVersions(): Promise<Campaign> {
  const shipped = await who.admin.get<{ pack: Programme }>('/v1/programmes/ma-es-cartaya?version=2026');
  const pack = { ...shipped.body.pack, code: CODE };
  const stages = pack.stages.map((stage) => ({
    ...stage,
    milestones: stage.milestones.map((row) =>
      row.milestone === 'application-filed' ? { ...row, deadlines: [BY_THE_END] } : row,
    ),
  }));
  for (const body of [
    { ...pack, version: '1' },
    { ...pack, version: '2', stages },
  ]) {
    expect((await who.admin.post('/v1/programmes', body)).status).toBe(201);
  }
  const { body } = await who.admin.post<{ campaignId: string }>('/v1/campaigns', {
    programme: CODE,
    version: '1',
    season: '2026',
    quota: 10,
    opensOn: day(-10),
    closesOn: day(300),
    msPerDay: HOUR_MS,
  });
  return { campaignId: body.campaignId, offerId: await newOffer(who, body.campaignId, 10) };
}

/** Somebody who touches no mouse, in front of a case. */
async function atCase(caseNo: string, look: Partial<Look> = {}): Promise<Visitor> {
  const visitor = await visit(browser, { as: 'officer', at: `/cases/${caseNo}`, ...look });
  await visitor.page.getByTestId('timeline').getByRole('listitem').first().waitFor();
  return visitor;
}

async function press(page: Page, selector: string): Promise<void> {
  await tabOnto(page, selector);
  await page.keyboard.press('Enter');
}

const confirm = (page: Page): Promise<void> => press(page, '[data-testid=confirm]');
const dialog = (page: Page) => page.getByRole('dialog');

/**
 * What the act has become is on screen, the dialog is gone, and the focus is there still. The engine may have written more
 * above the act by then, and what was said beside it is read apart from it.
 */
async function recordedAt(page: Page, landing: string, type: string, said: string): Promise<void> {
  await dialog(page).waitFor({ state: 'hidden' });
  await page.locator(`[data-testid=timeline] > [data-type=${type}]`).filter({ hasText: said }).waitFor();
  await page.locator(`h2#${landing}:focus`).waitFor();
}

describe('the focus', () => {
  it('is at the next actions once an act is recorded, though its button is gone or another, and else back at the button', async () => {
    const { page, faults, close } = await atCase(filed.caseNo);
    await press(page, '[data-milestone=preselected]');
    await tabOnto(page, '[data-testid=occurred-on]');
    await confirm(page);
    await recordedAt(page, 'next-actions', 'milestone', 'Présélection');
    await page.locator('[data-milestone=preselected]').first().waitFor({ state: 'detached' });
    await page.getByTestId('next-actions').locator('[data-milestone=interviewed]').waitFor();
    await page.keyboard.press('Tab');
    await page.locator('[data-milestone=interviewed]:focus').waitFor();
    await press(page, '[data-act=hold]');
    await tabOnto(page, '[data-testid=reason]');
    await page.keyboard.type('They are ill.');
    await confirm(page);
    await recordedAt(page, 'next-actions', 'hold', 'They are ill.');
    await press(page, '[data-act=resume]');
    await confirm(page);
    await recordedAt(page, 'next-actions', 'resume', 'Reprise');
    expect(faults).toEqual([]);
    // Refused, and left.
    await press(page, '[data-act=hold]');
    await confirm(page);
    await dialog(page).getByRole('alert').waitFor();
    await page.locator('[role=dialog] [data-testid=reason]:focus').waitFor();
    await dialog(page).getByText('Ce champ est obligatoire.').waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.locator('[data-act=hold]:focus').waitFor();
    await close();
  });
});

describe('a correction', () => {
  it('of the day is written by keys, and stands beside the entry that it mends', async () => {
    const { page, faults, close } = await atCase(staying.caseNo);
    const entry = '[data-testid=timeline] > [data-type=milestone]';
    const sequence = await page.locator(entry).first().getAttribute('data-sequence');
    await press(page, `[data-sequence="${sequence}"] [data-testid=correct]`);
    await tabOnto(page, '[data-testid=occurred-on]');
    await page.getByTestId('occurred-on').fill(day(-1));
    await tabOnto(page, '[data-testid=reason]');
    await page.keyboard.type('The sheet bears another day.');
    await confirm(page);
    await recordedAt(page, 'timeline', 'correction', 'The sheet bears another day.');
    const mended = page.locator(`[data-sequence="${sequence}"]`);
    await mended.locator('[data-mark=corrected]').waitFor();
    await mended.locator('[data-text=reason]', { hasText: 'The sheet bears another day.' }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a move to other rules', () => {
  it('is refused without a reason, and done with one', async () => {
    const { page, faults, close } = await atCase(moving.caseNo);
    await press(page, '[data-act=transfer]');
    await tabOnto(page, '[data-testid=programme]');
    // Another version of its own rules, and of no other.
    await page.locator(`[data-testid=programme] option:checked[value="${CODE}@2"]`).waitFor({
      state: 'attached',
    });
    await counts(page.locator('[data-testid=programme] option'), 1);
    const effects = dialog(page).getByTestId('transfer-effects');
    await effects.waitFor();
    await effects.locator('li[data-subject]').first().waitFor({ state: 'attached' });
    expect(Number(await effects.getAttribute('data-value'))).toBeGreaterThan(0);
    await confirm(page);
    await dialog(page).getByRole('alert').waitFor();
    await tabOnto(page, '[data-testid=reason]');
    await page.keyboard.type('The order of March changed the procedure.');
    await confirm(page);
    await recordedAt(page, 'next-actions', 'transfer', 'The order of March changed the procedure.');
    // The refusal is a 422, which the browser notes by itself.
    expect(faults.filter((fault) => !fault.includes('422'))).toEqual([]);
    await close();
  });
});

describe('the dialog of a move', () => {
  it('names versions in words, and records nothing that would be refused', async () => {
    const { page, faults, close } = await atCase(filed.caseNo);
    await page.route('**/v1/cases/*/transfer?*', async (route) => {
      const told = (await (await route.fetch()).json()) as { programme: string };
      const refusal = { code: 'milestone-unknown', detail: 'Entrée 2.', sequence: 2 };
      const isLast = told.programme.endsWith('c');
      const alone = { dates: [], missing: [] };
      await route.fulfill({ json: { ...told, ...alone, refusal: isLast ? refusal : null } });
    });
    await press(page, '[data-act=transfer]');
    const options = page.locator('[data-testid=programme] option');
    await options.nth(1).waitFor({ state: 'attached' });
    for (const text of await options.allInnerTexts()) {
      expect(text.replaceAll(/[\u2066-\u2069]/g, '')).toMatch(/^Maroc – Huelva \d{4}[a-z]?$/);
    }
    await page.getByTestId('programme').selectOption('ma-es-cartaya@2026c');
    const refused = dialog(page).getByTestId('transfer-refused');
    await refused.getByText('Ce transfert ne serait pas accepté : Entrée 2.').waitFor();
    await refused.getByText(REFUSAL_WORDS['milestone-unknown'].fr).waitFor();
    await page.locator('[data-testid=confirm]:disabled').waitFor();
    await page.getByTestId('programme').selectOption('ma-es-cartaya@2026b');
    // Under its heading stand the rules that change, where no date does.
    await dialog(page).locator('[data-testid=transfer-effects] li[data-subject]').first().waitFor();
    await page.locator('[data-testid=confirm]:enabled').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a withdrawal', () => {
  it('is found among the ends of the season, closes the case, and is said in the person’s words', async () => {
    const { page, faults, close } = await atCase(leaving.caseNo);
    await press(page, '[data-testid=other-acts] summary');
    await press(page, '[data-act=withdrawn]');
    await tabOnto(page, '[data-testid=reason]');
    await page.keyboard.type('My mother is ill.');
    await confirm(page);
    await recordedAt(page, 'next-actions', 'exit', 'My mother is ill.');
    await page.locator('[data-testid=status][data-status=closed]').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the dialogs', () => {
  it.each(LOOKS)('shut nobody out, in $language', async (look) => {
    const { page, close } = await atCase(staying.caseNo, look);
    await page.getByTestId('other-acts').locator('summary').click();
    for (const opener of ['[data-act=transfer]', '[data-act=withdrawn]', '[data-testid=correct]']) {
      await page.locator(opener).first().click();
      await page.getByTestId('confirm').waitFor();
      await settled(page);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'hidden' });
    }
    await close();
  });
});
