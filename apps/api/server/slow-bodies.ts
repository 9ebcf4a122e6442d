/** How long a body may take to arrive. Node's own limit is one for all requests, and uploads need a long one. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { UPLOADS_AT } from '../imports/upload.ts';
import { patternOf } from '../http/route.ts';

/** What Node says of a request that its own limit ends: answered in the same way. */
const TOO_SLOW = { code: 'ERR_HTTP_REQUEST_TIMEOUT' };

/** Ends every request but an upload whose body has not arrived after `withinMs` from its headers: 408. */
export function refuseSlowBodies(app: NestFastifyApplication, withinMs: number): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request: FastifyRequest, _reply: unknown, done: () => void) => {
    const { raw } = request;
    const isUpload = request.method === 'POST' && patternOf(request) === UPLOADS_AT;
    if (!isUpload && !raw.complete) {
      const end = (): void => {
        if (!raw.complete) fastify.server.emit('clientError', TOO_SLOW, raw.socket);
      };
      const timer = setTimeout(end, withinMs).unref();
      raw.once('close', () => clearTimeout(timer));
    }
    done();
  });
}
