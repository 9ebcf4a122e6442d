/** What the head of a pack says in every corridor: its notice, and how dates, presence and proof are read. */
import type { DateText } from '#libs/domain/pack/date-expression';
import type { AgencyRule, Programme, ReturnWitnesses } from '#libs/domain/pack/programme';

export const NOTICE = 'Configuration to be checked by a jurist for the season at hand; not legal advice.';

export const LATENESS = { silenceGraceDays: 2, lateFactsMonths: 24 };

export const ENTRY: readonly DateText[] = ['entered', 'arrived.enteredOn', 'arrived'];

export const RETURN: readonly DateText[] = [
  'return-proved.exitedOn',
  'return-proved',
  'return-boarded',
  'return-notified',
  'debriefed',
];

/** Days abroad end with the work: nobody is counted as abroad because nobody saw them leave (A). */
export const PRESENCE: Programme['presence'] = {
  from: ENTRY,
  to: ['contract-ended', 'ended-early', 'deceased', 'status-changed'],
  arrival: 'arrived',
};

/** Where days in the country count: until the day of leaving, as soon as somebody says when. */
export const PRESENCE_UNTIL_DEPARTURE: Programme['presence'] = {
  ...PRESENCE,
  left: ['return-boarded', 'return-proved.exitedOn'],
};

/** An authority's paper proves; whoever saw the boarding, notified the return or held the debriefing declares. */
export const WITNESSES: ReturnWitnesses = {
  sovereign: {
    milestone: 'return-proved',
    evidence: ['consular-slip', 'exit-stamp'],
    reportedBy: ['consulate', 'immigration-office', 'placement-officer'],
  },
  declared: [
    { milestone: 'return-boarded' },
    { milestone: 'return-notified' },
    { milestone: 'debriefed', onlyIf: { detail: 'inPerson', value: true } },
  ],
};

export const CARTAYA_AGREEMENT = {
  title: 'Agreement between ANAPEC and the municipality of Cartaya',
  signedOn: '2006-09-22',
  parties: ['ANAPEC', 'Ayuntamiento de Cartaya'],
  source: 'AUJ08',
};

/** Who watches over work, speaks for workers and cares for their health, in the country of the work. */
export const agenciesOfRights = (country: string): readonly AgencyRule[] => [
  { kind: 'labour-inspectorate', country },
  { kind: 'trade-union', country },
  { kind: 'health-service', country },
];
