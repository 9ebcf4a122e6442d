/** Names and papers a person had before, and the doubts whether two are one. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFormerIdentities implements MigrationInterface {
  readonly name = 'KeepFormerIdentities1795478420000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seasonal_workers
        ADD COLUMN name_index bytea,
        ADD COLUMN joined_into text,
        ADD CONSTRAINT fk_seasonal_workers_joined_into FOREIGN KEY (joined_into)
          REFERENCES seasonal_workers (seasonal_worker_id);
      CREATE INDEX ix_seasonal_workers_name ON seasonal_workers (name_index, seasonal_worker_id);
      CREATE INDEX ix_seasonal_workers_joined_into ON seasonal_workers (joined_into)
        WHERE joined_into IS NOT NULL;
      COMMENT ON COLUMN seasonal_workers.name_index IS 'Keyed blind index of name and birth date.';
      COMMENT ON COLUMN seasonal_workers.joined_into IS
        'Who she turned out to be: her cases and papers are that person’s, her key opens old texts.';

      CREATE TABLE former_identities (
        former_id text NOT NULL,
        seasonal_worker_id text NOT NULL,
        kind text NOT NULL,
        blind_index bytea NOT NULL,
        sealed bytea NOT NULL,
        kept_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_former_identities PRIMARY KEY (former_id),
        CONSTRAINT fk_former_identities_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT ck_former_identities_kind CHECK (kind IN ('name', 'cin', 'passport'))
      );
      CREATE INDEX ix_former_identities_seasonal_worker ON former_identities (seasonal_worker_id);
      CREATE INDEX ix_former_identities_index ON former_identities (kind, blind_index, seasonal_worker_id);
      COMMENT ON TABLE former_identities IS
        'Names and papers that a person had before: they still find her, and go with her key.';
      COMMENT ON COLUMN former_identities.blind_index IS
        'Keyed blind index of the paper, or of name and birth date.';
      COMMENT ON COLUMN former_identities.sealed IS 'AES-256-GCM of the name or paper, under her key.';

      CREATE TABLE identity_doubts (
        doubt_id text NOT NULL,
        seasonal_worker_id text NOT NULL,
        other_id text NOT NULL,
        case_id text NOT NULL,
        grounds text NOT NULL,
        raised_at timestamptz NOT NULL DEFAULT now(),
        answer text,
        answered_at timestamptz,
        answered_by text,
        reason bytea,
        CONSTRAINT pk_identity_doubts PRIMARY KEY (doubt_id),
        CONSTRAINT uq_identity_doubts_pair UNIQUE (seasonal_worker_id, other_id),
        CONSTRAINT fk_identity_doubts_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT fk_identity_doubts_other FOREIGN KEY (other_id)
          REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT fk_identity_doubts_case FOREIGN KEY (case_id) REFERENCES cases (case_id),
        CONSTRAINT ck_identity_doubts_grounds CHECK (grounds IN ('name-and-birth-date', 'passport')),
        CONSTRAINT ck_identity_doubts_answer CHECK (answer IN ('same', 'different'))
      );
      CREATE INDEX ix_identity_doubts_other ON identity_doubts (other_id);
      CREATE INDEX ix_identity_doubts_open ON identity_doubts (doubt_id) WHERE answer IS NULL;
      COMMENT ON TABLE identity_doubts IS 'Two who may be one person: asked of an officer, and answered once.';
      COMMENT ON COLUMN identity_doubts.seasonal_worker_id IS 'The one known later.';
      COMMENT ON COLUMN identity_doubts.other_id IS 'The one known longer.';
      COMMENT ON COLUMN identity_doubts.case_id IS 'The case whose opening raised it.';
      COMMENT ON COLUMN identity_doubts.reason IS 'The officer’s words, AES-256-GCM under the key of the one known longer.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE identity_doubts, former_identities;
      ALTER TABLE seasonal_workers DROP COLUMN joined_into, DROP COLUMN name_index;
    `);
  }
}
