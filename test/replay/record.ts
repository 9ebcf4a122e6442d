// Not a spec: records the history of every story that has none yet (see record.config.mjs).
import { existsSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { simulatedCalendar } from '#libs/domain/calendar';
import type { MilestoneReport, Opening } from '#libs/domain/case/case-types';
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { maEsCartaya2026b } from '#libs/domain/pack/shipped/ma-es-cartaya-2026b';
import { maEsCartaya2026c } from '#libs/domain/pack/shipped/ma-es-cartaya-2026c';
import { maEsCartaya2026d } from '#libs/domain/pack/shipped/ma-es-cartaya-2026d';
import { OFFER } from '../support/build-case.ts';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { SEASON_CASE, UPDATE_OF, workflowIdOf } from '#workflows/messages';
import { HUELVA } from '../support/spells-pack.ts';
import { createMemoryLedger } from '../workflow/memory-ledger.ts';
import type { MemoryLedger } from '../workflow/memory-ledger.ts';
import { openingOf } from '../workflow/small-pack.ts';
import { newCaseId, openTrial } from '../workflow/trial.ts';
import type { Trial } from '../workflow/trial.ts';
import { eventually } from '../workflow/until.ts';
import { HISTORIES } from './histories.ts';
import { ACTS } from '../support/acts-pack.ts';
import type { Story } from './playing.ts';
import { BY_PLACE, SHORTER, STORIES } from './stories.ts';

const MS_PER_DAY = 100;
const grounds = new Map<Programme, { ledger: MemoryLedger; trial: Trial }>();

beforeAll(async () => {
  for (const pack of [
    maEsCartaya2026,
    ACTS,
    BY_PLACE,
    maEsCartaya2026b,
    maEsCartaya2026c,
    maEsCartaya2026d,
  ]) {
    const ledger = createMemoryLedger(pack, [SHORTER, HUELVA]);
    grounds.set(pack, { ledger, trial: await openTrial(ledger) });
  }
});
afterAll(() => Promise.all([...grounds.values()].map(({ trial }) => trial.close())));

function opening(caseId: string, story: Story): Opening {
  return {
    ...openingOf(caseId),
    programme: 'ma-es-cartaya@2026',
    packHash: 'recorded',
    calendar: simulatedCalendar('2026-01-12', Date.now(), MS_PER_DAY),
    offer: OFFER,
    ...story.opening,
  };
}

it.each(Object.entries(STORIES))('%s', async (name, story) => {
  const file = new URL(`${name}.json`, HISTORIES);
  if (existsSync(file)) return;
  const caseId = newCaseId();
  const ground = grounds.get(story.pack ?? maEsCartaya2026);
  if (!ground) throw new Error(`no engine under the pack of ${name}`);
  const { ledger, trial } = ground;
  ledger.open({ caseId, ...opening(caseId, story) });
  story.before?.(ledger, caseId);
  const season = await trial.start(caseId);
  const late = (report: MilestoneReport): Promise<unknown> => reportedLate(trial, caseId, report);
  await story.play({ ledger, season, late });
  // The last task of the engine is over when the run knows what the ledger knows.
  await eventually('the run did not fold the last entry', async () => {
    const { sequence } = await season.handle.query<{ sequence: number }>('caseSequence');
    return sequence === ledger.entriesOf(caseId).length;
  });
  const history = await season.handle.fetchHistory();
  expect(history.events?.length ?? 0).toBeGreaterThan(4);
  writeFileSync(file, `${withoutStacks(historyToJSON(history))}\n`);
});

/** As the API sends a report to a case whose run is over. */
function reportedLate(trial: Trial, caseId: string, report: MilestoneReport): Promise<unknown> {
  return trial.client.workflow.executeUpdateWithStart(UPDATE_OF.milestone, {
    args: [report],
    updateId: report.reportId,
    startWorkflowOperation: new WithStartWorkflowOperation(SEASON_CASE, {
      workflowId: workflowIdOf(caseId),
      taskQueue: trial.taskQueue,
      args: [{ caseId }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  });
}

/** Stacks name the folders of the machine that recorded them, and no replay reads one. */
function withoutStacks(json: string): string {
  return json.replace(/("stackTrace":\s*)"(?:[^"\\]|\\.)*"/g, '$1""');
}
