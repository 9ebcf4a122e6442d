/** Selection for an offer: its own life, its criteria by version, who stands where on its list, who is named. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
      ALTER TABLE campaigns
        ADD COLUMN orders text[] NOT NULL DEFAULT '{}',
        ADD COLUMN quota_queue boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN campaigns.orders IS 'Orders of an authority that it holds, by the codes of its pack.';
      COMMENT ON COLUMN campaigns.quota_queue IS 'Its cases wait in a queue for places of the quota.';

      ALTER TABLE offers
        ADD COLUMN sector text,
        ADD COLUMN occupation text,
        ADD COLUMN reference text,
        ADD COLUMN promised integer NOT NULL DEFAULT 0,
        ADD COLUMN criteria_version integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT ck_offers_taken,
        ADD CONSTRAINT ck_offers_taken CHECK (taken >= 0 AND promised >= 0 AND taken + promised <= positions);
      COMMENT ON COLUMN offers.reference IS 'Its number elsewhere, such as the employment service’s.';
      COMMENT ON COLUMN offers.promised IS
        'Positions that promotions from the reserve hold; moves only with offer_selections.';
      COMMENT ON COLUMN offers.criteria_version IS 'The newest version in offer_criteria; 0 where there is none.';
      COMMENT ON COLUMN offers.criteria IS
        'The newest of the offer’s own selection criteria: recorded, never endorsed.';

      CREATE TABLE offer_milestones (
        offer_id text NOT NULL,
        milestone text NOT NULL,
        occurred_on date NOT NULL,
        note text,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_offer_milestones PRIMARY KEY (offer_id, milestone),
        CONSTRAINT fk_offer_milestones_offer FOREIGN KEY (offer_id) REFERENCES offers (offer_id),
        CONSTRAINT fk_offer_milestones_recorded_by FOREIGN KEY (recorded_by) REFERENCES users (user_id)
      );
      COMMENT ON TABLE offer_milestones IS
        'Facts of an offer’s own life: filed, vetted, published. Insert-only; no case waits for them.';

      CREATE TABLE offer_criteria (
        offer_id text NOT NULL,
        version integer NOT NULL,
        criteria jsonb NOT NULL,
        reason text,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_offer_criteria PRIMARY KEY (offer_id, version),
        CONSTRAINT fk_offer_criteria_offer FOREIGN KEY (offer_id) REFERENCES offers (offer_id),
        CONSTRAINT fk_offer_criteria_recorded_by FOREIGN KEY (recorded_by) REFERENCES users (user_id),
        CONSTRAINT ck_offer_criteria_version CHECK (version >= 1)
      );
      COMMENT ON TABLE offer_criteria IS
        'Every version of an offer’s own selection criteria. Insert-only: recorded, never endorsed.';

      CREATE TABLE offer_selections (
        offer_id text NOT NULL,
        case_id text NOT NULL,
        state text NOT NULL,
        rank integer,
        criteria_version integer,
        decided_at timestamptz,
        decided_by text,
        promoted_at timestamptz,
        closed_at timestamptz,
        CONSTRAINT pk_offer_selections PRIMARY KEY (offer_id, case_id),
        CONSTRAINT fk_offer_selections_offer FOREIGN KEY (offer_id) REFERENCES offers (offer_id),
        CONSTRAINT fk_offer_selections_case FOREIGN KEY (case_id) REFERENCES cases (case_id),
        CONSTRAINT ck_offer_selections_state
          CHECK (state IN ('pending', 'reserve', 'promoted', 'selected', 'not-selected')),
        CONSTRAINT ck_offer_selections_rank CHECK (state <> 'reserve' OR rank IS NOT NULL),
        CONSTRAINT ck_offer_selections_promoted CHECK (state <> 'promoted' OR promoted_at IS NOT NULL)
      );
      CREATE INDEX ix_offer_selections_case ON offer_selections (case_id);
      CREATE INDEX ix_offer_selections_reserve ON offer_selections (offer_id, rank, case_id)
        WHERE state = 'reserve' AND closed_at IS NULL;
      COMMENT ON TABLE offer_selections IS
        'Where a case stands on an offer’s list. Its rows move under the lock of the offer’s row.';
      COMMENT ON COLUMN offer_selections.criteria_version IS 'The criteria that the decision was taken under.';
      COMMENT ON COLUMN offer_selections.decided_by IS 'User; null where no person decided.';
      COMMENT ON COLUMN offer_selections.promoted_at IS
        'When she last came from the reserve to a freed position; never cleared.';
      COMMENT ON COLUMN offer_selections.closed_at IS 'Since when she is no longer on the list.';

      CREATE TABLE offer_nominees (
        offer_id text NOT NULL,
        seasonal_worker_id text NOT NULL,
        named_by text NOT NULL,
        named_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_offer_nominees PRIMARY KEY (offer_id, seasonal_worker_id),
        CONSTRAINT fk_offer_nominees_offer FOREIGN KEY (offer_id) REFERENCES offers (offer_id),
        CONSTRAINT fk_offer_nominees_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT fk_offer_nominees_named_by FOREIGN KEY (named_by) REFERENCES users (user_id)
      );
      COMMENT ON TABLE offer_nominees IS
        'Whom a nominative offer asks for by name. Opens no case and bars nobody else.';
`;

export class AddSelection implements MigrationInterface {
  readonly name = 'AddSelection1795478410000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
    for (const table of ['offer_milestones', 'offer_criteria']) await stays(runner, table);
    await runner.query(`
      INSERT INTO offer_criteria (offer_id, version, criteria, recorded_by, recorded_at)
        SELECT offer_id, 1, criteria, created_by, created_at FROM offers WHERE criteria IS NOT NULL;
      UPDATE offers SET criteria_version = 1 WHERE criteria IS NOT NULL;
      INSERT INTO offer_selections (offer_id, case_id, state)
        SELECT target_id, case_id, 'selected' FROM case_claims WHERE kind = 'offer';
      INSERT INTO offer_selections (offer_id, case_id, state, closed_at)
        SELECT offer_id, case_id, 'not-selected', head_recorded_at FROM cases
        WHERE outcome = 'not-selected' AND offer_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE offer_nominees, offer_selections, offer_criteria, offer_milestones;
      ALTER TABLE offers
        DROP CONSTRAINT ck_offers_taken,
        DROP COLUMN criteria_version,
        DROP COLUMN promised,
        DROP COLUMN reference,
        DROP COLUMN occupation,
        DROP COLUMN sector,
        ADD CONSTRAINT ck_offers_taken CHECK (taken BETWEEN 0 AND positions);
      COMMENT ON COLUMN offers.criteria IS 'The offer’s own selection criteria: recorded, never endorsed.';
      ALTER TABLE campaigns DROP COLUMN quota_queue, DROP COLUMN orders;
    `);
  }
}

async function stays(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    CREATE TRIGGER ${table}_stay BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER ${table}_stay_whole BEFORE TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_stay;
    ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_stay_whole;
  `);
}
