/** What both versions of the corridor to France share. */
import type { AgencyRule, MilestoneRule, ReturnWitnesses } from '#libs/domain/pack/programme';
import { returnProved } from './rows-abroad.ts';
import { WITNESSES } from './terms.ts';

/** Offices that changed their names on the way; the one of the day is shown. */
export const FRENCH_AGENCIES: readonly AgencyRule[] = [
  { kind: 'employment-service', country: 'MA', names: [{ name: 'ANAPEC' }] },
  {
    kind: 'employment-service',
    country: 'FR',
    names: [
      { name: 'ANPE', to: '2008-12-18' },
      { name: 'Pôle emploi', from: '2008-12-19', to: '2023-12-31' },
      { name: 'France Travail', from: '2024-01-01' },
    ],
  },
  {
    kind: 'immigration-office',
    country: 'FR',
    names: [
      { name: 'ANAEM', to: '2009-03-24' },
      { name: 'OFII', from: '2009-03-25' },
    ],
  },
  { kind: 'consulate', country: 'FR' },
  { kind: 'employers-association', country: 'FR' },
  { kind: 'municipality', country: 'FR' },
  { kind: 'training-provider', country: 'MA' },
  { kind: 'ngo', country: 'MA' },
  { kind: 'ngo', country: 'FR' },
];

/** Nobody in the consulate asks: the immigration office receives everybody at its mission in Casablanca, or the border did. */
export const returnProvedToFrance = {
  ...returnProved,
  reportedBy: ['immigration-office', 'consulate', 'placement-officer'],
  evidence: ['ofii-slip', 'exit-stamp'],
  deadlines: [
    { due: ['opened + 1m'], remindDaysBefore: [14, 3], effect: 'escalate', source: 'A' },
    ...returnProved.deadlines,
  ],
} satisfies MilestoneRule;

export const FRENCH_WITNESSES: ReturnWitnesses = {
  ...WITNESSES,
  sovereign: {
    milestone: 'return-proved',
    evidence: ['ofii-slip', 'exit-stamp'],
    reportedBy: ['immigration-office', 'consulate', 'placement-officer'],
  },
};
