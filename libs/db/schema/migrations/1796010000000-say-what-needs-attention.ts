/** Facts that a work queue asks for, as the fold says them. Rows that stand are folded again: `refold-rows.ts`. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SayWhatNeedsAttention implements MigrationInterface {
  readonly name = 'SayWhatNeedsAttention1796010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases
        ADD COLUMN return_proof text,
        ADD COLUMN contested boolean NOT NULL DEFAULT false,
        ADD COLUMN awaits_partner boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN cases.return_proof IS
        'Where the proof of return stands; null while nobody need come back.';
      COMMENT ON COLUMN cases.contested IS 'A fact is contested: an officer must look at it.';
      COMMENT ON COLUMN cases.awaits_partner IS
        'The next milestone may not be reported by a placement officer.';
      UPDATE cases SET folded_at = 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE cases DROP COLUMN return_proof, DROP COLUMN contested, DROP COLUMN awaits_partner
    `);
  }
}
