/** Writes `openapi.json` at the root, from the routes alone: nothing needs to run. */
import { writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { loadEnv } from '#libs/config/env';
import { createDataSource } from '#libs/db/postgres/data-source';
import { createTypstRenderer } from '#libs/documents/typst-renderer';
import { connectClient } from '#libs/temporal/connection';
import { createApi } from './api.ts';
import { describeApi } from './openapi.ts';

const [ANY_KEY, ANOTHER_KEY] = ['1'.repeat(64), '2'.repeat(64)];

/** The document as it is committed. */
export async function openApiText(): Promise<string> {
  const DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nothing';
  const env = loadEnv({ DATABASE_URL, NORIA_SEAL_KEY: ANY_KEY, NORIA_VAULT_KEY: ANOTHER_KEY });
  const { client } = connectClient(env);
  const log = pino({ level: 'silent' });
  const documents = createTypstRenderer({ script: '', log });
  const app = await createApi({ env, db: createDataSource(DATABASE_URL), temporal: client, log, documents });
  return `${JSON.stringify(describeApi(app), null, 2)}\n`;
}

if (process.argv[1]?.endsWith('write-openapi.js') === true) {
  writeFileSync('openapi.json', await openApiText());
  process.exit(0);
}
