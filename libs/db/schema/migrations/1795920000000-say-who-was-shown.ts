/** The access log says what was asked and whom an answer showed, and finds it by person, by reader and by time. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayWhoWasShown implements MigrationInterface {
  readonly name = 'SayWhoWasShown1795920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE access_audit ADD COLUMN asked text;
      COMMENT ON COLUMN access_audit.asked IS
        'The filters of a list; of a search by words only that there was one: this log cannot forget a name.';
      CREATE INDEX ix_access_audit_seasonal_worker ON access_audit (seasonal_worker_id, access_id);
      CREATE INDEX ix_access_audit_user ON access_audit (user_id, access_id);
      -- Rows arrive in the order of time: a summary per block finds a span for next to nothing.
      CREATE INDEX ix_access_audit_at ON access_audit USING brin (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_access_audit_at, ix_access_audit_user, ix_access_audit_seasonal_worker;
      ALTER TABLE access_audit DROP COLUMN asked;
    `);
  }
}
