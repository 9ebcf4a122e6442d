/** Incident files of people, their records, and who read them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const FILES = `
  CREATE TABLE incidents (
    incident_id text NOT NULL,
    number text NOT NULL,
    seasonal_worker_id text NOT NULL,
    case_id text,
    kind text NOT NULL,
    opened_on date NOT NULL,
    opened_at timestamptz(3) NOT NULL,
    opened_by_agency text NOT NULL,
    origin_on date NOT NULL,
    origin_at bigint NOT NULL,
    ms_per_day bigint NOT NULL,
    holidays text[] NOT NULL,
    state text NOT NULL,
    due_for text,
    due_on date,
    overdue_at timestamptz(3),
    outcome text,
    reader_agencies text[] NOT NULL,
    reader_users text[] NOT NULL,
    watched_until timestamptz(3) NOT NULL,
    look_at timestamptz(3),
    CONSTRAINT pk_incidents PRIMARY KEY (incident_id),
    CONSTRAINT uq_incidents_number UNIQUE (number),
    CONSTRAINT fk_incidents_seasonal_worker FOREIGN KEY (seasonal_worker_id)
      REFERENCES seasonal_workers (seasonal_worker_id),
    CONSTRAINT fk_incidents_case FOREIGN KEY (case_id) REFERENCES cases (case_id),
    CONSTRAINT ck_incidents_state CHECK (state IN ('open', 'closed')),
    CONSTRAINT ck_incidents_ms_per_day CHECK (ms_per_day >= 100)
  );
  CREATE INDEX ix_incidents_seasonal_worker ON incidents (seasonal_worker_id);
  CREATE INDEX ix_incidents_due ON incidents (due_on, incident_id);
  CREATE INDEX ix_incidents_look_at ON incidents (look_at) WHERE look_at IS NOT NULL;
  CREATE INDEX ix_incidents_watched_until ON incidents (watched_until);
  COMMENT ON TABLE incidents IS
    'Incident and complaint files of people, as lists show them. No case knows of one.';
  COMMENT ON COLUMN incidents.incident_id IS
    'Random: it says neither when the file was opened nor after which other.';
  COMMENT ON COLUMN incidents.seasonal_worker_id IS
    'The row of the person for whom it was opened: its key seals the records.';
  COMMENT ON COLUMN incidents.origin_on IS 'The calendar by which its days run.';
  COMMENT ON COLUMN incidents.origin_at IS 'Epoch milliseconds at which origin_on began.';
  COMMENT ON COLUMN incidents.ms_per_day IS 'Length of one of its days, in real milliseconds.';
  COMMENT ON COLUMN incidents.holidays IS
    'Days on which the place does not work, as known when it was opened.';
  COMMENT ON COLUMN incidents.due_for IS 'The record awaited.';
  COMMENT ON COLUMN incidents.overdue_at IS 'From then on what is awaited is overdue.';
  COMMENT ON COLUMN incidents.reader_agencies IS 'Agencies of which everybody reads it.';
  COMMENT ON COLUMN incidents.reader_users IS 'Placement officers who read it by name.';
  COMMENT ON COLUMN incidents.watched_until IS 'Acts of the employer are looked for until then.';
  COMMENT ON COLUMN incidents.look_at IS 'When the engine looks at it again; null when it need not.';
`;

const RECORDS = `
  CREATE TABLE incident_records (
    incident_id text NOT NULL,
    sequence integer NOT NULL,
    record text NOT NULL,
    recorded_at timestamptz(3) NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    text text NOT NULL,
    seal text NOT NULL,
    sealed bytea,
    source_case text,
    source_sequence integer,
    CONSTRAINT pk_incident_records PRIMARY KEY (incident_id, sequence),
    CONSTRAINT fk_incident_records_incident FOREIGN KEY (incident_id) REFERENCES incidents (incident_id),
    CONSTRAINT ck_incident_records_sequence CHECK (sequence >= 1),
    CONSTRAINT ck_incident_records_hash CHECK (char_length(hash) = 64 AND char_length(prev_hash) = 64)
  );
  CREATE UNIQUE INDEX uq_incident_records_source
    ON incident_records (incident_id, source_case, source_sequence) WHERE source_case IS NOT NULL;
  CREATE TABLE incident_readings (
    reading_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    incident_id text NOT NULL,
    read_at timestamptz NOT NULL DEFAULT now(),
    user_id text NOT NULL,
    agency_id text NOT NULL,
    role text NOT NULL,
    CONSTRAINT pk_incident_readings PRIMARY KEY (reading_id),
    CONSTRAINT fk_incident_readings_incident FOREIGN KEY (incident_id) REFERENCES incidents (incident_id)
  );
  CREATE INDEX ix_incident_readings_incident ON incident_readings (incident_id, reading_id);
  COMMENT ON TABLE incident_records IS
    'What was said in incident files, record by record. Insert-only. hash = SHA-256(previous hash, text).';
  COMMENT ON COLUMN incident_records.text IS
    'RFC 8785 canonical JSON, exactly as hashed: codes, days, ids, and commitments to what is sealed.';
  COMMENT ON COLUMN incident_records.seal IS 'HMAC of the hash under a key that this database does not hold.';
  COMMENT ON COLUMN incident_records.sealed IS
    'Private details, AES-256-GCM under the person’s key: erasure makes them unreadable.';
  COMMENT ON COLUMN incident_records.source_case IS 'The case of the act that the engine noted.';
  COMMENT ON TABLE incident_readings IS 'Who read which incident file, and when. Insert-only.';
`;

const GROWING = ['incident_records', 'incident_readings'];

export class CreateIncidents implements MigrationInterface {
  readonly name = 'CreateIncidents1795950000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FILES);
    await runner.query(RECORDS);
    for (const table of GROWING) {
      await runner.query(`
        CREATE TRIGGER ${table}_stay BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_stay_whole BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
        ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_stay;
        ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_stay_whole;`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE incident_readings, incident_records, incidents');
  }
}
