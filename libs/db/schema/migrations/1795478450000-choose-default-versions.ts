/** The version that a campaign takes when it names none, and versions closed to new campaigns. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ChooseDefaultVersions implements MigrationInterface {
  readonly name = 'ChooseDefaultVersions1795478450000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE programme_defaults (
        code text NOT NULL,
        version text NOT NULL,
        chosen_by text,
        chosen_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_programme_defaults PRIMARY KEY (code),
        CONSTRAINT fk_programme_defaults_programme FOREIGN KEY (code, version) REFERENCES programmes (code, version)
      );
      COMMENT ON TABLE programme_defaults IS
        'The version of each programme that a campaign takes when it names none.';
      COMMENT ON COLUMN programme_defaults.chosen_by IS
        'Administrator who chose it; null for the first version, and for one that ships.';

      CREATE TABLE programme_withdrawals (
        code text NOT NULL,
        version text NOT NULL,
        reason text NOT NULL,
        withdrawn_by text NOT NULL,
        withdrawn_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_programme_withdrawals PRIMARY KEY (code, version),
        CONSTRAINT fk_programme_withdrawals_programme FOREIGN KEY (code, version) REFERENCES programmes (code, version),
        CONSTRAINT fk_programme_withdrawals_withdrawn_by FOREIGN KEY (withdrawn_by) REFERENCES users (user_id)
      );
      COMMENT ON TABLE programme_withdrawals IS
        'Versions closed to new campaigns. Running campaigns and cases keep them.';
    `);
    // Until now the version published last was the default, so whoever published it chose it.
    await runner.query(`
      INSERT INTO programme_defaults (code, version, chosen_by, chosen_at)
      SELECT DISTINCT ON (code) code, version, published_by, published_at
      FROM programmes ORDER BY code, published_at DESC, version DESC
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE programme_withdrawals, programme_defaults');
  }
}
