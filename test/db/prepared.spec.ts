// Statements that every opening and every report runs are planned a few times on each connection, and then no more.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Client } from 'pg';
import { loadCaseWithHeader } from '#libs/db/cases/cases';
import { markStarted, openCase } from '#libs/db/cases/opening';
import { createDataSource } from '#libs/db/postgres/data-source';
import { recordEntry } from '#libs/db/ledger/ledger-store';
import { isFirstAnswer } from '#libs/db/directory/request-keys';
import { findCampaign, findOffer } from '#libs/db/directory/campaigns';
import { findSeasonalWorker } from '#libs/db/people/people';
import { seasonalWorkerIdOf } from '#libs/db/people/person-finding';
import { rows } from '#libs/db/postgres/sql';
import { aReport } from '../support/build-case.ts';
import { endAll } from '../support/end-all.ts';
import { anInstance, anOpening, KEYS, somebody, VAULT, writing } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

/** Postgres plans a prepared statement for its values so many times before it keeps a plan for any. */
const PLANNED_AT_FIRST = 5;
const TIMES = 12;

let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(() => endAll(instance, postgres));

interface Prepared {
  name: string;
  uses: number;
  planned: number;
}

/** As it was given to the driver; empty where it has a name. */
function textWithoutName(asked: unknown): string {
  if (typeof asked === 'string') return asked;
  const { name, text } = asked as { name?: string; text: string };
  return name === undefined ? text : '';
}

describe('an opening and a report', () => {
  it('are planned anew each time in one statement alone', async () => {
    const { campaign, offer, urls } = instance;
    const alone = await createDataSource(urls.appUrl, { poolSize: 1 }).initialize();
    const runner = alone.createQueryRunner();
    const query = jest.spyOn((await runner.connect()) as Client, 'query');
    await runner.release();
    for (let time = 1; time <= TIMES; time += 1) {
      query.mockClear();
      await findCampaign(alone, campaign.campaignId, { kind: 'all' });
      await findOffer(alone, offer.offerId);
      const seasonalWorker = somebody();
      await seasonalWorkerIdOf(alone, VAULT, seasonalWorker, {});
      const requestKey = { scope: 'anapec POST /v1/cases', key: `p-${String(time)}`, fingerprint: 'one' };
      const opened = await openCase(alone, KEYS, VAULT, {
        ...{ campaignId: campaign.campaignId, seasonalWorker, requestKey },
        build: ({ nowMs }) => anOpening(campaign, nowMs),
      });
      if (opened.kind !== 'opened') throw new Error(opened.kind);
      const { caseId, seasonalWorkerId } = opened.answer;
      await markStarted(alone, caseId);
      await findSeasonalWorker(alone, VAULT, seasonalWorkerId);
      const whole = await loadCaseWithHeader(alone, caseId);
      await loadCaseWithHeader(alone, caseId, { kind: 'agency', agencyId: 'cartaya' });
      if (whole === undefined) throw new Error('the case is gone');
      await recordEntry(alone, KEYS, writing(whole.seasonCase, aReport('application-filed', '2026-01-12')));
      await isFirstAnswer(alone, { scope: `report of ${caseId}`, key: 'one', fingerprint: 'one' });
    }
    const unnamed = (query.mock.calls as unknown[][]).map(([asked]) => textWithoutName(asked));
    const prepared = await rows<Prepared>(
      alone,
      `SELECT name, generic_plans + custom_plans AS uses, custom_plans AS planned FROM pg_prepared_statements`,
    );
    await alone.destroy();
    const anew = prepared.filter(({ planned }) => planned > PLANNED_AT_FIRST).map(({ name }) => name);
    expect(anew.sort()).toEqual([]);
    // It is planned for the hundreds of values that it brings.
    const others = unnamed.filter((text) => !['', 'START TRANSACTION', 'COMMIT'].includes(text));
    expect(others).toEqual([expect.stringContaining('FROM identity_keys')]);
  });
});
