/** A card that is known of somebody else too still finds everybody who has it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindPeopleWhoShareACard implements MigrationInterface {
  readonly name = 'FindPeopleWhoShareACard1796060000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seasonal_workers ADD COLUMN shared_cin_index bytea;
      COMMENT ON COLUMN seasonal_workers.shared_cin_index IS
        'Keyed blind index of a CIN that is known of somebody else too, as an officer says.';
      CREATE INDEX ix_seasonal_workers_shared_cin ON seasonal_workers (shared_cin_index)
        WHERE shared_cin_index IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_seasonal_workers_shared_cin;
      ALTER TABLE seasonal_workers DROP COLUMN shared_cin_index;
    `);
  }
}
