// A municipality's list in a real browser: sent, mended, answered, committed, and taken away with what became of each row.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Browser, Download, FileChooser, Page } from 'playwright-core';
import { xlsxOf } from '#libs/imports/files/write-xlsx';
import { newCampaign, openCase, rareName, somebody } from '../../journey/campaign.ts';
import type { Campaign } from '../../journey/campaign.ts';
import { people } from '../../journey/follow-next.ts';
import { endAll } from '../../support/end-all.ts';
import { stack } from '../../support/stack.ts';
import { openBrowser, pressBoth, tabOnto, tabTo, visit } from './chromium.ts';
import { LOOKS, overflows, violations, wrongs } from './inspect.ts';
import { counts, holds, shows } from './waits.ts';

const HEADER = ['Nom', 'Prénom', 'Date de naissance', 'Sexe', 'CIN', 'Observations'];
interface Sent {
  name: string;
  mimeType: string;
  buffer: Buffer;
}
type Row = [family: string, given: string, born: string, sex: string, cin: string, note: string];

let browser: Browser;
let campaign: Campaign;
/** Somebody of an earlier season. */
const known = { ...somebody(), familyName: rareName(), givenName: 'Zoé', birthDate: '1987-05-02' };
beforeAll(async () => {
  const who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
  await openCase(who, await newCampaign(who), known);
  browser = await openBrowser();
});
afterAll(() => endAll(browser));

function row(more: { born?: string; sex?: string; cin?: string; family?: string } = {}): Row {
  const { born = '13/02/1990', sex = 'F', cin = somebody().cin, family = rareName() } = more;
  return [family, 'Zoé', born, sex, cin, ''];
}

/** Two impossible days, a word for the sex that nobody knows, a row that comes twice, one of somebody known. */
function dirtyRows(): Row[] {
  const twice = row();
  return [
    ...[
      row(),
      row({ born: '31/02/1990' }),
      row({ born: '31/02/1991' }),
      row({ sex: 'xx' }),
      row({ sex: 'xx' }),
    ],
    ...[twice, twice, row({ family: known.familyName, born: '02/05/1987' })],
  ];
}

const csvOf = (rows: readonly Row[]): string =>
  [HEADER, ...rows].map((cells) => cells.join(';')).join('\r\n');
const buffered = (text: string, name = 'liste.csv'): Sent => ({
  ...{ name, mimeType: 'text/csv', buffer: Buffer.from(text) },
});
const counted = (page: Page, id: string, value: number): Promise<void> => shows(page, `count-${id}`, value);

const newImport = (): string => `/imports/new?campaignId=${campaign.campaignId}`;

async function send(page: Page, file: Sent): Promise<void> {
  if (new URL(page.url()).pathname !== '/imports/new') await page.goto(newImport());
  const chosen = page.getByTestId('import-campaign');
  await chosen.selectOption(campaign.campaignId);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByTestId('upload').click();
}

async function checked(page: Page, file: Sent): Promise<void> {
  await send(page, file);
  await page.waitForURL((url) => /^\/imports\/(?!new)/.test(url.pathname));
  await page.locator('[data-testid=state][data-state=checked]').waitFor();
}

async function tableOf(download: Download): Promise<Record<string, string>[]> {
  const text = await readFile(await download.path(), 'utf8');
  return parse(text, { bom: true, columns: true, trim: true });
}

async function mend(page: Page, rowNo: number, field: string, value: string): Promise<void> {
  const cell = page.locator(`[data-testid=cell][data-row="${rowNo}"][data-field=${field}]`);
  await cell.fill(value);
  await cell.press('Enter');
}

describe('a dirty file', () => {
  it('is mended in two cells and committed; its outcome says what became of each row', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: newImport() });
    const file = iconv.encode(csvOf(dirtyRows()), 'windows-1256');
    await checked(page, { name: 'liste.csv', mimeType: 'text/csv', buffer: file });
    const expected = { ready: 2, faulty: 4, duplicate: 1, doubtful: 1, opened: 0, failed: 0 };
    for (const [id, value] of Object.entries(expected)) await counted(page, id, value);
    const groups = page.getByTestId('faults').getByRole('listitem');
    await counts(groups, 2);
    const said = await groups.evaluateAll((found) =>
      found.map((one) => (one as unknown as { dataset: Record<string, string> }).dataset),
    );
    expect(said).toMatchObject([
      { field: 'birthDate', code: 'date-impossible', value: '2' },
      { field: 'sex', code: 'is-in', value: '2' },
    ]);
    await holds(page.getByTestId('columns').locator('select[data-header=CIN]'), 'cin');

    await mend(page, 3, 'birthDate', '28/02/1990');
    await counted(page, 'ready', 3);
    await mend(page, 4, 'birthDate', '28/02/1991');
    await counted(page, 'ready', 4);
    await page.getByTestId('commit').click();
    await page.locator('[data-testid=state][data-state=committed]').waitFor();
    await counted(page, 'opened', 4);
    await page.locator('[role=progressbar][aria-valuenow="4"]').waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('outcome-csv').click(),
    ]);
    const rows = await tableOf(download);
    expect(rows.map((one) => one['_status'])).toEqual([
      ...['opened', 'opened', 'opened', 'faulty', 'faulty', 'opened', 'duplicate', 'doubtful'],
    ]);
    expect(rows[1]).toMatchObject({
      'Date de naissance': '28/02/1990',
      _case_no: expect.stringMatching(/^ES26-/),
    });
    expect(rows[3]).toMatchObject({ _error_column: 'Sexe', Prénom: 'Zoé' });

    expect(await page.getByTestId('outcome-xlsx').getAttribute('href')).toMatch(/\?language=fr$/);

    const alike = page.locator('[data-testid=cell][data-field=sex]');
    await alike.first().fill('F');
    await page.getByTestId('apply-to-all').click();
    await counted(page, 'ready', 2);
    await page.locator('[data-testid=rows-doubtful]').getByTestId('answer-different').click();
    await counted(page, 'ready', 3);
    await page.getByTestId('commit').click();
    await counted(page, 'opened', 7);
    await page.getByTestId('commit').waitFor({ state: 'detached' });
    await page.getByTestId('operation-cases').click();
    await shows(page, 'result-count', 3);
    expect(faults).toEqual([]);
    await close();
  });

  it('goes all its way by keys alone, from the sign-in to the outcome', async () => {
    const { page, faults, close } = await visit(browser);
    const key = async (...keys: string[]): Promise<void> => {
      for (const one of keys) await page.keyboard.press(one);
    };
    // The window in which a file is chosen is the computer's own; it is watched for from the start.
    const asked = new Promise<FileChooser>((resolve) => page.once('filechooser', resolve));
    await tabTo(page, 'demo-officer');
    await key('Enter');
    await page.getByTestId('user-menu').waitFor();
    await pressBoth(page, 'g', 'i');
    await page.waitForURL((url) => url.pathname === '/imports');
    await page.getByTestId('new-import').waitFor();
    await tabTo(page, 'new-import');
    await key('Enter');
    await page
      .locator(`[data-testid=import-campaign] option[value="${campaign.campaignId}"]`)
      .waitFor({ state: 'attached' });
    await tabTo(page, 'import-campaign');
    const select = page.getByTestId('import-campaign');
    // However many others there are by now.
    while ((await select.inputValue()) !== campaign.campaignId) {
      const before = await select.inputValue();
      await key('ArrowDown');
      expect(await select.inputValue()).not.toBe(before);
    }
    await tabOnto(page, 'input[type=file]');
    await key('Enter');
    await (await asked).setFiles(buffered(csvOf([row(), row({ born: '31/02/1990' })])));
    await tabTo(page, 'upload');
    await key('Enter');
    await page.locator('[data-testid=state][data-state=checked]').waitFor();
    await page.getByTestId('cell').waitFor();
    await tabTo(page, 'cell');
    await key('ControlOrMeta+A');
    await page.keyboard.type('28/02/1990');
    await key('Enter');
    await counted(page, 'ready', 2);
    await tabTo(page, 'commit');
    await key('Enter');
    await page.locator('[data-testid=state][data-state=committed]').waitFor();
    await counted(page, 'opened', 2);
    await tabTo(page, 'outcome-xlsx');
    const [download] = await Promise.all([page.waitForEvent('download'), key('Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a cell', () => {
  it('is kept when it is left, and a commit right after waits for it', async () => {
    const { page, faults, close } = await visit(browser, { as: 'officer', at: newImport() });
    await checked(page, buffered(csvOf([row(), row({ sex: 'xx' }), row({ sex: 'xx' }), row({ sex: 'xx' })])));
    const cells = page.locator('[data-testid=cell][data-field=sex]');
    await cells.first().fill('F');
    await page.keyboard.press('Tab');
    await counted(page, 'ready', 2);
    await page.locator('[data-testid=apply-to-all]:focus').waitFor();
    await page.keyboard.press('Enter');
    await counted(page, 'ready', 4);
    await page.getByTestId('commit').click();
    await counted(page, 'opened', 4);

    await checked(page, buffered(csvOf([row(), row({ sex: 'xx' })])));
    let isKept = false;
    await page.route('**/rows', async (route) => {
      if (route.request().method() === 'PATCH') {
        await page.getByTestId('commit').click();
        isKept = true;
      }
      await route.continue();
    });
    await page.getByTestId('cell').fill('F');
    await page.keyboard.press('Tab');
    await counted(page, 'opened', 2);
    expect({ isKept, faults }).toEqual({ isKept: true, faults: [] });
    await close();
  });
});

describe('an import on screen', () => {
  it('is checked again with other columns, named when it came before, listed, and given up', async () => {
    const { page, go, close } = await visit(browser, { as: 'officer', at: newImport() });
    const file = buffered(
      ['Nom;Prénom;Jour;CIN', `${rareName()};Zoé;13/02/1990;${somebody().cin}`].join('\n'),
      `${rareName()}.csv`,
    );
    await checked(page, file);
    await counted(page, 'ready', 0);
    await page.locator('select[data-header=Jour]').selectOption('birthDate');
    await counted(page, 'ready', 1);
    const first = new URL(page.url()).pathname;
    await checked(page, file);
    await page.getByTestId('same-file').getByRole('link').click();
    await page.waitForURL((url) => url.pathname === first);
    await page.getByTestId('cancel').click();
    await page.getByRole('dialog').getByTestId('confirm').click();
    await page.locator('[data-testid=state][data-state=cancelled]').waitFor();
    await go(`/imports?campaignId=${campaign.campaignId}&state=cancelled`);
    await page.getByTestId('imports').getByRole('link', { name: file.name }).waitFor();
    await close();
  });

  it('begins with cells that are pasted, a workbook, or a template in the reader’s language', async () => {
    const { page, close } = await visit(browser, { as: 'officer', language: 'ar', at: newImport() });
    await page.getByTestId('import-campaign').selectOption(campaign.campaignId);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByTestId('template').click(),
    ]);
    const template = await readFile(await download.path(), 'utf8');
    expect(template).toMatch(/^\ufeffالاسم العائلي \(بالفرنسية\),/);
    await page.getByTestId('paste').fill([HEADER, row()].map((cells) => cells.join('\t')).join('\n'));
    await page.getByTestId('upload').click();
    await counted(page, 'ready', 1);
    await checked(page, {
      ...{ name: 'liste.xlsx', mimeType: 'application/octet-stream' },
      buffer: await xlsxOf([HEADER, row({ cin: '' })]),
    });
    await page
      .locator('[data-testid=faults] [data-field=cin], [data-testid=faults] [data-code=required]')
      .first()
      .waitFor();
    await close();
  });

  it('is refused in the reader’s language where the file is none, and is not for auditors', async () => {
    const { page, close } = await visit(browser, { as: 'officer', language: 'ar', at: newImport() });
    await send(page, buffered('%PDF-1.7', 'liste.csv'));
    const refusal = page.locator('[role=alert][data-code=file-unreadable]');
    expect(await refusal.innerText()).not.toMatch(/[a-z]{4}/);
    await close();
    const auditor = await visit(browser, { as: 'auditor' });
    await counts(auditor.page.getByRole('link', { name: 'Importations' }), 0);
    await auditor.go('/imports');
    await auditor.page.locator('[role=alert][data-code=not-allowed]').waitFor();
    await auditor.go('/imports/1');
    await auditor.close();
  });
});

describe('the screens of imports', () => {
  it.each(LOOKS)('shut nobody out at any step and fit their windows, in $language', async (look) => {
    const { page, go, close } = await visit(browser, { as: 'officer', ...look, at: newImport() });
    expect(await wrongs(page, look)).toEqual([]);
    const wordy = csvOf(dirtyRows()).replace('Observations', 'H'.repeat(120));
    await checked(page, buffered(wordy));
    await page.getByTestId('cell').first().waitFor();
    expect(await overflows(page, look.fits)).toEqual([]);
    await page.getByTestId('cell').first().fill('F');
    await page.locator('[data-testid=rows-doubtful] [data-testid=answer-same]').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('commit').click();
    await page.locator('[data-testid=state][data-state=committed]').waitFor();
    expect(await violations(page)).toEqual([]);
    await go('/imports');
    await page.getByTestId('imports').waitFor();
    expect(await wrongs(page, look)).toEqual([]);
    await close();
  });
});
