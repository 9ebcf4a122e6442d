// France as the mission in Casablanca works: the worked dates of the review, by their numbers.
import { describe, expect, it } from '@jest/globals';
import { readPack } from '#libs/casework/programmes/read-pack';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { rowOf } from '#libs/domain/case/season-case';
import type { NextView } from '#libs/domain/case/view';
import type { Path } from '#libs/domain/pack/programme';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { followNext, letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-fr-seasonal');
const SEASON = { startsOn: '2026-03-01', endsOn: '2026-05-31' };

const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack, ...options }));
const lineOf = (of: SeasonCase, day: IsoDate, milestone: string): NextView | undefined =>
  viewOn(of, day).next.find((line) => line.milestone === milestone);

/** Authorised on 22 January 2026. */
function authorised(of = pack): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack: of }), 'authorised');
  const by = 'immigration-office';
  return withReport(seasonCase, aReport('authorised', '2026-01-22', { pack: of, by, details: SEASON }));
}

describe('1.3.1: the examination', () => {
  it('comes with the visa file, before the visa', () => {
    const cleared = told(authorised(), 'medical-cleared', '2026-02-03');
    const filed = told(cleared, 'visa-filed', '2026-02-03');
    const details = { validFrom: '2026-02-20', validTo: '2026-05-31' };
    const granted = told(filed, 'visa-granted', '2026-02-20', { details });
    expect(viewOn(granted, '2026-02-20').stage).toBe('departure');
  });

  it('was refused before the visa in the version of before', () => {
    const report = aReport('medical-cleared', '2026-02-03', { pack: maFrSeasonal2023 });
    expect(refusalOf(authorised(maFrSeasonal2023), report)?.code).toBe('predecessor-missing');
  });

  it('is awaited before a visa is given', () => {
    const filed = told(authorised(), 'visa-filed', '2026-02-03');
    const details = { validFrom: '2026-02-20', validTo: '2026-05-31' };
    expect(refusalOf(filed, aReport('visa-granted', '2026-02-20', { pack, details }))?.code).toBe(
      'predecessor-missing',
    );
  });
});

describe('1.3.2 and 1.3.3: who holds a card, and who does not travel', () => {
  it('asks neither visa nor examination of a repeater', () => {
    const { reported } = followNext(aCase({ pack, path: 'returning' }));
    expect(
      reported.filter((code) => ['medical-cleared', 'visa-filed', 'visa-granted'].includes(code)),
    ).toEqual([]);
  });

  it('knows no absence at the departure before the visa', () => {
    const cleared = told(authorised(), 'medical-cleared', '2026-02-03');
    expect(viewOn(cleared, '2026-02-04').exits.map(({ milestone }) => milestone)).not.toContain('no-show');
    const { seasonCase, today } = untilAsked(cleared, 'arrived', '2026-02-04');
    expect(viewOn(seasonCase, today).exits.map(({ milestone }) => milestone)).toContain('no-show');
  });
});

describe('1.3.4 and 1.3.5: the contract and the declaration', () => {
  it('are due two working days after the first day of work, and on that day', () => {
    expect(lineOf(authorised(), '2026-02-01', 'contract-signed')?.dueOn).toBe('2026-03-03');
    expect(lineOf(authorised(), '2026-02-01', 'social-security-registered')?.dueOn).toBe('2026-03-01');
  });

  it('is declared not earlier than eight days before', () => {
    const by = 'employers-association';
    const on = (day: IsoDate): string | undefined =>
      refusalOf(authorised(), aReport('social-security-registered', day, { pack, by }))?.code;
    expect(on('2026-02-20')).toBe('too-early');
    expect(on('2026-02-21')).toBeUndefined();
    expect(on('2026-03-01')).toBeUndefined();
  });

  it('is raised to the labour inspectorate', () => {
    const { written } = letPass(authorised(), '2026-03-06');
    expect(written).toContain('escalation social-security-registered 2026-03-01');
    const row = pack.stages
      .flatMap(({ milestones }) => milestones)
      .find(({ milestone }) => milestone === 'social-security-registered');
    expect(row?.deadlines).toMatchObject([{ to: 'labour-inspectorate' }]);
  });
});

describe('1.3.6: later contracts', () => {
  const cleared = told(authorised(), 'medical-cleared', '2026-02-03');
  const { seasonCase } = untilAsked(cleared, 'arrived', '2026-02-04');
  const arrived = told(seasonCase, 'arrived', '2026-03-01', { details: { enteredOn: '2026-03-01' } });
  const ended = told(arrived, 'contract-ended', '2026-05-31', { details: { how: 'term' } });
  const another = (endsOn: IsoDate): string | undefined =>
    refusalOf(
      ended,
      aReport('employer-changed', '2026-06-01', {
        pack,
        by: 'immigration-office',
        details: { startsOn: '2026-06-01', endsOn },
      }),
    )?.code;

  it('fill six months together, and no day more', () => {
    expect(viewOn(ended, '2026-05-31').stay?.daysUsed).toBe(92);
    expect(another('2026-08-31')).toBeUndefined();
    expect(another('2026-09-01')).toBe('stay-limit-exceeded');
  });

  it('make another work spell of the same season', () => {
    const again = told(ended, 'employer-changed', '2026-06-01', {
      by: 'immigration-office',
      details: { startsOn: '2026-06-01', endsOn: '2026-08-31' },
    });
    expect(viewOn(again, '2026-06-02')).toMatchObject({
      stage: 'contract',
      spells: [
        { spell: 1, from: '2026-03-01', to: '2026-05-31' },
        { spell: 2, from: '2026-06-01', to: null },
      ],
      stay: { lastLegalDay: '2026-08-31' },
    });
  });
});

describe('1.3.7: a first contract', () => {
  it('lasts three months at least and six at most', () => {
    const { seasonCase } = untilAsked(aCase({ pack }), 'authorised');
    const until = (endsOn: IsoDate): string | undefined =>
      refusalOf(
        seasonCase,
        aReport('authorised', '2026-01-22', { pack, details: { startsOn: '2026-03-01', endsOn } }),
      )?.code;
    expect(until('2026-05-30')).toBeDefined();
    expect(until('2026-05-31')).toBeUndefined();
    expect(until('2026-08-31')).toBeUndefined();
    expect(until('2026-09-01')).toBeDefined();
  });
});

describe('1.6.1 and §3: the pilot of 2007', () => {
  const pilot = newestPack('ma-fr-seasonal', '2007');

  it('may be published as it is, with those who watch over work, and papers checked before the journey', () => {
    const plain = JSON.parse(JSON.stringify(pilot)) as unknown;
    expect(readPack(plain)).toEqual({ pack: plain });
    expect(pilot.agencies.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['labour-inspectorate', 'trade-union', 'health-service']),
    );
    const { seasonCase } = untilAsked(aCase({ pack: pilot }), 'arrived');
    expect(lineOf(seasonCase, '2026-02-20', 'exit-papers-checked')).toMatchObject({ required: false });
  });

  it('§3.4: raises a month of which nobody has told the pay, to the officer and the union', () => {
    const { seasonCase } = untilAsked(aCase({ pack: pilot }), 'arrived');
    const arrived = withReport(seasonCase, aReport('arrived', '2026-03-02', { pack: pilot }));
    const raised = letPass(arrived, '2026-04-20').written.filter((line) =>
      line.includes('pay-slip-received'),
    );
    expect(raised).toEqual(Array.from({ length: 2 }, () => 'escalation pay-slip-received 2026-04-15'));
  });

  it.each<Path>(['first', 'returning'])('leads a %s season to its end by next alone', (path) => {
    expect(rowOf(followNext(aCase({ pack: pilot, path })).seasonCase)).toMatchObject({
      outcome: 'completed',
    });
  });
});
