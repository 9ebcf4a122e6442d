// What the newest version of every corridor says of rows that all of them have: pay, housing, the papers of the journey,
// registrations, and the texts that Italy and France are cited by.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { MilestoneRule, Path, Programme } from '#libs/domain/pack/programme';
import { pathsOf, rulesOf } from '#libs/domain/pack/programme';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilNext } from '../support/follow-season.ts';
import { newestPack, newestPacks } from '../support/newest-packs.ts';

const NEWEST = newestPacks();
const COMING_HOME = NEWEST.filter(([, { returnWitnesses }]) => returnWitnesses !== null);

const rowOf = (pack: Programme, milestone: string): MilestoneRule | undefined =>
  pack.stages.flatMap(({ milestones }) => milestones).find((rule) => rule.milestone === milestone);
const told = (
  of: SeasonCase,
  milestone: string,
  on: IsoDate,
  pack: Programme,
  options: ReportOptions = {},
): SeasonCase => withReport(of, aReport(milestone, on, { pack, ...options }));
const about = (of: SeasonCase, until: IsoDate, milestone: string): string[] =>
  letPass(of, until).written.filter((line) => line.includes(` ${milestone} `));

/** Arrived on 2 April 2026, whatever the corridor asks for before. */
function arrived(pack: Programme): SeasonCase {
  const path: Path = pathsOf(pack)[0] ?? 'first';
  const { seasonCase } = untilNext(aCase({ pack, path }), 'arrived');
  return told(seasonCase, 'arrived', '2026-04-02', pack, { details: { enteredOn: '2026-04-02' } });
}

describe('the pay of a month', () => {
  it.each(NEWEST)('is asked for fifteen days after it was due: %s', (_name, pack) => {
    expect(about(arrived(pack), '2026-05-20', 'pay-slip-received')).toEqual([
      'escalation pay-slip-received 2026-05-15',
      'escalation pay-slip-received 2026-05-15',
    ]);
    expect(rowOf(pack, 'pay-slip-received')?.deadlines).toMatchObject([
      { due: ['pay-due + 15d'], effect: 'escalate', to: ['placement-officer', 'trade-union'] },
    ]);
  });

  it.each(NEWEST)(
    'of which a slip was seen is asked for no more, and the next month is: %s',
    (_name, pack) => {
      const details = { month: '2026-04', gross: 142_000, net: 128_000, hours: 160 };
      const paid = told(arrived(pack), 'pay-slip-received', '2026-04-30', pack, { details });
      expect(about(paid, '2026-06-14', 'pay-slip-received')).toEqual([]);
      expect(about(paid, '2026-06-20', 'pay-slip-received')[0]).toBe(
        'escalation pay-slip-received 2026-06-15',
      );
    },
  );
});

describe('housing', () => {
  it.each(NEWEST)('that was told in time is asked of nobody: %s', (_name, pack) => {
    const before = arrived(pack);
    const housed = told(before, 'housing-assigned', '2026-04-02', pack, {
      by: 'employers-association',
      details: { places: 4, rent: 9000, bills: 4200, conditionsGiven: true },
      commitments: { 'details.address': 'a' },
    });
    const verified = told(housed, 'housing-verified', '2026-04-02', pack, { details: { ok: true } });
    expect(about(before, '2026-04-20', 'housing-assigned')).toEqual([
      'escalation housing-assigned 2026-04-02',
    ]);
    expect(about(before, '2026-04-20', 'housing-verified')).not.toEqual([]);
    expect(about(verified, '2026-04-20', 'housing-assigned')).toEqual([]);
    expect(about(verified, '2026-04-20', 'housing-verified')).toEqual([]);
  });
});

describe('the papers of the journey', () => {
  it.each(COMING_HOME)('are due three days before the travel group leaves: %s', (_name, pack) => {
    const { seasonCase, today } = untilNext(aCase({ pack }), 'convoy-assigned');
    const departsOn = addDays(today, 20);
    const grouped = told(seasonCase, 'convoy-assigned', today, pack, {
      details: { convoyId: 'convoy-1', departsOn },
    });
    const lineOf = (of: SeasonCase): string | undefined =>
      viewOn(of, today).next.find(({ milestone }) => milestone === 'exit-papers-checked')?.dueOn;
    expect(lineOf(seasonCase)).toBeUndefined();
    expect(lineOf(grouped)).toBe(addDays(departsOn, -3));
    const old = told(grouped, 'exit-papers-checked', today, pack, {
      details: { issuedOn: addDays(departsOn, -40) },
    });
    expect(viewOn(old, today).notices).toContainEqual(
      expect.objectContaining({ says: 'certificate-old', with: { date: departsOn } }),
    );
  });

  it('of a placement, where nobody travels in a group, are due three days before the first day of work', () => {
    const pack = newestPack('ma-intl-placement');
    const { seasonCase, today } = untilNext(aCase({ pack }), 'exit-papers-checked');
    const line = viewOn(seasonCase, today).next.find(({ milestone }) => milestone === 'exit-papers-checked');
    expect(line?.dueOn).toBe('2026-02-26');
  });
});

describe('a registration with social security', () => {
  it.each(NEWEST.filter(([, pack]) => rowOf(pack, 'social-security-registered')))(
    'that was told is asked for no more: %s',
    (_name, pack) => {
      const before = arrived(pack);
      expect(about(before, '2026-05-10', 'social-security-registered')).not.toEqual([]);
      const registered = told(before, 'social-security-registered', '2026-04-02', pack);
      expect(about(registered, '2026-05-10', 'social-security-registered')).toEqual([]);
    },
  );
});

describe('the text of a row', () => {
  const endOfStay = (pack: Programme): string | undefined =>
    rowOf(pack, 'contract-ended')?.deadlines?.find(({ effect }) => effect === 'deemed-ended')?.source;

  it.each([
    ['ma-it-seasonal', '2026', 'TUI 24.7; A'],
    ['ma-it-training', '2023', 'TUI 24.7; A'],
    ['ma-it-training', '2007', 'A; TUI 24.7'],
    ['ma-fr-seasonal', '2023', 'CDT 5221-23; VAU; A'],
    ['ma-es-cartaya', '2026', 'RLOEX 100, 101.1, 110.6, 112.5'],
  ])('%s@%s ends the longest stay by %s', (code, year, source) => {
    expect(endOfStay(newestPack(code, year))).toBe(source);
  });

  it.each([
    ['ma-it-seasonal', '2026', 'TUI 24.14'],
    ['ma-it-training', '2023', 'TUI 24.14'],
    // The article is of later years.
    ['ma-it-training', '2007', 'A'],
    ['ma-es-cartaya', '2026', 'RLOEX 105.1, 105.3, 107.4'],
  ])('%s@%s withdraws an authorisation by %s', (code, year, source) => {
    expect(rowOf(newestPack(code, year), 'authorisation-withdrawn')?.source).toBe(source);
  });

  it.each(NEWEST)('stands at every record of %s', (_name, pack) => {
    const without = pathsOf(pack)
      .flatMap((path) => rulesOf(pack, path))
      .filter(({ anyTime, source }) => anyTime === true && source === undefined);
    expect(without.map(({ milestone }) => milestone)).toEqual([]);
  });
});

describe('a mark for a jurist', () => {
  it.each([
    ['ma-it-seasonal', '2026', ['authorisation-withdrawn', 'compensation-due', 'authorised']],
    ['ma-it-training', '2023', ['authorisation-withdrawn', 'compensation-due']],
    ['ma-es-cartaya', '2026', ['appeal-filed', 'housing-charged', 'finding-recorded']],
    ['ma-es-cartaya', '2011', ['appeal-filed', 'finding-recorded', 'employer-change-requested']],
  ])('of %s@%s stands at %j', (code, year, milestones) => {
    const pack = newestPack(code, year);
    expect(milestones.filter((milestone) => rowOf(pack, milestone)?.toCheck === undefined)).toEqual([]);
  });
});
