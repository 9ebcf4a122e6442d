// Who may import whom: the table of the rooms, written once. A value import is forbidden unless its room is
// named; types alone may pass from activities into workflows.
const room = (name) => `^${name}/`;

// from → what it may import of ours, by value or by type.
const MAY_IMPORT = {
  'libs/domain': [],
  'libs/contract': ['libs/domain'],
  'libs/config': [],
  'libs/db': ['libs/domain', 'libs/contract', 'libs/config'],
  'libs/temporal': ['libs/config'],
  activities: ['libs/domain', 'libs/db'],
  'apps/api': [
    'libs/domain',
    'libs/contract',
    'libs/config',
    'libs/db',
    'libs/temporal',
    'workflows/messages',
  ],
  'apps/worker': ['libs/domain', 'libs/config', 'libs/db', 'libs/temporal', 'workflows', 'activities'],
  'apps/cli': [
    'libs/domain',
    'libs/contract',
    'libs/config',
    'libs/db',
    'libs/temporal',
    'workflows/messages',
  ],
};

const OURS = '^(apps|activities|workflows|libs|test)/';

const mayImportOnly = ([from, allowed]) => ({
  name: `${from}-imports-only-its-own`,
  comment: `${from} may import ${allowed.length === 0 ? 'nothing else of ours' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: room(from) },
  to: { path: OURS, pathNot: [from, ...allowed].map((name) => `^${name}(/|\\.)`) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(mayImportOnly),
    {
      name: 'workflows-are-deterministic',
      comment: 'a workflow imports the domain and itself; of activities it knows the types alone',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        path: '^(apps|activities|libs|test)/',
        pathNot: '^libs/domain/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-know-no-more-than-types-of-activities',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(apps|libs|test)/', pathNot: '^libs/domain/' },
    },
    {
      name: 'workflows-use-one-package',
      comment:
        "the SDK's own bundler lets an ORM through; by this rule and the domain's purity nothing else is reached",
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev'],
        pathNot: 'node_modules/@temporalio/(workflow|common)/',
      },
    },
    {
      name: 'workflows-hash-nothing',
      comment: 'the seal of an entry is computed where it is stored; its file uses node:crypto',
      severity: 'error',
      from: { path: '^(workflows|libs/domain)/' },
      to: { path: '^libs/domain/ledger\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '^libs/domain/ledger\\.ts$' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nothing-shipped-needs-a-development-package',
      severity: 'error',
      from: { path: '^(apps|activities|workflows|libs)/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // Without the `source` condition, #libs would resolve to dist, which is excluded, and everything would pass.
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/web)/' },
  },
};
