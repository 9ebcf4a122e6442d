// The `noria` command: one file a command, each registering itself.
import { Command } from 'commander';
import { register as registerAccount } from './commands/account.ts';
import { register as registerBulk } from './commands/bulk.ts';
import { register as registerDocument } from './commands/document.ts';
import { register as registerImport } from './commands/import.ts';
import { register as registerIndicators } from './commands/indicators.ts';
import { register as registerKey } from './commands/key.ts';
import { register as registerMigrate } from './commands/migrate.ts';
import { register as registerProgramme } from './commands/programme.ts';
import { register as registerReplay } from './commands/replay.ts';
import { register as registerSeed } from './commands/seed.ts';
import { register as registerSimulate } from './commands/simulate.ts';
import { register as registerStatus } from './commands/status.ts';
import { register as registerUser } from './commands/user.ts';
import { register as registerErasure } from './commands/erasure.ts';
import { register as registerUp } from './commands/up.ts';
import { register as registerVerify } from './commands/verify.ts';

const program = new Command('noria')
  .description('the workflow engine for seasonal migration')
  .showHelpAfterError();

for (const register of [
  registerUp,
  registerStatus,
  registerMigrate,
  registerAccount,
  registerUser,
  registerKey,
  registerErasure,
  registerIndicators,
  registerProgramme,
  registerImport,
  registerSeed,
  registerBulk,
  registerReplay,
  registerDocument,
  registerVerify,
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
