// How far the run is, where no terminal shows it by itself: a line each half a minute, with the files that are being run.
// Jest names a file when it has ended, and the longest ones, which come first, take more than a minute.
import path from 'node:path';

const EVERY_MS = 30_000;

export default class Progress {
  onRunStart({ numTotalTestSuites }) {
    if (process.stdout.isTTY && process.env.CI === undefined) return;
    this.running = new Set();
    this.began = Date.now();
    this.done = { files: 0, passed: 0, failed: 0 };
    this.all = numTotalTestSuites;
    this.timer = setInterval(() => this.say(), EVERY_MS);
  }

  onTestFileStart(test) {
    this.running?.add(nameOf(test));
  }

  onTestFileResult(test, { numPassingTests, numFailingTests }) {
    if (this.running === undefined) return;
    this.running.delete(nameOf(test));
    this.done.files += 1;
    this.done.passed += numPassingTests;
    this.done.failed += numFailingTests;
  }

  onRunComplete() {
    clearInterval(this.timer);
  }

  say() {
    const { files, passed, failed } = this.done;
    const seconds = Math.round((Date.now() - this.began) / 1000);
    process.stdout.write(
      `… after ${seconds} s: ${files} of ${this.all} files, ${passed} tests passed, ${failed} failed; running ${[...this.running].join(', ')}\n`,
    );
  }
}

function nameOf({ path: file }) {
  const [, name = file] = file.split(`${path.sep}test${path.sep}`);
  return name.replace(/\.spec\.ts$/, '');
}
