// A running case moves to another published pack, as an entry, when everything that was reported exists there too.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/db/postgres/data-source';
import { packHashOf, publishProgramme } from '#libs/db/directory/programmes';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { anotherVersion, only, without } from '../support/another-pack.ts';
import { endAll } from '../support/end-all.ts';
import { programmeKey } from '#libs/domain/pack/programme';
import { newestPack } from '../support/newest-packs.ts';
import { noria, stack } from '../support/stack.ts';
import {
  day,
  driveTo,
  newCampaign as campaignOfHuelva,
  newOffer,
  openCase,
  SLOW_DAY_MS,
} from './campaign.ts';
import type { Opened } from './campaign.ts';
import { followNext, people, readCase } from './follow-next.ts';
import type { Answer, CaseBody, People, Receipt } from './follow-next.ts';

// A code of its own: whoever opens a campaign of the shipped programme gets its latest version.
const CODE = 'journey-transfer';
const FIRST: Programme = { ...maEsCartaya2026, code: CODE, version: '1' };
/** Selects without an interview. */
const WITHOUT_INTERVIEW = anotherVersion(FIRST, '2', (rule) =>
  rule.milestone === 'interviewed'
    ? { ...rule, need: 'optional' }
    : rule.milestone === 'selected' && rule.paths.includes('first')
      ? { ...rule, after: ['preselected'] }
      : rule,
);
const WITHOUT_PRESELECTION = anotherVersion(FIRST, '3', without('preselected'));
const OUTSIDE_QUOTA: Programme = { ...FIRST, version: '4', quotaAt: null };
const WITH_MORE_PAPERS = anotherVersion(FIRST, '5', only('application-filed', { evidence: ['notary-deed'] }));
const PACKS = [FIRST, WITHOUT_INTERVIEW, WITHOUT_PRESELECTION, OUTSIDE_QUOTA, WITH_MORE_PAPERS];

const reason = 'the provincial order of March changed the procedure';

let who: People;
let db: DataSource;
let campaignId: string;

beforeAll(async () => {
  db = await createDataSource(stack().appDatabaseUrl).initialize();
  for (const pack of PACKS) await publishProgramme(db, pack);
  who = await people(stack().apiUrl);
  campaignId = await newCampaign(100);
});
afterAll(() => endAll(db));

async function newCampaign(quota: number): Promise<string> {
  const body = {
    programme: CODE,
    version: '1',
    season: '2026',
    quota,
    opensOn: day(-10),
    closesOn: day(300),
    msPerDay: SLOW_DAY_MS,
  };
  const opened = await who.admin.post<{ campaignId: string }>('/v1/campaigns', body);
  expect(opened.status).toBe(201);
  return opened.body.campaignId;
}

async function caseAfter(milestone: string, inCampaign = campaignId): Promise<Opened> {
  const opened = await openCase(who, {
    campaignId: inCampaign,
    offerId: await newOffer(who, inCampaign, 10),
  });
  await driveTo(who, opened.caseId, milestone);
  return opened;
}

type Moved = Answer<Receipt & { code?: string; detail?: string; errors?: { pointer: string }[] }>;

function transfer(caseId: string, body: object, by = who.officer, key?: string): Promise<Moved> {
  return by.post(`/v1/cases/${caseId}/transfer`, { reason, ...body }, key);
}

async function seen(caseId: string, query = ''): Promise<CaseBody & { programme: string }> {
  const { body } = await who.auditor.get<CaseBody & { programme: string }>(`/v1/cases/${caseId}${query}`);
  return body;
}

interface LoggedEntry {
  type: string;
  recordedAt: string;
}

async function entriesOf(caseId: string): Promise<LoggedEntry[]> {
  return (await who.auditor.get<{ items: LoggedEntry[] }>(`/v1/cases/${caseId}/entries`)).body.items;
}

async function verdictOn(caseId: string): Promise<unknown> {
  return (await who.auditor.get(`/v1/audit/cases/${caseId}/verification`)).body;
}

const required = ({ next }: CaseBody): string[] =>
  next.filter((step) => step.required).map(({ milestone }) => milestone);

describe('moving an open case to another version', () => {
  it('has it go on under the new rules, for every reader, and its history verified', async () => {
    const { caseId, caseNo } = await caseAfter('preselected');
    expect(required(await seen(caseId))).toEqual(['interviewed']);

    const moved = await transfer(caseId, { version: '2' });

    expect(moved).toMatchObject({
      status: 201,
      body: { type: 'transfer', sequence: 4, stage: 'recruitment', status: 'active' },
    });
    const after = await seen(caseId);
    expect(after).toMatchObject({ programme: `${CODE}@2`, sequence: 4, hash: moved.body.hash });
    expect(required(after)).toEqual(['selected']);
    const [, , , entry] = await entriesOf(caseId);
    expect(entry).toMatchObject({
      type: 'transfer',
      programme: `${CODE}@2`,
      packHash: packHashOf(WITHOUT_INTERVIEW),
      commitments: { reason: expect.any(String) },
    });
    expect(entry).not.toHaveProperty('pack');
    expect(JSON.stringify(entry)).not.toContain('provincial');

    await driveTo(who, caseId, 'selected');
    expect(await verdictOn(caseId)).toMatchObject({ verdict: 'verified', readModel: { ok: true } });
    const { stdout } = await noria(['replay', caseNo, '--api', stack().apiUrl], {});
    expect(stdout).toContain(`moved to ${CODE}@2`);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^VERIFIED/);
  });

  it('shows the programme of then at an earlier instant', async () => {
    const { caseId } = await caseAfter('preselected');
    await transfer(caseId, { version: '2' });
    const [, , preselected] = await entriesOf(caseId);
    const then = await seen(caseId, `?knownAt=${preselected?.recordedAt ?? ''}`);
    expect(then).toMatchObject({ programme: `${CODE}@1`, sequence: 3 });
    expect(required(then)).toEqual(['interviewed']);
    expect(await seen(caseId)).toMatchObject({ programme: `${CODE}@2`, sequence: 4 });
  });

  it('gives the first receipt again for the same key, and refuses another body', async () => {
    const { caseId } = await caseAfter('application-filed');
    const key = randomUUID();
    const first = await transfer(caseId, { version: '2' }, who.officer, key);
    expect(await transfer(caseId, { version: '2' }, who.officer, key)).toMatchObject({
      status: 201,
      replayed: true,
      body: first.body,
    });
    expect(await transfer(caseId, { version: '4' }, who.officer, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });

  it('moves to another programme by its code, and back', async () => {
    const { caseId } = await caseAfter('application-filed');
    const abroad = await transfer(caseId, { programme: 'ma-es-cartaya', version: '2026' });
    expect(abroad.status).toBe(201);
    expect(await seen(caseId)).toMatchObject({ programme: 'ma-es-cartaya@2026' });
    expect((await transfer(caseId, { programme: CODE, version: '1' }, who.admin)).status).toBe(201);
    expect(await seen(caseId)).toMatchObject({ programme: `${CODE}@1`, sequence: 4 });
  });
});

interface Effects {
  changes: { subject: string; name: string; what: string }[];
  dates: { milestone: string }[];
  missing: { milestone: string; details: string[] }[];
}

const HUELVA = newestPack('ma-es-cartaya');

describe('a case of Huelva that moves to the law as it stands', () => {
  it('is told beforehand, and again with the receipt, what changes for the person; a contract signed before stands', async () => {
    const shipped = await campaignOfHuelva(who);
    const { caseId } = await openCase(who, shipped);
    await driveTo(who, caseId, 'contract-signed');
    const asked = await who.officer.get<Effects & { programme: string; refusal: unknown }>(
      `/v1/cases/${caseId}/transfer?version=${HUELVA.version}`,
    );
    expect(asked).toMatchObject({
      status: 200,
      body: { programme: programmeKey(HUELVA), refusal: null },
    });
    const { changes, missing, dates } = asked.body;
    expect(changes.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['authorised', 'visa-filed', 'silence-certified', 'windows']),
    );
    expect(missing).toMatchObject([
      { milestone: 'contract-signed', details: expect.arrayContaining(['wage']) },
    ]);
    expect((await seen(caseId)).sequence).toBe(
      (await entriesOf(caseId)).filter(({ type }) => type !== 'transfer').length,
    );

    const moved = await transfer(caseId, { version: HUELVA.version });
    expect(moved).toMatchObject({
      status: 201,
      body: { type: 'transfer', effects: { changes, missing, dates } },
    });
    const body = await seen(caseId);
    expect(body).toMatchObject({
      programme: programmeKey(HUELVA),
      notices: [expect.objectContaining({ code: 'details', detail: expect.stringContaining('Wage stated') })],
    });
    const { case: ended } = await followNext(who, caseId);
    expect(ended).toMatchObject({ status: 'closed', outcome: 'completed' });
    expect(await verdictOn(caseId)).toMatchObject({ verdict: 'verified' });
  });
});

describe('a move that is refused', () => {
  it('names the entry that would not stand, and changes nothing', async () => {
    const { caseId } = await caseAfter('preselected');
    expect(await transfer(caseId, { version: '3' })).toMatchObject({
      status: 409,
      body: { code: 'milestone-unknown', sequence: 3, detail: expect.stringContaining('preselected') },
    });
    expect(await transfer(caseId, { version: '5' })).toMatchObject({
      status: 409,
      body: { code: 'evidence-missing', sequence: 2 },
    });
    expect(await seen(caseId)).toMatchObject({ programme: `${CODE}@1`, sequence: 3 });
  });

  it('is of a closed case, of one on hold, or to the rules that it has', async () => {
    const { caseId } = await caseAfter('application-filed');
    expect(await transfer(caseId, { version: '1' })).toMatchObject({
      status: 409,
      body: { code: 'already-recorded', sequence: 1 },
    });
    await who.officer.post(`/v1/cases/${caseId}/hold`, { reason: 'border closed' });
    expect(await transfer(caseId, { version: '2' })).toMatchObject({
      status: 409,
      body: { code: 'case-on-hold' },
    });
    const { today } = await readCase(who.officer, caseId);
    await who.officer.post(`/v1/cases/${caseId}/withdrawal`, { reason: 'personal', occurredOn: today });
    expect(await transfer(caseId, { version: '2' })).toMatchObject({
      status: 409,
      body: { code: 'case-closed' },
    });
  });

  it('points at a version that nobody published, and at what is misshapen', async () => {
    const { caseId } = await caseAfter('application-filed');
    const pointersOf = async (body: object): Promise<unknown> => {
      const { status, body: said } = await transfer(caseId, body);
      return [status, said.errors?.map(({ pointer }) => pointer)];
    };
    expect(await pointersOf({ version: '99' })).toEqual([422, ['/version']]);
    expect(await pointersOf({ programme: 'nowhere', version: '2' })).toEqual([422, ['/programme']]);
    expect(await pointersOf({})).toEqual([422, ['/version']]);
    expect(await pointersOf({ version: '2', reason: ' ' })).toEqual([422, ['/reason']]);
  });

  it('is by anybody but a placement officer or an administrator', async () => {
    const { caseId } = await caseAfter('application-filed');
    for (const name of ['cartaya', 'auditor']) {
      const person = who[name];
      expect(person && (await transfer(caseId, { version: '2' }, person)).status).toBe(403);
    }
  });

  it('is to rules that ask for a place when none is left; those that ask for none free it', async () => {
    const narrow = await newCampaign(1);
    const taken = async (): Promise<unknown> =>
      (await who.officer.get(`/v1/campaigns/${narrow}`)).body.quotaTaken;
    const { caseId } = await caseAfter('selected', narrow);
    expect(await taken()).toBe(1);
    expect((await transfer(caseId, { version: '4' })).status).toBe(201);
    expect(await taken()).toBe(0);
    await caseAfter('selected', narrow);

    expect(await transfer(caseId, { version: '1' })).toMatchObject({
      status: 409,
      body: { code: 'quota-reached' },
    });

    expect(await seen(caseId)).toMatchObject({ programme: `${CODE}@4` });
    expect(await taken()).toBe(1);
  });
});
