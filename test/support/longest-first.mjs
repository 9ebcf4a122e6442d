// The order of the spec files: those that take longest first, so that no worker is left alone with one of them at the end.
// A fresh clone has no times of an earlier run to go by; these are of a whole run on two cores. Those that wait for servers
// that were killed stand between those that keep a core busy.
import Sequencer from '@jest/test-sequencer';

/** Of half a minute and more down to ten seconds. */
const LONGEST = [
  'faults/outages',
  'faults/kinds',
  // It measures how long others wait: best beside the two above, which wait too.
  'workflow/poisoned-case',
  'web/screens/administration',
  'architecture/launcher',
  'web/screens/imports',
  'journey/replay-command',
  'web/screens/case-page',
  'faults/kills',
  'web/screens/case-acts',
  'faults/bulk',
  'web/screens/cases',
  'faults/imports',
  'web/screens/bulk',
  'journey/engine-away',
  'journey/every-outcome',
  'web/screens/signing-in',
  'web/screens/case-people',
  'web/screens/paged-table',
  'web/screens/departures',
  'workflow/worst-moment',
  'journey/tampering',
  'api/any-json',
  'api/equal-requests',
  'journey/bulk-command',
  'workflow/long-case',
  'faults/restored-copy',
  'simulation/season-plans',
  'replay/replayer',
  'workflow/slow-ledger',
  'journey/simulate',
  'api/answers',
  'api/no-trace',
  'api/policies',
  'journey/import-command',
  'domain/roles-in-a-season.whole',
  'architecture/boundaries',
  'simulation/stories',
  'journey/protected-engine',
  'workflow/bulk-operation',
  'workflow/history-check',
  'journey/silences',
  'journey/source-rows',
  'workflow/deadlines',
  'replay/replay.quick',
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const known = new Map(LONGEST.map((name, place) => [`/test/${name}.spec.ts`, place]));
    const placeOf = ({ path }) => known.get(path.slice(path.lastIndexOf('/test/'))) ?? LONGEST.length;
    // A stable sort: the others stay in the order of their last times, or of their sizes.
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
}
