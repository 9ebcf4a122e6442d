/** A season may be the one for which an authorisation of several years is renewed. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowRenewals implements MigrationInterface {
  readonly name = 'KnowRenewals1795960000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases DROP CONSTRAINT ck_cases_path,
        ADD CONSTRAINT ck_cases_path CHECK (path IN ('first', 'returning', 'renewing'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases DROP CONSTRAINT ck_cases_path,
        ADD CONSTRAINT ck_cases_path CHECK (path IN ('first', 'returning'));
    `);
  }
}
