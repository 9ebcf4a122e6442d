// Nothing is answered before it is there: an officer is told, a partner agency's report is kept as contested.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { CorrectionReport, MilestoneReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { findingsOf } from '#libs/domain/case/findings';
import { stateOf } from '#libs/domain/case/fold';
import { isGroundToLeave } from '#libs/domain/case/pay';
import { caseFromEntries, headOf, rowOf } from '#libs/domain/case/season-case';
import { maEsCartaya2026b as pack } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';

type Told = readonly [milestone: string, on: IsoDate, options: ReportOptions];

const told = (milestone: string, on: IsoDate, options: ReportOptions): MilestoneReport =>
  aReport(milestone, on, { pack, ...options });

/** Arrived on 1 March 2026; the office decides twice, and entry numbers say which decision is which. */
function decided(opening: Partial<Opening> = {}): { seasonCase: SeasonCase; first: number; second: number } {
  const { seasonCase } = untilAsked(aCase({ pack, opening }), 'arrived');
  const details = { enteredOn: '2026-03-01' };
  const arrived = withReport(seasonCase, aReport('arrived', '2026-03-01', { pack, details }));
  const found = (from: SeasonCase, on: IsoDate, conductOn: IsoDate): SeasonCase =>
    withReport(
      from,
      told('finding-recorded', on, {
        by: 'immigration-office',
        details: { kind: 'unauthorised-work', conductOn, decidedOn: on, effect: 'exclusion' },
      }),
    );
  const one = found(arrived, '2026-04-10', '2026-03-20');
  const two = found(one, '2026-06-10', '2026-05-20');
  return { seasonCase: two, first: headOf(one), second: headOf(two) };
}

const { seasonCase: DECIDED, first, second } = decided();
const stateOfLast = (seasonCase: SeasonCase): unknown =>
  viewOn(seasonCase, '2026-08-01').milestones.find(({ sequence }) => sequence === headOf(seasonCase))?.state;
const standing = (seasonCase: SeasonCase): string[] =>
  findingsOf(stateOf(seasonCase)).map(({ state }) => state);

/** What answers something, a day too early for it, and the first day on which it is believed. */
const ANSWERS: readonly (readonly [milestone: string, of: Told['2'], early: IsoDate, from: IsoDate])[] = [
  ['appeal-filed', { details: { of: second } }, '2026-06-09', '2026-06-10'],
  [
    'pay-slip-received',
    { details: { ...{ month: '2026-05', gross: 1, net: 1, hours: 1 } } },
    '2026-04-30',
    '2026-05-01',
  ],
  ['pay-missing', { details: { month: '2026-05', amount: 1 } }, '2026-04-30', '2026-05-01'],
  [
    'pay-settled',
    { details: { month: '2026-05', amount: 1 }, by: 'seasonal-worker' },
    '2026-04-30',
    '2026-05-01',
  ],
];

describe('an answer that is dated before what it answers', () => {
  it.each(ANSWERS)('is refused to an officer: %s', (milestone, of, early, from) => {
    expect(refusalOf(DECIDED, told(milestone, early, of), '2026-08-01')).toMatchObject({
      code: 'details-missing',
      pointer: '/occurredOn',
      detail: `${milestone} cannot have happened before ${from}.`,
      says: { key: 'not-before', with: { milestone, date: from } },
    });
    expect(refusalOf(DECIDED, told(milestone, from, of), '2026-08-01')).toBeUndefined();
  });

  it.each(ANSWERS)(
    'is kept as contested of a partner agency, and answers nothing: %s',
    (milestone, of, early) => {
      const report = told(milestone, early, { ...of, by: 'trade-union' });
      const kept = withReport(DECIDED, report, '2026-08-01');
      expect(stateOfLast(kept)).toBe('contested');
      expect(standing(kept)).toEqual(['stands', 'stands']);
    },
  );

  it('counts once an officer gives the right day', () => {
    const early = told('appeal-filed', '2026-06-09', { by: 'ngo', details: { of: second } });
    const kept = withReport(DECIDED, early, '2026-08-01');
    const { reportedBy, recordedBy } = aReport('arrived', '2026-08-01');
    const signed = { type: 'correction', reportId: 'c', fingerprint: 'f', reportedBy, recordedBy } as const;
    const right: CorrectionReport = { ...signed, corrects: headOf(kept), occurredOn: '2026-06-19' };
    expect(standing(withReport(kept, right, '2026-08-01'))).toEqual(['stands', 'contested']);
  });

  it('is taken as it was told in cases opened before', () => {
    const opening = { boundedAnswers: undefined } as unknown as Partial<Opening>;
    const before = decided(opening);
    const appeal = told('appeal-filed', '2026-06-09', { by: 'ngo', details: { of: before.second } });
    expect(standing(withReport(before.seasonCase, appeal, '2026-08-01'))).toEqual(['stands', 'contested']);
  });
});

describe('a lifting, or an appeal', () => {
  const lifting = (on: IsoDate, of: number, options: ReportOptions = {}): MilestoneReport =>
    told('finding-lifted', on, { ...options, details: { of, ground: 'corrected' } });

  it('is as old as the decision that it names, whatever was decided since', () => {
    expect(refusalOf(DECIDED, lifting('2026-05-02', first), '2026-08-01')).toBeUndefined();
    const lifted = lifting('2026-05-02', first, { by: 'immigration-office' });
    expect(standing(withReport(DECIDED, lifted, '2026-08-01'))).toEqual(['lifted', 'stands']);
    const before = decided({ boundedAnswers: undefined } as unknown as Partial<Opening>);
    const old = lifting('2026-05-02', before.first, { by: 'immigration-office' });
    expect(standing(withReport(before.seasonCase, old, '2026-08-01'))).toEqual(['stands', 'stands']);
  });

  it('is not older than it: the order of the row says so first', () => {
    expect(refusalOf(DECIDED, lifting('2026-04-09', first), '2026-08-01')).toMatchObject({
      code: 'occurred-before-predecessor',
      pointer: '/occurredOn',
    });
    const early = lifting('2026-04-09', first, { by: 'immigration-office' });
    expect(standing(withReport(DECIDED, early, '2026-08-01'))).toEqual(['stands', 'stands']);
  });

  it('counts from the day of the decision, where it was entered under an earlier one', () => {
    const { seasonCase } = decided();
    const slipped = withReport(
      seasonCase,
      told('finding-recorded', '2026-07-01', {
        by: 'immigration-office',
        details: {
          kind: 'early-abandonment',
          conductOn: '2026-06-20',
          decidedOn: '2026-07-05',
          effect: 'none',
        },
      }),
      '2026-08-01',
    );
    const appeal = (on: IsoDate): MilestoneReport =>
      told('appeal-filed', on, { details: { of: headOf(slipped) } });
    expect(refusalOf(slipped, appeal('2026-07-04'), '2026-08-01')?.code).toBe('details-missing');
    expect(refusalOf(slipped, appeal('2026-07-05'), '2026-08-01')).toBeUndefined();
  });

  it('names a silence too, and is not older than it', () => {
    const filed = untilAsked(aCase({ pack, path: 'returning' }), 'call-up-granted');
    const { seasonCase } = letPass(filed.seasonCase, '2026-07-01');
    const silence = seasonCase.entries.find(({ type }) => type === 'silence');
    if (silence?.type !== 'silence') throw new Error('no silence was written');
    const appeal = (on: IsoDate): MilestoneReport =>
      told('appeal-filed', on, { details: { of: silence.sequence } });
    const dayBefore = new Date(Date.parse(silence.dueOn) - 86_400_000).toISOString().slice(0, 10);
    expect(refusalOf(seasonCase, appeal(dayBefore), '2026-07-01')?.pointer).toBe('/occurredOn');
    expect(refusalOf(seasonCase, appeal(silence.dueOn), '2026-07-01')).toBeUndefined();
  });
});

describe('a receipt of compensation', () => {
  const due = withReport(
    DECIDED,
    told('compensation-due', '2026-07-10', {
      by: 'labour-inspectorate',
      details: { cause: 'authorisation-withdrawn', amount: 300_000 },
    }),
  );
  const receipt = (on: IsoDate, cause: string, options: ReportOptions = {}): MilestoneReport =>
    told('compensation-paid', on, { by: 'seasonal-worker', ...options, details: { cause, amount: 300_000 } });

  it('is not older than the resolution of its cause', () => {
    const early = receipt('2026-07-09', 'authorisation-withdrawn');
    expect(refusalOf(due, early, '2026-08-01')).toMatchObject({
      code: 'details-missing',
      pointer: '/occurredOn',
    });
    const employers = { by: 'employers-association' } as const;
    const kept = withReport(due, receipt('2026-07-09', 'authorisation-withdrawn', employers), '2026-08-01');
    expect(viewOn(kept, '2026-08-01').next.map(({ milestone }) => milestone)).toContain('compensation-paid');
    expect(refusalOf(due, receipt('2026-07-10', 'authorisation-withdrawn'), '2026-08-01')).toBeUndefined();
  });

  it('is taken where nothing was decided of its cause', () => {
    expect(refusalOf(due, receipt('2026-07-09', 'other'), '2026-08-01')).toBeUndefined();
    expect(
      refusalOf(DECIDED, receipt('2026-07-09', 'authorisation-withdrawn'), '2026-08-01'),
    ).toBeUndefined();
  });
});

describe('rent, and pay that was settled before it was claimed', () => {
  it('may be asked for before its month', () => {
    const details = { month: '2026-05', rent: 9000, bills: 0 };
    const charged = told('housing-charged', '2026-04-25', { by: 'employers-association', details });
    expect(stateOfLast(withReport(DECIDED, charged, '2026-08-01'))).not.toBe('contested');
  });

  it('closes no claim that was made after it', () => {
    const by = 'trade-union';
    const months = ['2026-03', '2026-04', '2026-05'];
    const reports = months.flatMap((month) => [
      told('pay-settled', '2026-06-05', { by, details: { month, amount: 1 } }),
      told('pay-missing', '2026-06-20', { by, details: { month, amount: 1 } }),
    ]);
    const claimed = reports.reduce((one, report) => withReport(one, report, '2026-08-01'), DECIDED);
    expect(isGroundToLeave(stateOf(claimed), '2026-08-01')).toBe(true);
  });
});

describe('F5: a return that the office denies, while that is under appeal', () => {
  const MATTER = { kind: 'return-undertaking', conductOn: '2026-07-01', effect: 'exclusion' } as const;
  const denied = (from: SeasonCase, decidedOn: IsoDate): SeasonCase =>
    withReport(
      from,
      told('finding-recorded', decidedOn, { by: 'immigration-office', details: { ...MATTER, decidedOn } }),
    );
  const appealed = (from: SeasonCase): SeasonCase =>
    withReport(
      from,
      told('appeal-filed', '2026-08-20', { by: 'trade-union', details: { of: headOf(from) } }),
      '2026-08-20',
    );
  const proofOf = (seasonCase: SeasonCase): unknown => viewOn(seasonCase, '2026-10-01').returnProof;
  const pending = appealed(denied(DECIDED, '2026-08-10'));

  it('is unknown until the appeal is answered', () => {
    expect(proofOf(denied(DECIDED, '2026-08-10'))).toMatchObject({ state: 'not-returned' });
    expect(proofOf(pending)).toMatchObject({ state: 'unknown', returnedOn: null, contested: false });
    expect(rowOf(pending).returnProof).toBe('unknown');
    expect(proofOf(denied(pending, '2026-09-15'))).toMatchObject({ state: 'not-returned' });
  });

  it('is declared by whoever saw it, and contested', () => {
    const home = withReport(
      pending,
      told('repatriated', '2026-07-20', { by: 'municipality', details: { way: 'ordinary' } }),
      '2026-09-01',
    );
    expect(proofOf(home)).toMatchObject({ state: 'returned-unproved', contested: true });
  });

  it('stays denied by a second finding that nobody appealed against', () => {
    const again = { ...MATTER, conductOn: '2026-07-15', decidedOn: '2026-09-15' };
    const by = 'immigration-office';
    const other = withReport(pending, told('finding-recorded', '2026-09-15', { by, details: again }));
    expect(proofOf(other)).toMatchObject({ state: 'not-returned' });
  });

  it('is read as before in cases opened before it was read so', () => {
    const opening = { ...pending.opening, appealsHeard: undefined } as unknown as Opening;
    const [first, ...others] = pending.entries;
    if (first?.type !== 'opening') throw new Error('no opening');
    const old = caseFromEntries(pending.caseId, pack, [{ ...first, ...opening }, ...others]);
    expect(proofOf(old)).toMatchObject({ state: 'not-returned' });
  });
});
