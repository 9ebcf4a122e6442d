// The processes that one launcher starts, keeps running and stops.
import { forgetRun, writeRun } from './home-files.ts';
import type { Run } from './home-files.ts';
import { release, remember } from './own-processes.ts';
import { supervise } from './supervisor.ts';
import type { ProcessSpec, Supervised } from './supervisor.ts';

/** The processes of an instance, and the two files that name them. */
export class Processes {
  readonly run: Run;
  private readonly home: string;
  private readonly all: Supervised[] = [];
  private stopping: Promise<void> | undefined;

  constructor(home: string, run: Run) {
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
    const process = supervise(spec, changed);
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
    for (const names of [['api'], ['worker'], ['temporal', 'postgres']]) {
      await Promise.all(this.all.filter(({ name }) => names.includes(name)).map((process) => process.stop()));
    }
    forgetRun(this.home);
    release(this.home);
  }

  private publish(): void {
    writeRun(this.home, this.run);
    remember(this.home, this.all);
  }
}
