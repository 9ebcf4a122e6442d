/** Offers posted by employment services, and the indicators that they sent. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateExchange implements MigrationInterface {
  readonly name = 'CreateExchange1795478430000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE exchange_offers (
        offer_id text NOT NULL,
        agency_id text NOT NULL,
        reference text,
        fingerprint text NOT NULL,
        CONSTRAINT pk_exchange_offers PRIMARY KEY (offer_id),
        CONSTRAINT uq_exchange_offers_reference UNIQUE (agency_id, reference),
        CONSTRAINT fk_exchange_offers_offer FOREIGN KEY (offer_id) REFERENCES offers (offer_id),
        CONSTRAINT fk_exchange_offers_agency FOREIGN KEY (agency_id) REFERENCES agencies (agency_id)
      );
      COMMENT ON TABLE exchange_offers IS
        'Offers posted by an employment service; only it reads their shortlist.';
      COMMENT ON COLUMN exchange_offers.reference IS 'The service’s own number for the offer, used once.';
      COMMENT ON COLUMN exchange_offers.fingerprint IS
        'Keyed digest of what was asked, to tell a repeat from a mistake.';

      CREATE TABLE exchange_indicators (
        import_id text NOT NULL,
        agency_id text NOT NULL,
        programme text NOT NULL,
        season text NOT NULL,
        campaign_id text NOT NULL,
        figures jsonb NOT NULL,
        received_by text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_exchange_indicators PRIMARY KEY (import_id),
        CONSTRAINT fk_exchange_indicators_agency FOREIGN KEY (agency_id) REFERENCES agencies (agency_id),
        CONSTRAINT fk_exchange_indicators_received_by FOREIGN KEY (received_by) REFERENCES users (user_id),
        CONSTRAINT ck_exchange_indicators_figures CHECK (jsonb_typeof(figures) = 'object')
      );
      CREATE INDEX ix_exchange_indicators_newest
        ON exchange_indicators (agency_id, programme, season, campaign_id, import_id);
      COMMENT ON TABLE exchange_indicators IS
        'Indicators that another service sent, as it sent them. The newest of a campaign is shown.';
      COMMENT ON COLUMN exchange_indicators.campaign_id IS 'The campaign’s id where it is at home; none of ours.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exchange_indicators, exchange_offers');
  }
}
