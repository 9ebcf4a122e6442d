/** A simulation is as true as its courses: decided by a seed alone, and each played here to the real rules. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chanceOf } from '#apps/cli/simulate/chance';
import { countsOf2018, coursesOf, fatesOf, returningShare } from '#apps/cli/simulate/courses';
import type { Course } from '#apps/cli/simulate/courses';
import { inventedSeasonalWorker } from '#apps/cli/simulate/people';
import { SCENARIOS } from '#apps/cli/simulate/rates';
import type { ExtraRule } from '#apps/cli/simulate/rates';
import { daysBetween } from '#libs/domain/calendar';
import { normaliseCin, normalisePassportNumber, normalisePhone } from '#libs/domain/person/identity';
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
import { playCourse } from '../support/play-course.ts';

const PACKS = SHIPPED.map((pack): [string, Programme] => [programmeKey(pack), pack]);
const MANY = 2_000;

const plainly = (courses: readonly Course[]): unknown[] =>
  courses.map(({ number, path, fate, extras }) => ({ number, path, fate, extras }));
const shareOf = (courses: readonly Course[], holds: (course: Course) => boolean): number =>
  courses.filter(holds).length / courses.length;

describe('who goes which way', () => {
  const plan = { scenario: 'default', cases: MANY, seed: 'spring' } as const;

  it('is the same for one seed, person by person, and another for another', () => {
    const courses = coursesOf(maEsCartaya2026, plan);
    expect(plainly(coursesOf(maEsCartaya2026, plan))).toEqual(plainly(courses));
    expect(plainly(coursesOf(maEsCartaya2026, { ...plan, cases: 10 }))).toEqual(
      plainly(courses.slice(0, 10)),
    );
    expect(plainly(coursesOf(maEsCartaya2026, { ...plan, seed: 'autumn' }))).not.toEqual(plainly(courses));
  });

  it('follows the rates', () => {
    const courses = coursesOf(maEsCartaya2026, plan);
    const turnedAway = (course: Course): boolean => course.fate?.exit === 'not-selected';
    const first = courses.filter(({ path }) => path === 'first');
    expect(1 - shareOf(first, turnedAway)).toBeCloseTo(0.326, 1);
    const selected = courses.filter((course) => !turnedAway(course));
    expect(shareOf(selected, ({ path }) => path === 'returning')).toBeCloseTo(0.73, 1);
    expect(shareOf(selected, ({ fate }) => fate?.name === 'no-show')).toBeGreaterThan(0.01);
    expect(shareOf(selected, ({ fate }) => fate?.name === 'no-show')).toBeLessThan(0.03);
    expect(
      shareOf(selected, ({ extras }) => extras.some((e) => e.milestone === 'contract-extended')),
    ).toBeCloseTo(0.075, 1);
  });

  it.each([
    ['non-return-1', 0.01],
    ['default', 0.06],
    ['non-return-17', 0.17],
    ['non-return-22', 0.22],
  ] as const)('loses sight of so many in %s', (scenario, rate) => {
    const courses = coursesOf(maEsCartaya2026, { ...plan, scenario }).filter(
      ({ fate }) => fate === null || fate.insteadOf === 'return-proved',
    );
    const away = shareOf(
      courses,
      ({ fate }) => fate?.name === 'not-returned' || fate?.name === 'return-to-verify',
    );
    expect(Math.abs(away - rate)).toBeLessThan(0.02);
  });

  it('passes over what a pack does not know', () => {
    const names = (pack: Programme): string[] =>
      fatesOf(pack, 'first', SCENARIOS.default).map(({ name }) => name);
    expect(names(maEsCartaya2026)).toContain('return-to-verify');
    expect(names(maIntlPlacement2009)).toEqual(expect.arrayContaining(['visa-refused', 'left-in-season']));
    expect(names(maIntlPlacement2009)).not.toEqual(expect.arrayContaining(['return-to-verify']));
    expect(returningShare(maIntlPlacement2009, SCENARIOS.default)).toBe(0);
  });

  it('gives any chance between nought and one', () => {
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

  it('is counted, not drawn', () => {
    expect(countsOf2018(1_673)).toEqual({ files: 1_673, preselected: 647, selected: 546, returned: 453 });
    const courses = coursesOf(maEsCartaya2011, plan);
    const named = (name: string | undefined): number =>
      courses.filter(({ fate }) => fate?.name === name).length;
    expect(['file-rejected', 'not-selected', 'return-to-verify', undefined].map(named)).toEqual([
      1_026, 101, 93, 453,
    ]);
  });

  it('mixes short seasons and long ones evenly', () => {
    const courses = coursesOf(maEsCartaya2011, plan);
    const long = (from: number): number =>
      courses.slice(from, from + 100).filter(({ fate }) => fate === null).length;
    for (let from = 0; from + 100 <= courses.length; from += 100) {
      expect(Math.abs(long(from) - 27)).toBeLessThan(8);
    }
  });
});

describe('the people of a simulation', () => {
  const people = Array.from({ length: 3_000 }, (_, number) => inventedSeasonalWorker('campaign-a', number));

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
    const others = Array.from({ length: 3_000 }, (_, number) => inventedSeasonalWorker('campaign-b', number));
    const cins = new Set(people.map(({ cin }) => cin));
    expect(others.filter(({ cin }) => cins.has(cin))).toEqual([]);
  });
});

describe('a season that is extended', () => {
  it('ends at its new term, not at the old one', () => {
    const [any] = coursesOf(maEsCartaya2026, { scenario: 'default', cases: 1, seed: 'extended' });
    const extension: ExtraRule = { milestone: 'contract-extended', rate: 1, placed: 'within' };
    const course: Course = { ...any!, path: 'returning', fate: null, extras: [extension] };
    const { milestones } = playCourse(maEsCartaya2026, course).body;
    const fact = (code: string): (typeof milestones)[number] | undefined =>
      milestones.find(({ milestone }) => milestone === code);
    const newEnd = String(fact('contract-extended')?.details?.['newEndOn']);
    expect(newEnd > '2027-04-14').toBe(true);
    expect(fact('contract-ended')?.details).toEqual({ how: 'term' });
    expect(daysBetween(fact('contract-ended')!.occurredOn!, newEnd)).toBeLessThan(7);
  });
});

describe.each(PACKS)('a course under %s', (_, pack) => {
  const all = coursesOf(pack, { scenario: 'non-return-22', cases: 12, seed: 'as told' });

  const played = all.map((course) => ({ course, ...playCourse(pack, course) }));

  it('is closed in the end, with nothing refused on the way', () => {
    for (const { course, body, refused } of played) {
      expect([course.number, body.status, refused]).toEqual([course.number, 'closed', []]);
    }
  });

  it('is counted as the indicators count it', () => {
    const theirs = newTally();
    for (const { seasonCase } of played) addMarks(theirs, marksOf(seasonCase) ?? []);
    const indicators = indicatorsOf(theirs, pack, { reservePromotions: 0 });
    const ours = tallyOf(
      pack,
      played.map(({ body }) => body),
    );
    expect(differencesOf(ours, indicators)).toEqual([]);
    expect(Object.values(ours.outcomes).reduce((sum, cases) => sum + cases)).toBe(all.length);
    expect(differencesOf({ ...ours, outcomes: { ...ours.outcomes, 'no-show': 99 } }, indicators)).toEqual([
      { figure: 'outcome no-show', counted: 99, indicators: ours.outcomes['no-show'] ?? 0 },
    ]);
  });

  it('ends as its fate says, whichever that is', () => {
    for (const path of pathsOf(pack)) {
      for (const { rate: _rate, ...fate } of fatesOf(pack, path, SCENARIOS.default)) {
        const course: Course = { ...all[0]!, path, fate, extras: [], rates: SCENARIOS['all-home'] };
        const { outcome, returnProof } = playCourse(pack, course).body;
        expect([path, fate.name, outcome, returnProof?.state]).toEqual([
          path,
          fate.name,
          outcomeOf(pack, fate),
          fate.name === 'return-to-verify' ? 'unknown' : returnProof?.state,
        ]);
      }
    }
  });

  it('ends as the pack wishes when nothing comes between', () => {
    for (const path of pathsOf(pack)) {
      const course: Course = { ...all[0]!, path, fate: null, extras: [], rates: SCENARIOS['all-home'] };
      expect(playCourse(pack, course).body).toMatchObject({ outcome: pack.completedOutcome });
    }
  });
});

function outcomeOf(pack: Programme, { name, exit, insteadOf }: NonNullable<Course['fate']>): string {
  if (exit !== undefined) return exit;
  const deadlines = pack.stages
    .flatMap(({ milestones }) => milestones)
    .find(({ milestone }) => milestone === insteadOf)?.deadlines;
  const closing = name === 'return-declared' ? undefined : deadlines?.find(({ outcome }) => outcome);
  return closing?.outcome && name !== 'early-return' ? closing.outcome : pack.completedOutcome;
}
