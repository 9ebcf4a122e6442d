/** Private texts, reports that wait, request keys, outbound events, access audit. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
      CREATE TABLE report_texts (
        case_id text NOT NULL,
        report_id text NOT NULL,
        name text NOT NULL,
        commitment text NOT NULL,
        sealed bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_report_texts PRIMARY KEY (case_id, report_id, name, commitment),
        CONSTRAINT fk_report_texts_case FOREIGN KEY (case_id) REFERENCES cases (case_id)
      );
      CREATE INDEX ix_report_texts_created_at ON report_texts (created_at);
      COMMENT ON TABLE report_texts IS
        'Private words of reports, sealed under the seasonal worker’s key. Entries carry commitments only.';

      CREATE TABLE pending_reports (
        case_id text NOT NULL,
        report_id text NOT NULL,
        report jsonb NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        leased_until timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_pending_reports PRIMARY KEY (case_id, report_id),
        CONSTRAINT fk_pending_reports_case FOREIGN KEY (case_id) REFERENCES cases (case_id)
      );
      CREATE INDEX ix_pending_reports_leased_until ON pending_reports (leased_until);
      COMMENT ON TABLE pending_reports IS 'Reports taken in while no worker answered; a sweeper sends them.';
      COMMENT ON COLUMN pending_reports.leased_until IS 'Until then no sweeper takes it.';

      CREATE TABLE request_keys (
        scope text NOT NULL,
        key text NOT NULL,
        fingerprint text NOT NULL,
        answer jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_request_keys PRIMARY KEY (scope, key)
      );
      CREATE INDEX ix_request_keys_created_at ON request_keys (created_at);
      COMMENT ON TABLE request_keys IS 'First answers of POSTs that created something, by idempotency key.';
      COMMENT ON COLUMN request_keys.fingerprint IS
        'Of the canonical body: another body under the same key is refused.';

      CREATE TABLE outbound_events (
        event_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        case_id text NOT NULL,
        campaign_id text NOT NULL,
        sequence integer NOT NULL,
        type text NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        CONSTRAINT pk_outbound_events PRIMARY KEY (event_id)
      );
      CREATE INDEX ix_outbound_events_position ON outbound_events (txid, event_id);
      -- Rows arrive in the order of time: a summary per block finds a span for next to nothing.
      CREATE INDEX ix_outbound_events_recorded_at ON outbound_events USING brin (recorded_at);
      COMMENT ON TABLE outbound_events IS 'What readers and webhooks are told, in order of (txid, event_id).';
      COMMENT ON COLUMN outbound_events.txid IS
        'Readers stop below the oldest transaction still running, so that none is skipped.';

      CREATE TABLE access_audit (
        access_id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        kind text NOT NULL,
        user_id text,
        agency_id text,
        route text NOT NULL,
        case_id text,
        seasonal_worker_id text,
        code text,
        milestone text,
        CONSTRAINT pk_access_audit PRIMARY KEY (access_id),
        CONSTRAINT ck_access_audit_kind
          CHECK (kind IN ('read', 'write', 'refusal', 'login', 'login-failed', 'logout'))
      );
      CREATE INDEX ix_access_audit_case ON access_audit (case_id, access_id);
      CREATE INDEX ix_access_audit_agency ON access_audit (agency_id, access_id);
      CREATE TRIGGER access_audit_stay BEFORE UPDATE OR DELETE ON access_audit
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER access_audit_stay_whole BEFORE TRUNCATE ON access_audit
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE access_audit ENABLE ALWAYS TRIGGER access_audit_stay;
      ALTER TABLE access_audit ENABLE ALWAYS TRIGGER access_audit_stay_whole;
      COMMENT ON TABLE access_audit IS
        'Who read, wrote, was refused or logged in. Insert-only, by grant and by trigger.';
      COMMENT ON COLUMN access_audit.route IS 'Method and pattern, never the path as sent.';
      COMMENT ON COLUMN access_audit.code IS 'Refusal or error code.';
`;

export class CreateTraffic implements MigrationInterface {
  readonly name = 'CreateTraffic1795478404000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE access_audit, outbound_events, request_keys, pending_reports, report_texts',
    );
  }
}
