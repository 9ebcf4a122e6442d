// Law review 3.2: a body that was brought home tells of a death, before anybody brings the paper of it.
import { describe, expect, it } from '@jest/globals';
import type { CorrectionReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { nextDue, rowOf } from '#libs/domain/case/season-case';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const HOME = '2026-05-10';

/** At work since the first of March 2026, and brought home on 10 May. */
function broughtHome(way: string, opening: Partial<Opening> = {}): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack, opening }), 'arrived');
  const arrived = aReport('arrived', '2026-03-01', { pack, details: { enteredOn: '2026-03-01' } });
  return withReport(
    withReport(seasonCase, arrived),
    aReport('repatriated', HOME, { pack, by: 'consulate', details: { way } }),
  );
}

describe('somebody whose body was brought home', () => {
  it('is asked for nothing, and one officer is told once that the death is still to be told', () => {
    const home = broughtHome('deceased');
    expect(viewOn(home, HOME).next).toEqual([]);
    expect(rowOf(home)).toMatchObject({ status: 'active', next: null, returnProof: null });
    expect(rowOf(home).datesDue).toMatch(/^deceased 2026-05-10 .*placement-officer/);
    const { seasonCase: later, written } = letPass(home, '2028-01-01');
    expect(written).toHaveLength(1);
    expect(later.entries.at(-1)).toMatchObject({
      ...{ type: 'escalation', milestone: 'deceased', dueOn: HOME, to: 'placement-officer' },
    });
    expect(nextDue(later)).toBeUndefined();
  });

  it('closes as any death does once the exit is told', () => {
    const certified = aReport('deceased', HOME, { pack, evidence: ['death-certificate'] });
    const closed = withReport(broughtHome('deceased'), certified);
    expect(rowOf(closed)).toMatchObject({ status: 'closed', outcome: 'deceased', datesDue: null });
    expect(nextDue(closed)).toBeUndefined();
  });

  it('is opened no further case', () => {
    expect(earlierSeasonOf(broughtHome('deceased'))).toMatchObject({ deceased: true });
    expect(earlierSeasonOf(broughtHome('medical'))).not.toHaveProperty('deceased');
  });

  it('is waited for again when it was another way home after all', () => {
    const home = broughtHome('deceased');
    const { reportedBy, recordedBy } = aReport('arrived', HOME);
    const correction: CorrectionReport = {
      ...{ type: 'correction', reportId: 'c', fingerprint: 'f', corrects: home.entries.length },
      ...{ details: { way: 'medical' }, reportedBy, recordedBy },
    };
    const mended = withReport(home, correction, '2026-05-12');
    expect(viewOn(mended, '2026-05-12').next).not.toEqual([]);
    expect(nextDue(mended)?.draft.milestone).not.toBe('deceased');
  });
});

describe('a case opened before a death was heard so', () => {
  it('goes on to ask, and to write what time means', () => {
    const home = broughtHome('deceased', { deathsHeard: undefined } as unknown as Partial<Opening>);
    expect(viewOn(home, HOME).next).not.toEqual([]);
    expect(letPass(home, '2027-03-01').written.length).toBeGreaterThan(1);
  });
});
