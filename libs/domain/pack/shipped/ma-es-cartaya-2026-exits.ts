/** The ways a season under the 2026 Huelva pack may end early: the common ones, and a call-up refused. */
import type { ExitRule } from '#libs/domain/pack/programme';
import { FIRST, RETURNING } from './rows-departure.ts';
import {
  absentAtArrival,
  authorisationRefused,
  cancelled,
  deceased,
  endedEarly,
  noShow,
  notReturned,
  notSelected,
  statusChanged,
  visaRefused,
  withdrawn,
} from './rows-exits.ts';

export const exits: readonly ExitRule[] = [
  withdrawn,
  notSelected,
  { ...authorisationRefused, paths: FIRST },
  { ...visaRefused, paths: FIRST },
  {
    milestone: 'call-up-refused',
    paths: RETURNING,
    reportedBy: ['immigration-office', 'employers-association', 'placement-officer'],
    evidence: ['resolution'],
    while: { recorded: ['call-up-filed'], notRecorded: ['call-up-granted'] },
    frees: true,
    contestedAfter: { milestone: 'call-up-granted', effect: 'deemed-granted' },
    source: 'LPAC 24.3.a',
  },
  {
    ...noShow,
    while: {
      recordedAny: ['visa-granted', 'call-up-granted'],
      notRecorded: noShow.while.notRecorded,
    },
  },
  absentAtArrival,
  { ...endedEarly, source: 'RLOEX 104.3.a' },
  { ...statusChanged, source: 'INT2; RLOEX 137-138' },
  { ...notReturned, source: 'RLOEX 104.3.c' },
  cancelled,
  deceased,
];
