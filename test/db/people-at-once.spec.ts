// Papers that several write at once: one of them has the card or passport, and everybody else is asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { correctSeasonalWorker } from '#libs/casework/commands/correct-seasonal-worker';
import { endAll } from '../support/end-all.ts';
import { anInstance, OFFICER, somebody, VAULT } from '../support/ledger-instance.ts';
import type { Instance } from '../support/ledger-instance.ts';
import { startPostgres } from '../support/postgres.ts';
import type { Postgres } from '../support/postgres.ts';

let postgres: Postgres;
let instance: Instance;
beforeAll(async () => {
  postgres = await startPostgres();
  instance = await anInstance(postgres);
});
afterAll(() => endAll(instance, postgres));

const ROUNDS = 12;

/** How a correction of one paper ends: `corrected`, or the code of its refusal. */
async function correct(seasonalWorkerId: string, paper: 'cin' | 'passport', value: string): Promise<string> {
  const said = { [paper]: value, reason: 'Read again.' };
  const { db } = instance;
  const answer = await correctSeasonalWorker({ db, vault: VAULT }, OFFICER, seasonalWorkerId, said);
  if (!('kind' in answer)) return 'corrected';
  return answer.kind === 'refused' ? answer.refusal.code : answer.kind;
}

async function opening(cin: string): Promise<string> {
  const { kind } = await instance.tryOpen({ person: { cin, givenName: 'Malika', birthDate: '1990-02-03' } });
  return kind;
}

describe('one paper that is written for two people at once', () => {
  it.each(['cin', 'passport'] as const)('by corrections: a %s becomes that of one', async (paper) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const two = [await instance.open(), await instance.open()];
      const value = paper === 'cin' ? somebody().cin : `ZZ81000${round + 10}`;
      const ended = await Promise.all(
        two.map(({ seasonalWorkerId }) => correct(seasonalWorkerId, paper, value)),
      );
      expect(ended.sort()).toEqual(['corrected', 'identity-doubtful']);
    }
  });

  it('by a correction and an opening: the card becomes that of one', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { seasonalWorkerId } = await instance.open();
      const { cin } = somebody();
      const ended = await Promise.all([correct(seasonalWorkerId, 'cin', cin), opening(cin)]);
      expect([
        ['corrected', 'identity-doubtful'],
        ['identity-doubtful', 'opened'],
      ]).toContainEqual(ended);
    }
  });
});
