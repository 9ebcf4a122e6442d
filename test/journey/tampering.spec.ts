// A superuser of the database at work on rows beside the ledger: each forgery is found, and its first fault is named.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { endAll } from '../support/end-all.ts';
import { noria, startOwnStack } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { driveTo, newCampaign, openCase } from './campaign.ts';
import type { Campaign } from './campaign.ts';
import { bodyOf, people, readCase } from './follow-next.ts';
import type { People } from './follow-next.ts';

/** Of its own: what is forged stays, and no other spec should meet it. */
let instance: OwnStack;
let who: People;
let owner: pg.Client;

beforeAll(async () => {
  instance = await startOwnStack();
  who = await people(instance.apiUrl);
  await newCampaign(who);
  owner = new pg.Client({ connectionString: instance.databaseUrl });
  await owner.connect();
});
afterAll(() => endAll(owner, instance));

interface Forged {
  campaign: Campaign;
  caseId: string;
  offerId: string;
}

/** Only a superuser can silence triggers and foreign keys, and set them up again so that nobody notices. */
async function asSuperuser(insertOnly: readonly string[], how: () => Promise<unknown>): Promise<void> {
  await owner.query('BEGIN');
  try {
    await owner.query('SET LOCAL session_replication_role = replica');
    for (const table of insertOnly) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await how();
    for (const table of insertOnly) {
      await owner.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_stay`);
      await owner.query(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_stay_whole`);
    }
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

async function verdictOn(caseId: string): Promise<object> {
  const answer = await who.auditor.get(`/v1/audit/cases/${caseId}/verification`);
  return { status: answer.status, ...answer.body };
}

/** A case of a campaign and an offer of its own, selected, with a private note on two of its reports. */
async function selectedCase(): Promise<Forged> {
  const campaign = await newCampaign(who, { positions: 3 });
  const { caseId } = await openCase(who, campaign);
  for (const milestone of ['application-filed', 'preselected']) {
    const { next, today } = await readCase(who.officer, caseId);
    const step = next.find((one) => one.milestone === milestone);
    if (step === undefined) throw new Error(`${milestone} is not next`);
    const body = { ...bodyOf(step, today), note: `note on ${milestone}` };
    expect(await who.officer.post(`/v1/cases/${caseId}/milestones`, body)).toMatchObject({ status: 201 });
  }
  await driveTo(who, caseId, 'selected');
  return { caseId, campaign, offerId: campaign.offerId };
}

const FIELD_OF: Readonly<Record<string, string>> = {
  family_name: 'familyName',
  given_name: 'givenName',
  sex: 'sex',
  province: 'province',
};

/** `$1` is the case, `$2` its offer, `$3` another case. */
const FORGERIES: readonly (readonly [string, string, object])[] = [
  [
    'another person’s id on the case',
    'UPDATE cases SET seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $3) WHERE case_id = $1',
    { where: 'identity', sequence: 1, field: 'seasonalWorkerId' },
  ],
  [
    'an id on the case that nobody has',
    `UPDATE cases SET seasonal_worker_id = 'nobody' WHERE case_id = $1`,
    { where: 'identity', sequence: 1, field: 'seasonalWorkerId' },
  ],
  [
    'another number of the case',
    `UPDATE cases SET case_no = 'ES26-999999' WHERE case_id = $1`,
    { where: 'identity', sequence: 1, field: 'caseNo' },
  ],
  [
    'another campaign of the case',
    `UPDATE cases SET campaign_id = 
       (SELECT m.campaign_id FROM campaigns m WHERE m.campaign_id < cases.campaign_id ORDER BY 1 DESC LIMIT 1)
     WHERE case_id = $1`,
    { where: 'identity', sequence: 1, field: 'campaignId' },
  ],
  [
    'another path of the case',
    `UPDATE cases SET path = 'returning' WHERE case_id = $1`,
    { where: 'identity', sequence: 1, field: 'path' },
  ],
  [
    'a simulated case that is shown as real',
    'UPDATE cases SET simulated = NOT simulated WHERE case_id = $1',
    { where: 'identity', sequence: 1, field: 'simulated' },
  ],
  ...(['quota = quota + 1', "closes_on = '2027-12-31'", "season = 'another'"] as const).map(
    (change) =>
      [
        `the campaign: ${change}`,
        `UPDATE campaigns SET ${change} WHERE campaign_id = (SELECT campaign_id FROM cases WHERE case_id = $1)`,
        {
          where: 'offers',
          field: { q: 'quota', c: 'closesOn', s: 'season' }[change.charAt(0)],
        },
      ] as const,
  ),
  [
    'another person for whom the case was opened',
    'UPDATE cases SET opened_for = (SELECT opened_for FROM cases WHERE case_id = $3) WHERE case_id = $1',
    { where: 'identity', sequence: 1, field: 'openedFor' },
  ],
  [
    'another moment at which the case was opened',
    `UPDATE cases SET opened_at = opened_at - interval '1 day' WHERE case_id = $1`,
    { where: 'identity', sequence: 1, field: 'openedAt' },
  ],
  [
    'a person who was never erased, marked as erased',
    `UPDATE seasonal_workers SET erased_at = now()
     WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
    { where: 'identity', field: 'erasedAt' },
  ],
  [
    'the index of a card, so that its holder is not found by it',
    `UPDATE seasonal_workers SET cin_index = '\\xff'
     WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
    { where: 'identity', field: 'cin' },
  ],
  ...['family_name', 'given_name', 'sex', 'province'].map(
    (column) =>
      [
        `the person’s ${column}`,
        `UPDATE seasonal_workers SET ${column} = 'forged'
         WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
        { where: 'identity', field: FIELD_OF[column] },
      ] as const,
  ),
  [
    'an erasure of the person that nobody asked for',
    `UPDATE seasonal_workers SET data_key = NULL, sealed = NULL, family_name = NULL, erased_at = now()
     WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
    { where: 'seal', sequence: 2, field: 'note' },
  ],
  [
    'two private texts that were exchanged',
    `UPDATE report_texts t SET sealed = o.sealed FROM report_texts o
     WHERE t.case_id = $1 AND o.case_id = $1 AND t.report_id <> o.report_id AND t.name = 'note' AND o.name = 'note'`,
    { where: 'seal', sequence: 2, field: 'note' },
  ],
  [
    'private texts that were deleted',
    'DELETE FROM report_texts WHERE case_id = $1',
    { where: 'seal', sequence: 2, field: 'note' },
  ],
  [
    'a private text whose bytes were changed',
    `UPDATE report_texts SET sealed = set_byte(sealed, 40, (get_byte(sealed, 40) + 1) % 256)
     WHERE case_id = $1 AND name = 'note'`,
    { where: 'seal', sequence: 2, field: 'note' },
  ],
  [
    'the commitments of private texts',
    // Another letter, whatever the first one was.
    `UPDATE report_texts SET commitment = CASE WHEN left(commitment, 1) = 'x' THEN 'y' ELSE 'x' END || substr(commitment, 2)
     WHERE case_id = $1`,
    { where: 'seal', sequence: 2, field: 'note' },
  ],
  [
    'the person’s key, exchanged for another’s',
    `UPDATE seasonal_workers SET data_key = (SELECT w.data_key FROM seasonal_workers w JOIN cases c USING (seasonal_worker_id)
       WHERE c.case_id = $3)
     WHERE seasonal_worker_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
    { where: 'seal', sequence: 2, field: 'note' },
  ],
  [
    'a position that the case no longer holds',
    'DELETE FROM case_claims WHERE case_id = $1',
    { where: 'offers', field: 'claims' },
  ],
  [
    'the count of positions taken',
    'UPDATE offers SET taken = 0 WHERE offer_id = $2',
    { where: 'offers', field: 'taken' },
  ],
  [
    'the count of positions promised',
    'UPDATE offers SET promised = 1 WHERE offer_id = $2',
    { where: 'offers', field: 'promised' },
  ],
  ...[
    ['positions', '9'],
    ['employer', `'another'`],
    ['starts_on', `starts_on - 30`],
    ['criteria', `'{"minimumAge": 99}'`],
  ].map(
    ([column = '', value]) =>
      [
        `the offer’s ${column}`,
        `UPDATE offers SET ${column} = ${value} WHERE offer_id = $2`,
        { where: 'offers', field: column === 'starts_on' ? 'startsOn' : column },
      ] as const,
  ),
  [
    'who selected it',
    `UPDATE offer_selections SET decided_by = 'somebody-else' WHERE case_id = $1`,
    { where: 'offers', field: 'decision' },
  ],
  [
    'its rank on the offer’s list',
    `UPDATE offer_selections SET rank = 1 WHERE case_id = $1`,
    { where: 'offers', field: 'selection' },
  ],
  [
    'its place on the offer’s list',
    `UPDATE offer_selections SET state = 'not-selected', closed_at = now() WHERE case_id = $1`,
    { where: 'offers', field: 'selection' },
  ],
];

/** `$1` is a file of three records. */
const FORGED_FILES: readonly (readonly [string, RegExp])[] = [
  [
    `UPDATE incident_records SET text = replace(text, 'trade-union', 'municipality')
     WHERE incident_id = $1 AND sequence = 2`,
    /^record 2: its text is not the one that was hashed$/,
  ],
  ['DELETE FROM incident_records WHERE incident_id = $1 AND sequence = 2', /^record 2: a record is missing/],
  [
    'DELETE FROM incident_records WHERE incident_id = $1 AND sequence = 3',
    /^records are gone: the engine saw 3, and 2 are left$/,
  ],
  [
    `UPDATE incident_records r SET text = o.text, hash = o.hash, prev_hash = o.prev_hash, seal = o.seal, record = o.record
     FROM incident_records o
     WHERE r.incident_id = $1 AND o.incident_id = $1 AND r.sequence + o.sequence = 5 AND r.sequence > 1 AND o.sequence > 1`,
    /^record 2: it does not follow from the record before it$/,
  ],
  [
    `UPDATE incident_records SET sealed = set_byte(sealed, 40, (get_byte(sealed, 40) + 1) % 256)
     WHERE incident_id = $1 AND sequence = 1`,
    /^record 1: what is stored is not what was sealed for it$/,
  ],
  [
    `UPDATE incidents SET reader_agencies = reader_agencies || ARRAY['growers'] WHERE incident_id = $1`,
    /^the row of the file .*: readerAgencies$/,
  ],
  [
    `WITH gone AS (DELETE FROM incident_records WHERE incident_id = $1) DELETE FROM incidents WHERE incident_id = $1`,
    /^the file is gone: the engine has watched it, and no row of it is left$/,
  ],
];

interface VerifiedHere {
  code: number;
  verdicts: object;
  incidents: { verdicts: object; faults: { incidentId: string; fault: string }[] };
}

/** As whoever runs the instance does it. */
async function verifyHere(): Promise<VerifiedHere> {
  const { code, stdout } = await noria(['verify', '--json'], instance.launcherEnv).then(
    (done) => ({ code: 0, ...done }),
    (ended: unknown) => ended as { code: number; stdout: string },
  );
  return { code, ...(JSON.parse(stdout) as Omit<VerifiedHere, 'code'>) };
}

describe('what a superuser forged in incident files', () => {
  it('is found by who verifies the instance, who reads ids and numbers and no more', async () => {
    const { caseId, seasonalWorkerId } = await openCase(who, await newCampaign(who));
    const { today: occurredOn } = await readCase(who.officer, caseId);
    const files: string[] = [];
    const write = async (path: string, body: object): Promise<Readonly<Record<string, unknown>>> => {
      const answer = await who['union']?.post(path, body);
      expect(answer).toMatchObject({ status: 201 });
      return answer?.body ?? {};
    };
    for (const [index] of FORGED_FILES.entries()) {
      const said = {
        kind: 'pay',
        text: `No wage, ${String(index)}.`,
        language: 'fr',
        contactSafe: 'A letter.',
      };
      const { incidentId } = await write(`/v1/seasonal-workers/${seasonalWorkerId}/incidents`, said);
      files.push(String(incidentId));
      const records = `/v1/incidents/${String(incidentId)}/records`;
      await write(records, { record: 'incident-acknowledged', occurredOn });
      await write(records, { record: 'incident-followed-up', occurredOn, details: { act: 'wage-claim' } });
    }
    const count = FORGED_FILES.length;
    expect(await verifyHere()).toMatchObject({
      code: 0,
      incidents: { verdicts: { verified: count, altered: 0, unproven: 0 }, faults: [] },
    });
    for (const [index, [sql]] of FORGED_FILES.entries()) {
      await asSuperuser(['incident_records'], () => owner.query(sql, [files[index]]));
    }
    const { code, verdicts, incidents } = await verifyHere();
    expect({ code, verdicts }).toMatchObject({ code: 1, verdicts: { altered: 0 } });
    expect(incidents.verdicts).toEqual({ verified: 0, altered: count, unproven: 0 });
    for (const [index, [, fault]] of FORGED_FILES.entries()) {
      expect(incidents.faults.find(({ incidentId }) => incidentId === files[index])?.fault).toMatch(fault);
    }
    expect(JSON.stringify(incidents)).not.toMatch(/wage|pay|letter|INC\d/);
  });
});

describe('what a superuser forged', () => {
  it.each(FORGERIES)('is found in %s', async (_name, sql, firstFault) => {
    const { caseId, offerId, campaign } = await selectedCase();
    const other = await openCase(who, campaign);
    expect(await verdictOn(caseId)).toMatchObject({ status: 200, verdict: 'verified' });
    const given = [caseId, offerId, other.caseId];
    const used = given.filter((_value, index) => sql.includes(`$${index + 1}`));
    const numbered = used.reduce(
      (text, value, index) => text.replaceAll(`$${given.indexOf(value) + 1}`, `$${index + 1}`),
      sql,
    );

    await asSuperuser([], () => owner.query(numbered, used));

    expect(await verdictOn(caseId)).toMatchObject({ status: 200, verdict: 'altered', firstFault });
  });

  it('is found in a published pack that was edited while its hash was kept', async () => {
    const { caseId } = await selectedCase();
    const edit = (from: string, to: string): Promise<void> =>
      asSuperuser(['programmes'], () =>
        owner.query(
          `UPDATE programmes SET pack = replace(pack, $1, $2) WHERE code = 'ma-es-cartaya' AND version = '2026'`,
          [from, to],
        ),
      );
    await edit('"opened + 30d"', '"opened + 31d"');
    const found = await verdictOn(caseId);
    await edit('"opened + 31d"', '"opened + 30d"');
    expect(found).toMatchObject({
      status: 200,
      verdict: 'altered',
      packs: { ok: false },
      firstFault: { where: 'pack', sequence: 1, field: 'packHash' },
    });
    expect(await verdictOn(caseId)).toMatchObject({ verdict: 'verified' });
  });

  it('is found in a person’s list that was taken away', async () => {
    const { caseId } = await selectedCase();
    await asSuperuser(['sealed_lists'], () =>
      owner.query(
        `DELETE FROM sealed_lists WHERE subject_id = (SELECT seasonal_worker_id FROM cases WHERE case_id = $1)`,
        [caseId],
      ),
    );
    expect(await verdictOn(caseId)).toMatchObject({
      status: 200,
      verdict: 'altered',
      identity: { ok: false },
      firstFault: { where: 'identity', field: 'seasonalWorkerHash' },
    });
  });

  it('is found in an entry whose text is no JSON at all', async () => {
    const { caseId } = await selectedCase();
    await asSuperuser(['case_entries'], () =>
      owner.query(`UPDATE case_entries SET text = 'null' WHERE case_id = $1 AND sequence = 2`, [caseId]),
    );
    expect(await verdictOn(caseId)).toMatchObject({
      status: 200,
      verdict: 'altered',
      firstFault: { sequence: 2 },
    });
  });
});
