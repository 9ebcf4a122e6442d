// After the last spec: stop the instance that global-setup started, and forget it.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { root } from '../../bin/checkout.mjs';

export default function globalTeardown() {
  const home = globalThis.noriaTestHome;
  if (!home) return;
  execFileSync(process.execPath, ['bin/noria.mjs', 'down'], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', NORIA_HOME: home },
    stdio: 'inherit',
  });
  for (const folder of [home, globalThis.noriaTestMemory ?? home]) {
    rmSync(folder, { recursive: true, force: true });
  }
}
