/**
 * Morocco to France as the mission in Casablanca works: the examination before the visa, the written contract and the
 * declaration to the farm workers’ fund around the first day, and later contracts each with its own authorisation.
 */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { NOTIFIED_ON, SPELL } from './detail-kinds.ts';
import { maFrSeasonal2023 } from './ma-fr-seasonal-2023.ts';
import { socialSecurityRegistered } from './rows-abroad.ts';
import { contractExtendedSameWork, employerChangedForContract } from './rows-contracts.ts';
import { BOTH, contractSigned } from './rows-departure.ts';
import {
  RETURN_SEEN,
  SPELLS_BEGIN,
  WITNESSES_STAND,
  contractEndedOfSpell,
  endedEarlyAsClaimed,
  presenceUntilSeenOff,
  statusChangedOfAnyKind,
  withWitnessesOfJourney,
} from './rows-endings.ts';
import { FRENCH_WITNESSES } from './rows-france.ts';
import { JOURNEY_WITNESSES, recordsOfSeason } from './rows-records.ts';
import {
  employerBreachEstablished,
  employerChangeRequested,
  exitPapersChecked,
  reEntered,
  rightsInformationGiven,
} from './rows-rights.ts';
import { agenciesOfRights } from './terms.ts';

/** The written contract is due within two days of the hiring. */
const contractSignedInFrance: MilestoneRule = {
  ...contractSigned,
  paths: BOTH,
  need: 'expected',
  after: ['authorised'],
  deadlines: [{ due: ['s + 2wd'], remindDaysBefore: [3], effect: 'escalate', source: 'A; MOD40' }],
  source: 'CDT 5221-25; MOD40',
};

/** Declared before work begins, and not earlier than eight days before. */
const registeredInFrance: MilestoneRule = {
  ...socialSecurityRegistered,
  repeatable: true,
  details: [SPELL],
  after: ['authorised'],
  notBefore: { date: 's - 8d' },
  deadlines: [
    {
      due: ['s'],
      remindDaysBefore: [3],
      effect: 'escalate',
      to: 'labour-inspectorate',
      source: 'DPAE; REU14',
    },
  ],
  source: 'DPAE; REU14',
};

const employerChangedInFrance: MilestoneRule = {
  ...employerChangedForContract,
  after: ['arrived'],
  toCheck:
    'Whether who ended early may stay for a newly authorised contract: the code allows one in France, a page says to leave.',
  source: 'CDT 5221-23, 5221-25; MSA',
};

export const maFrSeasonal2023b = deriveProgramme(maFrSeasonal2023, {
  version: '2023b',
  agencies: [...maFrSeasonal2023.agencies, ...agenciesOfRights('FR')],
  anchors: {
    ...maFrSeasonal2023.anchors,
    s: ['contract-signed.startsOn', 'authorised.startsOn', 'offer.startsOn'],
    e: [
      'contract-extended.newEndOn | employer-changed.endsOn',
      'contract-signed.endsOn',
      'authorised.endsOn',
      'offer.endsOn',
    ],
    return: RETURN_SEEN,
  },
  presence: presenceUntilSeenOff(maFrSeasonal2023.presence),
  returnWitnesses: withWitnessesOfJourney(FRENCH_WITNESSES, JOURNEY_WITNESSES),
  milestones: {
    drop: ['medical-cleared'],
    replace: {
      ...SPELLS_BEGIN,
      ...WITNESSES_STAND,
      authorised: (row) => ({
        ...row,
        details: [...(row.details ?? []), NOTIFIED_ON],
        source: `${row.source ?? ''}; CDT 5221-23, 5221-24`,
      }),
      'visa-granted': { need: 'completing', after: ['visa-filed', 'medical-cleared'], source: 'FBA; LM23R' },
      'contract-extended': { ...contractExtendedSameWork, source: 'CDT 5221-23; VAU' },
      'contract-ended': (row) => ({
        ...row,
        repeatable: true,
        endsSpell: true,
        details: contractEndedOfSpell.details,
      }),
    },
    insert: [
      {
        at: { before: 'visa-filed' },
        row: {
          milestone: 'medical-cleared',
          paths: ['first'],
          need: 'expected',
          reportedBy: ['immigration-office', 'placement-officer'],
          evidence: ['medical-certificate'],
          after: ['authorised'],
          deadlines: [{ due: ['s - 30d'], remindDaysBefore: [7], effect: 'escalate', source: 'A' }],
          visibleTo: ['consulate', 'immigration-office'],
          source: 'FBA; LM23R',
        },
      },
      { at: { before: 'info-session-attended' }, row: rightsInformationGiven },
      { at: { before: 'boarded' }, row: exitPapersChecked },
      { at: { before: 'residence-card-requested' }, row: contractSignedInFrance },
      { at: { before: 'residence-card-requested' }, row: registeredInFrance },
      { at: { after: 'contract-extended' }, row: employerBreachEstablished },
      { at: { after: 'employer-breach-established' }, row: employerChangeRequested },
      { at: { after: 'employer-change-requested' }, row: employerChangedInFrance },
      { at: { after: 'contract-ended' }, row: reEntered },
      ...recordsOfSeason,
    ],
  },
  exits: {
    replace: {
      'authorisation-refused': { details: [NOTIFIED_ON] },
      'visa-refused': { details: [NOTIFIED_ON] },
      'no-show': (exit) =>
        exit.paths.includes('first')
          ? { ...exit, while: { ...exit.while, recorded: ['visa-granted'] } }
          : exit,
      'ended-early': endedEarlyAsClaimed,
      'status-changed': (exit) => ({ ...statusChangedOfAnyKind, while: exit.while }),
    },
  },
});
