/** Placement abroad for good, with pay that is asked for: work is one spell, which nothing but an exit ends. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { INCIDENTS_IN_FILES, PAID_ABROAD, inTurn, metByReport } from './amendments.ts';
import { maIntlPlacement2009b } from './ma-intl-placement-2009b.ts';

export const maIntlPlacement2009c = deriveProgramme(maIntlPlacement2009b, {
  version: '2009c',
  milestones: {
    replace: inTurn(INCIDENTS_IN_FILES, PAID_ABROAD, {
      'housing-assigned': metByReport,
      'housing-verified': metByReport,
      arrived: (row) => ({ ...row, startsSpell: { on: 'occurredOn' } }),
      // Nobody travels in a group: the papers are looked at before the first day of work.
      'exit-papers-checked': (row) => ({
        ...row,
        deadlines: (row.deadlines ?? []).map((deadline) => ({ ...deadline, due: ['s - 3d'] })),
      }),
    }),
  },
  exits: { replace: { 'ended-early': { endsSpell: true }, deceased: { endsSpell: true } } },
});
