/** Acts at farms and in convoys: who mediates, who was visited, who travelled along. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFieldActs implements MigrationInterface {
  readonly name = 'KeepFieldActs1796960001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE field_acts (
        act_id text NOT NULL,
        offer_id text,
        campaign_id text,
        convoy_id text,
        milestone text NOT NULL,
        occurred_on date NOT NULL,
        note text,
        details jsonb NOT NULL,
        reporter text NOT NULL,
        agency_id text NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_field_acts PRIMARY KEY (act_id),
        CONSTRAINT fk_field_acts_offer FOREIGN KEY (offer_id) REFERENCES offers (offer_id),
        CONSTRAINT fk_field_acts_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (campaign_id),
        CONSTRAINT fk_field_acts_recorded_by FOREIGN KEY (recorded_by) REFERENCES users (user_id),
        CONSTRAINT ck_field_acts_subject CHECK (
          (offer_id IS NULL) = (convoy_id IS NOT NULL) AND (campaign_id IS NULL) = (convoy_id IS NULL))
      );
      CREATE INDEX ix_field_acts_offer ON field_acts (offer_id, act_id) WHERE offer_id IS NOT NULL;
      CREATE INDEX ix_field_acts_convoy ON field_acts (campaign_id, convoy_id, act_id) WHERE convoy_id IS NOT NULL;
      COMMENT ON TABLE field_acts IS
        'Acts at farms, of an offer, and in convoys, of a travel group of a campaign. Insert-only; no case waits for them.';
      CREATE TRIGGER field_acts_stay BEFORE UPDATE OR DELETE ON field_acts
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER field_acts_stay_whole BEFORE TRUNCATE ON field_acts
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE field_acts ENABLE ALWAYS TRIGGER field_acts_stay;
      ALTER TABLE field_acts ENABLE ALWAYS TRIGGER field_acts_stay_whole;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE field_acts');
  }
}
