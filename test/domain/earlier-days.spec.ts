// Days abroad of earlier seasons that were told or corrected after the case was opened: which entry is judged by which.
import { describe, expect, it } from '@jest/globals';
import { factOfEntry } from '#libs/domain/case/case-state';
import type { CorrectionReport, MilestoneReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { headOf, rowOf } from '#libs/domain/case/season-case';
import { OFFER, aCase, aReport, refusalOf, withReport } from '../support/build-case.ts';

const terms = (startsOn: string, endsOn: string): { details: MilestoneReport['details'] } => ({
  details: { startsOn, endsOn, authorisedUntil: '2028-01-01' },
});

function selectedCase(earlierPresences: Opening['earlierPresences']): SeasonCase {
  const offer = { ...OFFER, startsOn: '2026-10-10', endsOn: '2026-12-31' };
  const opened = aCase({ path: 'returning', offer, opening: { earlierPresences } });
  return withReport(opened, aReport('selected', '2026-01-12'));
}

function aCorrection(corrects: number): CorrectionReport {
  const { reportedBy, recordedBy } = aReport('call-up-filed', '2026-01-12');
  return { type: 'correction', reportId: 'c', fingerprint: 'f', corrects, reportedBy, recordedBy };
}

describe('days of an earlier season that were told after the terms were', () => {
  const first = [{ from: '2026-01-02', to: '2026-01-05', caseId: 'of-another' }];
  const since = [{ from: '2026-01-02', to: '2026-06-05', caseId: 'of-another' }];
  const again = selectedCase(first);
  const filed = withReport(again, aReport('call-up-filed', '2026-06-01', terms('2026-10-10', '2026-11-30')));
  const longer = (earlierPresences?: typeof since): CorrectionReport => ({
    ...aCorrection(headOf(filed)),
    details: terms('2026-10-10', '2026-12-31').details,
    ...(earlierPresences === undefined ? {} : { earlierPresences }),
  });

  it('count in a correction of the terms that says them, and in no report of before', () => {
    expect(refusalOf(filed, longer(), '2026-07-01')).toBeUndefined();
    const long = [{ from: '2026-01-02', to: '2026-09-30', caseId: 'of-another' }];
    expect(refusalOf(filed, longer(long), '2026-10-01')).toMatchObject({ limit: 'season' });
    const corrected = withReport(filed, longer(since), '2026-07-01');
    expect(rowOf(corrected)).toMatchObject({ contested: false });
    expect(stateOf(corrected).earlierPresences).toEqual(since);
    expect(stateOf({ ...corrected, entries: corrected.entries.slice(0, -1) }).earlierPresences).toEqual(
      first,
    );
  });

  it('let a correction stand that the days of the opening would refuse', () => {
    const open = [{ from: '2026-01-02', caseId: 'of-another' }];
    const told = selectedCase(open);
    const short = withReport(told, {
      ...aReport('call-up-filed', '2026-08-15', terms('2026-10-10', '2026-11-20')),
    });
    const mended = { ...longer(), corrects: headOf(short) };
    expect(refusalOf(short, mended, '2026-08-20')).toMatchObject({ limit: 'season' });
    const corrected = withReport(short, { ...mended, earlierPresences: first }, '2026-08-20');
    expect(rowOf(corrected)).toMatchObject({ contested: false });
    expect(factOfEntry(stateOf(corrected), headOf(short))).toMatchObject({
      state: 'recorded',
      details: { endsOn: '2026-12-31' },
    });
  });

  it('are known to the case still when the report that said them is annulled', () => {
    const told = withReport(again, {
      ...aReport('call-up-filed', '2026-07-01', terms('2026-10-10', '2026-11-30')),
      earlierPresences: since,
    });
    const annulled = withReport(told, { ...aCorrection(headOf(told)), annul: true }, '2026-07-02');
    expect(stateOf(annulled).earlierPresences).toEqual(since);
  });
});
