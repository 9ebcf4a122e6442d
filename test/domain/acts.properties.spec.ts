// Law review F7-F9, whatever the order of entry: what counts are the dates on the papers.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport, SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { caseFromEntries, claims, entryFor, nextDue, refusal, rowOf } from '#libs/domain/case/season-case';
import { rulesOf } from '#libs/domain/pack/programme';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { ACTS } from '../support/acts-pack.ts';
import { aCase, aReport, keep, withReport } from '../support/build-case.ts';
import { letPass, untilNext } from '../support/follow-season.ts';

const AUTUMN = { offerId: 'offer-autumn', startsOn: '2026-12-01', endsOn: '2027-05-31' };
const TERMS = { startsOn: '2026-12-01', endsOn: '2027-05-31', authorisedUntil: '2029-01-01' };
/** The last day of the office's month: Tuesday. */
const DUE = '2026-11-03';
/** After it the engine has written the silence, whenever the last report came. */
const AFTER = '2026-11-30';

const calledUp = (): SeasonCase =>
  [
    aReport('selected', '2026-09-15', { pack: ACTS }),
    aReport('call-up-filed', '2026-10-02', { pack: ACTS, details: TERMS }),
  ].reduce(
    (seasonCase, report) => withReport(seasonCase, report),
    aCase({ path: 'returning', pack: ACTS, offer: AUTUMN }),
  );

interface Told {
  report: MilestoneReport;
  /** Days after the filing. */
  enteredOn: IsoDate;
}

interface Act {
  grants: boolean;
  decidedOn: IsoDate;
  notifiedOn: IsoDate;
}

const act: fc.Arbitrary<Act> = fc
  .record({ grants: fc.boolean(), decided: fc.nat(40), later: fc.nat(12) })
  .map(({ grants, decided, later }) => {
    const decidedOn = addDays('2026-10-05', decided);
    return { grants, decidedOn, notifiedOn: addDays(decidedOn, later) };
  });

/** The same act, told by those who know of it: the office, the employers, an officer with the paper. */
const TELLERS = ['immigration-office', 'employers-association', 'placement-officer'] as const;
const telling = fc.record({ by: fc.constantFrom(...TELLERS), delay: fc.nat(30) });

function reportsOf(
  { grants, decidedOn, notifiedOn }: Act,
  told: { by: (typeof TELLERS)[number]; delay: number }[],
): Told[] {
  return told
    .map(({ by, delay }, index) => ({
      report: aReport(grants ? 'call-up-granted' : 'call-up-refused', decidedOn, {
        pack: ACTS,
        by,
        reportId: `told-${String(index)}`,
        details: { notifiedOn },
      }),
      enteredOn: addDays(notifiedOn, delay),
    }))
    .sort((a, b) => a.enteredOn.localeCompare(b.enteredOn));
}

/** Enters each on its day, the engine writing what falls due before. Refused repeats change nothing. */
function entered(told: readonly Told[]): SeasonCase {
  const seasonCase = told.reduce((before, { report, enteredOn }) => {
    const now = letPass(before, addDays(enteredOn, -1)).seasonCase;
    return refusal(now, report, enteredOn) === undefined ? keep(now, entryFor(now, report), enteredOn) : now;
  }, calledUp());
  return letPass(seasonCase, '2027-01-31').seasonCase;
}

/** What the law makes of the papers alone. */
const lawful = ({ grants, notifiedOn }: Act): string | null =>
  grants || notifiedOn > DUE ? null : 'call-up-refused';

describe('an act of the office', () => {
  it('gives the same outcome whoever enters it, however late, before the silence or after it', () => {
    let [superseded, inTime, late] = [0, 0, 0];
    fc.assert(
      fc.property(act, fc.array(telling, { minLength: 1, maxLength: 3 }), (one, told) => {
        const seasonCase = entered(reportsOf(one, told));
        expect(rowOf(seasonCase).outcome).toBe(lawful(one));
        const { closed, superseded: gone, effective } = stateOf(seasonCase);
        expect(closed?.on ?? one.decidedOn).toBe(one.decidedOn);
        expect(claims(seasonCase)).toHaveLength(closed ? 0 : 2);
        expect(effective['call-up-granted'] === undefined).toBe(closed !== null);
        superseded += gone.length;
        inTime += Number(lawful(one) !== null);
        late += Number(one.notifiedOn > DUE);
      }),
      { numRuns: 150 },
    );
    expect(Math.min(superseded, inTime, late)).toBeGreaterThan(0);
  });

  it('folds step by step to what it folds to from the start, and fires nothing twice', () => {
    fc.assert(
      fc.property(act, fc.array(telling, { minLength: 1, maxLength: 3 }), (one, told) => {
        const seasonCase = entered(reportsOf(one, told));
        const again = caseFromEntries(seasonCase.caseId, seasonCase.pack, [...seasonCase.entries]);
        expect(stateOf(again)).toEqual(stateOf(seasonCase));
        const written = seasonCase.entries.flatMap((entry) =>
          entry.type === 'silence' ? [`${entry.milestone} ${entry.effect} ${entry.dueOn}`] : [],
        );
        expect(new Set(written).size).toBe(written.length);
        expect(nextDue(seasonCase)?.draft.type).not.toBe('silence');
      }),
      { numRuns: 80 },
    );
  });

  it('leaves a closed case as it is, unless it takes the place of what closed it', () => {
    const withdrawn = withReport(
      letPass(calledUp(), AFTER).seasonCase,
      aReport('withdrawn', AFTER, { pack: ACTS, details: { reason: 'other' } }),
    );
    fc.assert(
      fc.property(act, fc.constantFrom(...TELLERS), ({ grants, decidedOn, notifiedOn }, by) => {
        const report = aReport(grants ? 'call-up-granted' : 'call-up-refused', decidedOn, {
          pack: ACTS,
          by,
          details: { notifiedOn },
        });
        const code = refusal(withdrawn, report, '2027-01-31')?.code;
        expect(code).toBe('case-closed');
      }),
      { numRuns: 40 },
    );
  });
});

describe('a case that ended by an exit', () => {
  const gone = (): SeasonCase =>
    withReport(
      untilNext(aCase({ pack: ACTS }), 'boarded').seasonCase,
      aReport('boarded', '2026-03-20', { pack: ACTS }),
    );
  const by = { by: 'municipality', pack: ACTS } as const;
  const absent = withReport(gone(), aReport('absent-at-arrival', '2026-03-24', by));
  const leftEarly = withReport(
    withReport(gone(), aReport('arrived', '2026-03-21', by)),
    aReport('ended-early', '2026-06-10', { pack: ACTS, details: { cause: 'other' } }),
  );
  const withdrawn = withReport(
    calledUp(),
    aReport('withdrawn', '2026-10-10', { pack: ACTS, details: { reason: 'other' } }),
  );
  const codes = [...rulesOf(ACTS, 'first'), ...ACTS.exits];
  // What must be heard at least once comes often enough for that.
  const looked = codes.filter(({ milestone }) =>
    ['deceased', 'finding-recorded', 'return-proved'].includes(milestone),
  );
  const trial = fc.record({
    row: fc.oneof(
      { arbitrary: fc.constantFrom(...codes), weight: 3 },
      { arbitrary: fc.constantFrom(...looked), weight: 1 },
    ),
    pick: fc.nat(9),
    days: fc.nat(20),
    kind: fc.constantFrom('unauthorised-work', 'return-undertaking'),
    of: fc.nat(40),
  });

  it.each([
    ['absent-at-arrival', absent],
    ['ended-early', leftEarly],
    ['withdrawn', withdrawn],
  ])('%s: keeps outcome, stage and what it freed, whatever is told of it later', (outcome, closed) => {
    const { stage } = rowOf(closed);
    const heard = new Set<string>();
    fc.assert(
      fc.property(fc.array(trial, { maxLength: 12 }), (trials) => {
        let [seasonCase, today] = [closed, '2026-11-01'];
        for (const { row, pick, days, kind, of } of trials) {
          today = addDays(today, days);
          const { milestone, reportedBy } = row;
          const report = aReport(milestone, addDays(today, -pick), {
            pack: ACTS,
            by: reportedBy[pick % reportedBy.length] ?? 'placement-officer',
            details: detailsOf(row, { kind, of, today }),
          });
          if (refusal(seasonCase, report, today) === undefined) {
            seasonCase = keep(seasonCase, entryFor(seasonCase, report), today);
            heard.add(milestone);
          }
        }
        expect(rowOf(seasonCase)).toMatchObject({ status: 'closed', outcome, stage });
        expect(claims(seasonCase)).toEqual(claims(closed));
        const again = caseFromEntries(seasonCase.caseId, seasonCase.pack, [...seasonCase.entries]);
        expect(stateOf(again)).toEqual(stateOf(seasonCase));
      }),
      { numRuns: 40 },
    );
    expect([...heard]).toEqual(expect.arrayContaining(['deceased', 'finding-recorded']));
    expect(heard.has('return-proved')).toBe(outcome !== 'withdrawn');
  });
});

/** Something for each detail of a row, of its type. */
function detailsOf(
  { details = [] }: Pick<MilestoneRule, 'details'>,
  { kind, of, today }: { kind: string; of: number; today: IsoDate },
): MilestoneReport['details'] {
  const given: MilestoneReport['details'] = { kind, of };
  return Object.fromEntries(
    details
      .filter((detail) => detail.private !== true && detail.type !== 'offer-id')
      .map(({ name, type, oneOf, examples }) => [
        name,
        type === 'date'
          ? today
          : ((given[name] !== undefined && (oneOf === undefined || oneOf.includes(String(given[name])))
              ? given[name]
              : examples[0]?.value) ?? true),
      ]),
  );
}
