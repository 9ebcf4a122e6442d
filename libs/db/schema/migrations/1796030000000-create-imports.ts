/** Spreadsheets that officers upload: the import, and each of its rows with what was read. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateImports implements MigrationInterface {
  readonly name = 'CreateImports1796030000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE imports (
        import_id text NOT NULL,
        kind text NOT NULL,
        campaign_id text NOT NULL,
        offer_id text,
        state text NOT NULL DEFAULT 'checking',
        file_hash text NOT NULL,
        encoding text,
        same_file_as text,
        operation_id text,
        data_key bytea NOT NULL,
        sealed bytea NOT NULL,
        file bytea,
        agency_id text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        leased_until timestamptz,
        CONSTRAINT pk_imports PRIMARY KEY (import_id),
        CONSTRAINT fk_imports_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (campaign_id),
        CONSTRAINT fk_imports_offer FOREIGN KEY (offer_id) REFERENCES offers (offer_id),
        CONSTRAINT fk_imports_agency FOREIGN KEY (agency_id) REFERENCES agencies (agency_id),
        CONSTRAINT fk_imports_created_by FOREIGN KEY (created_by) REFERENCES users (user_id),
        CONSTRAINT ck_imports_kind CHECK (kind IN ('cases', 'milestones')),
        CONSTRAINT ck_imports_state
          CHECK (state IN ('checking', 'checked', 'committing', 'committed', 'cancelled'))
      );
      CREATE INDEX ix_imports_file ON imports (campaign_id, file_hash);
      CREATE INDEX ix_imports_unfinished ON imports (changed_at) WHERE state IN ('checking', 'committing');
      COMMENT ON TABLE imports IS 'Spreadsheets that officers upload, kept 90 days after the last change.';
      COMMENT ON COLUMN imports.data_key IS 'Key of this import, wrapped by the vault key.';
      COMMENT ON COLUMN imports.sealed IS
        'AES-256-GCM under the import’s key: name of the file, sheets, columns with samples, how they read.';
      COMMENT ON COLUMN imports.file IS
        'AES-256-GCM under the import’s key; only where another sheet may be chosen, until the commit.';
      COMMENT ON COLUMN imports.leased_until IS 'A process checks it until then; after that another one may.';

      CREATE TABLE import_rows (
        import_id text NOT NULL,
        row_no integer NOT NULL,
        state text NOT NULL DEFAULT 'ready',
        faults jsonb NOT NULL DEFAULT '[]',
        sealed bytea NOT NULL,
        cin_index bytea,
        passport_index bytea,
        seasonal_worker_id text,
        case_id text,
        same_row integer,
        answer text,
        told jsonb,
        failure jsonb,
        CONSTRAINT pk_import_rows PRIMARY KEY (import_id, row_no),
        CONSTRAINT fk_import_rows_import FOREIGN KEY (import_id) REFERENCES imports (import_id) ON DELETE CASCADE,
        CONSTRAINT ck_import_rows_state
          CHECK (state IN ('ready', 'faulty', 'duplicate', 'doubtful', 'opened', 'failed')),
        CONSTRAINT ck_import_rows_answer CHECK (answer IN ('same', 'different', 'skip'))
      );
      CREATE INDEX ix_import_rows_state ON import_rows (import_id, state, row_no);
      CREATE INDEX ix_import_rows_cin ON import_rows (cin_index);
      CREATE INDEX ix_import_rows_passport ON import_rows (passport_index);
      CREATE INDEX ix_import_rows_seasonal_worker ON import_rows (seasonal_worker_id);
      CREATE INDEX ix_import_rows_case ON import_rows (case_id);
      COMMENT ON TABLE import_rows IS 'Rows of an uploaded spreadsheet; those of an erased person are deleted.';
      COMMENT ON COLUMN import_rows.faults IS 'Fields and codes; the values are sealed.';
      COMMENT ON COLUMN import_rows.sealed IS 'AES-256-GCM under the import’s key: cells, mended cells, what was read.';
      COMMENT ON COLUMN import_rows.seasonal_worker_id IS 'Whom the row is of, or may be of.';
      COMMENT ON COLUMN import_rows.case_id IS 'The case that was opened or reported on, or is open already.';
      COMMENT ON COLUMN import_rows.same_row IS 'The row above with the same paper.';
      COMMENT ON COLUMN import_rows.told IS 'Ids of known people whose papers these are, or are not, as an officer says.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_rows, imports');
  }
}
