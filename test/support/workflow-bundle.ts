// The workflow code of this checkout, bundled from its sources; as it is, or with one phrase changed.
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';

export interface Mutation {
  /** Path inside the checkout, such as `workflows/season-case.ts`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const quiet = () => undefined;
const LOGGER = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error };

/** Takes one to two seconds. Throws when the phrase to be changed is not there. */
export function bundleWorkflows(mutation?: Mutation): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: `${ROOT}workflows/index.ts`,
    logger: LOGGER,
    webpackConfigHook: (config) => ({
      ...config,
      // Without `source`, what was built last would be bundled in place of what stands here.
      resolve: { ...config.resolve, conditionNames: ['source', '...'] },
      module: {
        ...config.module,
        rules: [...(config.module?.rules ?? []), ...(mutation ? [ruleOf(mutation)] : [])],
      },
    }),
  });
}

function ruleOf({ file, find, replace }: Mutation) {
  return {
    test: (path: string) => path === `${ROOT}${file}`,
    enforce: 'pre' as const,
    use: [{ loader: `${ROOT}test/support/mutate-loader.cjs`, options: { find, replace } }],
  };
}
