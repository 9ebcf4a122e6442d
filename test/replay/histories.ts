import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

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
