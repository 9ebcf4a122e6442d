/** Erasures that administrators ask for and confirm, and legal holds that stand against them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
      CREATE TABLE erasures (
        erasure_id text NOT NULL,
        seasonal_worker_id text NOT NULL,
        reason bytea,
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now(),
        confirmed_by text,
        confirmed_at timestamptz,
        CONSTRAINT pk_erasures PRIMARY KEY (erasure_id),
        CONSTRAINT fk_erasures_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT ck_erasures_two CHECK (confirmed_by <> requested_by),
        CONSTRAINT ck_erasures_confirmed CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
      );
      CREATE UNIQUE INDEX uq_erasures_open ON erasures (seasonal_worker_id) WHERE confirmed_at IS NULL;
      COMMENT ON TABLE erasures IS 'Requests to erase a person: asked by one administrator, confirmed by another.';
      COMMENT ON COLUMN erasures.reason IS 'AES-256-GCM under the person’s key: gone with it.';

      CREATE TABLE legal_holds (
        hold_id text NOT NULL,
        seasonal_worker_id text NOT NULL,
        reason bytea,
        placed_by text NOT NULL,
        placed_at timestamptz NOT NULL DEFAULT now(),
        lifted_by text,
        lifted_at timestamptz,
        CONSTRAINT pk_legal_holds PRIMARY KEY (hold_id),
        CONSTRAINT fk_legal_holds_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id)
      );
      CREATE UNIQUE INDEX uq_legal_holds_standing ON legal_holds (seasonal_worker_id) WHERE lifted_at IS NULL;
      COMMENT ON TABLE legal_holds IS 'Duties to keep what is known of a person: no erasure while one stands.';
      COMMENT ON COLUMN legal_holds.reason IS 'AES-256-GCM under the person’s key: gone with it.';
`;

export class CreateErasures implements MigrationInterface {
  readonly name = 'CreateErasures1795920200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE legal_holds, erasures');
  }
}
