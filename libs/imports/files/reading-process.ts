/** Files are read in processes of their own, off the event loop, within limits of time and memory. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { FileAnswer, FileQuestion } from './read-file.ts';

export interface FileReaderOptions {
  /** How long one file may take, in milliseconds. */
  withinMs?: number;
  /** What its process may hold, in megabytes. */
  megabytes?: number;
}

export interface FileReader {
  /** `unreadable` also for what took too long or grew too large. */
  read(question: FileQuestion): Promise<FileAnswer>;
}

const WITHIN_MS = 60_000;
const MEGABYTES = 400;
const MEGABYTE = 1_048_576;
/** Of the heap; what it unpacks stands beside it. */
const HEAP_MEGABYTES = 320;
/** Files at once; more wait. */
const AT_ONCE = 2;

/** The compiled entry, also when this file itself runs from its source. */
const SCRIPT = fileURLToPath(
  import.meta.url.endsWith('.ts')
    ? new URL('../../../dist/libs/imports/files/read-process.js', import.meta.url)
    : new URL('./read-process.js', import.meta.url),
);

export function createFileReader({
  withinMs = WITHIN_MS,
  megabytes = MEGABYTES,
}: FileReaderOptions = {}): FileReader {
  const limit = pLimit(AT_ONCE);
  return { read: (question) => limit(() => readOnce(question, withinMs, megabytes)) };
}

async function readOnce(question: FileQuestion, withinMs: number, megabytes: number): Promise<FileAnswer> {
  const child = fork(SCRIPT, [String(megabytes * MEGABYTE)], {
    serialization: 'advanced',
    env: {},
    execArgv: [`--max-old-space-size=${String(Math.min(megabytes, HEAP_MEGABYTES))}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(withinMs)]);
  const answered = once(child, 'message', { signal }).then(([answer]) => answer as FileAnswer);
  const ended = once(child, 'exit', { signal }).then((): FileAnswer => ({ kind: 'unreadable' }));
  try {
    child.send(question);
    return await Promise.race([answered, ended]);
  } catch {
    return { kind: 'unreadable' };
  } finally {
    over.abort();
    child.kill('SIGKILL');
    await Promise.allSettled([answered, ended]);
  }
}
