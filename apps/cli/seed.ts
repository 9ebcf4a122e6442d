// `noria seed`: the demo of all programmes, told through the API to whoever runs here. Safe to run again.
import type { Command } from 'commander';
import { apiAddress } from './api-client.ts';
import { tellDemo } from './demo/tell.ts';
import type { Progress } from './demo/tell.ts';

export function register(program: Command): void {
  program
    .command('seed')
    .description('fill the demo with a campaign of each programme and its people (only where NORIA_DEMO=1)')
    .option('--api <url>', 'the API to tell it to; else the one that runs here')
    .action(seed);
}

async function seed(options: { api?: string }): Promise<void> {
  const startedAt = performance.now();
  const telling = await tellDemo(apiAddress(options.api), progressOn(process.stdout));
  const { corridors } = telling;
  const seconds = (performance.now() - startedAt) / 1000 - corridors.seconds;
  say(`The demo campaign of ${telling.seededOn}`, telling, telling.cases, seconds);
  const others = `A campaign of each of the ${String(corridors.programmes)} other programmes`;
  say(others, corridors, corridors.seasonalWorkers, corridors.seconds);
  const left = [...telling.left, ...corridors.left];
  for (const { name, reason } of left) process.stderr.write(`${name} was left as it is: ${reason}\n`);
  if (left.length > 0) process.exitCode = 1;
}

function say(what: string, told: { alreadyTold: number }, seasonalWorkers: number, seconds: number): void {
  const found =
    told.alreadyTold === seasonalWorkers ? 'was already here' : `is ready (${seconds.toFixed(1)} s)`;
  process.stdout.write(`${what} ${found}: ${String(seasonalWorkers)} people.\n`);
}

/** One line that grows on a screen; in a log, a line each quarter. */
export function progressOn(out: { isTTY?: boolean; write(text: string): unknown }): Progress {
  let quarter = 0;
  return (told, all) => {
    const line = `Seeding the demo: ${String(told)} of ${String(all)} people`;
    if (out.isTTY) {
      out.write(`\r${line}${told === all ? '\n' : ''}`);
      return;
    }
    const reached = Math.floor((told / all) * 4);
    if (reached > quarter) out.write(`${line}\n`);
    quarter = reached;
  };
}
