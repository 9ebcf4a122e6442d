import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '#libs/domain/case/case-types';
import { anotherVersion, transferTo } from '../support/another-pack.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { hold, milestone, openingOf, resume, smallPack } from './small-pack.ts';
import { failureOf, mustReplay, newCaseId, openTrial } from './trial.ts';
import type { Trial, TrialCase } from './trial.ts';
import { endAll } from '../support/end-all.ts';

/** Without the rule that nothing is accepted while the ledger is asked, one history in four does not replay. */
const CASES = 24;
const AT_ONCE = 4;

const SECOND = anotherVersion(smallPack, '2');

let ledger: MemoryLedger;
let trial: Trial;

beforeAll(async () => {
  ledger = createMemoryLedger(smallPack, [SECOND]);
  ledger.before = () => atRandom(12);
  trial = await openTrial(ledger);
});
afterAll(() => endAll(trial));

function atRandom(mostMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * mostMs));
}

/** Sends it after a random moment; a refusal is an answer like another. */
async function soon(season: TrialCase, report: Report): Promise<void> {
  await atRandom(20);
  await season.report(report).catch((error: unknown) => failureOf(error));
}

/** Queries the case, as an operator's screen does, until `until` ends. A query can split a task of the engine. */
async function watch(season: TrialCase, until: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const ended = until.finally(() => {
    over.abort();
  });
  while (!over.signal.aborted) await season.handle.query('caseSequence');
  await ended;
}

async function busySeason(): Promise<TrialCase> {
  const caseId = newCaseId();
  ledger.open({ caseId, ...openingOf(caseId, 100) });
  const season = await trial.start(caseId);
  const reported = (async () => {
    const twice = [milestone('application-filed'), milestone('application-filed')];
    const first = [...twice, hold(), resume(), transferTo(SECOND)];
    await Promise.all(first.map((report) => soon(season, report)));
    const second = [milestone('selected'), hold(), resume(), milestone('visa-filed'), transferTo(smallPack)];
    await Promise.all(second.map((report) => soon(season, report)));
  })();
  await watch(season, reported);
  return season;
}

describe('however reports, transfers, queries, due dates and a slow ledger interleave', () => {
  it('every history replays, and the ledger has no gap', async () => {
    const seasons: TrialCase[] = [];
    while (seasons.length < CASES) {
      seasons.push(...(await Promise.all(Array.from({ length: AT_ONCE }, busySeason))));
    }

    const types = seasons.flatMap(({ caseId }) => ledger.entriesOf(caseId).map(({ type }) => type));
    expect(types).toContain('transfer');
    for (const season of seasons) {
      const numbers = ledger.entriesOf(season.caseId).map(({ sequence }) => sequence);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    }
    await expect(mustReplay(seasons.map(({ handle }) => handle))).resolves.toBeUndefined();
  });
});
