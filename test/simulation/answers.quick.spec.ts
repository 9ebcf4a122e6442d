/** What simulated reports say where the API leaves a choice: drawn by the table of rates, and followed by what it asks for. */
import { describe, expect, it } from '@jest/globals';
import { SCENARIOS } from '#apps/cli/seasons/rates';
import { seasonPlansOf } from '#apps/cli/seasons/season-plan';
import type { CaseBody } from '#libs/domain/case/view';
import { newestPack } from '../support/newest-packs.ts';
import { runSeasonPlan } from '../support/run-season-plan.ts';

const PACK = newestPack('ma-es-cartaya');
const { answers } = SCENARIOS.default;

/** A season to its end, in which the plan that is agreed on is this one. */
function planning(value: string): CaseBody {
  const [any] = seasonPlansOf(PACK, { scenario: 'all-home', cases: 1, seed: 'plans' });
  const rates = { ...any!.rates, answers: answers.map((rule) => ({ ...rule, shares: { [value]: 1 } })) };
  return runSeasonPlan(PACK, { ...any!, path: 'returning', deviation: null, rates }).body;
}

const followUps = ({ milestones }: CaseBody): string[] =>
  milestones.flatMap(({ milestone, state }) =>
    milestone.startsWith('follow-up-') && state === 'recorded' ? [milestone] : [],
  );

describe('the plan of reintegration that is drawn', () => {
  it('is followed up after three and twelve months where it is one of their own', () => {
    expect(followUps(planning('business'))).toEqual(['follow-up-3-months', 'follow-up-12-months']);
  });

  it('is not followed up where they come back for the next season', () => {
    const body = planning('next-season');
    expect(followUps(body)).toEqual([]);
    expect(body.outcome).toBe(PACK.completedOutcome);
  });

  it('is one that the pack takes, in shares that make a whole', () => {
    const rows = PACK.stages.flatMap(({ milestones }) => milestones);
    for (const { milestone, detail, shares } of answers) {
      const rule = rows.find((row) => row.milestone === milestone)?.details?.find((d) => d.name === detail);
      expect(rule?.oneOf).toEqual(expect.arrayContaining(Object.keys(shares)));
      expect(Object.values(shares).reduce((sum, share) => sum + share)).toBeCloseTo(1, 9);
    }
  });
});
