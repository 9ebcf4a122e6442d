/** Season plans of a simulation: decided by a seed alone, and each run here against the real rules. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chanceOf } from '#apps/cli/seasons/invented-people';
import { countsOf2018, seasonPlansOf, deviationsOf, returningShare } from '#apps/cli/seasons/season-plan';
import type { SeasonPlan } from '#apps/cli/seasons/season-plan';
import { inventedSeasonalWorker } from '#apps/cli/simulate/people';
import { SCENARIOS } from '#apps/cli/seasons/rates';
import type { ExtraRule } from '#apps/cli/seasons/rates';
import { daysBetween } from '#libs/domain/calendar';
import { normaliseCin, normalisePassportNumber } from '#libs/domain/person/identity';
import { normalisePhone } from '#libs/domain/person/phone';
import { pathsOf, programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2011 } from '#libs/domain/pack/shipped/ma-es-cartaya-2011';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maIntlPlacement2009 } from '#libs/domain/pack/shipped/ma-intl-placement-2009';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import { addMarks, indicatorsOf, newTally } from '#libs/domain/figures/indicators-tally';
import { differencesOf } from '#apps/cli/simulate/compare';
import { tallyOf } from '#apps/cli/simulate/tally';
import { newestPack } from '../support/newest-packs.ts';
import { SIMULATED_FROM, runSeasonPlan } from '../support/run-season-plan.ts';

const PACKS = SHIPPED.map((pack): [string, Programme] => [programmeKey(pack), pack]);
const MANY = 2_000;

const plainly = (seasonPlans: readonly SeasonPlan[]): unknown[] =>
  seasonPlans.map(({ number, path, deviation, extras }) => ({ number, path, deviation, extras }));
const shareOf = (seasonPlans: readonly SeasonPlan[], holds: (seasonPlan: SeasonPlan) => boolean): number =>
  seasonPlans.filter(holds).length / seasonPlans.length;

describe('the plans of all seasons', () => {
  const plan = { scenario: 'default', cases: MANY, seed: 'spring' } as const;

  it('are the same for one seed, person by person, and others for another', () => {
    const seasonPlans = seasonPlansOf(maEsCartaya2026, plan);
    expect(plainly(seasonPlansOf(maEsCartaya2026, plan))).toEqual(plainly(seasonPlans));
    expect(plainly(seasonPlansOf(maEsCartaya2026, { ...plan, cases: 10 }))).toEqual(
      plainly(seasonPlans.slice(0, 10)),
    );
    expect(plainly(seasonPlansOf(maEsCartaya2026, { ...plan, seed: 'autumn' }))).not.toEqual(
      plainly(seasonPlans),
    );
  });

  it('follow the rates', () => {
    const seasonPlans = seasonPlansOf(maEsCartaya2026, plan);
    const turnedAway = (seasonPlan: SeasonPlan): boolean => seasonPlan.deviation?.exit === 'not-selected';
    const first = seasonPlans.filter(({ path }) => path === 'first');
    expect(1 - shareOf(first, turnedAway)).toBeCloseTo(0.326, 1);
    const selected = seasonPlans.filter((seasonPlan) => !turnedAway(seasonPlan));
    expect(shareOf(selected, ({ path }) => path === 'returning')).toBeCloseTo(0.73, 1);
    expect(shareOf(selected, ({ deviation }) => deviation?.name === 'no-show')).toBeGreaterThan(0.01);
    expect(shareOf(selected, ({ deviation }) => deviation?.name === 'no-show')).toBeLessThan(0.03);
    expect(
      shareOf(selected, ({ extras }) => extras.some((e) => e.milestone === 'contract-extended')),
    ).toBeCloseTo(0.075, 1);
  });

  it.each([
    ['non-return-1', 0.01],
    ['default', 0.06],
    ['non-return-17', 0.17],
    ['non-return-22', 0.22],
  ] as const)('leave so many without a proved return in %s', (scenario, rate) => {
    const seasonPlans = seasonPlansOf(maEsCartaya2026, { ...plan, scenario }).filter(
      ({ deviation }) => deviation === null || deviation.insteadOf === 'return-proved',
    );
    const away = shareOf(
      seasonPlans,
      ({ deviation }) => deviation?.name === 'not-returned' || deviation?.name === 'return-to-verify',
    );
    expect(Math.abs(away - rate)).toBeLessThan(0.02);
  });

  it('renew one in four of the authorisations of repeaters where the pack knows renewals, and move nobody else', () => {
    const renewing = seasonPlansOf(newestPack('ma-es-cartaya'), plan);
    const before = seasonPlansOf(maEsCartaya2026, plan);
    const paths = (of: readonly SeasonPlan[], from: string): string[] =>
      of.filter((_one, row) => before[row]?.path === from).map(({ path }) => path);
    expect(new Set(paths(renewing, 'first'))).toEqual(new Set(['first']));
    const repeaters = paths(renewing, 'returning');
    expect(repeaters.filter((one) => one === 'renewing').length / repeaters.length).toBeCloseTo(0.25, 1);
    expect(before.map(({ path }) => path)).not.toContain('renewing');
  });

  it('leave out what a pack does not know', () => {
    const names = (pack: Programme): string[] =>
      deviationsOf(pack, 'first', SCENARIOS.default).map(({ name }) => name);
    expect(names(maEsCartaya2026)).toContain('return-to-verify');
    expect(names(maIntlPlacement2009)).toEqual(expect.arrayContaining(['visa-refused', 'left-in-season']));
    expect(names(maIntlPlacement2009)).not.toEqual(expect.arrayContaining(['return-to-verify']));
    expect(returningShare(maIntlPlacement2009, SCENARIOS.default)).toBe(0);
  });

  it('draw every chance between nought and one', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.string(), (seed, number, name) => {
        const chance = chanceOf(seed)(number, name);
        return chance >= 0 && chance < 1;
      }),
    );
  });
});

describe('the season of 2018, one in twenty', () => {
  const plan = { scenario: 'huelva-2018', cases: 1_673, seed: 'any' } as const;

  it.each(PACKS.filter(([key]) => key.startsWith('ma-es-cartaya@2011')))(
    'is counted, not drawn, under %s',
    (_, pack) => {
      expect(countsOf2018(1_673)).toEqual({ files: 1_673, preselected: 647, selected: 546, returned: 453 });
      const seasonPlans = seasonPlansOf(pack, plan);
      const named = (name: string | undefined): number =>
        seasonPlans.filter(({ deviation }) => deviation?.name === name).length;
      expect(['file-rejected', 'not-selected', 'return-to-verify', undefined].map(named)).toEqual([
        1_026, 101, 93, 453,
      ]);
    },
  );

  it('mixes short seasons and long ones evenly', () => {
    const seasonPlans = seasonPlansOf(maEsCartaya2011, plan);
    const long = (from: number): number =>
      seasonPlans.slice(from, from + 100).filter(({ deviation }) => deviation === null).length;
    for (let from = 0; from + 100 <= seasonPlans.length; from += 100) {
      expect(Math.abs(long(from) - 27)).toBeLessThan(8);
    }
  });
});

describe('the people of a simulation', () => {
  const people = Array.from({ length: 3_000 }, (_, number) =>
    inventedSeasonalWorker('campaign-a', SIMULATED_FROM, number),
  );

  it('do not exist, and no two are taken for one another', () => {
    expect(new Set(people.map(({ cin }) => cin)).size).toBe(people.length);
    expect(new Set(people.map(({ passport }) => passport)).size).toBe(people.length);
    const named = people.map((one) => `${one.familyName} ${one.givenName} ${one.birthDate}`);
    expect(new Set(named).size).toBe(people.length);
    for (const { cin, passport, phone } of people) {
      expect(normaliseCin(cin)).toMatch(/^Y[M-X]\d{6}$/);
      expect(normalisePassportNumber(passport ?? '')).toMatch(/^ZZ\d{7}$/);
      expect(normalisePhone(phone ?? '')).toMatch(/^\+2126000\d{5}$/);
    }
  });

  it('are new in every campaign', () => {
    const others = Array.from({ length: 3_000 }, (_, number) =>
      inventedSeasonalWorker('campaign-b', SIMULATED_FROM, number),
    );
    const cins = new Set(people.map(({ cin }) => cin));
    expect(others.filter(({ cin }) => cins.has(cin))).toEqual([]);
  });
});

describe('a season that is extended', () => {
  it('ends at its new term, not at the old one', () => {
    const [any] = seasonPlansOf(maEsCartaya2026, { scenario: 'default', cases: 1, seed: 'extended' });
    const extension: ExtraRule = { milestone: 'contract-extended', rate: 1, placed: 'within' };
    const seasonPlan: SeasonPlan = { ...any!, path: 'returning', deviation: null, extras: [extension] };
    const { milestones } = runSeasonPlan(maEsCartaya2026, seasonPlan).body;
    const fact = (code: string): (typeof milestones)[number] | undefined =>
      milestones.find(({ milestone }) => milestone === code);
    const newEnd = String(fact('contract-extended')?.details?.['newEndOn']);
    expect(newEnd > '2027-04-14').toBe(true);
    expect(fact('contract-ended')?.details).toEqual({ how: 'term' });
    expect(daysBetween(fact('contract-ended')!.occurredOn!, newEnd)).toBeLessThan(7);
  });
});

describe.each(PACKS)('a season plan under %s', (_, pack) => {
  const all = seasonPlansOf(pack, { scenario: 'non-return-22', cases: 12, seed: 'as reported' });
  /** Of a person of whom no story is told. */
  const plain: SeasonPlan = {
    ...all[0]!,
    ...{ extras: [], stories: [], waits: {}, complaint: false, rates: SCENARIOS['all-home'] },
  };

  const seasons = all.map((seasonPlan) => ({ seasonPlan, ...runSeasonPlan(pack, seasonPlan) }));

  it('is closed in the end, with nothing refused on the way', () => {
    for (const { seasonPlan, body, refused } of seasons) {
      expect([seasonPlan.number, body.status, refused]).toEqual([seasonPlan.number, 'closed', []]);
    }
  });

  it('is counted as the indicators count it', () => {
    const theirs = newTally();
    for (const { seasonCase } of seasons) addMarks(theirs, marksOf(seasonCase) ?? []);
    const indicators = indicatorsOf(theirs, pack, { reservePromotions: 0 });
    const ours = tallyOf(
      pack,
      seasons.map(({ body }) => body),
    );
    expect(differencesOf(ours, indicators)).toEqual([]);
    expect(Object.values(ours.outcomes).reduce((sum, cases) => sum + cases)).toBe(all.length);
    expect(differencesOf({ ...ours, outcomes: { ...ours.outcomes, 'no-show': 99 } }, indicators)).toEqual([
      { figure: 'outcome no-show', counted: 99, indicators: ours.outcomes['no-show'] ?? 0 },
    ]);
  });

  it('ends as its deviation says, whichever that is', () => {
    for (const path of pathsOf(pack)) {
      for (const { rate: _rate, ...deviation } of deviationsOf(pack, path, SCENARIOS.default)) {
        const { outcome, returnProof } = runSeasonPlan(pack, { ...plain, path, deviation }).body;
        expect([path, deviation.name, outcome, returnProof?.state]).toEqual([
          path,
          deviation.name,
          outcomeOf(pack, deviation),
          deviation.name === 'return-to-verify' ? 'unknown' : returnProof?.state,
        ]);
      }
    }
  });

  it('ends with the completed outcome of the pack when nothing deviates', () => {
    for (const path of pathsOf(pack)) {
      const { body } = runSeasonPlan(pack, { ...plain, path, deviation: null });
      expect(body).toMatchObject({ outcome: pack.completedOutcome });
    }
  });
});

function outcomeOf(pack: Programme, { name, exit, insteadOf }: NonNullable<SeasonPlan['deviation']>): string {
  if (exit !== undefined) return exit;
  const deadlines = pack.stages
    .flatMap(({ milestones }) => milestones)
    .find(({ milestone }) => milestone === insteadOf)?.deadlines;
  const closing = name === 'return-declared' ? undefined : deadlines?.find(({ outcome }) => outcome);
  return closing?.outcome && name !== 'early-return' ? closing.outcome : pack.completedOutcome;
}
