// A process of its own that reads one file and ends: a file that hangs or grows stops nobody. Its parent kills it when
// it takes too long; it ends by itself when it holds too much.
import { readFile } from './read-file.ts';
import type { FileQuestion } from './read-file.ts';

const LOOKS_EVERY_MS = 50;
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

process.once('message', (question: FileQuestion) => {
  void readFile(question).then((answer) => {
    endWhenTooLarge();
    process.send?.(answer, undefined, undefined, () => {
      process.disconnect();
    });
  });
});
