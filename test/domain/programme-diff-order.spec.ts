// Two packs differ in what they say: neither in how their text is written, nor in the order of a list of names.
import { describe, expect, it } from '@jest/globals';
import type { MilestoneRule, Programme } from '#libs/domain/pack/programme';
import { programmeKey } from '#libs/domain/pack/programme';
import { programmeDiff } from '#libs/domain/pack/publishing/differences';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';

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
});
