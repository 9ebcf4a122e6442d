/** Places of people on reserves, across seasons, and calls from there. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepReserves implements MigrationInterface {
  readonly name = 'KeepReserves1796960000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reserve_records (
        record_id text NOT NULL,
        seasonal_worker_id text NOT NULL,
        record text NOT NULL,
        occurred_on date NOT NULL,
        until date,
        rank integer,
        answer text,
        evidence text[] NOT NULL,
        sealed bytea NOT NULL,
        reporter text NOT NULL,
        agency_id text NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_reserve_records PRIMARY KEY (record_id),
        CONSTRAINT fk_reserve_records_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT fk_reserve_records_recorded_by FOREIGN KEY (recorded_by) REFERENCES users (user_id),
        CONSTRAINT ck_reserve_records_record CHECK (record IN ('reserve-listed', 'reserve-called')),
        CONSTRAINT ck_reserve_records_answer CHECK (answer IN ('yes', 'no', 'not-reached')),
        CONSTRAINT ck_reserve_records_whole CHECK (
          (record = 'reserve-listed') = (until IS NOT NULL AND answer IS NULL))
      );
      CREATE INDEX ix_reserve_records_seasonal_worker ON reserve_records (seasonal_worker_id, record_id);
      COMMENT ON TABLE reserve_records IS
        'Places of people on reserves, across seasons, and calls from there. Insert-only.';
      COMMENT ON COLUMN reserve_records.seasonal_worker_id IS
        'The row of the person for whom it was recorded: its key seals the words.';
      COMMENT ON COLUMN reserve_records.evidence IS 'Kinds; the references are sealed.';
      COMMENT ON COLUMN reserve_records.sealed IS
        'Sector and references, AES-256-GCM under the person’s key: erasure makes them unreadable.';
      CREATE TRIGGER reserve_records_stay BEFORE UPDATE OR DELETE ON reserve_records
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER reserve_records_stay_whole BEFORE TRUNCATE ON reserve_records
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE reserve_records ENABLE ALWAYS TRIGGER reserve_records_stay;
      ALTER TABLE reserve_records ENABLE ALWAYS TRIGGER reserve_records_stay_whole;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reserve_records');
  }
}
