/** Case numbers come from blocks that a campaign alone has: one sequence for all told each campaign's volume to others. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NumberCasesByCampaign implements MigrationInterface {
  readonly name = 'NumberCasesByCampaign1795900300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_number_blocks (
        prefix text NOT NULL,
        block int NOT NULL,
        campaign_id text,
        given int NOT NULL,
        CONSTRAINT pk_case_number_blocks PRIMARY KEY (prefix, block),
        CONSTRAINT fk_case_number_blocks_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (campaign_id),
        CONSTRAINT ck_case_number_blocks_given CHECK (given BETWEEN 0 AND 1000)
      );
      CREATE INDEX ix_case_number_blocks_campaign ON case_number_blocks (campaign_id);
      COMMENT ON TABLE case_number_blocks IS
        'Thousands of case numbers, each of one campaign: ES26, block 412 → ES26-412000 to ES26-412999.';
      COMMENT ON COLUMN case_number_blocks.campaign_id IS 'Null for numbers that all campaigns once shared.';
      COMMENT ON COLUMN case_number_blocks.given IS 'How many of the block are given.';
      INSERT INTO case_number_blocks (prefix, block, campaign_id, given)
        SELECT prefix, generate_series(0, last_number / 1000), NULL, 1000 FROM case_numbers;
      DROP TABLE case_numbers;
      COMMENT ON COLUMN campaigns.case_no_prefix IS
        'What its case numbers begin with, such as ES26: destination and year of the campaign.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_numbers (
        prefix text NOT NULL,
        last_number int NOT NULL,
        CONSTRAINT pk_case_numbers PRIMARY KEY (prefix)
      );
      COMMENT ON TABLE case_numbers IS 'Last case number given out, by prefix: ES26 → ES26-000123.';
      INSERT INTO case_numbers (prefix, last_number)
        SELECT prefix, max(block + 1) * 1000 FROM case_number_blocks GROUP BY prefix;
      DROP TABLE case_number_blocks;
      COMMENT ON COLUMN campaigns.case_no_prefix IS 'What its case numbers begin with, such as ES26.';
    `);
  }
}
