// `npm run drill`: the long form of test/drill/drill.spec.ts, which backs up, destroys, restores and verifies all, and says
// what it does and how long each step took. Ends with 1 when anything acknowledged is lost, or a case is not verified.
// Option: `--cases=200`, driven at a time.
import { parseArgs } from 'node:util';
import { runLongSpecs } from './long-specs.mjs';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '200' } } });
const held = await runLongSpecs('drill', ['test/drill/drill.spec.ts'], (figures) => ({
  NORIA_DRILL_CASES: values.cases,
  NORIA_DRILL_FIGURES: figures,
}));
process.exitCode = held ? 0 : 1;
