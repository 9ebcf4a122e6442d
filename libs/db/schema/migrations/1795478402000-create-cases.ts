/** Seasonal workers, cases, and what cases hold. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
      CREATE TABLE seasonal_workers (
        seasonal_worker_id text NOT NULL,
        family_name text,
        given_name text,
        family_name_ar text,
        given_name_ar text,
        search_name text NOT NULL DEFAULT '',
        sex text,
        province text,
        data_key bytea,
        sealed bytea,
        cin_index bytea,
        passport_index bytea,
        phone_index bytea,
        created_at timestamptz NOT NULL DEFAULT now(),
        erased_at timestamptz,
        CONSTRAINT pk_seasonal_workers PRIMARY KEY (seasonal_worker_id),
        CONSTRAINT uq_seasonal_workers_cin UNIQUE (cin_index)
      );
      CREATE INDEX ix_seasonal_workers_passport ON seasonal_workers (passport_index);
      CREATE INDEX ix_seasonal_workers_phone ON seasonal_workers (phone_index);
      COMMENT ON TABLE seasonal_workers IS
        'People. Names in clear for lists; papers and contacts sealed under a key of her own.';
      COMMENT ON COLUMN seasonal_workers.search_name IS 'Names folded for search: lower case, without marks.';
      COMMENT ON COLUMN seasonal_workers.data_key IS 'Her key, wrapped by the vault key; destroyed by erasure.';
      COMMENT ON COLUMN seasonal_workers.sealed IS 'AES-256-GCM of birth date, CIN, passport and phone.';
      COMMENT ON COLUMN seasonal_workers.cin_index IS 'Keyed blind index of the CIN.';
      COMMENT ON COLUMN seasonal_workers.passport_index IS 'Keyed blind index of the passport number.';
      COMMENT ON COLUMN seasonal_workers.phone_index IS 'Keyed blind index of the phone number.';

      CREATE TABLE cases (
        case_id text NOT NULL,
        case_no text NOT NULL,
        campaign_id text NOT NULL,
        programme_code text NOT NULL,
        programme_version text NOT NULL,
        pack_hash text NOT NULL,
        path text NOT NULL,
        seasonal_worker_id text NOT NULL,
        simulated boolean NOT NULL,
        origin_on date NOT NULL,
        origin_at bigint NOT NULL,
        ms_per_day bigint NOT NULL,
        stage text NOT NULL,
        status text NOT NULL,
        outcome text,
        offer_id text,
        next text,
        due_on date,
        convoy_id text,
        presence_from date,
        presence_to date,
        authorised_until date,
        arrived boolean NOT NULL,
        settled boolean NOT NULL,
        head_sequence integer NOT NULL,
        head_hash text NOT NULL,
        head_recorded_at timestamptz(3) NOT NULL,
        workflow_started boolean NOT NULL DEFAULT false,
        opened_at timestamptz(3) NOT NULL,
        CONSTRAINT pk_cases PRIMARY KEY (case_id),
        CONSTRAINT uq_cases_case_no UNIQUE (case_no),
        CONSTRAINT fk_cases_campaign FOREIGN KEY (campaign_id) REFERENCES campaigns (campaign_id),
        CONSTRAINT fk_cases_programme FOREIGN KEY (programme_code, programme_version)
          REFERENCES programmes (code, version),
        CONSTRAINT fk_cases_seasonal_worker FOREIGN KEY (seasonal_worker_id)
          REFERENCES seasonal_workers (seasonal_worker_id),
        CONSTRAINT ck_cases_status CHECK (status IN ('active', 'on-hold', 'closed')),
        CONSTRAINT ck_cases_path CHECK (path IN ('first', 'returning')),
        CONSTRAINT ck_cases_ms_per_day CHECK (ms_per_day >= 100),
        CONSTRAINT ck_cases_head CHECK (head_sequence >= 1)
      ) WITH (fillfactor = 85);
      CREATE INDEX ix_cases_campaign ON cases (campaign_id, case_id);
      CREATE INDEX ix_cases_seasonal_worker ON cases (seasonal_worker_id);
      CREATE INDEX ix_cases_offer ON cases (offer_id);
      CREATE INDEX ix_cases_convoy ON cases (convoy_id) WHERE convoy_id IS NOT NULL;
      CREATE INDEX ix_cases_without_workflow ON cases (opened_at) WHERE NOT workflow_started;
      CREATE INDEX ix_cases_unsettled ON cases (case_id) WHERE NOT settled;
      COMMENT ON TABLE cases IS
        'The fold of each case’s entries, as lists and headers show it. The ledger is the truth.';
      COMMENT ON COLUMN cases.pack_hash IS 'Hash of the rule pack pinned at opening.';
      COMMENT ON COLUMN cases.origin_at IS 'Epoch milliseconds at which origin_on began.';
      COMMENT ON COLUMN cases.ms_per_day IS 'Length of one day of this case, in real milliseconds.';
      COMMENT ON COLUMN cases.next IS 'First milestone required now.';
      COMMENT ON COLUMN cases.authorised_until IS 'End of the authorisation this case granted or renewed.';
      COMMENT ON COLUMN cases.settled IS 'Closed and nothing due: its workflow may have ended.';

      CREATE TABLE case_claims (
        case_id text NOT NULL,
        kind text NOT NULL,
        target_id text NOT NULL,
        CONSTRAINT pk_case_claims PRIMARY KEY (case_id, kind, target_id),
        CONSTRAINT fk_case_claims_case FOREIGN KEY (case_id) REFERENCES cases (case_id),
        CONSTRAINT ck_case_claims_kind CHECK (kind IN ('offer', 'quota'))
      );
      CREATE INDEX ix_case_claims_target ON case_claims (kind, target_id);
      COMMENT ON TABLE case_claims IS 'Positions and quota places that cases hold now.';
      COMMENT ON COLUMN case_claims.target_id IS 'An offer’s or a campaign’s id.';
`;

export class CreateCases implements MigrationInterface {
  readonly name = 'CreateCases1795478402000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_claims, cases, seasonal_workers');
  }
}
