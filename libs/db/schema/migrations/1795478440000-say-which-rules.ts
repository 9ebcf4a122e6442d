/** A transfer moves a case to other rules: its row names those in force. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayWhichRules implements MigrationInterface {
  readonly name = 'SayWhichRules1795478440000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON COLUMN cases.pack_hash IS
        'Hash of the rule pack in force: pinned at opening, or by the last transfer.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`COMMENT ON COLUMN cases.pack_hash IS 'Hash of the rule pack pinned at opening.'`);
  }
}
