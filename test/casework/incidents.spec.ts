// Incident files as casework keeps them: what a lost process leaves undone, what erasure leaves, and what nobody alters.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isDeclined } from '#libs/casework/answers';
import type { Casework } from '#libs/casework/casework';
import { reportMilestone } from '#libs/casework/commands/report';
import { readOfficerChoices } from '#libs/casework/incidents/circle-choices';
import { lookAtIncident } from '#libs/casework/incidents/look-at-incident';
import { openIncident } from '#libs/casework/incidents/open-incident';
import type { IncidentInput } from '#libs/casework/incidents/open-incident';
import { openReported } from '#libs/casework/incidents/open-reported';
import { readIncident, readIncidents } from '#libs/casework/incidents/read-incidents';
import { writeRecord } from '#libs/casework/incidents/write-record';
import { eraseSeasonalWorker } from '#libs/db/erasing/erasing';
import { recordsOf, verifyRecords } from '#libs/db/incidents/records';
import { loadCase } from '#libs/db/ledger/ledger-store';
import { changed, first, rows } from '#libs/db/postgres/sql';
import { realCalendar } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Path } from '#libs/domain/pack/programme';
import { aCase, aReport, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { TODAY, attempt, done, onCase, startCasework } from '../support/casework.ts';
import type { CaseworkAtHand } from '../support/casework.ts';
import { letPass, until as reached } from '../support/counted-seasons.ts';
import { endAll } from '../support/end-all.ts';
import { until } from '../support/stack.ts';
import { storeSeason } from '../support/stored-season.ts';

const SAID: IncidentInput = {
  kind: 'fee-demanded',
  text: 'They asked for 5,000 dirhams.',
  language: 'ar',
  contactSafe: 'Through a cousin.',
};
const ACKNOWLEDGED = { record: 'incident-acknowledged', occurredOn: TODAY } as const;

let at: CaseworkAtHand;
let person: string;
beforeAll(async () => {
  at = await startCasework();
  person = (await at.newCase(await at.newCampaign())).seasonalWorkerId;
});
afterAll(() => endAll(at));

async function opened(casework: Casework, of = person): Promise<string> {
  const attempted = attempt('incidents open', SAID);
  return done(await openIncident(casework, at.officer, attempted, of, SAID)).incidentId;
}

/** A process that dies before it tells the engine. */
const dying = (): Casework => ({
  ...at.casework,
  incidentWorkflows: { wake: () => Promise.reject(new Error('killed')) },
});

describe('a file whose opening was the last act of a process', () => {
  it('is looked at by the engine all the same', async () => {
    const campaignId = await at.newCampaign({ msPerDay: 100 });
    const { seasonalWorkerId } = await at.newCase(campaignId);
    const incidentId = await opened(dying(), seasonalWorkerId);
    await until(30_000, 'nobody looked', async () =>
      (await recordsOf(at.db, incidentId)).some(({ record }) => record === 'incident-escalated'),
    );
  });
});

describe('an incident that is reported as a milestone', () => {
  it('opens a file of kind `other`, once, of which the case says no more than of any other', async () => {
    const { caseId, seasonalWorkerId } = await at.newCase(await at.newCampaign());
    const input = {
      ...{ milestone: 'incident-reported', occurredOn: TODAY, details: { kind: 'illness' } },
      note: 'A fever.',
    };
    const told = await reportMilestone(
      at.casework,
      at.cartaya,
      onCase(caseId, 'milestones', input, 'k1'),
      input,
    );
    expect(told).toMatchObject({ kind: 'recorded', receipt: { sequence: 2 } });
    const again = await reportMilestone(
      at.casework,
      at.cartaya,
      onCase(caseId, 'milestones', input, 'k1'),
      input,
    );
    expect(again).toMatchObject({ kind: 'recorded', replayed: true });
    await openReported(at.casework, caseId, 2);
    const list = await readIncidents(at.casework, at.officer, { seasonalWorkerId }, { limit: 5 });
    expect(list).toMatchObject({ items: [{ kind: 'other' }], total: 1 });
    const { incidentId = '' } = isDeclined(list) ? {} : (list.items[0] ?? {});
    expect(await readIncident(at.casework, at.officer, incidentId)).toMatchObject({
      ...{ caseId, text: 'A fever.', language: 'und', contactSafe: '', occurredOn: TODAY },
      records: [
        {
          by: { role: 'municipality', agencyId: at.cartaya.agencyId },
          details: { kind: 'other', reported: 'illness' },
        },
      ],
    });
    const seasonCase = await loadCase(at.db, caseId);
    expect(seasonCase?.entries).toHaveLength(2);
    expect(JSON.stringify(seasonCase?.entries)).not.toMatch(/INC\d\d-/);
  });
});

describe('one placement officer by name', () => {
  it('is chosen of a list that whoever opens files reads, reads the file, and stands in its history as who joined', async () => {
    const choices = await readOfficerChoices(at.casework, at.cartaya, { limit: 500 });
    const { items } = isDeclined(choices) ? { items: [] } : choices;
    const { userId: officer, agencyId } = at.officer;
    expect(items).toContainEqual({ userId: officer, agencyId, name: expect.any(String) });
    const said: IncidentInput = { ...SAID, kind: 'harassment', onBehalfOf: 'seasonal-worker' };
    const attempted = attempt('named officer', said);
    const opening = done(
      await openIncident(at.casework, at.cartaya, attempted, person, { ...said, officer }),
    );
    expect(opening).toMatchObject({ isReader: false });
    const { incidentId } = opening;
    expect(await readIncident(at.casework, at.officer, incidentId)).toMatchObject({
      circle: expect.arrayContaining([{ agencyId, agencyKind: null, userId: officer }]),
    });
    const details = { add: [at.cartaya.agencyId], remove: [agencyId], officer };
    const byTheirWord = { occurredOn: TODAY, onBehalfOf: 'seasonal-worker' } as const;
    const change = { record: 'circle-changed', ...byTheirWord, details } as const;
    done(await writeRecord(at.casework, at.officer, attempt('named change', change), incidentId, change));
    expect(await readIncident(at.casework, at.cartaya, incidentId)).toMatchObject({
      records: expect.arrayContaining([expect.objectContaining({ record: 'circle-changed', details })]),
    });
  });

  it('is named to no agency of employers', async () => {
    const employers = { ...at.cartaya, agencyKind: 'employers-association' } as const;
    const none = { items: [], nextCursor: null, total: 0 };
    expect(await readOfficerChoices(at.casework, employers, { limit: 5 })).toEqual(none);
  });
});

describe('a season that closed long ago', () => {
  it('opens no file any more, and says within how many months it would have', async () => {
    const calendar = realCalendar(Date.parse('2022-01-12T10:00:00Z'));
    const opened = aCase({ opening: { calendar, campaignOpensOn: '2022-01-10' }, offer: null });
    const left = withReport(
      opened,
      aReport('withdrawn', '2022-02-01', { commitments: { 'details.reason': 'c' } }),
    );
    const caseId = await storeSeason(at.db, await at.newCampaign(), left, at.casework.vault);
    const kept = await first<{ id: string }>(
      at.db,
      'SELECT seasonal_worker_id AS id FROM cases WHERE case_id = $1',
      [caseId],
    );
    const refused = await openIncident(at.casework, at.officer, attempt('open', SAID), kept?.id ?? '', SAID);
    expect(refused).toMatchObject({
      kind: 'refused',
      refusal: { code: 'case-closed', says: { key: 'files-open-within' } },
    });
  });
});

describe('the engine', () => {
  it('writes nothing twice, however often and by how many it is told to look', async () => {
    const incidentId = await opened(dying());
    const later = Date.now() + 40 * 86_400_000;
    await Promise.all([1, 2, 3].map(() => lookAtIncident(at.casework, incidentId, later)));
    const written = (await recordsOf(at.db, incidentId)).map(({ record }) => record);
    const told = ['incident-escalated', 'incident-escalated', 'incident-escalated'];
    expect(written).toEqual(['incident-opened', ...told]);
  });

  it('looks again when the next day comes, and not at all once the file is closed', async () => {
    const incidentId = await opened(dying());
    const look = await lookAtIncident(at.casework, incidentId, Date.now());
    expect(look.ended).toBe(false);
    expect(look.inMs).toBeGreaterThan(86_400_000);
    const closing = {
      record: 'incident-closed',
      occurredOn: TODAY,
      details: { ground: 'Told twice.', talkedOn: TODAY },
    } as const;
    done(await writeRecord(dying(), at.officer, attempt('record', closing), incidentId, closing));
    expect(await lookAtIncident(at.casework, incidentId, Date.now())).toEqual({ ended: true, inMs: null });
  });
});

describe('an employer that does not call somebody back', () => {
  const told = (by: ReportOptions['by']) => (path: Path) =>
    withReport(aCase({ path }), aReport('not-selected', '2026-01-13', { ...(by && { by }) }));
  const byEmployers = told('employers-association');
  const acts = async (seasonCase: SeasonCase, until = 'watched_until'): Promise<unknown[]> => {
    const caseId = await storeSeason(at.db, await at.newCampaign(), seasonCase, at.casework.vault);
    const sql = 'SELECT seasonal_worker_id AS id FROM cases WHERE case_id = $1';
    const { id = '' } = (await first<{ id: string }>(at.db, sql, [caseId])) ?? {};
    const incidentId = await opened(dying(), id);
    // The season was lived before: so is the file.
    const moved = `UPDATE incidents SET opened_at = '2025-12-01', watched_until = ${until} WHERE incident_id = $1`;
    await changed(at.db, moved, [incidentId]);
    await lookAtIncident(at.casework, incidentId, Date.now());
    const checks = (await recordsOf(at.db, incidentId)).filter(
      ({ record }) => record === 'retaliation-check',
    );
    return checks.map(({ occurredOn, details }) => [details['act'], occurredOn]);
  };

  it('is noted in the file: when they say so of somebody who was to come back, and when the day of the call-up passes', async () => {
    expect(await acts(byEmployers('returning'))).toEqual([['not-selected', '2026-01-13']]);
    const waited = letPass(reached('selected', 'returning'), '2026-06-30');
    const raised = waited.entries.flatMap((entry) =>
      entry.type === 'escalation' && entry.milestone === 'call-up-filed' ? [entry.occurredOn] : [],
    );
    expect(await acts(waited)).toEqual([['not-called-up', raised[0]]]);
    const [[act] = []] = (await acts(letPass(aCase({ path: 'returning' }), '2026-06-30'))) as string[][];
    expect(act).toBe('not-called-up');
  });

  it('is not, where others decide, where nobody was to come back, and more than twelve months after the opening', async () => {
    expect(await acts(told('placement-officer')('returning'))).toEqual([]);
    expect(await acts(byEmployers('first'))).toEqual([]);
    expect(await acts(byEmployers('returning'), `'2026-01-13'`)).toEqual([]);
  });
});

describe('the records of a file', () => {
  it('are a chain with seals that only grows', async () => {
    const incidentId = await opened(at.casework);
    done(
      await writeRecord(at.casework, at.officer, attempt('record', ACKNOWLEDGED), incidentId, ACKNOWLEDGED),
    );
    expect(await verifyRecords(at.db, at.casework.seal, incidentId)).toMatchObject({ ok: true, entries: 2 });
    const forged = Buffer.alloc(32, 7);
    expect((await verifyRecords(at.db, forged, incidentId)).ok).toBe(false);
    for (const statement of ['UPDATE incident_records SET record = record', 'DELETE FROM incident_records']) {
      await expect(changed(at.db, statement)).rejects.toMatchObject({ sqlState: '42501' });
    }
  });

  it('hold no private word in clear', async () => {
    const incidentId = await opened(at.casework);
    const kept = await rows(
      at.db,
      `SELECT i::text AS file, r::text AS record FROM incidents i JOIN incident_records r USING (incident_id)
       WHERE incident_id = $1`,
      [incidentId],
    );
    expect(JSON.stringify(kept)).not.toMatch(/dirhams|cousin/);
  });
});

describe('the erasure of a person', () => {
  it('closes the file to all but the auditor’s days, and makes its words unreadable', async () => {
    const { seasonalWorkerId } = await at.newCase(await at.newCampaign());
    const incidentId = await opened(at.casework, seasonalWorkerId);
    expect(await eraseSeasonalWorker(at.db, at.casework.vault, seasonalWorkerId)).toBe(true);
    expect(await readIncident(at.casework, at.officer, incidentId)).toEqual({ kind: 'not-found' });
    const list = await readIncidents(at.casework, at.officer, { seasonalWorkerId }, { limit: 5 });
    expect(list).toEqual({ items: [], nextCursor: null, total: 0 });
    expect(await readIncident(at.casework, at.auditor, incidentId)).toMatchObject({
      ...{ group: 'rights', state: 'closed', dueOn: null, overdue: false },
    });
    const audited = await readIncidents(at.casework, at.auditor, { seasonalWorkerId }, { limit: 5 });
    expect(audited).toMatchObject({ items: [{ state: 'closed', dueOn: null, overdue: false }] });
    await until(30_000, 'the engine still watches', async () => {
      const sql = 'SELECT look_at AS "lookAt" FROM incidents WHERE incident_id = $1';
      return (await first<{ lookAt: Date | null }>(at.db, sql, [incidentId]))?.lookAt === null;
    });
    const answers = await first(at.db, `SELECT 1 FROM request_keys WHERE answer ->> 'incidentId' = $1`, [
      incidentId,
    ]);
    expect(answers).toBeUndefined();
    expect(await lookAtIncident(at.casework, incidentId, Date.now())).toEqual({ ended: true, inMs: null });
    const again = await openIncident(at.casework, at.officer, attempt('open', SAID), seasonalWorkerId, SAID);
    expect(isDeclined(again)).toBe(true);
  });
});
