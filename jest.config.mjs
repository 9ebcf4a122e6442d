import { OF_PACKAGES } from './test/support/transform.mjs';

// Two projects: `quick` needs no server, `whole` speaks to real ones, started once before its first spec. What needs none and
// takes many seconds is in `whole` too: in `domain`, it is called `*.whole.spec.ts`.
const QUICK = [
  'domain/(?!.+\\.whole\\.)[^/]+',
  'architecture/(boundaries|lockfile)',
  'web/[^/]+',
  '.+\\.quick',
].map((name) => `/test/${name}\\.spec\\.ts$`);

// A campaign of its own, that takes minutes: `npm run drill`.
const LONG = process.env.NORIA_DRILL_FIGURES === undefined ? ['/test/drill/drill\\.spec\\.ts$'] : [];

const shared = {
  rootDir: import.meta.dirname,
  extensionsToTreatAsEsm: ['.ts'],
  // Without `source`, #libs and the others would resolve to what was built last.
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.noria'],
  // To the modules of packages they are handed over: see transform.mjs.
  sandboxInjectedGlobals: OF_PACKAGES,
  transform: {
    '\\.ts$': [
      '<rootDir>/test/support/transform.mjs',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
        },
        module: { type: 'es6' },
        // Beside the code: a spec reads the text of hundreds of modules, and their maps only when it fails.
        sourceMaps: true,
      },
    ],
  },
};

export default {
  rootDir: import.meta.dirname,
  // One more than the two cores of the smallest machine: many specs wait for processes that were killed.
  maxWorkers: 3,
  // What a spec loaded stays in its process: memory that is looked through again and again, and hooks that every promise of
  // later specs passes by.
  workerIdleMemoryLimit: '600MB',
  reporters: ['default', '<rootDir>/test/support/progress.mjs'],
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // Above any wait of ours for servers, so that the wait's own message is the one that is read, and on a slow machine
  // above what the longest season lasts.
  testTimeout: 300_000,
  projects: [
    { ...shared, displayName: 'quick', testRegex: QUICK },
    {
      ...shared,
      displayName: 'whole',
      testRegex: ['/test/.+\\.spec\\.ts$'],
      testPathIgnorePatterns: ['/node_modules/', ...QUICK, ...LONG],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
};
