/** Lists that commit to what rows say which may change: of people, of offers, and of cases that are older than they are. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
  CREATE TABLE sealed_lists (
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    sequence integer NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL,
    text text NOT NULL,
    seal text NOT NULL,
    CONSTRAINT pk_sealed_lists PRIMARY KEY (subject_kind, subject_id, sequence),
    CONSTRAINT ck_sealed_lists_kind CHECK (subject_kind IN ('seasonal-worker', 'offer', 'case', 'instance')),
    CONSTRAINT ck_sealed_lists_sequence CHECK (sequence >= 1),
    CONSTRAINT ck_sealed_lists_hash CHECK (char_length(hash) = 64 AND char_length(prev_hash) = 64)
  );
  CREATE TRIGGER sealed_lists_stay BEFORE UPDATE OR DELETE ON sealed_lists
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER sealed_lists_stay_whole BEFORE TRUNCATE ON sealed_lists
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE sealed_lists ENABLE ALWAYS TRIGGER sealed_lists_stay;
  ALTER TABLE sealed_lists ENABLE ALWAYS TRIGGER sealed_lists_stay_whole;
  COMMENT ON TABLE sealed_lists IS
    'What rows that may change have said, change by change. Insert-only. hash = SHA-256(previous hash, text).';
  COMMENT ON COLUMN sealed_lists.text IS
    'RFC 8785 canonical JSON, exactly as hashed. Of people it holds commitments under their key, and no value.';
  COMMENT ON COLUMN sealed_lists.seal IS 'HMAC of the hash under a key that this database does not hold.';
`;

export class SealLists implements MigrationInterface {
  readonly name = 'SealLists1795910000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sealed_lists');
  }
}
