// The papers of a case over HTTP: who may have which, in which language, and what the access log says of it.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DOCUMENTS } from '#apps/api/deps';
import { createVault } from '#libs/db/people/vault';
import { rows } from '#libs/db/postgres/sql';
import type { DocumentRenderer } from '#libs/documents/renderer';
import { addDays, realToday } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { LANGUAGES } from '#libs/words/languages';
import { OFFER as TERMS, aCase, aReport, withReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { followNext, untilNext } from '../support/follow-season.ts';
import { stack, until } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';
import { CAMPAIGN, OFFER, startApi } from './in-process.ts';
import type { Answer, Api, Body } from './in-process.ts';

const TODAY = realToday(Date.now());
const CONVOY = 'tanger-tarifa';
const READERS = [
  'officer',
  'auditor',
  'employers',
  'cartaya',
  'consulate',
  'france-travail',
  'admin',
] as const;

let api: Api;
let campaignId: string;
let offerId: string;
/** A season that is over, one that waits for its departure, and one that has only begun. */
let over: string;
let leaving: string;
let begun: string;
beforeAll(async () => {
  api = await startApi();
  const body = { ...CAMPAIGN, opensOn: addDays(TODAY, -10), closesOn: addDays(TODAY, 100) };
  campaignId = await made('campaignId', '/v1/campaigns', body);
  offerId = await made('offerId', `/v1/campaigns/${campaignId}/offers`, {
    ...OFFER,
    occupation: 'Strawberries',
  });
  const start = aCase({ offer: { ...TERMS, offerId } });
  over = await store(followNext(withConvoy(start)).seasonCase);
  leaving = await store(withConvoy(start));
  begun = await store(start);
});
afterAll(() => endAll(api));

function withConvoy(start: SeasonCase): SeasonCase {
  const { seasonCase, today } = untilNext(start, 'convoy-assigned');
  return withReport(seasonCase, aReport('convoy-assigned', today, { details: { convoyId: CONVOY } }));
}

function store(season: SeasonCase): Promise<string> {
  const vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
  return storeSeason(api.db, campaignId, season, vault);
}

async function made(id: string, path: string, body: Body): Promise<string> {
  const answer = await api.call('POST', path, { as: 'officer', body });
  expect(answer.status).toBe(201);
  return String(answer.body[id]);
}

const papers = (caseId: string): string => `/v1/cases/${caseId}/documents`;
const read = (as: string, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  api.call('GET', path, { as, headers });

/** What a reader gets of each paper: 200, or the status and the code of the "no". */
async function shelf(as: string, caseId: string): Promise<string> {
  const kinds = ['manifest', 'contract', 'return-undertaking', 'return-certificate'];
  const answers = await Promise.all(kinds.map((kind) => read(as, `${papers(caseId)}/${kind}?language=fr`)));
  return answers
    .map(({ status, body }) => (status === 200 ? '200' : `${status} ${String(body.code)}`))
    .join(', ');
}

describe('a paper', () => {
  it('is a PDF under its own name, whose ETag is the hash of its bytes, and the same each time', async () => {
    const url = `${api.url}${papers(over)}/return-certificate?language=ar`;
    const authorization = `Bearer ${await api.token('officer')}`;
    const [first, again] = await Promise.all([1, 2].map(() => fetch(url, { headers: { authorization } })));
    expect(first!.status).toBe(200);
    expect(first!.headers.get('content-type')).toBe('application/pdf');
    expect(first!.headers.get('content-language')).toBe('ar');
    expect(first!.headers.get('content-disposition')).toMatch(
      /^inline; filename="ES\d\d-\d{6}-return-certificate-ar\.pdf"$/,
    );
    const pdf = Buffer.from(await first!.arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const etag = `"${createHash('sha256').update(pdf).digest('hex')}"`;
    expect(first!.headers.get('etag')).toBe(etag);
    expect(Buffer.from(await again!.arrayBuffer()).equals(pdf)).toBe(true);
    const unchanged = await fetch(url, { headers: { authorization, 'if-none-match': etag } });
    expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
  });

  it('is in the language asked for, else in that of the reader, and differs in each', async () => {
    const path = `${papers(over)}/contract`;
    const asked = await Promise.all(
      LANGUAGES.map((language) => read('officer', `${path}?language=${language}`)),
    );
    expect(asked.map(({ headers }) => headers.get('content-language'))).toEqual([...LANGUAGES]);
    const etags = asked.map(({ headers }) => headers.get('etag'));
    expect(new Set(etags).size).toBe(LANGUAGES.length);
    const spoken = await read('officer', path, { 'accept-language': 'es-ES, fr;q=0.5' });
    expect(spoken.headers.get('etag')).toBe(etags[LANGUAGES.indexOf('es')]);
  });

  it('in a language that there is none is refused with a pointer, and a kind that there is none is not found', async () => {
    const tongue = await read('officer', `${papers(over)}/contract?language=de`);
    expect(tongue).toMatchObject({ status: 422, body: { errors: [{ pointer: '?language' }] } });
    expect((await read('officer', `${papers(over)}/payslip`)).status).toBe(404);
  });

  it('that the case cannot give yet names what is missing, in the language of the reader', async () => {
    const path = `${papers(begun)}/return-certificate`;
    const no = await read('officer', path, { 'accept-language': 'fr' });
    expect(no).toMatchObject({
      status: 409,
      body: {
        code: 'stage-not-reached',
        detail: 'Pour établir ce document (Attestation de retour), il faut d’abord : « Retour vérifié ».',
      },
    });
    expect((await read('officer', path)).body.detail).toBe('A return-certificate needs return-proved first.');
  });
});

describe('the list of papers', () => {
  it('says which there are, and why another cannot be had yet', async () => {
    const { status, body } = await read('officer', papers(leaving), { 'accept-language': 'it' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: 4,
      nextCursor: null,
      items: [
        { kind: 'manifest', available: true, reason: null },
        { kind: 'contract', available: true, reason: null },
        { kind: 'return-undertaking', available: true, reason: null },
        { kind: 'return-certificate', available: false, reason: { code: 'stage-not-reached' } },
      ],
    });
  });

  it.each(READERS)('says of each what %s gets', async (as) => {
    for (const caseId of [over, leaving, begun]) {
      const list = await read(as, papers(caseId));
      if (list.status === 403) {
        expect(await shelf(as, caseId)).toMatch(/^(403 not-allowed(, )?){4}$/);
        continue;
      }
      const said = (list.body.items as { available: boolean; reason: { code: string } | null }[]).map(
        ({ available, reason }) => (available ? '200' : (reason?.code ?? '')),
      );
      const given = (await shelf(as, caseId)).replaceAll(/(403|409) /g, '');
      expect(said.join(', ')).toBe(given);
    }
  });
});

describe('who may have which paper', () => {
  const NO = '403 not-allowed';
  it.each<[(typeof READERS)[number], string]>([
    ['officer', '200, 200, 200, 200'],
    ['auditor', '200, 200, 200, 200'],
    // Of what it may not read, an agency gets no paper either.
    ['employers', `200, 200, 200, ${NO}`],
    ['consulate', `${NO}, ${NO}, ${NO}, 200`],
    ['cartaya', `${NO}, ${NO}, ${NO}, ${NO}`],
    ['france-travail', `${NO}, ${NO}, ${NO}, ${NO}`],
    ['admin', `${NO}, ${NO}, ${NO}, ${NO}`],
  ])('%s: %s', async (as, expected) => {
    expect(await shelf(as, over)).toBe(expected);
  });

  it('is nobody who takes no part in the campaign', async () => {
    const agencyId = 'demo-anapec';
    const body = {
      ...CAMPAIGN,
      agencies: [agencyId],
      opensOn: addDays(TODAY, -10),
      closesOn: addDays(TODAY, 100),
    };
    const hidden = await made('campaignId', '/v1/campaigns', body);
    const vault = createVault(Buffer.from(stack().vaultKey, 'hex'), Buffer.from(stack().sealKey, 'hex'));
    const caseId = await storeSeason(api.db, hidden, aCase(), vault);
    expect((await read('employers', papers(caseId))).status).toBe(404);
    expect((await read('employers', `${papers(caseId)}/contract`)).status).toBe(404);
  });
});

describe('a manifest', () => {
  it('is of everybody in the same travel group, and the access log says so of each of them', async () => {
    expect((await read('officer', `${papers(leaving)}/manifest?language=fr`)).status).toBe(200);
    const people = await rows<{ id: string }>(
      api.db,
      'SELECT seasonal_worker_id AS id FROM cases WHERE case_id = ANY($1) ORDER BY 1',
      [[over, leaving]],
    );
    for (const { id } of people) {
      await until(30_000, 'no line', async () => {
        const log = await read('auditor', `/v1/audit/access-log?limit=500&seasonalWorkerId=${id}`);
        return (log.body.items as Body[]).some(
          ({ route, asked }) =>
            route === 'GET /v1/cases/:caseId/documents/:kind' && asked === 'kind=manifest language=fr',
        );
      });
    }
  });

  it('is another list once somebody of the group is no longer on it', async () => {
    const path = `${papers(over)}/manifest?language=en`;
    const before = (await read('officer', path)).headers.get('etag');
    await rows(api.db, `UPDATE cases SET status = 'closed' WHERE case_id = $1`, [leaving]);
    expect((await read('officer', path)).headers.get('etag')).not.toBe(before);
    await rows(api.db, `UPDATE cases SET status = 'active' WHERE case_id = $1`, [leaving]);
    expect((await read('officer', path)).headers.get('etag')).toBe(before);
  });
});

describe('while papers cannot be made', () => {
  it('each is 503 with the seconds after which to ask again, and the list stays readable', async () => {
    const renderer = api.app.get<DocumentRenderer>(DOCUMENTS);
    const busy = jest.spyOn(renderer, 'render').mockResolvedValue({ kind: 'unavailable', why: 'busy' });
    const no = await read('officer', `${papers(over)}/contract`);
    busy.mockRestore();
    expect([no.status, no.body.code, no.headers.get('retry-after')]).toEqual([
      503,
      'document-unavailable',
      '2',
    ]);
    expect((await read('officer', papers(over))).status).toBe(200);
  });

  it('nothing of a person is logged', () => {
    expect(api.log.join('')).not.toMatch(/Fatima|فاطمة/);
  });
});
