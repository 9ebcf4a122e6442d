// The `noria` command: one file a command, each registering itself. A call that names its command reads that file alone,
// since each needs much of the product; any other call, for help or by mistake, is told of them all.
import { Command } from 'commander';

interface CommandFile {
  register(program: Command): void;
}

/** In the order in which help lists them. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandFile>>> = {
  up: () => import('./commands/up.ts'),
  status: () => import('./commands/status.ts'),
  down: () => import('./commands/status.ts'),
  migrate: () => import('./commands/migrate.ts'),
  account: () => import('./commands/account.ts'),
  user: () => import('./commands/user.ts'),
  agency: () => import('./commands/agency.ts'),
  key: () => import('./commands/key.ts'),
  erasure: () => import('./commands/erasure.ts'),
  indicators: () => import('./commands/indicators.ts'),
  programme: () => import('./commands/programme.ts'),
  import: () => import('./commands/import.ts'),
  seed: () => import('./commands/seed.ts'),
  bulk: () => import('./commands/bulk.ts'),
  replay: () => import('./commands/replay.ts'),
  document: () => import('./commands/document.ts'),
  verify: () => import('./commands/verify.ts'),
  simulate: () => import('./commands/simulate.ts'),
};

const program = new Command('noria')
  .description('the workflow engine for seasonal migration')
  .showHelpAfterError();

const [name = ''] = process.argv.slice(2);
const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
const files = await Promise.all(
  (named === undefined ? Object.values(COMMANDS) : [named]).map((read) => read()),
);
for (const file of new Set(files)) file.register(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
