// What nobody should send, what nobody should find, and what nobody should be able to change unseen.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { GENESIS_HASH, entryHash } from '#libs/domain/ledger/hash-chain';
import { endAll } from '../support/end-all.ts';
import { stack } from '../support/stack.ts';
import { driveTo, newCampaign, openCase, somebody } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { bodyOf, people, readCase } from './follow-next.ts';
import type { People } from './follow-next.ts';

let who: People;
let campaign: Campaign;
let owner: pg.Client;

beforeAll(async () => {
  who = await people(stack().apiUrl);
  campaign = await newCampaign(who);
  owner = new pg.Client({ connectionString: stack().databaseUrl });
  await owner.connect();
});

afterAll(() => endAll(owner));

const NUL = '\\u0000';
const HOSTILE_VALUES: readonly string[] = [
  'null',
  'true',
  '-1',
  '1e400',
  '""',
  `"${'x'.repeat(5_000)}"`,
  `"a${NUL}b"`,
  '"half \\ud800"',
  '"\\u202etxt.exe"',
  '"2026-02-30"',
  '"9999-12-31"',
  '"0000-00-00"',
  '"\'; DROP TABLE cases; --"',
  '[]',
  '[[]]',
  '{}',
  '{"a":{"b":{"c":{}}}}',
];

/** A valid body of each route, by the fields that a stranger may spoil. */
const BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  milestones: {
    milestone: 'application-filed',
    occurredOn: '2026-01-10',
    note: 'a note',
    evidence: [{ kind: 'application-form', reference: 'r-1' }],
    details: {},
    onBehalfOf: 'somebody',
    channel: 'web',
  },
  withdrawal: { reason: 'health', occurredOn: '2026-01-10' },
  hold: { reason: 'storm', legalBasis: 'DL18' },
  resumption: { reason: 'over' },
  corrections: { sequence: 1, reason: 'misread', annul: true },
};

describe('hostile bodies', () => {
  it.each(Object.entries(BODIES))(
    'on %s are the sender’s fault, and the field is named',
    async (route, valid) => {
      const { caseId } = await openCase(who, campaign);
      for (const field of Object.keys(valid)) {
        for (const value of HOSTILE_VALUES) {
          const raw = JSON.stringify({ ...valid, [field]: '@' }).replace('"@"', value);
          const { status, body } = await who.officer.post<{ errors?: { pointer: string }[] }>(
            `/v1/cases/${caseId}/${route}`,
            raw,
          );
          const sent = `${route}.${field} = ${value.slice(0, 40)} → ${status}`;
          expect([sent, status < 500]).toEqual([sent, true]);
          if (status === 422 && body.errors) {
            const names = body.errors.every(
              ({ pointer }) => pointer.startsWith('/') || pointer === '' || pointer.startsWith('#'),
            );
            expect([sent, names]).toEqual([sent, true]);
          }
        }
      }
    },
  );

  it.each([
    ['an unknown key', '{"milestone":"application-filed","occurredOn":"2026-01-10","admin":true}', 422],
    [
      'a poisoned prototype',
      '{"milestone":"application-filed","occurredOn":"2026-01-10","details":{"__proto__":{"a":1}}}',
      400,
    ],
    [
      'evidence that is a list of lists',
      '{"milestone":"application-filed","occurredOn":"2026-01-10","evidence":[[]]}',
      422,
    ],
    ['too much of everything', `{"note":"${'x'.repeat(300_000)}"}`, 413],
    ['no JSON', '{"milestone":', 400],
    ['nothing', '', 422],
  ])('%s is refused', async (_name, raw, status) => {
    const { caseId } = await openCase(who, campaign);
    expect(await who.officer.post(`/v1/cases/${caseId}/milestones`, raw)).toMatchObject({ status });
  });

  it('on opening name the field of the person', async () => {
    const faulty = { ...somebody(), cin: 'nonsense', birthDate: '1987-02-30', familyName: 'Am\u0000ina' };
    const answer = await who.officer.post<{ errors: { pointer: string }[] }>('/v1/cases', {
      campaignId: campaign.campaignId,
      seasonalWorker: faulty,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }) => pointer)).toContain('/seasonalWorker/familyName');
    const papers = { ...somebody(), cin: 'nonsense', birthDate: '1987-02-30' };
    const second = await who.officer.post<{ errors: { pointer: string }[] }>('/v1/cases', {
      campaignId: campaign.campaignId,
      seasonalWorker: papers,
    });
    expect(second.body.errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/seasonalWorker/birthDate',
      '/seasonalWorker/cin',
    ]);
  });
});

describe('hostile addresses', () => {
  it.each([
    '/v1/cases/%00',
    '/v1/cases/%ZZ',
    `/v1/cases/${'a'.repeat(300)}`,
    "/v1/cases/' OR 1=1 --",
    '/v1/cases/../cases',
    '/v1/seasonal-workers/%F0%9F%8D%93',
    '/v1/audit/cases/x/verification',
  ])('%s names nothing', async (address) => {
    const { status } = await who.auditor.get(address);
    expect([400, 404, 414, 200]).toContain(status);
    expect(status === 200 && !address.includes('..')).toBe(false);
  });

  it.each([
    'limit=0',
    'limit=501',
    'limit=1e3',
    'cursor=nonsense',
    'cursor=%00',
    'stage=heaven',
    'overdue=maybe',
    'status=&status=closed',
    'q=%00',
    'asOf=2026-02-30',
    'unknown=1',
  ])('a list with %s is the sender’s fault', async (query) => {
    const { status } = await who.officer.get(`/v1/cases?${query}`);
    expect([400, 422]).toContain(status);
  });

  it.each(['asOf=2026-02-30', 'knownAt=soon', 'knownAt=2026-13-01T00:00:00Z', 'asOf=9999-12-31&knownAt=x'])(
    'a case read with %s is the sender’s fault',
    async (query) => {
      const { caseId } = await openCase(who, campaign);
      expect(await who.officer.get(`/v1/cases/${caseId}?${query}`)).toMatchObject({ status: 422 });
    },
  );

  it.each(['', 'a b', 'ü', 'x'.repeat(65), '../../etc'])('the key %j is refused', async (key) => {
    const { caseId } = await openCase(who, campaign);
    const headers = { 'idempotency-key': encodeURI(key) };
    const response = await fetch(`${stack().apiUrl}/v1/cases/${caseId}/milestones`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect([401, 415, 422]).toContain(response.status);
    expect(
      await who.officer.post(`/v1/cases/${caseId}/resumption`, {}, encodeURIComponent(key) || ' '),
    ).toMatchObject({ status: 422 });
  });
});

describe('a person’s words and papers', () => {
  const planted = {
    familyName: 'Zerhounixq',
    givenName: 'Khadijawv',
    familyNameAr: 'زرهونيظظ',
    cin: 'QZ918273',
    passport: 'XQ7654321',
    phone: '+212611223344',
    note: 'Sheissickwithflu',
    reference: 'REFPLANTED77',
    nie: 'Z9918273K',
    reason: 'Hersonplanted',
  };

  it('are nowhere in the engine’s store, in the ledger or in the logs', async () => {
    const { note, reference, nie, reason, ...papers } = planted;
    const { caseId } = await openCase(who, campaign, { ...papers, birthDate: '1986-03-04' });
    await driveTo(who, caseId, 'selected');
    const seen = await readCase(who.officer, caseId);
    const step = seen.next.find(({ milestone }) => milestone === 'nie-assigned');
    if (step === undefined) throw new Error('nie-assigned is not asked for');
    const body = {
      ...bodyOf(step, seen.today),
      note,
      details: { nie },
      evidence: [{ kind: 'nie-list', reference }],
    };
    expect(await who.officer.post(`/v1/cases/${caseId}/milestones`, body)).toMatchObject({ status: 201 });
    expect(
      await who.officer.post(`/v1/cases/${caseId}/milestones`, { ...body, milestone: 'visa-filed' }),
    ).toMatchObject({
      status: 422,
    });
    await who.officer.get(`/v1/cases?q=${planted.familyName}`);
    expect(
      await who.officer.post(`/v1/cases/${caseId}/withdrawal`, { reason, occurredOn: seen.today }),
    ).toMatchObject({
      status: 201,
    });

    const found = (text: string): string[] => Object.values(planted).filter((word) => text.includes(word));
    const engine = storeText();
    expect(engine).toContain(caseId);
    expect(found(engine)).toEqual([]);
    for (const table of [
      'case_entries',
      'cases',
      'outbound_events',
      'pending_reports',
      'access_audit',
      'request_keys',
    ]) {
      const { rows } = await owner.query<{ text: string }>(`SELECT t::text AS text FROM ${table} t`);
      expect([table, found(rows.map(({ text }) => text).join('\n'))]).toEqual([table, []]);
    }
    const logs = logText();
    expect(logs.length).toBeGreaterThan(0);
    expect(found(logs)).toEqual([]);
    const verification = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
    expect(verification.body).toMatchObject({ verdict: 'verified' });
  });

  it('are shown to those who need them, and to no others', async () => {
    const papers = { ...somebody(), passport: 'XK7654329', phone: '+212655443322' };
    const { caseId } = await openCase(who, campaign, papers);
    const seenBy = async (name: string): Promise<string> =>
      JSON.stringify((await readCase(who[name] ?? who.officer, caseId)).seasonalWorker);
    expect(await seenBy('officer')).toContain(papers.phone);
    for (const name of ['municipality', 'employers-association', 'auditor', 'admin']) {
      const shown = await seenBy(name);
      for (const paper of [papers.cin, papers.passport, papers.phone]) {
        expect([name, shown.includes(paper)]).toEqual([name, false]);
      }
    }
    expect(await seenBy('municipality')).toContain('329');
  });
});

describe('a date forged by the database’s owner', () => {
  it('is found and named when only the column was changed', async () => {
    const caseId = await drivenCase();
    const found = await forge(caseId, async () => {
      await owner.query(
        "UPDATE case_entries SET occurred_on = '2020-01-01' WHERE case_id = $1 AND sequence = 3",
        [caseId],
      );
    });
    expect(found).toMatchObject({ verdict: 'altered', firstFault: { sequence: 3, field: 'occurredOn' } });
  });

  it('is found and named when the text was changed with it', async () => {
    const caseId = await drivenCase();
    const found = await forge(caseId, async (rows) => {
      const text = forged(rows[2]?.text ?? '');
      await owner.query(
        "UPDATE case_entries SET occurred_on = '2020-01-01', text = $2 WHERE case_id = $1 AND sequence = 3",
        [caseId, text],
      );
    });
    expect(found).toMatchObject({
      verdict: 'altered',
      chain: { ok: false },
      firstFault: { sequence: 3, field: 'occurredOn' },
    });
  });

  it('is found and named when the whole chain was hashed again', async () => {
    const caseId = await drivenCase();
    const found = await forge(caseId, async (rows) => {
      let prev = GENESIS_HASH;
      for (const { sequence, text } of rows) {
        const now = sequence === 3 ? forged(text) : text;
        const hash = entryHash(prev, now);
        await owner.query(
          `UPDATE case_entries SET text = $3, prev_hash = $4, hash = $5,
             occurred_on = CASE WHEN sequence = 3 THEN '2020-01-01'::date ELSE occurred_on END
           WHERE case_id = $1 AND sequence = $2`,
          [caseId, sequence, now, prev, hash],
        );
        prev = hash;
      }
    });
    expect(found).toMatchObject({ verdict: 'altered', firstFault: { sequence: 3, field: 'occurredOn' } });
  });

  it('is found when an entry was taken away', async () => {
    const caseId = await drivenCase();
    const found = await forge(caseId, async () => {
      await owner.query('DELETE FROM case_entries WHERE case_id = $1 AND sequence = 4', [caseId]);
    });
    expect(found).toMatchObject({ verdict: 'altered', firstFault: { sequence: 4 } });
  });

  it('is found in the row that lists show', async () => {
    const caseId = await drivenCase();
    const found = await forge(caseId, async () => {
      await owner.query("UPDATE cases SET stage = 'visa' WHERE case_id = $1", [caseId]);
    });
    expect(found).toMatchObject({
      verdict: 'altered',
      readModel: { ok: false },
      firstFault: { where: 'read-model', field: 'stage' },
    });
  });
});

interface Row {
  sequence: number;
  text: string;
}

async function forge(caseId: string, how: (rows: Row[]) => Promise<void>): Promise<unknown> {
  const { rows } = await owner.query<Row>(
    'SELECT sequence, text FROM case_entries WHERE case_id = $1 ORDER BY sequence',
    [caseId],
  );
  // Only the table's owner can disable its triggers, and enable them again so that nobody notices.
  await owner.query('BEGIN');
  try {
    await owner.query('ALTER TABLE case_entries DISABLE TRIGGER USER');
    await how(rows);
    await owner.query('ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay');
    await owner.query('ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay_whole');
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
  return (await who.auditor.get(`/v1/audit/cases/${caseId}/verification`)).body;
}

async function drivenCase(): Promise<string> {
  const { caseId } = await openCase(who, campaign);
  await driveTo(who, caseId, 'interviewed');
  return caseId;
}

function forged(text: string): string {
  return canonicalText({ ...(JSON.parse(text) as object), occurredOn: '2020-01-01' });
}

/** Everything that Temporal keeps, as bytes. */
function storeText(): string {
  const { home } = stack();
  return readdirSync(home)
    .filter((file) => file.startsWith('temporal.db'))
    .map((file) => readFileSync(path.join(home, file)).toString('utf8'))
    .join('\n');
}

function logText(): string {
  const logs = path.join(stack().home, 'logs');
  return readdirSync(logs)
    .map((file) => readFileSync(path.join(logs, file), 'utf8'))
    .join('\n');
}
