/** `noria simulate` on a running instance: a campaign simulated to its end, counted twice, and verified. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { visit } from '#apps/cli/api/api-client';
import { seasonPlansOf } from '#apps/cli/seasons/season-plan';
import type { Result } from '#apps/cli/simulate/result';
import type { CampaignItem } from '#libs/contract/campaigns';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import { noria, stack } from '../support/stack.ts';

const CASES = 12;
const SEED = 'haute-corse';
const WITHIN_MS = 90_000;

let result: Result;

beforeAll(async () => {
  result = await simulate('--cases', String(CASES), '--seed', SEED, '--scenario', 'all-home');
}, WITHIN_MS);

describe('a simulated campaign', () => {
  it('ends with every season over, as its seed decided', () => {
    expect(result).toMatchObject({ good: true, open: [], refused: [] });
    const plan = { scenario: 'all-home', cases: CASES, seed: SEED } as const;
    const planned: Record<string, number> = {};
    for (const { deviation } of seasonPlansOf(maFrSeasonal2023, plan)) {
      const outcome = deviation?.exit ?? 'completed';
      planned[outcome] = (planned[outcome] ?? 0) + 1;
    }
    expect(result.tally.outcomes).toEqual(planned);
  });

  it('is counted by the indicators of the same day as it was counted case by case', () => {
    expect(result.differences).toEqual([]);
    expect(result.returnRate?.numerator.cases).toBe(result.tally.outcomes['completed']);
  });

  it('promises the figures of its seed only where every report came on its day', () => {
    const { ofTheSeed, late, msPerDay } = result.report;
    expect([ofTheSeed, late?.behindDays ?? 0, msPerDay]).toEqual([
      result.behindDays === 0,
      result.behindDays,
      100,
    ]);
  });

  it('leaves every case verified', () => {
    expect(result.verified).toEqual({
      verdicts: { verified: CASES, altered: 0, unproven: 0 },
      faults: [],
    });
  });

  it('is flagged as simulated, in the region of its corridor', async () => {
    const officer = await visit(stack().apiUrl).demoSession('officer@noria.demo');
    const campaign = await officer.get<CampaignItem>(`/v1/campaigns/${result.campaignId}`);
    expect(campaign).toMatchObject({
      simulated: true,
      programme: 'ma-fr-seasonal@2023',
      region: 'haute-corse',
    });
  });
});

describe('a simulation that cannot be', () => {
  it('says in a sentence that a programme is not published', async () => {
    await expect(simulate('--programme', 'ma-xx-nowhere@2020')).rejects.toMatchObject({
      ...{ code: 1, stderr: expect.stringContaining('ma-xx-nowhere@2020 is not published at') },
    });
  });

  it('says that the file to compare with does not exist, before anybody is asked', async () => {
    const compared = simulate('--compare', '/nowhere-at-all/seven.json', '--api', 'http://127.0.0.1:1');
    await expect(compared).rejects.toMatchObject({
      ...{ code: 1, stderr: expect.stringContaining('There is no file /nowhere-at-all/seven.json') },
    });
  });

  it('names the folder that a report could not be written to, before anybody is asked', async () => {
    const report = simulate('--report', '/nowhere-at-all/report.html', '--api', 'http://127.0.0.1:1');
    await expect(report).rejects.toMatchObject({
      ...{ code: 1, stderr: expect.stringContaining('There is no folder /nowhere-at-all.') },
    });
  });
});

async function simulate(...options: string[]): Promise<Result> {
  const which = options.includes('--programme') ? [] : ['--programme', 'ma-fr-seasonal@2023'];
  const fixed = ['simulate', ...which, '--ms-per-day', '100', '--json', '--api', stack().apiUrl];
  const { stdout } = await noria([...fixed, ...options], stack().env);
  return JSON.parse(stdout) as Result;
}
