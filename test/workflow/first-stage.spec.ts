import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { maItTraining2007 } from '#libs/domain/pack/shipped/ma-it-training-2007';
import { SEARCH_ATTRIBUTES, SEASON_CASE, workflowIdOf } from '#workflows/messages';
import { countOf } from './history.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { openingOf } from './small-pack.ts';
import { caseAt, newCaseId, openTrial } from './trial.ts';
import type { Trial, TrialCase } from './trial.ts';
import { eventually } from './until.ts';
import { endAll } from '../support/end-all.ts';

let ledger: MemoryLedger;
let trial: Trial;

beforeAll(async () => {
  ledger = createMemoryLedger(maItTraining2007);
  trial = await openTrial(ledger);
});
afterAll(() => endAll(trial));

/** Started with a stage that is not the first of its pack. */
async function startedIn(stage: string): Promise<TrialCase> {
  const caseId = newCaseId();
  ledger.open({ caseId, ...openingOf(caseId), programme: 'ma-it-training@2007' });
  const handle = await trial.client.workflow.start(SEASON_CASE, {
    workflowId: workflowIdOf(caseId),
    taskQueue: trial.taskQueue,
    args: [{ caseId }],
    workflowTaskTimeout: '5s',
    typedSearchAttributes: [{ key: SEARCH_ATTRIBUTES.stage, value: stage }],
  });
  return caseAt(trial.client, caseId, handle);
}

describe('a case of a pack that trains before it recruits', () => {
  it.each(['recruitment', 'training'])(
    'publishes training as soon as its ledger is read, by one event, when it was started with %s',
    async (given) => {
      const season = await startedIn(given);

      const events = await eventually('the search attributes were not published', async () => {
        const history = await season.history();
        return countOf(history, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES') > 0 && history;
      });

      expect(await season.searchAttributes()).toMatchObject({
        NoriaStage: 'training',
        NoriaProgramme: 'ma-it-training@2007',
      });
      expect(countOf(events, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES')).toBe(1);
      expect(await season.handle.query('caseSequence')).toMatchObject({ sequence: 1, stage: 'training' });
    },
  );
});
