// An incident file for specs of its rules.
import { fileFrom } from '#libs/domain/incident/file';
import type { FileOpening, IncidentFile, KeptRecord, Reader } from '#libs/domain/incident/file';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import type { IncidentRecord } from '#libs/domain/incident/records';

/** Monday. */
export const OPENED = '2026-03-02';
export const HOLIDAYS = ['2026-03-04'];
export const NGO: Reader = { agencyId: 'ngo', agencyKind: 'ngo', userId: null };
export const INSPECTORATE: Reader = { agencyId: 'li', agencyKind: 'labour-inspectorate', userId: null };

export interface Said {
  record: IncidentRecord;
  on?: string;
  details?: Record<string, unknown>;
}

/** A file of two readers, unless said otherwise, with what was recorded in it. */
export function fileOf(
  kind: IncidentKind,
  said: readonly Said[] = [],
  circle: readonly Reader[] = [NGO, INSPECTORATE],
): IncidentFile {
  const opening: FileOpening = { kind, openedOn: OPENED, holidays: HOLIDAYS };
  const all: readonly Said[] = [{ record: 'incident-opened', details: { kind, circle } }, ...said];
  const records = all.map(({ record, on = OPENED, details = {} }, index): KeptRecord => ({
    sequence: index + 1,
    record,
    occurredOn: on,
    recordedAt: `${on}T10:00:00.000Z`,
    by: { role: 'ngo', agencyId: 'ngo' },
    details,
  }));
  return fileFrom(opening, records);
}
