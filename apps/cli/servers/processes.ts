// The processes that one launcher starts, keeps running and stops.
import { forgetRun, writeRun } from './home-files.ts';
import type { Run } from './home-files.ts';
import { release, remember } from './own-processes.ts';
import { codeOf, supervise } from './supervisor.ts';
import type { ProcessSpec, Supervised } from './supervisor.ts';

const WRITE_AGAIN_AFTER_MS = 2_000;

/** The processes of an instance, and the two files that name them. */
export class Processes {
  readonly run: Run;
  private readonly home: string;
  private readonly all: Supervised[] = [];
  private stopping: Promise<void> | undefined;
  private unwritten = false;
  private again: NodeJS.Timeout | undefined;

  constructor(
    home: string,
    run: Run,
    private readonly say: (line: string) => void,
  ) {
    this.home = home;
    this.run = run;
  }

  start(spec: ProcessSpec, place: { pid: number | null }): Supervised {
    if (this.stopping) throw new Error('stopping');
    const started: { now?: Supervised } = {};
    const changed = (): void => {
      place.pid = started.now?.pid ?? null;
      this.publish();
    };
    const process = supervise(spec, changed, this.say);
    started.now = process;
    this.all.push(process);
    changed();
    return process;
  }

  stop(): Promise<void> {
    this.stopping ??= this.stopInOrder();
    return this.stopping;
  }

  private async stopInOrder(): Promise<void> {
    clearTimeout(this.again);
    for (const names of [['api'], ['worker'], ['temporal', 'postgres']]) {
      await Promise.all(this.all.filter(({ name }) => names.includes(name)).map((process) => process.stop()));
    }
    forgetRun(this.home);
    release(this.home);
  }

  // A full disk must not end what keeps the others running: the files are written as soon as there is space.
  private publish(): void {
    clearTimeout(this.again);
    try {
      writeRun(this.home, this.run);
      remember(this.home, this.all);
      if (this.unwritten) this.say(`What runs is written down in ${this.home} again.`);
      this.unwritten = false;
    } catch (fault) {
      if (!this.unwritten) {
        this.say(`What runs cannot be written down in ${this.home} (${codeOf(fault)}); everything goes on.`);
      }
      this.unwritten = true;
      if (this.stopping === undefined) this.again = setTimeout(() => this.publish(), WRITE_AGAIN_AFTER_MS);
    }
  }
}
