/** What lists are put in order by, and the indexes that find a page of each order among many cases. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrderLists implements MigrationInterface {
  readonly name = 'OrderLists1796010001000';

  async up(runner: QueryRunner): Promise<void> {
    // Until names are indexed anew (`reindex-people.ts`) they stand in the order of their plain letters.
    await runner.query(`
      ALTER TABLE seasonal_workers ADD COLUMN sort_name text NOT NULL DEFAULT '';
      COMMENT ON COLUMN seasonal_workers.sort_name IS
        'The shown name folded: what lists are put in order by.';
      UPDATE seasonal_workers SET sort_name = left(lower(coalesce(
        nullif(concat_ws(' ', given_name, family_name), ''), concat_ws(' ', given_name_ar, family_name_ar))), 100);
      CREATE INDEX ix_seasonal_workers_sort_name ON seasonal_workers (sort_name, seasonal_worker_id);
      CREATE FUNCTION name_grams(searched text) RETURNS text[]
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 200 AS $$
          SELECT coalesce(array_agg(DISTINCT substr(word, place, 3)), '{}')
          FROM unnest(string_to_array(searched, ' ')) AS word, generate_series(1, char_length(word) - 2) AS place
        $$;
      COMMENT ON FUNCTION name_grams(text) IS 'Every three letters in a row of a folded name, in any script.';
      CREATE INDEX ix_seasonal_workers_name_grams ON seasonal_workers USING gin (name_grams(search_name));
      CREATE INDEX ix_cases_due ON cases (due_on, case_id) WHERE due_on IS NOT NULL;
      -- What filters and counts ask for, together: they read this and no row. Equal cases share an entry of it.
      CREATE INDEX ix_cases_counted ON cases (campaign_id, status, stage, next, outcome, return_proof, path,
        awaits_partner, due_on, origin_on, origin_at, ms_per_day);
      CREATE INDEX ix_cases_blocked ON cases (case_id) WHERE status = 'on-hold' OR contested;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ix_cases_blocked;
      DROP INDEX ix_cases_counted;
      DROP INDEX ix_cases_due;
      DROP INDEX ix_seasonal_workers_name_grams;
      DROP FUNCTION name_grams(text);
      DROP INDEX ix_seasonal_workers_sort_name;
      ALTER TABLE seasonal_workers DROP COLUMN sort_name
    `);
  }
}
