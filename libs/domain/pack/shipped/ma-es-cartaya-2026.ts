/**
 * Morocco to Huelva, as the corridor runs under RLOEX (RD 1155/2024): a four-year authorisation with a
 * yearly call-up. Source keys are those of docs/sources.md; `A` marks an assumption of ours.
 */
import type { Programme } from '#libs/domain/pack/programme';
import { reintegration } from './rows-abroad.ts';
import { recruitment } from './rows-departure.ts';
import { CARTAYA_AGREEMENT, ENTRY, LATENESS, NOTICE, PRESENCE, RETURN, WITNESSES } from './terms.ts';
import { contract, returnHome } from './ma-es-cartaya-2026-abroad.ts';
import { departure, training, visa } from './ma-es-cartaya-2026-departure.ts';
import { exits } from './ma-es-cartaya-2026-exits.ts';

export const maEsCartaya2026: Programme = {
  code: 'ma-es-cartaya',
  version: '2026',
  title: 'Morocco to Huelva: collective management of seasonal hiring, successor of AENEAS-Cartaya',
  notice: NOTICE,
  agreement: CARTAYA_AGREEMENT,
  origin: 'MA',
  destination: 'ES',
  agencies: [
    { kind: 'employment-service', country: 'MA' },
    { kind: 'municipality', country: 'ES' },
    { kind: 'employers-association', country: 'ES' },
    { kind: 'consulate', country: 'ES' },
    { kind: 'immigration-office', country: 'ES' },
    { kind: 'training-provider', country: 'MA' },
    { kind: 'ngo', country: 'MA' },
    { kind: 'ngo', country: 'ES' },
  ],
  ...LATENESS,
  holidays: [
    '2026-01-01',
    '2026-01-06',
    '2026-04-03',
    '2026-05-01',
    '2026-08-15',
    '2026-10-12',
    '2026-12-08',
    '2026-12-25',
    '2027-01-01',
    '2027-01-06',
    '2027-03-26',
    '2027-10-12',
    '2027-11-01',
    '2027-12-06',
    '2027-12-08',
  ],
  stay: { clock: 'calendar-year', months: 9 },
  authorisation: {
    until: ['authorised.validTo', 'call-up-filed.authorisedUntil'],
  },
  bars: { months: 24, from: ['decided'], source: 'RLOEX 104.3, 117.3' },
  anchors: {
    s: ['contract-signed.startsOn', 'call-up-filed.startsOn', 'offer.startsOn'],
    e: [
      'contract-extended.newEndOn | employer-changed.endsOn',
      'contract-signed.endsOn',
      'call-up-filed.endsOn',
      'offer.endsOn',
    ],
    entry: ENTRY,
    return: RETURN,
  },
  reservesAt: 'selected',
  presence: PRESENCE,
  returnWitnesses: WITNESSES,
  completedOutcome: 'completed',
  stages: [
    { stage: 'recruitment', milestones: recruitment },
    { stage: 'training', milestones: training },
    { stage: 'visa', milestones: visa },
    { stage: 'departure', milestones: departure },
    { stage: 'contract', milestones: contract },
    { stage: 'return', milestones: returnHome },
    { stage: 'reintegration', milestones: reintegration },
  ],
  exits,
};
