// `npm run bench`: Noria against Temporal's raw client, side by side in one run (test/bench); a word chooses another bench.
import path from 'node:path';
import { chdir } from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, requireNode, root, run } from './checkout.mjs';

const OPTIONS = {
  main: ['rounds', 'accept'],
  bulk: ['rounds'],
  lists: ['cases', 'times'],
  imports: ['rows', 'times'],
  screens: ['slower'],
  season: ['cases'],
  acts: ['rounds', 'against'],
};
const HELP = `Usage: npm run bench -- [bench] [options]

measure this checkout on an instance of its own, and print the figures

Benches:
  main              single acts against Temporal's raw client and an empty update;
                    ends with 1 when a counter differs from
                    test/bench/expected.json (default)
  bulk              one act on many cases against as many single calls
  lists             lists, counts and search at 100,000 cases
  imports           a workbook of 10,000 people, three times
  screens           the screens in Chromium
  season            whole seasons of 300, 1,000 and 3,000 people
  acts              what an opening and a milestone use of a core, by process

Options:
  --rounds <n>      main, bulk, acts: how many rounds (default: 9)
  --against <path>  acts: another checkout that is built, in turns with this
  --accept          main: write the counters down as the expected ones
  --cases <n>       lists: how many cases (default: 100,000)
                    season: several, separated by commas
                    (default: 300,1000,3000)
  --rows <n>        imports: how many people (default: 10,000)
  --times <n>       lists: requests of each kind (default: 100)
                    imports: how often it is read (default: 3)
  --slower <n>      screens: how many times slower the processor is made
                    (default: 1)
  -h, --help        display help for command
`;

const asked = read(process.argv.slice(2));
if (typeof asked === 'string') {
  process.stderr.write(`error: ${asked}\n`);
  process.exitCode = 1;
} else if (asked.help) {
  process.stdout.write(HELP);
} else {
  await measure(asked);
}

/** Which bench, and its arguments; or what is wrong with them. */
function read(given) {
  try {
    const value = { type: 'string' };
    const { values, positionals } = parseArgs({
      args: given,
      allowPositionals: true,
      options: {
        ...{ rounds: value, cases: value, rows: value, times: value, slower: value, against: value },
        accept: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { help: true };
    const [bench = 'main', more] = positionals;
    if (more !== undefined) return `one bench at a time: ${bench}, then ${more}`;
    if (!Object.hasOwn(OPTIONS, bench)) return `unknown bench '${bench}'`;
    return faultOf(bench, values) ?? { bench, words: wordsOf(values) };
  } catch (error) {
    return error.message;
  }
}

function faultOf(bench, values) {
  for (const [name, value] of Object.entries(values)) {
    if (!OPTIONS[bench].includes(name)) return `bench '${bench}' knows no option '--${name}'`;
    if (name === 'against') continue;
    if (value !== true && !/^[1-9]\d*(,[1-9]\d*)*$/.test(value)) return `--${name} is no number: '${value}'`;
    const isList = bench === 'season' && name === 'cases';
    if (value !== true && !isList && value.includes(',')) return `--${name} is one number: '${value}'`;
  }
  return undefined;
}

/** As the benches read them. */
function wordsOf(values) {
  return Object.entries(values).map(([name, value]) => (value === true ? `--${name}` : `--${name}=${value}`));
}

async function measure({ bench, words }) {
  requireNode();
  chdir(root);
  ensureInstalled();
  await ensureBuilt();
  run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.bench.json']);
  const [file, given] = bench === 'bulk' ? ['main', ['bulk', ...words]] : [bench, words];
  const measured = run(process.execPath, [`dist/test/bench/${file}.js`, ...given], true);
  process.exitCode = measured ? 0 : 1;
}
