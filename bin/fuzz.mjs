// `npm run fuzz`: the long form of test/api/any-json.spec.ts, which asks every operation of the API for everything that the
// spec draws a share of: every kind of JSON in every place of its body, every odd text in its address. Takes some minutes.
// Option: `--seed=1`, for the random bodies of an earlier run.
import { parseArgs } from 'node:util';
import { runLongSpecs } from './long-specs.mjs';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: String(1 + (Date.now() % 100_000)) } },
});
const held = await runLongSpecs('fuzz', ['test/api/any-json.spec.ts'], () => ({
  NORIA_FUZZ: 'all',
  NORIA_FUZZ_SEED: values.seed,
  // It asks the instance that specs share.
  NORIA_TEST_HOME: process.env.NORIA_TEST_HOME,
}));
process.exitCode = held ? 0 : 1;
