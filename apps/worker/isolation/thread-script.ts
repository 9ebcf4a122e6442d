// A thread that runs workflow code as the SDK's own thread does, and notes before each step whose turn it is: when it
// hangs or dies, the worker reads here which case had it.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { noteTurn } from './turns.ts';
import type { Turns } from './turns.ts';

/** What the SDK asks of its thread, as far as it says for which run. */
interface Step {
  input: { runId?: string; options?: { info: { runId: string } } };
}

function runOf({ input }: Step): string {
  return input.runId ?? input.options?.info.runId ?? '';
}

const turns = workerData as Turns;
// Before the SDK's own listener, which may not come back.
parentPort?.on('message', (step: Step) => {
  noteTurn(turns, runOf(step));
});
// Loaded at once: a message that came between the two listeners would be lost.
createRequire(import.meta.url)('@temporalio/worker/lib/workflow/workflow-worker-thread');
