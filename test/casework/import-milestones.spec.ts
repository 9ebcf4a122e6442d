// A list of milestones writes into the case of whom each row names, or into none.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSeasonCase } from '#libs/casework/commands/open-case';
import { correctSeasonalWorker } from '#libs/casework/commands/correct-seasonal-worker';
import { readTexts } from '#libs/db/ledger/texts';
import { loadCase } from '#libs/db/ledger/ledger-store';
import type { OpenedCase } from '#libs/db/cases/opening';
import { rareName, somebody } from '../journey/campaign.ts';
import { TODAY, attempt, done, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { Importing, csv } from '../support/importing.ts';
import { newestPack } from '../support/newest-packs.ts';

let at: CaseworkAtHand;
let imports: Importing;
let here: string;
let elsewhere: string;
beforeAll(async () => {
  at = await startCasework();
  imports = new Importing(at);
  [here, elsewhere] = await Promise.all([at.newCampaign({ quota: 500 }), at.newCampaign({ quota: 500 })]);
});
afterAll(() => endAll(at));

const HEADER = ['caseNo', 'cin', 'milestone', 'occurredOn', 'evidence'];

function upload(who: { caseNo?: string; cin?: string }, evidence = 'application-form'): Promise<string> {
  const row = [who.caseNo ?? '', who.cin ?? '', 'application-filed', TODAY, evidence];
  return imports.upload(here, csv(HEADER, row), { kind: 'milestones' });
}

/** Another person with this card, as an officer says. */
async function sharing(cin: string, campaignId: string, differentFrom: string): Promise<OpenedCase> {
  const { givenName, birthDate } = somebody();
  const seasonalWorker = { familyName: rareName(), givenName, birthDate, cin };
  const input = { campaignId, seasonalWorker, differentFrom: [differentFrom] };
  return done(await openSeasonCase(at.casework, at.officer, attempt('cases open', input), input));
}

describe('a card', () => {
  it('that two people have names neither; with the number of a case, its person', async () => {
    const { cin } = somebody();
    const one = await at.newCase(here, undefined, { cin, familyName: rareName() });
    const two = await sharing(cin, here, one.seasonalWorkerId);
    const alone = await imports.rows(await upload({ cin }));
    expect(alone).toMatchObject([
      { state: 'faulty', caseNo: null, faults: [{ field: 'cin', code: 'several-people' }] },
    ]);
    const numbered = await imports.rows(await upload({ cin, caseNo: two.caseNo }));
    expect(numbered).toMatchObject([{ state: 'ready', caseNo: two.caseNo }]);
  });

  it('names who has it today, not who had it before', async () => {
    const { cin } = somebody();
    const before = await at.newCase(here, undefined, { cin, familyName: rareName() });
    const corrected = { cin: somebody().cin, reason: 'misread' };
    await correctSeasonalWorker(at.casework, at.officer, before.seasonalWorkerId, corrected);
    expect(await imports.rows(await upload({ cin }))).toMatchObject([{ caseNo: before.caseNo }]);
    const today = await sharing(cin, elsewhere, before.seasonalWorkerId);
    expect(await imports.rows(await upload({ cin }))).toMatchObject([
      { state: 'faulty', faults: [{ field: 'cin', code: 'not-found' }] },
    ]);
    expect(today.caseNo).not.toBe(before.caseNo);
  });

  it('of one person beside the number of another’s case is a fault', async () => {
    const { cin } = somebody();
    await at.newCase(here, undefined, { cin, familyName: rareName() });
    const other = await at.newCase(here);
    expect(await imports.rows(await upload({ cin, caseNo: other.caseNo }))).toMatchObject([
      { state: 'faulty', faults: [{ code: 'people-differ' }] },
    ]);
  });

  it('that changes hands after the check writes into no case', async () => {
    const { cin } = somebody();
    const before = await at.newCase(here, undefined, { cin, familyName: rareName() });
    const importId = await upload({ cin });
    await sharing(cin, here, before.seasonalWorkerId);
    expect(await imports.commit(importId)).toMatchObject({ opened: 0, failed: 1 });
    expect((await loadCase(at.db, before.caseId))?.entries).toHaveLength(1);
  });
});

describe('what happens more than once', () => {
  it('is a row each time, and a duplicate only with its day and its details', async () => {
    const today = await at.newCampaign({ quota: 500, version: newestPack('ma-es-cartaya').version });
    const { caseNo } = await at.newCase(today);
    const header = [
      'caseNo',
      'milestone',
      'occurredOn',
      'evidence',
      'what',
      'amount',
      'currency',
      'payer',
      'dueBy',
    ];
    const cost = (what: string, amount: string): string[] => [
      caseNo,
      'cost-recorded',
      TODAY,
      'receipt',
      what,
      amount,
      'EUR',
      'employer',
      'law-employer',
    ];
    const bytes = csv(
      header,
      cost('visa', '90.50'),
      cost('transfer', '12'),
      cost('transfer', '12'),
      cost('transfer', '13'),
    );
    const importId = await imports.upload(today, bytes, { kind: 'milestones' });
    expect((await imports.rows(importId)).map(({ state }) => state)).toEqual([
      'ready',
      'ready',
      'duplicate',
      'ready',
    ]);
    expect(await imports.commit(importId)).toMatchObject({ opened: 3, duplicate: 1, failed: 0 });
    const again = await imports.upload(today, bytes, { kind: 'milestones' });
    expect(await imports.read(again)).toMatchObject({ ready: 0, duplicate: 4 });
  });
});

describe('evidence', () => {
  it('keeps what its reference says after a colon', async () => {
    const opened = await at.newCase(here);
    const importId = await upload({ caseNo: opened.caseNo }, 'application-form: AB: 12');
    expect(await imports.commit(importId)).toMatchObject({ opened: 1 });
    const texts = await readTexts(at.db, at.casework.vault, opened.caseId);
    expect(texts).toMatchObject([{ name: 'evidence.0', text: 'AB: 12' }]);
  });
});
