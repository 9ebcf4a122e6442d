/** Who is one person follows from all standing answers together: no answer owns a join any more. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DecidePeopleByAnswers implements MigrationInterface {
  readonly name = 'DecidePeopleByAnswers1796050100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE identity_doubts DROP COLUMN join_id;
      CREATE INDEX ix_identity_joins_standing ON identity_joins (later_id) WHERE parted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_identity_joins_standing;
      ALTER TABLE identity_doubts ADD COLUMN join_id text,
        ADD CONSTRAINT fk_identity_doubts_join FOREIGN KEY (join_id) REFERENCES identity_joins (join_id);
      COMMENT ON COLUMN identity_doubts.join_id IS 'The join by which the answer made one of the two.';
    `);
  }
}
