// What an officer says of a doubtful row is about that row and that person, as they are: not about whoever they become.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { correctSeasonalWorker } from '#libs/casework/commands/correct-seasonal-worker';
import type { OpenedCase } from '#libs/db/cases/opening';
import { first } from '#libs/db/postgres/sql';
import { rareName, somebody } from '../journey/campaign.ts';
import { startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { Importing, csv } from '../support/importing.ts';

let at: CaseworkAtHand;
let imports: Importing;
let here: string;
let before: string;
beforeAll(async () => {
  at = await startCasework();
  imports = new Importing(at);
  [before, here] = await Promise.all([at.newCampaign({ quota: 500 }), at.newCampaign({ quota: 500 })]);
});
afterAll(() => endAll(at));

const FIELDS = ['familyName', 'givenName', 'birthDate', 'cin', 'province'] as const;
type Person = Record<(typeof FIELDS)[number], string>;

function aPerson(): Person {
  const { givenName, birthDate, cin } = somebody();
  return { familyName: rareName(), givenName, birthDate, cin, province: 'Fès' };
}

const another = (person: Person): Person => ({ ...person, cin: somebody().cin });

async function known(person: Person, campaignId = before): Promise<OpenedCase> {
  return at.newCase(campaignId, undefined, person);
}

const list = (...people: Person[]): Buffer =>
  csv([...FIELDS], ...people.map((person) => FIELDS.map((field) => person[field])));

const upload = (...people: Person[]): Promise<string> => imports.upload(here, list(...people));

/** Whose case the row opened. */
async function whoseCase(importId: string, row: number): Promise<string | undefined> {
  const caseNo = (await imports.rows(importId)).find((one) => one.row === row)?.caseNo;
  const found = await first<{ id: string }>(
    at.db,
    'SELECT seasonal_worker_id AS id FROM cases WHERE case_no = $1',
    [caseNo],
  );
  return found?.id;
}

async function statesOf(importId: string): Promise<string[]> {
  return (await imports.rows(importId)).map(({ state }) => state);
}

async function correct(seasonalWorkerId: string, changes: object): Promise<void> {
  const input = { ...changes, reason: 'misread' };
  const corrected = await correctSeasonalWorker(at.casework, at.officer, seasonalWorkerId, input);
  expect(corrected).not.toHaveProperty('kind');
}

describe('an answer', () => {
  it('ends when the row is mended to somebody else', async () => {
    const person = aPerson();
    const { seasonalWorkerId } = await known(person);
    const importId = await upload(another(person));
    await imports.answer(importId, { row: 2, answer: 'same' });
    const stranger = { ...aPerson(), birthDate: '1992-05-06' };
    await imports.mend(importId, 2, stranger);
    expect(await imports.commit(importId)).toMatchObject({ opened: 1 });
    expect(await whoseCase(importId, 2)).not.toBe(seasonalWorkerId);
  });

  it('ends when other columns are read', async () => {
    const person = aPerson();
    const { seasonalWorkerId } = await known(person);
    const [one, other] = [another(person), aPerson()];
    const names = ['a', 'b', 'c', 'd'];
    const columns = (mine: readonly string[], none: readonly string[]): Record<string, string | null> =>
      Object.fromEntries([
        ...mine.map((name, place) => [name, FIELDS[place] ?? null]),
        ...none.map((name) => [name, null]),
      ]) as Record<string, string | null>;
    const others = ['e', 'f', 'g', 'h'];
    const cells = (of: Person): string[] => FIELDS.slice(0, 4).map((field) => of[field]);
    const mapping = columns(names, others);
    const importId = await imports.upload(
      here,
      csv([...names, ...others], [...cells(one), ...cells(other)]),
      { mapping },
    );
    await imports.answer(importId, { row: 2, answer: 'same' });
    await imports.reread(importId, { mapping: columns(others, names) });
    await imports.commit(importId);
    expect(await whoseCase(importId, 2)).not.toBe(seasonalWorkerId);
  });

  it('that a row is of somebody else is asked again when the row gets that person’s card', async () => {
    const person = aPerson();
    const { seasonalWorkerId } = await known(person);
    const importId = await upload(another(person));
    await imports.answer(importId, { row: 2, answer: 'different' });
    await imports.mend(importId, 2, { cin: person.cin });
    expect(await imports.rows(importId)).toMatchObject([{ state: 'doubtful', sameAs: { seasonalWorkerId } }]);
    await imports.mend(importId, 2, { province: 'Fes' });
    expect(await statesOf(importId)).toEqual(['doubtful']);
    await imports.answer(importId, { row: 2, answer: 'same' });
    expect(await imports.commit(importId)).toMatchObject({ opened: 1 });
    expect(await whoseCase(importId, 2)).toBe(seasonalWorkerId);
  });

  it('ends when the person is corrected before the commit', async () => {
    const person = aPerson();
    const { seasonalWorkerId } = await known(person);
    const importId = await upload(another(person), aPerson());
    await imports.answer(importId, { row: 2, answer: 'same' });
    await correct(seasonalWorkerId, { cin: somebody().cin });
    expect(await imports.commit(importId)).toMatchObject({ opened: 1, doubtful: 1 });
    expect(await statesOf(importId)).toEqual(['doubtful', 'opened']);
  });

  it('stands when nothing that it is about changes', async () => {
    const person = aPerson();
    const { seasonalWorkerId } = await known(person);
    const importId = await upload(another(person));
    await imports.answer(importId, { row: 2, answer: 'same' });
    await imports.mend(importId, 2, { province: 'Meknès' });
    expect(await imports.commit(importId)).toMatchObject({ opened: 1 });
    expect(await whoseCase(importId, 2)).toBe(seasonalWorkerId);
  });

  it('is about the person who was shown, and no other', async () => {
    const person = aPerson();
    const twin = another(person);
    const one = await known(person);
    const two = await known(twin, await at.newCampaign());
    const importId = await upload(another(person), another(person));
    const [shown] = await imports.rows(importId);
    const named = [two.seasonalWorkerId, one.seasonalWorkerId];
    expect(shown?.sameAs).toMatchObject({
      seasonalWorkerId: named[0],
      others: [{ seasonalWorkerId: named[1], seasons: [{ caseNo: one.caseNo }] }],
    });
    await imports.answer(
      importId,
      { row: 2, answer: 'different' },
      { row: 3, answer: 'same', seasonalWorkerId: one.seasonalWorkerId },
    );
    const [still, chosen] = await imports.rows(importId);
    expect(still).toMatchObject({ state: 'doubtful', sameAs: { seasonalWorkerId: named[1], others: [] } });
    expect(chosen?.state).toBe('ready');
    await imports.answer(importId, { row: 2, answer: 'different' });
    expect(await statesOf(importId)).toEqual(['ready', 'ready']);
    expect(await imports.commit(importId)).toMatchObject({ opened: 2 });
    expect(await whoseCase(importId, 3)).toBe(one.seasonalWorkerId);
    expect(named).not.toContain(await whoseCase(importId, 2));
  });

  it('names nobody whom the row does not name', async () => {
    const person = aPerson();
    await known(person);
    const stranger = await known(aPerson());
    const importId = await upload(another(person));
    await expect(
      imports.answer(importId, { row: 2, answer: 'same', seasonalWorkerId: stranger.seasonalWorkerId }),
    ).rejects.toThrow('/answers/0/seasonalWorkerId');
  });
});
