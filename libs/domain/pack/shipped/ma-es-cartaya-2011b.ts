/**
 * Morocco to Huelva under RD 557/2011, as the regulation reads: only a breach of the return undertaking bars, at the
 * discretion of the office, and whatever else it found of somebody is noted and bars nobody.
 */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { MilestoneRule } from '#libs/domain/pack/programme';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import type { PayerRule } from '#libs/domain/pack/who-pays';
import { NOTIFIED_ON, SPELL } from './detail-kinds.ts';
import { maEsCartaya2011 } from './ma-es-cartaya-2011.ts';
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
import { housingMetByReport } from './rows-housing.ts';
import { compensationPaidDue, paySlipDue } from './rows-pay.ts';
import { JOURNEY_WITNESSES, recordsOfSeason } from './rows-records.ts';
import {
  employerBreachEstablished,
  employerChangeRequested,
  exitPapersChecked,
  reEntered,
  rightsInformationGiven,
} from './rows-rights.ts';
import { WITNESSES, agenciesOfRights } from './terms.ts';

const TO_CHECK = {
  daysOff: 'The days off of these years are not entered: a term moves on over weekends alone.',
  findings:
    'What the yearly orders say of leaving work early was not read, nor whether the three years run from an extension.',
  employerChange: 'Whether a change of employer was allowed was not read.',
  payers: 'What the rules of these years say of who pays was not read: what holds since 2025 is taken.',
} as const;

/** Terms of the law, whose last day depends on days off that nobody has entered. */
const legalTermsToCheck = (row: MilestoneRule): MilestoneRule =>
  row.deadlines?.some(({ legal }) => legal)
    ? {
        ...row,
        deadlines: row.deadlines.map((deadline) =>
          deadline.legal ? { ...deadline, toCheck: TO_CHECK.daysOff } : deadline,
        ),
      }
    : row;

const OWN: Readonly<Record<string, Partial<MilestoneRule>>> = {
  'finding-recorded': { source: 'RD557 99.2', toCheck: TO_CHECK.findings },
  // Work that nobody registered may end an authorisation, by the act of the office alone.
  'authorisation-withdrawn': { source: 'RD557 101.2' },
  'pay-slip-received': { deadlines: paySlipDue('A') },
  'compensation-paid': { deadlines: compensationPaidDue },
};

/** Ours to assume, and never shown as law. */
const PAYERS: readonly PayerRule[] = payerRulesIn('ES').map((rule) => ({
  ...rule,
  toCheck: TO_CHECK.payers,
  source: 'A',
}));

export const maEsCartaya2011b = deriveProgramme(maEsCartaya2011, {
  version: '2011b',
  agencies: [...maEsCartaya2011.agencies, ...agenciesOfRights('ES')],
  bars: {
    months: 36,
    from: ['e'],
    kinds: ['return-undertaking'],
    // The request for the authorisation names whoever is selected, and has no row of its own.
    filedBy: ['selected'],
    source: 'RD557 99.2',
  },
  offers: { publishedDays: 25, source: 'RD557 100.2.a' },
  whoPays: PAYERS,
  anchors: { ...maEsCartaya2011.anchors, return: RETURN_SEEN },
  presence: presenceUntilSeenOff(maEsCartaya2011.presence),
  returnWitnesses: withWitnessesOfJourney(WITNESSES, JOURNEY_WITNESSES),
  milestones: {
    replace: {
      ...SPELLS_BEGIN,
      ...WITNESSES_STAND,
      'convoy-assigned': withDeparture,
      authorised: (row) => ({ ...row, details: [...(row.details ?? []), NOTIFIED_ON] }),
      'social-security-registered': (row) =>
        legalTermsToCheck({ ...row, repeatable: true, details: [SPELL] }),
      'contract-ended': endingEachSpell,
      'return-proved': (row) => legalTermsToCheck({ ...row, ...WITNESSES_STAND['return-proved']?.(row) }),
    },
    insert: [
      { at: { before: 'info-session-attended' }, row: rightsInformationGiven },
      { at: { before: 'boarded' }, row: exitPapersChecked },
      { at: { before: 'contract-ended' }, row: employerBreachEstablished },
      {
        at: { before: 'contract-ended' },
        row: { ...employerChangeRequested, toCheck: TO_CHECK.employerChange },
      },
      { at: { after: 'contract-ended' }, row: reEntered },
      ...recordsOfSeason.map(({ at, row }) => ({
        at,
        row: { ...housingMetByReport(row), ...OWN[row.milestone] },
      })),
    ],
  },
  exits: {
    replace: {
      'authorisation-refused': { details: [NOTIFIED_ON] },
      'visa-refused': { details: [NOTIFIED_ON] },
      'ended-early': endedEarlyAsClaimed,
      'status-changed': (exit) => ({ ...statusChangedOfAnyKind, while: exit.while }),
      deceased: { endsSpell: true },
    },
  },
});
