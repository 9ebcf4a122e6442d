/** What is asked for once and done later, by whoever works on it, bears a signature that the database cannot make. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignBulkOperations implements MigrationInterface {
  readonly name = 'SignBulkOperations1796150000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE bulk_operations ADD COLUMN created_by_role text, ADD COLUMN signature text;
      ALTER TABLE bulk_items ADD COLUMN signature text;
      COMMENT ON COLUMN bulk_operations.created_by_role IS
        'Role of whoever made it, then: in another it is not gone on with.';
      COMMENT ON COLUMN bulk_operations.signature IS
        'Under the seal key: a command asked for just this. Without it nothing is recorded.';
      COMMENT ON COLUMN bulk_items.signature IS
        'Under the seal key: a command asked for it of this case, or of this row as it was then.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE bulk_items DROP COLUMN signature;
      ALTER TABLE bulk_operations DROP COLUMN signature, DROP COLUMN created_by_role;
    `);
  }
}
