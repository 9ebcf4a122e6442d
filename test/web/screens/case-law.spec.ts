// What the law adds to the page of a case: several contracts and the times between them, records, findings, marks to check.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { Programme } from '#libs/domain/pack/programme';
import { labelOf } from '#libs/words/labels';
import { day, reportAs } from '../../journey/campaign.ts';
import { people, readCase } from '../../journey/follow-next.ts';
import type { CaseBody, People } from '../../journey/follow-next.ts';
import { openPast, pastCampaign, reportOn, reportPastSeason } from '../../journey/report-season-late.ts';
import { ACTS } from '../../support/acts-pack.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, visit } from './chromium.ts';
import { LOOKS, settled, violations, wrongs } from './inspect.ts';
import { counts, holds, says } from './waits.ts';

const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;
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
afterAll(() => endAll(browser));

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

/** Of rules whose acts tell their notice: a call-up that nobody has answered in time. */
async function unanswered(): Promise<string> {
  const code = `ma-es-${randomUUID().slice(0, 8)}`;
  const published = await who.admin.post('/v1/programmes', { ...ACTS, code, version: '1' });
  expect(published.status).toBe(201);
  const campaignId = await pastCampaign(who, { code, version: '1' }, SECOND_MS);
  const { caseId } = await openPast(who, campaignId, 'returning');
  const isAsked = ({ next }: CaseBody): boolean =>
    next.some(({ milestone }) => milestone === 'call-up-granted');
  return (await reportPastSeason(who, caseId, isAsked)).case.caseNo;
}

/** In Spain: arrived, and left before the term. */
async function leftEarly(): Promise<string> {
  const campaignId = await pastCampaign(who, { code: 'ma-es-cartaya', version: '2026' }, HOUR_MS);
  const { caseId } = await openPast(who, campaignId, 'returning');
  const isThere = ({ milestones }: CaseBody): boolean =>
    milestones.some(({ milestone }) => milestone === 'arrived');
  const { case: there } = await reportPastSeason(who, caseId, isThere);
  const exit = there.exits.find(({ milestone }) => milestone === 'ended-early');
  if (exit === undefined) throw new Error('nobody may leave');
  await reportOn(who, caseId, exit, there.today, day(-490));
  return there.caseNo;
}

const address = (): string => `/cases/${seen.caseNo}`;
const period = (page: Page, key: string) => page.getByTestId('spells').locator(`[data-period="${key}"]`);

describe('a season of several contracts', () => {
  it('shows each of them on the rail, and the time between them', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: address() });
    await period(page, 'spell-2').waitFor();
    for (const spell of ['1', '2']) {
      await says(period(page, `spell-${spell}`), new RegExp(`^Période de travail ${spell} du .* au .*$`));
    }
    await says(period(page, 'between-contracts-1'), /^Entre deux contrats .*délai clos$/);
    await counts(page.locator('[data-testid=spells] > li'), 3);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a season that ended early', () => {
  it('has its end in the stage in which it happened', async () => {
    const { page, close } = await visit(browser, { as: 'officer', at: `/cases/${await leftEarly()}` });
    const exit = page.locator('[data-testid=timeline] > [data-type=exit]');
    await says(exit.getByRole('heading', { level: 3 }), 'Contrat');
    await close();
  });
});

describe('a finding of the authority', () => {
  const finding = (page: Page, state: string) =>
    page.getByTestId('findings').locator(`[data-state=${state}]`);
  /** An appeal that was turned down: one finding, which stands, and an answer in the timeline. */
  const toldAgain = async (page: Page, conductOn: string, on: string): Promise<void> => {
    await report('immigration-office', seen.caseId, 'finding-recorded', on, {
      ...{ kind: 'early-abandonment', effect: 'exclusion', conductOn, decidedOn: on, notifiedOn: on },
    });
    await page.reload();
    await says(finding(page, 'stands'), 'Recours rejeté : le constat reste en vigueur');
    await counts(page.getByTestId('findings').getByRole('listitem'), 1);
    const answer = page.locator('[data-testid=timeline] [data-mark=appeal-turned-down]');
    await answer.getByText(/sur l’entrée \d+/).waitFor();
  };
  const recorded = async (page: Page): Promise<void> => {
    await page.getByTestId('confirm').press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };

  it('is offered with what becomes of it, appealed against where it stands, and lifted by the answer', async () => {
    const { page, open, faults, close } = await visit(browser, { as: 'officer', at: address() });
    const acts = page.getByTestId('records').getByRole('group', { name: 'Actes de l’autorité et recours' });
    await page.getByTestId('records').locator('summary').press('Enter');
    await acts.locator('[data-act=finding-recorded]').press('Enter');
    await page.getByRole('dialog').getByText('Seul un acte exprès avec effet').waitFor();
    await page.keyboard.press('Escape');
    const days = { conductOn: day(-410), decidedOn: day(-405), notifiedOn: day(-404) };
    const found = await report('immigration-office', seen.caseId, 'finding-recorded', days.decidedOn, {
      ...{ kind: 'early-abandonment', effect: 'exclusion' },
      ...days,
    });
    await open(address());
    await finding(page, 'stands').locator('[data-act=appeal-filed]').press('Enter');
    await holds(page.locator('[data-detail=of]'), String(found));
    const appealedOn = await page.getByTestId('occurred-on').inputValue();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await recorded(page);
    await finding(page, 'contested').waitFor();
    await page.locator('#seasons:focus').waitFor();
    await says(
      page.locator('[data-testid=timeline] > li').filter({ hasText: 'Recours déposé' }),
      'Constat de l’autorité',
    );
    await toldAgain(page, days.conductOn, appealedOn);
    await finding(page, 'stands').locator('[data-act=appeal-filed]').press('Enter');
    await recorded(page);
    await finding(page, 'contested').locator('[data-act=finding-lifted]').press('Enter');
    await page.locator('[data-detail=ground]').selectOption('appeal');
    await recorded(page);
    await says(finding(page, 'lifted'), 'Recours accueilli : le constat est levé');
    await counts(finding(page, 'lifted').getByRole('button'), 0);
    expect(faults).toEqual([]);
    await close();
  });

  it('and the acts that can be appealed against are what an appeal may name, in words and once', async () => {
    const days = { conductOn: day(-400), decidedOn: day(-398), notifiedOn: day(-397) };
    const found = await report('immigration-office', seen.caseId, 'finding-recorded', days.decidedOn, {
      ...{ kind: 'early-abandonment', effect: 'exclusion' },
      ...days,
    });
    const { page, close } = await visit(browser, { as: 'officer', language: 'ar', at: address() });
    await page.getByTestId('records').locator('summary').press('Enter');
    await page.getByTestId('records').locator('[data-act=appeal-filed]').press('Enter');
    await page.locator(`[data-detail=of] option[value="${found}"]`).waitFor({ state: 'attached' });
    const named = await page.locator('[data-detail=of] option').allInnerTexts();
    for (const one of named) expect(one).toMatch(/\p{Script=Arabic}/u);
    // What an office granted stands in the timeline too, and nobody appeals against it.
    for (const { milestone } of seen.milestones) {
      expect(named.join()).not.toContain(labelOf('milestone', milestone, 'ar'));
    }
    await report('ngo', seen.caseId, 'appeal-filed', day(-390), { of: found });
    await page.reload();
    await page.getByTestId('records').locator('summary').press('Enter');
    await finding(page, 'contested').waitFor();
    await page.getByTestId('records').locator('[data-act=appeal-filed]').press('Enter');
    await page.locator('[data-detail=of]').waitFor();
    // Whose answer is awaited is not appealed against twice.
    await counts(page.locator(`[data-detail=of] option[value="${found}"]`), 0);
    await close();
  });
});

describe('an act of the authority that was notified in time', () => {
  it('is entered late where its silence stands, and takes its place', async () => {
    const { page, faults, close } = await visit(browser, {
      as: 'officer',
      at: `/cases/${await unanswered()}`,
    });
    const silence = page.locator('[data-testid=timeline] > [data-type=silence]');
    await silence.getByTestId('late-acts').locator('[data-act=call-up-refused]').press('Enter');
    await page.getByRole('dialog').getByText('l’acte prend la place de ce silence').waitFor();
    await page.getByTestId('occurred-on').fill(day(-490));
    await page.locator('[data-detail=notifiedOn]').fill(day(-489));
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('confirm').press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await silence.locator('[data-mark=superseded]').waitFor();
    await page.locator('#timeline:focus').waitFor();
    await silence.getByTestId('late-acts').waitFor({ state: 'detached' });
    await page.locator('[data-testid=status][data-status=closed]').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});

describe('what a jurist must still check', () => {
  it('is a quiet mark on acts, entries and what is next; its text is there with the focus, in English', async () => {
    const { page, go, close } = await visit(browser, { as: 'officer', language: 'ar' });
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
    await go(address());
    for (const part of ['next-actions', 'timeline', 'records']) {
      const mark = page.getByTestId(part).getByTestId('to-check').first();
      if (part === 'records') await page.getByTestId(part).locator('summary').press('Enter');
      const text = mark.locator('[role=tooltip][lang=en][dir=ltr]');
      await mark.waitFor();
      expect(await text.isVisible()).toBe(false);
      await mark.getByRole('button').focus();
      await text.waitFor();
      await says(text, toCheck);
      if (part === 'records') expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await text.waitFor({ state: 'hidden' });
    }
    await close();
  });
});

describe('what became of a silence', () => {
  it('is said of an escalation that stands for one, and of one that an act has replaced', async () => {
    const { page, go, close } = await visit(browser, { as: 'officer' });
    await page.route('**/v1/programmes/ma-it-seasonal?*', async (route) => {
      const answer = (await (await route.fetch()).json()) as { pack: Programme };
      const inDoubt = { due: ['e'], effect: 'escalate', source: 'A', toCheck: 'Whether it says so.' };
      const stages = answer.pack.stages.map((stage) => ({
        ...stage,
        milestones: stage.milestones.map((row) =>
          row.milestone === 'arrived' ? { ...row, deadlines: [inDoubt] } : row,
        ),
      }));
      await route.fulfill({ json: { ...answer, pack: { ...answer.pack, stages } } });
    });
    await page.route('**/v1/cases/*/entries', async (route) => {
      const answer = await route.fetch();
      const list = (await answer.json()) as { items: { sequence: number }[] };
      const [third, second, first] = list.items.map(({ sequence }) => sequence).reverse();
      const raised = { type: 'escalation', dueOn: '2030-05-02', source: 'A' };
      const unwritten = { effect: 'deemed-granted', place: 'it', year: 2030, kind: 'no-list' };
      const items = list.items.map((item) => {
        if (item.sequence === third) return { ...item, ...raised, milestone: 'arrived' };
        return item.sequence === first ? { ...item, ...raised, milestone: 'authorised', unwritten } : item;
      });
      const superseded = [{ sequence: second, by: third }];
      const lifted = [{ sequence: third, by: second, appeals: [first] }];
      await route.fulfill({ json: { ...list, items, superseded, lifted } });
    });
    await go(address());
    const unwritten = page.locator('[data-testid=timeline] [data-mark=unwritten]');
    await unwritten.getByText('Effet du silence non inscrit').waitFor();
    await unwritten.getByText('n’est pas inscrit. Italie, 2030 : jours fériés non connus.').waitFor();
    await page.locator('[data-mark=unsure]').getByText('Rien n’est inscrit contre la personne').waitFor();
    expect(await violations(page)).toEqual([]);
    const superseded = page.locator('[data-testid=timeline] [data-mark=superseded]');
    await says(superseded, /^Remplacé par un acte notifié à temps · par l’entrée \d+$/);
    const lifted = page.locator('[data-testid=timeline] [data-mark=lifted]');
    const upheld = page.locator('[data-testid=timeline] [data-mark=upheld]');
    await says(lifted, /^Acte levé par l’autorité · par l’entrée \d+$/);
    await says(upheld, /^Recours accueilli : l’acte est levé · par l’entrée \d+$/);
    await close();
  });
});

describe('the page of such a case', () => {
  it.each(LOOKS)('shuts nobody out and fits its window, in $language', async (look) => {
    const { page, close } = await visit(browser, { as: 'officer', ...look, at: address() });
    await page.getByTestId('spells').waitFor();
    for (const part of ['records', 'other-acts'] as const) {
      await page.getByTestId(part).locator('summary').last().press('Enter');
    }
    expect(await wrongs(page, look)).toEqual([]);
    await close();
  });
});
