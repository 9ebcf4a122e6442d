/** Facts that lists ask for, as the fold says them: until now lists read them off the entries, each in its own way. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFactsInTheRow implements MigrationInterface {
  readonly name = 'KeepFactsInTheRow1795478470000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases
        ADD COLUMN outcome_role text,
        ADD COLUMN boarded boolean NOT NULL DEFAULT false,
        ADD COLUMN interviewed_on date,
        ADD COLUMN selected_on date,
        ADD COLUMN precedence text,
        ADD COLUMN return_proved_by text,
        ADD COLUMN quota_requested_on date,
        ADD COLUMN quota_requested_at timestamptz(3),
        ADD COLUMN queue_no text,
        ADD COLUMN folded_at int NOT NULL DEFAULT 0;
      COMMENT ON COLUMN cases.outcome_role IS 'What the engine does with the exit that the outcome names.';
      COMMENT ON COLUMN cases.boarded IS 'A boarding or an arrival counts.';
      COMMENT ON COLUMN cases.precedence IS 'The recorded milestone by which the pack puts the case first on a list.';
      COMMENT ON COLUMN cases.return_proved_by IS 'The milestone that proves the return, once it counts.';
      COMMENT ON COLUMN cases.queue_no IS 'Number in the queue for the quota, as the authority gave it.';
      COMMENT ON COLUMN cases.folded_at IS
        'The entry that all these columns are folded at; less than the head in a row that an earlier release wrote.';
      CREATE INDEX ix_cases_quota_queue ON cases (campaign_id) WHERE quota_requested_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases
        DROP COLUMN outcome_role, DROP COLUMN boarded, DROP COLUMN interviewed_on, DROP COLUMN selected_on,
        DROP COLUMN precedence, DROP COLUMN return_proved_by, DROP COLUMN quota_requested_on,
        DROP COLUMN quota_requested_at, DROP COLUMN queue_no, DROP COLUMN folded_at
    `);
  }
}
