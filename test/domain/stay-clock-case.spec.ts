// What happens to a stay when something happens to its case.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import { rowOf } from '#libs/domain/case/season-case';
import type { Presence } from '#libs/domain/case/stay-clock';
import { aCase, aReport, fromNext, keep, withReport, viewOn } from '../support/build-case.ts';

/** Follows `next` from 12 January 2026, a milestone a day, until the arrival. */
function arrived(
  earlierPresences: Presence[] = [],
  pack: Programme = maEsCartaya2026,
): { season: SeasonCase; on: string } {
  let season = aCase({ path: 'returning', pack, opening: { earlierPresences } });
  for (let on = '2026-01-12'; ; on = addDays(on, 1)) {
    const [wanted] = viewOn(season, on).next.filter(({ required }) => required);
    if (wanted === undefined) throw new Error('nothing to report');
    season = withReport(season, fromNext(wanted, on), on);
    if (wanted.milestone === 'arrived') return { season, on };
  }
}

const { season: there, on: entered } = arrived();
const stayOn = (season: SeasonCase, today: string) => viewOn(season, today).stay;
const UNTOUCHED = { daysLimit: 273, lastLegalDay: '2026-10-14' };

describe('the stay of a case', () => {
  it('begins with the entry', () => {
    expect(entered).toBe('2026-01-15');
    expect(stayOn(there, entered)).toEqual({ daysUsed: 1, ...UNTOUCHED });
  });

  it('is counted on, to the same limit, after an extension', () => {
    const extended = withReport(
      there,
      aReport('contract-extended', '2026-05-01', {
        by: 'employers-association',
        details: { newEndOn: '2026-09-30', sameEmployer: true },
      }),
    );
    expect(stayOn(extended, '2026-05-01')).toEqual({ daysUsed: 107, ...UNTOUCHED });
  });

  it('is summed over employers when employers change without a gap', () => {
    const asked = withReport(
      there,
      aReport('employer-change-requested', '2026-05-01', { by: 'ngo', details: { cause: 'after-3-months' } }),
    );
    const changed = withReport(
      asked,
      aReport('employer-changed', '2026-05-10', { by: 'immigration-office' }),
    );
    expect(stayOn(changed, '2026-05-10')).toEqual({ daysUsed: 116, ...UNTOUCHED });
  });

  it('runs through a hold, with a legal basis and without', () => {
    const { reportId, fingerprint, reportedBy, recordedBy } = aReport('arrived', entered);
    const signed = { reportId: `${reportId}-hold`, fingerprint, reportedBy, recordedBy };
    for (const basis of [{}, { legalBasis: 'DL18' }]) {
      const held = keep(there, { ...signed, type: 'hold', ...basis }, '2026-03-01');
      expect(stayOn(held, '2026-05-01')).toEqual({ daysUsed: 107, ...UNTOUCHED });
      const resumed = keep(held, { ...signed, reportId: 'resumed', type: 'resume' }, '2026-04-15');
      expect(stayOn(resumed, '2026-05-01')).toEqual({ daysUsed: 107, ...UNTOUCHED });
    }
  });

  it('ends with the contract, and on the day of a death', () => {
    const ended = withReport(
      there,
      aReport('contract-ended', '2026-04-10', {
        by: 'employers-association',
        details: { how: 'early-employer' },
      }),
    );
    expect(stayOn(ended, '2026-08-01')).toMatchObject({ daysUsed: 86 });
    const died = withReport(there, aReport('deceased', '2026-04-10', { by: 'consulate' }));
    expect(rowOf(died)).toMatchObject({ presenceFrom: entered, presenceTo: '2026-04-10' });
    expect(stayOn(died, '2026-08-01')).toMatchObject({ daysUsed: 86 });
  });

  it('lasts until the departure, where the law counts days in the country, as soon as somebody says when', () => {
    const { presence } = maFrSeasonal2023;
    const ended = withReport(
      arrived([], { ...maEsCartaya2026, presence }).season,
      aReport('contract-ended', '2026-04-10', {
        by: 'employers-association',
        details: { how: 'early-employer' },
      }),
    );
    expect(rowOf(ended).presenceTo).toBe('2026-04-10');
    const boarded = withReport(
      ended,
      aReport('return-boarded', '2026-04-14', { by: 'employers-association' }),
    );
    expect(rowOf(boarded).presenceTo).toBe('2026-04-14');
    expect(stayOn(boarded, '2026-08-01')).toMatchObject({ daysUsed: 90 });
  });

  it('uses nothing when nobody came', () => {
    const before = aCase({ path: 'returning' });
    const left = withReport(before, aReport('withdrawn', '2026-01-20', { details: { reason: 'personal' } }));
    expect(stayOn(left, '2026-06-01')).toMatchObject({ daysUsed: 0, lastLegalDay: null });
  });

  it('is summed with the other cases of the year', () => {
    const { season } = arrived([{ caseId: 'earlier', from: '2026-01-01', to: '2026-01-10' }]);
    expect(stayOn(season, entered)).toEqual({ daysUsed: 11, daysLimit: 273, lastLegalDay: '2026-10-04' });
  });

  it('counts an earlier case that was open when this one opened, to this one’s today', () => {
    const { season } = arrived([{ caseId: 'earlier', from: '2026-01-01' }]);
    expect(stayOn(season, entered)).toMatchObject({ daysUsed: 15 });
    expect(stayOn(season, addDays(entered, 10))).toMatchObject({ daysUsed: 25 });
  });
});
