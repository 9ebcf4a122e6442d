/** By which days off the terms of Spanish offices are counted, and what of them is still to be checked. */
import type { Deadline } from '#libs/domain/pack/programme';

/** The state, Andalusia, Huelva, and the town of the employer (LPAC 30.6). */
export const HUELVA = ['es', 'es-an', 'es-an-h', 'party'] as const;
/** The same for the office in Madrid that gives the numbers of foreigners. */
export const MADRID = ['es', 'es-md', 'es-md-m', 'party'] as const;

/** What a jurist must still check before a season: `docs/packs/ma-es-cartaya.md` says more of each. */
export const TO_CHECK = {
  authorisationTerm: 'From which day the month of the authorisation runs, and the sign of its silence.',
  consulate: 'Whether terms before consulates are half as long again (LPAC 32.2); their days off in Morocco.',
  registration: 'Whether the three days are natural or working days.',
  renewalDay: 'The last day on which a renewal may be asked for.',
  renewalYears: 'From which day the four more years run.',
  returnTerm:
    'The month is the practice of the regulation before: the one in force only asks for the return.',
  withdrawal:
    'How long another employer may follow when the authorisation is withdrawn through the first one: three months are taken, as after a breach.',
  appeal: 'Whether an appeal suspends a finding: until it is answered the finding warns and refuses nothing.',
  index: 'The index of the season by which rent is looked at: 600.00 a month is taken.',
  barsAtCallUps: 'Two articles differ at call-ups: the office may refuse, or shall.',
} as const;

/** A legal term of an office in Huelva, by the days off there. */
export const inHuelva = (deadline: Deadline): Deadline => ({ ...deadline, legal: true, calendars: HUELVA });
