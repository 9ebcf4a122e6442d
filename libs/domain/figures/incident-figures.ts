/** Files of incidents and complaints, counted from what an auditor reads of each: by group, and never by kind. */
import { INCIDENT_GROUPS } from '#libs/domain/incident/kinds';
import type { IncidentGroup } from '#libs/domain/incident/kinds';
import type { IncidentRecord } from '#libs/domain/incident/records';

/** What of a file is read. */
export interface CountedFile {
  group: IncidentGroup;
  state: 'open' | 'closed';
  records: readonly { record: IncidentRecord }[];
}

export interface IncidentFigure {
  group: IncidentGroup;
  /** Files of the group, and those of them in which it happened at least once. */
  opened: number;
  acknowledged: number;
  referred: number;
  /** A term ended without what was awaited, and somebody was told. */
  escalated: number;
  closed: number;
}

/** One row for each group of which there is a file. */
export function incidentFiguresOf(files: readonly CountedFile[]): IncidentFigure[] {
  return INCIDENT_GROUPS.flatMap((group): IncidentFigure[] => {
    const own = files.filter((file) => file.group === group);
    const having = (wanted: IncidentRecord): number =>
      own.filter(({ records }) => records.some(({ record }) => record === wanted)).length;
    if (own.length === 0) return [];
    return [
      {
        group,
        opened: own.length,
        acknowledged: having('incident-acknowledged'),
        referred: having('incident-referred'),
        escalated: having('incident-escalated'),
        closed: own.filter(({ state }) => state === 'closed').length,
      },
    ];
  });
}
