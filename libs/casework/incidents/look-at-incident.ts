// One look of the engine at an incident file: what the employer did since, who reads it where nobody can any more, and
// what is late, become records of it.
import { endWatch, lockIncident, saveFile } from '#libs/db/incidents/incidents';
import { appendRecord, recordsOf } from '#libs/db/incidents/records';
import { unnotedActs } from '#libs/db/incidents/watch';
import { isWithoutReader } from '#libs/db/incidents/without-reader';
import { transaction } from '#libs/db/postgres/sql';
import { instantOf, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { fileFrom, nextEscalation } from '#libs/domain/incident/file';
import type { EngineRecord } from '#libs/domain/incident/records';
import type { Casework } from '../casework.ts';
import { readersInstead } from './circle.ts';

export interface Look {
  /** The file is closed, or nobody's any more. */
  ended: boolean;
  /** When to look again, in real milliseconds from now; null when nothing falls due by itself. */
  inMs: number | null;
}

interface Noted {
  record: EngineRecord | 'circle-changed';
  occurredOn: IsoDate;
  details: Readonly<Record<string, unknown>>;
  source?: { caseId: string; sequence: number };
}

const ENGINE = { by: { role: 'engine', agencyId: null }, recordedBy: null } as const;

/** Writes what is to be written now. Throws DatabaseFault; what it wrote before is kept whole or not at all. */
export function lookAtIncident(
  casework: Pick<Casework, 'db' | 'seal' | 'vault'>,
  incidentId: string,
  nowMs: number,
): Promise<Look> {
  return transaction(casework.db, async (tx) => {
    const row = await lockIncident(tx, incidentId);
    if (row === undefined) return { ended: true, inMs: null };
    if (row.isErased) {
      await endWatch(tx, incidentId);
      return { ended: true, inMs: null };
    }
    const records = await recordsOf(tx, incidentId);
    const note = async (noted: Noted): Promise<void> => {
      records.push(await appendRecord(tx, casework, row, { ...noted, ...ENGINE }, nowMs));
    };
    for (const { caseId, sequence, act, occurredOn } of await unnotedActs(tx, incidentId)) {
      await note({ record: 'retaliation-check', occurredOn, details: { act }, source: { caseId, sequence } });
    }
    const today = todayAt(row.calendar, nowMs);
    if (await isWithoutReader(tx, incidentId)) {
      const added = await readersInstead(tx, fileFrom(row, records).circle);
      const add = added.map(({ agencyId }) => agencyId);
      await note({ record: 'circle-changed', occurredOn: today, details: { add, added } });
    }
    let next = nextEscalation(fileFrom(row, records));
    while (next !== null && next.on <= today) {
      const { awaited, dueOn, to } = next;
      await note({ record: 'incident-escalated', occurredOn: today, details: { awaited, dueOn, to } });
      next = nextEscalation(fileFrom(row, records));
    }
    const file = fileFrom(row, records);
    const at = next === null ? null : instantOf(row.calendar, next.on);
    await saveFile(tx, row, file, at);
    return { ended: file.state === 'closed', inMs: at === null ? null : Math.max(at - nowMs, 0) };
  });
}
