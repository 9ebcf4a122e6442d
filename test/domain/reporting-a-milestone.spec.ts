import { describe, expect, it } from '@jest/globals';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { factOfEntry } from '#libs/domain/case/case-state';
import { stateOf } from '#libs/domain/case/fold';
import { currentStage, receiptOf, rowOf } from '#libs/domain/case/season-case';
import { OFFER, aCase, aReport, keep, refusalOf, withReport, viewOn } from '../support/build-case.ts';

const TERMS = { startsOn: OFFER.startsOn, endsOn: OFFER.endsOn, translated: true };

/** Fatima, selected and trained, with the visa filed. */
function visaFiled(): SeasonCase {
  return [
    aReport('application-filed', '2026-01-13'),
    aReport('preselected', '2026-01-14'),
    aReport('interviewed', '2026-01-15'),
    aReport('selected', '2026-01-16'),
    aReport('info-session-attended', '2026-01-17'),
    aReport('medical-cleared', '2026-01-18'),
    aReport('contract-signed', '2026-01-19', { details: TERMS }),
    aReport('return-undertaking-signed', '2026-01-20'),
    aReport('nie-assigned', '2026-01-21', { commitments: { 'details.nie': 'c' } }),
    aReport('authorised', '2026-01-22', { details: { validTo: '2030-01-21' } }),
    aReport('visa-filed', '2026-01-23'),
  ].reduce((seasonCase, report) => withReport(seasonCase, report), aCase());
}

const cleared = (): SeasonCase =>
  withReport(
    visaFiled(),
    aReport('visa-granted', '2026-02-01', { details: { validFrom: '2026-02-10', validTo: '2026-06-30' } }),
  );

describe('reporting a milestone', () => {
  it('refuses an officer a milestone whose stage is not reached', () => {
    expect(refusalOf(aCase(), aReport('visa-filed', '2026-01-13'))?.code).toBe('stage-not-reached');
  });

  it('refuses an officer a milestone of the stage whose predecessor is missing, and names it', () => {
    const no = refusalOf(aCase(), aReport('interviewed', '2026-01-13'));
    expect(no?.code).toBe('predecessor-missing');
    expect(no?.detail).toContain('preselected');
  });

  it('lets milestones of several stages run side by side, as their order says', () => {
    const selected = ['application-filed', 'preselected', 'interviewed', 'selected'].reduce(
      (seasonCase, code) => withReport(seasonCase, aReport(code, '2026-01-14')),
      aCase(),
    );
    const next = viewOn(selected, '2026-01-15').next.map((one) => one.milestone);
    expect(next).toEqual([
      'info-session-attended',
      'medical-cleared',
      'contract-signed',
      'return-undertaking-signed',
      'training-completed',
      'nie-assigned',
    ]);
    expect(currentStage(selected)).toBe('training');
  });

  it('knows no milestone of the other path', () => {
    expect(refusalOf(aCase(), aReport('call-up-filed', '2026-01-13'))?.code).toBe('milestone-unknown');
  });

  it('refuses a report by an agency that the pack does not name', () => {
    expect(refusalOf(aCase(), aReport('application-filed', '2026-01-13', { by: 'ngo' }))?.code).toBe(
      'not-your-milestone',
    );
  });

  it('refuses a date after the case’s today', () => {
    expect(refusalOf(aCase(), aReport('application-filed', '2026-01-14'), '2026-01-13')?.code).toBe(
      'occurred-in-future',
    );
  });

  it('takes a past date, and refuses an officer one before what comes first', () => {
    const filed = withReport(aCase(), aReport('application-filed', '2025-12-01'));
    expect(refusalOf(filed, aReport('preselected', '2025-11-30'))?.code).toBe('occurred-before-predecessor');
    expect(refusalOf(filed, aReport('preselected', '2025-12-01'))).toBeUndefined();
  });

  it('asks for one of the kinds of evidence, and for the details of the pack', () => {
    expect(refusalOf(aCase(), aReport('application-filed', '2026-01-13', { evidence: [] }))?.code).toBe(
      'evidence-missing',
    );
    const untranslated = aReport('visa-granted', '2026-02-01', { details: { validFrom: '2026-02-10' } });
    expect(refusalOf(visaFiled(), untranslated)).toMatchObject({
      code: 'details-missing',
      pointer: '/details/validTo',
    });
  });

  it('refuses a milestone dated before its earliest day', () => {
    expect(refusalOf(cleared(), aReport('arrived', '2026-02-09'))?.code).toBe('too-early');
    expect(refusalOf(cleared(), aReport('arrived', '2026-02-10'))).toBeUndefined();
  });

  it('names the entry when the same agency reports it again', () => {
    const filed = withReport(aCase(), aReport('application-filed', '2026-01-13'));
    expect(refusalOf(filed, aReport('application-filed', '2026-01-14'))).toMatchObject({
      code: 'already-recorded',
      sequence: 2,
    });
  });
});

describe('a partner’s fact out of its time', () => {
  it('is kept as early, and counts the moment its milestone opens', () => {
    const early = withReport(visaFiled(), aReport('arrived', '2026-02-12', { by: 'municipality' }));
    expect(receiptOf(early, 13)).toMatchObject({ type: 'early', stage: 'visa' });
    const granted = withReport(
      early,
      aReport('visa-granted', '2026-02-11', { details: { validFrom: '2026-02-10', validTo: '2026-06-30' } }),
      '2026-02-13',
    );
    expect(factOfEntry(stateOf(granted), 13)?.state).toBe('recorded');
    expect(currentStage(granted)).toBe('contract');
  });

  it('is kept as contested when its date is before what comes first', () => {
    const odd = withReport(
      visaFiled(),
      aReport('visa-granted', '2026-01-20', {
        by: 'consulate',
        details: { validFrom: '2026-01-20', validTo: '2026-06-30' },
      }),
      '2026-02-01',
    );
    expect(receiptOf(odd, 13).type).toBe('contested');
    expect(currentStage(odd)).toBe('visa');
  });

  it('may be reported again with another date by the agency whose fact is contested', () => {
    const early = withReport(
      withReport(aCase(), aReport('application-filed', '2026-01-13')),
      aReport('interviewed', '2026-01-13', { by: 'employers-association' }),
    );
    const odd = withReport(early, aReport('preselected', '2026-01-15'));
    const again = aReport('interviewed', '2026-01-16', { by: 'employers-association' });
    expect(refusalOf(odd, { ...again, occurredOn: '2026-01-13' })?.code).toBe('already-recorded');
    expect(receiptOf(withReport(odd, again), 5).type).toBe('milestone');
  });

  it('is contested when another agency gave another date, and a repeat when it gave the same', () => {
    const arrived = withReport(cleared(), aReport('arrived', '2026-03-02', { by: 'municipality' }));
    expect(refusalOf(arrived, aReport('arrived', '2026-03-02', { by: 'ngo' }))?.code).toBe(
      'already-recorded',
    );
    const other = withReport(arrived, aReport('arrived', '2026-03-03', { by: 'ngo' }));
    expect(receiptOf(other, 15).type).toBe('contested');
    expect(rowOf(other).presenceFrom).toBe('2026-03-02');
  });

  it('waits as early while the case is on hold, when an officer is refused', () => {
    const held = keep(visaFiled(), { ...hold(), type: 'hold' }, '2026-02-01');
    const grant = { details: { validFrom: '2026-02-02', validTo: '2026-06-30' } };
    expect(refusalOf(held, aReport('visa-granted', '2026-02-02', grant))?.code).toBe('case-on-hold');
    const reported = withReport(held, aReport('visa-granted', '2026-02-02', { by: 'consulate', ...grant }));
    expect(receiptOf(reported, 14).type).toBe('early');
    const resumed = keep(reported, { ...hold(), type: 'resume' }, '2026-02-05');
    expect(currentStage(resumed)).toBe('departure');
  });
});

describe('a milestone that repeats', () => {
  const arrived = (): SeasonCase =>
    withReport(cleared(), aReport('arrived', '2026-03-02', { by: 'municipality' }));
  const extension = (newEndOn: string, on: string): ReturnType<typeof aReport> =>
    aReport('contract-extended', on, {
      by: 'employers-association',
      details: { newEndOn, sameEmployer: true },
    });

  it('is taken again with another date or other details', () => {
    const once = withReport(arrived(), extension('2026-07-31', '2026-06-01'));
    expect(refusalOf(once, extension('2026-07-31', '2026-06-01'))?.code).toBe('already-recorded');
    expect(refusalOf(once, extension('2026-08-31', '2026-06-01'))).toBeUndefined();
  });

  it('refuses an extension beyond the last legal day of the stay', () => {
    const { stay } = viewOn(arrived(), '2026-03-03');
    expect(stay?.lastLegalDay).toBe('2026-12-01');
    expect(refusalOf(arrived(), extension('2026-12-02', '2026-06-01'))?.code).toBe('stay-limit-exceeded');
    expect(refusalOf(arrived(), extension('2026-12-01', '2026-06-01'))).toBeUndefined();
  });
});

function hold(): Omit<Extract<Parameters<typeof keep>[1], { type: 'hold' }>, 'type'> {
  const { reportedBy, recordedBy } = aReport('application-filed', '2026-01-13');
  return { reportId: `hold-${Math.abs(recordedBy.userId.length)}`, fingerprint: 'f', reportedBy, recordedBy };
}
