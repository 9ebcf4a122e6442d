// What happened counts whatever was told before it, in cases whose opening says `orderReviewed`.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { CorrectionReport, SeasonCase } from '#libs/domain/case/case-types';
import { caseFromEntries, headOf, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { aCase, aReport, viewOn, withReport } from '../support/build-case.ts';
import { newestPack } from '../support/newest-packs.ts';
import { untilNext } from '../support/follow-season.ts';
import { arrivedOn, pack, played, told } from '../support/spain.ts';
import type { Step } from '../support/spain.ts';

const annulment = (corrects: number): CorrectionReport => {
  const { reportedBy, recordedBy } = told('arrived', '2026-04-03');
  const signed = { reportId: `annul-${String(corrects)}`, fingerprint: 'f', reportedBy, recordedBy };
  return { type: 'correction', corrects, annul: true, ...signed };
};

const OFFICE = 'immigration-office';

const stateOfAct = (of: SeasonCase, day: IsoDate, milestone: string): string | undefined =>
  viewOn(of, day).milestones.find((one) => one.milestone === milestone)?.state;

describe('what waits for its turn together', () => {
  const early: readonly Step[] = [
    ['no-show', '2026-02-16', { by: 'employers-association' }],
    ['arrived', '2026-02-15', { by: 'municipality', details: { enteredOn: '2026-02-15' } }],
  ];
  const granted: Step = [
    'call-up-granted',
    '2026-01-20',
    { by: OFFICE, details: { notifiedOn: '2026-01-20' } },
  ];

  it.each([
    ['the no-show first', early],
    ['the arrival first', [...early].reverse()],
  ])('is an arrival, and a no-show in doubt: %s', (_, steps) => {
    const waiting = arrivedOn('2026-02-15').entries.slice(0, 3);
    const asked = caseFromEntries('case-fatima', pack, waiting);
    const kept = steps.reduce((one, step) => withReport(one, told(...step), '2026-02-17'), asked);
    const seen = withReport(kept, told(...granted), '2026-02-18');
    expect(rowOf(seen)).toMatchObject({ status: 'active', stage: 'contract', contested: true });
    expect(stateOfAct(seen, '2026-02-18', 'no-show')).toBe('contested');
  });
});

describe('somebody missed at the arrival', () => {
  it('who came after all is in the season again once an officer annuls the absence, stamp or not', () => {
    const { seasonCase } = untilNext(aCase({ pack }), 'boarded');
    const boarded = withReport(seasonCase, told('boarded', '2026-03-20'), '2026-03-20');
    const season = [
      ['absent-at-arrival', '2026-03-24', { by: 'employers-association' }],
      ['return-proved', '2026-04-02', { by: 'consulate', details: { exitedOn: '2026-04-02' } }],
      ['arrived', '2026-03-21', { by: 'municipality', details: { enteredOn: '2026-03-20' } }],
    ] satisfies Step[];
    const absent = season.reduce<SeasonCase>(
      (one, [code, on, options]) => withReport(one, told(code, on, options), '2026-04-03'),
      boarded,
    );
    const exit = viewOn(absent, '2026-04-03').milestones.find((one) => one.milestone === 'absent-at-arrival');
    const annulled = withReport(absent, annulment(exit?.sequence ?? 0), '2026-04-03');
    expect(rowOf(annulled)).toMatchObject({ status: 'active', stage: 'contract' });
    const over = withReport(
      annulled,
      told('contract-ended', '2026-03-30', { details: { how: 'humanitarian' } }),
      '2026-04-03',
    );
    expect(viewOn(over, '2026-04-04').returnProof).toMatchObject({
      state: 'returned-proved',
      returnedOn: '2026-04-02',
    });
  });
});

describe('a gap between two contracts', () => {
  it('counts from the end of work that was told: sixty days in Italy', () => {
    const italy = newestPack('ma-it-seasonal');
    const by = 'employers-association';
    const { seasonCase } = untilNext(aCase({ pack: italy }), 'contract-ended');
    const end = aReport('contract-ended', '2026-05-10', {
      pack: italy,
      by,
      details: { how: 'early-employer' },
    });
    const ended = withReport(seasonCase, end, '2026-05-10');
    const same = { sameEmployer: true, sameOccupation: true, sameSector: true };
    const typeOf = (startsOn: IsoDate): string => {
      const details = { startsOn, newEndOn: '2026-08-31', ...same };
      const told_ = withReport(
        ended,
        aReport('contract-extended', '2026-05-11', { pack: italy, by, details }),
      );
      return receiptOf(told_, headOf(told_)).type;
    };
    expect(typeOf('2026-07-09')).toBe('milestone');
    expect(typeOf('2026-07-10')).toBe('contested');
  });
});

describe('a finding of no return that was lifted', () => {
  it('is shown as lifted, and a stamp told later puts nothing in doubt', () => {
    const ended = played(arrivedOn('2026-02-15'), [
      ['contract-ended', '2026-06-05', { details: { how: 'term' } }],
      ['not-returned', '2026-10-05', { by: OFFICE, details: { decidedOn: '2026-10-01' } }],
    ]);
    const lifted = withReport(
      ended,
      told('finding-lifted', '2026-10-20', {
        by: OFFICE,
        details: { of: headOf(ended), ground: 'corrected' },
      }),
    );
    const shown = (of: SeasonCase) =>
      viewOn(of, '2026-10-21').milestones.find(({ milestone }) => milestone === 'not-returned');
    expect(shown(lifted)).toMatchObject({ state: 'lifted', liftedBy: headOf(lifted) });
    const stamped = withReport(
      lifted,
      told('return-proved', '2026-06-20', { by: 'consulate' }),
      '2026-10-21',
    );
    expect(shown(stamped)?.state).toBe('lifted');
    expect(rowOf(stamped).contested).toBe(false);
  });
});
