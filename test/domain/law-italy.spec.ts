// Italy as the law stands since the end of 2025: the worked dates of the review, by their numbers.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import type { NextView } from '#libs/domain/case/view';
import { claims, rowOf } from '#libs/domain/case/season-case';
import { pathFor } from '#libs/domain/person/authorisations';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { CaseOptions, ReportOptions } from '../support/build-case.ts';
import { letPass, untilAsked, untilNext } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-it-seasonal');
type Path = NonNullable<CaseOptions['path']>;

const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack, ...options }));
const lineOf = (of: SeasonCase, day: IsoDate, milestone: string): NextView | undefined =>
  viewOn(of, day).next.find((line) => line.milestone === milestone);
const about = (written: readonly string[], milestone: string): string[] =>
  written.filter((line) => line.includes(` ${milestone} `));

/** Imputed to the quota on 10 February 2026, a month after the click-day. */
function imputed(path: Path, orders: string[] = []): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack, path, opening: { orders } }), 'quota-requested');
  const details: MilestoneReport['details'] =
    path === 'first' ? { queueNo: 40 } : { queueNo: 40, sameEmployer: true };
  const asked = told(seasonCase, 'quota-requested', '2026-01-15', { details });
  return told(asked, 'quota-assigned', '2026-02-10');
}

describe('1.1.1: an authorisation that nobody answers', () => {
  it.each(['first', 'returning'] as const)(
    'is raised on 2 March on the %s path, and granted by nobody',
    (path) => {
      const { seasonCase, written } = letPass(imputed(path), '2026-05-01');
      expect(about(written, 'authorised')).toContain('escalation authorised 2026-03-02');
      expect(about(written, 'authorised').filter((line) => line.startsWith('silence'))).toEqual([]);
      expect(rowOf(seasonCase).next).toBe('authorised');
    },
  );

  it('is raised to the office and to the association', () => {
    const [deadline] = pack.stages
      .flatMap(({ milestones }) => milestones)
      .filter(({ milestone }) => milestone === 'authorised')
      .flatMap(({ deadlines = [] }) => deadlines);
    expect(deadline?.to).toEqual(['immigration-office', 'employers-association']);
  });

  it('is granted by silence only in a campaign that a jurist has opened to it, and to last year’s employer', () => {
    const orders = ['it-silence-open'];
    const granted = letPass(imputed('returning', orders), '2026-03-06').written;
    expect(about(granted, 'authorised')).toContain('silence authorised deemed-granted 2026-03-02');
    const first = letPass(imputed('first', orders), '2026-03-06').written;
    expect(about(first, 'authorised')).not.toContain('silence authorised deemed-granted 2026-03-02');
  });
});

describe('1.1.2: a request in the queue', () => {
  it('has no term until it is imputed to the quota; what is awaited is the place', () => {
    const { seasonCase } = untilAsked(aCase({ pack }), 'quota-requested');
    const asked = told(seasonCase, 'quota-requested', '2026-01-15', { details: { queueNo: 40 } });
    expect(rowOf(asked)).toMatchObject({ next: 'quota-assigned', dueOn: '2026-03-16' });
    expect(lineOf(asked, '2026-02-05', 'authorised')).toBeUndefined();
    expect(lineOf(imputed('first'), '2026-02-11', 'authorised')?.dueOn).toBe('2026-03-02');
  });
});

describe('1.1.3: the confirmation by the employer', () => {
  const { seasonCase } = untilAsked(
    told(imputed('first'), 'authorised', '2026-02-20', { by: 'immigration-office' }),
    'visa-granted',
    '2026-02-21',
  );
  const noticed = told(seasonCase, 'visa-checks-concluded', '2026-03-10', { by: 'consulate' });

  it('is due fifteen days after the notice, with reminders 10, 5 and 2 days before', () => {
    expect(lineOf(noticed, '2026-03-11', 'authorisation-confirmed')?.dueOn).toBe('2026-03-25');
    const lines = about(letPass(noticed, '2026-03-26').written, 'authorisation-confirmed');
    expect(lines.filter((line) => line.startsWith('reminder'))).toEqual([
      'reminder authorisation-confirmed 2026-03-15',
      'reminder authorisation-confirmed 2026-03-20',
      'reminder authorisation-confirmed 2026-03-23',
    ]);
    expect(lines.filter((line) => line.startsWith('escalation'))).toHaveLength(3);
  });

  it('counts as refused thirty days later and not before; the case stays open for another employer', () => {
    expect(about(letPass(noticed, '2026-04-23').written, 'authorisation-confirmed').join()).not.toContain(
      'deemed-refused',
    );
    const { seasonCase: after, written } = letPass(noticed, '2026-04-26');
    expect(written).toContain('silence authorisation-confirmed deemed-refused 2026-04-24');
    expect(rowOf(after)).toMatchObject({ status: 'active', outcome: null });
    expect(lineOf(after, '2026-04-26', 'visa-granted')).toBeDefined();
    const lapsed = told(after, 'authorisation-lapsed', '2026-04-27');
    expect(rowOf(lapsed)).toMatchObject({ status: 'closed', outcome: 'authorisation-lapsed' });
    expect(claims(lapsed)).toEqual([]);
  });

  it('counts as refused in no year whose days off are not published: an officer is told', () => {
    const late = told(seasonCase, 'visa-checks-concluded', '2026-12-07', { by: 'consulate' });
    const { written } = letPass(late, '2027-02-15');
    expect(about(written, 'authorisation-confirmed').join()).not.toContain('deemed-refused');
    expect(about(written, 'authorisation-confirmed').at(-1)).toMatch(/^escalation .* 2027-01-21$/);
  });

  it('is proved by a visa, and gates none', () => {
    const details = { validFrom: '2026-03-20', validTo: '2026-06-30' };
    const granted = told(noticed, 'visa-granted', '2026-03-20', { by: 'consulate', details });
    expect(about(letPass(granted, '2026-05-30').written, 'authorisation-confirmed')).toEqual([]);
  });

  it('cannot be called lapsed before its time', () => {
    expect(refusalOf(noticed, aReport('authorisation-lapsed', '2026-04-20', { pack }))?.code).toBe(
      'too-early',
    );
  });
});

/** Entered and arrived on Thursday, 2 April 2026. */
function arrivedOn(path: Path = 'first', opening: CaseOptions['opening'] = {}): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack, path, opening }), 'arrived');
  return told(seasonCase, 'arrived', '2026-04-02', { details: { enteredOn: '2026-04-02' } });
}

const CONTRACT = { startsOn: '2026-04-02', endsOn: '2026-06-30', sentOn: '2026-04-16' };

describe('1.1.4: the residence contract', () => {
  it('is signed and sent within fifteen days of the entry, and no lapse follows', () => {
    const arrived = arrivedOn();
    expect(lineOf(arrived, '2026-04-03', 'contract-signed')?.dueOn).toBe('2026-04-17');
    const { written } = letPass(arrived, '2026-04-30');
    expect(about(written, 'contract-signed')).toContain('escalation contract-signed 2026-04-17');
    expect(about(written, 'contract-signed').join()).not.toContain('silence');
  });

  it('says on which day it was sent, and to whose account a delay is laid', () => {
    const { sentOn: _sentOn, ...unsent } = CONTRACT;
    const arrived = arrivedOn();
    const late = { ...CONTRACT, attributable: 'force-majeure' };
    expect(
      refusalOf(arrived, aReport('contract-signed', '2026-04-16', { pack, details: unsent }))?.code,
    ).toBe('details-missing');
    expect(
      refusalOf(arrived, aReport('contract-signed', '2026-04-15', { pack, details: late }), '2026-04-20'),
    ).toBeUndefined();
  });
});

describe('1.1.5 and §5: the permit', () => {
  it('is reminded of after eight working days, past Easter Monday, and raised eight days after the contract', () => {
    const arrived = arrivedOn();
    const signed = told(letPass(arrived, '2026-04-15').seasonCase, 'contract-signed', '2026-04-16', {
      details: CONTRACT,
    });
    const before = about(letPass(arrived, '2026-04-15').written, 'residence-card-requested');
    expect(before).toEqual(['reminder residence-card-requested 2026-04-15']);
    expect(lineOf(signed, '2026-04-16', 'residence-card-requested')?.dueOn).toBe('2026-04-24');
    const after = about(letPass(signed, '2026-04-28').written, 'residence-card-requested');
    expect(after).toEqual(['escalation residence-card-requested 2026-04-24']);
  });

  it('is raised by the later of its two terms: after a contract of 3 April, on 15 April and not on the 11th', () => {
    const signed = told(arrivedOn(), 'contract-signed', '2026-04-03', {
      details: { ...CONTRACT, sentOn: '2026-04-03' },
    });
    expect(lineOf(signed, '2026-04-03', 'residence-card-requested')?.dueOn).toBe('2026-04-15');
    const after = about(letPass(signed, '2026-04-20').written, 'residence-card-requested');
    expect(after).toEqual(['escalation residence-card-requested 2026-04-15']);
  });
});

describe('1.1.6: a season under an authorisation of several years', () => {
  const authorisation = { until: '2028-12-31', caseId: 'case-of-2026' };
  const opened = aCase({ pack, path: 'returning', opening: { authorisation } });

  it('opens at the contract proposal, and asks for no place of the quota', () => {
    const { seasonCase, reported, today } = untilNext(opened, 'contract-proposal-sent');
    expect(reported).not.toContain('quota-requested');
    const next = viewOn(seasonCase, today).next.map(({ milestone }) => milestone);
    expect(next).toContain('contract-proposal-sent');
    expect(next).not.toContain('quota-requested');
    for (const code of ['quota-requested', 'quota-assigned', 'authorised']) {
      expect(refusalOf(seasonCase, aReport(code, today, { pack }))?.code).toBe('milestone-unknown');
    }
  });

  it('takes a position and no place, and goes by visa and arrival to the end', () => {
    const { seasonCase, reported } = untilNext(opened, 'contract-ended');
    expect(claims(seasonCase).map(({ kind }) => kind)).toEqual(['offer']);
    expect(reported).toEqual(
      expect.arrayContaining(['contract-proposal-sent', 'visa-filed', 'visa-granted', 'arrived']),
    );
  });

  it('is no such season when it ends before the work begins', () => {
    const ended = aCase({
      pack,
      path: 'returning',
      opening: { authorisation: { ...authorisation, until: '2026-02-28' } },
    });
    const { seasonCase, today } = untilNext(ended, 'quota-requested');
    expect(lineOf(seasonCase, today, 'contract-proposal-sent')).toBeUndefined();
  });

  it('is granted by the office for three years at most', () => {
    const { seasonCase, today } = untilNext(aCase({ pack }), 'authorised');
    const until = (multiYearUntil: IsoDate): string | undefined =>
      refusalOf(seasonCase, aReport('authorised', today, { pack, details: { multiYearUntil } }))?.code;
    expect(until('2028-12-31')).toBeUndefined();
    expect(until('2029-12-31')).toBe('limit-exceeded');
  });

  it('is not needed by a repeater, who takes the returning path all the same', () => {
    expect(pathFor(pack, [], '2026-11-01')).toBe('first');
  });
});

describe('1.1.7: the permit of the year', () => {
  it('sends its holder to the border before it ends', () => {
    const arrived = arrivedOn('returning', {
      authorisation: { until: '2028-12-31', caseId: 'case-of-2026' },
    });
    const details = { ...CONTRACT, endsOn: '2026-09-30' };
    const offer = told(arrived, 'contract-signed', '2026-04-16', { details });
    const lines = about(letPass(offer, '2026-10-01').written, 'contract-ended');
    expect(lines).toEqual(
      expect.arrayContaining(['reminder contract-ended 2026-09-16', 'reminder contract-ended 2026-09-27']),
    );
    expect(lines.filter((line) => line === 'escalation contract-ended 2026-09-30')).toHaveLength(2);
  });

  it('says nothing of the sort where the authorisation is of one season', () => {
    const lines = about(letPass(arrivedOn(), '2026-07-02').written, 'contract-ended');
    expect(lines).not.toContain('escalation contract-ended 2026-06-30');
  });
});

describe('1.1.8: a change of status', () => {
  const refused = (of: SeasonCase, day: IsoDate, kind: string): string | undefined =>
    refusalOf(of, aReport('status-changed', day, { pack, by: 'immigration-office', details: { kind } }))
      ?.code;

  it('into other work waits for three months; protection and a family do not', () => {
    const arrived = arrivedOn();
    expect(refused(arrived, '2026-07-01', 'work')).toBe('too-early');
    expect(refused(arrived, '2026-07-02', 'work')).toBeUndefined();
    expect(refused(arrived, '2026-04-02', 'protection')).toBeUndefined();
    expect(refused(arrived, '2026-04-02', 'family')).toBeUndefined();
  });

  it('into protection is heard before the arrival, once somebody has boarded', () => {
    const { seasonCase, today } = untilAsked(aCase({ pack }), 'arrived');
    const boarded = told(seasonCase, 'boarded', today);
    expect(refused(boarded, addDays(today, 1), 'protection')).toBeUndefined();
    expect(refused(boarded, addDays(today, 1), 'work')).toBe('too-early');
  });
});

describe('1.1.10 and 1.1.11: what the law gives who returns, and who loses the authorisation', () => {
  it('counts nine months in twelve, and puts those first who left in time', () => {
    expect(pack.stay).toEqual({ clock: 'rolling-12-months', months: 9 });
    expect(pack.precedence).toEqual({ provedReturn: true, source: 'TUI 24.9' });
  });

  it('records a withdrawal through the employer, and what is owed for it, and ends no case', () => {
    const details = { cause: 'employer-sanctioned', attributable: 'employer', notifiedOn: '2026-04-20' };
    const by = 'immigration-office';
    const lost = told(arrivedOn(), 'authorisation-withdrawn', '2026-04-20', { by, details });
    const owed = told(lost, 'compensation-due', '2026-04-21', {
      by,
      details: { cause: 'authorisation-withdrawn' },
    });
    expect(rowOf(owed)).toMatchObject({ status: 'active', outcome: null });
  });
});

describe('1.1.9: another contract', () => {
  it('may begin within sixty days, and until then nobody is late for the way home', () => {
    const arrived = told(arrivedOn(), 'contract-signed', '2026-04-16', { details: CONTRACT });
    const ended = told(arrived, 'contract-ended', '2026-07-31', { details: { how: 'term' } });
    expect(viewOn(ended, '2026-08-01').windows).toMatchObject([
      { kind: 'between-contracts', from: '2026-07-31', until: '2026-09-29', open: true },
    ]);
    expect(about(letPass(ended, '2026-09-29').written, 'return-proved')).toEqual([]);
    const details = { startsOn: '2026-09-29', endsOn: '2026-10-30', throughPlatform: true };
    const report = aReport('employer-changed', '2026-09-20', { pack, by: 'employers-association', details });
    expect(refusalOf(ended, report)).toBeUndefined();
    const late = { ...report, details: { ...details, startsOn: '2026-09-30' } };
    expect(
      refusalOf(ended, { ...late, recordedBy: aReport('arrived', '2026-04-02').recordedBy }),
    ).toBeDefined();
  });
});

describe('what everybody is told', () => {
  it('is owed once the stage of training is over, and held against nobody’s departure', () => {
    const { seasonCase, today } = untilNext(aCase({ pack }), 'rights-information-given');
    expect(lineOf(seasonCase, today, 'rights-information-given')?.required).toBe(true);
    const { seasonCase: later, today: day } = untilNext(seasonCase, 'arrived');
    expect(lineOf(later, day, 'rights-information-given')?.required).toBe(false);
    expect(viewOn(later, addDays(day, 1)).stage).toBe('departure');
  });
});
