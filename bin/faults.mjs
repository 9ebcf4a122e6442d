// `npm run faults`: the long form of two specs of test/faults. `kills.spec.ts` is a minute of kill -9 a round;
// `kinds.spec.ts` is one fault after another: ended connections, no worker, another key, a restored copy, a full disk.
// Options: `--seconds=60 --rounds=1 --cases=40 --seed=1 --only=kills|kinds`. A round's seed decides which processes it
// kills, in which order.
import { parseArgs } from 'node:util';
import { runLongSpecs } from './long-specs.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '1' },
    cases: { type: 'string', default: '40' },
    only: { type: 'string' },
    seed: { type: 'string', default: String(1 + (Date.now() % 100_000)) },
  },
});

const specs = ['kills', 'kinds']
  .filter((name) => (values.only ?? name) === name)
  .map((name) => `test/faults/${name}.spec.ts`);
const held = await runLongSpecs(
  'faults',
  specs,
  (figures) => ({
    NORIA_FAULTS_SECONDS: values.seconds,
    NORIA_FAULTS_ROUNDS: values.rounds,
    NORIA_FAULTS_CASES: values.cases,
    NORIA_FAULTS_SEED: values.seed,
    NORIA_FAULTS_FIGURES: figures,
  }),
  (written) => {
    const kinds = written.filter(({ kind }) => kind !== undefined);
    const sum = (name) => kinds.reduce((total, one) => total + one[name], 0);
    return kinds.length === 0
      ? ''
      : `${sum('cases')} cases through ${kinds.length} kinds of fault: ${sum('lost')} lost, ${sum('doubled')} doubled.\n`;
  },
);
process.exitCode = held ? 0 : 1;
