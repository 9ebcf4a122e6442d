/**
 * Files of people who were erased have ended; and files of which the engine expected nothing more are looked at again,
 * since each thing that is missing is told by its own day.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EndFilesOfErased implements MigrationInterface {
  readonly name = 'EndFilesOfErased1796980000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE incidents SET look_at = now() WHERE state = 'open' AND look_at IS NULL;
      UPDATE incidents SET state = 'closed', due_for = NULL, due_on = NULL, overdue_at = NULL
      FROM seasonal_workers w
      WHERE w.seasonal_worker_id = incidents.seasonal_worker_id AND w.erased_at IS NOT NULL;
    `);
  }

  /** What the files said before is in their records, and the engine writes it again. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
