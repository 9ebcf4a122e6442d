/** Two administrators are two people only where neither holds what the other signs in with. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayWhoSetUpAccounts implements MigrationInterface {
  readonly name = 'SayWhoSetUpAccounts1796070001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE users ADD COLUMN password_set_by text, ADD COLUMN role_set_by text;
      COMMENT ON COLUMN users.password_set_by IS
        'The administrator who made the account or last gave it a password; null at the command line and before this was kept.';
      COMMENT ON COLUMN users.role_set_by IS
        'The administrator who changed role or agency since that password; null when nobody did.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN password_set_by, DROP COLUMN role_set_by');
  }
}
