/** Files are read in processes of their own, off the event loop, within limits of time and memory. */
import { fork } from 'node:child_process';
import { on } from 'node:events';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { TableRow } from '#libs/imports/reading/table';
import { MORE } from './read-file.ts';
import type { FileAnswer, FileMessage, FileQuestion } from './read-file.ts';

export interface FileReaderOptions {
  /** How long one file may take, in milliseconds. */
  withinMs?: number;
  /** What its process may hold, in megabytes. */
  megabytes?: number;
}

export interface FileReader {
  /**
   * What the file is, with what `keep` makes of each row: rows come a few at a time, and more only when these are kept.
   * `unreadable` also for what took too long or grew too large.
   */
  read<R>(question: FileQuestion, keep: (row: TableRow) => R): Promise<FileAnswer<R>>;
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
  return { read: (question, keep) => limit(() => readOnce(question, keep, withinMs, megabytes)) };
}

async function readOnce<R>(
  question: FileQuestion,
  keep: (row: TableRow) => R,
  withinMs: number,
  megabytes: number,
): Promise<FileAnswer<R>> {
  const child = fork(SCRIPT, [String(megabytes * MEGABYTE)], {
    serialization: 'advanced',
    env: {},
    execArgv: [`--max-old-space-size=${String(Math.min(megabytes, HEAP_MEGABYTES))}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // A question that does not arrive is one to a process that has ended, and its end says so.
  const ask = (message: FileQuestion | typeof MORE): void => {
    child.send(message, () => undefined);
  };
  try {
    const signal = AbortSignal.timeout(withinMs);
    const messages = on(child, 'message', { signal, close: ['exit'] }) as AsyncIterable<[FileMessage]>;
    ask(question);
    return await answerOf(messages, keep, () => {
      ask(MORE);
    });
  } catch {
    return { kind: 'unreadable' };
  } finally {
    child.kill('SIGKILL');
  }
}

async function answerOf<R>(
  messages: AsyncIterable<[FileMessage]>,
  keep: (row: TableRow) => R,
  more: () => void,
): Promise<FileAnswer<R>> {
  let table: Extract<FileAnswer<R>, { kind: 'table' }> | undefined;
  for await (const [message] of messages) {
    if (message.kind === 'table') {
      table = { ...message, rows: [] };
    } else if (message.kind !== 'rows') {
      return message;
    } else if (table !== undefined) {
      if (message.rows.length === 0) return table;
      for (const row of message.rows) table.rows.push(keep(row));
    }
    more();
  }
  return { kind: 'unreadable' };
}
