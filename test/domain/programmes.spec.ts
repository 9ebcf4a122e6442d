// Every rule pack that ships: without fault, driven to its end by `next` alone, and to each of its exits as `exits`
// offers it.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/domain/calendar';
import type { IsoDate } from '#libs/domain/calendar';
import { canonicalText } from '#libs/domain/ledger/canonical-text';
import { pathsOf, programmeKey, rulesOf } from '#libs/domain/pack/programme';
import type { ExitRule, Path, Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { claims, rowOf } from '#libs/domain/case/season-case';
import { validateProgramme } from '#libs/domain/pack/publishing/validate-programme';
import type { ExitView } from '#libs/domain/case/view';
import { aCase, fromNext, withReport, viewOn } from '../support/build-case.ts';
import { followNext, momentsOf } from '../support/follow-season.ts';
import type { Moment } from '../support/follow-season.ts';

/** How many reports a season takes on each path, reported from `next` alone. */
const REPORTS: Readonly<Record<string, Partial<Record<Path, number>>>> = {
  'ma-es-cartaya@2026': { first: 19, returning: 9 },
  'ma-es-cartaya@2011': { first: 18, returning: 13 },
  'ma-fr-seasonal@2007': { first: 15, returning: 11 },
  'ma-fr-seasonal@2023': { first: 16, returning: 7 },
  'ma-it-training@2007': { first: 14, returning: 11 },
  'ma-it-seasonal@2026': { first: 14, returning: 12 },
  'ma-intl-placement@2009': { first: 12 },
  'ma-fr-seasonal@2023b': { first: 20, returning: 11 },
  'ma-it-training@2007b': { first: 17, returning: 13 },
  'ma-it-training@2023': { first: 16, returning: 13 },
  'ma-it-seasonal@2026b': { first: 17, returning: 15 },
  'ma-intl-placement@2009b': { first: 13 },
  'ma-es-cartaya@2026b': { first: 21, returning: 11, renewing: 13 },
  'ma-es-cartaya@2011b': { first: 20, returning: 15 },
  'ma-fr-seasonal@2007b': { first: 17, returning: 13 },
  'ma-es-cartaya@2011c': { first: 20, returning: 15 },
  'ma-es-cartaya@2026c': { first: 21, returning: 11, renewing: 13 },
  'ma-fr-seasonal@2023c': { first: 20, returning: 11 },
  'ma-intl-placement@2009c': { first: 13 },
  'ma-it-seasonal@2026c': { first: 17, returning: 15 },
  'ma-it-training@2007c': { first: 17, returning: 13 },
  'ma-it-training@2023b': { first: 16, returning: 13 },
  'ma-fr-seasonal@2007c': { first: 17, returning: 13 },
  'ma-es-cartaya@2011d': { first: 20, returning: 15 },
  'ma-es-cartaya@2026d': { first: 21, returning: 11, renewing: 13 },
  'ma-fr-seasonal@2023d': { first: 20, returning: 11 },
  'ma-intl-placement@2009d': { first: 13 },
  'ma-it-seasonal@2026d': { first: 17, returning: 15 },
  'ma-it-training@2007d': { first: 17, returning: 13 },
  'ma-it-training@2023c': { first: 16, returning: 13 },
  'ma-fr-seasonal@2007d': { first: 17, returning: 13 },
};

/** Of every version that has shipped. A published version never changes: cases pin its hash. */
const HASHES: Readonly<Record<string, string>> = {
  'ma-es-cartaya@2026': 'e4f40b5b9905f6cb6e19c3b568e825b843b772b909f281ff4204870046ecf791',
  'ma-es-cartaya@2011': '92ecaeb2613994c3b47223601a9c0740dc892d838ee79e98621b3ad181d3908c',
  'ma-fr-seasonal@2007': 'af11bb589ad1501bea6bea1cf9432577112a731bd6c36fb8a4c9f9f478fe6059',
  'ma-fr-seasonal@2023': '1bffbecd6b8924df29e96e73e228c3266b819ba2a14f5c37ddf938e9c37293b0',
  'ma-it-training@2007': '21894d48d82ab7900377a1cfcd6c8fcdac0796d7105cee9d551794c949b7aa63',
  'ma-it-seasonal@2026': '57d7159319335629c16f161029d5511c8be12938c9f083c73b1fcd09f379badf',
  'ma-intl-placement@2009': 'cb072845b82e7765dcf3ebf2856ff0757b0d58702627193fdec6a0c1a8920c67',
  'ma-fr-seasonal@2023b': '71724487e3ee63031ba4ec44565aabf5368a997f1b5f3123d5a2fa2339807724',
  'ma-it-training@2007b': 'cc39176fb5eb7a400ce9ce40c2cb0ce2548729b6607df4cddcf6be303ccf8882',
  'ma-it-training@2023': '511cc574835599f241611ed0cf5b7555f256a364db09c095f00ed5f4756c20b9',
  'ma-it-seasonal@2026b': '57d8659de09e3601c746d48cf360b590c024e7e068b38443af95347a76f32fc6',
  'ma-intl-placement@2009b': 'aaeb282e49898f9c2a7d1767ccb4e454ed3543124ea3be61a6dc9571b85a3cd0',
  'ma-es-cartaya@2026b': 'ef3d1af31ded6868dbae1e23c022f14ce682bfe8ad5981ea59a5746f818ba915',
  'ma-es-cartaya@2011b': '9523a34854141a9641f5e40f378ac160483345977504a6413964d6c419f8e931',
  'ma-fr-seasonal@2007b': '4a72b73bacf0f884b1655351e46949fda92d7604766a69bfc58b083fa39ee3a3',
  'ma-es-cartaya@2011c': '05d11526b79cab1a5c9c6dd9194974498d4ed38632724b4b9a3fa1a00cc35033',
  'ma-es-cartaya@2026c': 'bb4535c93611e1b3c7cee3fb6a48a4331549eb7c8ee9bf0916dc5bf132ed0a62',
  'ma-fr-seasonal@2023c': 'ea930a7eefe7be7cd8955a4743d2d42932f73991a38fd057bd12b21401ffb08b',
  'ma-intl-placement@2009c': '6d9e93b5e2923bfc5c41fd457647858b22a06ef4411e8836eb2834af36ac8afb',
  'ma-it-seasonal@2026c': '300e203d9dfd1a7d3c2aa86810585aed441b357092ef8de06e32f0eda3714143',
  'ma-it-training@2007c': 'da4b66edd4db9f72128e6a4b422c3fbc18905f457e18f4282ba52815eb14f8a7',
  'ma-it-training@2023b': '9c22825cfbd18cda6ae5a1d2a25082369d2fb4aa14166d414bff1fe41b3f9897',
  'ma-fr-seasonal@2007c': '2f4cb2f131b70a154b4bcd49ed8ad7030065617c7358cf34a37b86c409dc5284',
  'ma-es-cartaya@2011d': 'ea69a324210d66cf20631d74e9d2cd510214507c051b522650699ce0d0d18198',
  'ma-es-cartaya@2026d': 'c6f628d78d4d898f395c779932dda97381ce0ff92c7214956a4d49bfca34ff25',
  'ma-fr-seasonal@2023d': 'bc90832f4d061b42b2fe7bc3a4f8519d057718c5d07d8e285b9a4164f2cc4111',
  'ma-intl-placement@2009d': '024b1e2cbba568f6bc9ec604b6f962ee1023366bb671e6824941aded02d8b0de',
  'ma-it-seasonal@2026d': 'f6c1d35ffbc79f3dcfa144a926f1cab890e70709727c8e55cfcbe4961734f851',
  'ma-it-training@2007d': 'a7c71a6cd759ffa5ddf02d7c1d0e893e8433fa560ef95b6107cf65fef841c54e',
  'ma-it-training@2023c': '00ab5d9394b380972c03b462bc041b590f48cdd23626a2d7b86a44f6ea75b41a',
  'ma-fr-seasonal@2007d': '7c2928fc2cbb2ee378f401a799892d62b950e939cf1de7a8ea7adde192c3e93e',
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
  it('is in both tables above', () => {
    const keys = SHIPPED.map((pack) => programmeKey(pack)).sort();
    expect(Object.keys(REPORTS).sort()).toEqual(keys);
    expect(Object.keys(HASHES).sort()).toEqual(keys);
  });

  it.each(Object.entries(HASHES))('%s is still the text that was published', (key, hash) => {
    const [pack] = SHIPPED.filter((one) => programmeKey(one) === key);
    expect(createHash('sha256').update(canonicalText(pack), 'utf8').digest('hex')).toBe(hash);
  });

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
    const outsiders = reporters.filter(
      (one) => one !== 'placement-officer' && one !== 'seasonal-worker' && !kinds.includes(one),
    );
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
    // Nothing is given back after the arrival.
    expect(claims(closed)).toEqual(exit.frees && !rowOf(closed).arrived ? [] : held);
    expect(viewOn(closed, on).next).toEqual([]);
  });

  it.each(PACKS)('%s keeps the position of whoever has arrived', (_name, pack) => {
    const kept = pack.exits
      // Its status may change before the arrival too: then the position is free, as the test above says.
      .filter(({ frees, milestone }) => !frees && milestone !== 'status-changed')
      .map(({ milestone }) => milestone);
    const abroad = ['ended-early', 'not-returned'];
    const known = pack.exits.map(({ milestone }) => milestone);
    expect(kept).toEqual(abroad.filter((code) => known.includes(code)));
  });
});

/** Some exits need a person not seen for three days, a season's months, or the time for another contract: one looks again. */
const WAITS = [0, 3, 100, 170];
const ALSO = ['boarded', 'visa-checks-concluded'];

/** A day of a season: every exit is looked for in all of them, so each is read once. */
interface Day {
  seasonCase: SeasonCase;
  on: IsoDate;
  exits: () => readonly ExitView[];
  /** Whether there is a position to free. */
  isReserved: boolean;
}

/** The days on which a season of this pack on this path is looked at, in order, as long as it is open. */
const SEASONS_LOOKED_AT = new Map<string, readonly Day[]>();
function daysOf(pack: Programme, path: Path): readonly Day[] {
  const name = `${programmeKey(pack)} ${path}`;
  const known = SEASONS_LOOKED_AT.get(name) ?? momentsOf(aCase({ pack, path }), ALSO).flatMap(daysAfter);
  SEASONS_LOOKED_AT.set(name, known);
  return known;
}

function daysAfter({ seasonCase, today, view: { status, milestones } }: Moment): Day[] {
  if (status === 'closed') return [];
  const isReserved = milestones.some(({ milestone }) => milestone === seasonCase.pack.reservesAt);
  return WAITS.map((wait) => {
    const on = addDays(today, wait);
    return { seasonCase, on, exits: once(() => viewOn(seasonCase, on).exits), isReserved };
  });
}

/** The first day of a season reported from `next` on which the exit is offered, once there is a position to free. */
function firstOffered(
  pack: Programme,
  path: Path,
  exit: ExitRule,
): { seasonCase: SeasonCase; offered: ExitView; on: IsoDate } | undefined {
  for (const { seasonCase, on, exits, isReserved } of daysOf(pack, path)) {
    if (!isReserved && exit.milestone !== 'not-selected') continue;
    const offered = exits().find(({ milestone }) => milestone === exit.milestone);
    if (offered) return { seasonCase, offered, on };
  }
  return undefined;
}

function once<T>(compute: () => T): () => T {
  let known: { answer: T } | undefined;
  return () => (known ??= { answer: compute() }).answer;
}
