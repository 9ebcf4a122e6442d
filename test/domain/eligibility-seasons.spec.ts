// Fatima's seasons, one after the other, on the real rules: each opened as the system would, from those before it.
import { describe, expect, it } from '@jest/globals';
import {
  authorisationInForce,
  authorisationsOf,
  pathFor,
  seasonsUnder,
} from '#libs/domain/person/authorisations';
import { addDays, realCalendar } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import type { EarlierSeason } from '#libs/domain/person/earlier-season';
import { barsOf, eligibility } from '#libs/domain/person/eligibility';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2011 } from '#libs/domain/pack/shipped/ma-es-cartaya-2011';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import { aCase, aReport, fromNext, withReport, viewOn } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';

/** Opens the season of a year on 12 January, for work from March to June. */
function open(year: number, past: readonly EarlierSeason[], pack: Programme = maEsCartaya2026): SeasonCase {
  const today = `${year}-01-12`;
  const offer = { offerId: 'offer-fresas', startsOn: `${year}-03-01`, endsOn: `${year}-06-30` };
  const here = seasonsUnder(pack.destination, past);
  const path = pathFor(pack, past, today, offer.startsOn);
  const found = path === 'returning' ? authorisationInForce(here, offer.startsOn) : undefined;
  const season = aCase({
    path,
    offer,
    pack,
    opening: {
      calendar: realCalendar(Date.parse(`${today}T10:00:00Z`)),
      earlierPresences: here.flatMap(({ presence }) => presence ?? []),
      ...(found ? { authorisation: { until: found.until, caseId: found.caseId } } : {}),
    },
  });
  return { ...season, caseId: `season-${year}` };
}

/** Does what `next` asks, a milestone a day, until one stands or the case is closed. */
function play(start: SeasonCase, until?: string): { season: SeasonCase; today: IsoDate } {
  let season = start;
  let today = start.opening.calendar.originOn;
  for (let days = 0; days < 60; days += 1) {
    const wanted = viewOn(season, today).next.find(
      (one) => one.required && (one.notBefore ?? today) <= today,
    );
    if (wanted === undefined) break;
    season = withReport(season, fromNext(wanted, today), today);
    if (wanted.milestone === until) break;
    today = addDays(today, 1);
  }
  return { season, today };
}

const lookBack = (...seasons: SeasonCase[]): EarlierSeason[] => seasons.map(earlierSeasonOf);

describe('five seasons under an authorisation of four years', () => {
  const seasons: SeasonCase[] = [];
  for (const year of [2026, 2027, 2028, 2029, 2030]) {
    seasons.push(play(open(year, lookBack(...seasons))).season);
  }
  const past = lookBack(...seasons);

  it('are the first, three call-ups by the system’s own choice, and a renewal', () => {
    expect(seasons.map(({ opening }) => opening.path)).toEqual([
      'first',
      'returning',
      'returning',
      'returning',
      'first',
    ]);
  });

  it('stand under two authorisations, the second of which gives the next four years', () => {
    const [first, second] = authorisationsOf(past);
    expect(first?.caseIds).toEqual(['season-2026', 'season-2027', 'season-2028', 'season-2029']);
    expect(second?.caseIds).toEqual(['season-2030']);
    expect([first?.until.slice(0, 7), second?.until.slice(0, 7)]).toEqual(['2030-01', '2034-01']);
    expect(open(2031, past).opening).toMatchObject({
      path: 'returning',
      authorisation: { caseId: 'season-2030' },
    });
  });

  it('say before the fourth ends that the authorisation is to be renewed', () => {
    const codesAfter = (count: number, today: string): string[] =>
      eligibility({ today, destination: 'ES', seasons: past.slice(0, count) }).reasons.map(
        ({ code }) => code,
      );
    expect(codesAfter(3, '2028-11-01')).toEqual(['return-proved', 'authorisation-in-force']);
    expect(codesAfter(4, '2029-11-01')).toEqual([
      'return-proved',
      'authorisation-in-force',
      'authorisation-expired',
    ]);
    expect(codesAfter(4, '2030-02-01')).toEqual(['return-proved', 'authorisation-expired']);
  });

  it('remember the day of the interview, which took place at home', () => {
    const interview = viewOn(seasons[0] ?? open(2026, []), '2026-06-30').milestones.find(
      ({ milestone }) => milestone === 'interviewed',
    );
    expect(past.map(({ metAtHomeOn }) => metAtHomeOn).slice(0, 2)).toEqual([
      interview?.occurredOn,
      undefined,
    ]);
  });

  it('look no further than their own country', () => {
    expect(open(2028, past, maFrSeasonal2023).opening).toMatchObject({
      path: 'first',
      earlierPresences: [],
    });
  });
});

describe('a season that ends by a decision', () => {
  const endedEarly = (pack: Programme, options: ReportOptions): SeasonCase => {
    const { season, today } = play(open(2026, [], pack), 'arrived');
    const report = aReport('ended-early', addDays(today, 1), {
      by: 'immigration-office',
      evidence: ['end-notice'],
      ...options,
    });
    return withReport(season, report);
  };
  const decided: ReportOptions = {
    details: { cause: 'abandonment' },
    commitments: { 'details.decision': 'commitment' },
  };

  it('bars for 24 months from the decision under RLOEX, and ends the authorisation', () => {
    const [season] = lookBack(endedEarly(maEsCartaya2026, decided));
    const on = season?.decision?.decidedOn ?? '';
    expect(season?.decision?.barredUntil).toBe(`2028${on.slice(4)}`);
    expect(authorisationsOf(season ? [season] : [])[0]?.extinguishedOn).toBe(on);
  });

  it('bars for 36 months from the end of the season under RD 557/2011', () => {
    const seasons = lookBack(endedEarly(maEsCartaya2011, decided));
    expect(barsOf('ES', seasons, '2029-06-30')).toEqual([
      { code: 'bar-early-abandonment', until: '2029-06-30' },
    ]);
    expect(barsOf('ES', seasons, '2029-07-01')).toEqual([]);
  });

  it('bars nobody where no text does', () => {
    const seasons = lookBack(endedEarly({ ...maEsCartaya2026, bars: null }, decided));
    expect(seasons[0]?.decision).toBeDefined();
    expect(barsOf('ES', seasons, '2026-12-01')).toEqual([]);
  });

  it('is no finding when the office gives no decision and says nothing against the seasonal worker', () => {
    const [season] = lookBack(endedEarly(maEsCartaya2026, { details: { cause: 'other' } }));
    expect(season?.decision).toBeUndefined();
  });

  it('is no finding when somebody else says so', () => {
    const [season] = lookBack(
      endedEarly(maEsCartaya2026, { by: 'employers-association', details: { cause: 'abandonment' } }),
    );
    expect(season?.decision).toBeUndefined();
  });
});

describe('a season whose employer was in breach', () => {
  const arrived = play(open(2026, []), 'arrived');
  const breach = withReport(
    arrived.season,
    aReport('employer-change-requested', addDays(arrived.today, 1), {
      by: 'ngo',
      details: { cause: 'employer-breach' },
    }),
  );
  const later = withReport(
    breach,
    aReport('employer-change-requested', addDays(arrived.today, 5), {
      by: 'ngo',
      details: { cause: 'impossible' },
    }),
  );

  it('says so, also when another change was asked for since, and keeps the authorisation', () => {
    const seasons = lookBack(later);
    expect(seasons[0]?.employerInBreach).toBe(true);
    expect(authorisationsOf(seasons)[0]?.extinguishedOn).toBeNull();
    const { reasons } = eligibility({ today: '2026-05-01', destination: 'ES', seasons });
    expect(reasons.map(({ code }) => code)).toContain('employer-in-breach');
  });

  it('gives three months to find another, and a month after a sudden end [110.2, 110.3]', () => {
    const dues = (season: SeasonCase): string[] =>
      viewOn(season, addDays(arrived.today, 1))
        .next.filter(({ milestone }) => milestone === 'employer-changed')
        .flatMap(({ dueOn }) => dueOn ?? []);
    expect(dues(breach)).toHaveLength(1);
    const effects = maEsCartaya2026.stages
      .flatMap(({ milestones }) => milestones)
      .find(({ milestone }) => milestone === 'employer-changed')?.deadlines;
    expect(effects?.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['RLOEX 110.2', 'RLOEX 110.3']),
    );
  });
});

describe('a season that has no return', () => {
  it('is over when its case is closed, and not before', () => {
    const withoutReturn: Programme = {
      ...maEsCartaya2026,
      stages: maEsCartaya2026.stages.filter(({ stage }) => stage !== 'return' && stage !== 'reintegration'),
    };
    expect(earlierSeasonOf(open(2026, [], withoutReturn)).pastReturn).toBe(false);
  });
});
