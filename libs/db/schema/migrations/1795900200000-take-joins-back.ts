/** Joins of two people are kept, so that a wrong one can be taken back; each case says for whom it was opened. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TakeJoinsBack implements MigrationInterface {
  readonly name = 'TakeJoinsBack1795900200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_joins (
        join_id text NOT NULL,
        later_id text NOT NULL,
        longer_id text NOT NULL,
        carried_ids text[] NOT NULL,
        filled text[] NOT NULL,
        joined_at timestamptz NOT NULL DEFAULT now(),
        joined_by text NOT NULL,
        parted_at timestamptz,
        parted_by text,
        CONSTRAINT pk_identity_joins PRIMARY KEY (join_id),
        CONSTRAINT fk_identity_joins_later FOREIGN KEY (later_id) REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT fk_identity_joins_longer FOREIGN KEY (longer_id) REFERENCES seasonal_workers (seasonal_worker_id)
      );
      COMMENT ON TABLE identity_joins IS 'Rows of people that an officer joined, and whether the join was taken back.';
      COMMENT ON COLUMN identity_joins.later_id IS 'The row that was joined: the one known later.';
      COMMENT ON COLUMN identity_joins.longer_id IS 'The row that stayed: the one known longer.';
      COMMENT ON COLUMN identity_joins.carried_ids IS 'Rows that had been joined into the later one before.';
      COMMENT ON COLUMN identity_joins.filled IS 'Names of the fields that the one known longer took from the other.';
      ALTER TABLE identity_doubts ADD COLUMN join_id text,
        ADD CONSTRAINT fk_identity_doubts_join FOREIGN KEY (join_id) REFERENCES identity_joins (join_id);
      COMMENT ON COLUMN identity_doubts.join_id IS 'The join by which the answer made one of the two.';
      ALTER TABLE cases ADD COLUMN opened_for text;
      UPDATE cases SET opened_for = seasonal_worker_id;
      ALTER TABLE cases ALTER COLUMN opened_for SET NOT NULL,
        ADD CONSTRAINT fk_cases_opened_for FOREIGN KEY (opened_for) REFERENCES seasonal_workers (seasonal_worker_id);
      CREATE INDEX ix_cases_opened_for ON cases (opened_for);
      COMMENT ON COLUMN cases.opened_for IS
        'The row of the person for whom the case was opened: joins and their taking back move the case, never this.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases DROP COLUMN opened_for;
      ALTER TABLE identity_doubts DROP COLUMN join_id;
      DROP TABLE identity_joins;
    `);
  }
}
