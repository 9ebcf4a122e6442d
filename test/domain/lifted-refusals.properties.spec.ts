// A lifting undoes what its refusal did to the season, whatever the season was like, and nothing else.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, todayAt } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { stateOf } from '#libs/domain/case/fold';
import { mayBeLifted, milestoneRefusedBy } from '#libs/domain/case/late-acts';
import { caseFromEntries, claims, entryFor, headOf, refusal, rowOf } from '#libs/domain/case/season-case';
import type { ExitRule } from '#libs/domain/pack/programme';
import { move, playOn } from '../support/any-season.ts';
import { aCase, aReport, fromNext, keep, viewOn, withReport } from '../support/build-case.ts';
import { letPass, untilAsked } from '../support/follow-season.ts';
import { newestPack } from '../support/newest-packs.ts';

const pack = newestPack('ma-es-cartaya');
const AUTHORITIES = ['immigration-office', 'consulate'] as const;

interface Refused {
  seasonCase: SeasonCase;
  exit: ExitRule;
  on: IsoDate;
}

/** The season ended by an authority, by the first exit that it may tell; undefined where it may tell none. */
function refusedIn(seasonCase: SeasonCase): Refused | undefined {
  const on = todayAt(seasonCase.opening.calendar, Date.parse(seasonCase.entries.at(-1)?.recordedAt ?? ''));
  for (const offered of viewOn(seasonCase, on).exits) {
    const by = AUTHORITIES.find((one) => offered.reportedBy.includes(one));
    const exit = pack.exits.find(({ milestone }) => milestone === offered.milestone);
    const act = { milestone: offered.milestone, reporter: by };
    if (by === undefined || !exit || !mayBeLifted(pack, seasonCase.opening.path, act)) continue;
    const { details } = fromNext(offered as never, on);
    const notice = exit.details?.some(({ name }) => name === 'notifiedOn') ? { notifiedOn: on } : {};
    const report = aReport(exit.milestone, on, { pack, by, details: { ...details, ...notice } });
    if (refusal(seasonCase, report, on) !== undefined) continue;
    const ended = keep(seasonCase, entryFor(seasonCase, report), on);
    if (rowOf(ended).outcome === exit.milestone) return { seasonCase: ended, exit, on };
  }
  return undefined;
}

const lifted = ({ seasonCase, on }: Refused, later: number): SeasonCase =>
  withReport(
    seasonCase,
    aReport('refusal-lifted', addDays(on, later), {
      ...{ pack, by: 'immigration-office', evidence: ['resolution'] },
      details: { of: headOf(seasonCase), ground: 'appeal' },
    }),
  );

/** Where an authority is asked, or could end the stay; and what people try there. */
const ASKED = [
  ['first', 'authorised'],
  ['first', 'visa-granted'],
  ['returning', 'call-up-granted'],
  ['renewing', 'renewal-granted'],
  ['first', 'contract-ended'],
] as const;
const season = fc
  .tuple(fc.constantFrom(...ASKED), fc.array(move, { maxLength: 6 }))
  .map(([[path, milestone], moves]) =>
    playOn(untilAsked(aCase({ pack, path }), milestone).seasonCase, moves),
  );
const days = fc.nat(200);

describe('a lifting, in any season', () => {
  it('leaves the case as it was before the refusal, and folds alike from the start', () => {
    let found = 0;
    fc.assert(
      fc.property(season, days, (before, later) => {
        const refused = refusedIn(before);
        if (refused === undefined) return;
        found += 1;
        const open = lifted(refused, later);
        const { status, outcome, stage, next, offerId, arrived } = rowOf(before);
        expect(rowOf(open)).toMatchObject({ status, outcome, stage, next, offerId, arrived });
        expect(claims(open)).toEqual(claims(before));
        const again = caseFromEntries(open.caseId, open.pack, [...open.entries]);
        expect(stateOf(again)).toEqual(stateOf(open));
      }),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(20);
  });

  it('lets no silence answer for the office, however long nobody tells anything', () => {
    let found = 0;
    fc.assert(
      fc.property(season, days, (before, later) => {
        const refused = refusedIn(before);
        if (refused === undefined) return;
        found += 1;
        const { written } = letPass(lifted(refused, later), '2031-12-31');
        const silences = written.filter((line) => line.startsWith(`silence ${answeredBy(refused)} `));
        expect(silences).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(10);
  });
});

const answeredBy = ({ exit }: Refused): string => milestoneRefusedBy(exit) ?? '';
