// Before the first spec that needs servers: an instance for the whole run, on free ports, beside whatever else runs here.
// A home named by NORIA_TEST_HOME is used as it is: for running one spec many times without waiting.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt, root } from '../../bin/checkout.mjs';
import { folderInMemory } from './memory-folder.mjs';

export default async function globalSetup() {
  if (process.env.NORIA_TEST_HOME) return;
  // Types are checked elsewhere; a spec runs what it can.
  await ensureBuilt({ unchecked: true });
  const memory = folderInMemory();
  if (memory !== undefined) process.env.TMPDIR = memory; // of every spec too
  globalThis.noriaTestMemory = memory;
  const home = mkdtempSync(path.join(tmpdir(), 'noria-test-'));
  chmodSync(home, 0o755); // Postgres may run as another user and must be able to walk in
  execFileSync(
    process.execPath,
    ['bin/noria.mjs', 'up', '--background', '--no-seed', '--tied-to', String(process.pid)],
    {
      cwd: root,
      env: await instanceVariables(home),
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  process.env.NORIA_TEST_HOME = home;
  process.env.NORIA_TEST_COPIES = path.join(home, 'copies');
  globalThis.noriaTestHome = home;
}

// Nothing of the shell's own settings, which may be those of another instance.
async function instanceVariables(home) {
  const { freePort } = await import('../../dist/apps/cli/servers/ports.js');
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(NORIA_|TEMPORAL_|NODE_OPTIONS$|PORT$|(MIGRATION_)?DATABASE_URL$)/.test(name),
  );
  return { ...Object.fromEntries(kept), NORIA_HOME: home, NORIA_DEMO: '1', PORT: String(await freePort()) };
}
