// Whoever is erased is in no import any more: not in a row, not in a sample, not in the name of a file.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveView } from '#libs/casework/commands/saved-views';
import { eraseSeasonalWorker, lookThroughImports } from '#libs/db/erasing/erasing';
import { dropFromSealed } from '#libs/db/erasing/erasing-imports';
import { rows, transaction } from '#libs/db/postgres/sql';
import { rareName, somebody } from '../journey/campaign.ts';
import { attempt, done, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { Importing, csv } from '../support/importing.ts';

let at: CaseworkAtHand;
let imports: Importing;
let campaignId: string;
beforeAll(async () => {
  at = await startCasework();
  imports = new Importing(at);
  campaignId = await at.newCampaign({ quota: 500 });
});
afterAll(() => endAll(at));

const HEADER = ['Nom', 'Prénom', 'Date de naissance', 'CIN', 'Téléphone'];

async function shown(importId: string): Promise<string> {
  return JSON.stringify([await imports.read(importId), await imports.rows(importId)]);
}

describe('the erasure of a person', () => {
  it('takes their rows out of every import, and what the import shows of them', async () => {
    const person = {
      familyName: rareName(),
      givenName: 'Amina',
      birthDate: '1987-05-02',
      cin: somebody().cin,
    };
    const phone = '+212611223344';
    const opened = await at.newCase(campaignId, undefined, { ...person, phone });
    const { familyName, givenName, cin } = person;
    const other = [rareName(), 'Zoé', '04/05/1991', somebody().cin, ''];
    const cases = await imports.upload(
      campaignId,
      csv(
        HEADER,
        [familyName, givenName, '02/05/1987', cin, ''],
        [familyName, givenName, '02/05/1987', '1.2E+11', ''],
        [familyName, givenName, '', '', '0611223344'],
        [familyName.toUpperCase(), givenName, '31/02/1987', 'x', ''],
        other,
        [familyName, givenName, '03/06/1970', somebody().cin, ''],
      ),
      { fileName: `liste ${familyName}.csv` },
    );
    const milestones = await imports.upload(
      campaignId,
      csv(
        ['Dossier', 'Jalon', 'Date', 'note'],
        [opened.caseNo, 'application-filed', '31/02/2026', 'private'],
        ['ES26-1', 'application-filed', '31/02/2026', 'other'],
      ),
      { kind: 'milestones' },
    );
    await eraseSeasonalWorker(at.db, at.casework.vault, opened.seasonalWorkerId);
    // The last is a homonym: born on another day, with another card.
    expect((await imports.rows(cases)).map(({ row }) => row)).toEqual([6, 7]);
    expect((await imports.rows(milestones)).map(({ row }) => row)).toEqual([3]);
    const text = (await shown(cases)) + (await shown(milestones));
    for (const trace of [cin, '02/05/1987', '1987-05-02', '611223344', '1.2E+11', 'private']) {
      expect(text).not.toContain(trace);
    }
    expect(await imports.read(cases)).toMatchObject({ fileName: 'import.csv' });
    expect((await imports.read(cases)).columns[0]?.samples).toEqual([other[0]]);
  });

  it('takes what came to name them while imports were looked through', async () => {
    const person = { familyName: rareName(), givenName: 'Amina', birthDate: '1987-05-02' };
    const { seasonalWorkerId } = await at.newCase(campaignId, undefined, person);
    const stranger = (): string[] => [rareName(), 'Zoé', '04/05/1991', somebody().cin, ''];
    const theirs = [person.familyName, person.givenName, '02/05/1987', somebody().cin, ''];
    const mended = await imports.upload(campaignId, csv(HEADER, stranger(), theirs, stranger()));
    const { vault } = at.casework;
    const found = await lookThroughImports(at.db, vault, seasonalWorkerId);
    expect(found?.imports.get(mended)?.numbers).toEqual([3]);
    await imports.mend(mended, 4, { familyName: person.familyName, givenName: 'Amina', birthDate: '' });
    const later = await imports.upload(campaignId, csv(HEADER, stranger(), theirs));
    await transaction(at.db, (tx) => dropFromSealed(tx, vault, found!.traces, found));
    expect((await imports.rows(mended)).map(({ row }) => row)).toEqual([2]);
    expect((await imports.rows(later)).map(({ row }) => row)).toEqual([2]);
    // What is known of the person may have changed, too: then everything is read again.
    const [family = '', given = '', born = '', cin = ''] = stranger();
    const known = await imports.upload(campaignId, csv(HEADER, [family, given, born, cin, '']));
    const before = await lookThroughImports(at.db, vault, seasonalWorkerId);
    const more = { ...found!.traces, numbers: [cin] };
    await transaction(at.db, (tx) => dropFromSealed(tx, vault, more, before));
    expect(await imports.rows(known)).toEqual([]);
    await eraseSeasonalWorker(at.db, vault, seasonalWorkerId);
  });

  it('takes them out of saved views and titles', async () => {
    const familyName = rareName();
    const opened = await at.newCase(campaignId, undefined, { familyName });
    const input = { name: `of ${familyName}`, query: `q=${familyName}`, shared: false };
    const { viewId } = done(await saveView(at.casework, at.officer, attempt('views', input), input));
    await eraseSeasonalWorker(at.db, at.casework.vault, opened.seasonalWorkerId);
    const left = await rows(
      at.db,
      `SELECT answer::text FROM request_keys WHERE answer ->> 'viewId' = $1
       UNION ALL SELECT name || query FROM saved_views`,
      [viewId],
    );
    expect(JSON.stringify(left)).not.toContain(familyName);
  });
});
