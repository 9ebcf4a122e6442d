/** One act on many cases: the operation, and an item for each case selected. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBulkOperations implements MigrationInterface {
  readonly name = 'CreateBulkOperations1796020000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_operations (
        operation_id text NOT NULL,
        action text NOT NULL,
        params jsonb NOT NULL,
        words bytea,
        data_key bytea,
        title text,
        dry_run boolean NOT NULL DEFAULT false,
        state text NOT NULL DEFAULT 'running',
        total integer NOT NULL,
        succeeded integer NOT NULL DEFAULT 0,
        failed integer NOT NULL DEFAULT 0,
        skipped integer NOT NULL DEFAULT 0,
        agency_id text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        changed_at timestamptz NOT NULL DEFAULT now(),
        cancelled_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT pk_bulk_operations PRIMARY KEY (operation_id),
        CONSTRAINT fk_bulk_operations_agency FOREIGN KEY (agency_id) REFERENCES agencies (agency_id),
        CONSTRAINT fk_bulk_operations_created_by FOREIGN KEY (created_by) REFERENCES users (user_id),
        CONSTRAINT ck_bulk_operations_state CHECK (state IN ('running', 'suspended', 'completed', 'cancelled')),
        CONSTRAINT ck_bulk_operations_sum CHECK (succeeded >= 0 AND failed >= 0 AND skipped >= 0
          AND succeeded + failed + skipped <= total)
      );
      CREATE INDEX ix_bulk_operations_agency ON bulk_operations (agency_id, operation_id);
      CREATE INDEX ix_bulk_operations_running ON bulk_operations (changed_at) WHERE state = 'running';
      CREATE INDEX ix_bulk_operations_changed_at ON bulk_operations (changed_at);
      COMMENT ON TABLE bulk_operations IS 'One act on many cases, with how many of them are in which state.';
      COMMENT ON COLUMN bulk_operations.params IS 'The fields of the single act, but for its private texts.';
      COMMENT ON COLUMN bulk_operations.words IS
        'Private texts of the act, AES-256-GCM under the operation’s key; gone once somebody they may be about is erased.';
      COMMENT ON COLUMN bulk_operations.data_key IS 'Wrapped by the vault key.';
      COMMENT ON COLUMN bulk_operations.changed_at IS 'Readers of events look for operations changed since.';
      COMMENT ON COLUMN bulk_operations.cancelled_at IS
        'Since then only items that were retried are sent; what was pending stays so.';

      CREATE TABLE bulk_items (
        operation_id text NOT NULL,
        item_no integer NOT NULL,
        subject text NOT NULL,
        case_id text,
        state text NOT NULL DEFAULT 'pending',
        code text,
        detail jsonb,
        type text,
        sequence integer,
        begun_at timestamptz,
        retried boolean NOT NULL DEFAULT false,
        CONSTRAINT pk_bulk_items PRIMARY KEY (operation_id, item_no),
        CONSTRAINT uq_bulk_items_subject UNIQUE (operation_id, subject),
        CONSTRAINT fk_bulk_items_operation FOREIGN KEY (operation_id) REFERENCES bulk_operations (operation_id),
        CONSTRAINT fk_bulk_items_case FOREIGN KEY (case_id) REFERENCES cases (case_id),
        CONSTRAINT ck_bulk_items_state CHECK (state IN ('succeeded', 'failed', 'skipped', 'pending'))
      );
      CREATE INDEX ix_bulk_items_state ON bulk_items (operation_id, state, item_no);
      CREATE INDEX ix_bulk_items_case ON bulk_items (case_id);
      COMMENT ON TABLE bulk_items IS 'The cases of a bulk operation as they were selected, each with its result.';
      COMMENT ON COLUMN bulk_items.subject IS 'What was selected: the id of a case, whether or not there is one.';
      COMMENT ON COLUMN bulk_items.detail IS 'Why it failed or was skipped, in every language.';
      COMMENT ON COLUMN bulk_items.sequence IS 'The entry recorded; of a refusal the one that stands in the way.';
      COMMENT ON COLUMN bulk_items.begun_at IS 'Sent since then: it is finished even when the operation is stopped.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulk_items, bulk_operations');
  }
}
