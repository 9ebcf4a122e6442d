/** Which keys this database was written under, each with something that only the right key opens. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameTheKeys implements MigrationInterface {
  readonly name = 'NameTheKeys1795930000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE instance_keys (
        purpose text NOT NULL,
        key_id text NOT NULL,
        canary bytea NOT NULL,
        added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        retired_at timestamptz,
        CONSTRAINT pk_instance_keys PRIMARY KEY (purpose, key_id),
        CONSTRAINT ck_instance_keys_purpose CHECK (purpose IN ('seal', 'vault'))
      );
      COMMENT ON TABLE instance_keys IS
        'The keys that this database was written under, by id. The keys themselves are never here.';
      COMMENT ON COLUMN instance_keys.canary IS
        'AES-256-GCM of known words: a process whose key does not open it holds another key, and does not start.';
      COMMENT ON COLUMN instance_keys.retired_at IS
        'Since then nothing is left under this key, and it need not be held.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE instance_keys');
  }
}
