// What is special about each corridor, one by one.
import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { maEsCartaya2011 } from '#libs/domain/pack/shipped/ma-es-cartaya-2011';
import { maFrSeasonal2007 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2007';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import { maIntlPlacement2009 } from '#libs/domain/pack/shipped/ma-intl-placement-2009';
import { maItSeasonal2026 } from '#libs/domain/pack/shipped/ma-it-seasonal-2026';
import { maItTraining2007 } from '#libs/domain/pack/shipped/ma-it-training-2007';
import { claims, rowOf } from '#libs/domain/case/season-case';
import type { NextView } from '#libs/domain/case/view';
import { OFFER, OPENED_ON, aCase, aReport, refusalOf, withReport, viewOn } from '../support/build-case.ts';
import { followNext, untilNext } from '../support/follow-season.ts';

const POSITION = { kind: 'offer', id: OFFER.offerId };
const PLACE = { kind: 'quota', id: 'campaign-2026' };

function lineOf(seasonCase: SeasonCase, day: IsoDate, milestone: string): NextView | undefined {
  return viewOn(seasonCase, day).next.find((line) => line.milestone === milestone);
}

/** The first example that a detail of a line gives. */
function exampleOf(line: NextView | undefined, detail: string): unknown {
  const { properties } = line?.details as { properties: Record<string, { examples: unknown[] }> };
  return properties[detail]?.examples[0];
}

describe('Huelva under RD 557/2011', () => {
  const arriving = untilNext(aCase({ pack: maEsCartaya2011 }), 'arrived');

  it('asks in every season for number, authorisation, contract, undertaking and visa, in this order', () => {
    const visa = [
      'nie-assigned',
      'authorised',
      'contract-signed',
      'return-undertaking-signed',
      'visa-filed',
      'visa-granted',
    ];
    for (const path of ['first', 'returning'] as const) {
      const { reported } = followNext(aCase({ pack: maEsCartaya2011, path }));
      expect(reported.filter((code) => visa.includes(code))).toEqual(visa);
    }
  });

  it('counts from the stamped entry: an arrival says on which day that was', () => {
    const { seasonCase, today } = arriving;
    const report = aReport('arrived', today, { pack: maEsCartaya2011 });
    expect(refusalOf(seasonCase, report)?.code).toBe('details-missing');
    const enteredOn = addDays(today, -1);
    const reported = withReport(seasonCase, { ...report, details: { enteredOn } });
    expect(lineOf(reported, today, 'social-security-registered')?.dueOn).toBe(addMonths(enteredOn, 1));
    expect(viewOn(reported, today).stay?.lastLegalDay).toBe(addDays(addMonths(enteredOn, 9), -1));
  });

  it('expects the seasonal worker at the consulate within a month of the end of the authorisation', () => {
    const { seasonCase } = untilNext(arriving.seasonCase, 'contract-ended');
    const ended = withReport(
      seasonCase,
      aReport('contract-ended', '2026-05-20', { pack: maEsCartaya2011, details: { how: 'early-worker' } }),
    );
    expect(lineOf(ended, '2026-05-21', 'return-proved')?.dueOn).toBe('2026-07-30');
  });

  it('knows no change of employer, no silence that grants, and no authorisation of several years', () => {
    const { seasonCase } = followNext(aCase({ pack: maEsCartaya2011 }));
    expect(rowOf(seasonCase).authorisedUntil).toBeNull();
    expect(refusalOf(arriving.seasonCase, aReport('employer-changed', arriving.today))?.code).toBe(
      'milestone-unknown',
    );
  });
});

describe('France in 2007', () => {
  const working = (orders?: string[]): { seasonCase: SeasonCase; today: IsoDate } =>
    untilNext(aCase({ pack: maFrSeasonal2007, opening: orders ? { orders } : {} }), 'contract-ended');
  const enteredOn = addDays(working().today, -1);
  const extension = (day: IsoDate, newEndOn: IsoDate): ReturnType<typeof aReport> =>
    aReport('contract-extended', day, {
      pack: maFrSeasonal2007,
      by: 'employers-association',
      details: { newEndOn, sameEmployer: true },
    });

  it('allows six months, and no extension', () => {
    const { seasonCase, today } = working();
    expect(viewOn(seasonCase, today).stay?.lastLegalDay).toBe(addDays(addMonths(enteredOn, 6), -1));
    expect(lineOf(seasonCase, today, 'contract-extended')).toBeUndefined();
    expect(refusalOf(seasonCase, extension(today, '2026-08-31'))?.code).toBe('milestone-unknown');
  });

  it('allows eight under the order of the prefect, and an extension up to there', () => {
    const { seasonCase, today } = working(['prefect-order']);
    const lastLegalDay = addDays(addMonths(enteredOn, 8), -1);
    expect(viewOn(seasonCase, today).stay?.lastLegalDay).toBe(lastLegalDay);
    expect(exampleOf(lineOf(seasonCase, today, 'contract-extended'), 'newEndOn')).toBe(lastLegalDay);
    expect(refusalOf(seasonCase, extension(today, addDays(lastLegalDay, 1)))?.code).toBe(
      'stay-limit-exceeded',
    );
    const extended = withReport(seasonCase, extension(today, lastLegalDay));
    expect(lineOf(extended, today, 'contract-ended')?.dueOn).toBe(addDays(lastLegalDay, 3));
  });

  it('has no card: repeaters see the consulate every season', () => {
    const { reported } = followNext(aCase({ pack: maFrSeasonal2007, path: 'returning' }));
    expect(reported).toContain('visa-granted');
    expect(reported).not.toContain('residence-card-requested');
  });

  it('takes the slip of the mission in Casablanca as proof of return', () => {
    const { seasonCase, today } = untilNext(aCase({ pack: maFrSeasonal2007 }), 'return-proved');
    const proved = withReport(
      seasonCase,
      aReport('return-proved', today, {
        by: 'immigration-office',
        evidence: ['ofii-slip'],
        details: { exitedOn: today },
      }),
    );
    expect(viewOn(proved, today).returnProof).toMatchObject({ state: 'returned-proved', returnedOn: today });
  });

  it('shows each office under the name of its day', () => {
    const names = maFrSeasonal2007.agencies.flatMap(({ names: known = [] }) => known);
    const on = (day: IsoDate): string[] =>
      names.filter(({ from = day, to = day }) => from <= day && day <= to).map(({ name }) => name);
    expect(on('2007-10-01')).toEqual(['ANAPEC', 'ANPE', 'ANAEM']);
    expect(on('2010-06-28')).toEqual(['ANAPEC', 'Pôle emploi', 'OFII']);
    expect(on('2026-01-12')).toEqual(['ANAPEC', 'France Travail', 'OFII']);
  });
});

describe('France since 2023', () => {
  const authorised = (path: 'first' | 'returning', details: Record<string, string>): string | undefined => {
    const { seasonCase, today } = untilNext(aCase({ pack: maFrSeasonal2023, path }), 'authorised');
    const report = aReport('authorised', today, {
      pack: maFrSeasonal2023,
      by: 'immigration-office',
      details,
    });
    return refusalOf(seasonCase, report)?.code;
  };

  it('authorises six months at most, and at least three the first time', () => {
    const startsOn = '2026-03-01';
    expect(authorised('first', { startsOn, endsOn: '2026-08-31' })).toBeUndefined();
    expect(authorised('first', { startsOn, endsOn: '2026-09-01' })).toBe('details-missing');
    expect(authorised('first', { startsOn, endsOn: '2026-05-30' })).toBe('details-missing');
    const again = { startsOn, endsOn: '2026-05-30', authorisedUntil: '2028-01-01' };
    expect(authorised('returning', again)).toBeUndefined();
    expect(authorised('returning', { ...again, endsOn: '2026-09-01' })).toBe('details-missing');
  });

  it('gives examples that it would take itself, for an offer of two months or of nine', () => {
    for (const endsOn of ['2026-04-30', '2026-11-30']) {
      const offer = { ...OFFER, endsOn };
      const { seasonCase } = followNext(aCase({ pack: maFrSeasonal2023, offer }));
      expect(rowOf(seasonCase).outcome).toBe('completed');
    }
  });

  it('lets nobody travel for the first time before the medical examination', () => {
    const { seasonCase, today } = untilNext(aCase({ pack: maFrSeasonal2023 }), 'medical-cleared');
    expect(lineOf(seasonCase, today, 'arrived')).toBeUndefined();
    const cleared = withReport(seasonCase, aReport('medical-cleared', today, { pack: maFrSeasonal2023 }));
    expect(lineOf(cleared, today, 'arrived')).toBeDefined();
  });

  it('gives a card of three years, with which later seasons see no consulate', () => {
    const { seasonCase } = followNext(aCase({ pack: maFrSeasonal2023 }));
    const until = rowOf(seasonCase).authorisedUntil ?? '';
    expect(until > addMonths(OPENED_ON, 35) && until < addMonths(OPENED_ON, 38)).toBe(true);
    const { reported } = followNext(
      aCase({
        pack: maFrSeasonal2023,
        path: 'returning',
        opening: { authorisation: { until, caseId: seasonCase.caseId } },
      }),
    );
    expect(reported.slice(0, 3)).toEqual(['selected', 'authorised', 'arrived']);
  });

  it('asks until when the card is valid where nothing says it yet', () => {
    const { seasonCase, today } = untilNext(
      aCase({ pack: maFrSeasonal2023, path: 'returning' }),
      'authorised',
    );
    expect(lineOf(seasonCase, today, 'authorised')?.details['required']).toContain('authorisedUntil');
    expect(rowOf(followNext(seasonCase).seasonCase).authorisedUntil).not.toBeNull();
  });
});

describe('Italy with training first', () => {
  it('trains before it recruits, and asks for no offer until the selection', () => {
    const { reported } = followNext(aCase({ pack: maItTraining2007 }));
    expect(reported.slice(0, 4)).toEqual([
      'info-session-attended',
      'training-completed',
      'application-filed',
      'selected',
    ]);
    const { seasonCase, today } = untilNext(aCase({ pack: maItTraining2007, offer: null }), 'selected');
    expect(lineOf(seasonCase, today, 'selected')?.details['required']).toEqual(['offerId']);
  });

  it('takes a position and never a place of the quota', () => {
    const { seasonCase } = untilNext(aCase({ pack: maItTraining2007 }), 'contract-ended');
    expect(claims(seasonCase)).toEqual([POSITION]);
  });

  it('has repeaters selected at once; a course is still heard of', () => {
    const start = aCase({ pack: maItTraining2007, path: 'returning' });
    expect(viewOn(start, OPENED_ON)).toMatchObject({ stage: 'recruitment' });
    const report = aReport('training-completed', OPENED_ON, {
      pack: maItTraining2007,
      by: 'training-provider',
    });
    expect(rowOf(withReport(start, report)).next).toBe('selected');
  });

  it('signs the residence contract after the arrival', () => {
    const { reported } = followNext(aCase({ pack: maItTraining2007 }));
    expect(reported.indexOf('contract-signed')).toBe(reported.indexOf('arrived') + 1);
  });
});

describe('Italy under the quota decree', () => {
  it('keeps the case in the queue with a position, and takes a place of the quota when authorised', () => {
    const queued = untilNext(aCase({ pack: maItSeasonal2026 }), 'authorised');
    expect(claims(queued.seasonCase)).toEqual([POSITION]);
    const { seasonCase } = untilNext(queued.seasonCase, 'visa-filed');
    expect(claims(seasonCase)).toEqual([POSITION, PLACE]);
  });

  it('asks repeaters whether last year’s employer asks again', () => {
    const required = (path: 'first' | 'returning'): unknown => {
      const { seasonCase, today } = untilNext(aCase({ pack: maItSeasonal2026, path }), 'quota-requested');
      return lineOf(seasonCase, today, 'quota-requested')?.details['required'];
    };
    expect(required('first')).toEqual(['queueNo']);
    expect(required('returning')).toEqual(['queueNo', 'sameEmployer']);
  });

  it('offers another status after three months of work', () => {
    const { seasonCase, today } = untilNext(aCase({ pack: maItSeasonal2026 }), 'contract-signed');
    const offered = (day: IsoDate): boolean =>
      viewOn(seasonCase, day).exits.some(({ milestone }) => milestone === 'status-changed');
    const arrivedOn = addDays(today, -1);
    expect(offered(addDays(addMonths(arrivedOn, 3), -1))).toBe(false);
    expect(offered(addMonths(arrivedOn, 3))).toBe(true);
  });
});

describe('placement abroad for good', () => {
  const { seasonCase, reported, today } = followNext(aCase({ pack: maIntlPlacement2009 }));

  it('follows up after three and after twelve months, and ends as placed', () => {
    const on = (code: string): string =>
      viewOn(seasonCase, today).milestones.find(({ milestone }) => milestone === code)?.occurredOn ?? '';
    expect(reported.slice(-2)).toEqual(['follow-up-3-months', 'follow-up-12-months']);
    expect(on('follow-up-3-months')).toBe(addMonths(on('arrived'), 3));
    expect(on('follow-up-12-months')).toBe(addMonths(on('arrived'), 12));
    expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome: 'placed' });
  });

  it('knows no return, no stay to count and no later season', () => {
    expect(viewOn(seasonCase, today)).toMatchObject({ returnProof: null, stay: null });
    const { stages, exits } = maIntlPlacement2009;
    expect(stages.map(({ stage }) => stage)).not.toContain('return');
    expect(exits.map(({ milestone }) => milestone)).not.toContain('not-returned');
    expect(rowOf(seasonCase).authorisedUntil).toBeNull();
  });

  it('leaves proof open to nobody even when the placement ends early', () => {
    const { seasonCase: placed, today: day } = untilNext(
      aCase({ pack: maIntlPlacement2009 }),
      'follow-up-3-months',
    );
    const left = withReport(
      placed,
      aReport('ended-early', day, { pack: maIntlPlacement2009, details: { cause: 'other' } }),
    );
    expect(viewOn(left, day)).toMatchObject({ outcome: 'ended-early', returnProof: null });
  });
});
