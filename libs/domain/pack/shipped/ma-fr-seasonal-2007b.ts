/** Morocco to France as the pilot began, with those who watch over work there, and what the season of a person records. */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import { NOTIFIED_ON } from './detail-kinds.ts';
import { maFrSeasonal2007 } from './ma-fr-seasonal-2007.ts';
import {
  RETURN_SEEN,
  SPELLS_BEGIN,
  WITNESSES_STAND,
  endedEarlyAsClaimed,
  endingEachSpell,
  presenceUntilSeenOff,
  statusChangedOfAnyKind,
  withWitnessesOfJourney,
} from './rows-endings.ts';
import { withDeparture } from './rows-departure.ts';
import { FRENCH_WITNESSES } from './rows-france.ts';
import { housingMetByReport } from './rows-housing.ts';
import { compensationPaidDue, paySlipDue } from './rows-pay.ts';
import { JOURNEY_WITNESSES, recordsOfSeason } from './rows-records.ts';
import {
  employerBreachEstablished,
  exitPapersChecked,
  reEntered,
  rightsInformationGiven,
} from './rows-rights.ts';
import { agenciesOfRights } from './terms.ts';

const { agencies, anchors, presence } = maFrSeasonal2007;

const OWN: Readonly<Record<string, Partial<MilestoneRule>>> = {
  'compensation-paid': { deadlines: compensationPaidDue },
  'pay-slip-received': { deadlines: paySlipDue('A') },
};

export const maFrSeasonal2007b = deriveProgramme(maFrSeasonal2007, {
  version: '2007b',
  agencies: [...agencies, ...agenciesOfRights('FR')],
  whoPays: payerRulesIn('FR'),
  anchors: { ...anchors, return: RETURN_SEEN },
  presence: presenceUntilSeenOff(presence),
  returnWitnesses: withWitnessesOfJourney(FRENCH_WITNESSES, JOURNEY_WITNESSES),
  milestones: {
    replace: {
      ...SPELLS_BEGIN,
      ...WITNESSES_STAND,
      'convoy-assigned': withDeparture,
      authorised: (row) => ({ ...row, details: [...(row.details ?? []), NOTIFIED_ON] }),
      'contract-ended': endingEachSpell,
    },
    insert: [
      { at: { before: 'info-session-attended' }, row: rightsInformationGiven },
      { at: { before: 'boarded' }, row: exitPapersChecked },
      { at: { after: 'contract-extended' }, row: employerBreachEstablished },
      { at: { after: 'contract-ended' }, row: reEntered },
      ...recordsOfSeason.map(({ at, row }) => ({
        at,
        row: { ...housingMetByReport(row), ...OWN[row.milestone] },
      })),
    ],
  },
  exits: {
    replace: {
      'ended-early': endedEarlyAsClaimed,
      'status-changed': (exit) => ({ ...statusChangedOfAnyKind, while: exit.while }),
      deceased: { endsSpell: true },
      'authorisation-refused': { details: [NOTIFIED_ON] },
      'visa-refused': { details: [NOTIFIED_ON] },
    },
  },
});
