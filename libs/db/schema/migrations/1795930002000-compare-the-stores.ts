/** When the ledger and the engine were last compared: a database restored from an older copy is told by it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompareTheStores implements MigrationInterface {
  readonly name = 'CompareTheStores1795930002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE store_comparisons (
        only_one boolean NOT NULL,
        incarnation text NOT NULL,
        compared_at timestamptz NOT NULL,
        CONSTRAINT pk_store_comparisons PRIMARY KEY (only_one),
        CONSTRAINT ck_store_comparisons_only_one CHECK (only_one)
      );
      COMMENT ON TABLE store_comparisons IS
        'The last comparison of ledger and engine that ended; one row at most.';
      COMMENT ON COLUMN store_comparisons.incarnation IS
        'Start of the server and database, as they were: others mean that this may be an older copy.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE store_comparisons');
  }
}
