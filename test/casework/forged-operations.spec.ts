// Rows of bulk operations that a superuser of the database wrote or changed: nothing is recorded that nobody is proved to
// have asked for. The run's own sweeper and worker meet what was invented; what was changed is worked on here.
import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pLimit from 'p-limit';
import pg from 'pg';
import { isDeclined } from '#libs/casework/answers';
import { advanceOperation } from '#libs/casework/bulk/advance-operation';
import { commitImport } from '#libs/casework/bulk/commit-import';
import { sendPending } from '#libs/casework/commands/sweep';
import { createOperation } from '#libs/casework/bulk/create-operation';
import type { BulkInput } from '#libs/casework/bulk/create-operation';
import { readItems, readOperation } from '#libs/casework/bulk/read-operations';
import { steerOperation } from '#libs/casework/bulk/steer-operation';
import type { Casework } from '#libs/casework/casework';
import { changeImport, findImport, insertImport, newImportKey } from '#libs/db/imports/imports';
import { insertRows, readRows, sealedRow, writeChecked } from '#libs/db/imports/import-rows';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { newId } from '#libs/db/postgres/cursors';
import { rows, transaction } from '#libs/db/postgres/sql';
import { TODAY, attempt, done, onCase, refusedAs, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { endAll } from '../support/end-all.ts';
import { somebody } from '../support/ledger-instance.ts';
import { stack, until } from '../support/stack.ts';

const FILED: Omit<BulkInput, 'selection'> = {
  action: 'milestone',
  params: {
    ...{ milestone: 'application-filed', occurredOn: TODAY, note: 'by hand' },
    evidence: [{ kind: 'application-form' }],
  },
};

let at: CaseworkAtHand;
/** Wakes nobody, so that what is asked of it lies there until it is worked on here; hears its alarms. */
let quiet: Casework;
let alarms: string[] = [];
let superuser: pg.Client;
let campaignId: string;
beforeAll(async () => {
  at = await startCasework();
  quiet = {
    ...at.casework,
    bulkWorkflows: { ...at.casework.bulkWorkflows, wake: () => Promise.resolve() },
    log: { warn: () => undefined, error: (_facts, message) => alarms.push(message) },
  };
  superuser = new pg.Client({ connectionString: stack().databaseUrl });
  await superuser.connect();
  campaignId = await at.newCampaign({ quota: 1_000 });
});
beforeEach(() => {
  alarms = [];
});
afterAll(() => endAll(superuser, at));

async function forge(statement: string, values: readonly unknown[]): Promise<void> {
  await superuser.query('BEGIN; SET LOCAL session_replication_role = replica');
  await superuser.query(statement, [...values]);
  await superuser.query('COMMIT');
}

async function newCase(): Promise<string> {
  return (await at.newCase(campaignId)).caseId;
}

async function asked(caseIds: string[], more: Partial<BulkInput> = {}): Promise<string> {
  const input: BulkInput = { ...FILED, ...more, selection: { caseIds } };
  return done(await createOperation(quiet, at.officer, attempt('bulk', input), input)).operationId;
}

async function work(operationId: string): Promise<void> {
  const advancing = {
    ...{ casework: quiet, demo: true, inTurn: pLimit(4) },
    unproved: () => void alarms.push('noria_unsigned_report'),
  };
  const pace = { until: Date.now() + 60_000, stopping: new AbortController().signal };
  expect(await advanceOperation(advancing, operationId, pace)).toBe('nothing');
}

async function resultsOf(operationId: string): Promise<(string | null)[]> {
  const items = await readItems(at.casework, at.officer, operationId, { language: 'en' }, { limit: 50 });
  if (isDeclined(items)) throw new Error(JSON.stringify(items));
  return items.items.map(({ code, state }) => code ?? state);
}

async function entriesOf(caseId: string): Promise<number> {
  return (await loadCase(at.db, caseId))?.entries.length ?? 0;
}

describe('an operation that a superuser invents', () => {
  it('is swept up and fails: nothing is recorded, and nobody is said to have been refused', async () => {
    const [caseId, operationId] = [await newCase(), newId()];
    await forge(
      `INSERT INTO bulk_operations (operation_id, action, params, total, agency_id, created_by, created_by_role, signature)
       VALUES ($1, 'milestone', $2, 1, $3, $4, $5, 'forged')`,
      [
        ...[operationId, JSON.stringify({ milestone: 'deceased', occurredOn: TODAY })],
        ...[at.officer.agencyId, at.officer.userId, at.officer.role],
      ],
    );
    await forge('INSERT INTO bulk_items (operation_id, item_no, subject, case_id) VALUES ($1, 1, $2, $2)', [
      operationId,
      caseId,
    ]);
    await until(60_000, 'nobody took it up', async () => {
      const operation = await readOperation(at.casework, at.officer, operationId, 'en');
      return !isDeclined(operation) && operation.state === 'completed';
    });
    expect(await resultsOf(operationId)).toEqual(['unsigned-report']);
    expect(await entriesOf(caseId)).toBe(1);
    const said = await rows(at.db, 'SELECT 1 FROM access_audit WHERE case_id = $1 AND code IS NOT NULL', [
      caseId,
    ]);
    expect(said).toEqual([]);
  });
});

describe('an operation that a superuser changes', () => {
  it('is done when nothing was changed', async () => {
    const caseId = await newCase();
    const operationId = await asked([caseId]);
    await work(operationId);
    expect(await resultsOf(operationId)).toEqual(['succeeded']);
    expect(alarms).toEqual([]);
  });

  it.each([
    ['what is done', `params = params || '{"milestone":"deceased"}'`],
    ['the day', `params = params || '{"occurredOn":"2020-01-01"}'`],
    ['the act', `action = 'hold'`],
    ['who asked', `created_by = (SELECT user_id FROM users WHERE email = 'admin@noria.demo')`],
    ['the role', `created_by_role = 'administrator'`],
    ['the agency', `agency_id = 'cartaya'`],
    ['when it was asked', `created_at = created_at + interval '1 day'`],
    ['that it is a trial', 'dry_run = NOT dry_run'],
    ['its words, taken away', 'words = NULL'],
    ['its words, as if there had been none', 'words = NULL, data_key = NULL'],
    ['the signature', 'signature = NULL'],
  ])('records nothing: %s', async (_what, change) => {
    const caseId = await newCase();
    const operationId = await asked([caseId], { dryRun: change.startsWith('dry_run') });
    await forge(`UPDATE bulk_operations SET ${change} WHERE operation_id = $1`, [operationId]);
    await work(operationId);
    expect(await resultsOf(operationId)).toEqual(['unsigned-report']);
    expect(await entriesOf(caseId)).toBe(1);
    expect(alarms).toEqual(['noria_unsigned_report', expect.stringContaining('nobody is proved')]);
  });

  it.each([
    ['another case', 'subject = $2, case_id = $2'],
    ['another case, of which lists say the first', 'subject = $2'],
    ['the first case, of which lists say another', 'case_id = $2'],
    ['another number', 'item_no = 7'],
  ])('fails the item that was changed alone: %s', async (_what, change) => {
    const [first, second, other] = [await newCase(), await newCase(), await newCase()];
    const operationId = await asked([first, second]);
    const values = change.includes('$2') ? [operationId, other] : [operationId];
    await forge(`UPDATE bulk_items SET ${change} WHERE operation_id = $1 AND item_no = 1`, values);
    await work(operationId);
    expect((await resultsOf(operationId)).sort()).toEqual(['succeeded', 'unsigned-report']);
    expect(await Promise.all([first, second, other].map(entriesOf))).toEqual([1, 2, 1]);
    expect(alarms).toHaveLength(2);
  });

  it('does what was asked, and not for a case that was added', async () => {
    const [first, added, elsewhere] = [await newCase(), await newCase(), await newCase()];
    const [operationId, another] = [await asked([first]), await asked([elsewhere, added])];
    await forge(
      `INSERT INTO bulk_items (operation_id, item_no, subject, signature)
       SELECT $1, item_no, subject, signature FROM bulk_items WHERE operation_id = $2 AND item_no = 2`,
      [operationId, another],
    );
    await work(operationId);
    expect(await resultsOf(operationId)).toEqual(['succeeded', 'unsigned-report']);
    expect(await readOperation(at.casework, at.officer, operationId, 'en')).toMatchObject({
      ...{ state: 'completed', total: 2, succeeded: 1, failed: 1 },
    });
    expect(await Promise.all([first, added].map(entriesOf))).toEqual([2, 1]);
  });

  it('is not sent again', async () => {
    const operationId = await asked(['nobody']);
    await work(operationId);
    expect(await resultsOf(operationId)).toEqual(['not-found']);
    await forge(`UPDATE bulk_operations SET action = 'resume' WHERE operation_id = $1`, [operationId]);
    const again = { operationId, asked: 'retry-failed', route: 'spec', language: 'en' } as const;
    expect(await steerOperation(quiet, at.officer, again)).toMatchObject(refusedAs('unsigned-report'));
    expect(alarms).toHaveLength(1);
  });
});

/** A committed import of one row; answers its operation, and the row as it was before it was checked. */
async function committed(
  kind: 'cases' | 'milestones',
  values: Record<string, string>,
  caseId: string | null,
  before: (importId: string) => Promise<void> = () => Promise.resolve(),
): Promise<{ importId: string; operationId: string | null; earlier: Buffer }> {
  const { vault } = quiet;
  const checked = { row: 2, state: 'ready', faults: [], cells: [], edits: {}, values, caseId } as const;
  const made = await transaction(at.db, async (tx) => {
    const one = newImportKey(vault);
    await insertImport(tx, one, {
      ...{ kind, campaignId, fileHash: randomBytes(32).toString('hex'), encoding: 'utf-8', file: null },
      ...{ facts: { fileName: 'list.csv' }, agencyId: at.officer.agencyId, createdBy: at.officer.userId },
    });
    await insertRows(tx, one.importId, [sealedRow(one, { row: 2, cells: [] })]);
    const said = { seasonalWorkerId: null, sameRow: null };
    const older = { ...checked, ...said, values: { ...values, familyName: 'Older' } };
    await writeChecked(tx, vault, one, [{ ...older, faults: [...older.faults] }]);
    await changeImport(tx, one, { state: 'checked' });
    return one;
  });
  const [older] = await rows<{ sealed: Buffer }>(
    at.db,
    'SELECT sealed FROM import_rows WHERE import_id = $1',
    [made.importId],
  );
  await writeChecked(at.db, vault, made, [{ ...checked, faults: [], seasonalWorkerId: null, sameRow: null }]);
  await before(made.importId);
  const answer = await commitImport(quiet, at.officer, attempt('commit', {}), made.importId);
  return {
    ...{ importId: made.importId, earlier: older!.sealed },
    operationId: isDeclined(answer) ? null : answer.answer.operationId,
  };
}

function aPerson(): Record<string, string> {
  const { familyName = '', givenName = '', birthDate } = somebody();
  return { familyName, givenName, birthDate, cin: `WH${randomInt(1_000_000, 99_999_999)}`, path: 'first' };
}

function ofImport(importId: string): Promise<{ state: string; caseId: string | null }[]> {
  return rows(at.db, 'SELECT state, case_id AS "caseId" FROM import_rows WHERE import_id = $1', [importId]);
}

describe('a row of an import that a superuser changes', () => {
  it('is opened when nothing was changed', async () => {
    const { importId, operationId } = await committed('cases', aPerson(), null);
    await work(operationId!);
    expect(await resultsOf(operationId!)).toEqual(['succeeded']);
    expect(await ofImport(importId)).toMatchObject([{ state: 'opened' }]);
    await forge(`UPDATE bulk_items SET state = 'pending' WHERE operation_id = $1`, [operationId]);
    await forge(`UPDATE bulk_operations SET state = 'running', succeeded = 0 WHERE operation_id = $1`, [
      operationId,
    ]);
    await work(operationId!);
    expect(await resultsOf(operationId!)).toEqual(['succeeded']);
    expect(alarms).toEqual([]);
  });

  it.each([
    ['what it said before', 'sealed = $2'],
    ['its sealed values', `sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`],
    ['whose it is', `told = '{"sameAs":"somebody"}'`],
    ['whose it is not', `told = '{"differentFrom":["somebody"]}'`],
  ])('after it was committed is not opened: %s', async (_what, change) => {
    const { importId, operationId, earlier } = await committed('cases', aPerson(), null);
    const values = change.includes('$2') ? [importId, earlier] : [importId];
    await forge(`UPDATE import_rows SET ${change} WHERE import_id = $1`, values);
    await work(operationId!);
    expect(await resultsOf(operationId!)).toEqual(['unsigned-report']);
    expect(await ofImport(importId)).toEqual([{ state: 'failed', caseId: null }]);
    expect(alarms).toHaveLength(2);
  });

  it.each(['before', 'after'])(
    'is not recorded in another case: changed %s it was committed',
    async (when) => {
      const [caseId, other] = [await newCase(), await newCase()];
      const filed = { milestone: 'application-filed', occurredOn: TODAY, evidence: 'application-form' };
      const change = (importId: string): Promise<void> =>
        forge('UPDATE import_rows SET case_id = $2 WHERE import_id = $1', [importId, other]);
      const made = await committed('milestones', filed, caseId, when === 'before' ? change : undefined);
      if (when === 'after') await change(made.importId);
      await work(made.operationId!);
      expect(await resultsOf(made.operationId!)).toEqual(['unsigned-report']);
      expect(await Promise.all([caseId, other].map(entriesOf))).toEqual([1, 1]);
    },
  );

  it('is not ready because a column says so', async () => {
    const { operationId } = await committed('cases', aPerson(), null, async (importId) => {
      const kept = await findImport(at.db, quiet.vault, importId);
      const [row] = await readRows(at.db, kept!, [2]);
      const { failure: _none, ...checked } = row!;
      await writeChecked(at.db, quiet.vault, kept!, [{ ...checked, state: 'duplicate' }]);
      await forge(`UPDATE import_rows SET state = 'ready' WHERE import_id = $1`, [importId]);
    });
    expect(operationId).toBeNull();
  });
});

describe('a report that a superuser leaves for the sweeper', () => {
  it('is not recorded, and nobody is said to have been refused', async () => {
    const caseId = await newCase();
    const input = { milestone: 'application-filed', occurredOn: TODAY };
    const { key } = onCase(caseId, 'milestones', input);
    const { userId, role, agencyId, agencyKind } = at.officer;
    const report = {
      ...{ type: 'milestone', reportId: key.slice(0, 22), fingerprint: 'f', milestone: 'application-filed' },
      ...{ occurredOn: TODAY, evidence: [{ kind: 'application-form' }], signature: 'forged' },
      recordedBy: { userId, role, agencyId, agencyKind },
    };
    await forge('INSERT INTO pending_reports (case_id, report_id, report) VALUES ($1, $2, $3)', [
      ...[caseId, report.reportId, JSON.stringify(report)],
    ]);
    await until(60_000, 'nobody looked at it', async () => {
      await sendPending(quiet, new AbortController().signal);
      const left = await rows(at.db, 'SELECT 1 FROM pending_reports WHERE case_id = $1', [caseId]);
      return left.length === 0;
    });
    expect(await entriesOf(caseId)).toBe(1);
    const said = await rows(at.db, 'SELECT 1 FROM access_audit WHERE case_id = $1 AND code IS NOT NULL', [
      caseId,
    ]);
    expect(said).toEqual([]);
  });
});
