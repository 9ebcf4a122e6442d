// Every rule pack that ships: without fault, driven to its end by `next` alone, and to each of its exits as `exits`
// offers it.
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { pathsOf, programmeKey, rulesOf } from '#libs/domain/pack/programme';
import type { ExitRule, Path, Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { claims, rowOf } from '#libs/domain/case/season-case';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import type { CaseBody, ExitView } from '#libs/domain/case/view';
import { aCase, fromNext, withReport, viewOn } from '../support/build-case.ts';
import { followNext } from '../support/follow-season.ts';

/** How many reports a season takes on each path, reported from `next` alone. */
const REPORTS: Readonly<Record<string, Partial<Record<Path, number>>>> = {
  'ma-es-cartaya@2026': { first: 19, returning: 9 },
  'ma-es-cartaya@2011': { first: 18, returning: 13 },
  'ma-fr-seasonal@2007': { first: 15, returning: 11 },
  'ma-fr-seasonal@2023': { first: 16, returning: 7 },
  'ma-it-training@2007': { first: 14, returning: 11 },
  'ma-it-seasonal@2026': { first: 14, returning: 12 },
  'ma-intl-placement@2009': { first: 12 },
};

const PACKS = SHIPPED.map((pack) => [programmeKey(pack), pack] as const);
const SEASONS = SHIPPED.flatMap((pack) =>
  pathsOf(pack).map((path) => [programmeKey(pack), path, pack] as const),
);
const EXITS = SEASONS.flatMap(([name, path, pack]) =>
  pack.exits
    .filter(({ paths }) => paths.includes(path))
    .map((exit) => [name, path, exit.milestone, pack, exit] as const),
);

describe('a pack that ships', () => {
  it.each(PACKS)('%s has no fault', (_name, pack) => {
    expect(validateProgramme(pack)).toEqual([]);
  });

  it('is every pack that the founders named, on the paths that it knows', () => {
    const known = SHIPPED.map((pack) => [programmeKey(pack), pathsOf(pack)]);
    expect(known).toEqual(Object.entries(REPORTS).map(([name, paths]) => [name, Object.keys(paths)]));
  });

  it.each(PACKS)('%s says that it is configuration, and names who takes part', (_name, pack) => {
    expect(pack.notice).toMatch(/checked by a jurist .* not legal advice/);
    const kinds = pack.agencies.map(({ kind }) => kind);
    const reporters = pack.stages.flatMap(({ milestones }) => milestones.flatMap((rule) => rule.reportedBy));
    const outsiders = reporters.filter((one) => one !== 'placement-officer' && !kinds.includes(one));
    expect(outsiders).toEqual([]);
  });
});

describe('a season reported from next alone', () => {
  it.each(SEASONS)('%s, %s path, closes as the pack promises', (name, path, pack) => {
    const { seasonCase, reported } = followNext(aCase({ pack, path }));
    expect(rowOf(seasonCase)).toMatchObject({
      status: 'closed',
      outcome: pack.completedOutcome,
      settled: true,
    });
    expect(reported).toHaveLength(REPORTS[name]?.[path] ?? 0);
    expect(new Set(reported).size).toBe(reported.length);
  });

  it.each(SEASONS)('%s, %s path, passes by the stages in the order of the pack', (_name, path, pack) => {
    const { reported } = followNext(aCase({ pack, path }));
    const stages = reported.map(
      (code) => rulesOf(pack, path).find(({ milestone }) => milestone === code)?.stage,
    );
    const order = pack.stages.map(({ stage }) => stage).filter((stage) => stages.includes(stage));
    expect([...new Set(stages)]).toEqual(order);
  });
});

describe('an exit', () => {
  it.each(EXITS)('%s, %s path: %s ends the season as it is offered', (_name, path, _code, pack, exit) => {
    const moment = firstOffered(pack, path, exit);
    if (moment === undefined) {
      throw new Error('never offered');
    }
    const { seasonCase, offered, on } = moment;
    const held = claims(seasonCase);
    expect(held.length > 0).toBe(exit.milestone !== 'not-selected');
    const closed = withReport(
      seasonCase,
      fromNext({ ...offered, stage: 'visa', required: true, overdue: false }, on),
    );
    expect(rowOf(closed)).toMatchObject({ status: 'closed', outcome: exit.milestone, next: null });
    expect(claims(closed)).toEqual(exit.frees ? [] : held);
    expect(viewOn(closed, on).next).toEqual([]);
  });

  it.each(PACKS)('%s keeps the position of whoever has arrived', (_name, pack) => {
    const kept = pack.exits.filter(({ frees }) => !frees).map(({ milestone }) => milestone);
    const abroad = ['ended-early', 'status-changed', 'not-returned'];
    const known = pack.exits.map(({ milestone }) => milestone);
    expect(kept).toEqual(abroad.filter((code) => known.includes(code)));
  });
});

interface Moment {
  seasonCase: ReturnType<typeof aCase>;
  offered: ExitView;
  on: IsoDate;
}

/** Some exits need a person not seen for three days, or a season's months: one looks again after a while. */
const WAITS = [0, 3, 100];

/** The first moment of a season reported from `next` at which the exit is offered, once there is a position to free. */
function firstOffered(pack: Programme, path: Path, exit: ExitRule): Moment | undefined {
  const start = aCase({ pack, path });
  const ready = ({ milestones }: CaseBody): boolean =>
    exit.milestone === 'not-selected' || milestones.some(({ milestone }) => milestone === pack.reservesAt);
  for (let step = 0; ; step += 1) {
    let steps = 0;
    const { seasonCase, today } = followNext(start, {
      until: () => steps++ === step,
      also: ['boarded'],
    });
    const view = viewOn(seasonCase, today);
    if (view.status === 'closed') {
      return undefined;
    }
    for (const wait of ready(view) ? WAITS : []) {
      const on = addDays(today, wait);
      const offered = viewOn(seasonCase, on).exits.find(({ milestone }) => milestone === exit.milestone);
      if (offered) {
        return { seasonCase, offered, on };
      }
    }
  }
}
