// A new file with its first record, in the transaction of whoever opens it.
import type { IncidentOpenedAnswer } from '#libs/contract/incidents';
import { boundOf, insertIncident, saveFile } from '#libs/db/incidents/incidents';
import type { NewRecord, PrivateDetails } from '#libs/db/incidents/chained-record';
import { appendRecord } from '#libs/db/incidents/records';
import type { Transaction } from '#libs/db/postgres/sql';
import type { IsoDate } from '#libs/domain/calendar';
import { fileFrom } from '#libs/domain/incident/file';
import type { Reader } from '#libs/domain/incident/file';
import type { IncidentKind } from '#libs/domain/incident/kinds';
import type { Casework } from '../casework.ts';
import type { Ground } from './ground.ts';

export interface NewFile extends Pick<NewRecord, 'by' | 'source'> {
  kind: IncidentKind;
  seasonalWorkerId: string;
  /** A case that it is about. */
  caseId: string | null;
  openedOn: IsoDate;
  /** When it happened, where somebody said so. */
  occurredOn?: IsoDate;
  recordedBy: NonNullable<NewRecord['recordedBy']>;
  circle: readonly Reader[];
  /** Codes that stand in the first record. */
  codes: Readonly<Record<string, string>>;
  words: PrivateDetails;
}

/** Makes the file; its first day begins to count. Throws when the person is erased. */
export async function makeFile(
  tx: Transaction,
  casework: Pick<Casework, 'seal' | 'vault'>,
  { calendar, holidays }: Ground,
  made: NewFile,
  nowMs: number,
): Promise<IncidentOpenedAnswer> {
  const { kind, seasonalWorkerId, caseId, openedOn, occurredOn, by, recordedBy, source } = made;
  const row = await insertIncident(
    tx,
    {
      ...{ kind, openedOn, openedByAgency: recordedBy.agencyId, caseId, calendar, holidays: [...holidays] },
      ...{ keyHolder: seasonalWorkerId, seasonalWorkerId },
    },
    nowMs,
  );
  const first = await appendRecord(
    tx,
    casework,
    row,
    {
      record: 'incident-opened',
      ...{ occurredOn: occurredOn ?? openedOn, by, recordedBy },
      details: {
        kind,
        ...(occurredOn === undefined ? {} : { occurredOn }),
        ...made.codes,
        circle: made.circle,
      },
      sealed: made.words,
      bound: boundOf(row),
      ...(source === undefined ? {} : { source }),
    },
    nowMs,
  );
  const file = fileFrom(row, [first]);
  await saveFile(tx, row, file, nowMs);
  const { incidentId, number } = row;
  return { incidentId, number, kind, state: file.state, openedOn, dueOn: file.awaited?.dueOn ?? null };
}
