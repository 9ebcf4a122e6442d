// The progress of a simulation: one line that is redrawn on a screen, a line every ten seconds in a log.
import type { CampaignState } from './run-campaign.ts';

const BAR_WIDTH = 24;
const REDRAW_EVERY_MS = 200;
const LINE_EVERY_MS = 10_000;

interface Out {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface ProgressLine {
  readonly campaign: (state: CampaignState) => void;
  readonly verified: (done: number, all: number) => void;
}

export function progressLine(out: Out, now: () => number = Date.now): ProgressLine {
  const startedAt = now();
  let shownAt = startedAt;
  let wide = 0;
  const show = (line: string, ended: boolean): void => {
    const every = out.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS;
    if (!ended && now() - shownAt < every) return;
    shownAt = now();
    if (!out.isTTY) {
      out.write(`${line}\n`);
      return;
    }
    out.write(`\r${line.padEnd(wide)}${ended ? '\n' : ''}`);
    wide = ended ? 0 : line.length;
  };
  return {
    campaign: ({ cases, opened, over, reports }) => {
      const seconds = Math.max(0.001, (now() - startedAt) / 1000);
      const rate = `${String(reports)} sent, ${(reports / seconds).toFixed(0)} a second`;
      const line = `${bar(over, cases)} ${String(over)} of ${String(cases)} seasons over, ${String(opened)} opened, ${rate}`;
      show(line, over === cases);
    },
    verified: (done, all) => {
      show(`${bar(done, all)} ${String(done)} of ${String(all)} cases verified`, done === all);
    },
  };
}

function bar(done: number, all: number): string {
  const filled = all === 0 ? BAR_WIDTH : Math.floor((done / all) * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`;
}
