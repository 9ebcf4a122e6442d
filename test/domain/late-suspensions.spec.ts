// Law review F16 by the reading of F7: a suspension that began in time undoes the silence, however late it is entered.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween, maxDate } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { caseFromEntries, rowOf } from '#libs/domain/case/season-case';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const AUTUMN = { offerId: 'offer-autumn', startsOn: '2026-12-01', endsOn: '2027-05-31' };
const TERMS = { startsOn: '2026-12-01', endsOn: '2027-05-31', authorisedUntil: '2029-01-01' };

const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack, ...options }));

/** The call-up filed on Friday 2 October 2026: silence grants it on Tuesday 3 November. */
function grantedBySilence(): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack, path: 'returning', offer: AUTUMN }), 'call-up-filed');
  const filed = told(seasonCase, 'call-up-filed', '2026-10-02', { details: TERMS });
  return letPass(filed, '2026-11-06').seasonCase;
}

interface Suspension {
  from: IsoDate;
  to?: IsoDate;
  by?: ReportOptions['by'];
  /** The day on which it is entered. */
  on?: IsoDate;
}

const suspended = (
  seasonCase: SeasonCase,
  { from, to, by = 'immigration-office', on = '2026-11-10' }: Suspension,
): SeasonCase => {
  const details = { of: 'call-up-granted', ground: 'papers', from, ...(to === undefined ? {} : { to }) };
  return withReport(seasonCase, aReport('term-suspended', from, { pack, by, details }), on);
};

const granted = (seasonCase: SeasonCase): string[] =>
  viewOn(seasonCase, '2026-11-11')
    .milestones.filter(({ milestone }) => milestone === 'call-up-granted')
    .map(({ state }) => state);
const dueOf = (seasonCase: SeasonCase): IsoDate | undefined =>
  viewOn(seasonCase, '2026-11-11').next.find(({ milestone }) => milestone === 'call-up-granted')?.dueOn;

describe('a suspension that is entered after its silence', () => {
  it('F16: of a paper asked on 20 October and given on the 27th moves the term to Monday 9 November', () => {
    const before = grantedBySilence();
    expect(granted(before)).toEqual(['deemed-granted']);
    const after = suspended(before, { from: '2026-10-20', to: '2026-10-27' });
    expect(granted(after)).toEqual([]);
    expect(dueOf(after)).toBe('2026-11-09');
    expect(stateOf(after).superseded).toEqual([{ sequence: expect.any(Number), by: after.entries.length }]);
    const { seasonCase, written } = letPass(after, '2026-11-16');
    expect(written).toContain('silence call-up-granted deemed-granted 2026-11-09');
    expect(granted(seasonCase)).toEqual(['deemed-granted']);
  });

  it('waits without an end until somebody tells it', () => {
    const open = suspended(grantedBySilence(), { from: '2026-10-20' });
    expect(granted(open)).toEqual([]);
    expect(letPass(open, '2027-01-31').written).not.toContainEqual(expect.stringContaining('deemed-granted'));
  });

  it('undoes nothing when it began after the term was over', () => {
    expect(granted(suspended(grantedBySilence(), { from: '2026-11-04', to: '2026-11-06' }))).toEqual([
      'deemed-granted',
    ]);
  });

  it('undoes nothing when it moved nothing', () => {
    expect(granted(suspended(grantedBySilence(), { from: '2026-10-20', to: '2026-10-20' }))).toEqual([
      'deemed-granted',
    ]);
  });

  it('undoes no grant on an employer’s word, nor once somebody has travelled on it', () => {
    const suspension = { from: '2026-10-20', to: '2026-10-27' };
    expect(granted(suspended(grantedBySilence(), { ...suspension, by: 'employers-association' }))).toEqual([
      'deemed-granted',
    ]);
    const gone = told(grantedBySilence(), 'boarded', '2026-11-07');
    expect(granted(suspended(gone, suspension))).toEqual(['deemed-granted']);
  });

  it('undoes a refusal by silence on anybody’s word', () => {
    const { seasonCase } = untilAsked(aCase({ pack, offer: AUTUMN }), 'authorised');
    const silent = letPass(seasonCase, addDays(dueOfAuthorisation(seasonCase), 5)).seasonCase;
    expect(statesOfAuthorisation(silent)).toContain('deemed-refused');
    const from = addDays(dueOfAuthorisation(seasonCase), -5);
    const details = { of: 'authorised', ground: 'papers', from, to: addDays(from, 3) };
    const report = aReport('term-suspended', from, { pack, by: 'employers-association', details });
    const after = withReport(silent, report, addDays(from, 12));
    expect(statesOfAuthorisation(after)).not.toContain('deemed-refused');
    expect(rowOf(after).status).toBe('active');
  });

  it('is read the same from the first entry as one entry further', () => {
    const suspension = fc
      .record({ from: fc.nat(45), days: fc.nat(40), isOpen: fc.boolean() })
      .map(({ from, days, isOpen }): Suspension => {
        const start = addDays('2026-09-25', from);
        return isOpen ? { from: start } : { from: start, to: addDays(start, days) };
      });
    fc.assert(
      fc.property(suspension, ({ from, to }) => {
        const after = suspended(grantedBySilence(), { from, ...(to ? { to } : {}), on: '2026-12-20' });
        const again = caseFromEntries(after.caseId, pack, after.entries);
        expect(stateOf(again).silences).toEqual(stateOf(after).silences);
        expect(rowOf(again)).toEqual(rowOf(after));
        // Undone by what began in time and moved the date: Monday 2 November, which is a day off there.
        const days = to === undefined ? undefined : daysBetween(maxDate(from, '2026-10-02'), to);
        const counts = from <= '2026-11-03' && (days === undefined || days > 1);
        expect(stateOf(after).superseded).toHaveLength(counts ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });
});

function dueOfAuthorisation(seasonCase: SeasonCase): IsoDate {
  const line = viewOn(seasonCase, '2026-02-10').next.find(({ milestone }) => milestone === 'authorised');
  return line?.dueOn ?? '';
}

function statesOfAuthorisation(seasonCase: SeasonCase): string[] {
  return stateOf(seasonCase)
    .facts.filter(({ milestone }) => milestone === 'authorised')
    .map(({ state }) => state);
}
