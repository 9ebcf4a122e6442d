// How far a commit is: a bar on a terminal, a line for every five percent elsewhere.
import { SingleBar } from 'cli-progress';

const PERCENT_A_LINE = 5;

interface Out {
  isTTY?: boolean;
  write(text: string): unknown;
}

export interface ImportProgress {
  at(done: number, total: number): void;
  end(): void;
}

export function importProgress(out: Out & NodeJS.WritableStream): ImportProgress {
  if (out.isTTY === true) {
    let bar: SingleBar | undefined;
    return {
      at: (done, total) => {
        if (bar === undefined) {
          bar = new SingleBar({ stream: out, format: '[{bar}] {value} of {total} rows' });
          bar.start(total, done);
        } else bar.update(done);
      },
      end: () => bar?.stop(),
    };
  }
  let said = -PERCENT_A_LINE;
  return {
    at: (done, total) => {
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
      if (percent < said + PERCENT_A_LINE) return;
      said = percent - (percent % PERCENT_A_LINE);
      out.write(`${String(said)} %: ${String(done)} of ${String(total)} rows\n`);
    },
    end: () => undefined,
  };
}
