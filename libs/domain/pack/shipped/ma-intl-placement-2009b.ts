/** Placement abroad for good, with those who watch over work in each country, and what a person is told and pays. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import { NOTIFIED_ON } from './detail-kinds.ts';
import { maIntlPlacement2009 } from './ma-intl-placement-2009.ts';
import { FIRST } from './rows-departure.ts';
import { endedEarlyAsClaimed } from './rows-endings.ts';
import { recordsOfPlacement } from './rows-records.ts';
import { exitPapersChecked, rightsInformationGiven } from './rows-rights.ts';
import { agenciesOfRights } from './terms.ts';

const agencies = [...maIntlPlacement2009.agencies, ...['FR', 'ES', 'BE', 'DE'].flatMap(agenciesOfRights)];

export const maIntlPlacement2009b = deriveProgramme(maIntlPlacement2009, {
  version: '2009b',
  agencies,
  milestones: {
    replace: {
      authorised: (row) => ({ ...row, details: [...(row.details ?? []), NOTIFIED_ON] }),
    },
    insert: [
      { at: { before: 'training-completed' }, row: { ...rightsInformationGiven, paths: FIRST } },
      { at: { before: 'arrived' }, row: { ...exitPapersChecked, paths: FIRST } },
      ...recordsOfPlacement(agencies),
    ],
  },
  exits: {
    replace: {
      'authorisation-refused': { details: [NOTIFIED_ON] },
      'visa-refused': { details: [NOTIFIED_ON] },
      'ended-early': { details: endedEarlyAsClaimed.details },
    },
  },
});
