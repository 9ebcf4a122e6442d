// The stage under which a page shows an entry of a case: the furthest that the case had reached by then.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { headOf } from '#libs/domain/case/season-case';
import { stagesReached } from '#libs/domain/case/stages-reached';
import { STAGES, rulesOf } from '#libs/domain/pack/programme';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { untilAsked } from '../support/follow-season.ts';
import { newestPack, newestPacks } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');

const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack, ...options }));

/** Of the entries after one, what was told and where it stands. */
function standing(seasonCase: SeasonCase, after: number): [string | undefined, string | undefined][] {
  const stages = stagesReached(
    { pack: seasonCase.pack, path: 'first' },
    seasonCase.entries,
    viewOn(seasonCase, '2026-12-01').milestones,
  );
  const lines = seasonCase.entries.map((entry, index): [string | undefined, string | undefined] => [
    'milestone' in entry ? entry.milestone : undefined,
    stages[index],
  ]);
  return lines.slice(after);
}

/** Before the visa of a first season, asked for on a day of late winter. */
const asked = untilAsked(aCase({ pack }), 'visa-granted');

describe('the stage of an entry', () => {
  it('is that of the case where it is a record: an appeal over a visa leaves what follows at the visa', () => {
    const refused = told(asked.seasonCase, 'visa-refused', asked.today, {
      by: 'consulate',
      details: { notifiedOn: asked.today },
    });
    const of = headOf(refused);
    const appealed = told(refused, 'appeal-filed', '2026-03-10', { by: 'ngo', details: { of } });
    const won = told(appealed, 'refusal-lifted', '2026-03-20', {
      by: 'consulate',
      details: { of, ground: 'appeal' },
    });
    const granted = told(won, 'visa-granted', '2026-03-21', {
      by: 'consulate',
      details: { validFrom: '2026-03-21', validTo: '2026-09-30' },
    });
    expect(standing(granted, of - 1)).toEqual([
      ['visa-refused', 'visa'],
      ['appeal-filed', 'visa'],
      ['refusal-lifted', 'visa'],
      ['visa-granted', 'visa'],
    ]);
  });

  it('goes forward with what ends a stage, and never back', () => {
    const { seasonCase } = untilAsked(aCase({ pack }), 'work-started');
    const places = standing(seasonCase, 0).map(([, stage]) => STAGES.findIndex((one) => one === stage));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places.at(0)).toBe(0);
    expect(places.at(-1)).toBeGreaterThanOrEqual(STAGES.indexOf('departure'));
  });

  it.each(newestPacks())('is moved by no record of %s, and by nothing that is optional', (_name, whole) => {
    const records = rulesOf(whole, 'first').filter(
      ({ anyTime, need }) => anyTime === true || need === 'optional',
    );
    expect(records.length).toBeGreaterThan(0);
    const entries = records.map(({ milestone }, index) => ({
      sequence: index + 1,
      type: 'milestone',
      milestone,
    }));
    expect(new Set(stagesReached({ pack: whole, path: 'first' }, entries, []))).toEqual(new Set([STAGES[0]]));
  });

  it('is moved by nothing that came before its time', () => {
    const entries = [{ sequence: 1, type: 'milestone', milestone: 'visa-granted' }];
    const early = { ...entries[0], milestone: 'visa-granted', stage: 'visa', state: 'early' } as const;
    expect(stagesReached({ pack, path: 'first' }, entries, [early])).toEqual([STAGES[0]]);
    expect(stagesReached({ pack, path: 'first' }, entries, [{ ...early, state: 'recorded' }])).toEqual([
      'visa',
    ]);
  });
});
