/** The API over what it stands on, not listening yet: `main.ts` and the tests start it alike. */
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import 'reflect-metadata';
import { AppModule } from './app.module.ts';
import { createDemoAccounts } from './demo/demo-accounts.ts';
import type { Deps } from './deps.ts';
import { Metrics } from './health/metrics.ts';
import { createHttpServer, newAdapter } from './server/http-server.ts';
import type { AdapterOptions, HttpServerOptions } from './server/http-server.ts';
import { NestLog } from './server/nest-log.ts';
import { serveScreens } from './server/screens.ts';
import { serveDescription } from './openapi.ts';
import { publishShipped } from './programmes/publish-shipped.ts';

export type ApiOptions = Pick<HttpServerOptions, 'requestsPerMinute' | 'bodyWithinMs'> &
  Pick<AdapterOptions, 'headersWithinMs'>;

/** The app, created: routes are registered when it is initialised or listens. */
export async function createApi(
  deps: Deps,
  { headersWithinMs, ...options }: ApiOptions = {},
): Promise<NestFastifyApplication> {
  const adapter = newAdapter({ trustProxy: deps.env.trustedProxies, headersWithinMs });
  // Nest's options are a class in its types and an object literal in its manual.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(deps), adapter, {
    bodyParser: false,
    logger: new NestLog(deps.log),
    abortOnError: false,
  });
  await createHttpServer(app, { log: deps.log, metrics: app.get(Metrics), ...options });
  serveDescription(app);
  await serveScreens(app, deps.log);
  return app;
}

/** What must be in the directory before anyone calls: the packs that ship and, in a demo, its people. */
export async function prepareDirectory({ db, log, env }: Pick<Deps, 'db' | 'log' | 'env'>): Promise<void> {
  await publishShipped(db, log);
  if (env.NORIA_DEMO) await createDemoAccounts(db);
}
