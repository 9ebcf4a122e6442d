// What the passing of a date means in each corridor: who is silent decides nothing where no text says so.
import { describe, expect, it } from '@jest/globals';
import { addDays, addMonths } from '#libs/domain/calendar';
import { pathsOf, programmeKey } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { maFrSeasonal2023 } from '#libs/domain/pack/shipped/ma-fr-seasonal-2023';
import { maIntlPlacement2009 } from '#libs/domain/pack/shipped/ma-intl-placement-2009';
import { maItSeasonal2026 } from '#libs/domain/pack/shipped/ma-it-seasonal-2026';
import { maItTraining2007 } from '#libs/domain/pack/shipped/ma-it-training-2007';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { rowOf } from '#libs/domain/case/season-case';
import { aCase, aReport, withReport, viewOn } from '../support/build-case.ts';
import { followNext, letPass, untilNext } from '../support/follow-season.ts';

type Season = readonly [name: string, path: Path, pack: Programme];

const seasonsOf = (packs: readonly Programme[]): Season[] =>
  packs.flatMap((pack) => pathsOf(pack).map((path): Season => [programmeKey(pack), path, pack]));

const COMING_HOME = seasonsOf(SHIPPED.filter(({ returnWitnesses }) => returnWitnesses !== null));
/** Where a text gives silence a meaning, and where the system ends the waiting itself. */
const DECIDED_BY_SILENCE = [
  'ma-es-cartaya@2026 first',
  'ma-es-cartaya@2026b first',
  'ma-es-cartaya@2026c first',
  'ma-es-cartaya@2026d first',
  'ma-it-seasonal@2026 returning',
];
const UNDECIDED = seasonsOf(SHIPPED).filter(
  ([name, path, pack]) =>
    !DECIDED_BY_SILENCE.includes(`${name} ${path}`) &&
    pack.stages.some(({ milestones }) =>
      milestones.some(({ milestone, paths }) => milestone === 'authorised' && paths.includes(path)),
    ),
);

const silences = (written: readonly string[]): string[] =>
  written.filter((line) => line.startsWith('silence'));

describe('an authorisation that nobody answers', () => {
  it.each(UNDECIDED)('%s, %s path, is raised to somebody and never decided', (_name, path, pack) => {
    const { seasonCase, today } = untilNext(aCase({ pack, path }), 'authorised');
    const { seasonCase: after, written } = letPass(seasonCase, addDays(today, 700));
    expect(written.some((line) => line.startsWith('escalation authorised'))).toBe(true);
    expect(silences(written)).toEqual([]);
    expect(rowOf(after)).toMatchObject({ status: 'active', outcome: null });
  });

  const repeated = (sameEmployer: boolean): ReturnType<typeof letPass> =>
    letPass(
      withReport(
        untilNext(aCase({ pack: maItSeasonal2026, path: 'returning' }), 'quota-requested').seasonCase,
        aReport('quota-requested', '2026-01-20', {
          pack: maItSeasonal2026,
          details: { queueNo: 40, sameEmployer },
        }),
      ),
      '2026-03-31',
    );

  it('is granted in Italy after twenty days where last year’s employer asks again', () => {
    const { seasonCase, written } = repeated(true);
    expect(silences(written)).toEqual(['silence authorised deemed-granted 2026-02-09']);
    expect(rowOf(seasonCase).next).toBe('visa-filed');
  });

  it('is raised and left open after the same twenty days where another employer asks', () => {
    const { seasonCase, written } = repeated(false);
    expect(silences(written)).toEqual([]);
    expect(written).toContain('escalation authorised 2026-02-09');
    expect(rowOf(seasonCase).next).toBe('authorised');
  });
});

describe('a return that nobody proves', () => {
  it.each(COMING_HOME)(
    '%s, %s path, ends after a year as return to be verified, and says nothing of the person',
    (_name, path, pack) => {
      const { seasonCase, today } = untilNext(aCase({ pack, path }), 'return-proved');
      const ended = addDays(today, -1);
      const before = letPass(seasonCase, addMonths(ended, 11));
      expect(rowOf(before.seasonCase).status).toBe('active');
      expect(
        before.written.filter((line) => line.startsWith('escalation return-proved')).length,
      ).toBeGreaterThan(1);
      // Where another contract may follow, the year begins when its time is over.
      const { seasonCase: after } = letPass(before.seasonCase, addMonths(ended, 15));
      expect(rowOf(after)).toMatchObject({ status: 'closed', outcome: 'return-to-verify' });
      expect(viewOn(after, addMonths(ended, 15)).returnProof?.state).toBe('unknown');
    },
  );

  it.each(COMING_HOME)('%s, %s path, lapses where a witness saw the boarding', (_name, path, pack) => {
    const { seasonCase, today } = followNext(aCase({ pack, path }), {
      also: ['return-boarded'],
      until: ({ milestones, next }) =>
        milestones.some(({ milestone }) => milestone === 'return-boarded') &&
        next.some(({ milestone }) => milestone === 'return-proved'),
    });
    const { seasonCase: after, written } = letPass(seasonCase, addMonths(today, 14));
    expect(silences(written).some((line) => line.startsWith('silence return-proved lapse'))).toBe(true);
    expect(rowOf(after)).toMatchObject({ status: 'closed', outcome: 'completed' });
    expect(viewOn(after, addMonths(today, 14)).returnProof?.state).toBe('returned-unproved');
  });
});

describe('a contract whose end nobody reports', () => {
  it.each(COMING_HOME)('%s, %s path, ends on the last legal day', (_name, path, pack) => {
    const { seasonCase, today } = untilNext(aCase({ pack, path }), 'contract-ended');
    const lastLegalDay = viewOn(seasonCase, today).stay?.lastLegalDay ?? '';
    const { written } = letPass(seasonCase, addDays(lastLegalDay, 5));
    expect(silences(written)).toEqual([`silence contract-ended deemed-ended ${lastLegalDay}`]);
  });
});

describe('a year on the list of the trained without an offer', () => {
  it('ends as not selected, twelve months after the application', () => {
    const { seasonCase, today } = untilNext(aCase({ pack: maItTraining2007 }), 'selected');
    const filedOn = addDays(today, -1);
    const before = letPass(seasonCase, addMonths(filedOn, 12));
    expect(rowOf(before.seasonCase)).toMatchObject({ status: 'active', next: 'selected' });
    const { seasonCase: after } = letPass(before.seasonCase, addMonths(filedOn, 13));
    expect(rowOf(after)).toMatchObject({ status: 'closed', outcome: 'not-selected' });
  });
});

describe('a placement after which nobody asks', () => {
  it('is placed all the same, with both follow-ups missed', () => {
    const { seasonCase, today } = untilNext(aCase({ pack: maIntlPlacement2009 }), 'follow-up-3-months');
    const arrivedOn = addDays(today, -1);
    const { seasonCase: after, written } = letPass(seasonCase, addMonths(today, 20));
    expect(silences(written)).toEqual([
      `silence follow-up-3-months lapse ${addMonths(arrivedOn, 6)}`,
      `silence follow-up-12-months lapse ${addMonths(arrivedOn, 15)}`,
    ]);
    expect(rowOf(after)).toMatchObject({ status: 'closed', outcome: 'placed' });
    const missed = viewOn(after, addMonths(today, 20)).milestones.filter(({ state }) => state === 'missed');
    expect(missed.map(({ milestone }) => milestone)).toEqual(['follow-up-3-months', 'follow-up-12-months']);
  });
});

describe('a card that nobody asks for', () => {
  it('is raised two months after the entry, and holds nobody up', () => {
    const { seasonCase, today } = untilNext(aCase({ pack: maFrSeasonal2023 }), 'residence-card-requested');
    const { written } = letPass(seasonCase, addMonths(today, 3));
    expect(written).toContain(`escalation residence-card-requested ${addMonths(addDays(today, -1), 2)}`);
    const ended = withReport(
      seasonCase,
      aReport('contract-ended', '2026-06-30', { pack: maFrSeasonal2023, details: { how: 'term' } }),
    );
    expect(rowOf(ended).stage).toBe('return');
  });
});
