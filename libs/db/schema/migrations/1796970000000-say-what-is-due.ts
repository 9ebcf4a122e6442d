/** Every date that a case has to keep, as the fold says it. Rows that stand are folded again: `refold-rows.ts`. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayWhatIsDue implements MigrationInterface {
  readonly name = 'SayWhatIsDue1796970000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases ADD COLUMN dates_due text;
      COMMENT ON COLUMN cases.dates_due IS
        'Rows with a date to keep: milestone, day and whom it concerns, separated by semicolons.';
      UPDATE cases SET folded_at = 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cases DROP COLUMN dates_due');
  }
}
