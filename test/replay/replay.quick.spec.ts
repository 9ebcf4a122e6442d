import { beforeAll, describe, expect, it } from '@jest/globals';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap as WorkflowBundle } from '@temporalio/worker';
import { bundleWorkflows, changedCode } from '../support/workflow-bundle.ts';
import type { Change } from '../support/workflow-bundle.ts';
import { recordedHistories } from './histories.ts';
import type { Recorded } from './histories.ts';

Runtime.install({
  logger: new DefaultLogger('ERROR', () => undefined),
  telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
});

const recorded = recordedHistories();
const kindsIn = ({ history }: Recorded): Set<string> =>
  new Set(history.events.map(({ eventType }) => eventType));

/** By name: why it does not replay; undefined for one that does. One worker replays them all. */
async function faultsOf(
  workflowBundle: WorkflowBundle,
  histories: readonly Recorded[],
): Promise<Map<string, string | undefined>> {
  const all = histories.map(({ name, history }) => ({ workflowId: name, history }));
  const faults = new Map<string, string | undefined>();
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, all)) {
    faults.set(workflowId, error && String(error));
  }
  return faults;
}

let today: WorkflowBundle;
let faults: Map<string, string | undefined>;
beforeAll(async () => {
  today = await bundleWorkflows();
  faults = await faultsOf(today, recorded);
});

describe('the recorded histories', () => {
  // By the numbers of the fold rules; F6 is decided before a case is opened.
  it('are of every way that a case takes, of a bulk operation, and of an incident file', () => {
    expect(recorded.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'first-season',
        'returning-season',
        'hold-and-resume',
        'withdrawal',
        'silence',
        'terms-by-place', // F16
        'correction',
        'ledger-away',
        'ledger-ahead-and-behind',
        'no-room',
        'woken-after-the-end',
        'transfer',
        'two-employers', // F10, F11, F14
        're-entry', // F12, F13
        'bulk-operation',
        'finding-after-closing', // F4
        'found-away-and-lifted', // F5, acts reviewed
        'slip-after-an-early-end', // F1
        'refusal-before-its-silence', // F7, F9
        'incident-file',
        'lost-through-the-employer', // F2, F8, F11, F15, F17, force majeure
        'home-after-an-absence', // F3, F5
      ]),
    );
    const kinds = new Set(recorded.flatMap((one) => [...kindsIn(one)]));
    for (const kind of [
      'TIMER_FIRED',
      'TIMER_CANCELED',
      'ACTIVITY_TASK_COMPLETED',
      'WORKFLOW_EXECUTION_COMPLETED',
    ]) {
      expect(kinds).toContain(`EVENT_TYPE_${kind}`);
    }
  });

  it.each(recorded.map(({ name }) => name))('%s replays on today’s code', (name) => {
    expect([faults.has(name), faults.get(name)]).toEqual([true, undefined]);
  });
});

/** Changes that look harmless, and with which no history recorded before them replays. */
const CHANGES: Readonly<Record<string, Change>> = {
  'the ledger is no longer read first': {
    find: 'run.exclusively(() => readLedger(run))',
    replace:
      'run.exclusively(() => run.ledger.ask("entriesAfter", "", { caseId, sequence: 0 }).then(() => readLedger(run)))',
  },
  'search attributes are no longer published at the start': {
    find: 'if (values === published) return;',
    replace: 'if (published === undefined) { published = values; return; }',
  },
  'an entry is always recorded by an ordinary activity': {
    find: 'return await insideTheTask[name]',
    replace: 'return await outsideTheTask[name]',
  },
  'the timer is set anew on every look': {
    find: 'if (running && running.at <= at) return;',
    replace: '',
  },
};

describe('a workflow that was changed without a patch', () => {
  it.each(Object.entries(CHANGES))('%s: the first season no longer replays', async (_name, change) => {
    const changed = { ...today, code: changedCode(today.code, change) };
    const first = recorded.filter(({ name }) => name === 'first-season');
    expect((await faultsOf(changed, first)).get('first-season')).toContain('nondeterminism');
  });
});
