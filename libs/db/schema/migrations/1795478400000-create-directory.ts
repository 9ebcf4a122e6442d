/** Agencies, users, sessions, API keys. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDirectory implements MigrationInterface {
  readonly name = 'CreateDirectory1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agencies (
        agency_id text NOT NULL,
        name text NOT NULL,
        kind text,
        country text NOT NULL,
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_agencies PRIMARY KEY (agency_id),
        CONSTRAINT ck_agencies_country CHECK (country ~ '^[A-Z]{2}$')
      );
      COMMENT ON TABLE agencies IS 'Public services and organisations of both shores.';
      COMMENT ON COLUMN agencies.kind IS 'Kind of agency as rule packs name it; null where no pack does.';

      CREATE TABLE users (
        user_id text NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        agency_id text NOT NULL,
        password_hash text NOT NULL,
        active boolean NOT NULL DEFAULT true,
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_users PRIMARY KEY (user_id),
        CONSTRAINT uq_users_email UNIQUE (email),
        CONSTRAINT ck_users_email CHECK (email = lower(email)),
        CONSTRAINT fk_users_agency FOREIGN KEY (agency_id) REFERENCES agencies (agency_id)
      );
      CREATE INDEX ix_users_agency ON users (agency_id);
      COMMENT ON TABLE users IS 'Officers, partners, auditors, administrators and the systems that act for them.';
      COMMENT ON COLUMN users.password_hash IS 'Encoded argon2id.';

      CREATE TABLE sessions (
        token_hash bytea NOT NULL,
        user_id text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT pk_sessions PRIMARY KEY (token_hash),
        CONSTRAINT fk_sessions_user FOREIGN KEY (user_id) REFERENCES users (user_id)
      );
      CREATE INDEX ix_sessions_user ON sessions (user_id);
      CREATE INDEX ix_sessions_expires_at ON sessions (expires_at);
      COMMENT ON TABLE sessions IS 'Tokens of people who logged in; only a SHA-256 of each is kept.';

      CREATE TABLE api_keys (
        key_id text NOT NULL,
        token_hash bytea NOT NULL,
        user_id text NOT NULL,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT pk_api_keys PRIMARY KEY (key_id),
        CONSTRAINT uq_api_keys_token_hash UNIQUE (token_hash),
        CONSTRAINT fk_api_keys_user FOREIGN KEY (user_id) REFERENCES users (user_id)
      );
      CREATE INDEX ix_api_keys_user ON api_keys (user_id);
      COMMENT ON TABLE api_keys IS 'Tokens of partner systems; only a SHA-256 of each is kept.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE api_keys, sessions, users, agencies');
  }
}
