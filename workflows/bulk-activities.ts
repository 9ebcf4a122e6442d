/** What a bulk operation asks of the world: types only. Its items, its actor and its words are in Postgres. */

/** What is left of an operation: work, work once somebody resumes it, or nothing. */
export type WorkLeft = 'work' | 'suspended' | 'nothing';

export interface BulkActivities {
  /** Works on the operation for some seconds. May be called any number of times, by several workers at once. */
  advanceOperation(operationId: string): Promise<WorkLeft>;
}
