// The process of replays as it ships, on the workflow code at a path.
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createReplayer } from '#apps/worker/replayer';
import type { Replayer, ReplayerOptions } from '#apps/worker/replayer';

const SCRIPT = fileURLToPath(new URL('../../dist/apps/worker/replay-process.js', import.meta.url));

export function replayerOf(
  bundlePath: string,
  options: Partial<Pick<ReplayerOptions, 'script' | 'bytesAtMost' | 'withinMs'>> = {},
): Replayer {
  return createReplayer({ script: SCRIPT, bundlePath, log: pino({ level: 'silent' }), ...options });
}
