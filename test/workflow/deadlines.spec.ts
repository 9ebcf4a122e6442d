import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, simulatedCalendar, todayAt } from '#libs/domain/calendar';
import type { Entry } from '#libs/domain/case/case-types';
import { countOf, summariesOf } from './history.ts';
import { createMemoryLedger, ledgerFailure } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { hold, milestone, OPENED_ON, openingOf, resume } from './small-pack.ts';
import { newCaseId, openTrial } from './trial.ts';
import type { Trial, TrialCase } from './trial.ts';
import { eventually } from './until.ts';
import { endAll } from '../support/end-all.ts';

/** Two weeks of waiting in a second and a half; no silence sooner than two seconds after the last report. */
const FAST_DAY_MS = 100;

let ledger: MemoryLedger;
let trial: Trial;

beforeAll(async () => {
  ledger = createMemoryLedger();
  trial = await openTrial(ledger);
});
afterAll(() => endAll(trial));

/** A case that waits for its visa since the day it opened. */
async function waitingForVisa(): Promise<TrialCase> {
  const caseId = newCaseId();
  ledger.open({ caseId, ...openingOf(caseId, FAST_DAY_MS) });
  for (const code of ['application-filed', 'selected', 'visa-filed']) ledger.insert(caseId, milestone(code));
  return trial.start(caseId);
}

function entryOf(caseId: string, type: Entry['type'], withinMs?: number): Promise<Entry> {
  return eventually(
    `no ${type}`,
    () => ledger.entriesOf(caseId).find((entry) => entry.type === type),
    withinMs,
  );
}

const typesOf = (caseId: string): string[] => ledger.entriesOf(caseId).map(({ type }) => type);

describe('a date that passes', () => {
  it.concurrent(
    'is announced by a reminder, and then writes what it means, dated on the due date',
    async () => {
      const season = await waitingForVisa();

      const silence = await entryOf(season.caseId, 'silence');

      expect(silence).toMatchObject({
        milestone: 'visa-granted',
        effect: 'deemed-granted',
        occurredOn: addDays(OPENED_ON, 14),
        dueOn: addDays(OPENED_ON, 14),
        source: 'A',
        reportId: 'silence:6',
      });
      expect(typesOf(season.caseId).slice(4)).toEqual(['reminder', 'silence']);
      await eventually('the stage did not end', async () => {
        const { stage } = await season.handle.query<{ stage: string }>('caseSequence');
        return stage === 'departure';
      });
    },
  );

  // Alone: it must have started before the first of its two dates.
  it('is waited for by one timer at a time, whose summary names what it waits for', async () => {
    const season = await waitingForVisa();
    await entryOf(season.caseId, 'silence');

    const events = await eventually('the stage did not end', async () => {
      const now = await season.history();
      return countOf(now, 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES') === 2 ? now : undefined;
    });

    expect(countOf(events, 'TIMER_STARTED')).toBe(2);
    expect(countOf(events, 'TIMER_FIRED')).toBe(2);
    expect(summariesOf(events)).toEqual([
      'read the ledger',
      `remind: visa-granted is due on ${addDays(OPENED_ON, 14)}`,
      `reminder of visa-granted, due on ${addDays(OPENED_ON, 14)}`,
      `visa-granted due on ${addDays(OPENED_ON, 14)}: then deemed granted`,
      `silence on visa-granted, deemed-granted on ${addDays(OPENED_ON, 14)}`,
    ]);
  });

  it.concurrent('records nothing when the milestone came: the timer fires, and nothing is due', async () => {
    const season = await waitingForVisa();
    const { calendar } = openingOf(season.caseId, FAST_DAY_MS);
    await season.report(milestone('visa-granted', { occurredOn: calendar.originOn }));
    await season.report(milestone('arrived', { occurredOn: calendar.originOn }));

    // Twenty-five days after arrival the season closes by itself: that is the next thing that happens.
    const closing = await entryOf(season.caseId, 'silence');

    expect(closing).toMatchObject({
      milestone: 'return-proved',
      effect: 'close',
      outcome: 'return-to-verify',
    });
    expect(typesOf(season.caseId).filter((type) => type === 'reminder' || type === 'escalation')).toEqual([]);
    expect(await season.handle.result()).toBe('return-to-verify');
  });

  it.concurrent(
    'is decided again before it is recorded: a report that took its number also takes its reason',
    async () => {
      const season = await waitingForVisa();
      await entryOf(season.caseId, 'reminder');
      // Granted in time, stored by a worker that died before it answered the engine.
      ledger.insert(season.caseId, milestone('visa-granted'));

      await eventually('the case did not fold it', async () => {
        const { stage } = await season.handle.query<{ stage: string }>('caseSequence');
        return stage === 'departure';
      });

      expect(typesOf(season.caseId)).not.toContain('silence');
    },
  );

  it.concurrent('waits while the case is on hold, and is written at resumption plus grace', async () => {
    const season = await waitingForVisa();
    await season.report(hold());
    const calendar = simulatedCalendar(OPENED_ON, Date.now(), FAST_DAY_MS);
    await eventually('time did not pass', () => todayAt(calendar, Date.now()) > addDays(OPENED_ON, 19));
    expect(typesOf(season.caseId)).not.toContain('silence');

    const resumed = await season.report(resume());
    const silence = await entryOf(season.caseId, 'silence');

    const resumedAt = ledger.entriesOf(season.caseId)[resumed.sequence - 1]?.recordedAt ?? '';
    expect(silence).toMatchObject({ occurredOn: addDays(OPENED_ON, 14) });
    expect(Date.parse(silence.recordedAt) - Date.parse(resumedAt)).toBeGreaterThanOrEqual(2_000);
  });

  it.concurrent(
    'waits in the queue of reports: those that arrive with it are recorded one at a time',
    async () => {
      const season = await waitingForVisa();
      let inside = 0;
      let most = 0;
      ledger.beforeOf(season.caseId, async (call) => {
        if (call !== 'recordEntry') return;
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 50));
        inside -= 1;
      });
      const grants = Array.from({ length: 6 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 250));
        return index % 2 === 0 ? season.report(hold()) : season.report(resume());
      });
      await Promise.allSettled(grants);
      // Where they overtook each other a hold came last, and nothing falls due on hold.
      await Promise.allSettled([season.report(resume())]);
      await entryOf(season.caseId, 'silence');

      expect(most).toBe(1);
      const numbers = ledger.entriesOf(season.caseId).map(({ sequence }) => sequence);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    },
  );

  it.concurrent(
    'that the ledger rejects is not tried again at once, and does not stop the case',
    async () => {
      const season = await waitingForVisa();
      let refusals = 0;
      ledger.beforeOf(season.caseId, (call) => {
        if (call !== 'recordEntry') return;
        refusals += 1;
        throw ledgerFailure('ledger-rejected');
      });
      await eventually('nothing fell due', () => refusals > 0);
      for (let looks = 0; looks < 10; looks += 1) {
        expect(await season.handle.query('caseSequence')).toMatchObject({ stage: 'visa' });
      }
      expect(refusals).toBe(1);

      // The case still answers, and what was due is tried again once it moves.
      ledger.beforeOf(season.caseId, () => undefined);
      expect(await season.report(hold())).toMatchObject({ status: 'on-hold' });
      await season.report(resume());
      await entryOf(season.caseId, 'silence');
    },
  );
});
