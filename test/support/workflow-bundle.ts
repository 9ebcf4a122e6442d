// The workflow code of this checkout, bundled from its sources; and such a bundle with one phrase changed.
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** Of one phrase, as it stands in `workflows`; how it is spaced does not matter. */
export interface Change {
  readonly find: string;
  readonly replace: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const quiet = () => undefined;
const LOGGER = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error };

/** Takes one to two seconds. */
export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return bundleWorkflowCode({
    workflowsPath: `${ROOT}workflows/index.ts`,
    // As in the bundle that workers run.
    preloadModules: [`${ROOT}libs/domain/case/season-case.ts`],
    logger: LOGGER,
    webpackConfigHook: (config) => ({
      ...config,
      // Without `source`, what was built last would be bundled in place of what stands here.
      resolve: { ...config.resolve, conditionNames: ['source', '...'] },
    }),
  });
}

/** The code of a bundle, changed. Throws unless the phrase stands in it exactly once. */
export function changedCode(code: string, { find, replace }: Change): string {
  const words = find.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const parts = code.split(new RegExp(words.join('\\s*')));
  if (parts.length !== 2) throw new Error(`the bundle says ${parts.length - 1} times: ${find}`);
  return parts.join(replace);
}
