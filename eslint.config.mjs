// Type-aware lint. Floating promises are the commonest fault of Temporal code in TypeScript, so the promise
// rules are the point; the rest keeps files small, unions closed and the domain pure.
import tseslint from 'typescript-eslint';

const OUTSIDE_PACKAGES = [
  'typeorm',
  'pg',
  'fastify',
  '@nestjs/*',
  '@temporalio/worker',
  '@temporalio/client',
  '@temporalio/activity',
];

const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in libs/config alone; take a value from Env.',
};
const CLOCK_AND_CHANCE = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The domain has no clock: take the time as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The domain has no clock: take the time as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The domain has no chance.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.noria/', 'apps/web/src/lib/api-schema.d.ts'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Numbers and booleans read well in messages; objects do not.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Nest's modules and TypeORM's entities are classes by nature.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      // A string is spread into its code points on purpose: names are checked character by character.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }] }],
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      complexity: ['error', { max: 12, variant: 'modified' }],
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ENVIRONMENT],
    },
  },
  {
    files: ['libs/domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ENVIRONMENT, ...CLOCK_AND_CHANCE],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(node:|@(?!noble/hashes/)|#(apps|workflows|activities)/)',
              message:
                'The domain imports nothing outside itself; its ledger takes SHA-256 from @noble/hashes.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', ...OUTSIDE_PACKAGES],
              message: 'A workflow is deterministic: it reaches the outside through activities.',
            },
          ],
        },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['#activities/*'],
              allowTypeImports: true,
              message: 'Only the types of activities: their code runs elsewhere.',
            },
          ],
        },
      ],
    },
  },
  {
    // The page runs in a browser and reads what a browser may read.
    files: ['apps/web/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { project: ['./apps/web/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'Buffer',
          'require',
          'module',
          'global',
          '__dirname',
          '__filename',
          'setImmediate',
        ].map((name) => ({ name, message: 'A browser does not have it.' })),
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', ...OUTSIDE_PACKAGES],
              message: 'The page runs in a browser: no Node, no server package.',
            },
            {
              regex: '^#(?!libs/(domain|words|contract)/)',
              message: 'The page may import libs/domain, libs/words and libs/contract.',
            },
          ],
        },
      ],
    },
  },
  { files: ['libs/config/**/*.ts', 'test/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    // A spec is a list of examples: describe blocks are long, and Jest's matchers are read through `any`.
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
