// Law review F4, F5, F6: what the authority finds stands beside any exit, and is counted back from the filing.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import { addDays } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { findingsOf } from '#libs/domain/case/findings';
import type { CaseFinding } from '#libs/domain/case/findings';
import { stateOf } from '#libs/domain/case/fold';
import { receiptOf, rowOf } from '#libs/domain/case/season-case';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import type { Programme } from '#libs/domain/pack/programme';
import { authorisationInForce } from '#libs/domain/person/authorisations';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { barsOf, eligibility } from '#libs/domain/person/eligibility';
import type { EligibilityReason } from '#libs/domain/person/eligibility';
import { listedFindings } from '#libs/words/findings';
import { ACTS } from '../support/acts-pack.ts';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilNext } from '../support/follow-season.ts';

const told = (milestone: string, on: IsoDate, options: ReportOptions = {}): MilestoneReport =>
  aReport(milestone, on, { pack: ACTS, ...options });

const finding = (on: IsoDate, details: MilestoneReport['details']): MilestoneReport =>
  told('finding-recorded', on, { by: 'immigration-office', details: { decidedOn: on, ...details } });

const WORK = { kind: 'unauthorised-work', conductOn: '2026-05-20' };

function arrived(pack: Programme = ACTS): SeasonCase {
  const { seasonCase } = untilNext(aCase({ pack }), 'boarded');
  return withReport(seasonCase, told('arrived', '2026-02-15', { by: 'municipality' }));
}

const leftEarly = (details: MilestoneReport['details'] = { cause: 'other' }): SeasonCase =>
  withReport(arrived(), told('ended-early', '2026-05-22', { by: 'employers-association', details }));

const barred = (seasonCase: SeasonCase, on: IsoDate): EligibilityReason[] =>
  barsOf('ES', [earlierSeasonOf(seasonCase)], on);

const codesOn = (seasonCase: SeasonCase, today: IsoDate): string[] =>
  eligibility({ today, destination: 'ES', seasons: [earlierSeasonOf(seasonCase)] }).reasons.map(
    ({ code }) => code,
  );

const found = (seasonCase: SeasonCase): readonly CaseFinding[] => findingsOf(stateOf(seasonCase));
/** As lists show them: each once, with the days on which it was decided. */
const inWords = (seasonCase: SeasonCase): [string, IsoDate[]][] =>
  listedFindings(found(seasonCase).map((one) => ({ ...one, caseId: 'c' }))).map(
    ({ words, before, finding: now }) => [words.en, [...before, now].map(({ decidedOn }) => decidedOn)],
  );
const last = (seasonCase: SeasonCase): number => seasonCase.entries.length;

describe('F4: a finding of the authority', () => {
  const excluded = (): SeasonCase =>
    withReport(leftEarly(), finding('2026-09-14', { ...WORK, effect: 'exclusion' }));

  it('F4: stands beside the exit of 22 May, bars through 19 May 2028, and the outcome is still ended-early', () => {
    const seasonCase = excluded();
    expect(receiptOf(seasonCase, last(seasonCase)).type).toBe('milestone');
    expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome: 'ended-early' });
    expect(found(seasonCase)).toMatchObject([
      { ...WORK, decidedOn: '2026-09-14', notifiedOn: null, until: '2028-05-19', state: 'stands' },
    ]);
    expect(barred(seasonCase, '2027-01-01')).toEqual([
      { code: 'bar-unauthorised-work', until: '2028-05-19' },
    ]);
  });

  it('closes no open case', () => {
    const open = withReport(arrived(), finding('2026-09-14', { ...WORK, effect: 'exclusion' }));
    expect(rowOf(open)).toMatchObject({ status: 'active', stage: 'contract', outcome: null });
  });

  it('is one for each kind and day of conduct, and there may be several', () => {
    const twice = finding('2026-10-01', { ...WORK, effect: 'none' });
    expect(refusalOf(excluded(), twice)).toMatchObject({
      code: 'already-recorded',
      sequence: last(excluded()),
      detail: `This finding is told already: see entry ${last(excluded())}.`,
    });
    const other = finding('2026-10-01', { ...WORK, conductOn: '2026-05-21', effect: 'none' });
    expect(found(withReport(excluded(), other))).toHaveLength(2);
  });

  it('is the authority’s alone, and an employer’s word of an abandonment bars nobody', () => {
    const employers = told('finding-recorded', '2026-09-14', { by: 'employers-association' });
    expect(refusalOf(leftEarly(), employers)?.code).toBe('not-your-milestone');
    const claimed = leftEarly({ cause: 'abandonment' });
    expect(barred(claimed, '2026-10-01')).toEqual([]);
    expect(codesOn(claimed, '2026-10-01')).toEqual(['return-unknown', 'authorisation-in-force']);
  });

  it('bars nobody by an exit that the office itself reports', () => {
    const byOffice = withReport(
      arrived(),
      told('ended-early', '2026-05-22', { by: 'immigration-office', details: { cause: 'abandonment' } }),
    );
    expect(barred(byOffice, '2026-10-01')).toEqual([]);
  });

  it('is read from the exit, as before, under the packs of before', () => {
    const before = withReport(
      arrived(maEsCartaya2026),
      aReport('ended-early', '2026-05-22', { by: 'immigration-office', details: { cause: 'abandonment' } }),
    );
    expect(barred(before, '2026-10-01')).toEqual([{ code: 'bar-early-abandonment', until: '2028-05-22' }]);
    expect(earlierSeasonOf(before).findings).toEqual([]);
  });

  it('without an effect warns and bars nobody', () => {
    const bare = withReport(leftEarly(), finding('2026-09-14', { ...WORK, effect: 'none' }));
    expect(found(bare)).toMatchObject([{ effect: 'none', until: null, state: 'stands' }]);
    expect(barred(bare, '2026-10-01')).toEqual([]);
    expect(codesOn(bare, '2026-10-01')).toContain('finding-recorded');
    expect(codesOn(bare, '2028-05-20')).not.toContain('finding-recorded');
  });

  it('falls away when it is lifted, and its history stays', () => {
    const lifting = told('finding-lifted', '2026-10-01', {
      by: 'immigration-office',
      details: { of: last(excluded()), ground: 'corrected' },
    });
    const lifted = withReport(excluded(), lifting);
    expect(found(lifted)).toMatchObject([{ ...WORK, state: 'lifted', appeal: null, answeredBy: null }]);
    expect(inWords(lifted)).toEqual([['Lifted', ['2026-09-14']]]);
    expect(barred(lifted, '2026-10-02')).toEqual([]);
    expect(codesOn(lifted, '2026-10-02')).not.toContain('decision-contested');
    const again = told('finding-lifted', '2026-10-05', {
      details: { of: last(excluded()), ground: 'expired' },
    });
    expect(refusalOf(lifted, again)).toMatchObject({ code: 'already-recorded', sequence: last(lifted) });
  });

  it('is contested by an appeal: it warns and refuses nothing', () => {
    const appealed = withReport(
      excluded(),
      told('appeal-filed', '2026-10-01', { by: 'ngo', details: { of: last(excluded()) } }),
    );
    expect(found(appealed)).toMatchObject([{ state: 'contested', until: '2028-05-19' }]);
    expect(barred(appealed, '2026-10-02')).toEqual([]);
    expect(codesOn(appealed, '2026-10-02')).toContain('decision-contested');
  });

  const appealedAgainst = (): SeasonCase =>
    withReport(
      excluded(),
      told('appeal-filed', '2026-10-01', { by: 'ngo', details: { of: last(excluded()) } }),
    );

  it('is decided again by the office that upholds it, and bars from then on', () => {
    const upheld = withReport(appealedAgainst(), finding('2026-12-01', { ...WORK, effect: 'exclusion' }));
    expect(found(upheld)).toMatchObject([
      { decidedOn: '2026-09-14', state: 'lifted', appeal: 'turned-down', answeredBy: last(upheld) },
      { ...WORK, decidedOn: '2026-12-01', until: '2028-05-19', state: 'stands', appeal: null },
    ]);
    expect(inWords(upheld)).toEqual([
      ['Appeal turned down: the finding stands', ['2026-09-14', '2026-12-01']],
    ]);
    expect(barred(upheld, '2026-12-02')).toEqual([{ code: 'bar-unauthorised-work', until: '2028-05-19' }]);
    expect(codesOn(upheld, '2026-12-02')).not.toContain('decision-contested');
    const again = told('appeal-filed', '2026-12-10', { by: 'ngo', details: { of: last(upheld) } });
    const pending = withReport(upheld, again);
    expect(barred(pending, '2026-12-11')).toEqual([]);
    const days = ['2026-09-14', '2026-12-01'];
    expect(inWords(pending)).toEqual([['Appeal pending: the finding is contested', days]]);
    const thrice = withReport(pending, finding('2027-02-01', { ...WORK, effect: 'exclusion' }));
    expect(inWords(thrice)).toEqual([['Appeal turned down: the finding stands', [...days, '2027-02-01']]]);
  });

  it('is upheld with a milder effect, or lifted: the answer to the appeal is what counts', () => {
    const milder = withReport(appealedAgainst(), finding('2026-12-01', { ...WORK, effect: 'none' }));
    expect(barred(milder, '2026-12-02')).toEqual([]);
    expect(codesOn(milder, '2026-12-02')).toContain('finding-recorded');
    const lifting = { of: last(excluded()), ground: 'appeal' };
    const lifted = withReport(
      appealedAgainst(),
      told('finding-lifted', '2026-12-01', { by: 'immigration-office', details: lifting }),
    );
    expect(found(lifted)).toMatchObject([
      { state: 'lifted', until: null, appeal: 'upheld', answeredBy: last(lifted) },
    ]);
    expect(inWords(lifted)).toEqual([['Appeal upheld: the finding is lifted', ['2026-09-14']]]);
    expect(inWords(milder)).toEqual([
      ['Appeal turned down: the finding stands', ['2026-09-14', '2026-12-01']],
    ]);
    expect(barred(lifted, '2026-12-02')).toEqual([]);
    expect(codesOn(lifted, '2026-12-02')).not.toContain('decision-contested');
  });

  it('is not decided again before the appeal, nor by anybody else', () => {
    const earlier = finding('2026-12-01', { ...WORK, decidedOn: '2026-09-30', effect: 'exclusion' });
    expect(refusalOf(appealedAgainst(), earlier)).toMatchObject({
      code: 'already-recorded',
      sequence: last(excluded()),
    });
    const officers = told('finding-recorded', '2026-12-01', {
      by: 'placement-officer',
      details: { ...WORK, decidedOn: '2026-12-01', effect: 'exclusion' },
    });
    expect(refusalOf(appealedAgainst(), officers)?.code).toBe('not-your-milestone');
  });

  it('is named by its entry: another number is refused with those that may be named', () => {
    const wrong = told('finding-lifted', '2026-10-01', { details: { of: 2, ground: 'expired' } });
    expect(refusalOf(excluded(), wrong)).toMatchObject({
      code: 'details-missing',
      pointer: '/details/of',
      detail: `of is one of ${String(last(excluded()))}.`,
    });
    expect(refusalOf(leftEarly(), wrong)?.code).toBe('predecessor-missing');
  });
});

describe('an appeal', () => {
  it('may be against any act or silence of the case, and none that is not there', () => {
    const appeal = (of: number): MilestoneReport =>
      told('appeal-filed', '2026-10-01', { by: 'ngo', details: { of } });
    const closed = withReport(leftEarly(), finding('2026-09-14', { ...WORK, effect: 'exclusion' }));
    const refusal = closed.entries.find((entry) => entry.type === 'milestone')?.sequence ?? 0;
    const appealed = withReport(closed, appeal(refusal));
    expect(found(appealed)).toMatchObject([{ state: 'stands' }]);
    expect(refusalOf(closed, appeal(999))).toMatchObject({
      code: 'details-missing',
      pointer: '/details/of',
    });
  });
});

describe('F5: no return', () => {
  /** The work ended on 30 June 2026; nobody proved a return, and a year later the case closed to be verified. */
  const toVerify = (): SeasonCase =>
    letPass(
      withReport(arrived(), told('contract-ended', '2026-07-31', { details: { how: 'term' } })),
      '2027-08-10',
    ).seasonCase;

  const foundOut = (): SeasonCase =>
    withReport(
      toVerify(),
      finding('2027-09-01', {
        kind: 'return-undertaking',
        conductOn: '2026-08-01',
        effect: 'exclusion',
      }),
    );

  it('F5: return-to-verify on 31 July 2027, found on 1 September: barred through 31 July 2028', () => {
    expect(rowOf(toVerify())).toMatchObject({ outcome: 'return-to-verify' });
    const seasonCase = foundOut();
    expect(rowOf(seasonCase).outcome).toBe('return-to-verify');
    expect(found(seasonCase)).toMatchObject([{ until: '2028-07-31', state: 'stands' }]);
    expect(viewOn(seasonCase, '2027-09-02').returnProof?.state).toBe('not-returned');
  });

  it('F5: a slip of 29 July 2026 found later: the return is proved and the finding contested', () => {
    const slip = told('return-proved', '2027-10-01', {
      by: 'consulate',
      details: { exitedOn: '2026-07-29' },
    });
    const proved = withReport(foundOut(), slip);
    expect(viewOn(proved, '2027-10-02').returnProof?.state).toBe('returned-proved');
    expect(found(proved)).toMatchObject([{ state: 'contested' }]);
    expect(barred(proved, '2027-10-02')).toEqual([]);
    const shown = viewOn(proved, '2027-10-02').milestones;
    expect(shown.find(({ milestone }) => milestone === 'finding-recorded')?.state).toBe('contested');
  });

  it('F5: the exit of that name stays for open cases, is a finding without effect, and may be lifted', () => {
    const open = withReport(arrived(), told('contract-ended', '2026-07-31', { details: { how: 'term' } }));
    const exit = withReport(
      open,
      told('not-returned', '2026-12-01', {
        by: 'immigration-office',
        details: { decidedOn: '2026-12-01' },
      }),
    );
    expect(rowOf(exit).outcome).toBe('not-returned');
    expect(viewOn(exit, '2026-12-02').returnProof?.state).toBe('not-returned');
    expect(barred(exit, '2026-12-02')).toEqual([]);
    expect(codesOn(exit, '2026-12-02')).toContain('finding-recorded');
    expect(
      refusalOf(toVerify(), told('not-returned', '2027-09-01', { by: 'immigration-office' }))?.code,
    ).toBe('case-closed');
    const lifted = withReport(
      exit,
      told('finding-lifted', '2027-01-10', { details: { of: last(exit), ground: 'corrected' } }),
    );
    expect(viewOn(lifted, '2027-01-11').returnProof?.state).toBe('unknown');
  });

  it('a lifted finding leaves the return unknown', () => {
    const lifted = withReport(
      foundOut(),
      told('finding-lifted', '2027-10-01', { details: { of: last(foundOut()), ground: 'appeal' } }),
    );
    expect(viewOn(lifted, '2027-10-02').returnProof?.state).toBe('unknown');
  });
});

describe('F6: a bar is read at the filing', () => {
  const excluded = (): SeasonCase =>
    withReport(leftEarly(), finding('2026-09-14', { ...WORK, effect: 'call-up-denied' }));

  it('F6: conduct of 20 May 2026: a filing of 19 May 2028 is barred, one of 20 May 2028 is not', () => {
    expect(barred(excluded(), '2028-05-19')).toEqual([
      { code: 'bar-unauthorised-work', until: '2028-05-19' },
    ]);
    expect(barred(excluded(), '2028-05-20')).toEqual([]);
  });

  it('1.5.1: under the law of 2011 only a broken return undertaking bars, through the third year after the authorisation', () => {
    const pack = deriveProgramme(ACTS, {
      version: '2011-acts',
      bars: {
        months: 36,
        from: ['e'],
        kinds: ['return-undertaking'],
        filedBy: ['call-up-filed'],
        source: 'RD557 99.2',
      },
    });
    const ended = { offerId: 'offer', startsOn: '2026-03-01', endsOn: '2026-06-30' };
    const { seasonCase } = untilNext(aCase({ pack, offer: ended }), 'boarded');
    const there = withReport(seasonCase, told('arrived', '2026-03-01', { by: 'municipality' }));
    const left = withReport(
      there,
      finding('2026-09-14', { kind: 'early-abandonment', conductOn: '2026-05-02', effect: 'exclusion' }),
    );
    expect(found(left)).toMatchObject([{ until: null }]);
    expect(barred(left, '2026-10-01')).toEqual([]);
    const broken = withReport(
      left,
      finding('2026-09-15', { kind: 'return-undertaking', conductOn: '2026-08-01', effect: 'exclusion' }),
    );
    const end = found(broken)[1]?.until ?? '';
    expect(end).toBe('2029-06-30');
    expect(barred(broken, end)).toHaveLength(1);
    expect(barred(broken, addDays(end, 1))).toEqual([]);
  });
});

describe('a withdrawal of the authorisation', () => {
  const withdrawn = (attributable: string): SeasonCase =>
    withReport(
      arrived(),
      told('authorisation-withdrawn', '2026-06-01', {
        by: 'immigration-office',
        details: { attributable, notifiedOn: '2026-06-03' },
      }),
      '2026-06-05',
    );
  const inForce = (seasonCase: SeasonCase): boolean =>
    authorisationInForce([earlierSeasonOf(seasonCase)], '2026-07-01') !== undefined;

  it('1.4.18: through the employer, ends it on the day of notice and is never held against the person', () => {
    const seasonCase = withdrawn('employer');
    expect(earlierSeasonOf(seasonCase).withdrawnOn).toBe('2026-06-03');
    expect(inForce(seasonCase)).toBe(false);
    expect(codesOn(seasonCase, '2026-07-01')).toContain('employer-in-breach');
    expect(barred(seasonCase, '2026-07-01')).toEqual([]);
  });

  it('laid to the worker, needs a finding beside it', () => {
    expect(inForce(withdrawn('worker'))).toBe(true);
    const beside = withReport(withdrawn('worker'), finding('2026-06-10', { ...WORK, effect: 'none' }));
    expect(inForce(beside)).toBe(false);
  });

  it('is also what a finding with that effect means', () => {
    const found = withReport(arrived(), finding('2026-06-10', { ...WORK, effect: 'extinction' }));
    expect(inForce(found)).toBe(false);
  });
});
