/** What an incident file asks of the world: types only. Its kind, its words and whose it is are in Postgres. */

export interface NextLook {
  /** Nothing is awaited any more: the file is closed. */
  ended: boolean;
  /** In real milliseconds; null when nothing falls due by itself. */
  inMs: number | null;
  /**
   * The last record that the file had then, for who verifies it later: the history is a second witness. Null where there
   * was none.
   */
  seen?: { sequence: number; hash: string } | null;
}

export interface IncidentActivities {
  /** Writes what has fallen due in the file. May be called any number of times, by several workers at once. */
  lookAtIncident(incidentId: string): Promise<NextLook>;
}
