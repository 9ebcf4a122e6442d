/** The ledger, which only grows: by grant for the application, by trigger for everybody. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLedger implements MigrationInterface {
  readonly name = 'CreateLedger1795478403000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_entries (
        case_id text NOT NULL,
        sequence integer NOT NULL,
        report_id text NOT NULL,
        type text NOT NULL,
        milestone text,
        occurred_on date,
        recorded_at timestamptz(3) NOT NULL,
        reported_by text,
        reported_by_agency text,
        recorded_by_user text,
        recorded_by_agency text,
        prev_hash text NOT NULL,
        hash text NOT NULL,
        text text NOT NULL,
        seal text NOT NULL,
        CONSTRAINT pk_case_entries PRIMARY KEY (case_id, sequence),
        CONSTRAINT uq_case_entries_report UNIQUE (case_id, report_id),
        CONSTRAINT fk_case_entries_case FOREIGN KEY (case_id) REFERENCES cases (case_id),
        CONSTRAINT ck_case_entries_sequence CHECK (sequence >= 1),
        CONSTRAINT ck_case_entries_hash CHECK (char_length(hash) = 64 AND char_length(prev_hash) = 64)
      );
      CREATE TRIGGER case_entries_stay BEFORE UPDATE OR DELETE ON case_entries
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER case_entries_stay_whole BEFORE TRUNCATE ON case_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay;
      ALTER TABLE case_entries ENABLE ALWAYS TRIGGER case_entries_stay_whole;
      COMMENT ON TABLE case_entries IS
        'The ledger: insert-only, by grant and by trigger. hash = SHA-256(previous hash, text).';
      COMMENT ON COLUMN case_entries.occurred_on IS 'When it happened, as declared.';
      COMMENT ON COLUMN case_entries.recorded_at IS 'When it was recorded: our clock.';
      COMMENT ON COLUMN case_entries.reported_by IS
        'Role or kind of agency that witnessed it; null when the engine wrote it.';
      COMMENT ON COLUMN case_entries.text IS 'RFC 8785 canonical JSON, exactly as hashed; the columns repeat it.';
      COMMENT ON COLUMN case_entries.seal IS 'HMAC of the hash under a key that this database does not hold.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_entries');
  }
}
