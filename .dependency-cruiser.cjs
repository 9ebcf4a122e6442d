// Who may import whom: the table of the layers, written once. A name is a folder, or a file without its ending.

// From → what it may import of ours, by value or by type.
const MAY_IMPORT = {
  'libs/domain': [],
  'libs/words': ['libs/domain'],
  'libs/contract': ['libs/domain'],
  'libs/documents': ['libs/domain', 'libs/words'],
  'libs/config': [],
  'libs/imports': ['libs/domain'],
  'libs/db': ['libs/domain', 'libs/config'],
  'libs/temporal': ['libs/config'],
  workflows: ['libs/domain'],
  'libs/casework': ['libs', 'workflows/messages'],
  activities: ['libs/domain', 'libs/db', 'libs/casework', 'workflows'],
  'apps/api': ['libs', 'workflows/messages'],
  'apps/worker': ['libs', 'workflows', 'activities'],
  'apps/cli': ['libs', 'workflows/messages'],
  'apps/web': ['libs/domain', 'libs/words', 'libs/contract'],
};

// Inside the domain. The files at its top may be imported by every folder of it, and import only each other.
const DOMAIN_TOP = ['access', 'act-details', 'calendar', 'case-number', 'refusals', 'text'].map(
  (file) => `libs/domain/${file}`,
);
const DOMAIN_MAY_IMPORT = {
  'libs/domain/pack': [],
  'libs/domain/case': ['libs/domain/pack'],
  'libs/domain/person': ['libs/domain/pack', 'libs/domain/case'],
  'libs/domain/offer': ['libs/domain/pack', 'libs/domain/case'],
  'libs/domain/filter': ['libs/domain/pack', 'libs/domain/case', 'libs/domain/person', 'libs/domain/offer'],
  'libs/domain/figures': [
    'libs/domain/pack',
    'libs/domain/case',
    'libs/domain/person',
    'libs/domain/offer',
    'libs/domain/incident',
  ],
  'libs/domain/incident': [],
  'libs/domain/ledger': [],
};

const OURS = '^(apps|activities|workflows|libs|test)/';
const within = (name) => `^${name}(/|\\.)`;

const mayImportOnly = ([from, allowed]) => ({
  name: `${from}-imports-only-its-own`,
  comment: `${from} may import ${allowed.length === 0 ? 'nothing else of ours' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: OURS, pathNot: [from, ...allowed].map(within) },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(mayImportOnly),
    ...Object.entries(DOMAIN_MAY_IMPORT).map(([from, allowed]) =>
      mayImportOnly([from, [...DOMAIN_TOP, ...allowed]]),
    ),
    {
      name: 'domain-files-at-the-top-import-nothing',
      severity: 'error',
      from: { path: DOMAIN_TOP.map((file) => `^${file}\\.ts$`) },
      to: { path: OURS, pathNot: DOMAIN_TOP.map((file) => `^${file}\\.ts$`) },
    },
    {
      name: 'activities-know-only-types-of-workflows',
      comment: 'an activity runs outside the sandbox; the messages are the exception that both sides share',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: '^workflows/', pathNot: '^workflows/messages\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-use-one-package',
      comment:
        "the SDK's own bundler lets an ORM through; by this rule and the domain's purity nothing else is reached",
      severity: 'error',
      from: { path: '^workflows/' },
      to: { pathNot: [OURS, '(^|/)node_modules/@temporalio/(workflow|common)/'] },
    },
    {
      name: 'workflows-hash-nothing',
      comment:
        'an entry is hashed where it is stored: hashing again at every replay would cost more than the story',
      severity: 'error',
      from: { path: '^(workflows/|libs/domain/(?!ledger/))' },
      to: { path: '^libs/domain/ledger/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-uses-no-package',
      severity: 'error',
      from: { path: '^libs/domain/', pathNot: '^libs/domain/(ledger/|person/phone\\.ts$)' },
      to: { pathNot: OURS },
    },
    {
      name: 'phone-uses-one-package',
      comment: 'the numbering plans of every country, in plain JavaScript, kept by others',
      severity: 'error',
      from: { path: '^libs/domain/person/phone\\.ts$' },
      to: { pathNot: [OURS, '(^|/)node_modules/libphonenumber-js/'] },
    },
    {
      name: 'ledger-uses-one-package',
      comment: 'SHA-256 in plain JavaScript: a browser verifies a chain with the code that wrote it',
      severity: 'error',
      from: { path: '^libs/domain/ledger/' },
      to: { pathNot: [OURS, '(^|/)node_modules/@noble/hashes/'] },
    },
    {
      name: 'a-browser-has-no-node',
      comment: 'words, contract and web run in a browser',
      severity: 'error',
      from: { path: '^(libs/(words|contract)|apps/web)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-file-knows-the-typesetter',
      comment: 'papers are set behind the port `libs/documents/renderer.ts`, in a process of their own',
      severity: 'error',
      from: { pathNot: '(^|/)node_modules/|^libs/documents/typst-process\\.ts$' },
      to: { path: '(^|/)node_modules/@myriaddreamin/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-circles-between-folders',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'What is named virtual: is written while the web app is built.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'nothing-shipped-needs-a-development-package',
      severity: 'error',
      from: { path: '^(apps|activities|workflows|libs)/', pathNot: '^apps/web/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    // Without the `source` condition, #libs would resolve to dist, which is excluded, and everything would pass.
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist/|apps/web/dist/)' },
  },
};
