// A municipality's spreadsheet, as it comes: uploaded, mended, committed, and given back with what became of each row.
import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportBody, ImportItem, ImportRowBody } from '#libs/contract/imports';
import { call, people } from './follow-next.ts';
import type { People } from './follow-next.ts';
import { newCampaign, openCase, rareName, somebody } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { stack, until } from '../support/stack.ts';

const HEADER = 'Nom;Prénom;Date de naissance;Sexe;CIN;Téléphone;Remarque';

let who: People;
let token: string;
let campaign: Campaign;
beforeAll(async () => {
  who = await people(stack().apiUrl);
  const signedIn = await call<{ token: string }>(`${stack().apiUrl}/v1/session`, 'POST', undefined, {
    body: { email: 'officer@noria.demo', password: 'noria-demo' },
  });
  token = signedIn.body.token;
  campaign = await newCampaign(who);
});

interface Uploaded {
  status: number;
  replayed: boolean;
  location: string | null;
  body: { importId: string; code?: string; detail?: string; errors?: { pointer: string }[] };
}

async function upload(
  file: Buffer | string,
  fields: Record<string, string> = {},
  { key = randomUUID(), name = 'liste.csv' }: { key?: string; name?: string } = {},
): Promise<Uploaded> {
  const form = new FormData();
  for (const [field, value] of Object.entries({ campaignId: campaign.campaignId, ...fields })) {
    form.append(field, value);
  }
  form.append('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), name);
  const response = await fetch(`${stack().apiUrl}/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': key },
    body: form,
  });
  return {
    status: response.status,
    replayed: response.headers.get('idempotent-replayed') === 'true',
    location: response.headers.get('location'),
    body: (await response.json()) as Uploaded['body'],
  };
}

async function settled(importId: string): Promise<ImportBody> {
  let body: ImportBody | undefined;
  await until(60_000, 'the import was not settled', async () => {
    body = (await who.officer.get<ImportBody>(`/v1/imports/${importId}`)).body;
    return !['checking', 'committing'].includes(body.state);
  });
  return body!;
}

async function imported(file: Buffer | string, fields: Record<string, string> = {}): Promise<ImportBody> {
  const { status, body } = await upload(file, fields);
  expect([status, body.code]).toEqual([202, undefined]);
  return settled(body.importId);
}

async function rowsOf(importId: string, state = ''): Promise<ImportRowBody[]> {
  const query = state === '' ? '' : `&state=${state}`;
  const { body } = await who.officer.get<{ items: ImportRowBody[] }>(
    `/v1/imports/${importId}/rows?limit=500${query}`,
  );
  return body.items;
}

async function commit(importId: string): Promise<ImportBody> {
  const { status } = await who.officer.post(`/v1/imports/${importId}/commit`, {});
  expect(status).toBe(202);
  return settled(importId);
}

async function text(path: string): Promise<string> {
  const response = await fetch(`${stack().apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return response.text();
}

function line(more: Partial<Record<'born' | 'sex' | 'cin' | 'name' | 'phone', string>> = {}): string {
  const {
    born = '13/02/1990',
    sex = 'F',
    cin = somebody().cin,
    name = `Zz${randomUUID().slice(0, 8)}`,
    phone = '',
  } = more;
  return [`${name} ÉL`, 'Zoé', born, sex, cin, phone, '=note'].join(';');
}

describe('a dirty file', () => {
  it('is checked, mended in place, committed once, and its outcome uploaded again opens nothing twice', async () => {
    const twice = somebody().cin;
    const known = await openCase(who, campaign);
    const { seasonalWorker } = (
      await who.officer.get<{ seasonalWorker: { cin: string } }>(`/v1/cases/${known.caseId}`)
    ).body;
    expect(seasonalWorker).toBeDefined();
    const file = [
      'Saisonnières de Cartaya 2026',
      HEADER,
      line({ cin: twice }),
      line({ born: '31/02/1990' }),
      line({ cin: '1,2E+11', born: '01/02/90' }),
      line({ cin: twice }),
      line({ sex: 'x' }),
      '',
      line(),
    ].join('\r\n');
    const checked = await imported(file);
    expect(checked).toMatchObject({
      ...{ kind: 'cases', state: 'checked', encoding: 'utf-8', sheet: null, fileName: 'liste.csv', rows: 6 },
      ...{
        ready: 2,
        faulty: 3,
        duplicate: 1,
        doubtful: 0,
        opened: 0,
        failed: 0,
        sameFileAs: null,
        operationId: null,
      },
    });
    expect(checked.columns.map(({ field }) => field)).toEqual([
      'familyName',
      'givenName',
      'birthDate',
      'sex',
      'cin',
      'phone',
      null,
    ]);
    expect(checked.faults.map(({ column, code, count }) => [column, code, count]).sort()).toEqual([
      ['CIN', 'identifier-number', 1],
      ['Date de naissance', 'date-impossible', 1],
      ['Date de naissance', 'year-two-digits', 1],
      ['Sexe', 'is-in', 1],
    ]);
    const { importId } = checked;
    expect(await rowsOf(importId, 'duplicate')).toMatchObject([{ row: 6, sameAs: { row: 3 } }]);

    const changes = [
      { row: 4, field: 'birthDate', value: '28/02/1990' },
      { row: 7, field: 'sex', value: 'F' },
    ];
    const mended = await who.officer.send('PATCH', `/v1/imports/${importId}/rows`, { changes });
    expect(mended.status).toBe(200);
    expect(mended.body.items).toMatchObject([
      { row: 4, state: 'ready', values: { birthDate: '1990-02-28' } },
      { row: 7, state: 'ready' },
    ]);
    const committed = await commit(importId);
    expect(committed).toMatchObject({
      state: 'committed',
      ready: 0,
      opened: 4,
      faulty: 1,
      duplicate: 1,
      failed: 0,
    });
    expect((await rowsOf(importId, 'opened')).every(({ caseNo }) => caseNo !== null)).toBe(true);
    expect((await commit(importId)).opened).toBe(4);

    const outcome = await text(`/v1/imports/${importId}/outcome.csv`);
    const lines = outcome.replace('\ufeff', '').trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      'Nom,Prénom,Date de naissance,Sexe,CIN,Téléphone,Remarque,_status,_error_column,_error,_case_no',
    );
    expect(lines[1]).toMatch(/,"'=note",opened,,,ES26-\d+$/);
    expect(lines[2]).toContain(',28/02/1990,');
    expect(lines[3]).toMatch(/,faulty,(CIN|Date de naissance),/);

    const again = await imported(outcome);
    expect(again).toMatchObject({ rows: 6, ready: 0, duplicate: 5, faulty: 1 });
    const same = await imported(file);
    expect(same).toMatchObject({ sameFileAs: importId, ready: 0 });
  });

  it('gives its outcome as a workbook, which may be uploaded again', async () => {
    const { importId } = await imported([HEADER, line(), line({ born: '' })].join('\n'));
    const response = await fetch(`${stack().apiUrl}/v1/imports/${importId}/outcome.xlsx`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const again = await imported(Buffer.from(await response.arrayBuffer()));
    expect(again).toMatchObject({
      encoding: null,
      sheet: 'outcome',
      sheets: ['outcome'],
      rows: 2,
      ready: 1,
      faulty: 1,
    });
  });
});

describe('somebody who may be known', () => {
  it('is doubtful until an officer says who it is', async () => {
    const papers = { ...somebody(), familyName: `Zz${randomUUID().slice(0, 8)}` };
    const { seasonalWorkerId } = await openCase(who, await newCampaign(who), papers);
    const stated = [papers.familyName, papers.givenName, '02/05/1987', 'F'];
    const file = [
      HEADER,
      [...stated, somebody().cin, '', ''].join(';'),
      [...stated, somebody().cin, '', ''].join(';'),
    ];
    const checked = await imported(file.join('\n'));
    expect(checked).toMatchObject({ doubtful: 2 });
    const { importId } = checked;
    expect((await rowsOf(importId, 'doubtful'))[0]?.sameAs).toMatchObject({
      seasonalWorkerId,
      seasons: [{ status: 'active' }],
    });
    const answers = [
      { row: 2, answer: 'same' },
      { row: 3, answer: 'different' },
    ];
    const answered = await who.officer.post<{ items: ImportRowBody[] }>(`/v1/imports/${importId}/answers`, {
      answers,
    });
    expect(answered.body.items.map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect(await commit(importId)).toMatchObject({ opened: 2 });
    const again = await who.officer.post(`/v1/imports/${importId}/answers`, { answers });
    expect(again.status).toBe(422);
  });
});

describe('two who have one passport', () => {
  it('are not asked about again, once an officer told them apart', async () => {
    const passport = `ZZ${String(randomInt(1_000_000, 9_999_999))}`;
    const [one, other] = [rareName(), rareName()].map((familyName) => ({
      ...somebody(),
      familyName,
      passport,
    }));
    const { seasonalWorkerId } = await openCase(who, await newCampaign(who), one);
    await openCase(who, await newCampaign(who), other, { differentFrom: [seasonalWorkerId] });
    const checked = await imported(
      [
        'Nom;Prénom;Date de naissance;CIN;Passeport',
        [one!.familyName, one!.givenName, one!.birthDate, one!.cin, passport].join(';'),
      ].join('\n'),
    );
    expect(checked).toMatchObject({ rows: 1, ready: 1, doubtful: 0 });
  });
});

describe('a list of milestones', () => {
  it('is recorded row by row, each fact once', async () => {
    const { caseNo, caseId } = await openCase(who, campaign);
    const next = await who.officer.get<{ today: string; next: { milestone: string; evidence: string[] }[] }>(
      `/v1/cases/${caseId}`,
    );
    const step = next.body.next.find(({ evidence }) => evidence.length === 0) ?? next.body.next[0]!;
    const row = [caseNo, step.milestone, next.body.today, step.evidence[0] ?? ''].join(';');
    const file = [
      'Dossier;Jalon;Date;Preuve',
      row,
      row,
      `ES26-000000;${step.milestone};${next.body.today};`,
    ].join('\n');
    const checked = await imported(file, { kind: 'milestones' });
    expect(checked).toMatchObject({ rows: 3, ready: 1, duplicate: 1, faulty: 1 });
    expect(checked.faults).toMatchObject([{ code: 'not-found', column: 'Dossier' }]);
    const committed = await commit(checked.importId);
    expect([committed.opened + committed.failed, committed.ready]).toEqual([1, 0]);
  });

  it('says before a commit that a fact is recorded on another day, and counts no fact that was annulled', async () => {
    const known = await openCase(who, campaign);
    const { body } = await who.officer.get<{
      today: string;
      next: { milestone: string; evidence: string[] }[];
    }>(`/v1/cases/${known.caseId}`);
    const [step] = body.next;
    const evidence = (step?.evidence ?? []).slice(0, 1).map((kind) => ({ kind }));
    const report = { milestone: step?.milestone, occurredOn: body.today, evidence };
    const first = await who.officer.post<{ sequence: number }>(
      `/v1/cases/${known.caseId}/milestones`,
      report,
    );
    expect(first.status).toBe(201);
    const before = new Date(Date.parse(body.today) - 86_400_000).toISOString().slice(0, 10);
    const list = (occurredOn: string): string =>
      ['Dossier;Jalon;Date', [known.caseNo, step?.milestone, occurredOn].join(';')].join('\n');
    const of = { kind: 'milestones' };
    expect(await imported(list(body.today), of)).toMatchObject({ ready: 0, duplicate: 1, failed: 0 });
    const other = await imported(list(before), of);
    expect(other).toMatchObject({ ready: 0, duplicate: 0, failed: 1 });
    expect(await rowsOf(other.importId, 'failed')).toMatchObject([
      { caseNo: known.caseNo, faults: [{ code: 'already-recorded' }] },
    ]);
    const correction = { sequence: first.body.sequence, annul: true, reason: 'Another person.' };
    expect((await who.officer.post(`/v1/cases/${known.caseId}/corrections`, correction)).status).toBe(201);
    expect(await imported(list(body.today), of)).toMatchObject({ ready: 1, duplicate: 0, failed: 0 });
  });
});

describe('an upload', () => {
  it('sent again with its key gives the first import; with another file the key is taken', async () => {
    const key = randomUUID();
    const file = [HEADER, line()].join('\n');
    const first = await upload(file, {}, { key });
    expect(first).toMatchObject({
      status: 202,
      replayed: false,
      location: `/v1/imports/${first.body.importId}`,
    });
    expect(await upload(file, {}, { key })).toMatchObject({ status: 202, replayed: true, body: first.body });
    expect(await upload(`${file}\n`, {}, { key })).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it.each<[string, string | Buffer, Record<string, string>, number, string]>([
    ['what cannot be read', Buffer.from('%PDF-1.7'), {}, 422, 'file-unreadable'],
    ['too many rows', `Nom;CIN\n${'a;b\n'.repeat(20_001)}`, {}, 413, 'payload-too-large'],
    ['too many bytes', Buffer.alloc(21 * 1024 * 1024, 'a'), {}, 413, 'payload-too-large'],
    ['a campaign that is not there', HEADER, { campaignId: 'nothing' }, 422, 'shape-invalid'],
    ['a field that is not there', HEADER, { mapping: '{"Nom":"nothing"}' }, 422, 'shape-invalid'],
    ['a mapping that is no JSON', HEADER, { mapping: '{' }, 422, 'shape-invalid'],
    ['another kind', HEADER, { kind: 'people' }, 422, 'shape-invalid'],
  ])('of %s is refused', async (_what, file, fields, status, code) => {
    expect(await upload(file, fields)).toMatchObject({ status, body: { code } });
  });

  it('is for officers alone, and elsewhere no multipart body is read', async () => {
    for (const name of ['auditor', 'admin', 'ngo']) {
      expect((await who[name]!.get('/v1/imports/nothing')).status).toBe(403);
    }
    const form = new FormData();
    form.append('a', 'b');
    const response = await fetch(`${stack().apiUrl}/v1/cases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
      body: form,
    });
    expect(response.status).toBe(415);
  });
});

describe('the list of imports', () => {
  it('has them newest first, of one campaign or in one state, page by page', async () => {
    const another = await newCampaign(who);
    const of = { campaignId: another.campaignId };
    const made: string[] = [];
    for (const born of ['13/02/1990', '31/02/1990', '13/02/1991']) {
      made.push((await imported([HEADER, line({ born })].join('\n'), of)).importId);
    }
    await who.officer.post(`/v1/imports/${made[0]!}/cancel`, {});
    const list = (query: string) =>
      who.officer.get<{ items: ImportItem[]; nextCursor: string | null; total: number }>(
        `/v1/imports?campaignId=${another.campaignId}${query}`,
      );
    const first = (await list('&limit=2')).body;
    expect(first).toMatchObject({
      total: 3,
      items: [
        { importId: made[2], state: 'checked', rows: 1, ready: 1, faulty: 0, fileName: 'liste.csv' },
        { importId: made[1], state: 'checked', rows: 1, ready: 0, faulty: 1 },
      ],
    });
    const rest = (await list(`&limit=2&cursor=${first.nextCursor!}`)).body;
    expect(rest).toMatchObject({ total: 3, nextCursor: null, items: [{ importId: made[0] }] });
    expect((await list('&state=cancelled')).body.items.map(({ importId }) => importId)).toEqual([made[0]]);
    for (const wrong of ['&state=nothing', '&cursor=bm90aGluZw', '&sort=name']) {
      expect((await list(wrong)).status).toBe(422);
    }
    expect((await who.auditor.get('/v1/imports')).status).toBe(403);
  });
});

describe('an import that is changed', () => {
  it('is checked again with another mapping, and cancelled before a commit only', async () => {
    const file = ['Nom;Prénom;Jour;CIN', `${rareName()};Zoé;13/02/1990;${somebody().cin}`].join('\n');
    const { importId, ready } = await imported(file);
    expect(ready).toBe(0);
    const changed = await who.officer.send('PATCH', `/v1/imports/${importId}`, {
      mapping: { Jour: 'birthDate' },
    });
    expect(changed.status).toBe(200);
    expect(await settled(importId)).toMatchObject({ ready: 1, faulty: 0 });
    expect((await who.officer.post(`/v1/imports/${importId}/cancel`, {})).body.state).toBe('cancelled');
    const after = await who.officer.post(`/v1/imports/${importId}/commit`, {});
    expect([after.status, after.body.code]).toEqual([409, 'operation-ended']);
  });
});
