/** What the addresses of incident files carry. */
import { textOf } from '../../lib/addresses.ts';

export interface IncidentSearch {
  state?: 'open' | 'closed' | undefined;
  /** Those that are late alone. */
  overdue?: 'true' | undefined;
  /** The files of one person. */
  seasonalWorkerId?: string | undefined;
}

/** Leaves out what means nothing. */
export function incidentSearch(search: Readonly<Record<string, unknown>>): IncidentSearch {
  const { state, overdue, seasonalWorkerId } = search;
  return {
    state: state === 'open' || state === 'closed' ? state : undefined,
    overdue: overdue === 'true' ? overdue : undefined,
    ...textOf('seasonalWorkerId')({ seasonalWorkerId }),
  };
}

/** Whose file is opened, the case from which somebody came, and the kind that was offered there. */
export interface NewIncidentSearch {
  kind?: string | undefined;
  seasonalWorkerId?: string | undefined;
  caseId?: string | undefined;
}

export function newIncidentSearch(search: Readonly<Record<string, unknown>>): NewIncidentSearch {
  return textOf('seasonalWorkerId', 'caseId', 'kind')(search);
}
