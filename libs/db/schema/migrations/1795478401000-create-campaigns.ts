/** Programmes, campaigns with their agencies, offers, case numbers. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% of % is refused: what is written there stays', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
      END $$;
      COMMENT ON FUNCTION refuse_change() IS 'Trigger of the tables that only grow; holds for their owner too.';

      CREATE TABLE programmes (
        code text NOT NULL,
        version text NOT NULL,
        pack_hash text NOT NULL,
        pack text NOT NULL,
        published_by text,
        published_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_programmes PRIMARY KEY (code, version),
        CONSTRAINT uq_programmes_pack_hash UNIQUE (pack_hash),
        CONSTRAINT ck_programmes_pack_hash CHECK (char_length(pack_hash) = 64)
      );
      CREATE TRIGGER programmes_stay BEFORE UPDATE OR DELETE ON programmes
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER programmes_stay_whole BEFORE TRUNCATE ON programmes
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE programmes ENABLE ALWAYS TRIGGER programmes_stay;
      ALTER TABLE programmes ENABLE ALWAYS TRIGGER programmes_stay_whole;
      COMMENT ON TABLE programmes IS 'Published rule packs. Immutable: a change is a new version.';
      COMMENT ON COLUMN programmes.pack_hash IS 'SHA-256 of the canonical text; cases pin it when they open.';
      COMMENT ON COLUMN programmes.pack IS 'RFC 8785 canonical JSON, exactly as hashed.';
      COMMENT ON COLUMN programmes.published_by IS 'User who published it; null for packs that ship.';

      CREATE TABLE campaigns (
        campaign_id text NOT NULL,
        programme_code text NOT NULL,
        programme_version text NOT NULL,
        pack_hash text NOT NULL,
        season text NOT NULL,
        region text,
        quota integer NOT NULL,
        quota_taken integer NOT NULL DEFAULT 0,
        opens_on date NOT NULL,
        closes_on date NOT NULL,
        ms_per_day bigint NOT NULL,
        simulated boolean NOT NULL,
        case_no_prefix text NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_campaigns PRIMARY KEY (campaign_id),
        CONSTRAINT fk_campaigns_programme FOREIGN KEY (programme_code, programme_version)
          REFERENCES programmes (code, version),
        CONSTRAINT fk_campaigns_created_by FOREIGN KEY (created_by) REFERENCES users (user_id),
        CONSTRAINT ck_campaigns_quota CHECK (quota >= 0),
        CONSTRAINT ck_campaigns_quota_taken CHECK (quota_taken BETWEEN 0 AND quota),
        CONSTRAINT ck_campaigns_dates CHECK (opens_on <= closes_on),
        CONSTRAINT ck_campaigns_ms_per_day CHECK (ms_per_day >= 100 AND (simulated OR ms_per_day = 86400000))
      );
      COMMENT ON TABLE campaigns IS 'One programme in one season.';
      COMMENT ON COLUMN campaigns.quota_taken IS 'Selected cases not freed; moves only with case_claims.';
      COMMENT ON COLUMN campaigns.ms_per_day IS 'Length of one day of its cases, in real milliseconds.';
      COMMENT ON COLUMN campaigns.case_no_prefix IS 'What its case numbers begin with, such as ES26.';

      CREATE TABLE campaign_agencies (
        campaign_id text NOT NULL,
        agency_id text NOT NULL,
        CONSTRAINT pk_campaign_agencies PRIMARY KEY (campaign_id, agency_id),
        CONSTRAINT fk_campaign_agencies_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (campaign_id),
        CONSTRAINT fk_campaign_agencies_agency FOREIGN KEY (agency_id) REFERENCES agencies (agency_id)
      );
      CREATE INDEX ix_campaign_agencies_agency ON campaign_agencies (agency_id);
      COMMENT ON TABLE campaign_agencies IS
        'Agencies that take part; partners see cases of these campaigns only.';

      CREATE TABLE offers (
        offer_id text NOT NULL,
        campaign_id text NOT NULL,
        employer text NOT NULL,
        kind text NOT NULL,
        positions integer NOT NULL,
        taken integer NOT NULL DEFAULT 0,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        criteria jsonb,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_offers PRIMARY KEY (offer_id),
        CONSTRAINT fk_offers_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (campaign_id),
        CONSTRAINT fk_offers_created_by FOREIGN KEY (created_by) REFERENCES users (user_id),
        CONSTRAINT ck_offers_positions CHECK (positions >= 0),
        CONSTRAINT ck_offers_taken CHECK (taken BETWEEN 0 AND positions),
        CONSTRAINT ck_offers_kind CHECK (kind IN ('generic', 'nominative')),
        CONSTRAINT ck_offers_dates CHECK (starts_on <= ends_on)
      );
      CREATE INDEX ix_offers_campaign ON offers (campaign_id);
      COMMENT ON TABLE offers IS 'Positions that an employer offers in a campaign.';
      COMMENT ON COLUMN offers.taken IS 'Positions that cases hold; moves only with case_claims.';
      COMMENT ON COLUMN offers.criteria IS 'The offer’s own selection criteria: recorded, never endorsed.';

      CREATE TABLE case_numbers (
        prefix text NOT NULL,
        last_number integer NOT NULL,
        CONSTRAINT pk_case_numbers PRIMARY KEY (prefix)
      );
      COMMENT ON TABLE case_numbers IS 'Last case number given out, by prefix: ES26 → ES26-000123.';
`;

export class CreateCampaigns implements MigrationInterface {
  readonly name = 'CreateCampaigns1795478401000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_numbers, offers, campaign_agencies, campaigns, programmes');
    await runner.query('DROP FUNCTION refuse_change()');
  }
}
