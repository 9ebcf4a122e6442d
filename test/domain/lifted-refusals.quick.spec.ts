// A refusal or a withdrawal that the authority takes back, after an appeal or as a mistake, counts no more from that day:
// the case is open again as it was, nothing is written in place of the term that the act had answered, and a grant counts.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { CorrectionReport, SeasonCase } from '#libs/domain/case/case-types';
import { withdrawalOf } from '#libs/domain/case/findings';
import { stateOf } from '#libs/domain/case/fold';
import { liftedRefusals } from '#libs/domain/case/lifted-refusals';
import { claims, headOf, rowOf } from '#libs/domain/case/season-case';
import { marksOf } from '#libs/domain/figures/indicators-of-case';
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { pathsOf } from '#libs/domain/pack/programme';
import { milestoneOfRole } from '#libs/domain/pack/roles';
import { maEsCartaya2026c } from '#libs/domain/pack/shipped/ma-es-cartaya-2026c';
import { transferTo } from '../support/another-pack.ts';
import { aCase, aReport, refusalOf, viewOn, withReport } from '../support/build-case.ts';
import type { ReportOptions } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack, newestPacks } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');

const told = (from: SeasonCase, milestone: string, on: IsoDate, options: ReportOptions = {}): SeasonCase =>
  withReport(from, aReport(milestone, on, { pack, ...options }));

const lifting = (
  of: number,
  on: IsoDate,
  { ground = 'appeal', ...options }: ReportOptions & { ground?: string } = {},
) => aReport('refusal-lifted', on, { pack, by: 'immigration-office', ...options, details: { of, ground } });

const lifted = (from: SeasonCase, of: number, on: IsoDate, options: Parameters<typeof lifting>[2] = {}) =>
  withReport(from, lifting(of, on, options));

const correction = (
  corrects: number,
  change: Pick<CorrectionReport, 'annul' | 'occurredOn' | 'details'>,
): CorrectionReport => {
  const { reportedBy, recordedBy } = aReport('selected', '2026-01-12');
  return {
    ...{ type: 'correction', reportId: `correction-${corrects}`, fingerprint: 'f', corrects },
    ...{ ...change, reportedBy, recordedBy },
  };
};

const stateOfEntry = (seasonCase: SeasonCase, sequence: number): unknown =>
  viewOn(seasonCase, '2026-12-01').milestones.find((one) => one.sequence === sequence)?.state;
const written = (from: SeasonCase, until: IsoDate): string[] =>
  letPass(from, until).written.filter((line) => line.startsWith('silence'));

/** Before the visa of a first season, asked for on a day of late winter; the consulate refuses it on the next. */
const asked = untilAsked(aCase({ pack }), 'visa-granted');
const refusedOn = asked.today;
const refused = told(asked.seasonCase, 'visa-refused', refusedOn, {
  by: 'consulate',
  details: { notifiedOn: refusedOn },
});
const refusal = headOf(refused);
const appealed = told(refused, 'appeal-filed', '2026-03-10', { by: 'ngo', details: { of: refusal } });
const won = lifted(appealed, refusal, '2026-03-20', { by: 'consulate' });

describe('a visa refused, and granted after an appeal', () => {
  it('closes the case and gives the position back until the refusal is lifted', () => {
    expect(rowOf(appealed)).toMatchObject({ status: 'closed', outcome: 'visa-refused' });
    expect(claims(appealed)).toEqual([]);
    expect(refusalOf(appealed, aReport('visa-granted', '2026-03-19', { pack }))?.code).toBe('case-closed');
  });

  it('is open again as it was, with its position, and says by which entry the refusal was lifted', () => {
    expect(rowOf(won)).toMatchObject({
      ...{ status: 'active', outcome: null, stage: rowOf(asked.seasonCase).stage, next: 'visa-granted' },
    });
    expect(claims(won)).toEqual(claims(asked.seasonCase));
    expect(viewOn(won, '2026-03-20').milestones).toContainEqual(
      expect.objectContaining({ milestone: 'visa-refused', state: 'lifted', liftedBy: headOf(won) }),
    );
    expect(liftedRefusals(stateOf(won))).toEqual([
      { sequence: refusal, by: headOf(won), appeals: [headOf(appealed)] },
    ]);
  });

  it('counts from the day of the lifting on, and not before it', () => {
    const [before, after] = ['2026-03-19', '2026-03-20'].map((asOf) => stateOf(won, { asOf }));
    expect(before?.closed?.outcome).toBe('visa-refused');
    expect(after?.closed).toBeNull();
  });

  it('travels once the visa is granted', () => {
    const granted = told(won, 'visa-granted', '2026-03-25', {
      ...{ by: 'consulate', details: { validFrom: '2026-03-25', validTo: '2026-12-31' } },
    });
    const travelled = told(told(granted, 'boarded', '2026-03-28'), 'arrived', '2026-03-29');
    expect(rowOf(travelled)).toMatchObject({
      ...{ status: 'active', stage: 'contract', boarded: true, arrived: true, contested: false },
    });
  });

  it('is counted neither as a refusal nor as closed', () => {
    const outcomes = (seasonCase: SeasonCase): unknown =>
      marksOf(seasonCase)?.filter((mark) => mark.startsWith('outcome|'));
    expect(outcomes(appealed)).toEqual(['outcome|visa-refused']);
    expect(outcomes(won)).toEqual([]);
  });

  it('may be refused again, which closes the case, and lifted again', () => {
    const again = told(won, 'visa-refused', '2026-04-01', {
      ...{ by: 'consulate', details: { notifiedOn: '2026-04-01' } },
    });
    expect(rowOf(again)).toMatchObject({ status: 'closed', outcome: 'visa-refused' });
    const once = lifted(again, headOf(again), '2026-04-10', { ground: 'corrected' });
    expect(rowOf(once)).toMatchObject({ status: 'active', outcome: null });
    expect(liftedRefusals(stateOf(once)).map(({ appeals }) => appeals)).toEqual([[headOf(appealed)], []]);
  });

  it('stays on hold where the exit had ended a hold', () => {
    const onHold = deriveProgramme(pack, {
      version: '2026-held',
      exits: { replace: { 'visa-refused': { onHold: true } } },
    });
    const { seasonCase, today } = untilAsked(aCase({ pack: onHold }), 'visa-granted');
    const { reportedBy, recordedBy } = aReport('visa-granted', today);
    const held = withReport(
      seasonCase,
      { type: 'hold', reportId: 'h', fingerprint: 'f', reportedBy, recordedBy },
      today,
    );
    const out = told(held, 'visa-refused', today, { by: 'consulate', details: { notifiedOn: today } });
    expect(rowOf(out).status).toBe('closed');
    expect(rowOf(lifted(out, headOf(out), '2026-04-01')).status).toBe('on-hold');
  });
});

describe('an authorisation refused, and the refusal lifted', () => {
  const request = untilAsked(aCase({ pack }), 'authorised');
  const no = told(request.seasonCase, 'authorisation-refused', request.today, {
    ...{ by: 'immigration-office', details: { notifiedOn: request.today } },
  });
  const open = lifted(no, headOf(no), '2026-03-15', { ground: 'corrected' });

  it('writes nothing in the place of the office, however far time passes beyond the term and the season', () => {
    // Without the refusal, silence would speak: first as a refusal, then at the end of the season.
    expect(written(request.seasonCase, '2028-12-31')).toEqual([
      expect.stringMatching(/authorised deemed-refused/),
      expect.stringMatching(/authorised close/),
    ]);
    expect(written(open, '2028-12-31')).toEqual([]);
    expect(rowOf(letPass(open, '2028-12-31').seasonCase)).toMatchObject({ status: 'active', outcome: null });
  });

  it('tells the officer that the date is past', () => {
    expect(letPass(open, '2028-12-31').written).toContainEqual(
      expect.stringMatching(/^escalation authorised/),
    );
    const line = viewOn(open, '2026-03-20').next.find(({ milestone }) => milestone === 'authorised');
    expect(line).toMatchObject({ overdue: true });
    expect(line?.onSilence).toBeUndefined();
  });

  it('counts a grant that is entered afterwards', () => {
    const { seasonCase } = letPass(open, '2026-04-30');
    const granted = told(seasonCase, 'authorised', '2026-05-02', {
      by: 'immigration-office',
      details: { validTo: '2029-05-01', notifiedOn: '2026-05-02' },
    });
    expect(stateOfEntry(granted, headOf(granted))).toBe('recorded');
    expect(rowOf(granted)).toMatchObject({ status: 'active' });
  });
});

describe('a call-up refused, and the refusal lifted', () => {
  const AUTUMN = { offerId: 'offer-autumn', startsOn: '2026-12-01', endsOn: '2027-05-31' };
  const TERMS = { startsOn: '2026-12-01', endsOn: '2027-05-31', authorisedUntil: '2029-01-01' };
  const filed = [
    aReport('selected', '2026-09-15', { pack }),
    aReport('call-up-filed', '2026-10-02', { pack, details: TERMS }),
  ].reduce(
    (seasonCase, report) => withReport(seasonCase, report),
    aCase({ path: 'returning', pack, offer: AUTUMN }),
  );

  it('is granted by no silence: the office has answered, and answers again', () => {
    expect(written(filed, '2026-11-30')).toEqual([
      expect.stringMatching(/^silence call-up-granted deemed-granted/),
    ]);
    const no = told(filed, 'call-up-refused', '2026-10-20', {
      ...{ by: 'immigration-office', details: { notifiedOn: '2026-10-20' } },
    });
    const open = lifted(no, headOf(no), '2026-10-25');
    expect(written(open, '2027-12-31')).toEqual([]);
  });
});

describe('dates that came while the case was closed by a refusal that was lifted', () => {
  const strict = deriveProgramme(pack, {
    version: '2026-strict',
    milestones: {
      replace: {
        'visa-granted': { deadlines: [] },
      },
      insert: [
        {
          at: { after: 'visa-granted' },
          row: {
            ...{
              milestone: 'briefed',
              paths: ['first'],
              need: 'expected',
              reportedBy: ['placement-officer'],
            },
            ...{ evidence: [], after: ['visa-filed'], source: 'A' },
            deadlines: [{ due: ['s'], effect: 'close', outcome: 'not-briefed', source: 'A' }],
          },
        },
      ],
    },
    labels: { briefed: { en: 'Briefed' }, 'not-briefed': { en: 'Not briefed' } },
  });
  const { seasonCase, today } = untilAsked(aCase({ pack: strict }), 'visa-granted');

  it('close nothing, also of other rows; the same date of a case that was open does', () => {
    expect(written(seasonCase, '2026-12-31')).toEqual([expect.stringMatching(/^silence briefed close/)]);
    const no = told(seasonCase, 'visa-refused', today, { by: 'consulate', details: { notifiedOn: today } });
    expect(written(lifted(no, headOf(no), '2026-05-20'), '2026-12-31')).toEqual([]);
    // Lifted before that date, it comes as for everybody.
    expect(written(lifted(no, headOf(no), today), '2026-12-31')).toHaveLength(1);
  });
});

describe('a withdrawal of the authorisation, lifted', () => {
  const { seasonCase, today } = untilAsked(aCase({ pack }), 'contract-ended');
  const withdrawn = told(seasonCase, 'authorisation-withdrawn', today, {
    by: 'immigration-office',
    details: { cause: 'employer-sanctioned', attributable: 'employer', notifiedOn: today },
  });

  it('leaves the authorisation as it was', () => {
    expect(withdrawalOf(stateOf(withdrawn))).toMatchObject({ attributable: 'employer' });
    const open = lifted(withdrawn, headOf(withdrawn), today, { ground: 'corrected' });
    expect(withdrawalOf(stateOf(open))).toBeUndefined();
    expect(stateOfEntry(open, headOf(withdrawn))).toBe('lifted');
    expect(rowOf(open)).toMatchObject({
      ...{ status: 'active', authorisedUntil: rowOf(seasonCase).authorisedUntil },
    });
  });
});

describe('what a lifting may name', () => {
  it('names a refusal that stands: each is lifted once, and no appeal is told against what was lifted', () => {
    expect(refusalOf(won, lifting(refusal, '2026-03-25'))).toMatchObject({
      ...{ code: 'already-recorded', sequence: headOf(won) },
    });
    const appeal = aReport('appeal-filed', '2026-03-25', { pack, by: 'ngo', details: { of: refusal } });
    expect(refusalOf(won, appeal)).toMatchObject({ code: 'already-recorded', sequence: headOf(won) });
  });

  it('is refused where nothing was refused, and where it names another entry', () => {
    expect(refusalOf(asked.seasonCase, lifting(2, asked.today))?.code).toBe('predecessor-missing');
    expect(refusalOf(appealed, lifting(2, '2026-03-20'))).toMatchObject({
      ...{ code: 'details-missing', pointer: '/details/of' },
      says: { key: 'detail-one-of', with: { detail: 'of', values: [String(refusal)] } },
    });
  });

  it('is offered where something stands that it may name, which its example is', () => {
    const lineOf = (seasonCase: SeasonCase): unknown =>
      viewOn(seasonCase, '2026-03-20').records.find(({ milestone }) => milestone === 'refusal-lifted')
        ?.details;
    expect(lineOf(appealed)).toMatchObject({ properties: { of: { examples: [refusal] } } });
    expect([lineOf(asked.seasonCase), lineOf(won)]).toEqual([undefined, undefined]);
  });

  it('is told by the office, the consulate and an officer who holds the paper, and by nobody else', () => {
    for (const by of ['immigration-office', 'consulate', 'placement-officer'] as const) {
      expect(rowOf(lifted(appealed, refusal, '2026-03-20', { by })).status).toBe('active');
      expect(refusalOf(appealed, lifting(refusal, '2026-03-20', { by, evidence: [] }))?.code).toBe(
        'evidence-missing',
      );
    }
    for (const by of ['ngo', 'employers-association'] as const) {
      expect(refusalOf(appealed, lifting(refusal, '2026-03-20', { by }))?.code).toBe('not-your-milestone');
    }
  });

  it('is not before the refusal: an officer is told, the word of a partner is in doubt and lifts nothing', () => {
    const early = '2026-01-20';
    expect(refusalOf(refused, lifting(refusal, early, { by: 'placement-officer' }))).toMatchObject({
      ...{ code: 'details-missing', pointer: '/occurredOn' },
    });
    const doubted = lifted(refused, refusal, early, { by: 'consulate' });
    expect(rowOf(doubted)).toMatchObject({ status: 'closed', outcome: 'visa-refused', contested: true });
  });

  it('is no exit by the seasonal worker, no finding, and no status that is better than a refusal', () => {
    const left = told(asked.seasonCase, 'withdrawn', asked.today, { details: { reason: 'personal' } });
    expect(refusalOf(left, lifting(headOf(left), '2026-03-20'))?.code).toBe('predecessor-missing');
    const abroad = untilAsked(aCase({ pack }), 'contract-ended');
    const changed = told(abroad.seasonCase, 'status-changed', abroad.today, {
      ...{ by: 'immigration-office', details: { kind: 'residence' } },
    });
    expect(refusalOf(changed, lifting(headOf(changed), '2026-12-01'))?.code).toBe('predecessor-missing');
  });

  it('opens nothing where somebody died since', () => {
    const died = told(appealed, 'deceased', '2026-03-15');
    expect(rowOf(lifted(died, refusal, '2026-03-20'))).toMatchObject({
      ...{ status: 'closed', outcome: 'deceased' },
    });
  });
});

describe('corrections of a refusal and of its lifting', () => {
  it('close the case again where the lifting is annulled', () => {
    const back = withReport(won, correction(headOf(won), { annul: true }), '2026-03-25');
    expect(rowOf(back)).toMatchObject({ status: 'closed', outcome: 'visa-refused' });
    expect(stateOfEntry(back, refusal)).toBe('recorded');
    expect(liftedRefusals(stateOf(back))).toEqual([]);
    expect(rowOf(lifted(back, refusal, '2026-03-26')).status).toBe('active');
  });

  it('name what is annulled first: the grant, then the lifting, then the appeal', () => {
    const granted = told(won, 'visa-granted', '2026-03-25', {
      ...{ by: 'consulate', details: { validFrom: '2026-03-25', validTo: '2026-12-31' } },
    });
    const fallenBy = (from: SeasonCase, corrects: number): number | undefined =>
      refusalOf(from, correction(corrects, { annul: true }), '2026-03-26')?.sequence;
    expect(fallenBy(granted, headOf(won))).toBe(headOf(granted));
    expect(fallenBy(won, refusal)).toBe(headOf(won));
    expect(fallenBy(appealed, refusal)).toBe(headOf(appealed));
  });

  it('leave the lifting where the day of the refusal changes, and not after it', () => {
    const earlier = refusalOf(won, correction(refusal, { occurredOn: asked.today }), '2026-03-25');
    expect(earlier).toBeUndefined();
    const later = refusalOf(won, correction(refusal, { occurredOn: '2026-03-21' }), '2026-03-25');
    expect(later).toBeDefined();
  });
});

describe('a move to other rules', () => {
  it('keeps what was lifted, and is refused where the other rules lift nothing', () => {
    const next = deriveProgramme(pack, { version: '2026-next' });
    const moved = withReport(won, transferTo(next), '2026-03-25');
    expect(liftedRefusals(stateOf(moved))).toEqual(liftedRefusals(stateOf(won)));
    expect(rowOf(moved)).toMatchObject({ status: 'active', next: 'visa-granted' });
    expect(refusalOf(won, transferTo(maEsCartaya2026c), '2026-03-25')).toMatchObject({
      ...{ code: 'milestone-unknown', sequence: headOf(won) },
    });
  });
});

describe('every corridor in which people appeal', () => {
  it.each(newestPacks())('%s says who lifts a refusal, on each of its paths', (_name, one) => {
    const lifts = pathsOf(one).map((path) => milestoneOfRole(one, path, 'refusal-lifted'));
    const appeals = pathsOf(one).map((path) => milestoneOfRole(one, path, 'appeal'));
    expect(lifts.map((code) => code !== undefined)).toEqual(appeals.map((code) => code !== undefined));
    expect(lifts).toContain('refusal-lifted');
  });

  it.each(newestPacks())('%s goes on after a visa that was refused, and writes no silence', (_name, one) => {
    const { seasonCase, today } = untilAsked(aCase({ pack: one }), 'visa-granted');
    const by = { pack: one, by: 'consulate' } as const;
    const no = withReport(
      seasonCase,
      aReport('visa-refused', today, { ...by, details: { notifiedOn: today } }),
    );
    const details = { of: headOf(no), ground: 'appeal' };
    const open = withReport(no, aReport('refusal-lifted', today, { ...by, details }));
    expect(rowOf(open)).toMatchObject({ status: 'active', next: 'visa-granted' });
    expect(written(open, '2028-12-31')).toEqual([]);
  });
});
