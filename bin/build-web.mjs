// Builds the web app into dist/web, every file also compressed, and fails on what `bin/web-rules.mjs` does not allow.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import mantine from 'postcss-preset-mantine';
import { build } from 'vite';
import { root } from './checkout.mjs';
import { LANGUAGES, oneLanguage } from './one-language.mjs';
import { physicalStyles, strayTexts, weigh } from './web-rules.mjs';

// Under `jest` it is `test`, and React's parts for development would be taken, which exceed the budget.
process.env.NODE_ENV = 'production';

const SOURCES = path.join(root, 'apps/web/src');
const BUILT = path.join(root, 'dist/web');
// Moved to its place when it is whole: a server may be answering from there, and a build may fail.
const NEXT = `${BUILT}.next`;

const files = readdirSync(SOURCES, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name));
end(files.flatMap((file) => physicalStyles(path.relative(root, file), readFileSync(file, 'utf8'))));

const { plugin: words, textsIn } = oneLanguage();
mkdirSync(NEXT, { recursive: true });
const { output } = await build({
  root: path.join(root, 'apps/web'),
  configFile: false,
  logLevel: 'warn',
  plugins: [words, react()],
  // The domain's and the words' own sources, not what was compiled of them for the server.
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  css: { postcss: { plugins: [mantine()] } },
  // The server puts a number of its own into every answer: apps/api/server/screens.ts.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: NEXT,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The budget judges, not this warning.
    chunkSizeWarningLimit: 2_000,
    // What judges a report reads roles as the case's screen does, and is not to load that screen for them.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'roles', test: /libs\/domain\/pack\/roles\.ts$/ }] } },
    },
  },
});
const { sizes, faults } = weigh(output);
// The domain itself says things in English.
const foreign = LANGUAGES.filter((language) => language !== 'en');
end([...faults, ...strayTexts(output, foreign.flatMap(textsIn))]);
for (const { fileName } of output) compress(path.join(NEXT, fileName));
rmSync(BUILT, { recursive: true, force: true });
renameSync(NEXT, BUILT);
const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
process.stdout.write(
  `  first load ${kB(sizes.first)} of scripts, ${kB(sizes.styles)} of styles, compressed\n`,
);

function compress(file) {
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(content));
}

function end(found) {
  if (found.length === 0) return;
  process.stderr.write(`The web app does not build:\n${found.map((fault) => `  ${fault}\n`).join('')}`);
  process.exit(1);
}
