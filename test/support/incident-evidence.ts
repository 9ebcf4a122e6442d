// An incident file that nobody tampered with, as a verification weighs it: four records, its row, and what the engine saw.
import type { IncidentEvidence } from '#libs/casework/incidents/incident-faults';
import { foldOf } from '#libs/casework/incidents/incident-faults';
import { boundOf } from '#libs/db/incidents/incidents';
import type { IncidentRow } from '#libs/db/incidents/incidents';
import type { StoredRecord } from '#libs/db/incidents/proof';
import { chained, keptOf } from '#libs/db/incidents/chained-record';
import type { NewRecord, PrivateDetails } from '#libs/db/incidents/chained-record';
import { realCalendar } from '#libs/domain/calendar';
import { fileFrom } from '#libs/domain/incident/file';

export const KEY = Buffer.alloc(32, 7);

const OPENED_AT = Date.parse('2026-03-02T10:00:00.000Z');
const OFFICERS = { agencyId: 'anapec', agencyKind: null, userId: null };
const UNION = { agencyId: 'union', agencyKind: 'trade-union', userId: null };
const WRITER = { userId: 'u1', role: 'partner-agency', agencyId: 'union' };

export const ROW: IncidentRow = {
  incidentId: 'file-1',
  number: 'INC26-000001',
  kind: 'pay',
  openedOn: '2026-03-02',
  openedByAgency: 'union',
  holidays: ['2026-03-04'],
  calendar: realCalendar(OPENED_AT),
  keyHolder: 'person-1',
  seasonalWorkerId: 'person-1',
  caseId: null,
  isErased: false,
};

const SAID: readonly NewRecord[] = [
  {
    ...{ record: 'incident-opened', occurredOn: '2026-03-02', bound: boundOf(ROW) },
    details: { kind: 'pay', circle: [OFFICERS, UNION] },
    ...{ by: { role: 'seasonal-worker', agencyId: null }, recordedBy: WRITER },
    sealed: { text: 'Two months.', language: 'fr', contactSafe: 'By letter.' },
  },
  record('incident-acknowledged', {}),
  record('consent-given', { to: ['labour-inspectorate'] }, { scope: 'All of it.' }),
  record('incident-followed-up', { act: 'wage-claim' }),
];

function record(
  name: NewRecord['record'],
  details: NewRecord['details'],
  sealed: PrivateDetails = {},
): NewRecord {
  const by = { role: 'trade-union', agencyId: 'union' } as const;
  return { record: name, occurredOn: '2026-03-03', details, sealed, by, recordedBy: WRITER };
}

/** Records as they are kept, each after the one before. */
export function recordsOf(incidentId: string, all = SAID): StoredRecord[] {
  const rows: StoredRecord[] = [];
  for (const said of all) {
    const row = chained(KEY, incidentId, rows.at(-1), said, OPENED_AT);
    rows.push({ ...row, record: said.record, sealed: null });
  }
  return rows;
}

/** The file as it is stored, and what the engine saw of all of it. */
export function evidenceOf(more: Partial<IncidentEvidence> = {}): IncidentEvidence {
  const records = recordsOf(ROW.incidentId);
  return {
    stored: { row: ROW, openedAtMs: OPENED_AT, kept: keptFold(records), records },
    words: new Map(SAID.map(({ sealed = {} }, index) => [index + 1, sealed])),
    seen: records.map(({ sequence, hash }) => ({ sequence, hash })),
    ...more,
  };
}

/** What a row says of a file with these records. */
export function keptFold(records: readonly StoredRecord[]): IncidentEvidence['stored']['kept'] {
  return foldOf(
    ROW,
    fileFrom(
      ROW,
      records.map(({ text }) => keptOf(text)),
    ),
  );
}
