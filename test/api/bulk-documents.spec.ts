// The papers of many cases as one zip: which are in it, the same bytes each time, and who may fetch it.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pLimit from 'p-limit';
import { CASEWORK } from '#apps/api/deps';
import { advanceOperation } from '#libs/casework/bulk/advance-operation';
import type { Casework } from '#libs/casework/casework';
import { createVault } from '#libs/db/people/vault';
import { rows } from '#libs/db/postgres/sql';
import { addDays, realToday } from '#libs/domain/calendar';
import { OFFER as TERMS, aCase, aReport, withReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { untilNext } from '../support/follow-season.ts';
import { stack } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

const TODAY = realToday(Date.now());

let api: Api;
/** Two who travel together, and one case that has only begun. */
let cases: { caseId: string; caseNo: string }[];
beforeAll(async () => {
  api = await startApi();
  const body = { ...CAMPAIGN, opensOn: addDays(TODAY, -10), closesOn: addDays(TODAY, 100) };
  const { campaignId } = (await api.call('POST', '/v1/campaigns', { as: 'officer', body })).body;
  const vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
  const start = aCase({ offer: TERMS });
  const { seasonCase, today } = untilNext(start, 'convoy-assigned');
  const leaving = withReport(
    seasonCase,
    aReport('convoy-assigned', today, { details: { convoyId: 'tanger' } }),
  );
  const ids: string[] = [];
  for (const season of [leaving, leaving, start]) {
    ids.push(await storeSeason(api.db, String(campaignId), season, vault));
  }
  cases = await rows(
    api.db,
    `SELECT case_id AS "caseId", case_no AS "caseNo" FROM cases WHERE case_id = ANY($1)
     ORDER BY array_position($1::text[], case_id)`,
    [ids],
  );
});
afterAll(() => endAll(api));

async function begun(params: Body, as = 'officer'): Promise<Answer> {
  const selection = { caseIds: cases.map(({ caseId }) => caseId) };
  return api.call('POST', '/v1/bulk-operations', { as, body: { action: 'documents', params, selection } });
}

async function ended(params: Body): Promise<string> {
  const { status, body } = await begun(params);
  expect(status).toBe(202);
  const operationId = String(body.operationId);
  const casework = api.app.get<Casework>(CASEWORK);
  const pace = { until: Date.now() + 60_000, stopping: new AbortController().signal };
  const advancing = { casework, demo: true, inTurn: pLimit(4), unproved: () => undefined };
  expect(await advanceOperation(advancing, operationId, pace)).toBe('nothing');
  return operationId;
}

async function fetched(operationId: string, as = 'officer'): Promise<{ status: number; zip: Buffer }> {
  const response = await fetch(`${api.url}/v1/bulk-operations/${operationId}/documents.zip`, {
    headers: { authorization: `Bearer ${await api.token(as)}` },
  });
  return { status: response.status, zip: Buffer.from(await response.arrayBuffer()) };
}

/** Names and bytes, in the order of the zip's own directory; nothing in it is compressed (APPNOTE 4.3.12, 4.3.16). */
function unpacked(zip: Buffer): Record<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const files: Record<string, Buffer> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, size] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 24)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength!);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    files[name] = zip.subarray(start, start + size);
    expect([zip.readUInt16LE(at + 10), crc32(files[name])]).toEqual([0, crc]);
    at += 46 + nameLength! + extra! + comment!;
  }
  return files;
}

describe('a bulk operation of papers', () => {
  it('says of each case whether its paper can be had, and why not', async () => {
    const operationId = await ended({ kind: 'contract', language: 'ar' });
    const { body } = await api.call('GET', `/v1/bulk-operations/${operationId}/items`, { as: 'officer' });
    expect(body.items).toMatchObject([
      { state: 'succeeded', type: 'document', sequence: null },
      { state: 'succeeded', type: 'document' },
      { state: 'failed', code: 'stage-not-reached' },
    ]);
  });

  it('gives the papers in the order of the selection, each as it is alone, and the same zip each time', async () => {
    const operationId = await ended({ kind: 'contract', language: 'ar' });
    const [first, again] = [await fetched(operationId), await fetched(operationId)];
    expect(first.status).toBe(200);
    expect(again.zip.equals(first.zip)).toBe(true);
    const files = unpacked(first.zip);
    expect(Object.keys(files)).toEqual(cases.slice(0, 2).map(({ caseNo }) => `${caseNo}-contract-ar.pdf`));
    const path = `/v1/cases/${cases[0]!.caseId}/documents/contract?language=ar`;
    const alone = await api.call('GET', path, { as: 'officer' });
    const [pdf] = Object.values(files);
    expect(`"${createHash('sha256').update(pdf!).digest('hex')}"`).toBe(alone.headers.get('etag'));
  });

  it('has one manifest for a travel group, and notes everybody on it', async () => {
    const operationId = await ended({ kind: 'manifest', language: 'fr' });
    const { zip } = await fetched(operationId);
    expect(Object.keys(unpacked(zip))).toEqual([`${cases[0]!.caseNo}-manifest-fr.pdf`]);
    const log = await api.call('GET', `/v1/audit/access-log?limit=500&caseId=${cases[1]!.caseId}`, {
      as: 'auditor',
    });
    const route = 'GET /v1/bulk-operations/:operationId/documents.zip';
    expect((log.body.items as Body[]).filter((line) => line.route === route).length).toBeGreaterThan(0);
  });

  it('leaves out what can no longer be had, and says so', async () => {
    const operationId = await ended({ kind: 'contract', language: 'fr' });
    await rows(
      api.db,
      `UPDATE seasonal_workers SET family_name = NULL, given_name = NULL, family_name_ar = NULL, given_name_ar = NULL
       WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
      [cases[1]!.caseId],
    );
    const files = unpacked((await fetched(operationId)).zip);
    expect(Object.keys(files)).toEqual([`${cases[0]!.caseNo}-contract-fr.pdf`, 'left-out.csv']);
    expect(files['left-out.csv']!.toString()).toContain(`${cases[1]!.caseNo},not-found,`);
  });

  it('is refused with a pointer for a kind or a language that there is none', async () => {
    const { status, body } = await begun({ kind: 'payslip', language: 'de' });
    expect(status).toBe(422);
    expect((body.errors as Body[]).map(({ pointer }) => pointer)).toEqual([
      '/params/kind',
      '/params/language',
    ]);
  });

  it('has no zip before it has ended, nor has one that made no papers', async () => {
    const running = String((await begun({ kind: 'contract', language: 'it' })).body.operationId);
    expect((await fetched(running)).status).toBe(409);
    const selection = { caseIds: [cases[2]!.caseId] };
    const hold = { action: 'hold', params: { reason: 'The border is shut.' }, selection, dryRun: true };
    const other = await api.call('POST', '/v1/bulk-operations', { as: 'officer', body: hold });
    expect((await fetched(String(other.body.operationId))).status).toBe(404);
  });

  it('is not begun by an administrator, and its zip is of no other agency', async () => {
    expect((await begun({ kind: 'contract', language: 'fr' }, 'admin')).status).toBe(403);
    const operationId = await ended({ kind: 'contract', language: 'fr' });
    expect((await fetched(operationId, 'employers')).status).toBe(404);
    expect((await fetched(operationId, 'auditor')).status).toBe(200);
  });
});
