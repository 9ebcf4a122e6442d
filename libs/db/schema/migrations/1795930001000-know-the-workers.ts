/** Which worker processes live: the engine's own list forgets a dead one after a minute only. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowTheWorkers implements MigrationInterface {
  readonly name = 'KnowTheWorkers1795930001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE worker_signs (
        worker_id text NOT NULL,
        seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT pk_worker_signs PRIMARY KEY (worker_id)
      );
      COMMENT ON TABLE worker_signs IS 'Worker processes, each with its last sign of life.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE worker_signs');
  }
}
