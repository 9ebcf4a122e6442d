// kill -9 of worker, API, Temporal and Postgres in turn while forty cases are driven. Short here; `npm run faults`
// sets the variables below for a longer storm.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { people } from '../journey/follow-next.ts';
import type { People } from '../journey/follow-next.ts';
import { violations } from '../support/checker.ts';
import { startOwnStack } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { chanceFrom } from './seeded-random.ts';
import { startDriving } from './drive.ts';
import { gather } from './collect-evidence.ts';
import { figuresOf } from './figures.ts';
import { storm } from './random-kills.ts';

const LASTS_MS = 1_000 * Number(process.env.NORIA_FAULTS_SECONDS ?? 20);
const ROUNDS = Number(process.env.NORIA_FAULTS_ROUNDS ?? 1);
const CASES = Number(process.env.NORIA_FAULTS_CASES ?? 40);
const SEED = Number(process.env.NORIA_FAULTS_SEED ?? 1);
/** File that the figures of each round are written to. */
const FIGURES = process.env.NORIA_FAULTS_FIGURES;
const AT_ONCE = 8;
const EVERY_MS = [1_500, 4_000] as const;
const GOES_ON_WITHIN_MS = 30_000;
const REPORTS_OF_A_SEASON = 19;
/** Start, recovery and the reading of all evidence, beside the storm itself. */
const BESIDES_MS = 180_000 + 3 * LASTS_MS;

let instance: OwnStack;
let who: People;

beforeAll(async () => {
  instance = await startOwnStack();
  who = await people(instance.apiUrl);
});
afterAll(() => instance.stop());

describe('forty cases, and every process killed in turn', () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => SEED + round))(
    'loses nothing that was acknowledged, doubles nothing, and every case goes on (seed %i)',
    async (seed) => {
      const drive = await startDriving({
        people: who,
        sealKey: instance.sealKey,
        cases: CASES,
        atOnce: AT_ONCE,
        pauseMs: LASTS_MS / REPORTS_OF_A_SEASON,
        seed,
      });
      await drive.underWay;
      const faults = await storm(instance, chanceFrom(seed), { lastsMs: LASTS_MS, everyMs: EVERY_MS });
      const wentOn = await drive.finish(faults.at(-1)?.at ?? 0, GOES_ON_WITHIN_MS);

      const evidence = await gather({
        instance,
        people: who,
        courier: drive.courier,
        wentOn,
        goesOnWithinMs: GOES_ON_WITHIN_MS,
        campaignIds: drive.campaigns.map(({ campaignId }) => campaignId),
      });
      const found = violations(evidence);
      const course = { seed, faults, attempts: drive.courier.attempts, wentOn, cases: evidence.cases };
      const figures = figuresOf({ ...course, violations: found.length });
      if (FIGURES !== undefined) writeFileSync(FIGURES, `${JSON.stringify(figures)}\n`, { flag: 'a' });

      expect(found).toEqual([]);
      // A storm that nobody noticed would prove nothing.
      expect(figures.acknowledged).toBeGreaterThan(CASES);
      expect(Object.keys(figures.byVictim).sort()).toEqual(['api', 'postgres', 'temporal', 'worker']);
      expect(wentOn.size).toBeGreaterThan(0);
    },
    LASTS_MS + BESIDES_MS,
  );
});
