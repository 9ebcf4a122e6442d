// Specs that run longer, or with more, than `npm test` lets them, each on instances of its own. They write figures,
// one JSON document a line, which are printed when they have ended.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chdir } from 'node:process';
import { ensureBuilt, ensureInstalled, requireNode, root, run } from './checkout.mjs';

/**
 * Runs them; `settings` makes their variables from the file into which they write, and `sumUp` a last line from what they wrote.
 * Whether all of them held.
 */
export async function runLongSpecs(name, specs, settings, sumUp = () => '') {
  requireNode();
  chdir(root);
  ensureInstalled();
  await ensureBuilt();
  const folder = mkdtempSync(path.join(tmpdir(), `noria-${name}-`));
  const figures = path.join(folder, 'figures.jsonl');
  try {
    const jest = [path.join(root, 'node_modules/jest/bin/jest.js'), '--runInBand', ...specs];
    const held = run(process.execPath, jest, true, {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
      // The specs start instances of their own; the shared one is not needed.
      NORIA_TEST_HOME: folder,
      ...settings(figures),
    });
    const lines = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : [];
    const written = lines.map((line) => JSON.parse(line));
    for (const one of written) process.stdout.write(`${JSON.stringify(one, null, 2)}\n`);
    process.stdout.write(sumUp(written));
    return held;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
