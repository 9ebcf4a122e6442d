#!/usr/bin/env node
// The `noria` command of a built checkout.
import { existsSync } from 'node:fs';
import { requireNode } from './checkout.mjs';

requireNode();
if (existsSync(new URL('../dist/apps/cli/main.js', import.meta.url))) {
  await import('../dist/apps/cli/main.js');
} else {
  process.stderr.write('This checkout is not built yet: `npm run build` first, or `npm start`.\n');
  process.exitCode = 1;
}
