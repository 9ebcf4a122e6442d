// Records the corpus anew: `NODE_OPTIONS=--experimental-vm-modules npx jest -c test/replay/record.config.mjs`.
// A history that is there already is never replaced: what was recorded must replay for ever.
import config from '../../jest.config.mjs';

const whole = config.projects.find(({ displayName }) => displayName === 'whole');
export default {
  ...whole,
  testRegex: ['/test/replay/record(-bulk|-incident)?\\.ts$'],
  testTimeout: 240_000,
};
