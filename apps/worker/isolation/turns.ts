// Whose turn it is on a thread that runs workflow code, in memory that two threads share: it can be read while the
// thread does not yield, and after it died.

/** How many turns there were, then the run that has the present one. */
export type Turns = SharedArrayBuffer;

const COUNT_BYTES = 4;
const RUN_ID_BYTES = 64;

/** Nobody's turn yet. */
export function newTurns(): Turns {
  return new SharedArrayBuffer(COUNT_BYTES + RUN_ID_BYTES);
}

/** A turn begins; an empty run id for a step that is no run's. */
export function noteTurn(turns: Turns, runId: string): void {
  const place = new Uint8Array(turns, COUNT_BYTES);
  place.fill(0);
  place.set(Buffer.from(runId, 'latin1').subarray(0, RUN_ID_BYTES));
  Atomics.add(new Int32Array(turns, 0, 1), 0, 1);
}

/** The number of the present turn, and the run that has it, if it is a run's. */
export function presentTurn(turns: Turns): { count: number; runId: string | undefined } {
  const count = Atomics.load(new Int32Array(turns, 0, 1), 0);
  const runId = Buffer.from(new Uint8Array(turns, COUNT_BYTES)).toString('latin1').replaceAll('\0', '');
  return { count, runId: runId === '' ? undefined : runId };
}
