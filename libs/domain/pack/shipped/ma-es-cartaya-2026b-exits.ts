/** How a season may end early: an exit claims nothing that an authority has not found. */
import type { Derivation } from '#libs/domain/pack/derive-programme';
import type { ExitRule } from '#libs/domain/pack/programme';
import { NOTIFIED_ON } from './detail-kinds.ts';
import { FIRST } from './rows-departure.ts';
import { endedEarlyAsClaimed, statusChangedOfAnyKind } from './rows-endings.ts';

type Exits = NonNullable<Derivation['exits']>;

/** No office answered until the season was over: it says nothing of the person. */
const authorisationUnanswered: ExitRule = {
  milestone: 'authorisation-unanswered',
  paths: FIRST,
  reportedBy: ['placement-officer'],
  evidence: [],
  while: { open: 'authorised', from: ['e'] },
  frees: true,
  source: 'A; LPAC 24.2',
};

const renewalRefused: ExitRule = {
  milestone: 'renewal-refused',
  paths: ['renewing'],
  reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
  evidence: ['resolution'],
  details: [NOTIFIED_ON],
  while: { recorded: ['renewal-requested'], notRecorded: ['renewal-granted'] },
  frees: true,
  contestedAfter: { milestone: 'renewal-granted', effect: 'deemed-granted' },
  source: 'RLOEX 112.2; LPAC 24.3.a',
};

export const exitsInSpain: Exits = {
  replace: {
    'authorisation-refused': { details: [NOTIFIED_ON] },
    'visa-refused': (exit) => ({ ...exit, paths: ['first', 'renewing'], details: [NOTIFIED_ON] }),
    'call-up-refused': { details: [NOTIFIED_ON] },
    'ended-early': { ...endedEarlyAsClaimed, source: 'A' },
    'status-changed': {
      ...statusChangedOfAnyKind,
      while: { recordedAny: ['boarded', 'entered', 'arrived'] },
      source: 'INT2; RLOEX 133-136, 137-139',
    },
    deceased: { endsSpell: true },
  },
  add: [authorisationUnanswered, renewalRefused],
};
