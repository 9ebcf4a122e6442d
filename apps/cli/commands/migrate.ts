// `noria migrate`: bring the database and Temporal's namespace to what this release needs, then end.
import type { Command } from 'commander';
import { instanceKeys } from '#libs/config/keys';
import { prepareNamespace, untilTemporalAnswers } from '#libs/temporal/namespace';
import { SEARCH_ATTRIBUTES } from '#workflows/messages';
import { commandEnv } from '../servers/home-files.ts';
import { bringUpToDate } from '../servers/schema.ts';

const TEMPORAL_WITHIN_MS = 60_000;

export function register(program: Command): void {
  program
    .command('migrate')
    .description('apply the migrations that are missing and prepare the Temporal namespace')
    .option('--no-temporal', 'the database only')
    .action(migrate);
}

async function migrate(options: { temporal: boolean }): Promise<void> {
  const env = commandEnv();
  const { applied, listed, signed, refolded } = await bringUpToDate({
    migratorUrl: env.MIGRATION_DATABASE_URL,
    appUrl: env.DATABASE_URL,
    keys: instanceKeys(env),
  });
  process.stdout.write(
    applied.length === 0 ? 'The schema is up to date.\n' : `Applied:\n  ${applied.join('\n  ')}\n`,
  );
  if (listed !== undefined && listed.cases + listed.people + listed.offers > 0) {
    process.stdout.write(
      `Listed ${listed.cases} cases, ${listed.people} people and ${listed.offers} offers of earlier releases.\n`,
    );
  }
  if (signed !== undefined && signed > 0) {
    process.stdout.write(`Signed ${signed} bulk operations of earlier releases.\n`);
  }
  if (refolded > 0) process.stdout.write(`Folded the rows of ${refolded} cases again.\n`);
  if (!options.temporal) return;
  await untilTemporalAnswers(env, TEMPORAL_WITHIN_MS);
  await prepareNamespace(env, Object.values(SEARCH_ATTRIBUTES));
  process.stdout.write(`The namespace ${env.TEMPORAL_NAMESPACE} is ready.\n`);
}
