// What a partner agency is offered before its turn is what the case keeps until its turn.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AGENCY_KINDS } from '#libs/domain/access';
import type { AgencyKind } from '#libs/domain/access';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { earlyRows } from '#libs/domain/case/early-reports';
import { stateOf } from '#libs/domain/case/fold';
import { judgeMilestone } from '#libs/domain/case/judge';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { move, path, play } from '../support/any-season.ts';
import { OPENED_ON, aCase, aReport, viewOn, withReport } from '../support/build-case.ts';

const codesFor = (kind: AgencyKind, seasonCase: SeasonCase): string[] =>
  earlyRows(viewOn(seasonCase, OPENED_ON), maEsCartaya2026, kind).map(({ row }) => row.milestone);

describe('what may be reported before its turn', () => {
  it('is what later stages ask of that agency, and an exit whose ground is not there yet', () => {
    expect(codesFor('municipality', aCase())).toContain('arrived');
    expect(codesFor('municipality', aCase())).not.toContain('application-filed');
    expect(codesFor('employers-association', aCase())).toContain('ended-early');
    expect(codesFor('training-provider', aCase())).not.toContain('arrived');
  });

  it('is not what was reported early already', () => {
    const early = withReport(aCase(), aReport('return-boarded', OPENED_ON, { by: 'municipality' }));
    expect(codesFor('municipality', aCase())).toContain('return-boarded');
    expect(codesFor('municipality', early)).not.toContain('return-boarded');
  });

  it('is kept by the case, and never counts at once, whatever has happened before', () => {
    const seasons = fc.record({
      start: path,
      moves: fc.array(move, { maxLength: 40 }),
      kind: fc.constantFrom(...AGENCY_KINDS),
    });
    let kept = 0;
    fc.assert(
      fc.property(seasons, ({ start, moves, kind }) => {
        const seasonCase = play(start, moves);
        const today = seasonCase.entries.at(-1)?.recordedAt.slice(0, 10) ?? OPENED_ON;
        for (const { row } of earlyRows(viewOn(seasonCase, today), maEsCartaya2026, kind)) {
          const verdict = judgeMilestone(
            stateOf(seasonCase),
            aReport(row.milestone, today, { by: kind }),
            today,
          );
          // What is said of it may be wanting, and its day: the fact itself is welcome.
          const code = 'refused' in verdict ? verdict.refused.code : verdict.taken;
          expect(['early', 'details-missing', 'too-early']).toContain(code);
          kept += Number(code === 'early');
        }
      }),
      { numRuns: 150 },
    );
    expect(kept).toBeGreaterThan(0);
  });
});
