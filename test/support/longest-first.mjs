// The order of the spec files: those that take longest first, so that no worker is left alone with one of them at the end.
// A fresh clone has no times of an earlier run to go by; these were measured alone on two cores.
import Sequencer from '@jest/test-sequencer';

/** Of half a minute and more down to ten seconds. */
const LONGEST = [
  'faults/kinds',
  'faults/outages',
  // It measures how long others wait: best beside the two above, which wait too.
  'workflow/poisoned-case',
  'web/screens/cases',
  'architecture/launcher',
  'journey/replay-command',
  'faults/kills',
  'api/any-json',
  'journey/engine-away',
  'journey/every-outcome',
  'faults/bulk',
  'web/screens/signing-in',
  'workflow/worst-moment',
  'replay/replayer',
  'faults/restored-copy',
  'journey/tampering',
  'workflow/slow-ledger',
  'workflow/long-case',
  'journey/simulate',
  'journey/silences',
  'workflow/deadlines',
  'workflow/bulk-operation',
  'journey/protected-engine',
  'workflow/history-check',
  'api/policies',
  'journey/corridor-by-data',
  'journey/source-rows',
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
