// Law review F1, F2, F3: witnesses of the return count after any exit abroad, and no paper loses to a notice.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { claims, currentStage, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { Programme } from '#libs/domain/pack/programme';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { eligibility } from '#libs/domain/person/eligibility';
import { ACTS } from '../support/acts-pack.ts';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { untilNext } from '../support/follow-season.ts';

const told = (milestone: string, on: IsoDate, options: ReportOptions = {}): MilestoneReport =>
  aReport(milestone, on, { pack: ACTS, ...options });

/** A season under way: gone on 20 March 2026. */
function travelled(pack: Programme = ACTS): SeasonCase {
  const { seasonCase } = untilNext(aCase({ pack }), 'boarded');
  return withReport(seasonCase, told('boarded', '2026-03-20'));
}

const arrived = (pack: Programme = ACTS): SeasonCase =>
  withReport(travelled(pack), told('arrived', '2026-03-21', { by: 'municipality' }));

const leftEarly = (on: IsoDate, pack: Programme = ACTS): SeasonCase =>
  withReport(
    arrived(pack),
    told('ended-early', on, { by: 'employers-association', details: { cause: 'other' } }),
  );

const slip = (on: IsoDate, options: ReportOptions = {}): MilestoneReport =>
  told('return-proved', on, { by: 'consulate', details: { exitedOn: on }, ...options });

const typeOfLast = (seasonCase: SeasonCase): string => receiptOf(seasonCase, seasonCase.entries.length).type;

const stateShown = (seasonCase: SeasonCase, milestone: string): string | undefined =>
  viewOn(seasonCase, '2026-12-01').milestones.find((one) => one.milestone === milestone)?.state;

const reasonsOf = (seasonCase: SeasonCase): string[] =>
  eligibility({
    today: '2026-12-01',
    destination: 'ES',
    seasons: [earlierSeasonOf(seasonCase)],
  }).reasons.map(({ code }) => code);

describe('F1: a return witness after an early end', () => {
  it('F1: proves the return of 14 June, entered on 20 June, and leaves the outcome as it was', () => {
    const proved = withReport(leftEarly('2026-06-10'), slip('2026-06-14'), '2026-06-20');
    expect(typeOfLast(proved)).toBe('milestone');
    expect(rowOf(proved)).toMatchObject({ status: 'closed', outcome: 'ended-early', stage: 'contract' });
    expect(viewOn(proved, '2026-06-20').returnProof).toMatchObject({
      state: 'returned-proved',
      returnedOn: '2026-06-14',
      contested: false,
    });
    expect(reasonsOf(proved)).toContain('return-proved');
  });

  it('is heard of an officer who holds the paper, and of whoever saw the boarding', () => {
    const closed = leftEarly('2026-06-10');
    expect(refusalOf(closed, told('return-proved', '2026-06-14'))).toBeUndefined();
    const seen = withReport(closed, told('return-boarded', '2026-06-13', { by: 'municipality' }));
    expect(typeOfLast(seen)).toBe('milestone');
    expect(viewOn(seen, '2026-07-01').returnProof?.state).toBe('returned-unproved');
    const early = told('return-boarded', '2026-06-09');
    expect(refusalOf(closed, early, '2026-06-20')?.code).toBe('occurred-before-predecessor');
  });

  it('counts when it was reported before the exit that opens it', () => {
    const early = withReport(arrived(), told('return-boarded', '2026-06-12', { by: 'municipality' }));
    expect(typeOfLast(early)).toBe('early');
    const closed = withReport(
      early,
      told('ended-early', '2026-06-10', { by: 'employers-association', details: { cause: 'other' } }),
      '2026-06-15',
    );
    expect(viewOn(closed, '2026-06-15').returnProof?.state).toBe('returned-unproved');
  });

  it('is not heard after an exit that nobody travelled for', () => {
    const { seasonCase } = untilNext(aCase({ pack: ACTS }), 'boarded');
    const withdrawn = withReport(
      seasonCase,
      told('withdrawn', '2026-03-01', { details: { reason: 'health' } }),
    );
    expect(refusalOf(withdrawn, slip('2026-03-02'))?.code).toBe('case-closed');
    expect(refusalOf(withdrawn, told('return-proved', '2026-03-02'))?.code).toBe('case-closed');
  });

  it('stays early for ever under the pack of before', () => {
    const closed = leftEarly('2026-06-10', maEsCartaya2026);
    expect(typeOfLast(withReport(closed, slip('2026-06-14')))).toBe('early');
  });
});

describe('F2: a stamp of a day before the end that was told', () => {
  const ended = (): SeasonCase =>
    withReport(arrived(), told('contract-ended', '2026-06-10', { details: { how: 'term' } }));

  it('F2: end 10 June, stamp 8 June: the return is proved on 8 June and the end is contested', () => {
    const stamp = told('return-proved', '2026-06-08', { evidence: ['exit-stamp'] });
    const proved = withReport(ended(), stamp, '2026-06-12');
    expect(viewOn(proved, '2026-06-12').returnProof).toMatchObject({
      state: 'returned-proved',
      returnedOn: '2026-06-08',
    });
    expect(stateShown(proved, 'return-proved')).toBe('recorded');
    expect(stateShown(proved, 'contract-ended')).toBe('contested');
    expect(rowOf(proved)).toMatchObject({ contested: true, stage: 'reintegration' });
  });

  it('is no doubt once the end is corrected', () => {
    const proved = withReport(ended(), slip('2026-06-08'), '2026-06-12');
    const end = proved.entries.findLast(
      (entry) => 'milestone' in entry && entry.milestone === 'contract-ended',
    );
    const corrected = withReport(
      proved,
      {
        type: 'correction',
        reportId: 'the-end',
        fingerprint: 'f',
        corrects: end?.sequence ?? 0,
        occurredOn: '2026-06-07',
        reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
        recordedBy: { userId: 'u', role: 'placement-officer', agencyId: 'anapec', agencyKind: null },
      },
      '2026-06-13',
    );
    expect(stateShown(corrected, 'contract-ended')).toBe('recorded');
    expect(rowOf(corrected).contested).toBe(false);
  });

  it('counts from the entry on, whoever holds the paper, and not before it', () => {
    for (const by of ['consulate', 'immigration-office', 'placement-officer'] as const) {
      const stamp = told('return-proved', '2026-03-21', { by, evidence: ['exit-stamp'] });
      expect(refusalOf(ended(), stamp, '2026-06-12')).toBeUndefined();
    }
    const before = told('return-proved', '2026-03-20', { evidence: ['exit-stamp'] });
    expect(refusalOf(ended(), before, '2026-06-12')?.code).toBe('occurred-before-predecessor');
  });

  it('puts an early end in doubt as well, and its outcome stays', () => {
    const proved = withReport(leftEarly('2026-06-10'), slip('2026-06-08'), '2026-06-20');
    expect(stateShown(proved, 'ended-early')).toBe('contested');
    expect(rowOf(proved)).toMatchObject({ outcome: 'ended-early', contested: true });
  });

  it('says nothing against the end of work that began after it', () => {
    const pack = deriveProgramme(ACTS, {
      version: '2026-spells',
      milestones: { replace: { 'employer-changed': { after: [], startsSpell: { on: 'occurredOn' } } } },
    });
    const endOf = (again: boolean): string | undefined => {
      const home = withReport(arrived(pack), slip('2026-04-20'));
      const back = again
        ? withReport(home, told('employer-changed', '2026-05-04', { by: 'immigration-office' }))
        : home;
      return stateShown(
        withReport(back, told('contract-ended', '2026-06-10', { details: { how: 'term' } })),
        'contract-ended',
      );
    };
    expect(endOf(false)).toBe('contested');
    expect(endOf(true)).toBe('recorded');
  });

  it('is refused an officer under the pack of before', () => {
    const closed = withReport(
      arrived(maEsCartaya2026),
      told('contract-ended', '2026-06-10', { details: { how: 'term' } }),
    );
    expect(refusalOf(closed, told('return-proved', '2026-06-08'), '2026-06-12')?.code).toBe(
      'occurred-before-predecessor',
    );
  });
});

describe('F3: an absence at the arrival', () => {
  const absent = (): SeasonCase =>
    withReport(travelled(), told('absent-at-arrival', '2026-03-24', { by: 'municipality' }));

  it('F3: boarded 20 March, absent 24 March, slip of 2 April: eligible, and the return is proved', () => {
    expect(reasonsOf(absent())).toContain('absent-at-arrival');
    const proved = withReport(absent(), slip('2026-04-02'));
    const { verdict, reasons } = eligibility({
      today: '2026-12-01',
      destination: 'ES',
      seasons: [earlierSeasonOf(proved)],
    });
    expect(verdict).toBe('eligible');
    expect(reasons.map(({ code }) => code)).toContain('return-proved');
    expect(reasons.map(({ code }) => code)).not.toContain('absent-at-arrival');
  });

  it('is closed by anybody’s word of the person at home after the crossing', () => {
    const seen = withReport(
      absent(),
      told('return-boarded', '2026-03-23', { by: 'municipality' }),
      '2026-03-25',
    );
    expect(typeOfLast(seen)).toBe('milestone');
    expect(reasonsOf(seen)).not.toContain('absent-at-arrival');
  });

  it('is contested by an arrival that is told late, and keeps outcome, stage and places until it is annulled', () => {
    const toldLate = withReport(
      absent(),
      told('arrived', '2026-03-22', { by: 'employers-association' }),
      '2026-03-30',
    );
    expect(typeOfLast(toldLate)).toBe('milestone');
    expect(stateShown(toldLate, 'absent-at-arrival')).toBe('contested');
    expect(rowOf(toldLate)).toMatchObject({
      status: 'closed',
      outcome: 'absent-at-arrival',
      stage: 'departure',
      contested: true,
    });
    expect(claims(toldLate)).toEqual([]);
    expect(reasonsOf(toldLate)).not.toContain('absent-at-arrival');
    const exit = toldLate.entries.find(({ type }) => type === 'exit');
    const annulled = withReport(
      toldLate,
      {
        type: 'correction',
        reportId: 'no-absence',
        fingerprint: 'f',
        corrects: exit?.sequence ?? 0,
        annul: true,
        reportedBy: { reporter: 'placement-officer', agencyId: 'anapec' },
        recordedBy: { userId: 'u', role: 'placement-officer', agencyId: 'anapec', agencyKind: null },
      },
      '2026-03-31',
    );
    expect(rowOf(annulled)).toMatchObject({ status: 'active', outcome: null, arrived: true });
    expect(currentStage(annulled)).toBe('contract');
    expect(claims(annulled)).toHaveLength(2);
  });
});
