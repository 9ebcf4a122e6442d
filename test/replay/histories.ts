import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { activityResultsOf, entriesIn } from '#libs/casework/engine/recorded-entries';
import type { SeasonCase } from '#libs/domain/case/case-types';
import { caseFromEntries } from '#libs/domain/case/season-case';

/** The folder of recorded histories. Nothing in it is ever changed or removed. */
export const HISTORIES = new URL('./histories/', import.meta.url);

export interface Recorded {
  name: string;
  /** As the engine exports it. */
  history: { events: { eventType: string }[] };
}

export function recordedHistories(): Recorded[] {
  return readdirSync(HISTORIES)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: path.basename(file, '.json'),
      history: JSON.parse(readFileSync(new URL(file, HISTORIES), 'utf8')) as Recorded['history'],
    }));
}

/** The season that one of them tells, up to its last entry. Throws when none of that name is of a season. */
export function recordedSeason(name: string): SeasonCase {
  const recorded = recordedHistories().find((one) => one.name === name);
  const history = historyFromJSON(recorded?.history ?? { events: [] });
  const loaded = activityResultsOf(history).find(({ activity }) => activity === 'loadCase');
  if (!loaded) throw new Error(`no season was recorded as ${name}`);
  const { caseId, pack } = loaded.result as SeasonCase;
  const entries = new Map(entriesIn([history]).map((entry) => [entry.sequence, entry]));
  return caseFromEntries(
    caseId,
    pack,
    [...entries.values()].sort((a, b) => a.sequence - b.sequence),
  );
}
