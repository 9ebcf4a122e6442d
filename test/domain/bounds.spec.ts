// Dates in details have bounds: an officer is told, a partner agency's report is kept as contested and moves no clock.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { CorrectionReport, MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { headOf, nextDue, rowOf } from '#libs/domain/case/season-case';
import { pathsOf, programmeKey, rulesOf } from '#libs/domain/pack/programme';
import type { Reporter } from '#libs/domain/access';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { aCase, aReport, fromNext, keep, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { CaseOptions } from '../support/build-case.ts';
import { followNext, untilNext } from '../support/follow-season.ts';

const packOf = (key: string): Programme => {
  const pack = SHIPPED.find((one) => programmeKey(one) === key);
  if (pack === undefined) throw new Error(`no pack ${key}`);
  return pack;
};

/** The report that `next` asks for, by somebody, with one of its dates another. */
function dated(
  start: CaseOptions,
  milestone: string,
  by: 'officer' | 'partner',
  change: Record<string, string>,
): { seasonCase: SeasonCase; report: MilestoneReport; today: string } {
  const { seasonCase, today } = untilNext(aCase(start), milestone);
  const [row] = viewOn(seasonCase, today).next.filter((one) => one.milestone === milestone);
  if (row === undefined) throw new Error(`${milestone} is not in next`);
  const partner = row.reportedBy.find((one) => one !== 'placement-officer') ?? 'placement-officer';
  const report = fromNext({ ...row, reportedBy: [by === 'officer' ? 'placement-officer' : partner] }, today);
  const { occurredOn = report.occurredOn, ...details } = change;
  return { seasonCase, report: { ...report, occurredOn, details: { ...report.details, ...details } }, today };
}

/** What a step of `next` has and an exit does not. */
const NO_STEP = { stage: 'recruitment', required: false, overdue: false } as const;

/** A date, the milestone whose detail it is, and the code of the refusal. */
type Slip = readonly [string, Path, string, string, string, string];
const HUELVA = 'ma-es-cartaya@2026';
const SLIPS: readonly Slip[] = [
  [HUELVA, 'first', 'contract-signed', 'startsOn', '2026-01-31', 'details-missing'],
  [HUELVA, 'first', 'contract-signed', 'endsOn', '2062-06-30', 'limit-exceeded'],
  [HUELVA, 'first', 'contract-signed', 'endsOn', '2026-12-01', 'limit-exceeded'],
  [HUELVA, 'first', 'authorised', 'validTo', '2030-03-02', 'limit-exceeded'],
  [HUELVA, 'first', 'visa-granted', 'validFrom', '2026-01-13', 'details-missing'],
  [HUELVA, 'first', 'visa-granted', 'validFrom', '2026-06-02', 'details-missing'],
  [HUELVA, 'first', 'visa-granted', 'validTo', '2062-06-30', 'details-missing'],
  [HUELVA, 'first', 'arrived', 'enteredOn', '1970-01-01', 'details-missing'],
  [HUELVA, 'first', 'arrived', 'enteredOn', '2062-01-01', 'details-missing'],
  [HUELVA, 'first', 'return-proved', 'exitedOn', '2062-01-01', 'details-missing'],
  [HUELVA, 'returning', 'call-up-filed', 'endsOn', '2062-06-30', 'limit-exceeded'],
  [HUELVA, 'returning', 'call-up-filed', 'authorisedUntil', '2062-06-30', 'details-missing'],
  [HUELVA, 'returning', 'call-up-filed', 'authorisedUntil', '2026-02-01', 'details-missing'],
  [HUELVA, 'returning', 'arrived', 'enteredOn', '1970-01-01', 'details-missing'],
  [HUELVA, 'first', 'contract-extended', 'newEndOn', '1970-01-01', 'details-missing'],
  [HUELVA, 'first', 'return-proved', 'exitedOn', '1970-01-01', 'details-missing'],
  ['ma-es-cartaya@2011', 'returning', 'contract-signed', 'endsOn', '2062-06-30', 'limit-exceeded'],
  ['ma-es-cartaya@2011', 'first', 'arrived', 'enteredOn', '1970-01-01', 'details-missing'],
  ['ma-fr-seasonal@2007', 'first', 'contract-signed', 'endsOn', '2026-09-01', 'limit-exceeded'],
  ['ma-fr-seasonal@2023', 'first', 'authorised', 'startsOn', '2026-01-31', 'details-missing'],
  ['ma-fr-seasonal@2023', 'returning', 'authorised', 'authorisedUntil', '2062-01-01', 'details-missing'],
  ['ma-fr-seasonal@2023', 'first', 'residence-card-requested', 'validTo', '1970-01-01', 'details-missing'],
  ['ma-it-training@2007', 'first', 'contract-signed', 'endsOn', '2062-06-30', 'limit-exceeded'],
  ['ma-it-seasonal@2026', 'first', 'authorised', 'multiYearUntil', '2062-06-30', 'limit-exceeded'],
  ['ma-it-seasonal@2026', 'first', 'authorised', 'multiYearUntil', '1970-01-01', 'details-missing'],
  ['ma-it-seasonal@2026', 'first', 'visa-granted', 'validFrom', '1970-01-01', 'details-missing'],
  ['ma-intl-placement@2009', 'first', 'contract-signed', 'startsOn', '1970-01-01', 'details-missing'],
  ['ma-intl-placement@2009', 'first', 'arrived', 'enteredOn', '1970-01-01', 'details-missing'],
];

describe('a date outside its bounds', () => {
  it.each(SLIPS)(
    '%s, %s path: %s.%s %s is refused to an officer',
    (key, path, milestone, name, date, code) => {
      const start = { pack: packOf(key), path };
      const { seasonCase, report, today } = dated(start, milestone, 'officer', { [name]: date });
      const author = { reporter: 'placement-officer' as const, agencyId: 'anapec' };
      const asOfficer = rulesOf(packOf(key), path).some(
        (rule) => rule.milestone === milestone && rule.reportedBy.includes('placement-officer'),
      );
      const no = refusalOf(seasonCase, asOfficer ? { ...report, reportedBy: author } : report, today);
      expect(no).toMatchObject(
        asOfficer ? { code, pointer: `/details/${name}` } : { code: 'not-your-milestone' },
      );
    },
  );

  it.each(SLIPS)(
    '%s, %s path: %s.%s %s of a partner is kept as contested, and no clock moves',
    (key, path, milestone, name, date) => {
      const start = { pack: packOf(key), path };
      const { seasonCase, report, today } = dated(start, milestone, 'partner', { [name]: date });
      const kept = withReport(seasonCase, report, today);
      const shown = viewOn(kept, today);
      expect(shown.milestones.find(({ sequence }) => sequence === headOf(kept))?.state).toBe('contested');
      expect(rowOf(kept)).toEqual({ ...rowOf(seasonCase), contested: true });
      expect(shown.stay).toEqual(viewOn(seasonCase, today).stay);
      const due = (one: SeasonCase): unknown => nextDue(one)?.draft.occurredOn;
      expect(due(kept)).toBe(due(seasonCase));
    },
  );

  it('is read as before in a case that was opened before there were bounds', () => {
    const { boundedDates: _bounded, campaignOpensOn: _opens, ...opening } = aCase().opening;
    const before = aCase();
    const old = { ...before, opening, entries: [opening, ...before.entries.slice(1)] };
    const { seasonCase, today } = untilNext(old, 'arrived');
    const report = aReport('arrived', today, { by: 'municipality', details: { enteredOn: '1970-01-01' } });
    expect(rowOf(withReport(seasonCase, report, today))).toMatchObject({ presenceFrom: '1970-01-01' });
  });
});

describe('the day on which something happened', () => {
  it('is not more than a year before the campaign, for an application', () => {
    const filed = (day: string): MilestoneReport => aReport('application-filed', day);
    expect(refusalOf(aCase(), filed('2025-01-11'), '2026-01-13')).toMatchObject({
      code: 'details-missing',
      pointer: '/occurredOn',
    });
    expect(refusalOf(aCase(), filed('2025-01-12'), '2026-01-13')).toBeUndefined();
  });

  it('is not before the boarding, for an entry, and `next` says from when', () => {
    const { seasonCase, today } = untilNext(aCase({ path: 'returning' }), 'arrived');
    const entry = (day: string): MilestoneReport => aReport('entered', day, { by: 'municipality' });
    expect(viewOn(seasonCase, today).next.find(({ milestone }) => milestone === 'entered')).toMatchObject({
      notBefore: '2026-02-14',
    });
    const boarded = withReport(seasonCase, aReport('boarded', '2026-02-20'), '2026-02-25');
    const early = withReport(boarded, entry('2026-02-18'), '2026-02-25');
    expect(rowOf(early)).toMatchObject({ presenceFrom: null });
    expect(rowOf(withReport(boarded, entry('2026-02-21'), '2026-02-25'))).toMatchObject({
      presenceFrom: '2026-02-21',
    });
  });
});

describe('the day of an exit', () => {
  const TODAY = '2026-01-13';
  const exits = SHIPPED.flatMap((pack) =>
    viewOn(aCase({ pack }), TODAY).exits.map((exit) => ({ key: programmeKey(pack), pack, exit })),
  );
  const reported = (exit: (typeof exits)[number]['exit'], by: Reporter, day: string): MilestoneReport => {
    const { milestone, evidence } = exit;
    const { details, commitments = {} } = fromNext({ ...NO_STEP, ...exit }, TODAY);
    return aReport(milestone, day, { by, details, commitments, evidence: evidence.slice(0, 1) });
  };

  it.each(exits)(
    'closes no case where it is said to lie a year before the campaign: $key, $exit.milestone',
    (one) => {
      const { pack, exit } = one;
      const start = aCase({ pack });
      for (const by of exit.reportedBy) {
        const report = reported(exit, by, '2025-01-11');
        if (by === 'placement-officer') {
          expect(refusalOf(start, report, TODAY)).toMatchObject({
            code: 'details-missing',
            pointer: '/occurredOn',
          });
        } else {
          expect(rowOf(withReport(start, report, TODAY))).toMatchObject({ outcome: null, contested: true });
        }
      }
    },
  );

  it('may be as early as the application', () => {
    const withdrawal = exits.find(({ key, exit }) => key === HUELVA && exit.milestone === 'withdrawn');
    const report = reported(withdrawal!.exit, 'placement-officer', '2025-01-12');
    expect(rowOf(withReport(aCase(), report, TODAY))).toMatchObject({ outcome: 'withdrawn' });
  });
});

describe('a contested date', () => {
  const correction = (corrects: number, details: MilestoneReport['details']): CorrectionReport => {
    const { reportedBy, recordedBy } = aReport('arrived', '2026-01-13');
    return { type: 'correction', reportId: 'c', fingerprint: 'f', corrects, details, reportedBy, recordedBy };
  };

  it('counts once an officer gives the right one, and not with another wrong one', () => {
    const { seasonCase, report, today } = dated({}, 'arrived', 'partner', { enteredOn: '1970-01-01' });
    const kept = withReport(seasonCase, report, today);
    expect(rowOf(kept)).toMatchObject({ arrived: false, presenceFrom: null });
    const right = withReport(kept, correction(headOf(kept), { enteredOn: report.occurredOn }), today);
    expect(rowOf(right)).toMatchObject({ arrived: true, presenceFrom: report.occurredOn });
    const wrong = correction(headOf(kept), { enteredOn: '1970-01-01' });
    expect(refusalOf(right, wrong, today)).toMatchObject({
      code: 'details-missing',
      pointer: '/details/enteredOn',
    });
  });

  it('is not made by moving what it is counted from', () => {
    const { seasonCase } = followNext(aCase(), {
      also: ['boarded'],
      until: ({ milestones }) => milestones.some(({ milestone }) => milestone === 'arrived'),
    });
    const boarding = seasonCase.entries.find((one) => 'milestone' in one && one.milestone === 'boarded');
    const arrival = keep(seasonCase, aReport('entered', '2026-01-29', { by: 'municipality' }), '2026-03-01');
    const later: CorrectionReport = {
      ...correction(boarding?.sequence ?? 0, {}),
      occurredOn: addDays('2026-01-29', 1),
    };
    const { details: _none, ...moved } = later;
    expect(refusalOf(arrival, moved, '2026-03-01')).toMatchObject({ code: 'occurred-after-successor' });
  });
});

describe('every pack that ships', () => {
  it('can be followed to its end by its own examples, within the bounds', () => {
    for (const pack of SHIPPED) {
      for (const path of pathsOf(pack)) {
        expect(rowOf(followNext(aCase({ pack, path })).seasonCase).status).toBe('closed');
      }
    }
  });
});
