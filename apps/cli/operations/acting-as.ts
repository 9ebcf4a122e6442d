// Commands that do what somebody of the directory may do, on the server itself: the operator says in whose name.
import type { DataSource } from 'typeorm';
import { createCasework } from '#libs/casework/casework';
import type { Casework } from '#libs/casework/casework';
import type { Env } from '#libs/config/env';
import { instanceKeys } from '#libs/config/keys';
import { findActingUser } from '#libs/db/directory/acting-user';
import { findUserByEmail } from '#libs/db/directory/directory';
import { findBearer } from '#libs/db/directory/sessions';
import { checkKeys } from '#libs/db/keys/held-keys';
import { createDataSource } from '#libs/db/postgres/data-source';
import type { Actor } from '#libs/domain/access';
import { connectClient } from '#libs/temporal/connection';
import { commandEnv } from '../servers/home-files.ts';

const CONNECTIONS = 3;

/** In whose name: the account with this email, or the one whose session or key this token is. */
export type Named = { email: string } | { token: string };

/** Runs `work` as this account. Throws when nobody may act for it. */
export async function actingAs<T>(
  named: Named,
  work: (casework: Casework, actor: Actor) => Promise<T>,
): Promise<T> {
  const env = commandEnv();
  return onTheServer(env, async (casework) =>
    work(casework, await accountOf(casework.db, named, { demo: env.NORIA_DEMO })),
  );
}

/** Runs `work` where the database, the engine and the keys of this environment are. Throws when one does not answer. */
export async function onTheServer<T>(env: Env, work: (casework: Casework) => Promise<T>): Promise<T> {
  const keys = instanceKeys(env);
  const db = createDataSource(env.DATABASE_URL, { poolSize: CONNECTIONS, applicationName: 'noria-cli' });
  await db.initialize();
  const { client, connection } = connectClient(env);
  try {
    await checkKeys(db, keys);
    const nothing = (): void => undefined;
    const log = { warn: nothing, error: nothing };
    const metrics = { milestone: nothing, update: nothing };
    return await work(createCasework({ db, client, keys, log, metrics }));
  } finally {
    await connection.close();
    await db.destroy();
  }
}

async function accountOf(db: DataSource, named: Named, options: { demo: boolean }): Promise<Actor> {
  if ('token' in named) {
    const bearer = await findBearer(db, named.token, options);
    const holder = bearer && (await findActingUser(db, bearer.userId, options));
    if (holder === undefined) throw new Error('The token is worth nothing: sign in again for another.');
    return holder;
  }
  const { email } = named;
  const user = await findUserByEmail(db, email.toLowerCase());
  const actor = user && (await findActingUser(db, user.userId, options));
  if (actor === undefined) throw new Error(`There is no open account ${email}.`);
  return actor;
}
