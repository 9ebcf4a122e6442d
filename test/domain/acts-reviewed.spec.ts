// What the second review of acts changed: exits that are findings, silences that a word proves untrue, rows that another
// fact answers, and what an appeal or a certificate may name. Each in cases opened since, and as before in older ones.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, Opening, SeasonCase } from '#libs/domain/case/case-types';
import { findingsOf } from '#libs/domain/case/findings';
import type { CaseFinding } from '#libs/domain/case/findings';
import { stateOf } from '#libs/domain/case/fold';
import { headOf, rowOf } from '#libs/domain/case/season-case';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { maItSeasonal2026b } from '#libs/domain/pack/shipped/ma-it-seasonal-2026b';
import { earlierSeasonOf } from '#libs/domain/person/earlier-season';
import { transferTo } from '../support/another-pack.ts';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = maEsCartaya2026b;
const newest = newestPack('ma-es-cartaya');

const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack, ...options }));

/** The same case, opened before any of it was so. */
function openedBefore({ opening, entries, ...asOpened }: SeasonCase): SeasonCase {
  const { actsReviewed: _reviewed, ...before } = opening;
  return { ...asOpened, opening: before, entries: [before, ...entries.slice(1)] };
}

/** The work ended on 30 June 2026. */
function ended(opening: Partial<Opening> = {}): SeasonCase {
  const { seasonCase } = untilAsked(aCase({ pack, opening }), 'contract-ended');
  return told(seasonCase, 'contract-ended', '2026-06-30', { details: { how: 'term' } });
}

const standingOf = (seasonCase: SeasonCase): Pick<CaseFinding, 'sequence' | 'conductOn' | 'state'>[] =>
  findingsOf(stateOf(seasonCase)).map(({ sequence, conductOn, state }) => ({ sequence, conductOn, state }));
const stateOfLast = (seasonCase: SeasonCase): unknown =>
  viewOn(seasonCase, '2026-12-01').milestones.find(({ sequence }) => sequence === headOf(seasonCase))?.state;
const stateOfRow = (seasonCase: SeasonCase, milestone: string): string[] =>
  viewOn(seasonCase, '2026-12-01')
    .milestones.filter((one) => one.milestone === milestone)
    .map(({ state }) => state);

describe('F5: an exit by which the office found that nobody returned', () => {
  const OFFICE = { by: 'immigration-office' } as const;
  const away = told(ended(), 'not-returned', '2026-10-05', {
    ...OFFICE,
    details: { decidedOn: '2026-10-05' },
  });
  const exit = headOf(away);
  const lifting = (of: number): MilestoneReport =>
    aReport('finding-lifted', '2026-11-01', { pack, ...OFFICE, details: { of, ground: 'appeal' } });

  it('is lifted as a finding is, by the office and by an officer, and nobody is said not to have returned', () => {
    expect(rowOf(away).returnProof).toBe('not-returned');
    for (const by of ['immigration-office', 'placement-officer'] as const) {
      const lifted = told(away, 'finding-lifted', '2026-11-01', {
        by,
        details: { of: exit, ground: 'corrected' },
      });
      expect(standingOf(lifted)).toMatchObject([{ sequence: exit, state: 'lifted' }]);
      expect(rowOf(lifted)).toMatchObject({ returnProof: 'unknown', outcome: 'not-returned' });
    }
  });

  it('answers the appeal against it by being lifted', () => {
    const appealed = told(away, 'appeal-filed', '2026-10-10', { by: 'ngo', details: { of: exit } });
    const lifted = withReport(appealed, lifting(exit));
    expect(earlierSeasonOf(lifted).findings).toMatchObject([
      { state: 'lifted', appeal: 'upheld', answeredBy: headOf(lifted) },
    ]);
  });

  it('gives its place to what the office finds of the same kind, with the day that the office says', () => {
    const found = told(away, 'finding-recorded', '2026-10-06', {
      ...OFFICE,
      details: {
        ...{ kind: 'return-undertaking', conductOn: '2026-08-01', decidedOn: '2026-10-05' },
        effect: 'exclusion',
      },
    });
    expect(standingOf(found)).toEqual([
      { sequence: headOf(found), conductOn: '2026-08-01', state: 'stands' },
    ]);
    expect(rowOf(found).returnProof).toBe('not-returned');
    const lifted = withReport(found, lifting(headOf(found)));
    expect(standingOf(lifted).map(({ state }) => state)).toEqual(['lifted']);
    expect(rowOf(lifted).returnProof).toBe('unknown');
  });

  it('is no finding to lift in a case opened before that was so', () => {
    expect(refusalOf(openedBefore(away), lifting(exit))).toMatchObject({ code: 'predecessor-missing' });
  });
});

describe('1.1.3: the confirmation of an authorisation in Italy', () => {
  const italian = (
    from: SeasonCase,
    milestone: string,
    on: IsoDate,
    options: ReportOptions = {},
  ): SeasonCase =>
    withReport(from, aReport(milestone, on, { pack: maItSeasonal2026b, ...options }), '2026-04-27');

  /** The checks were concluded on 10 March 2026. */
  function checked(): SeasonCase {
    const { seasonCase } = untilAsked(aCase({ pack: maItSeasonal2026b }), 'visa-granted');
    return withReport(
      seasonCase,
      aReport('visa-checks-concluded', '2026-03-10', { pack: maItSeasonal2026b, by: 'consulate' }),
    );
  }
  const silent = letPass(checked(), '2026-04-26').seasonCase;
  const visa = { details: { validFrom: '2026-03-21', validTo: '2026-09-30' }, by: 'consulate' } as const;
  const deemed = silent.entries.find((entry) => entry.type === 'silence')?.sequence;

  it('takes the place of the silence that refused, told late and dated in time', () => {
    expect(stateOfRow(silent, 'authorisation-confirmed')).toEqual(['deemed-refused']);
    const confirmed = italian(silent, 'authorisation-confirmed', '2026-03-18');
    expect(stateOfRow(confirmed, 'authorisation-confirmed')).toEqual(['recorded']);
    expect(stateOf(confirmed).superseded).toEqual([{ sequence: deemed, by: headOf(confirmed) }]);
    expect(marksOf(confirmed)).not.toContain('silence|authorisation-confirmed|deemed-refused');
  });

  it('dated after the day on which silence refused, counts beside it', () => {
    const confirmed = italian(silent, 'authorisation-confirmed', '2026-04-25');
    expect(stateOfRow(confirmed, 'authorisation-confirmed')).toEqual(['deemed-refused', 'recorded']);
    expect(stateOf(confirmed).superseded).toEqual([]);
  });

  it('is proved by a visa: silence refuses nothing, and nobody has missed it', () => {
    const late = italian(silent, 'visa-granted', '2026-03-20', visa);
    expect(stateOfRow(late, 'authorisation-confirmed')).toEqual([]);
    expect(stateOf(late).superseded).toEqual([{ sequence: deemed, by: headOf(late) }]);
    const inTime = withReport(
      checked(),
      aReport('visa-granted', '2026-03-20', { pack: maItSeasonal2026b, ...visa }),
    );
    const { written } = letPass(inTime, '2026-06-01');
    expect(written.filter((line) => line.includes('authorisation-confirmed'))).toEqual([]);
    expect(viewOn(inTime, '2026-03-22').next.map(({ milestone }) => milestone)).not.toContain(
      'authorisation-confirmed',
    );
    for (const one of [late, inTime]) {
      expect(
        (marksOf(one) ?? []).filter((mark) =>
          /^(breach|silence)\|.*authorisation-confirmed.*(missed|deemed)/.test(mark),
        ),
      ).toEqual([]);
    }
  });
});

describe('a return proved by the stamp of whoever brought somebody home', () => {
  const home = told(ended(), 'repatriated', '2026-07-02', {
    ...{ by: 'consulate', evidence: ['exit-stamp'], details: { way: 'ordinary' } },
  });

  it('is asked of nobody any more, and opens what comes after it', () => {
    expect(rowOf(home).returnProof).toBe('returned-proved');
    const { seasonCase, written } = letPass(home, '2026-10-01');
    expect(written.filter((line) => line.includes(' return-proved '))).toEqual([]);
    expect(stateOfRow(seasonCase, 'return-proved')).toEqual([]);
    const { next, stage } = viewOn(home, '2026-07-03');
    expect(stage).toBe('reintegration');
    expect(next.map(({ milestone }) => milestone)).toContain('debriefed');
    expect(next.map(({ milestone }) => milestone)).not.toContain('return-proved');
    expect(stateOfLast(told(home, 'debriefed', '2026-07-10', { details: { inPerson: true } }))).toBe(
      'recorded',
    );
  });

  it('is waited for while only an agency’s word is there', () => {
    const declared = told(ended(), 'repatriated', '2026-07-02', {
      ...{ by: 'consulate', evidence: [], details: { way: 'ordinary' } },
    });
    expect(viewOn(declared, '2026-07-03').next.map(({ milestone }) => milestone)).toContain('return-proved');
  });
});

describe('an appeal', () => {
  const arrived = ended();
  const entryOf = (milestone: string): number =>
    arrived.entries.find((entry) => 'milestone' in entry && entry.milestone === milestone)?.sequence ?? 0;

  it('is of a decision: an officer who names a selection or an arrival is told, an agency’s is kept in doubt', () => {
    for (const named of ['selected', 'arrived']) {
      const of = entryOf(named);
      expect(
        refusalOf(arrived, aReport('appeal-filed', '2026-07-01', { pack, details: { of } })),
      ).toMatchObject({
        code: 'details-missing',
        pointer: '/details/of',
        says: { key: 'names-a-decision', with: { detail: 'of' } },
      });
      expect(stateOfLast(told(arrived, 'appeal-filed', '2026-07-01', { by: 'ngo', details: { of } }))).toBe(
        'contested',
      );
    }
  });

  it('may name a withdrawal, and a refusal whoever told it', () => {
    const withdrawn = told(arrived, 'authorisation-withdrawn', '2026-07-01', {
      by: 'immigration-office',
      details: { cause: 'employer-breach', attributable: 'employer', notifiedOn: '2026-07-01' },
    });
    const { seasonCase } = untilAsked(aCase({ pack }), 'visa-granted');
    const refused = told(seasonCase, 'visa-refused', '2026-03-20', { details: { notifiedOn: '2026-03-20' } });
    for (const about of [withdrawn, refused]) {
      const details = { of: headOf(about) };
      expect(stateOfLast(told(about, 'appeal-filed', '2026-07-02', { by: 'ngo', details }))).toBe('recorded');
    }
  });
});

describe('the certificate of a silence', () => {
  /** Only the call-up was silent. */
  const calledUp = (): SeasonCase => {
    const offer = { offerId: 'offer-autumn', startsOn: '2026-12-01', endsOn: '2027-05-31' };
    const details = { startsOn: '2026-12-01', endsOn: '2027-05-31', authorisedUntil: '2029-01-01' };
    const selected = told(aCase({ pack, path: 'returning', offer }), 'selected', '2026-09-15');
    return letPass(told(selected, 'call-up-filed', '2026-10-02', { details }), '2026-11-05').seasonCase;
  };
  const certificate = (of: string, options: ReportOptions = {}): MilestoneReport =>
    aReport('silence-certified', '2026-11-20', { pack, details: { of }, ...options });

  it('names a milestone that was silent in this case', () => {
    const silent = calledUp();
    expect(refusalOf(silent, certificate('authorised'))).toMatchObject({
      code: 'details-missing',
      pointer: '/details/of',
      detail: 'of is one of call-up-granted.',
    });
    expect(refusalOf(silent, certificate('call-up-granted'))).toBeUndefined();
    const kept = withReport(silent, certificate('authorised', { by: 'immigration-office' }));
    expect(stateOfLast(kept)).toBe('contested');
  });
});

describe('a transfer to rules that ask for more', () => {
  const day = '2026-05-20';
  const moved = (opening: Partial<Opening> = {}): SeasonCase => {
    const { seasonCase } = untilAsked(aCase({ opening }), 'contract-ended');
    return withReport(seasonCase, transferTo(newest), day);
  };
  const isRights = ({ milestone }: MilestoneRule): boolean => milestone === 'rights-information-given';
  const breaches = (seasonCase: SeasonCase): string[] =>
    (marksOf(seasonCase) ?? []).filter((mark) => /^breach.*missed$/.test(mark));

  it('leaves nobody with what was missed before they came', () => {
    const after = moved();
    expect(stateOfRow(after, 'rights-information-given')).toEqual([]);
    expect(breaches(after)).toEqual([]);
    const { written } = letPass(after, '2026-06-05');
    expect(written.filter((line) => line.includes('rights-information-given'))).toEqual([]);
    const late = told(after, 'rights-information-given', '2026-05-21', {
      details: { by: 'employer', language: 'ar', complaintWays: true },
    });
    expect(stateOfLast(late)).toBe('recorded');
  });

  it('goes on missing what the rules of before asked for too, and in older cases what they did not', () => {
    const asked = moved();
    const rights = newest.stages.flatMap(({ milestones }) => milestones).filter(isRights);
    const stages = asked.pack.stages.map((one) =>
      one.stage === 'training' ? { ...one, milestones: [...one.milestones, ...rights] } : one,
    );
    const missing = { ...asked, pack: { ...asked.pack, stages } };
    expect(stateOfRow(missing, 'rights-information-given')).toEqual(['missed']);
    expect(stateOfRow(openedBefore(asked), 'rights-information-given')).toEqual(['missed']);
  });
});
