// TypeScript for Jest, with the language's own objects as constants of each module. Jest gives every spec a global object
// of its own, which Node asks at every mention of `Math` or `Object`: seven times slower, where folds do little else.
import swc from '@swc/jest';

/** Those that no spec puts another one in the place of. */
const OWN = [
  'Array',
  'Boolean',
  'Date',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Set',
  'String',
  'WeakMap',
];
/** Those that no module of a package has another meaning for. */
export const OF_PACKAGES = ['Array', 'JSON', 'Map', 'Math', 'Number', 'Object'];
/** On the first line, so that every other one keeps its number. */
const CONSTANTS = `const { ${OWN.join(', ')} } = globalThis; `;

export default {
  createTransformer(options) {
    const { process, processAsync, getCacheKey } = swc.createTransformer(options);
    const withConstants =
      (work) =>
      (source, ...rest) =>
        work(CONSTANTS + source, ...rest);
    return {
      process: withConstants(process),
      processAsync: withConstants(processAsync),
      getCacheKey: withConstants(getCacheKey),
    };
  },
};
