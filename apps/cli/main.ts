// The `noria` command: one file a verb, each registering itself.
import { Command } from 'commander';
import { register as registerAccount } from './account.ts';
import { register as registerExchange } from './exchange.ts';
import { register as registerKey } from './key.ts';
import { register as registerMigrate } from './migrate.ts';
import { register as registerProgramme } from './programme.ts';
import { register as registerReplay } from './replay.ts';
import { register as registerSeed } from './seed.ts';
import { register as registerSimulate } from './simulate.ts';
import { register as registerStatus } from './status.ts';
import { register as registerUp } from './up.ts';

const program = new Command('noria')
  .description('the workflow engine for seasonal migration')
  .showHelpAfterError();

for (const register of [
  registerUp,
  registerStatus,
  registerMigrate,
  registerAccount,
  registerKey,
  registerExchange,
  registerProgramme,
  registerSeed,
  registerReplay,
  registerSimulate,
]) {
  register(program);
}

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
