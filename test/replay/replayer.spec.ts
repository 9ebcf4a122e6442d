// The process that replays recorded histories beside the cases.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Replayer } from '#apps/worker/replayer';
import type { History } from '#libs/casework/engine/recorded-entries';
import { recordedHistories } from './histories.ts';
import { replayerOf } from '../workflow/replayer-of.ts';
import { BUNDLE, quietRuntime } from '../workflow/trial.ts';

/** A replay worker for each history kept 2 MB a replay: twice what is allowed here. */
const REPLAYS = 50;
/** The process grows to its working size first. */
const WARM_UP = 50;
const MEGABYTES_AT_MOST = 50;

let season: History;
let replayer: Replayer;

beforeAll(() => {
  quietRuntime();
  const { history } = recordedHistories().find(({ name }) => name === 'first-season')!;
  season = historyFromJSON(history);
});
afterEach(() => {
  replayer.stop();
});

async function replayed(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    expect(await replayer.faultOf(season, `case:replayed-${time}`)).toBeNull();
  }
}

function scriptThat(does: string): { script: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'noria-replays-'));
  const script = path.join(folder, 'script.mjs');
  writeFileSync(script, does);
  return {
    script,
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

describe('the process of replays', () => {
  it(`replays ${REPLAYS} seasons and grows by less than ${MEGABYTES_AT_MOST} MB, as does the worker`, async () => {
    replayer = replayerOf(BUNDLE);
    await replayed(WARM_UP);
    const [before, ownBefore] = [replayer.bytes(), process.memoryUsage.rss()];

    await replayed(REPLAYS);

    expect((replayer.bytes() - before) / 1e6).toBeLessThan(MEGABYTES_AT_MOST);
    expect((process.memoryUsage.rss() - ownBefore) / 1e6).toBeLessThan(MEGABYTES_AT_MOST);
  }, 240_000);

  it('is replaced when it has grown too large, and nobody notices', async () => {
    replayer = replayerOf(BUNDLE, { bytesAtMost: 1 });

    await replayed(2);

    expect(replayer.bytes()).toBe(0);
  });

  it('is replaced when it hangs or dies: whoever asked is told to ask again', async () => {
    for (const does of ['setInterval(() => undefined, 1_000);', 'process.exit(1);']) {
      const { script, remove } = scriptThat(does);
      replayer = replayerOf(BUNDLE, { script, withinMs: 300 });

      await expect(replayer.faultOf(season, 'case:hangs')).rejects.toThrow();
      expect(replayer.bytes()).toBe(0);
      remove();
    }
  });
});
