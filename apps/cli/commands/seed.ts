// `noria seed`: fill the demo with cases of all programmes, through the API. It can be run again.
import type { Command } from 'commander';
import { apiAddress } from '../api/api-client.ts';
import { seedDemo } from '../demo/seed-demo.ts';
import type { Progress } from '../demo/seed-demo.ts';

export function register(program: Command): void {
  program
    .command('seed')
    .description('fill the demo with a campaign of each programme and its people (only where NORIA_DEMO=1)')
    .option('--api <url>', 'the API to send it to; else the one that runs here')
    .action(seed);
}

async function seed(options: { api?: string }): Promise<void> {
  const startedAt = performance.now();
  const { corridors, ...main } = await seedDemo(apiAddress(options.api), progressOn(process.stdout));
  const seconds = (performance.now() - startedAt) / 1000 - corridors.seconds;
  if (main.keeps === undefined) {
    report(`The demo campaign of ${main.seededOn}`, main.alreadySeeded, main.cases, seconds);
  } else {
    process.stdout.write(
      `The demo campaign of ${main.seededOn} stays as an earlier release seeded it, under version ${main.keeps}.\n`,
    );
  }
  const others = `A campaign of each of the ${String(corridors.programmes)} other programmes`;
  report(others, corridors.alreadySeeded, corridors.seasonalWorkers, corridors.seconds);
  const skipped = [...main.skipped, ...corridors.skipped];
  for (const { name, reason } of skipped) process.stderr.write(`${name} was left as it is: ${reason}\n`);
  if (skipped.length > 0) process.exitCode = 1;
}

function report(what: string, alreadySeeded: number, seasonalWorkers: number, seconds: number): void {
  const found = alreadySeeded === seasonalWorkers ? 'was already here' : `is ready (${seconds.toFixed(1)} s)`;
  process.stdout.write(`${what} ${found}: ${String(seasonalWorkers)} people.\n`);
}

/** One line that is redrawn on a screen; in a log, a line each quarter. */
export function progressOn(out: { isTTY?: boolean; write(text: string): unknown }): Progress {
  let quarter = 0;
  return (seeded, all) => {
    const line = `Seeding the demo: ${String(seeded)} of ${String(all)} people`;
    if (out.isTTY) {
      out.write(`\r${line}${seeded === all ? '\n' : ''}`);
      return;
    }
    const reached = Math.floor((seeded / all) * 4);
    if (reached > quarter) out.write(`${line}\n`);
    quarter = reached;
  };
}
