/** The demo of the programmes without examples of their own, seeded into a running instance, and seeded again. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { visit } from '#apps/cli/api/api-client';
import type { Api } from '#apps/cli/api/api-client';
import { signInReporters } from '#apps/cli/seasons/reporters';
import { corridors, corridorSeasonalWorkers, corridorSeededOn } from '#apps/cli/demo/corridors';
import { seedCorridors } from '#apps/cli/demo/seed-corridors';
import type { CorridorsResult } from '#apps/cli/demo/seed-corridors';
import type { CampaignItem } from '#libs/contract/campaigns';
import type { CaseItem } from '#libs/contract/case-view';
import { realToday } from '#libs/domain/calendar';
import { stack } from '../support/stack.ts';

const WITHIN_MS = 90_000;
const TODAY = realToday(Date.now());
const PEOPLE = corridors().flatMap((pack) => corridorSeasonalWorkers(pack, TODAY)).length;

let officer: Api;
let campaigns: CampaignItem[];

beforeAll(async () => {
  expect(await seed()).toMatchObject({
    programmes: corridors().length,
    seasonalWorkers: PEOPLE,
    skipped: [],
  });
  officer = await visit(stack().apiUrl).demoSession('officer@noria.demo');
  const all = await officer.list<CampaignItem>('/v1/campaigns', { limit: '500' });
  campaigns = all.filter((campaign) =>
    corridors().some((pack) => corridorSeededOn(pack, campaign) !== undefined),
  );
}, WITHIN_MS);

describe('the demo of the other programmes', () => {
  it('has a campaign each on real days, that of France in Haute-Corse', () => {
    expect(campaigns.map(({ programme }) => programme).sort()).toEqual(
      corridors()
        .map(({ code, version }) => `${code}@${version}`)
        .sort(),
    );
    expect(campaigns.every(({ simulated }) => !simulated)).toBe(true);
    const france = campaigns.filter(({ programme }) => programme.startsWith('ma-fr-'));
    expect(france.map(({ region }) => region)).toEqual(['haute-corse', 'haute-corse']);
  });

  it('shows people at various points of each, some closed and some overdue', async () => {
    for (const { campaignId, programme } of campaigns) {
      const cases = await officer.list<CaseItem>('/v1/cases', { campaignId });
      const seen = {
        programme,
        closed: cases.some(({ status }) => status === 'closed'),
        overdue: cases.some(({ overdue }) => overdue),
        many: new Set(cases.map(({ stage }) => stage)).size > 3,
      };
      expect(seen).toEqual({ programme, closed: true, overdue: true, many: true });
    }
  });

  it(
    'is found as it was left when it is seeded again',
    async () => {
      expect(await seed()).toMatchObject({ seasonalWorkers: PEOPLE, alreadySeeded: PEOPLE, skipped: [] });
    },
    WITHIN_MS,
  );
});

async function seed(): Promise<CorridorsResult> {
  return seedCorridors(await signInReporters(visit(stack().apiUrl)), TODAY, () => undefined);
}
