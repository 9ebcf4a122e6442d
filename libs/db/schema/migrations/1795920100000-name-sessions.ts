/** Sessions have an id, so that they can be listed and ended one by one without their token. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameSessions implements MigrationInterface {
  readonly name = 'NameSessions1795920100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sessions ADD COLUMN session_id text;
      UPDATE sessions SET session_id = replace(gen_random_uuid()::text, '-', '');
      ALTER TABLE sessions ALTER COLUMN session_id SET NOT NULL;
      ALTER TABLE sessions ADD CONSTRAINT uq_sessions_session_id UNIQUE (session_id);
      COMMENT ON COLUMN sessions.session_id IS 'Names the session where it is listed; worth nothing by itself.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN session_id');
  }
}
