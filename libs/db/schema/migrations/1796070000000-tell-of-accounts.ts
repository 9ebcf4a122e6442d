/** Every process of the API hears when what a token says may have changed: it remembers tokens for a second. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellOfAccounts implements MigrationInterface {
  readonly name = 'TellOfAccounts1796070000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION tell_of_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('noria_accounts', '');
        RETURN NULL;
      END $$;
      CREATE TRIGGER sessions_tell AFTER DELETE ON sessions
        FOR EACH STATEMENT EXECUTE FUNCTION tell_of_accounts();
      CREATE TRIGGER api_keys_tell AFTER UPDATE OR DELETE ON api_keys
        FOR EACH STATEMENT EXECUTE FUNCTION tell_of_accounts();
      CREATE TRIGGER users_tell AFTER UPDATE OR DELETE ON users
        FOR EACH STATEMENT EXECUTE FUNCTION tell_of_accounts();
      CREATE TRIGGER agencies_tell AFTER UPDATE OR DELETE ON agencies
        FOR EACH STATEMENT EXECUTE FUNCTION tell_of_accounts();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER agencies_tell ON agencies;
      DROP TRIGGER users_tell ON users;
      DROP TRIGGER api_keys_tell ON api_keys;
      DROP TRIGGER sessions_tell ON sessions;
      DROP FUNCTION tell_of_accounts();
    `);
  }
}
