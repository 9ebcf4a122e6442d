// A process of its own that reads one file and ends: a file that hangs or grows stops nobody. Its parent kills it when
// it takes too long; it ends by itself when it holds too much. It says what the file is, then its rows a few at a time,
// each time that it is asked for more.
import type { TableRow } from '#libs/imports/reading/table';
import { MORE, lengthOf, readFile } from './read-file.ts';
import type { FileMessage, FileQuestion } from './read-file.ts';

const LOOKS_EVERY_MS = 50;
const ROWS_AT_A_TIME = 1_000;
/** A few very long rows are sent one by one. */
const CHARACTERS_AT_A_TIME = 1_000_000;
const [most] = process.argv.slice(2);
const mostBytes = Number(most);
if (!Number.isFinite(mostBytes) || process.send === undefined) {
  throw new Error('is forked with the memory that it may hold');
}

process.on('disconnect', () => process.exit());
const endWhenTooLarge = (): void => {
  if (process.memoryUsage.rss() > mostBytes) process.exit(1);
};
setInterval(endWhenTooLarge, LOOKS_EVERY_MS).unref();

function send(message: FileMessage): void {
  endWhenTooLarge();
  process.send?.(message);
}

function* slicesOf(rows: readonly TableRow[]): Generator<TableRow[], undefined> {
  let slice: TableRow[] = [];
  let characters = 0;
  for (const row of rows) {
    slice.push(row);
    characters += row.cells.reduce((sum, cell) => sum + lengthOf(cell), 0);
    if (slice.length < ROWS_AT_A_TIME && characters < CHARACTERS_AT_A_TIME) continue;
    yield slice;
    slice = [];
    characters = 0;
  }
  if (slice.length > 0) yield slice;
}

process.once('message', (question: FileQuestion) => {
  void readFile(question).then((answer) => {
    if (answer.kind !== 'table') {
      send(answer);
      return;
    }
    const slices = slicesOf(answer.rows);
    process.on('message', (asked) => {
      if (asked === MORE) send({ kind: 'rows', rows: slices.next().value ?? [] });
    });
    send({ ...answer, rows: [] });
  });
});
