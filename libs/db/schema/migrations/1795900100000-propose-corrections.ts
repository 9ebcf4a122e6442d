/** What openings say otherwise of a known person waits for an officer; more of what is corrected is kept. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProposeCorrections implements MigrationInterface {
  readonly name = 'ProposeCorrections1795900100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE proposed_corrections (
        proposal_id text NOT NULL,
        seasonal_worker_id text NOT NULL,
        case_id text NOT NULL,
        passport_index bytea,
        sealed bytea NOT NULL,
        proposed_at timestamptz NOT NULL DEFAULT now(),
        decided_at timestamptz,
        CONSTRAINT pk_proposed_corrections PRIMARY KEY (proposal_id),
        CONSTRAINT fk_proposed_corrections_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT fk_proposed_corrections_case FOREIGN KEY (case_id) REFERENCES cases (case_id)
      );
      CREATE INDEX ix_proposed_corrections_seasonal_worker ON proposed_corrections (seasonal_worker_id);
      CREATE INDEX ix_proposed_corrections_passport ON proposed_corrections (passport_index)
        WHERE passport_index IS NOT NULL;
      COMMENT ON TABLE proposed_corrections IS
        'What an opening said of a known person that differs from what is known: an officer decides.';
      COMMENT ON COLUMN proposed_corrections.case_id IS 'The case whose opening said so.';
      COMMENT ON COLUMN proposed_corrections.passport_index IS
        'Keyed blind index of a passport that finds the person: name, birth date and card agree.';
      COMMENT ON COLUMN proposed_corrections.sealed IS 'AES-256-GCM of the values, under the person’s key.';
      CREATE TABLE person_corrections (
        correction_id text NOT NULL,
        seasonal_worker_id text NOT NULL,
        fields text[] NOT NULL,
        reason bytea NOT NULL,
        corrected_by text NOT NULL,
        corrected_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_person_corrections PRIMARY KEY (correction_id),
        CONSTRAINT fk_person_corrections_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id)
      );
      CREATE INDEX ix_person_corrections_seasonal_worker ON person_corrections (seasonal_worker_id);
      COMMENT ON TABLE person_corrections IS
        'Who corrected which data of a person, and why; the values of before are former identities.';
      COMMENT ON COLUMN person_corrections.fields IS 'Names of the fields; never their values.';
      COMMENT ON COLUMN person_corrections.reason IS
        'The officer’s words, AES-256-GCM under the person’s key: erasure makes them unreadable.';
      ALTER TABLE former_identities ALTER COLUMN blind_index DROP NOT NULL,
        DROP CONSTRAINT ck_former_identities_kind,
        ADD CONSTRAINT ck_former_identities_kind CHECK (kind IN
          ('name', 'cin', 'passport', 'birth-date', 'phone', 'province', 'sex'));
      COMMENT ON TABLE former_identities IS
        'Names, papers and other data that a person had before; erasure deletes them.';
      COMMENT ON COLUMN former_identities.blind_index IS
        'Keyed blind index of what finds the person: a paper, a phone, a name with its birth date.';
      COMMENT ON COLUMN former_identities.sealed IS 'AES-256-GCM of the value, under the person’s key.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM former_identities WHERE kind NOT IN ('name', 'cin', 'passport');
      ALTER TABLE former_identities ALTER COLUMN blind_index SET NOT NULL,
        DROP CONSTRAINT ck_former_identities_kind,
        ADD CONSTRAINT ck_former_identities_kind CHECK (kind IN ('name', 'cin', 'passport'));
      COMMENT ON TABLE former_identities IS
        'Names and papers that a person had before: they still find the person, and erasure deletes them.';
      COMMENT ON COLUMN former_identities.blind_index IS 'Keyed blind index of the paper, or of name and birth date.';
      COMMENT ON COLUMN former_identities.sealed IS 'AES-256-GCM of the name or paper, under the person’s key.';
      DROP TABLE person_corrections;
      DROP TABLE proposed_corrections;
    `);
  }
}
