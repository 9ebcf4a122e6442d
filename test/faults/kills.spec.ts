// kill -9 of worker, API, Temporal and Postgres in turn while cases are driven. Short here; `npm run faults`
// sets the variables below for a longer run.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newCampaign, openCase } from '../journey/campaign.ts';
import { signedInPeople } from '../journey/follow-next.ts';
import type { People } from '../journey/follow-next.ts';
import { violations } from '../support/checker.ts';
import { endAll } from '../support/end-all.ts';
import { startOwnStack, until } from '../support/stack.ts';
import type { OwnStack } from '../support/stack.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { startDriving } from './drive.ts';
import { collectEvidence } from './collect-evidence.ts';
import { figuresOf } from './figures.ts';
import { killAtRandom } from './random-kills.ts';

const LASTS_MS = 1_000 * Number(process.env.NORIA_FAULTS_SECONDS ?? 12);
const ROUNDS = Number(process.env.NORIA_FAULTS_ROUNDS ?? 1);
const CASES = Number(process.env.NORIA_FAULTS_CASES ?? 24);
const SEED = Number(process.env.NORIA_FAULTS_SEED ?? 1);
/** File that the figures of each round are written to. */
const FIGURES = process.env.NORIA_FAULTS_FIGURES;
const AT_ONCE = 8;
const EVERY_MS = [1_500, 4_000] as const;
const GOES_ON_WITHIN_MS = 90_000;
const REPORTS_OF_A_SEASON = 19;
/** Days that pass while a process starts. */
const FAST_DAY_MS = 100;
/** Start, recovery and the reading of all evidence, beside the kills themselves. */
const BESIDES_MS = 180_000 + 3 * LASTS_MS;

let instance: OwnStack;
let who: People;

beforeAll(async () => {
  instance = await startOwnStack();
  who = await signedInPeople(instance.apiUrl);
});
afterAll(() => endAll(instance));

describe(`${String(CASES)} cases, and every process killed in turn`, () => {
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
      const kills = await killAtRandom(instance, seededRandom(seed), {
        lastsMs: LASTS_MS,
        everyMs: EVERY_MS,
      });
      const wentOn = await drive.finish(kills.at(-1)?.at ?? 0, GOES_ON_WITHIN_MS);

      const evidence = await collectEvidence({
        instance,
        people: who,
        client: drive.client,
        wentOn,
        goesOnWithinMs: GOES_ON_WITHIN_MS,
        campaignIds: drive.campaigns.map(({ campaignId }) => campaignId),
      });
      const found = violations(evidence);
      const run = { seed, kills, attempts: drive.client.attempts, wentOn, cases: evidence.cases };
      const figures = figuresOf({ ...run, violations: found.length });
      if (FIGURES !== undefined) writeFileSync(FIGURES, `${JSON.stringify(figures)}\n`, { flag: 'a' });

      expect(found).toEqual([]);
      // Kills that no client noticed would prove nothing.
      expect(figures.acknowledged).toBeGreaterThan(CASES);
      expect(Object.keys(figures.byVictim).sort()).toEqual(['api', 'postgres', 'temporal', 'worker']);
      expect(wentOn.size).toBeGreaterThan(0);
    },
    LASTS_MS + BESIDES_MS,
  );
});

interface FileBody {
  records: { record: string; details: { awaited?: string; to?: string } }[];
}

describe('an incident file whose worker is killed between its record and its clock', () => {
  it('is late all the same, and each who is to know is told once', async () => {
    const { seasonalWorkerId } = await openCase(who, await newCampaign(who, { msPerDay: FAST_DAY_MS }));
    const said = { kind: 'other', text: 'They lost a bag.', language: 'fr', contactSafe: 'By letter.' };
    const pid = instance.kill('worker');
    const opened = await who.officer.post<{ incidentId: string }>(
      `/v1/seasonal-workers/${seasonalWorkerId}/incidents`,
      said,
    );
    expect(opened.status).toBe(201);
    await instance.restarted('worker', pid);
    const told = async (): Promise<(string | undefined)[]> => {
      const { body } = await who.officer.get<FileBody>(`/v1/incidents/${opened.body.incidentId}`);
      return body.records
        .filter(({ details }) => details.awaited === 'incident-acknowledged')
        .map(({ details }) => details.to);
    };
    await until(30_000, 'nobody was told', async () => (await told()).length >= 2);
    expect(await told()).toEqual(['second-reader', 'auditor']);
  });
});
