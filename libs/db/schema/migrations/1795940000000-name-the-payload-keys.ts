/** The keys of what the engine keeps are named too. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameThePayloadKeys implements MigrationInterface {
  readonly name = 'NameThePayloadKeys1795940000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE instance_keys
        DROP CONSTRAINT ck_instance_keys_purpose,
        ADD CONSTRAINT ck_instance_keys_purpose CHECK (purpose IN ('seal', 'vault', 'payload'))
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM instance_keys WHERE purpose = 'payload';
      ALTER TABLE instance_keys
        DROP CONSTRAINT ck_instance_keys_purpose,
        ADD CONSTRAINT ck_instance_keys_purpose CHECK (purpose IN ('seal', 'vault'))
    `);
  }
}
