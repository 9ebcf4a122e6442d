// Two packs differ in what they say: neither in how their text is written, nor in the order of a list of names.
import { describe, expect, it } from '@jest/globals';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { programmeKey } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';
import { wordedCalendars } from './faulty-words.ts';

/** The same, with the names of each object in the opposite order. */
function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, one]) => [name, rewritten(one)]),
  );
}

function withRows(pack: Programme, change: (row: MilestoneRule) => MilestoneRule): Programme {
  const stages = pack.stages.map((stage) => ({ ...stage, milestones: stage.milestones.map(change) }));
  return { ...pack, stages };
}

describe('the difference of two packs', () => {
  it.each(SHIPPED.map((pack) => [programmeKey(pack), pack] as const))(
    'of %s and the same in another order is empty',
    (_key, pack) => {
      const others = [
        rewritten(pack) as Programme,
        withRows(pack, (row) => ({
          ...row,
          ...(row.visibleTo === undefined ? {} : { visibleTo: [...row.visibleTo].reverse() }),
          reportedBy: [...row.reportedBy].reverse(),
          evidence: [...row.evidence].reverse(),
        })),
        {
          ...pack,
          ...(pack.calendars === undefined
            ? {}
            : {
                calendars: Object.fromEntries(
                  Object.entries(pack.calendars).map(([place, lists]) => [
                    place,
                    lists.map((list) => ({ ...list, days: [...list.days].reverse() })),
                  ]),
                ),
              }),
        },
      ];
      for (const other of others) {
        expect(programmeDiff(pack, other).map(({ sentence }) => sentence)).toEqual([]);
      }
    },
  );

  it('says of a list of days off as of one thing that it is new, changed or taken out', () => {
    const list = { year: 2028, days: ['2028-01-01'], gazette: 'BOE' };
    const without = wordedCalendars({});
    const one = wordedCalendars({ be: [list] });
    const other = wordedCalendars({ be: [{ ...list, days: ['2028-01-06'] }] });
    const said = (before: Programme, after: Programme): string[] =>
      programmeDiff(before, after).map(({ sentence }) => sentence);
    expect(said(without, one)).toEqual(['The list of days off of be in 2028 is new: 2028-01-01 (BOE).']);
    expect(said(one, without)).toEqual(['The list of days off of be in 2028 is taken out.']);
    expect(said(one, other)).toEqual([
      'The list of days off of be in 2028 is now 2028-01-06 (BOE); before, it was 2028-01-01 (BOE).',
    ]);
  });
});
