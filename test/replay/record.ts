// Not a spec: records the history of every story that has none yet (see record.config.mjs).
import { existsSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { simulatedCalendar } from '#libs/domain/calendar';
import type { Opening } from '#libs/domain/case/case-types';
import { programmeKey } from '#libs/domain/pack/programme';
import { maEsCartaya2026 } from '#libs/domain/pack/shipped/ma-es-cartaya-2026';
import { OFFER } from '../support/build-case.ts';
import { HUELVA } from '../support/spells-pack.ts';
import { createMemoryLedger } from '../workflow/memory-ledger.ts';
import type { MemoryLedger } from '../workflow/memory-ledger.ts';
import { openingOf } from '../workflow/small-pack.ts';
import { newCaseId, openTrial } from '../workflow/trial.ts';
import type { Trial } from '../workflow/trial.ts';
import { eventually } from '../workflow/until.ts';
import { HISTORIES } from './histories.ts';
import { SHORTER, STORIES } from './stories.ts';
import type { Story } from './stories.ts';

const MS_PER_DAY = 100;
const published = createMemoryLedger(maEsCartaya2026, [SHORTER, HUELVA]);
let huelva: Trial;

beforeAll(async () => {
  huelva = await openTrial(published);
});
afterAll(() => huelva.close());

function opening(caseId: string, story: Story): Opening {
  return {
    ...openingOf(caseId),
    programme: programmeKey(story.pack ?? maEsCartaya2026),
    packHash: 'recorded',
    calendar: simulatedCalendar('2026-01-12', Date.now(), MS_PER_DAY),
    offer: OFFER,
    ...story.opening,
  };
}

it.each(Object.entries(STORIES))('%s', async (name, story) => {
  const file = new URL(`${name}.json`, HISTORIES);
  if (existsSync(file)) return;
  if (story.pack === undefined) {
    await record(file, story, published, huelva);
    return;
  }
  const own = createMemoryLedger(story.pack);
  const season = await openTrial(own);
  await record(file, story, own, season).finally(() => season.close());
});

async function record(file: URL, story: Story, ledger: MemoryLedger, trial: Trial): Promise<void> {
  const caseId = newCaseId();
  ledger.open({ caseId, ...opening(caseId, story) });
  story.before?.(ledger, caseId);
  const season = await trial.start(caseId);
  await story.play({ ledger, season });
  // The last task of the engine is over when the run knows what the ledger knows.
  await eventually('the run did not fold the last entry', async () => {
    const { sequence } = await season.handle.query<{ sequence: number }>('caseSequence');
    return sequence === ledger.entriesOf(caseId).length;
  });
  const history = await season.handle.fetchHistory();
  expect(history.events?.length ?? 0).toBeGreaterThan(4);
  writeFileSync(file, `${withoutStacks(historyToJSON(history))}\n`);
}

/** Stacks name the folders of the machine that recorded them, and no replay reads one. */
function withoutStacks(json: string): string {
  return json.replace(/("stackTrace":\s*)"(?:[^"\\]|\\.)*"/g, '$1""');
}
