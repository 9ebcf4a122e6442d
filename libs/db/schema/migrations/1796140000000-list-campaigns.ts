/** What a campaign was opened with is committed to, as what an offer was. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListCampaigns implements MigrationInterface {
  readonly name = 'ListCampaigns1796140000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sealed_lists DROP CONSTRAINT ck_sealed_lists_kind, ADD CONSTRAINT ck_sealed_lists_kind
        CHECK (subject_kind IN ('seasonal-worker', 'offer', 'campaign', 'case', 'instance'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sealed_lists DISABLE TRIGGER USER;
      DELETE FROM sealed_lists WHERE subject_kind = 'campaign' OR (subject_kind, subject_id) = ('instance', 'older-campaigns');
      ALTER TABLE sealed_lists ENABLE ALWAYS TRIGGER sealed_lists_stay, ENABLE ALWAYS TRIGGER sealed_lists_stay_whole;
      ALTER TABLE sealed_lists DROP CONSTRAINT ck_sealed_lists_kind, ADD CONSTRAINT ck_sealed_lists_kind
        CHECK (subject_kind IN ('seasonal-worker', 'offer', 'case', 'instance'));
    `);
  }
}
