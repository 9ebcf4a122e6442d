// Facts that lists ask for are in the row, as the fold says them; rows of an earlier release are folded again.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refoldRows } from '#libs/casework/commands/refold-rows';
import { findCaseHeader } from '#libs/db/cases/cases';
import { casesOf } from '#libs/db/cases/seasons';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import { changed } from '#libs/db/postgres/sql';
import type { CaseRow, MilestoneReport } from '#libs/domain/case/case-types';
import { entryFor, rowOf } from '#libs/domain/case/season-case';
import { OPENED_ON, aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { KEYS, anInstance, writing } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

const SILENT = { warn: () => undefined, error: () => undefined };

let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(() => endAll(instance, postgres));

async function record(caseId: string, report: MilestoneReport): Promise<void> {
  const season = await instance.load(caseId);
  expect(await recordEntry(instance.db, KEYS, writing(season, entryFor(season, report)))).toMatchObject({
    kind: 'stored',
  });
}

describe('a partner who reports the boarding before its time', () => {
  it('does not make a case that is then withdrawn count as travelled: another may be opened', async () => {
    const person = { cin: 'QB100200' };
    const opened = await instance.open({ person });
    await record(opened.caseId, aReport('boarded', OPENED_ON));
    await record(opened.caseId, aReport('withdrawn', OPENED_ON, { details: { reason: 'other' } }));
    const [earlier] = await casesOf(instance.db, opened.seasonalWorkerId);
    expect(earlier).toMatchObject({ status: 'closed', boarded: false });
    expect(await instance.tryOpen({ person })).toMatchObject({ kind: 'opened' });
  });
});

describe('a row that an earlier release wrote', () => {
  const facts = async (caseId: string): Promise<Partial<CaseRow> & { foldedAt?: number }> =>
    (await findCaseHeader(instance.db, caseId)) ?? {};

  it('is folded again, once, and says what the case says', async () => {
    const { caseId } = await instance.open();
    for (const milestone of ['application-filed', 'preselected', 'interviewed']) {
      await record(caseId, aReport(milestone, OPENED_ON));
    }
    const row = rowOf(await instance.load(caseId));
    expect(row.interviewedOn).toBe(OPENED_ON);
    await changed(
      instance.db,
      'UPDATE cases SET interviewed_on = NULL, boarded = true, folded_at = 0 WHERE case_id = $1',
      [caseId],
    );
    expect(await refoldRows({ db: instance.db, log: SILENT })).toBe(1);
    expect(await facts(caseId)).toMatchObject({ ...row, foldedAt: 4 });
    expect(await refoldRows({ db: instance.db, log: SILENT })).toBe(0);
  });

  it('keeps what somebody changed in older columns, so that verification goes on finding it', async () => {
    const { caseId } = await instance.open();
    await changed(instance.db, `UPDATE cases SET stage = 'return', folded_at = 0 WHERE case_id = $1`, [
      caseId,
    ]);
    await refoldRows({ db: instance.db, log: SILENT });
    expect(await facts(caseId)).toMatchObject({ stage: 'return', foldedAt: 1 });
  });

  it('is left for later when it was computed by a worker of an earlier release', async () => {
    const { caseId } = await instance.open();
    const season = await instance.load(caseId);
    const command = writing(season, aReport('preselected', OPENED_ON));
    const { boarded: _boarded, interviewedOn: _on, outcomeRole: _role, ...older } = command.row;
    await recordEntry(instance.db, KEYS, { ...command, row: older as CaseRow });
    expect(await facts(caseId)).toMatchObject({ foldedAt: 0, boarded: false, sequence: 2 });
    expect(await refoldRows({ db: instance.db, log: SILENT })).toBe(1);
    expect(await facts(caseId)).toMatchObject({ foldedAt: 2 });
  });
});
