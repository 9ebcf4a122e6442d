// How far a long piece of work is: a bar on a terminal, elsewhere a line for every twentieth part.
import { SingleBar } from 'cli-progress';

const PARTS = 20;

export interface Progress {
  /** So many are done. */
  done(count: number): void;
  stop(): void;
}

interface Out {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Of `total` things, called `what`. */
export function progressOf(total: number, what: string, out: Out & NodeJS.WritableStream): Progress {
  return out.isTTY === true ? bar(total, what, out) : lines(total, what, out);
}

function bar(total: number, what: string, stream: NodeJS.WritableStream): Progress {
  const shown = new SingleBar({ format: `{bar} {percentage} %  {value} of {total} ${what}`, stream });
  shown.start(total, 0);
  return { done: (count) => shown.update(count), stop: () => shown.stop() };
}

/** Each twentieth once, however large the steps. */
export function lines(total: number, what: string, out: Out): Progress {
  let said = 0;
  return {
    done: (count) => {
      const part = total === 0 ? PARTS : Math.floor((count * PARTS) / total);
      if (part <= said) return;
      said = part;
      out.write(`${String((part * 100) / PARTS)} %  ${String(count)} of ${String(total)} ${what}\n`);
    },
    stop: () => undefined,
  };
}
