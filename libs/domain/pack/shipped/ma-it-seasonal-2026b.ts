/**
 * Morocco to Italy as the law stands since the end of 2025: the term of the office runs from the place in the quota, the
 * employer confirms after the consular checks, and a season under an authorisation of several years needs no new place.
 */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { ExitRule } from '#libs/domain/pack/programme';
import { ITALY } from './calendars/italy.ts';
import { NOTIFIED_ON } from './detail-kinds.ts';
import { maItSeasonal2026 } from './ma-it-seasonal-2026.ts';
import { insertInVisa, replaceInVisa } from './ma-it-seasonal-2026b-visa.ts';
import { contractExtendedSameWork } from './rows-contracts.ts';
import { BOTH } from './rows-departure.ts';
import {
  RETURN_SEEN,
  SPELLS_BEGIN,
  WITNESSES_STAND,
  endedEarlyAsClaimed,
  presenceUntilSeenOff,
  withWitnessesOfJourney,
} from './rows-endings.ts';
import {
  contractEndsInItaly,
  contractSentInItaly,
  employerChangedInItaly,
  permitRequestedInItaly,
  statusChangedInItaly,
  windowsInItaly,
} from './rows-italy-settling.ts';
import { JOURNEY_WITNESSES, recordsOfSeason } from './rows-records.ts';
import {
  employerBreachEstablished,
  employerChangeRequested,
  exitPapersChecked,
  reEntered,
  rightsInformationGiven,
} from './rows-rights.ts';
import { WITNESSES, agenciesOfRights } from './terms.ts';

/** The employer’s silence is noted as its own; another employer may still come. */
const authorisationLapsed: ExitRule = {
  milestone: 'authorisation-lapsed',
  paths: BOTH,
  reportedBy: ['placement-officer'],
  evidence: [],
  while: {
    recorded: ['visa-checks-concluded'],
    notRecorded: ['visa-granted', 'boarded', 'arrived'],
    from: ['visa-checks-concluded + 45d'],
  },
  frees: true,
  source: 'A; TUI 22.5-quinquies',
};

export const maItSeasonal2026b = deriveProgramme(maItSeasonal2026, {
  version: '2026b',
  agencies: [...maItSeasonal2026.agencies, ...agenciesOfRights('IT')],
  orders: [
    {
      code: 'it-silence-open',
      title: 'A jurist has seen that the yearly list of states at particular risk does not name Morocco',
      source: 'GU12; MAE25',
    },
  ],
  calendars: ITALY,
  windows: windowsInItaly,
  authorisation: { until: ['authorised.multiYearUntil'], sparedByIt: true },
  precedence: { provedReturn: true, source: 'TUI 24.9' },
  anchors: {
    ...maItSeasonal2026.anchors,
    s: ['contract-signed.startsOn', 'contract-proposal-sent.startsOn', 'offer.startsOn'],
    e: [
      'contract-extended.newEndOn | employer-changed.endsOn',
      'contract-signed.endsOn',
      'contract-proposal-sent.endsOn',
      'offer.endsOn',
    ],
    return: RETURN_SEEN,
  },
  presence: presenceUntilSeenOff(maItSeasonal2026.presence),
  returnWitnesses: withWitnessesOfJourney(WITNESSES, JOURNEY_WITNESSES),
  milestones: {
    replace: {
      ...replaceInVisa,
      ...SPELLS_BEGIN,
      ...WITNESSES_STAND,
      'contract-signed': contractSentInItaly,
      'residence-card-requested': permitRequestedInItaly,
      'contract-extended': { ...contractExtendedSameWork, source: 'TUI 24.7, 24.8' },
      'employer-changed': employerChangedInItaly,
      'contract-ended': contractEndsInItaly,
    },
    insert: [
      ...insertInVisa,
      { at: { before: 'info-session-attended' }, row: rightsInformationGiven },
      { at: { before: 'boarded' }, row: { ...exitPapersChecked, after: ['visa-granted'] } },
      { at: { before: 'employer-changed' }, row: employerBreachEstablished },
      { at: { before: 'employer-changed' }, row: employerChangeRequested },
      { at: { after: 'contract-ended' }, row: reEntered },
      ...recordsOfSeason,
    ],
  },
  exits: {
    replace: {
      'authorisation-refused': {
        details: [NOTIFIED_ON],
        while: { recorded: ['quota-requested'], open: 'authorised' },
      },
      'visa-refused': { details: [NOTIFIED_ON] },
      'ended-early': endedEarlyAsClaimed,
      'status-changed': statusChangedInItaly,
    },
    add: [authorisationLapsed],
  },
});
