/** Filters that people of an agency save under a name, and may show to their whole agency. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
      CREATE TABLE saved_views (
        view_id text NOT NULL,
        user_id text NOT NULL,
        agency_id text NOT NULL,
        name text NOT NULL,
        query text NOT NULL,
        shared boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_saved_views PRIMARY KEY (view_id),
        CONSTRAINT fk_saved_views_user FOREIGN KEY (user_id) REFERENCES users (user_id),
        CONSTRAINT fk_saved_views_agency FOREIGN KEY (agency_id) REFERENCES agencies (agency_id)
      );
      CREATE INDEX ix_saved_views_user ON saved_views (user_id, view_id);
      CREATE INDEX ix_saved_views_agency ON saved_views (agency_id, view_id) WHERE shared;
      COMMENT ON TABLE saved_views IS 'Filters of the list of cases that somebody saved under a name.';
      COMMENT ON COLUMN saved_views.query IS 'The query string of the list, as it was given.';
      COMMENT ON COLUMN saved_views.shared IS 'The whole agency sees it; its owner alone deletes it.';
`;

export class SaveViews implements MigrationInterface {
  readonly name = 'SaveViews1796010002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_views');
  }
}
