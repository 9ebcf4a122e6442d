/** Cases whose workflow code harms the worker run apart from the others, and operators see which they are. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowStuckCases implements MigrationInterface {
  readonly name = 'KnowStuckCases1796025000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stuck_cases (
        case_id text NOT NULL,
        build_id text NOT NULL,
        reason text NOT NULL,
        is_apart boolean NOT NULL,
        strikes integer NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        struck_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_stuck_cases PRIMARY KEY (case_id),
        CONSTRAINT ck_stuck_cases_reason CHECK (reason IN ('failed', 'time', 'memory', 'died'))
      );
      COMMENT ON TABLE stuck_cases IS
        'Cases whose workflow code fails, does not yield or takes too much memory. A recovered one stays for a day.';
      COMMENT ON COLUMN stuck_cases.build_id IS 'The workflow code that it failed under; another build forgets the row.';
      COMMENT ON COLUMN stuck_cases.reason IS 'Of the last strike.';
      COMMENT ON COLUMN stuck_cases.is_apart IS 'It harmed its worker, and has a thread of its own.';
      COMMENT ON COLUMN stuck_cases.strikes IS 'In a row; 0 when it has recovered.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stuck_cases');
  }
}
