/** Keys under which people who may be one meet, although a paper of one of them has a slip of the pen. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindPeopleWhoAreNear implements MigrationInterface {
  readonly name = 'FindPeopleWhoAreNear1795900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_keys (
        blind_index bytea NOT NULL,
        seasonal_worker_id text NOT NULL,
        CONSTRAINT pk_identity_keys PRIMARY KEY (blind_index, seasonal_worker_id),
        CONSTRAINT fk_identity_keys_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id)
      );
      CREATE INDEX ix_identity_keys_seasonal_worker ON identity_keys (seasonal_worker_id);
      COMMENT ON TABLE identity_keys IS
        'Where people who may be one meet: keyed blind indexes of each name with birth year and with phone.';
      COMMENT ON COLUMN identity_keys.blind_index IS 'Keyed blind index; worth nothing without the key.';
      ALTER TABLE seasonal_workers ADD COLUMN folding int NOT NULL DEFAULT 0;
      COMMENT ON COLUMN seasonal_workers.folding IS
        'The folding of names under which the row is indexed; older ones are indexed anew.';
      CREATE INDEX ix_seasonal_workers_folding ON seasonal_workers (folding, seasonal_worker_id);
      ALTER TABLE identity_doubts DROP CONSTRAINT ck_identity_doubts_grounds,
        ADD CONSTRAINT ck_identity_doubts_grounds CHECK (grounds IN
          ('name-and-birth-date', 'near-papers', 'name-and-phone', 'near-birth-date', 'passport', 'told-apart'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE identity_doubts SET grounds = 'name-and-birth-date' WHERE grounds NOT IN ('name-and-birth-date', 'passport');
      ALTER TABLE identity_doubts DROP CONSTRAINT ck_identity_doubts_grounds,
        ADD CONSTRAINT ck_identity_doubts_grounds CHECK (grounds IN ('name-and-birth-date', 'passport'));
      DROP INDEX ix_seasonal_workers_folding;
      ALTER TABLE seasonal_workers DROP COLUMN folding;
      DROP TABLE identity_keys;
    `);
  }
}
