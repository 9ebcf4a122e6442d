/**
 * Morocco to Huelva as the law stands: terms by the days off of their places, silences that the office may still answer,
 * several contracts in a season, findings beside exits, and a renewal for four more years.
 */
import { deriveProgramme } from '#libs/domain/pack/derive-programme';
import type { Programme } from '#libs/domain/pack/programme';
import { payerRulesIn } from '#libs/domain/pack/who-pays';
import { SPAIN } from './calendars/spain.ts';
import { insertAbroad, replaceAbroad, windowsInSpain } from './ma-es-cartaya-2026b-abroad.ts';
import { insertBeforeWork, replaceBeforeWork } from './ma-es-cartaya-2026b-departure.ts';
import { exitsInSpain } from './ma-es-cartaya-2026b-exits.ts';
import { maEsCartaya2026 } from './ma-es-cartaya-2026.ts';
import { RETURN_SEEN, withWitnessesOfJourney } from './rows-endings.ts';
import { JOURNEY_WITNESSES } from './rows-records.ts';
import { WITNESSES, agenciesOfRights } from './terms.ts';

/** What a yearly call-up has and a renewal has in its place. */
const CALL_UP = ['call-up-filed', 'call-up-granted', 'call-up-refused'];

/** A season of renewal goes the way of a returning one, but for the call-up. */
function withRenewals(pack: Programme): Programme {
  const along = <Row extends { milestone: string; paths: Programme['exits'][number]['paths'] }>(
    row: Row,
  ): Row =>
    row.paths.includes('returning') && !CALL_UP.includes(row.milestone)
      ? { ...row, paths: [...row.paths, 'renewing'] }
      : row;
  return {
    ...pack,
    stages: pack.stages.map(({ stage, milestones }) => ({ stage, milestones: milestones.map(along) })),
    exits: pack.exits.map(along),
  };
}

export const maEsCartaya2026b: Programme = withRenewals(
  deriveProgramme(maEsCartaya2026, {
    version: '2026b',
    agencies: [...maEsCartaya2026.agencies, ...agenciesOfRights('ES')],
    holidays: [],
    calendars: SPAIN,
    windows: windowsInSpain,
    whoPays: payerRulesIn('ES'),
    authorisation: {
      until: [
        'authorised.validTo',
        'renewal-granted.validTo',
        'renewal-granted + 4y',
        'call-up-filed.authorisedUntil',
      ],
    },
    bars: {
      months: 24,
      from: ['conduct'],
      countsBack: true,
      filedBy: ['call-up-filed', 'renewal-requested'],
      source: 'RLOEX 104.3, 117.3',
    },
    anchors: {
      ...maEsCartaya2026.anchors,
      s: [
        'contract-signed.startsOn',
        'call-up-filed.startsOn',
        'renewal-requested.startsOn',
        'offer.startsOn',
      ],
      e: [
        'contract-extended.newEndOn | employer-changed.endsOn',
        'contract-signed.endsOn',
        'call-up-filed.endsOn',
        'renewal-requested.endsOn',
        'offer.endsOn',
      ],
      return: RETURN_SEEN,
    },
    returnWitnesses: withWitnessesOfJourney(WITNESSES, JOURNEY_WITNESSES),
    milestones: {
      replace: { ...replaceBeforeWork, ...replaceAbroad },
      insert: [...insertBeforeWork, ...insertAbroad],
    },
    exits: exitsInSpain,
  }),
);
