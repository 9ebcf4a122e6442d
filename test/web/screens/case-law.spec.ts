// What the law adds to the page of a case: several contracts and the times between them, records, findings, marks to check.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '#libs/words/languages';
import { day, reportAs } from '../../journey/campaign.ts';
import { people, readCase } from '../../journey/follow-next.ts';
import type { CaseBody, People } from '../../journey/follow-next.ts';
import { openPast, pastCampaign, reportOn, reportPastSeason } from '../../journey/report-season-late.ts';
import { stack } from '../../support/stack.ts';
import { PHONE, openBrowser, visit } from './chromium.ts';
import { overflows, settled, violations } from './inspect.ts';

const HOUR_MS = 3_600_000;
const PACK = { code: 'ma-it-seasonal', version: '2026b' };

let browser: Browser;
let who: People;
/** In Italy, after the contract of a second employer. */
let seen: CaseBody;
beforeAll(async () => {
  who = await people(stack().apiUrl, 'IT');
  seen = await twoContracts();
  browser = await openBrowser();
}, 400_000);
afterAll(() => browser.close());

const isAtWork = ({ milestones, next }: CaseBody): boolean =>
  milestones.some(({ milestone }) => milestone === 'contract-signed') &&
  next.some(({ milestone }) => milestone === 'contract-ended');

/** A contract, another employer's while it runs, and the end of that one. */
async function twoContracts(): Promise<CaseBody> {
  const campaignId = await pastCampaign(who, PACK, HOUR_MS);
  const { caseId } = await openPast(who, campaignId, 'first');
  await reportPastSeason(who, caseId, isAtWork);
  const changed = { startsOn: day(-430), endsOn: day(-390) };
  await report('employers-association', caseId, 'employer-changed', day(-432), changed, 'change-resolution');
  const { next, today } = await readCase(who.officer, caseId);
  const ended = next.find(({ milestone }) => milestone === 'contract-ended');
  if (ended === undefined) throw new Error('no contract ends');
  await reportOn(who, caseId, ended, today, day(-390));
  return readCase(who.officer, caseId);
}

async function report(
  by: string,
  caseId: string,
  milestone: string,
  occurredOn: string,
  details: object,
  ...evidence: string[]
): Promise<number> {
  const told = { milestone, occurredOn, details, evidence: evidence.map((kind) => ({ kind })) };
  const { body } = await reportAs(who, caseId, by, told);
  expect(body).toMatchObject({ type: 'milestone' });
  return body.sequence;
}

const address = (): string => `/cases/${seen.caseNo}`;
const period = (page: Page, key: string) => page.getByTestId('spells').locator(`[data-period="${key}"]`);

describe('a season of several contracts', () => {
  it('shows each of them on the rail, and the time between them', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: address() });
    await period(page, 'spell-2').waitFor();
    for (const spell of ['1', '2']) {
      expect(await period(page, `spell-${spell}`).innerText()).toMatch(
        new RegExp(`^Période de travail ${spell} du .* au .*$`),
      );
    }
    expect(await period(page, 'between-contracts-1').innerText()).toMatch(
      /^Entre deux contrats .*délai clos$/,
    );
    expect(await page.locator('[data-testid=spells] > li').count()).toBe(3);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('what is recorded at any time', () => {
  it('is offered to those who report it, and a finding and its appeal are shown with the person', async () => {
    const { page, open, faults, close } = await visit(browser, { as: 'officer', at: address() });
    const records = page.getByTestId('records');
    await records.locator('summary').press('Enter');
    await records.locator('[data-act=appeal-filed]').waitFor();
    const days = { conductOn: day(-410), decidedOn: day(-405), notifiedOn: day(-404) };
    const found = await report('immigration-office', seen.caseId, 'finding-recorded', days.decidedOn, {
      ...{ kind: 'early-abandonment', effect: 'exclusion' },
      ...days,
    });
    await open(address());
    const finding = page.getByTestId('findings').getByRole('listitem');
    await finding.and(page.locator('[data-state=stands]')).waitFor();
    await records.locator('summary').press('Enter');
    await records.locator('[data-act=appeal-filed]').press('Enter');
    await page.locator('[data-detail=of]').fill(String(found));
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('confirm').press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await finding.and(page.locator('[data-state=contested]')).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

describe('what a jurist must still check', () => {
  it('is a quiet mark on acts, entries and what is next; its text is there with the focus, in English', async () => {
    const { page, open, close } = await visit(browser, { as: 'officer', language: 'ar' });
    const toCheck = 'Whether the term counts from the notice.';
    await page.route(`**/v1/cases/${seen.caseId}`, async (route) => {
      const view = (await (await route.fetch()).json()) as Record<
        'next' | 'records' | 'milestones',
        object[]
      >;
      const marked = (rows: object[]): object[] => rows.map((row) => ({ ...row, toCheck }));
      const [next, records, milestones] = [view.next, view.records, view.milestones].map(marked);
      await route.fulfill({ json: { ...view, next, records, milestones } });
    });
    await open(address());
    for (const part of ['next-actions', 'timeline', 'records']) {
      const mark = page.getByTestId(part).getByTestId('to-check').first();
      if (part === 'records') await page.getByTestId(part).locator('summary').press('Enter');
      const text = mark.locator('[role=tooltip][lang=en][dir=ltr]');
      await mark.waitFor();
      expect(await text.isVisible()).toBe(false);
      await mark.getByRole('button').focus();
      await text.waitFor();
      expect(await text.innerText()).toBe(toCheck);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await text.waitFor({ state: 'hidden' });
    }
    await close();
  });
});

describe('what became of a silence', () => {
  it('is said of an escalation that stands for one, and of one that an act has replaced', async () => {
    const { page, open, close } = await visit(browser, { as: 'officer' });
    await page.route('**/v1/cases/*/entries', async (route) => {
      const answer = await route.fetch();
      const list = (await answer.json()) as { items: { sequence: number }[] };
      const [first, second, third] = list.items.map(({ sequence }) => sequence);
      const unwritten = { effect: 'deemed-granted', place: 'it', year: 2030, kind: 'no-list' };
      const items = list.items.map((item) =>
        item.sequence === first ? { ...item, type: 'escalation', milestone: 'authorised', unwritten } : item,
      );
      await route.fulfill({ json: { ...list, items, superseded: [{ sequence: second, by: third }] } });
    });
    await open(address());
    const unwritten = page.locator('[data-testid=timeline] [data-mark=unwritten]');
    await unwritten.getByText('Italie, 2030 : jours fériés non connus').waitFor();
    const superseded = page.locator('[data-testid=timeline] [data-mark=superseded]');
    expect(await superseded.innerText()).toBe('Remplacé par un acte notifié à temps · par l’entrée 3');
    await close();
  });
});

describe('the page of such a case', () => {
  it.each(['fr', 'ar'] as const)('shuts nobody out, in %s', async (language) => {
    const { page, close } = await visit(browser, { as: 'officer', language, size: PHONE, at: address() });
    await page.getByTestId('spells').waitFor();
    for (const part of ['records', 'other-acts'] as const) {
      await page.getByTestId(part).locator('summary').last().press('Enter');
    }
    expect(await violations(page)).toEqual([]);
    await close();
  });

  it('fits its window in every language', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: address() });
    await page.getByTestId('spells').waitFor();
    expect(await overflows(page, LANGUAGES)).toEqual([]);
    await close();
  });
});
