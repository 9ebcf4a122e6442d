/** For each rule of `.dependency-cruiser.cjs`, files that break it. The guard is run over a tree that holds them all. */
interface Planted {
  rule: string;
  /** The file that the guard must name; of a circle between folders, one of the folders. */
  file: string;
  text: string;
  /** Files that it needs beside it. */
  beside?: Readonly<Record<string, string>>;
}

const value = (from: string): string => `import * as other from '${from}';\nexport const x = other;\n`;
const type = (from: string): string =>
  `import type * as other from '${from}';\nexport type X = typeof other;\n`;

/** Layer by layer, an import that it may not have; half of them of a type alone. */
const ACROSS_LAYERS: readonly Planted[] = (
  [
    ['libs/domain', type('#libs/config/env')],
    ['libs/words', value('#libs/config/env')],
    ['libs/contract', type('#libs/db/postgres/sql')],
    ['libs/documents', type('#libs/contract/problem')],
    ['libs/config', value('#libs/domain/access')],
    ['libs/db', type('#libs/contract/problem')],
    ['libs/imports', type('#libs/db/postgres/sql')],
    ['libs/temporal', value('#libs/domain/access')],
    ['workflows', type('#libs/db/postgres/sql')],
    ['libs/casework', value('#workflows/season-case')],
    ['activities', type('#libs/temporal/connection')],
    ['apps/api', value('#workflows/season-case')],
    ['apps/worker', type('#apps/cli/main')],
    ['apps/cli', value('#activities/record')],
    ['apps/web', type('#libs/db/postgres/sql')],
    ['libs/domain/pack', type('#libs/domain/case/case-types')],
    ['libs/domain/case', value('#libs/domain/person/identity')],
    ['libs/domain/person', value('#libs/domain/offer/planted-leaf')],
    ['libs/domain/offer', value('#libs/domain/person/identity')],
    ['libs/domain/figures', type('#libs/domain/ledger/verification')],
    ['libs/domain/filter', type('#libs/domain/figures/indicators')],
    ['libs/domain/ledger', type('#libs/domain/case/case-types')],
    ['libs/domain/incident', type('#libs/domain/case/case-types')],
  ] as const
).map(([layer, text]) => ({
  rule: `${layer}-imports-only-its-own`,
  file: `${layer}/planted-across-layers.ts`,
  text,
}));

export const PLANTED: readonly Planted[] = [
  ...ACROSS_LAYERS,
  {
    rule: 'domain-files-at-the-top-import-nothing',
    file: 'libs/domain/text.ts',
    text: type('#libs/domain/case/case-types'),
  },
  {
    rule: 'activities-know-only-types-of-workflows',
    file: 'activities/planted-code-of-workflows.ts',
    text: value('#workflows/season-case'),
  },
  { rule: 'workflows-use-one-package', file: 'workflows/planted-disk.ts', text: value('node:fs') },
  { rule: 'workflows-use-one-package', file: 'workflows/planted-package.ts', text: type('typeorm') },
  {
    rule: 'workflows-hash-nothing',
    file: 'workflows/planted-hash.ts',
    text: value('#libs/domain/ledger/hash-chain'),
  },
  {
    rule: 'workflows-hash-nothing',
    file: 'libs/domain/case/planted-hash.ts',
    text: value('#libs/domain/ledger/hash-chain'),
  },
  { rule: 'domain-uses-no-package', file: 'libs/domain/case/planted-node.ts', text: value('node:crypto') },
  {
    rule: 'domain-uses-no-package',
    file: 'libs/domain/case/planted-package.ts',
    text: value('@noble/hashes/sha2.js'),
  },
  { rule: 'phone-uses-one-package', file: 'libs/domain/person/phone.ts', text: value('node:crypto') },
  { rule: 'ledger-uses-one-package', file: 'libs/domain/ledger/planted-node.ts', text: value('node:crypto') },
  { rule: 'ledger-uses-one-package', file: 'libs/domain/ledger/planted-package.ts', text: type('typeorm') },
  { rule: 'a-browser-has-no-node', file: 'libs/words/planted-node.ts', text: value('node:path') },
  { rule: 'a-browser-has-no-node', file: 'libs/contract/planted-node.ts', text: value('node:path') },
  { rule: 'a-browser-has-no-node', file: 'apps/web/planted-node.tsx', text: value('node:path') },
  {
    rule: 'one-file-knows-the-typesetter',
    file: 'apps/api/planted-typesetter.ts',
    text: value('@myriaddreamin/typst-ts-node-compiler'),
  },
  {
    rule: 'no-circles',
    file: 'apps/cli/planted-a.ts',
    text: value('./planted-b.ts'),
    beside: { 'apps/cli/planted-b.ts': value('./planted-a.ts') },
  },
  {
    // Neither file is in a circle: the folders are.
    rule: 'no-circles-between-folders',
    file: 'libs/db/planted-one',
    text: '',
    beside: {
      'libs/db/planted-one/a.ts': type('../planted-two/b.ts'),
      'libs/db/planted-two/b.ts': 'export const b = 1;\n',
      'libs/db/planted-two/c.ts': type('../planted-one/d.ts'),
      'libs/db/planted-one/d.ts': 'export const d = 1;\n',
    },
  },
  { rule: 'everything-resolves', file: 'libs/db/planted.ts', text: "import '#libs/db/nowhere';\n" },
  {
    rule: 'nothing-shipped-needs-a-development-package',
    file: 'apps/api/planted-package.ts',
    text: value('fast-check'),
  },
  {
    rule: 'nothing-shipped-needs-a-development-package',
    file: 'apps/api/planted-undeclared.ts',
    text: value('webpack'),
  },
];

/** What is right, and close to what is not. */
export const PERMITTED: Readonly<Record<string, string>> = {
  'activities/planted-types.ts': type('#workflows/season-case'),
  'activities/planted-messages.ts': value('#workflows/messages'),
  'workflows/planted-types.ts': type('#libs/domain/ledger/verification'),
  'libs/domain/ledger/planted-hash.ts': value('@noble/hashes/sha2.js'),
  'libs/domain/offer/planted-leaf.ts': 'export const leaf = 1;\n',
};
