// What an act grants may be told long after it: the paper of a finished season is as true as it was.
import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#libs/domain/calendar';
import type { MilestoneReport } from '#libs/domain/case/case-types';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Path, Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026c } from '#libs/domain/pack/shipped/ma-es-cartaya-2026c';
import { aCase, aReport, refusalOf } from '../support/build-case.ts';
import { untilNext } from '../support/follow-season.ts';
import { newestPack, newestPacks } from '../support/newest-packs.ts';

/** Long after every season that is looked at here. */
const TODAY = '2027-06-01';

/** An act that grants something until a day of its own season, told on {@link TODAY}. */
function toldLate(
  pack: Programme,
  path: Path,
  milestone: string,
  detail: string,
  until: (on: IsoDate) => IsoDate,
) {
  const { seasonCase, today: on, view } = untilNext(aCase({ pack, path }), milestone);
  const schema = view.next.find((line) => line.milestone === milestone)?.details as {
    properties: Record<string, { examples: string[] }>;
    required: string[];
  };
  const asked = schema.required.map((name) => [name, schema.properties[name]?.examples[0] ?? '']);
  const details = { ...Object.fromEntries(asked), [detail]: until(on) } as MilestoneReport['details'];
  return refusalOf(seasonCase, aReport(milestone, on, { pack, details }), TODAY);
}

const GRANTS = [
  [newestPack('ma-es-cartaya'), 'first', 'authorised', 'validTo'],
  [newestPack('ma-es-cartaya'), 'renewing', 'renewal-granted', 'validTo'],
  [newestPack('ma-fr-seasonal'), 'returning', 'authorised', 'authorisedUntil'],
  [newestPack('ma-it-seasonal'), 'first', 'authorised', 'multiYearUntil'],
  [newestPack('ma-it-seasonal'), 'returning', 'authorised', 'multiYearUntil'],
] as const;
const NAMED = GRANTS.map((grant) => [programmeKey(grant[0]), ...grant] as const);
const beforeToday = (): IsoDate => '2026-12-31';

describe('the last day of what an act grants', () => {
  it.each(NAMED)('%s: of a finished season it is told as it was', (_name, pack, path, milestone, detail) => {
    expect(toldLate(pack, path, milestone, detail, beforeToday)).toBeUndefined();
  });

  it.each(NAMED)('%s: it is after the act', (_name, pack, path, milestone, detail) => {
    expect(toldLate(pack, path, milestone, detail, (on) => on)).toMatchObject({
      pointer: `/details/${detail}`,
    });
  });

  it('was refused by the day of its entry in the versions before', () => {
    expect(toldLate(maEsCartaya2026c, 'first', 'authorised', 'validTo', beforeToday)).toMatchObject({
      code: 'details-missing',
      pointer: '/details/validTo',
    });
  });
});

describe('a date that a report carries', () => {
  it.each(newestPacks())(
    'is judged by the day of its entry only where it has happened: %s',
    (_name, pack) => {
      const rows = [...pack.stages.flatMap(({ milestones }) => milestones), ...pack.exits];
      const byToday = rows.flatMap(({ milestone, details = [] }) =>
        details
          .filter(({ min = '', max = '' }) => min.startsWith('today') || /^today ./.test(max))
          .map(({ name }) => `${milestone}.${name}`),
      );
      expect(byToday).toEqual([]);
    },
  );
});
